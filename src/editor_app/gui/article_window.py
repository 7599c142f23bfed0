"""One article's window: lays the panes out and joins them to their session; the work is done elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QMenuBar,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor_app import __version__
from editor_app.gui.actions import build_actions, tool_tip
from editor_app.gui.article_files import ArticleFiles
from editor_app.gui.bars import MessageBar, StatusBar
from editor_app.gui.body_editor import BodyEditor
from editor_app.gui.chosen_sheets import ChosenSheets
from editor_app.gui.crop_dialog import ask_framing
from editor_app.gui.desk import Desk
from editor_app.gui.fit_words import extent_words, fit_words
from editor_app.gui.format_bar import FormatBar
from editor_app.gui.header_form import HeaderForm
from editor_app.gui.links import open_link
from editor_app.gui.live_page import LivePage
from editor_app.gui.page_content import PageContent
from editor_app.gui.page_sync import PageSync
from editor_app.gui.page_view import PageView
from editor_app.gui.photo_desk import PhotoDesk
from editor_app.gui.photo_intake import PhotoIntake
from editor_app.gui.photo_matter import PhotoMatter, has_photos, photo_matter
from editor_app.gui.photo_news import NAME as PHOTO_NEWS
from editor_app.gui.photo_news import PhotoNews
from editor_app.gui.photo_panel import PhotoPanel
from editor_app.gui.photo_shelf import PhotoShelf
from editor_app.gui.photo_tools import PhotoTools
from editor_app.gui.preview_pane import PreviewPane
from editor_app.gui.print_live import LivePrint
from editor_app.gui.print_sync import PrintSync
from editor_app.gui.print_view import PrintView
from editor_app.gui.publishing import Publishing
from editor_app.gui.session import Session
from editor_app.gui.text_input import TextInput
from editor_app.model.message import Message
from editor_app.model.preflight import PreflightItem
from editor_app.press.article_file import READ_SUFFIXES
from editor_app.press.wanted_length import wanted_cm
from editor_app.store.settings import Preview
from editor_app.text.edits import LineStyle, make_link, set_line_style, toggle_mark

TOP_PX, RAIL_PX = 44, 45


class ArticleWindow(QMainWindow):
    """A window with form, draft, live page and photo panel."""

    new_wanted = Signal()
    sample_wanted = Signal()
    open_wanted = Signal(list)
    quit_wanted = Signal()
    closed = Signal()
    preview_changed = Signal(str)
    choices_made = Signal(object)

    def __init__(self, session: Session, files: ArticleFiles, desk: Desk) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(QSize(960, 540))
        self.setAcceptDrops(True)
        self.session, self.files, self._desk = session, files, desk
        session.setParent(self)
        files.setParent(self)
        self.shelf = PhotoShelf(session, desk.photos, self)
        self.live = LivePage(session, self.shelf, desk.pages, self)
        content = PageContent(desk.resources, "vi", self.shelf.version)
        self.page = PageView(
            content, desk.resources, desk.colours["canvas"], self.tr("The article as a web page"), self
        )
        self.live_print = LivePrint(session, self.shelf, desk.sheets, desk.settings, self)
        self.print_view = PrintView(desk.colours, self.tr("The article as printed pages"), self)
        self.form = HeaderForm(session, desk.icons, desk.shown_date, desk.typed_date)
        self.editor = BodyEditor(session, desk.colours, self.tr("Draft"))
        # What is dropped on the page is the window's to take.
        self.page.setAcceptDrops(False)
        self.intake = PhotoIntake(desk.photos, self)
        self.photo_desk = PhotoDesk(session, self.intake, self.editor.caret, self.shelf.learn, self)
        self.chosen_sheets = ChosenSheets(desk.resources, desk.settings)
        self.panel = PhotoPanel(
            session, self.photo_desk, self.shelf, desk.icons, desk.colours, desk.words, self.chosen_sheets.sizes
        )
        self.photo_news = PhotoNews(self.photo_desk, desk.words, session.undo_stack, self)
        self.photo_tools = PhotoTools(
            session,
            self.photo_desk,
            self.shelf,
            desk.questions,
            desk.words,
            desk.icons,
            ask_framing,
            files.folder,
            self,
        )
        self.sync = PageSync(session, self.editor, self.form, self.page, self.live, self)
        self.print_sync = PrintSync(session, self.editor, self.form, self.print_view, self.live_print, self)
        self.message_bar = MessageBar(desk.icons, desk.colours)
        self.status = StatusBar(desk.icons, desk.colours)
        self.publishing = Publishing(session, self.shelf, files, desk, self)
        menu_bar = QMenuBar()
        self.actions_by_name = build_actions(self, menu_bar, desk.icons, self._handlers())
        self.format_bar = FormatBar(self.editor, session, self.actions_by_name)
        self._lay_out(menu_bar)
        self._connect()
        self.preview.show_view(desk.settings().preview)
        self._show_title()
        self._show_saved()
        self.editor.setFocus()

    # Layout

    def _lay_out(self, menu_bar: QMenuBar) -> None:
        outer = QWidget()
        column = QVBoxLayout(outer)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._draft_pane())
        views = {"web": self.actions_by_name["show_web"], "print": self.actions_by_name["show_print"]}
        self.preview = PreviewPane(self.page, self.print_view, views, self._desk.icons)
        self.splitter.addWidget(self.preview)
        self.splitter.setSizes([515, 514])
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.splitter, 1)
        middle.addWidget(self.panel)
        middle.addWidget(self._rail())
        column.addWidget(self._top_bar(menu_bar))
        column.addWidget(self.message_bar)
        column.addLayout(middle, 1)
        column.addWidget(self.status)
        self.setCentralWidget(outer)

    def _top_bar(self, menu_bar: QMenuBar) -> QFrame:
        bar = QFrame()
        bar.setObjectName("topBar")
        bar.setFixedHeight(TOP_PX)
        row = QHBoxLayout(bar)
        row.setContentsMargins(10, 0, 10, 0)
        menu_bar.setFixedHeight(menu_bar.sizeHint().height())
        row.addWidget(menu_bar, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self.export_button = self.publishing.button
        self.export_button.setToolTip(tool_tip(self.actions_by_name["publish"]))
        self.export_button.clicked.connect(self.actions_by_name["publish"].trigger)
        row.addWidget(self.export_button)
        return bar

    def _draft_pane(self) -> QWidget:
        pane = QWidget()
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, stretch in ((self.form, 0), (self.format_bar, 0), (self.editor, 1)):
            column.addWidget(widget, stretch)
        pane.setMinimumWidth(340)
        return pane

    def _rail(self) -> QFrame:
        rail = QFrame()
        rail.setObjectName("rail")
        rail.setFixedWidth(RAIL_PX)
        column = QVBoxLayout(rail)
        column.setContentsMargins(5, 8, 5, 8)
        self.photo_button = self._tool("photo_panel", "images")
        self.photo_button.setFixedSize(34, 34)
        self.photo_button.setIconSize(QSize(20, 20))
        self.photo_button.setCheckable(True)
        self.photo_button.setChecked(True)
        column.addWidget(self.photo_button)
        column.addStretch(1)
        return rail

    def _tool(self, name: str, icon: str) -> QToolButton:
        action = self.actions_by_name[name]
        button = QToolButton()
        button.setIcon(self._desk.icons(icon))
        button.setToolTip(tool_tip(action))
        button.setAccessibleName(tool_tip(action))
        button.setFixedSize(28, 28)
        button.clicked.connect(action.trigger)
        return button

    # Joining panes and session

    def _connect(self) -> None:
        session = self.session
        session.field_changed.connect(self._show_title)
        session.changed.connect(self._show_saved)
        session.file_changed.connect(self._show_title)
        session.file_changed.connect(self._show_saved)
        session.undo_stack.cleanChanged.connect(self._show_saved)
        session.undo_stack.canUndoChanged.connect(self.actions_by_name["undo"].setEnabled)
        session.undo_stack.canRedoChanged.connect(self.actions_by_name["redo"].setEnabled)
        self.actions_by_name["undo"].setEnabled(False)
        self.actions_by_name["redo"].setEnabled(False)
        self.live.updated.connect(self._show_update)
        self.live.paused.connect(self._show_paused)
        self.live_print.paused.connect(self._show_print_paused)
        self.live_print.laid_out.connect(self._show_sheets)
        self.preview.shown_changed.connect(self._on_view_shown)
        self.page.link_hovered.connect(self.status.show_note)
        self.page.link_wanted.connect(partial(open_link, self, self._desk.questions, self.say))
        self.page.unsealed.connect(partial(self.say, "sandbox", "error"))
        self.panel.add_wanted.connect(self._add_photos)
        self._connect_photos()
        self.panel.close_wanted.connect(partial(self._show_panel, False))
        self.panel.place_wanted.connect(self._find_photo)
        self.format_bar.style_wanted.connect(self._set_style)
        self.files.said.connect(self.say)
        self.publishing.said.connect(self.say)
        self.publishing.item_wanted.connect(self._find_item)
        self.publishing.chosen.connect(self.choices_made)
        self.publishing.templates_changed.connect(self._take_templates)

    def _connect_photos(self) -> None:
        self.panel.photos_given.connect(self._take_photos)
        self.panel.crop_wanted.connect(self.photo_tools.crop)
        self.panel.whole_wanted.connect(self.photo_tools.show_whole)
        self.panel.replacement_wanted.connect(self.photo_tools.replace)
        self.panel.original_wanted.connect(self.photo_tools.save_original)
        self.editor.photos_given.connect(self._take_photos)
        self.editor.photo_dragged.connect(self._on_photo_dragged)
        self.photo_tools.said.connect(self.say)
        self.photo_news.said.connect(self.say)
        self.photo_news.settled.connect(partial(self.message_bar.forget, PHOTO_NEWS))
        self.photo_news.shown.connect(self._show_photo)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        files, editor = self.files, self.editor
        handlers: dict[str, Callable[[], object]] = {
            "new": self.new_wanted.emit,
            "open": self._open,
            "sample": self.sample_wanted.emit,
            "save": partial(files.save, self),
            "save_as": partial(files.save_as, self),
            "publish": self.publishing.open,
            "publish_again": self.publishing.again,
            "print": self.publishing.print_out,
            "print_templates": self.publishing.edit_templates,
            "close": self.close,
            "quit": self.quit_wanted.emit,
            "undo": self.session.undo_stack.undo,
            "redo": self.session.undo_stack.redo,
            "select_all": partial(self._on_focused, "selectAll"),
            "photo": self._add_photos,
            "link": self._link,
            "bold": partial(editor.change, lambda text, start, end: toggle_mark(text, start, end, "**")),
            "italic": partial(editor.change, lambda text, start, end: toggle_mark(text, start, end, "*")),
            "photo_panel": self._toggle_panel,
            "next_pane": partial(self._walk_panes, 1),
            "previous_pane": partial(self._walk_panes, -1),
            "show_web": lambda: self.preview.show_view("web"),
            "show_print": lambda: self.preview.show_view("print"),
            "zoom_in": lambda: self.preview.zoom(1),
            "zoom_out": lambda: self.preview.zoom(-1),
            "zoom_reset": lambda: self.preview.zoom(0),
            "about": self._about,
        }
        handlers["paste"] = self._paste
        for name in ("cut", "copy"):
            handlers[name] = partial(self._on_focused, name)
        for style in ("paragraph", "heading", "subheading", "bullets", "numbers", "quote"):
            handlers[style] = partial(self._set_style, style)
        return handlers

    def say(self, name: str, level: str, words: str, actions: tuple[tuple[str, Callable[[], None]], ...] = ()) -> None:
        """Say something in the bar under the menus."""
        self.message_bar.say(name, level, words, actions)

    # Qt's events

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask before anything is lost."""
        if self.intake.is_busy:
            words = self.tr("Photos are still being taken in. Close the window when they are here, or stop them.")
            self.say(PHOTO_NEWS, "warn", words, ((self.tr("Stop"), self.intake.stop),))
            event.ignore()
            return
        if not self.files.may_leave(self):
            event.ignore()
            return
        self.live.close()
        self.live_print.close()
        self.publishing.close()
        event.accept()
        self.closed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take photos and articles."""
        if has_photos(event.mimeData()):
            event.acceptProposedAction()
            self.panel.show_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show that nothing is held over the window any more."""
        self.panel.show_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open articles, add photos."""
        self.panel.show_over(False)
        matter = photo_matter(event.mimeData())
        if matter is not None:
            event.acceptProposedAction()
            self._take_photos(matter)

    # Commands

    def _open(self) -> None:
        paths = self._desk.questions.file_to_open(self, self.files.folder())
        if paths:
            self.open_wanted.emit(paths)

    def _add_photos(self) -> None:
        paths = self._desk.questions.photos_to_add(self, self.files.folder())
        if paths:
            self.photo_desk.take(PhotoMatter(tuple(paths)))

    def _take_photos(self, matter: PhotoMatter, gap: int | None = None) -> None:
        """Take in what was dropped or pasted: articles open, all else is taken for photos."""
        articles = tuple(path for path in matter.paths if path.suffix.lower() in READ_SUFFIXES)
        if articles:
            self.open_wanted.emit(list(articles))
        if articles != matter.paths or not matter.paths:
            paths = tuple(path for path in matter.paths if path not in articles)
            self.photo_desk.take(replace(matter, paths=paths), gap)

    def _on_photo_dragged(self, name: str, index: int, gap: int) -> None:
        if index < 0:
            self.photo_desk.place(name, gap)
        else:
            self.photo_desk.move_to(index, gap)

    def _show_photo(self, name: str, may_take_caret: bool) -> None:
        """Show a photo's card; the caret goes there unless somebody is writing elsewhere."""
        focused = QApplication.focusWidget()
        is_composing = isinstance(focused, TextInput) and focused.is_composing
        self._show_panel(True)
        self.panel.show_photo(name, may_take_caret and not is_composing)

    def _paste(self) -> None:
        """Take photos from the clipboard wherever the caret is; words go where it is."""
        matter = photo_matter(QApplication.clipboard().mimeData())
        if matter is not None:
            self._take_photos(matter)
        else:
            self._on_focused("paste")

    def _find_photo(self, start: int, end: int) -> None:
        self.editor.select(end, start)
        self.editor.setFocus()

    def _take_templates(self) -> None:
        """Show what follows from templates that may have changed."""
        self.chosen_sheets.forget()
        self.live_print.ask_anew()
        self.panel.refresh()

    def take_settings(self) -> None:
        """Show what follows from settings that have changed: other sheets, other sizes of photos."""
        self.live_print.ask()
        self.panel.refresh()

    def _find_item(self, item: PreflightItem) -> None:
        """Put the caret where something is wrong or missing."""
        address = item.address
        if address is None:
            return
        if item.photo_field:
            self._show_panel(True)
            self.panel.show_field(address.start, item.photo_field)
        elif address.field == "body":
            self._find_photo(address.start, address.end)
        else:
            self.form.show_range(address.field, address.start, address.end)

    def _set_style(self, style: str) -> None:
        wanted = cast("LineStyle", style)
        self.editor.change(lambda text, start, end: set_line_style(text, start, end, wanted))
        self.editor.setFocus()

    def _link(self) -> None:
        start, end = self.editor.selection()
        words = self.session.body[start:end]
        proposed = words if words.startswith(("http://", "https://", "mailto:")) else "https://"
        href = self._desk.questions.link_target(self, proposed)
        if href:
            shown = words or href
            self.editor.change(lambda text, first, last: make_link(text, first, last, href, shown))

    def _on_focused(self, name: str) -> None:
        """Let the pane that has the focus cut, copy or paste."""
        widget = QApplication.focusWidget()
        do = getattr(widget, name, None)
        if callable(do):
            do()

    def _toggle_panel(self) -> None:
        self._show_panel(not self.panel.isVisible())

    def _show_panel(self, is_shown: bool) -> None:
        self.panel.setVisible(is_shown)
        self.photo_button.setChecked(is_shown)

    def _walk_panes(self, step: int) -> None:
        panes = [self.form, self.editor, self.preview.view, *([self.panel] if self.panel.isVisible() else [])]
        focused = QApplication.focusWidget()
        here = next(
            (n for n, pane in enumerate(panes) if focused is pane or (focused and pane.isAncestorOf(focused))),
            -step,
        )
        pane = panes[(here + step) % len(panes)]
        target: QWidget = pane
        if pane is self.form:
            target = self.form.fields["headline"]
        elif pane is self.panel and self.panel.cards:
            target = self.panel.cards[0].caption
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _about(self) -> None:
        words = self.tr("Write an article, see it as a web page, export it as HTML and PDF. Works offline.")
        self._desk.questions.tell(self, self.tr("About Bản thảo"), f"Bản thảo {__version__}\n\n{words}")

    # Showing

    def _show_title(self) -> None:
        headline = self.session.fields.headline.strip() or self.tr("New article")
        self.setWindowTitle(f"{headline} — Bản thảo")

    def _show_saved(self) -> None:
        if self.session.is_saved and self.session.path is not None:
            self.status.show_saved(True, self.tr("Saved: {name}").format(name=self.session.path.name))
        elif self.session.path is None:
            self.status.show_saved(False, self.tr("Not saved to a file yet"))
        else:
            self.status.show_saved(False, self.tr("Changes not saved yet"))

    def _show_update(self, update: dict[str, Any]) -> None:
        self.page.show_update(update)
        self.message_bar.forget("page")
        self.status.words.setText(self.tr("%n words", "", update["words"]))
        self.status.minutes.setText(self.tr("About %n min to read", "", update["minutes"]))

    def _show_paused(self) -> None:
        self.say(
            "page",
            "warn",
            self.tr(
                "The page rests: this text takes too long to show. What you type is safe; the next change tries again."
            ),
        )

    def _on_view_shown(self, shown: Preview) -> None:
        """Let the view that is shown work and the other one sleep."""
        self.page.set_awake(shown == "web")
        self.live_print.set_awake(shown == "print")
        (self.sync if shown == "web" else self.print_sync).refresh()
        self.message_bar.forget("page" if shown == "print" else "print")
        self.preview_changed.emit(shown)

    def _show_sheets(self, filled_pages: float, column_cm: float, paper: str, pitch_pt: float) -> None:
        fit = fit_words(column_cm, wanted_cm(self.session.info), pitch_pt)
        self.status.show_sheets(extent_words(filled_pages, column_cm, paper), fit)
        self.message_bar.forget("print")

    def _show_print_paused(self, why: Message | None) -> None:
        if not self.live_print.is_awake:
            return
        words = self.tr("The printed pages rest. What you type is safe; the next change tries again.")
        self.say("print", "warn", f"{words} {self._desk.words(why)}" if why is not None else words)

    def action(self, name: str) -> QAction:
        """Return one command of the window."""
        return self.actions_by_name[name]
