"""What an exported web page is, a file or a folder, and how large its photos are, shown to be chosen."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from editor_app.gui.arrow_fields import ChoiceBox
from editor_app.gui.print_form import LABEL_PX
from editor_app.gui.segments import Segments
from editor_app.store.settings import Settings

ONE_FILE, FOLDER = "file", "folder"
_SIZES_PX = (800, 1200, 1600, 2400)


class WebForm(QWidget):
    """Shows the choices for a web page."""

    changed = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.kind = Segments(self.tr("Web page"), 2)
        self.kind.add_all({ONE_FILE: self.tr("One file"), FOLDER: self.tr("Folder")})
        self.kind.show_choice(ONE_FILE)
        self.photos = ChoiceBox()
        for size_px in sorted({*_SIZES_PX, settings.web_longest_px}):
            self.photos.addItem(self.tr("Up to {px} pixels").format(px=self.locale().toString(size_px)), size_px)
        self.photos.setCurrentIndex(self.photos.findData(settings.web_longest_px))
        self._note = QLabel()
        self._lay_out()
        self.kind.chosen.connect(lambda _: self._settle())
        self.photos.activated.connect(self.changed)
        self._settle()

    @property
    def is_folder(self) -> bool:
        """Tell whether a folder is wanted."""
        return self.kind.choice() == FOLDER

    def show_folder(self, is_folder: bool) -> None:
        """Show a file or a folder, as it was last."""
        self.kind.show_choice(FOLDER if is_folder else ONE_FILE)
        self._settle()

    def settings(self, settings: Settings) -> Settings:
        """Return ``settings`` with what is chosen."""
        return replace(settings, web_longest_px=self.photos.currentData())

    def _settle(self) -> None:
        self.photos.setEnabled(not self.is_folder)
        self._note.setText(
            self.tr("A page for a web server; every photo in several sizes, so that each screen gets its own.")
            if self.is_folder
            else self.tr("One file with words and photos, for mail or for any browser.")
        )
        self.changed.emit()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, LABEL_PX)
        grid.setColumnStretch(1, 1)
        for row, (words, widget) in enumerate(((self.tr("Form"), self.kind), (self.tr("Photos"), self.photos))):
            label = QLabel(words)
            label.setProperty("role", "label")
            grid.addWidget(label, 2 * row, 0)
            grid.addWidget(widget, 2 * row, 1)
        self.photos.setAccessibleName(self.tr("Size of the photos"))
        self._note.setProperty("role", "hint")
        self._note.setWordWrap(True)
        grid.addWidget(self._note, 1, 1)
