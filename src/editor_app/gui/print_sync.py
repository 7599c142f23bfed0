"""Where the caret is, carried from the draft to the printed pages, and a click there carried back to the draft.

Blocks are found by the marks that the child left in the sheets, words by their neighbours (``text.word_runs``).
"""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer
from PySide6.QtGui import QTextCursor

from editor_app.gui.body_editor import BodyEditor
from editor_app.gui.header_form import HeaderForm
from editor_app.gui.offsets import code_points, units
from editor_app.gui.print_live import LivePrint
from editor_app.gui.print_map import PrintMap, SetPhoto
from editor_app.gui.print_view import Mark, PrintView
from editor_app.gui.session import Session
from editor_app.text.word_runs import Run, Words, find_run, find_words

# A caret that moves again within this time is shown once; the key's own picture comes first.
CARET_DELAY_MS = 25
# So many words in a row, or all of a short text, must be the same on paper for a click to lead there.
_LEAST_SCORE = 3
# A line of the body, where no word tells how high the caret's is.
_LINE_PT = 14.0


class PrintSync(QObject):
    """Joins one draft and form with their printed pages."""

    def __init__(
        self,
        session: Session,
        editor: BodyEditor,
        form: HeaderForm,
        view: PrintView,
        live: LivePrint,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session, self._editor, self._form = session, editor, form
        self._view, self._live = view, live
        self.map = PrintMap()
        self._field = ""
        self._follows = False
        self._pointed: tuple[int, QPointF, bool] | None = None
        self._delay = QTimer(self, singleShot=True, interval=CARET_DELAY_MS)
        self._delay.timeout.connect(self._show_caret)
        editor.cursorPositionChanged.connect(partial(self._on_caret, ""))
        for name, field in form.fields.items():
            field.cursorPositionChanged.connect(partial(self._on_caret, name))
        live.made.connect(self._on_made)
        view.fresh.connect(self._on_fresh)
        view.pointed.connect(self._on_pointed)

    @property
    def is_busy(self) -> bool:
        """Tell whether a caret is on its way to the pages, or a click to the draft."""
        return self._delay.isActive() or self._pointed is not None

    def refresh(self) -> None:
        """Show the caret again, as after it moved."""
        self._follows = True
        self._delay.start()

    def _on_made(self, answer: dict[str, Any], pdf: bytes) -> None:
        self.map = PrintMap(answer)
        self._view.show_pdf(pdf)

    def _on_fresh(self) -> None:
        if self._pointed is not None and self._is_current():
            pointed, self._pointed = self._pointed, None
            self._on_pointed(*pointed)
        self._delay.start()

    def _is_current(self) -> bool:
        return self._view.is_fresh and self._live.revision_shown == self._session.revision

    # From the draft to the pages

    def _on_caret(self, field: str) -> None:
        widget = self._form.fields[field] if field else self._editor
        if widget.hasFocus():
            self._field, self._follows = field, True
            if self._live.is_awake:
                self._delay.start()

    def _show_caret(self) -> None:
        if not self._live.is_awake or not self._is_current():
            return  # the pages on their way will ask again
        if self._view.pages.is_busy:
            self._delay.start()  # a PDF tells no words while a page of it is rendered
            return
        follows, self._follows = self._follows and not self._view.is_at_hand, False
        found = self._field_runs() if self._field else self._body_runs()
        if found is None:
            self._view.set_mark(Mark())
            return
        page, mark, caret = found
        self._view.set_mark(mark)
        if follows:
            self._view.bring_into_sight(page, caret)

    def _field_runs(self) -> tuple[int, Mark, QRectF] | None:
        field = self._form.fields[self._field]
        words, cursor = field.words(), field.textCursor()
        selection = tuple(code_points(words, at) for at in (cursor.selectionStart(), cursor.selectionEnd()))
        return self._marked(find_words(words), (selection[0], selection[1]), (0,)) if self._view.pages.count else None

    def _body_runs(self) -> tuple[int, Mark, QRectF] | None:
        start, end = self._editor.selection()
        number = self.map.block_at(start)
        while number is not None and number >= 0:
            block = self.map.blocks[number]
            if block.page is None or block.last_page is None or block.place is None:
                number -= 1  # nothing of it is printed; what stands before it is near
                continue
            pages = tuple(range(block.page, block.last_page + 1))
            words = find_words(self._session.body[block.start : block.end])
            found = self._marked(words, (start - block.start, min(end, block.end) - block.start), pages)
            if found is not None:
                return found
            line = QRectF(block.place.x(), block.place.y() - _LINE_PT, _LINE_PT, _LINE_PT)
            return block.page, Mark(), line
        return self._photo_of_caret(start)

    def _photo_of_caret(self, offset: int) -> tuple[int, Mark, QRectF] | None:
        for figure in self._session.figures:
            if figure.start <= offset <= figure.end:
                for photo in self.map.photos:
                    if photo.file == self._live.file_of(figure):
                        return photo.page, Mark(), photo.box
        return None

    def _marked(
        self, words: Words, selection: tuple[int, int], pages: tuple[int, ...]
    ) -> tuple[int, Mark, QRectF] | None:
        """Return the page of the caret, what to mark, and the box of the caret's word, by the words of a paragraph."""
        at = words.at(selection[0])
        if at is None:
            return None
        runs: dict[int, Run] = {}
        for page in pages:
            run = find_run(words, at, self._view.pages.words(page))
            if run is not None:
                runs[page] = run
        if not runs:
            return None
        here = max(runs, key=lambda page: runs[page].score)
        paragraph = {here: self._boxes(here, runs[here].first, runs[here].last)}
        for page in pages:
            if page != here:
                paragraph |= self._rest_of(words, page, is_behind=page > here)
        picked: dict[int, list[QRectF]] = {}
        if selection[1] > selection[0]:
            last = words.at(max(selection[0], selection[1] - 1))
            end = find_run(words, last, self._view.pages.words(here)) if last is not None else None
            if end is not None and end.there >= runs[here].there:
                picked[here] = self._boxes(here, runs[here].there, end.there)
        caret = self._boxes(here, runs[here].there, runs[here].there)
        return here, Mark(paragraph, picked), caret[0] if caret else QRectF()

    def _rest_of(self, words: Words, page: int, *, is_behind: bool) -> dict[int, list[QRectF]]:
        """Return the lines of a paragraph on another page than the caret's: its end or its beginning."""
        run = find_run(words, len(words.keys) - 1 if is_behind else 0, self._view.pages.words(page))
        return {page: self._boxes(page, run.first, run.last)} if run is not None and run.score > 1 else {}

    def _boxes(self, page: int, first: int, last: int) -> list[QRectF]:
        words = self._view.pages.words(page)
        return self._view.pages.lines(page, words.starts[first], words.ends[last])

    # From the pages to the draft

    def _on_pointed(self, page: int, place: QPointF, is_double: bool) -> None:
        if not self._is_current():
            self._pointed = (page, place, is_double)
            return
        photo = self.map.photo_at(page, place)
        if photo is not None:
            self._point_at_photo(photo)
            return
        gap = self._view.pages.gap_at(page, place)
        words = self._view.pages.words(page)
        at = words.at(gap) if gap is not None else None
        if gap is None or at is None:
            return
        into = max(0, min(gap, words.ends[at]) - words.starts[at])
        self._point_at_word(page, words, at, into, is_double)

    def _point_at_photo(self, photo: SetPhoto) -> None:
        for figure in self._session.figures:
            if photo.file == self._live.file_of(figure):
                self._select(figure.start, figure.start)
                return

    def _point_at_word(self, page: int, words: Words, at: int, into: int, is_double: bool) -> None:
        """Put the caret ``into`` the word ``at`` of a page, wherever in fields or body that word was written."""
        body = self._session.body
        best: tuple[int, str, int, int] | None = None
        sources = [("", block.start, body[block.start : block.end]) for block in self.map.blocks_on(page)]
        sources += [(name, 0, field.words()) for name, field in self._form.fields.items()]
        for name, start, source in sources:
            there = find_words(source)
            run = find_run(words, at, there)
            if run is None or run.score < min(_LEAST_SCORE, len(there.keys)):
                continue  # what nobody wrote, a date or a folio, has a word in common at most
            if best is None or run.score > best[0]:
                first = start + there.starts[run.there]
                best = (run.score, name, first, start + there.ends[run.there])
        if best is None:
            return
        _, name, first, last = best
        begin, end = (first, last) if is_double else (min(first + into, last),) * 2
        if name:
            self._select_in_field(name, begin, end)
        else:
            self._select(begin, end)

    def _select(self, start: int, end: int) -> None:
        self._editor.select(start, end)
        self._editor.setFocus()
        # The page shows the place already; it must not move under the mouse.
        self._field, self._follows = "", False
        self._delay.start()

    def _select_in_field(self, name: str, start: int, end: int) -> None:
        field = self._form.fields[name]
        words, cursor = field.words(), field.textCursor()
        cursor.setPosition(units(words, start))
        cursor.setPosition(units(words, end), QTextCursor.MoveMode.KeepAnchor)
        field.setFocus()
        field.setTextCursor(cursor)
        self._field, self._follows = name, False
        self._delay.start()
