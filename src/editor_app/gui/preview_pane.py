"""The live page with its bar: what it is called, and how large it is shown."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout

from editor_app.gui.page_view import PageView

BAR_PX = 40
LEAST_PX = 300
_ZOOMS = (0.5, 0.67, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


class PreviewPane(QFrame):
    """Shows a page and its size."""

    def __init__(self, page: PageView, smaller: QToolButton, larger: QToolButton) -> None:
        super().__init__()
        self.setObjectName("previewPane")
        self.setMinimumWidth(LEAST_PX)
        self._page = page
        self._zoom = QLabel("100%")
        bar = QFrame()
        bar.setObjectName("previewBar")
        bar.setFixedHeight(BAR_PX)
        row = QHBoxLayout(bar)
        row.setContentsMargins(14, 0, 10, 0)
        title = QLabel(self.tr("Web page"))
        title.setProperty("role", "title")
        row.addWidget(title)
        row.addStretch(1)
        for widget in (smaller, self._zoom, larger):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(page, 1)

    def zoom(self, step: int) -> None:
        """Show the page one step larger or smaller; 0 is its own size."""
        at = min(range(len(_ZOOMS)), key=lambda n: abs(_ZOOMS[n] - self._page.zoomFactor()))
        wanted = _ZOOMS[max(0, min(len(_ZOOMS) - 1, at + step))] if step else 1.0
        self._page.setZoomFactor(wanted)
        self._zoom.setText(f"{wanted:.0%}")
