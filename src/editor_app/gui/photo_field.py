"""One of a photo's words (caption, credit, alt), turned into a field that says when it is missing or offered."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from editor_app.gui.field_edit import FieldEdit
from editor_app.gui.icons import Icons
from editor_app.gui.one_line import OneLine


class PhotoField(QWidget):
    """A label, a field, and under it what the photo's file offers while the field is empty."""

    use_wanted = Signal()

    def __init__(
        self, name: str, label: str, missing: str, most_lines: int, icons: Icons, colours: Mapping[str, str]
    ) -> None:
        super().__init__()
        self.edit = FieldEdit(name, label, max(2, most_lines))
        self.edit.setProperty("boxed", True)
        self.edit.document().setDocumentMargin(6)
        self.count = QLabel()
        self.count.setProperty("role", "label")
        self.missing = QPushButton(missing)
        self.missing.setProperty("role", "missing")
        self.missing.setIcon(icons.in_colour("triangle-alert", colours["warn"]))
        self.missing.setIconSize(QSize(14, 14))
        # The keyboard reaches the field itself, right behind.
        self.missing.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.missing.clicked.connect(lambda: self.edit.setFocus(Qt.FocusReason.OtherFocusReason))
        self._offer = OneLine()
        self._offer.setProperty("role", "offer")
        self.use = QPushButton(self.tr("Use"))
        self.use.setProperty("role", "link")
        self.use.clicked.connect(self._on_use)
        self._offer_row = QWidget()
        self._lay_out(label)

    @property
    def is_missing(self) -> bool:
        """Tell whether nothing would be printed."""
        return not self.edit.words().strip()

    @property
    def offers(self) -> bool:
        """Tell whether there is something to take over."""
        return not self._offer_row.isHidden()

    def show_words(self, words: str, offered: str) -> None:
        """Show the words as they are, and what is ``offered`` in place of none."""
        self.edit.show_words(words)
        is_missing = not words.strip()
        self.missing.setVisible(is_missing)
        self.count.setVisible(not is_missing)
        self.edit.setAccessibleDescription(self.missing.text() if is_missing else "")
        is_offered = is_missing and bool(offered)
        if is_offered:
            self._offer.setText(self.tr("From the photo’s file: {words}").format(words=offered))
            self._offer.setToolTip(offered)
            self.use.setAccessibleName(self.tr("Use “{words}”").format(words=offered))
        self._offer_row.setVisible(is_offered)

    def _on_use(self) -> None:
        self.use_wanted.emit()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, label: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        head = QHBoxLayout()
        head.setContentsMargins(0, 4, 0, 0)
        title = QLabel(label)
        title.setProperty("role", "label")
        title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        title.setMinimumHeight(20)
        for widget in (title, self.count, self.missing):
            head.addWidget(widget)
        offer = QHBoxLayout(self._offer_row)
        offer.setContentsMargins(0, 0, 0, 0)
        offer.setSpacing(4)
        offer.addWidget(self._offer, 1)
        offer.addWidget(self.use)
        column.addLayout(head)
        column.addWidget(self.edit)
        column.addWidget(self._offer_row)
