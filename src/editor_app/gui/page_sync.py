"""Where the caret is and what is in sight, carried from the draft to the page and from the page to the draft."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractSlider

from editor_app.gui.body_editor import BodyEditor
from editor_app.gui.field_edit import FieldEdit
from editor_app.gui.header_form import HeaderForm
from editor_app.gui.live_page import LivePage
from editor_app.gui.offsets import code_points, units
from editor_app.gui.page_map import ShownBlock
from editor_app.gui.page_view import PageView
from editor_app.gui.session import Session
from editor_app.text.source_map import align, align_field

# A caret that moves again within this time is shown once; the key's own picture comes first.
CARET_DELAY_MS = 25
# The page calls two fields by other names than the form.
_FORM_NAMES = {"author": "byline"}
_PAGE_NAMES = {form: page for page, form in _FORM_NAMES.items()}


class PageSync(QObject):
    """Joins one draft and form with their page."""

    def __init__(
        self, session: Session, editor: BodyEditor, form: HeaderForm, page: PageView, live: LivePage, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._editor, self._form, self._page, self._live = session, editor, form, page, live
        self._field = ""
        self._follows = False
        self._pointed: tuple[str, str, int, int, str] | None = None
        self._delay = QTimer(self, singleShot=True, interval=CARET_DELAY_MS)
        self._delay.timeout.connect(self._show_caret)
        self._scrolling = QTimer(self, singleShot=True, interval=0)
        self._scrolling.timeout.connect(self._scroll_page)
        editor.cursorPositionChanged.connect(partial(self._on_caret, ""))
        for name, field in form.fields.items():
            field.cursorPositionChanged.connect(partial(self._on_caret, name))
        editor.verticalScrollBar().actionTriggered.connect(self._on_scroll_action)
        live.updated.connect(self._on_updated)
        page.pointed.connect(self._on_pointed)
        page.scrolled.connect(self._scroll_editor)

    @property
    def is_busy(self) -> bool:
        """Tell whether a caret or a scroll is still on its way to the page."""
        return self._delay.isActive() or self._scrolling.isActive() or self._pointed is not None

    def refresh(self) -> None:
        """Show the caret again, as after it moved."""
        self._follows = True
        self._delay.start()

    # From the draft to the page

    def _on_caret(self, field: str) -> None:
        widget = self._form.fields[field] if field else self._editor
        if widget.hasFocus():
            self._field, self._follows = field, True
            self._delay.start()

    def _on_updated(self, _: dict[str, Any]) -> None:
        if self._pointed is not None:
            pointed, self._pointed = self._pointed, None
            self._on_pointed(*pointed)
        if not self._delay.isActive():
            self._delay.start()

    def _show_caret(self) -> None:
        if self._live.revision_shown != self._session.revision or not self._page.is_awake:
            return  # the update on its way will ask again, or whoever wakes the page
        follows, self._follows = self._follows, False
        if self._field:
            self._show_field_caret(self._form.fields[self._field], follows)
            return
        start, end = self._editor.selection()
        block = self._page.map.block_at(start)
        if block is None:
            return
        number = self._page.map.number_of(block.id)
        if not block.words.strip() and not number:
            before = self._page.map.block_before(block)
            if before is not None:
                self._page.show_caret("block", str(before.id), len(before.words), len(before.words), follows)
            return
        if number:
            self._page.show_caret("note", number, 0, 0, follows)
            return
        ways = align(self._session.body[block.start : block.end], block.words)
        first, last = ways.to_shown(start - block.start), ways.to_shown(min(end, block.end) - block.start)
        shown_first, shown_last = units(block.words, first), units(block.words, max(first, last))
        self._page.show_caret("block", str(block.id), shown_first, shown_last, follows)

    def _show_field_caret(self, field: FieldEdit, follows: bool) -> None:
        words = field.words()
        shown = " ".join(words.split())
        cursor = field.textCursor()
        ways = align_field(words, shown)
        first, last = (
            units(shown, ways.to_shown(code_points(words, position)))
            for position in (cursor.selectionStart(), cursor.selectionEnd())
        )
        self._page.show_caret("field", _PAGE_NAMES.get(self._field, self._field), first, last, follows)

    def _on_scroll_action(self, action: int) -> None:
        if action != QAbstractSlider.SliderAction.SliderNoAction.value:
            self._scrolling.start()

    def _scroll_page(self) -> None:
        """Bring what stands at the top of the draft to the top of the page."""
        if not self._page.is_awake:
            return
        y_px = self._editor.verticalScrollBar().value()
        at = self._session.offset(self._editor.cursorForPosition(QPoint(1, 1)).position())
        block = self._page.map.block_at(at)
        if y_px <= 0 or block is None:
            self._page.scroll_to(0, 0.0)
            return
        top_px, bottom_px = self._extent_px(block)
        self._page.scroll_to(block.id, min(1.0, max(0.0, (y_px - top_px) / max(1.0, bottom_px - top_px))))

    # From the page to the draft

    def _on_pointed(self, kind: str, name: str, start: int, end: int, shown: str) -> None:
        """Put the caret where the page was clicked; select what was selected there."""
        if self._live.revision_shown != self._session.revision:
            self._pointed = (kind, name, start, end, shown)
            return
        first, last = code_points(shown, start), code_points(shown, end)
        if kind == "field":
            self._point_in_field(_FORM_NAMES.get(name, name), first, last, shown)
            return
        block = self._page.map.note(name) if kind == "note" else self._page.map.block(int(name))
        if block is None:
            return
        ways = align(self._session.body[block.start : block.end], shown)
        if first == last:
            at = block.start + ways.to_source(first)
            self._editor.select(at, at)
        else:
            begin, stop = ways.source_range(first, last)
            self._editor.select(block.start + begin, block.start + stop)
        self._editor.setFocus()
        # The page shows the place already; it must not move under the mouse.
        self._field, self._follows = "", False
        self._delay.start()

    def _point_in_field(self, name: str, first: int, last: int, shown: str) -> None:
        field = self._form.fields.get(name)
        if field is None:
            return
        words = field.words()
        ways = align_field(words, shown)
        begin, stop = ways.source_range(first, last) if first < last else (ways.to_source(first),) * 2
        cursor = field.textCursor()
        cursor.setPosition(units(words, begin))
        cursor.setPosition(units(words, stop), QTextCursor.MoveMode.KeepAnchor)
        field.setFocus()
        field.setTextCursor(cursor)
        self._field, self._follows = name, False
        self._delay.start()

    def _scroll_editor(self, id: int, part: float) -> None:
        """Bring what stands at the top of the page to the top of the draft."""
        block = self._page.map.block(id) if id else None
        top_px, bottom_px = self._extent_px(block) if block is not None else (0.0, 0.0)
        self._editor.verticalScrollBar().setValue(round(top_px + part * (bottom_px - top_px)))

    def _extent_px(self, block: ShownBlock) -> tuple[float, float]:
        """Return top and bottom of a block's source in the draft."""
        source = self._session.body[block.start : block.end]
        layout = self._session.document.documentLayout()
        first, last = (
            self._session.document.findBlock(self._session.position(offset))
            for offset in (block.start, block.start + len(source.rstrip()))
        )
        return layout.blockBoundingRect(first).top(), layout.blockBoundingRect(last).bottom()
