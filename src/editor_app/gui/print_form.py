"""Template, paper, columns, size and standard of a printing, shown to be chosen, turned into its options."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QToolButton, QWidget

from editor_app.gui.arrow_fields import ChoiceBox, NumberBox
from editor_app.gui.icons import Icons
from editor_app.gui.segments import Segments
from editor_app.gui.tick_box import TickBox
from editor_app.gui.words import Words
from editor_app.model.message import Failure
from editor_app.model.print_template import (
    LEAST_PAPER_MM,
    MOST_PAPER_MM,
    PAPERS,
    SHOP_BLEED_MM,
    STANDARDS,
    X4,
    PrintOptions,
    PrintTemplate,
    paper_size_mm,
)
from editor_app.press.print_options import DEFAULTS, standard_word
from editor_app.press.wanted_length import MOST_CM
from editor_app.render.sheet_geometry import sheet_geometry
from editor_app.store.print_templates import TemplateShelf, list_templates, load_template

LABEL_PX = 92
_PAPERS = ("A4", "A5", "A3", "letter")
_OWN = "own"
_COLUMNS = ("1", "2", "3")


class PrintForm(QWidget):
    """Shows the options of one printing; ``remembered`` are those chosen last with a template."""

    changed = Signal()
    wanted_changed = Signal()
    edit_wanted = Signal()

    def __init__(
        self,
        shelf: TemplateShelf,
        language: str,
        words: Words,
        icons: Icons,
        remembered: Callable[[str], PrintOptions],
    ) -> None:
        super().__init__()
        self._shelf, self._language, self._words, self._icons = shelf, language, words, icons
        self._remembered = remembered
        self._loaded = PrintTemplate()
        self._is_showing = False
        self.template, self.paper, self.standard = ChoiceBox(), ChoiceBox(), ChoiceBox()
        self.width_mm, self.height_mm = self._side(self.tr("Paper width")), self._side(self.tr("Paper height"))
        self.columns = Segments(self.tr("Columns"), len(_COLUMNS))
        self.size_pt = NumberBox(6, 30, 0.5, " pt")
        self.wanted_cm = NumberBox(0, MOST_CM, 1, self.tr(" cm of column"))
        self.column_note = QLabel()
        self.more, self.edit = QToolButton(), QToolButton()
        bleed_mm = self.locale().toString(SHOP_BLEED_MM, "g")
        self.marks = TickBox(self.tr("Crop marks (the sheet bleeds by {bleed} mm)").format(bleed=bleed_mm))
        self._shop = PrintOptions()
        self._own_size = QWidget()
        self._fill()
        self._lay_out()
        self._join()

    @property
    def options(self) -> PrintOptions:
        """Return what is chosen; what is as the template has it is left to the template."""
        template = self._loaded
        columns = int(self.columns.choice() or template.columns)
        size_pt = round(self.size_pt.value(), 2)
        standards = STANDARDS[self.standard.currentData()]
        is_for_shop = X4 in standards
        is_own_paper = paper_size_mm(self._paper()) != paper_size_mm(template.paper)
        return PrintOptions(
            template=template.id,
            paper=self._paper() if is_own_paper else "",
            columns=columns if columns != template.columns else None,
            size_pt=size_pt if size_pt != round(template.size_pt, 2) else None,
            standards=standards,
            bleed_mm=(self._shop.bleed_mm or SHOP_BLEED_MM) if is_for_shop else 0.0,
            has_marks=is_for_shop and self.marks.isChecked(),
            profile=self._shop.profile if is_for_shop else "",
        )

    @property
    def loaded(self) -> PrintTemplate:
        """Return the template that is chosen."""
        return self._loaded

    @property
    def wanted(self) -> float | None:
        """Return the length wanted in centimetres of column, None where none is."""
        return round(self.wanted_cm.value(), 1) or None

    def show_options(self, options: PrintOptions, wanted_cm: float | None) -> None:
        """Show what was chosen last; a template that is gone gives way to the first one."""
        self.wanted_cm.setValue(wanted_cm or 0)
        at = self.template.findData(options.template)
        self._show(options if at >= 0 and self._is_usable(at) else self._remembered(self.template.itemData(0)))

    def show_templates(self, chosen: str) -> None:
        """List the templates anew, and show ``chosen`` as it is now."""
        self.template.clear()
        self._list_templates()
        self.show_options(self._remembered(chosen), self.wanted)

    def _show(self, options: PrintOptions) -> None:
        self._is_showing = True
        try:
            self._loaded = load_template(self._shelf, options.template).template
        except Failure:  # it was readable when the list was made
            self._loaded = PrintTemplate()
        template = self._loaded
        self.template.setCurrentIndex(max(0, self.template.findData(template.id)))
        self._show_paper(options.paper if paper_size_mm(options.paper) else template.paper)
        self.columns.show_choice(str(options.columns or template.columns))
        self.size_pt.setValue(options.size_pt or template.size_pt)
        word = standard_word(options.standards) or standard_word(DEFAULTS.standards)
        self.standard.setCurrentIndex(self.standard.findData(word))
        self.marks.setChecked(options.has_marks)
        self._shop = options
        if options.standards != DEFAULTS.standards:
            self.more.setChecked(True)
        self._is_showing = False
        self._settle()

    def _show_paper(self, paper: str) -> None:
        size = paper_size_mm(paper) or PAPERS["A4"]
        named = next((name for name in _PAPERS if PAPERS[name] == size), _OWN)
        self.paper.setCurrentIndex(self.paper.findData(named))
        self.width_mm.setValue(size[0])
        self.height_mm.setValue(size[1])

    def _paper(self) -> str:
        name = str(self.paper.currentData())
        return name if name != _OWN else f"{self.width_mm.value():g}x{self.height_mm.value():g}"

    def _settle(self) -> None:
        """Let columns that cannot be stand back, with the reason, and say that something changed."""
        if self._is_showing:
            return
        self._own_size.setVisible(self.paper.currentData() == _OWN)
        self._show_more(self.more.isChecked())
        reasons = {name: self._reason(int(name)) for name in _COLUMNS}
        chosen = self.columns.choice()
        if reasons.get(chosen):
            # Fewer columns are wider, so that one is nearly always left.
            possible = [name for name in _COLUMNS if not reasons[name]]
            self.columns.show_choice(max((name for name in possible if name < chosen), default=(possible or ["1"])[0]))
        for name, button in self.columns.buttons.items():
            button.setEnabled(not reasons[name])
            button.setToolTip(reasons[name])
            button.setAccessibleDescription(reasons[name])
        said = next((reason for reason in reversed(reasons.values()) if reason), "")
        self.column_note.setText(said)
        self.column_note.setVisible(bool(said))
        self.changed.emit()

    def _reason(self, columns: int) -> str:
        """Return why there cannot be so many columns, "" where there can."""
        if columns > self._loaded.most_columns:
            most = self._loaded.most_columns
            return self.tr("This template has at most %n columns.", "", most)
        wanted = replace(self.options, columns=columns)
        try:
            sheet_geometry(self._loaded, wanted)
        except Failure as failure:
            if failure.message.id == "print.narrow_columns":
                return self.tr("More columns would be too narrow on this paper in this size.")
        return ""

    def _is_usable(self, at: int) -> bool:
        model = self.template.model()
        return bool(model.flags(model.index(at, 0)) & Qt.ItemFlag.ItemIsEnabled)

    def _side(self, label: str) -> NumberBox:
        box = NumberBox(LEAST_PAPER_MM, MOST_PAPER_MM, 1)
        box.setAccessibleName(label)
        return box

    def _list_templates(self) -> None:
        for entry in list_templates(self._shelf):
            name = (entry.name_vi if self._language == "vi" else entry.name_en) or entry.id
            self.template.addItem(name if entry.is_usable else self.tr("{name} (broken)").format(name=name), entry.id)
            at = self.template.count() - 1
            reasons = "\n".join(self._words(notice.message) for notice in entry.notices)
            self.template.setItemData(at, reasons, Qt.ItemDataRole.ToolTipRole)
            model = self.template.model()
            if not entry.is_usable and isinstance(model, QStandardItemModel):
                model.item(at).setEnabled(False)
                model.item(at).setAccessibleDescription(reasons)

    def _fill(self) -> None:
        self._list_templates()
        number = self.locale().toString
        for name in _PAPERS:
            width, height = PAPERS[name]
            shown = " × ".join(number(side, "f", 0 if side.is_integer() else 1) for side in (width, height))
            self.paper.addItem(f"{name.capitalize()} ({shown} mm)", name)
        self.paper.addItem(self.tr("Own size…"), _OWN)
        self.columns.add_all({name: name for name in _COLUMNS})
        self.wanted_cm.setSpecialValueText(self.tr("Not set"))
        said = {
            "ua-1,a-2a": self.tr("Archive and access for all (PDF/A-2a, PDF/UA-1)"),
            "a-2a": self.tr("Archive (PDF/A-2a)"),
            "ua-1,a-3a": self.tr("Archive and access for all (PDF/A-3a, PDF/UA-1)"),
            "a-3a": self.tr("Archive (PDF/A-3a)"),
            "ua-1": self.tr("Access for all (PDF/UA-1)"),
            "x-4": self.tr("Print shop (PDF/X-4)"),
            "none": self.tr("Plain PDF, no standard"),
        }
        for word in STANDARDS:
            self.standard.addItem(said.get(word, word.upper()), word)
        self.more.setText(self.tr("More options"))
        self.more.setCheckable(True)
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.more.setProperty("role", "disclosure")

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, LABEL_PX)
        grid.setColumnStretch(1, 1)
        own = QHBoxLayout(self._own_size)
        own.setContentsMargins(0, 0, 0, 0)
        for part in (self.width_mm, QLabel("×"), self.height_mm, QLabel("mm")):
            own.addWidget(part)
        own.addStretch(1)
        self.column_note.setProperty("role", "hint")
        self.column_note.setWordWrap(True)
        columns = QHBoxLayout()
        columns.addWidget(self.columns)
        columns.addStretch(1)
        self.edit.setIcon(self._icons("pen-line"))
        self.edit.setToolTip(self.tr("Edit templates…"))
        self.edit.setAccessibleName(self.edit.toolTip())
        self.edit.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.edit.setFixedSize(28, 28)
        templates = QHBoxLayout()
        templates.addWidget(self.template, 1)
        templates.addWidget(self.edit)
        lines: dict[QWidget, QHBoxLayout] = {self.columns: columns, self.template: templates}
        rows: tuple[tuple[QLabel, QWidget], ...] = (
            (QLabel(self.tr("Template")), self.template),
            (QLabel(self.tr("Paper")), self.paper),
            (QLabel(), self._own_size),
            (QLabel(self.tr("Columns")), self.columns),
            (QLabel(), self.column_note),
            (QLabel(self.tr("Size")), self.size_pt),
            (QLabel(self.tr("Fill")), self.wanted_cm),
        )
        widget: QWidget
        for row, (label, widget) in enumerate(rows):
            if label.text():
                label.setProperty("role", "label")
                widget.setAccessibleName(label.text())
                grid.addWidget(label, row, 0)
            if widget in lines:
                grid.addLayout(lines[widget], row, 1)
            else:
                grid.addWidget(widget, row, 1)
        self.wanted_cm.setAccessibleName(self.tr("Length to fill"))
        self.wanted_cm.setToolTip(
            self.tr("How long the article is to be. Then it is said by how many lines it is off.")
        )
        grid.addWidget(self.more, len(rows), 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self.standard, len(rows) + 1, 0, 1, 2)
        self.standard.setAccessibleName(self.tr("Standard"))
        grid.addWidget(self.marks, len(rows) + 2, 0, 1, 2)
        self._own_size.hide()
        self.column_note.hide()
        self._show_more(False)

    def _show_more(self, is_shown: bool) -> None:
        self.more.setIcon(self._icons("chevron-up" if is_shown else "chevron-down"))
        self.standard.setVisible(is_shown)
        self.marks.setVisible(is_shown and X4 in STANDARDS[self.standard.currentData() or "none"])

    def _join(self) -> None:
        self.template.activated.connect(lambda at: self._show(self._remembered(self.template.itemData(at))))
        self.edit.clicked.connect(self.edit_wanted)
        self.paper.activated.connect(self._on_paper)
        self.columns.chosen.connect(lambda _: self._settle())
        for box in (self.width_mm, self.height_mm, self.size_pt):
            box.valueChanged.connect(self._settle)
        self.wanted_cm.valueChanged.connect(self.wanted_changed)
        self.standard.activated.connect(self._settle)
        self.marks.toggled.connect(self._settle)
        self.more.toggled.connect(self._show_more)

    def _on_paper(self) -> None:
        if self.paper.currentData() != _OWN:
            self._is_showing = True
            self._show_paper(self.paper.currentData())
            self._is_showing = False
        self._settle()
