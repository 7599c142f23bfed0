"""A photo that lies beside the article, turned into a small card with the ways to put it in or to remove it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout

from editor_app.gui.icons import Icons
from editor_app.gui.one_line import OneLine
from editor_app.gui.photo_card import PhotoHandle
from editor_app.gui.photo_shelf import ShelvedPhoto

_SMALL_PX = QSize(60, 40)


class WaitingCard(QFrame):
    """A photo that is not in the article yet, or not any more."""

    placement_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self, name: str, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("photoCard")
        self.name = name
        self.thumbnail = PhotoHandle(_SMALL_PX)
        self._said = QLabel()
        self._said.setProperty("role", "note")
        self._said.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 4, 8)
        row.setSpacing(6)
        row.addWidget(self.thumbnail)
        words = QVBoxLayout()
        words.setSpacing(0)
        title = OneLine(name, Qt.TextElideMode.ElideMiddle)
        title.setToolTip(name)
        words.addWidget(title)
        words.addWidget(self._said)
        row.addLayout(words, 1)
        self.put_in = self._button(icons("image-plus"), self.tr("Put it into the article"), self.placement_wanted)
        self.remove = self._button(icons("trash-2"), self.tr("Remove it"), self.removal_wanted)
        tools = QHBoxLayout()
        tools.setSpacing(0)
        tools.addWidget(self.put_in)
        tools.addWidget(self.remove)
        row.addLayout(tools)

    def show_photo(self, photo: ShelvedPhoto | None, note: str) -> None:
        """Show the photo, and in words what is wrong with it."""
        self.thumbnail.show_photo(photo, self.name)
        self._said.setText(note or self.tr("Not in the article"))

    def _button(self, icon: QIcon, label: str, wanted: SignalInstance) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon)
        button.setToolTip(label)
        button.setAccessibleName(label)
        button.setFixedSize(28, 28)
        button.clicked.connect(wanted)
        return button
