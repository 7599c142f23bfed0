"""A window's wish to publish, to publish as last time, or to print, turned into questions and work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QProgressDialog, QPushButton, QWidget

from editor_app.gui.article_files import ArticleFiles
from editor_app.gui.desk import Desk
from editor_app.gui.export_dialog import ExportDialog, Proposal
from editor_app.gui.exports import ExportWish
from editor_app.gui.photo_shelf import PhotoShelf
from editor_app.gui.preflight_check import PreflightCheck
from editor_app.gui.printing import PagesToPrint, print_pages
from editor_app.gui.session import Session
from editor_app.gui.template_form import edit_templates
from editor_app.model.message import Message
from editor_app.model.preflight import PreflightItem
from editor_app.model.print_template import PrintOptions
from editor_app.press.last_exports import LastExport, last_export, with_last_export
from editor_app.press.preflight import may_be_exported
from editor_app.press.print_options import options_of, with_options
from editor_app.press.wanted_length import wanted_cm, with_wanted_cm
from editor_app.store.settings import Settings

# Work that is done sooner is not said to be going on.
BUSY_MS = 400


class Publishing(QObject):
    """Publishes one session, by its ``button`` or by commands.

    ``chosen`` gives what turns the settings into those to be kept.
    """

    said = Signal(str, str, str, tuple)
    item_wanted = Signal(object)
    chosen = Signal(object)
    templates_changed = Signal()

    def __init__(self, session: Session, shelf: PhotoShelf, files: ArticleFiles, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._shelf, self._files, self._desk = session, shelf, files, desk
        self._window = parent
        self._words = self.tr("Publish…")
        self.button = QPushButton(desk.icons.in_colour("upload", desk.colours["on_accent"]), self._words)
        self.button.setProperty("primary", True)
        self.dialog: ExportDialog | None = None
        self._last: LastExport | None = None
        self._web_choices: Callable[[Settings], Settings] = lambda settings: settings
        self._check = PreflightCheck(session, shelf, desk.sheets, self)
        self._check.found.connect(self._on_found)
        self._check.refused.connect(self._on_refused)
        self._when_right: Callable[[], object] | None = None
        self._busy = QTimer(self, singleShot=True, interval=BUSY_MS)
        self._busy.timeout.connect(lambda: self.button.setText(self.tr("Exporting…")))
        files.exports.busy_changed.connect(self._show_busy)
        files.exports.done.connect(self._remember)

    def open(self) -> None:
        """Show the dialog."""
        if self.dialog is not None or self._files.exports.is_busy:
            return
        dialog = ExportDialog(self._session, self._shelf, self._desk, self._propose, self._known(), self._window)
        self.dialog = dialog
        dialog.finished.connect(self._on_closed)
        dialog.export_wanted.connect(lambda: self._export(dialog))
        dialog.print_wanted.connect(lambda: self._print(dialog.options))
        dialog.item_wanted.connect(self.item_wanted)
        dialog.templates_changed.connect(self.templates_changed)
        dialog.open()

    def again(self) -> None:
        """Export as last time, without a question; where that cannot be, ask."""
        last = self._known()
        if last is None:
            self.open()
            return
        settings = self._desk.settings()
        options = options_of(replace(settings, print_template=last.template)) if last.template else PrintOptions()
        wish = ExportWish(last.out, options, last.is_folder)
        self._ask_first(options, wish.is_printed, lambda: self._files.export(wish))

    def print_out(self) -> None:
        """Print the article as it was printed or exported last."""
        options = options_of(self._desk.settings())
        if self._can_print():
            self._ask_first(options, True, lambda: self._print(options))

    def edit_templates(self) -> None:
        """Let the printing templates be changed; the one chosen is printed with from now on."""
        chosen = edit_templates(self._window, self._desk, self._session, self._shelf)
        if chosen is not None:
            self.chosen.emit(lambda settings: replace(settings, print_template=chosen))
        self.templates_changed.emit()

    def close(self) -> None:
        """Hear no more, and ask no more."""
        self._check.close()
        if self.dialog is not None:
            self.dialog.finished.disconnect(self._on_closed)
            self.dialog.reject()
            self.dialog = None

    # Dialog

    def _propose(self, suffix: str) -> Proposal:
        last = self._known()
        if last is not None and suffix == ("" if last.is_folder else last.out.suffix.lower()):
            return Proposal(last.out, is_own=True)
        return Proposal(self._files.proposed(suffix), is_own=False)

    def _known(self) -> LastExport | None:
        if self._last is not None:
            return self._last
        path = self._session.path
        return last_export(self._desk.settings(), path) if path is not None else None

    def _on_closed(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is None:
            return
        self._window.activateWindow()  # not every system does so when a dialog closes
        # The length to fill is the article's, whatever comes of the export; a step back takes it away again.
        if dialog.wanted != wanted_cm(self._session.info):
            self._session.set_info(with_wanted_cm(self._session.info, dialog.wanted))
        dialog.deleteLater()

    def _export(self, dialog: ExportDialog) -> None:
        self._web_choices = dialog.settings
        self._files.export(dialog.wish, self._web_choices(self._desk.settings()))

    def _remember(self, wish: ExportWish) -> None:
        """Keep what was chosen, now that it has become something."""
        template = wish.options.template if wish.is_printed else ""
        self._last = LastExport(wish.out, template, wish.is_folder)
        last, web_choices, article = self._last, self._web_choices, self._session.path

        def keep(settings: Settings) -> Settings:
            kept = with_options(settings, wish.options) if wish.is_printed else web_choices(settings)
            return kept if article is None else with_last_export(kept, article, last)

        self.chosen.emit(keep)

    # Asking first

    def _ask_first(self, options: PrintOptions, is_for_print: bool, do: Callable[[], object]) -> None:
        """Do it if nothing is wrong; else show the dialog, which says what."""
        if self._files.exports.is_busy:
            return
        self._when_right = do
        self._check.ask(options, is_for_print=is_for_print)

    def _on_found(self, items: tuple[PreflightItem, ...]) -> None:
        do, self._when_right = self._when_right, None
        if do is not None:
            (do if may_be_exported(items) else self.open)()

    def _on_refused(self, why: Message | None) -> None:
        do, self._when_right = self._when_right, None
        if do is not None:
            (self.open if why is not None else do)()

    # Printing

    def _can_print(self) -> bool:
        if self._desk.questions.has_printer():
            return True
        words = self.tr(
            "No printer is set up on this machine, so nothing was printed. Connect one in the system’s settings, or "
            "export a PDF (Ctrl+E) and print it elsewhere."
        )
        self.said.emit("export", "warn", words, ())
        return False

    def _print(self, options: PrintOptions) -> None:
        if self._can_print():
            self._files.make_pages(options, lambda pdf: self._send(pdf, options))

    def _send(self, pdf: bytes, options: PrintOptions) -> None:
        pages = PagesToPrint(pdf)
        printer = self._desk.questions.printer(self._window, pages)
        if printer is None:
            return
        name = printer.printerName()
        progress = QProgressDialog(self.tr("Printing…"), self.tr("Stop"), 0, 0, self._window)
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        progress.setMinimumDuration(BUSY_MS)

        def go_on(done: int, sheets: int) -> bool:
            progress.setMaximum(sheets)
            progress.setValue(done)
            return not progress.wasCanceled()

        is_taken = print_pages(pages, printer, go_on)
        is_stopped = progress.wasCanceled()
        progress.deleteLater()
        if is_taken:
            self.chosen.emit(lambda settings: with_options(settings, options))
            self.said.emit("export", "ok", self.tr("Sent to the printer “{name}”.").format(name=name), ())
        elif is_stopped:
            self.said.emit("export", "warn", self.tr("The printing was stopped."), ())
        else:
            words = self.tr(
                "The printer “{name}” did not take the pages. Look whether it is switched on, and try again."
            )
            self.said.emit("export", "error", words.format(name=name), ())

    # The button

    def _show_busy(self, is_busy: bool) -> None:
        self.button.setDisabled(is_busy)
        if is_busy:
            self._busy.start()
        else:
            self._busy.stop()
            self.button.setText(self._words)
