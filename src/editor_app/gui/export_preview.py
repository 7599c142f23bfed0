"""What an export will be, shown beside its choices: the sheets with a pager, or the web page, and how long it is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QToolButton, QVBoxLayout

from editor_app.gui.desk import Desk
from editor_app.gui.fit_words import extent_words, fit_words
from editor_app.gui.live_page import LivePage
from editor_app.gui.one_line import OneLine
from editor_app.gui.page_content import PageContent
from editor_app.gui.page_view import PageView
from editor_app.gui.photo_shelf import PhotoShelf
from editor_app.gui.print_live import LivePrint
from editor_app.gui.print_view import PrintView
from editor_app.gui.session import Session
from editor_app.model.message import Message
from editor_app.model.print_template import PrintOptions
from editor_app.press.copy_fit import lines_over


class ExportPreview(QFrame):
    """Shows sheets made with ``options``; the window's own view of them is left as it is.

    ``measured`` says that the length is known anew; ``refused`` why there are no sheets, None where they take too
    long, and ``made`` that there are some.
    """

    measured = Signal()
    made = Signal()
    refused = Signal(object)

    def __init__(self, session: Session, shelf: PhotoShelf, desk: Desk, options: Callable[[], PrintOptions]) -> None:
        super().__init__()
        self.setObjectName("exportPreview")
        self._session, self._shelf, self._desk = session, shelf, desk
        self.sheets = PrintView(desk.colours, self.tr("The pages to print"), self)
        self.sheets.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        self.live = LivePrint(session, shelf, desk.sheets, desk.settings, self, options)
        self.page: PageView | None = None
        self._live_page: LivePage | None = None
        self._length: tuple[float, float, str, float] | None = None
        self._wanted_cm: float | None = None
        self._views = QStackedWidget()
        self._views.addWidget(self.sheets)
        self.place = QLabel()
        self.facts = OneLine()
        self.back = self._pager("chevron-up", self.tr("Previous page"), -1)
        self.forward = self._pager("chevron-down", self.tr("Next page"), 1)
        self._lay_out()
        self.sheets.page_changed.connect(self._show_place)
        self.live.made.connect(self._show_sheets)
        self.live.laid_out.connect(self._measure)
        self.live.paused.connect(self._refuse)

    @property
    def over(self) -> int:
        """Return by how many lines the article is longer than wanted, 0 where nobody knows or wants that."""
        if self._length is None or self._wanted_cm is None:
            return 0
        _, column_cm, _, pitch_pt = self._length
        return lines_over(column_cm, self._wanted_cm, pitch_pt)

    def show_print(self) -> None:
        """Show the sheets."""
        self._views.setCurrentWidget(self.sheets)
        for widget in (self.place, self.back, self.forward, self.facts):
            widget.show()
        self.live.set_awake(True)

    def show_web(self) -> None:
        """Show the web page; it is opened when it is asked for."""
        if self.page is None:
            content = PageContent(self._desk.resources, "vi", self._shelf.version)
            label = self.tr("The article as a web page")
            self.page = PageView(content, self._desk.resources, self._desk.colours["canvas"], label, self)
            self._live_page = LivePage(self._session, self._shelf, self._desk.pages, self)
            self._live_page.updated.connect(self.page.show_update)
            self._views.addWidget(self.page)
        self._views.setCurrentWidget(self.page)
        for widget in (self.place, self.back, self.forward, self.facts):
            widget.hide()

    def ask(self) -> None:
        """Make the sheets anew, with the options as they are now."""
        self.live.ask_at_once()

    def show_wanted(self, wanted_cm: float | None) -> None:
        """Say how the article fits another length."""
        self._wanted_cm = wanted_cm
        self._show_facts()

    def close_children(self) -> None:
        """Let the children forget what they made for this."""
        self.live.close()
        if self._live_page is not None:
            self._live_page.close()

    def _show_sheets(self, _: object, pdf: bytes) -> None:
        self.sheets.show_pdf(pdf)

    def _measure(self, filled_pages: float, column_cm: float, paper: str, pitch_pt: float) -> None:
        self._length = (filled_pages, column_cm, paper, pitch_pt)
        self._show_facts()
        self.made.emit()

    def _show_facts(self) -> None:
        if self._length is not None:
            filled_pages, column_cm, paper, pitch_pt = self._length
            fit = fit_words(column_cm, self._wanted_cm, pitch_pt)
            words = " · ".join(part for part in (extent_words(filled_pages, column_cm, paper), fit) if part)
            self.facts.setText(words)
            self.facts.setToolTip(words)
        self.measured.emit()

    def _refuse(self, why: Message | None) -> None:
        self.refused.emit(why)

    def _show_place(self, page: int, pages: int) -> None:
        self.place.setText(self.tr("Page {page} / {pages}").format(page=page + 1, pages=pages) if pages else "")
        self.back.setEnabled(page > 0)
        self.forward.setEnabled(page + 1 < pages)

    def _turn(self, step: int) -> None:
        sheets = self.sheets.canvas.sheets
        page = max(0, min(len(sheets) - 1, self.sheets.current_page + step))
        if sheets:
            # A little above the sheet, so that its edge is seen.
            self.sheets.verticalScrollBar().setValue(round(sheets[page].top()) - 8)

    def _pager(self, icon: str, label: str, step: int) -> QToolButton:
        button = QToolButton()
        button.setIcon(self._desk.icons(icon))
        button.setIconSize(QSize(16, 16))
        button.setFixedSize(28, 28)
        button.setToolTip(label)
        button.setAccessibleName(label)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self._turn(step))
        button.setEnabled(False)
        return button

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 3, 12, 4)
        foot.setSpacing(2)
        foot.addWidget(self.facts, 1)
        foot.addWidget(self.place)
        foot.addSpacing(4)
        foot.addWidget(self.back)
        foot.addWidget(self.forward)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._views, 1)
        column.addLayout(foot)
