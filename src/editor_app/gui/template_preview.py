"""A printing template as it is being changed, turned into the pages it makes of an article, and why it makes none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QLabel, QStackedWidget, QVBoxLayout

from editor_app.gui.icons import Icons
from editor_app.gui.jobs import ChildJobs
from editor_app.gui.photo_shelf import PhotoShelf
from editor_app.gui.print_live import LivePrint
from editor_app.gui.print_view import PrintView
from editor_app.gui.session import Session
from editor_app.gui.template_problems import TemplateProblems
from editor_app.gui.words import Words
from editor_app.model.message import Message
from editor_app.model.print_template import PrintOptions
from editor_app.press.wire import draft_values, option_values
from editor_app.store.print_templates import TemplateDraft
from editor_app.store.settings import Settings

# After so long without a change the pages are made.
PAUSE_MS = 150


class TemplatePreview(QFrame):
    """Shows ``session``'s pages, set with a template and a draft of changes in it."""

    def __init__(
        self,
        session: Session,
        photos: PhotoShelf,
        sheets: ChildJobs,
        settings: Callable[[], Settings],
        *,
        own_templates: Path,
        colours: Mapping[str, str],
        icons: Icons,
        words: Words,
        opens: Callable[[Path], None],
    ) -> None:
        super().__init__()
        self.setObjectName("templatePreview")
        self._own_templates = own_templates
        self._template = ""
        self._draft = TemplateDraft()
        self.view = PrintView(colours, self.tr("Pages made with this template"))
        self.problems = TemplateProblems(self.tr("Why there are no pages"), words, icons, colours["warn"], opens)
        self.page = QLabel()
        self.page.setAlignment(Qt.AlignmentFlag.AlignCenter)
        nothing = QLabel(self.tr("No pages yet"))
        nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        nothing.setProperty("role", "hint")
        self.stack = QStackedWidget()
        self.stack.addWidget(nothing)
        self.stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.problems)
        column.addWidget(self.stack, 1)
        column.addWidget(self.page)
        self.page.setFixedHeight(28)
        self.live = LivePrint(session, photos, sheets, settings, self, more=self._request)
        self.live.made.connect(self._show)
        self.live.paused.connect(self._say)
        self.view.page_changed.connect(self._tell_page)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.live.ask_anew)

    @property
    def is_settled(self) -> bool:
        """Tell whether the pages are those of the template as it is now."""
        return self.live.is_settled and not self._pause.isActive()

    def show_template(self, id: str) -> None:
        """Show the pages of another template; "" shows none."""
        self._template, self._draft = id, TemplateDraft()
        self._pause.stop()
        self.problems.show_problems(())
        self.stack.setCurrentIndex(0)
        self.page.clear()
        if not id:
            self.live.set_awake(False)
        elif self.live.is_awake:
            self.live.ask_anew()
        else:
            self.live.set_awake(True)
            self.live.ask_anew()

    def show_draft(self, draft: TemplateDraft) -> None:
        """Show what has become of the template, in a moment."""
        if self._template:
            self._draft = draft
            self.live.is_settled = False
            self._pause.start()

    def close_pages(self) -> None:
        """Let the printer forget these pages."""
        self._pause.stop()
        self.live.close()

    def _request(self) -> dict[str, Any]:
        return {
            "options": option_values(PrintOptions(self._template)),
            "own_templates": str(self._own_templates),
            "draft": draft_values(self._draft),
        }

    def _show(self, _: Mapping[str, Any], pdf: bytes) -> None:
        if self._template:
            self.problems.show_problems(())
            self.view.show_pdf(pdf)
            self.stack.setCurrentIndex(1)

    def _say(self, why: Message | None) -> None:
        if not self._template:
            return
        if why is not None:
            self.problems.show_problems((why,))
            return
        self.problems.show_problems((), self.tr("The pages took too long to make. Change a value to try again."))

    def _tell_page(self, page: int, count: int) -> None:
        self.page.setText(self.tr("Page {page} / {pages}").format(page=page + 1, pages=count) if count else "")
