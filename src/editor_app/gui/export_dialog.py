"""Everything that is chosen before an article is published, with the list of what is wrong and the pages beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from editor_app.gui.desk import Desk
from editor_app.gui.export_place import ExportPlace
from editor_app.gui.export_preview import ExportPreview
from editor_app.gui.exports import ExportWish
from editor_app.gui.one_line import OneLine
from editor_app.gui.photo_shelf import PhotoShelf
from editor_app.gui.preflight_check import PreflightCheck
from editor_app.gui.preflight_list import Line, PreflightList
from editor_app.gui.print_form import PrintForm
from editor_app.gui.segments import Segments, tab_chain
from editor_app.gui.session import Session
from editor_app.gui.template_form import edit_templates
from editor_app.gui.web_form import WebForm
from editor_app.model.address import Address
from editor_app.model.message import Message, message
from editor_app.model.preflight import Level, PreflightItem
from editor_app.model.print_template import PrintOptions
from editor_app.press.export import HTML_SUFFIXES, PDF_SUFFIX
from editor_app.press.last_exports import LastExport
from editor_app.press.print_options import options_of
from editor_app.press.wanted_length import wanted_cm
from editor_app.store.print_templates import own_templates_folder, template_shelf
from editor_app.store.settings import Settings

CONTROLS_PX = 380
_SIDE_PX = 20
SIZE_PX, LEAST_SIZE_PX = QSize(940, 640), QSize(760, 430)
# What a window's frame and title bar take of a small screen.
_BORDERS_PX = QSize(8, 34)
PDF, HTML = "pdf", "html"
# Photos come onto the shelf one by one.
_GATHER_MS = 150


@dataclass(frozen=True, slots=True)
class Proposal:
    """Where a file may go, and whether this article was exported there already."""

    path: Path
    is_own: bool


class ExportDialog(QDialog):
    """``export_wanted`` and ``print_wanted`` close it; ``item_wanted`` closes it and gives what is to be shown."""

    export_wanted = Signal()
    print_wanted = Signal()
    templates_changed = Signal()
    item_wanted = Signal(object)

    def __init__(
        self,
        session: Session,
        shelf: PhotoShelf,
        desk: Desk,
        propose: Callable[[str], Proposal],
        last: LastExport | None,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Publish"))
        self.setMinimumSize(LEAST_SIZE_PX)
        self.resize(SIZE_PX.boundedTo(self.screen().availableSize() - _BORDERS_PX))
        self._session, self._shelf, self._desk, self._propose = session, shelf, desk, propose
        self._app = cast("QApplication", QApplication.instance())
        settings = desk.settings()
        self.kind = Segments(self.tr("Publish as"), 2)
        self.kind.add(PDF, self.tr("Print (PDF)"), desk.icons("file-text"))
        self.kind.add(HTML, self.tr("Web page (HTML)"), desk.icons("monitor"))
        templates = template_shelf(desk.resources, own_templates_folder())
        self.form = PrintForm(templates, settings.language, desk.words, desk.icons, self._remembered)
        self.web = WebForm(settings)
        self.check = PreflightCheck(session, shelf, desk.sheets, self)
        self.list = PreflightList(desk.icons, desk.colours)
        self.place = ExportPlace(lambda path: desk.questions.file_to_export(self, path))
        self.reason = OneLine()
        words = self.tr("Print…")
        self.print = QPushButton(desk.icons("printer"), f" {words}")
        self.cancel, self.export = QPushButton(self.tr("Cancel")), QPushButton()
        self._items: tuple[PreflightItem, ...] = ()
        self._is_checked = self._waits_to_export = False
        self._refused = self._no_sheets = ""
        self._gather = QTimer(self, singleShot=True, interval=_GATHER_MS)
        self.form.show_options(options_of(settings), wanted_cm(session.info))
        self.preview = ExportPreview(session, shelf, desk, lambda: self.form.options)
        self.preview.show_wanted(self.form.wanted)
        self._lay_out()
        self._join()
        is_web = last is not None and (last.is_folder or last.out.suffix.lower() in HTML_SUFFIXES)
        self.web.show_folder(last is not None and last.is_folder)
        self.kind.show_choice(HTML if is_web else PDF)
        self._show_kind()
        self.kind.buttons[self.kind.choice()].setFocus(Qt.FocusReason.TabFocusReason)

    # What was chosen

    @property
    def is_web(self) -> bool:
        """Tell whether a web page is wanted."""
        return self.kind.choice() == HTML

    @property
    def options(self) -> PrintOptions:
        """Return how it is to be printed."""
        return self.form.options

    @property
    def wish(self) -> ExportWish:
        """Return what is to be made."""
        path = self.place.path
        assert path is not None
        return ExportWish(path, self.form.options, self.is_web and self.web.is_folder)

    @property
    def settings(self) -> Callable[[Settings], Settings]:
        """Return what turns settings into those with the choices for web pages."""
        width_px = self.web.settings(self._desk.settings()).web_longest_px
        return lambda settings: replace(settings, web_longest_px=width_px)

    @property
    def wanted(self) -> float | None:
        """Return the length wanted in centimetres of column."""
        return self.form.wanted

    def done(self, result: int) -> None:
        """Close, and let the children forget what they made for this."""
        self.check.close()
        self.preview.close_children()
        self._shelf.changed.disconnect(self._gather.start)
        self._app.focusChanged.disconnect(self._bring_into_sight)
        super().done(result)

    # Layout

    def _lay_out(self) -> None:
        self.export.setProperty("primary", True)
        controls = QWidget()
        controls.setObjectName("exportControls")
        controls.setFixedWidth(CONTROLS_PX)
        column = QVBoxLayout(controls)
        column.setContentsMargins(_SIDE_PX, 14, 0, 16)
        column.setSpacing(10)
        head = QVBoxLayout()
        head.setContentsMargins(0, 0, _SIDE_PX, 0)
        head.setSpacing(8)
        title = QLabel(self.windowTitle())
        title.setProperty("role", "title")
        head.addWidget(title)
        kinds = QHBoxLayout()
        kinds.addWidget(self.kind)
        kinds.addStretch(1)
        head.addLayout(kinds)
        column.addLayout(head)
        column.addWidget(self._choices(), 1)
        column.addLayout(self._foot())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(controls)
        row.addWidget(self.preview, 1)

    def _choices(self) -> QScrollArea:
        """Return what may be longer than the dialog: the forms and the list."""
        body = QWidget()
        body.setObjectName("exportBody")
        column = QVBoxLayout(body)
        # As wide as what a scroll bar leaves, so that nothing moves when one comes.
        body.setFixedWidth(CONTROLS_PX - 2 * _SIDE_PX)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(8)
        column.addWidget(self.form)
        column.addWidget(self.web)
        column.addWidget(_line())
        heading = QLabel(self.tr("Check before publishing"))
        heading.setProperty("role", "strong")
        column.addWidget(heading)
        column.addWidget(self.list)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(body)
        self._area = area
        return area

    def _foot(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, _SIDE_PX, 0)
        column.setSpacing(8)
        column.addWidget(_line())
        column.addWidget(self.place)
        self.reason.setProperty("level", "error")
        column.addWidget(self.reason)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.print)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.export)
        column.addLayout(row)
        return column

    def _join(self) -> None:
        self.kind.chosen.connect(lambda _: self._show_kind())
        self.form.changed.connect(self._on_options)
        self.form.edit_wanted.connect(self._on_edit)
        self.form.wanted_changed.connect(lambda: self.preview.show_wanted(self.form.wanted))
        self.web.changed.connect(self._propose_place)
        self.check.found.connect(self._on_found)
        self.check.refused.connect(self._on_refused)
        self.preview.measured.connect(self._show_lines)
        self.preview.made.connect(lambda: self._set_no_sheets(""))
        self.preview.refused.connect(self._on_no_sheets)
        self.list.wanted.connect(self._on_item)
        self.list.rebuilt.connect(self._chain)
        self.place.changed.connect(self._settle)
        self._shelf.changed.connect(self._gather.start)
        self._gather.timeout.connect(self._ask)
        self._app.focusChanged.connect(self._bring_into_sight)
        self.print.clicked.connect(self._on_print)
        self.cancel.clicked.connect(self.reject)
        self.export.clicked.connect(self._on_export)
        for button in (self.print, self.cancel):
            button.setAutoDefault(False)
        self.export.setDefault(True)

    def _bring_into_sight(self, _: QWidget | None, focused: QWidget | None) -> None:
        """Scroll to what the keyboard has reached."""
        body = self._area.widget()
        if focused is not None and body is not None and body.isAncestorOf(focused):
            self._area.ensureWidgetVisible(focused, 0, 24)

    def _chain(self) -> None:
        """Let Tab walk from top to bottom, then through the pages."""
        form = self.form
        chain: list[QWidget] = [
            *self.kind.buttons.values(),
            *(form.template, form.edit, form.paper, form.width_mm, form.height_mm, *form.columns.buttons.values()),
            *(form.size_pt, form.wanted_cm, form.more, form.standard, form.marks),
            *(*self.web.kind.buttons.values(), self.web.photos),
            *self.list.links,
            *(self.place.edit, self.place.other, self.print, self.cancel, self.export),
            *(self.preview.sheets, self.preview.back, self.preview.forward),
        ]
        tab_chain(chain)

    # Choices

    def _remembered(self, template: str) -> PrintOptions:
        return options_of(replace(self._desk.settings(), print_template=template))

    def _show_kind(self) -> None:
        self.form.setVisible(not self.is_web)
        self.web.setVisible(self.is_web)
        self.print.setVisible(not self.is_web)
        self.export.setText(self.tr("Export HTML") if self.is_web else self.tr("Export PDF"))
        self._ask()
        if self.is_web:
            self.preview.show_web()
        else:
            self.preview.show_print()
        self._propose_place()
        self._chain()

    def _propose_place(self) -> None:
        suffix = PDF_SUFFIX if not self.is_web else "" if self.web.is_folder else HTML_SUFFIXES[0]
        proposal = self._propose(suffix)
        self.place.show_path(proposal.path, suffix, proposal.path if proposal.is_own else None)

    def _on_options(self) -> None:
        self._ask()
        self.preview.ask()

    def _on_edit(self) -> None:
        """Let the templates be changed; what was saved shows at once."""
        template = self.form.options.template
        chosen = edit_templates(self, self._desk, self._session, self._shelf, template=template)
        self.form.show_templates(chosen or template)
        self.templates_changed.emit()

    def _ask(self) -> None:
        self.check.ask(self.form.options, is_for_print=not self.is_web)

    # The list

    def _on_found(self, items: tuple[PreflightItem, ...]) -> None:
        self._items, self._refused = items, ""
        self._on_checked()

    def _on_refused(self, why: Message | None) -> None:
        """Say why these options make no sheet; a list that takes too long hinders nobody."""
        self._items = ()
        self._refused = self._desk.words(why) if why is not None else ""
        self._on_checked()

    def _on_checked(self) -> None:
        self._is_checked = True
        self._show_lines()
        if self._waits_to_export:
            self._waits_to_export = False
            self._on_export()

    def _on_no_sheets(self, why: Message | None) -> None:
        self._set_no_sheets(self._desk.words(why) if why is not None else "")

    def _set_no_sheets(self, words: str) -> None:
        self._no_sheets = words
        self._show_lines()

    def _lines(self) -> list[Line]:
        items = [
            Line(item.level, self._desk.words(item.message), item if item.address is not None else None)
            for item in self._items
        ]
        wrong = [] if self.is_web else list(dict.fromkeys(filter(None, (self._refused, self._no_sheets))))
        if not self.is_web and self.preview.over > 0:
            end = len(self._session.body)
            said = message(
                "preflight.too_long",
                wanted_cm=self.locale().toString(self.form.wanted or 0.0, "g"),
                lines=self.preview.over,
            )
            place = PreflightItem("too_long", Level.WARNING, said, Address("body", end, end))
            items.append(Line(Level.WARNING, self._desk.words(said), place))
        if not items and not wrong:
            return [Line(Level.FINE, self.tr("Nothing to mend was found"))]
        return [*(Line(Level.WRONG, words) for words in wrong), *sorted(items, key=lambda line: line.level)]

    def _show_lines(self) -> None:
        if self._is_checked:
            self.list.show_lines(self._lines())
        self._settle()

    def _settle(self) -> None:
        """Let nothing be exported that would be wrong, and say why."""
        wrong = next((line.words for line in self._lines() if line.level is Level.WRONG), "")
        self.reason.setText(self.tr("Not yet: {reason}").format(reason=wrong) if wrong else "")
        self.reason.setToolTip(wrong)
        self.reason.setVisible(bool(wrong))
        self.print.setEnabled(not wrong)
        self.export.setEnabled(not wrong and not self.place.problem)
        self.export.setAccessibleDescription(wrong or self.place.problem)

    # Leaving

    def _on_export(self) -> None:
        if not self._is_checked:
            self._waits_to_export = True
        elif self.export.isEnabled():
            self.accept()
            self.export_wanted.emit()

    def _on_print(self) -> None:
        self.accept()
        self.print_wanted.emit()

    def _on_item(self, item: PreflightItem) -> None:
        self.reject()
        self.item_wanted.emit(item)


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("role", "separator")
    line.setFixedHeight(1)
    return line
