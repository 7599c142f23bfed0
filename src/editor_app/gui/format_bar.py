"""The bar above the draft: what the line is, and buttons for marks, lists, links and photos."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QToolButton

from editor_app.gui.actions import tool_tip
from editor_app.gui.body_editor import BodyEditor
from editor_app.gui.session import Session
from editor_app.text.edits import LineStyle, line_style

_GROUPS = (("bold", "italic"), ("bullets", "numbers", "quote"), ("link", "photo"))


class FormatBar(QFrame):
    """Shows the style of the caret's line and changes it."""

    style_wanted = Signal(str)

    def __init__(self, editor: BodyEditor, session: Session, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self.setObjectName("formatBar")
        self.setFixedHeight(38)
        self._editor, self._session = editor, session
        self.styles = QComboBox()
        self.styles.setAccessibleName(self.tr("Style of the paragraph"))
        for style, words in self._style_words().items():
            self.styles.addItem(words, style)
        self.styles.activated.connect(lambda index: self.style_wanted.emit(self.styles.itemData(index)))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(2)
        row.addWidget(self.styles)
        for group in _GROUPS:
            line = QFrame()
            line.setProperty("role", "separator")
            line.setFixedSize(1, 18)
            row.addSpacing(6)
            row.addWidget(line)
            row.addSpacing(6)
            for name in group:
                row.addWidget(_button(actions[name]))
        row.addStretch(1)
        editor.cursorPositionChanged.connect(self.refresh)

    def refresh(self) -> None:
        """Show the style of the line the caret is in."""
        index = self.styles.findData(line_style(self._session.body, self._editor.caret()))
        if index >= 0 and index != self.styles.currentIndex():
            self.styles.setCurrentIndex(index)

    def _style_words(self) -> dict[LineStyle, str]:
        return {
            "paragraph": self.tr("Paragraph"),
            "heading": self.tr("Heading"),
            "subheading": self.tr("Subheading"),
            "bullets": self.tr("Bulleted list"),
            "numbers": self.tr("Numbered list"),
            "quote": self.tr("Quotation"),
        }


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolTip(tool_tip(action))
    button.setAccessibleName(tool_tip(action))
    button.setFixedSize(30, 30)
    return button
