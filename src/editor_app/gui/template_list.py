"""The printing templates that are there, turned into a list to choose from and to copy, delete and find them by."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout

from editor_app.gui.icons import Icons
from editor_app.store.print_templates import TemplateEntry

WIDE_PX, NARROW_PX = 224, 198
_ID = Qt.ItemDataRole.UserRole


class TemplateList(QFrame):
    """Shows templates, ours with a lock; ``wanted`` is the id of another one that was chosen."""

    wanted = Signal(str)

    def __init__(self, icons: Icons, warn: str) -> None:
        super().__init__()
        self.setObjectName("templateList")
        self._lock, self._own = icons("lock"), icons("pen-line")
        self._broken = icons.in_colour("triangle-alert", warn)
        title = QLabel(self.tr("Printing templates"))
        title.setProperty("role", "title")
        self.list = QListWidget()
        self.list.setAccessibleName(title.text())
        self.list.setIconSize(QSize(16, 16))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.currentItemChanged.connect(self._on_current)
        self.copy = QPushButton(self.tr("Copy as new…"))
        self.remove = QPushButton(self.tr("Delete…"))
        self.folder = QPushButton(self.tr("Open folder"))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 14)
        column.setSpacing(6)
        column.addWidget(title)
        column.addWidget(self.list, 1)
        for button in (self.copy, self.remove, self.folder):
            button.setAutoDefault(False)
            column.addWidget(button)

    def show_entries(self, entries: Sequence[TemplateEntry], language: str, current: str) -> None:
        """Show ``entries`` and which one is ``current``, without saying that it was chosen."""
        self.list.blockSignals(True)
        self.list.clear()
        for entry in entries:
            name = entry.name_vi if language == "vi" else entry.name_en
            item = QListWidgetItem(name)
            kind = self.tr("a template of your own") if entry.is_own else self.tr("comes with the program")
            icon = self._own if entry.is_own else self._lock
            if not entry.is_usable or entry.notices:
                kind, icon = self.tr("has mistakes"), self._broken
            item.setIcon(icon)
            item.setToolTip(f"{name}: {kind}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}: {kind}")
            item.setData(_ID, entry.id)
            item.setSizeHint(QSize(0, 32))
            self.list.addItem(item)
            if entry.id == current:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)

    def item(self, id: str) -> QListWidgetItem:
        """Return the line of the template ``id``; LookupError where there is none."""
        items = (self.list.item(at) for at in range(self.list.count()))
        return next(item for item in items if item.data(_ID) == id)

    def show_current(self, id: str) -> None:
        """Show which template is chosen, without saying so."""
        self.list.blockSignals(True)
        self.list.setCurrentItem(self.item(id))
        self.list.blockSignals(False)

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.wanted.emit(item.data(_ID))
