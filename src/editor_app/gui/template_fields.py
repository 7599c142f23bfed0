"""A printing template's values, turned into groups of fields, and what was changed in them back into values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from editor_app.gui.icons import Icons
from editor_app.gui.template_editors import HIGH_PX, FlagEditor, FontEditor, LogoEditor, make_editor
from editor_app.gui.template_questions import TemplateQuestions
from editor_app.model.print_template import TEMPLATE_FIELDS, PrintTemplate, TemplateField, TemplateValue
from editor_app.store.print_templates import FormWords

_LABEL_PX = 148
_AROUND_PX = 12
_NAMES = ("name_vi", "name_en")


class FieldRow(QWidget):
    """One field: its label, what edits it, the way back to the original's value, and what is wrong in it."""

    changed = Signal()
    problem_shown = Signal()

    def __init__(
        self,
        field: TemplateField,
        words: FormWords,
        units: Mapping[str, str],
        icons: Icons,
        questions: TemplateQuestions,
    ) -> None:
        super().__init__()
        label = words.fields[field.key]
        self.field = field
        self.editor = make_editor(field, label, words.choices, units, questions)
        self.note = QLabel()
        self.note.setProperty("role", "problem")
        self.note.setWordWrap(True)
        self.note.hide()
        self.reset = QToolButton()
        self.reset.setIcon(icons("undo-2"))
        self.reset.setIconSize(QSize(16, 16))
        self.reset.setFixedSize(HIGH_PX, HIGH_PX)
        self.reset.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = self.reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(policy)
        self.saved: TemplateValue = field.default
        self.original: TemplateValue = field.default
        self._is_own = False
        self._lay_out(label)
        self.editor.changed.connect(self._on_changed)
        self.reset.clicked.connect(self.go_back)

    @property
    def is_changed(self) -> bool:
        """Tell whether something else stands here than is saved."""
        return self.editor.value() != self.saved or self.picked is not None

    @property
    def picked(self) -> Path | None:
        """Return the picture that was picked and is not beside the template yet."""
        return self.editor.picked if isinstance(self.editor, LogoEditor) else None

    def show_values(self, saved: TemplateValue, original: TemplateValue, *, is_own: bool) -> None:
        """Show what is ``saved``; ``original`` is what the template of ours has here."""
        self.saved, self.original, self._is_own = saved, original, is_own
        self.editor.blockSignals(True)
        self.editor.show_value(saved)
        self.editor.blockSignals(False)
        self.editor.setEnabled(is_own)
        self._judge()

    def go_back(self) -> None:
        """Take the original's value."""
        self.editor.show_value(self.original)
        self.editor.control.setFocus()

    def _lay_out(self, words: str) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        if isinstance(self.editor, FlagEditor):
            grid.addWidget(self.editor, 0, 0, 1, 2)
        else:
            label = QLabel(words)
            label.setProperty("role", "label")
            label.setFixedWidth(_LABEL_PX)
            label.setWordWrap(True)
            label.setBuddy(self.editor.control)
            grid.addWidget(label, 0, 0)
            grid.addWidget(self.editor, 0, 1)
        grid.addWidget(self.reset, 0, 2)
        is_flag = isinstance(self.editor, FlagEditor)
        grid.addWidget(self.note, 1, 0 if is_flag else 1, 1, 3 if is_flag else 2)
        grid.setColumnStretch(1, 1)

    def _on_changed(self) -> None:
        self._judge()
        self.changed.emit()
        if self.note.isVisible():
            self.problem_shown.emit()

    def _judge(self) -> None:
        """Say what is wrong, and offer the original's value where there is another one."""
        value = self.editor.value()
        words = self.editor.problem() if value is None else ""
        self.note.setText(words)
        self.note.setVisible(bool(words))
        self.editor.control.setAccessibleDescription(words)
        if bool(self.editor.property("wrong")) != bool(words):
            self.editor.setProperty("wrong", bool(words))
            for widget in (self.editor.control, self.note):
                widget.style().unpolish(widget)
                widget.style().polish(widget)
        is_other = value != self.original or self.picked is not None
        self.reset.setVisible(self._is_own and is_other and self.field.key not in _NAMES)


