"""The open article: its fields, body and photos, its one history, and its revision; panes know only this."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor, QTextDocument, QUndoStack

from editor_app.gui.draft_text import DraftText, with_soft_ends
from editor_app.gui.undo import BodyStep, ValueStep
from editor_app.model.article import Article, Asset, Fields, Json
from editor_app.text.changes import changed_range
from editor_app.text.figures import FigureSource, find_figures

# After this long without typing, the next letter begins a new step of the history.
STEP_PAUSE_MS = 1200


class Session(QObject):
    """One article being written. Offsets in its signals and methods are code points of the body's source."""

    changed = Signal()
    field_changed = Signal(str)
    body_changed = Signal(int, int, int)  # start, old end, new end: what stands between start and an end is another
    figures_changed = Signal()
    photos_changed = Signal()
    caret_wanted = Signal(int)
    file_changed = Signal()

    def __init__(self, article: Article, path: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.revision = 0
        self.path = path
        self._article = article
        self._fields = article.fields
        self._assets = article.assets
        self._info = article.info
        self.undo_stack = QUndoStack(self)
        self.document = QTextDocument(self)
        self.document.setDocumentMargin(0)
        self.document.documentLayout()  # without one, a document does not tell of its changes
        # The last line's end is the file's, not the writer's: at the end of the draft one goes on in its last words.
        self._last_line_end = "\n" if not article.body or article.body.endswith("\n") else ""
        self._load_body(article.body.removesuffix("\n"))
        self._draft = DraftText(self.document)
        self._figures = find_figures(self.body)
        self._step_pause = QTimer(self, singleShot=True, interval=STEP_PAUSE_MS)
        self._step_pause.timeout.connect(self.close_step)
        self._is_typing_new_step = True
        self.document.undoCommandAdded.connect(self._push_body_step)
        self.document.contentsChange.connect(self._on_contents_change)

    # Reading

    @property
    def fields(self) -> Fields:
        """Return the form's fields as they are now."""
        return self._fields

    @property
    def body(self) -> str:
        """Return the body's source as it is now, without the end of its last line."""
        return self._draft.body

    @property
    def figures(self) -> tuple[FigureSource, ...]:
        """Return the photos that stand in the body, in order, as their lines say now."""
        return self._figures

    @property
    def assets(self) -> tuple[Asset, ...]:
        """Return the photos kept with the article."""
        return self._assets

    @property
    def info(self) -> Mapping[str, Json]:
        """Return what is kept with the article and never printed."""
        return self._info

    @property
    def is_saved(self) -> bool:
        """Tell whether the file holds all there is."""
        return self.undo_stack.isClean()

    @property
    def is_untouched(self) -> bool:
        """Tell whether this is a new article nobody has written in yet."""
        return self.path is None and not self.undo_stack.canUndo() and not self.undo_stack.canRedo()

    def snapshot(self) -> Article:
        """Return the whole article as it is now, frozen."""
        body = self.body + self._last_line_end if self.body or self._article.body else ""
        return replace(self._article, fields=self._fields, body=body, assets=self._assets, info=self._info)

    def position(self, offset: int) -> int:
        """Return where an offset in the body stands in the document, in Qt's units."""
        return self._draft.units(offset)

    def offset(self, position: int) -> int:
        """Return the offset in the body of a position in the document."""
        return self._draft.offset(position)

    def mark(self, offset: int) -> Callable[[], int]:
        """Return where the words at ``offset`` stand, asked later, whatever was written meanwhile."""
        cursor = QTextCursor(self.document)
        cursor.setPosition(self.position(offset))
        # A photo that comes in stays before what is written at its place.
        cursor.setKeepPositionOnInsert(True)
        return lambda: self.offset(cursor.position())

    def is_soft_end(self, position: int) -> bool:
        """Tell whether the document parts a long line of the body at ``position``."""
        return self._draft.is_soft_end(position)

    # Changing

    def set_field(self, name: str, value: str | tuple[str, ...], joins: bool = True) -> None:
        """Set one field of the form, as a step of the history."""
        old = getattr(self._fields, name)
        if value == old:
            return
        joins = joins and not self._is_typing_new_step
        self.undo_stack.push(ValueStep(name, old, value, lambda new: self._set_field(name, new), joins))
        self.document.setModified(False)
        self._go_on_typing()

    def set_assets(self, assets: tuple[Asset, ...]) -> None:
        """Set the photos kept with the article, as a step of the history."""
        self.undo_stack.push(ValueStep("assets", self._assets, assets, self._set_assets, joins=False))
        self.close_step()

    def set_info(self, info: Mapping[str, Json]) -> None:
        """Set what is kept with the article and never printed, as a step of the history."""
        if info != self._info:
            self.undo_stack.push(ValueStep("info", self._info, info, self._set_info, joins=False))
            self.close_step()

    def replace_body(self, start: int, end: int, words: str) -> None:
        """Replace a range of the body by ``words``, as a step of the history; only what differs is touched."""
        offset, old_end, new = changed_range(self.body[start:end], unicodedata.normalize("NFC", words))
        if offset == old_end and not new:
            return
        cursor = QTextCursor(self.document)
        cursor.setPosition(self.position(start + offset))
        cursor.setPosition(self.position(start + old_end), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(with_soft_ends(new))

    @contextmanager
    def one_step(self, name: str) -> Iterator[None]:
        """Make everything done inside one step of the history."""
        self.close_step()
        self.undo_stack.beginMacro(name)
        try:
            yield
        finally:
            self.undo_stack.endMacro()
            self.close_step()

    def close_step(self) -> None:
        """Let the next letter begin a new step of the history."""
        # Qt joins typing into its last step only while the document counts as modified.
        self.document.setModified(False)
        self._is_typing_new_step = True

    def mark_saved(self, article: Article, path: Path) -> None:
        """Note that ``article`` is on the disk at ``path``; what was typed since then is still unsaved."""
        self._article = article
        self.path = path
        if article == self.snapshot():
            self.close_step()
            self.undo_stack.setClean()
        self.file_changed.emit()

    # Behind the scenes

    def _load_body(self, body: str) -> None:
        self.document.setUndoRedoEnabled(False)
        self.document.setPlainText(with_soft_ends(body))
        self.document.setUndoRedoEnabled(True)
        self.document.setModified(False)

    def _push_body_step(self) -> None:
        self.undo_stack.push(BodyStep(self.document, self._show_caret))

    def _show_caret(self, position_units: int) -> None:
        self.caret_wanted.emit(self.offset(position_units))

    def _on_contents_change(self, position: int, removed: int, added: int) -> None:
        change = self._draft.take_change(position, removed, added)
        if change is None:
            return
        figures, self._figures = self._figures, moved_figures(self._figures, self.body, *change)
        self._go_on_typing()
        self.body_changed.emit(*change)
        if [_placeless(figure) for figure in figures] != [_placeless(figure) for figure in self._figures]:
            self.figures_changed.emit()
        self._change()

    def _set_field(self, name: str, value: object) -> None:
        self._fields = replace(self._fields, **cast("dict[str, Any]", {name: value}))
        self.field_changed.emit(name)
        self._change()

    def _set_assets(self, assets: object) -> None:
        self._assets = cast("tuple[Asset, ...]", assets)
        self.photos_changed.emit()
        self._change()

    def _set_info(self, info: object) -> None:
        self._info = cast("Mapping[str, Json]", info)
        self._change()

    def _change(self) -> None:
        self.revision += 1
        self.changed.emit()

    def _go_on_typing(self) -> None:
        self._is_typing_new_step = False
        self._step_pause.start()


def moved_figures(
    figures: tuple[FigureSource, ...], body: str, start: int, old_end: int, new_end: int
) -> tuple[FigureSource, ...]:
    """Return the photos of ``body`` after a change, looking for them again only where the change touched one."""
    line_start, line_end = body.rfind("\n", 0, start) + 1, body.find("\n", new_end)
    has_sign = body.find("![", line_start, line_end if line_end >= 0 else len(body)) >= 0
    if has_sign or any(figure.start <= old_end and figure.end >= start for figure in figures):
        return find_figures(body)
    grown = new_end - old_end
    return tuple(
        figure if figure.end < start else replace(figure, start=figure.start + grown, end=figure.end + grown)
        for figure in figures
    )


def _placeless(figure: FigureSource) -> FigureSource:
    return replace(figure, start=0, end=0)
