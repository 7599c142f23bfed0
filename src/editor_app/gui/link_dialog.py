"""The full address behind a link, shown before it is opened outside; the answer is yes or no."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

WIDTH_PX, MOST_LINES = 460, 6


class LinkDialog(QDialog):
    """Shows where a link leads, every sign of it, and the site's name by itself."""

    def __init__(self, parent: QWidget, address: str, site: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Open the link"))
        self.setFixedWidth(WIDTH_PX)
        in_browser = self.tr("Open this link in the browser?")
        self.question = QLabel(in_browser if site else self.tr("Write to this address with the mail program?"))
        self.site = QLabel(self.tr("Site: {site}").format(site=site))
        self.site.setTextFormat(Qt.TextFormat.PlainText)
        self.site.setWordWrap(True)
        self.site.setVisible(bool(site))
        self.address = QPlainTextEdit(address)
        self.address.setReadOnly(True)
        self.address.setAccessibleName(self.tr("Address of the link"))
        self.address.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self.address.setTabChangesFocus(True)
        lines = min(MOST_LINES, 1 + len(address) // 50)
        self.address.setFixedHeight(self.address.fontMetrics().lineSpacing() * lines + 20)
        buttons = QDialogButtonBox()
        self.yes = buttons.addButton(self.tr("Open"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.no = buttons.addButton(self.tr("Do not open"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        for widget in (self.question, self.address, self.site, buttons):
            column.addWidget(widget)
        self.yes.setDefault(True)
        self.yes.setFocus()