class TemplateFields(QScrollArea):
    """All fields of a template, table by table; ``changed`` says that something else stands there now."""

    changed = Signal()

    def __init__(
        self,
        words: FormWords,
        icons: Icons,
        questions: TemplateQuestions,
    ) -> None:
        super().__init__()
        self.setObjectName("templateFields")
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        units = {"lines": self.tr("lines"), "%": "%"}
        self.rows: dict[str, FieldRow] = {}
        self._body = body = QWidget()
        body.setObjectName("templateFieldsBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 4, 10, 16)
        column.setSpacing(6)
        for table, fields in groupby(TEMPLATE_FIELDS, lambda field: field.table):
            head = QLabel(words.tables[table] if table else self.tr("Name"))
            head.setProperty("role", "group")
            column.addSpacing(8)
            column.addWidget(head)
            for field in fields:
                row = FieldRow(field, words, units, icons, questions)
                row.reset.setToolTip(self.tr("As in the original"))
                row.reset.setAccessibleName(
                    self.tr("{field}: as in the original").format(field=words.fields[field.key])
                )
                row.changed.connect(self.changed)
                row.problem_shown.connect(self._bring_into_sight)
                for control in (row.editor.control, row.reset):
                    control.installEventFilter(self)
                self.rows[field.key] = row
                column.addWidget(row)
        column.addStretch(1)
        self.setWidget(body)

    @property
    def is_changed(self) -> bool:
        """Tell whether something else stands here than is saved."""
        return any(row.is_changed for row in self.rows.values())

    @property
    def differs(self) -> bool:
        """Tell whether something but the name is other than in the original."""
        return any(row.reset.isVisibleTo(row) for row in self.rows.values())

    @property
    def logo(self) -> Path | None:
        """Return the picture that was picked and is not beside the template yet."""
        return self.rows["logo_file"].picked

    def edits(self) -> dict[str, TemplateValue]:
        """Return what was changed, without what cannot be a value."""
        values = {key: row.editor.value() for key, row in self.rows.items() if row.is_changed}
        return {key: value for key, value in values.items() if value is not None}

    def wrong_row(self) -> FieldRow | None:
        """Return the first field that holds no value."""
        return next((row for row in self.rows.values() if row.editor.value() is None), None)

    def show_template(self, saved: PrintTemplate, original: PrintTemplate, *, is_own: bool) -> None:
        """Show what is ``saved``, and how ``original``, the template of ours below it, has it."""
        for key, row in self.rows.items():
            row.show_values(getattr(saved, key), getattr(original, key), is_own=is_own)

    def show_fonts(self, fonts: Sequence[str]) -> None:
        """Offer ``fonts`` where one can be chosen."""
        for row in self.rows.values():
            if isinstance(row.editor, FontEditor):
                row.editor.show_fonts(fonts)

    def go_back(self) -> None:
        """Take the original's values everywhere but in the name."""
        for key, row in self.rows.items():
            if key not in _NAMES:
                row.editor.show_value(row.original)

    def _bring_into_sight(self) -> None:
        """Show all of the field that the keys are in, once what is wrong in it has its place."""
        row = self.sender()
        if isinstance(row, FieldRow) and row.isAncestorOf(self.focusWidget() or self):
            QTimer.singleShot(0, row, lambda: self._scroll_to(row))

    def _scroll_to(self, widget: QWidget) -> None:
        """Bring all of ``widget`` into sight; Qt's own way is content with the caret in it."""
        top = widget.mapTo(self._body, QPoint(0, 0)).y()
        for y in (top + widget.height(), top):
            self.ensureVisible(0, y, 0, _AROUND_PX)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep what the keys go to in sight."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._scroll_to(watched)
        return super().eventFilter(watched, event)
