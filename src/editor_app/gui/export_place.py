"""Where an export goes: a path typed or asked for, turned into a file or folder, or into the reason it cannot be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget


class ExportPlace(QWidget):
    """Shows a path, shorter within the user's home; ``ask`` asks for another one."""

    changed = Signal()

    def __init__(self, ask: Callable[[Path], Path | None]) -> None:
        super().__init__()
        self.setObjectName("exportPlace")
        self._ask = ask
        self._suffix = ""
        self._known: Path | None = None
        self.edit = QLineEdit()
        self.other = QPushButton(self.tr("Change…"))
        self.note = QLabel()
        self._lay_out()
        self.edit.textChanged.connect(self._settle)
        self.other.clicked.connect(self._on_other)

    @property
    def path(self) -> Path | None:
        """Return where to, with its suffix, None where nothing is typed."""
        typed = self.edit.text().strip()
        if not typed:
            return None
        path = Path(typed).expanduser()
        path = path if path.is_absolute() else Path.home() / path
        if self._suffix and path.suffix.lower() != self._suffix:
            path = path.with_name(path.name + self._suffix) if path.name else path
        return path

    @property
    def problem(self) -> str:
        """Return why nothing can be written there, "" where something can, as far as can be seen."""
        path = self.path
        if path is None or not path.name:
            return self.tr("Say where to save it.")
        if not path.parent.is_dir():
            return self.tr("There is no folder “{folder}”.").format(folder=path.parent)
        return ""

    def show_path(self, path: Path, suffix: str, known: Path | None) -> None:
        """Propose ``path`` for a file of this ``suffix`` or, with "", a folder; ``known`` is this article's own."""
        self._suffix, self._known = suffix, known
        home = Path.home()
        self.edit.setText(str(path.relative_to(home) if path.is_relative_to(home) else path))
        self.edit.setCursorPosition(len(self.edit.text()))
        self._settle()

    def _settle(self) -> None:
        path, problem = self.path, self.problem
        is_old = path is not None and not problem and path != self._known and path.exists()
        self.note.setProperty("level", "error" if problem else "warn")
        self.note.style().unpolish(self.note)
        self.note.style().polish(self.note)
        self.note.setText(problem or (self.tr("This exists already and will be replaced.") if is_old else ""))
        self.note.setVisible(bool(problem or is_old))
        self.edit.setAccessibleDescription(self.note.text())
        self.edit.setToolTip(str(path or ""))
        self.changed.emit()

    def _on_other(self) -> None:
        path = self._ask(self.path or Path.home())
        if path is not None:
            # The system's dialog has asked already whether it may be replaced.
            self.show_path(path, self._suffix, path)

    def _lay_out(self) -> None:
        label = QLabel(self.tr("&Save to"))
        label.setProperty("role", "label")
        label.setBuddy(self.edit)
        self.edit.setAccessibleName(label.text().replace("&", ""))
        self.other.setAutoDefault(False)  # Enter is for the dialog
        self.note.setProperty("role", "note")
        self.note.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.edit, 1)
        row.addWidget(self.other)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(label)
        column.addLayout(row)
        column.addWidget(self.note)
