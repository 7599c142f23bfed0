"""The article as a web page or as printed pages, with a bar: which of both, which page, and how large."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QStackedWidget, QToolButton, QVBoxLayout

from editor_app.gui.icons import Icons
from editor_app.gui.page_view import PageView
from editor_app.gui.print_layout import PX_A_PT, ZOOMS, Zoom
from editor_app.gui.print_view import PrintView
from editor_app.store.settings import Preview

BAR_PX = 40
SEGMENTS_PX = 30
LEAST_PX = 280
_ZOOMS = (0.5, 0.67, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
# Narrower than this, the bar leaves out which page it is.
_ROOM_FOR_PAGE_PX = 400
# And narrower than this, the name of the view that is not shown.
_ROOM_FOR_WORDS_PX = 340


class PreviewPane(QFrame):
    """Shows one of two views, "web" at first; ``actions`` choose between them."""

    shown_changed = Signal(str)

    def __init__(self, page: PageView, sheets: PrintView, actions: Mapping[str, QAction], icons: Icons) -> None:
        super().__init__()
        self.setObjectName("previewPane")
        self.setMinimumWidth(LEAST_PX)
        self._page, self._sheets = page, sheets
        self.shown: Preview = "web"
        self._actions = actions
        self._segments: dict[str, QToolButton] = {}
        self._views = QStackedWidget()
        self._views.addWidget(page)
        self._views.addWidget(sheets)
        self._place = QLabel()
        self._zoom = QToolButton()
        self._zoom.setObjectName("zoomBox")
        self._zoom.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._zoom.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._zoom.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands behind the words
        self._zoom.setIcon(icons("chevron-down"))
        self._zoom.setIconSize(QSize(14, 14))
        self._zoom.setMenu(QMenu(self._zoom))
        self._zoom.menu().aboutToShow.connect(self._fill_menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar(icons))
        column.addWidget(self._views, 1)
        sheets.page_changed.connect(self._show_place)
        sheets.zoom_changed.connect(self._show_zoom)
        self.show_view("web")

    def show_view(self, shown: Preview) -> None:
        """Show the "web" page or the "print"ed pages."""
        had_focus = self.view.hasFocus()
        is_new = shown != self.shown
        self.shown = shown
        self._views.setCurrentIndex(("web", "print").index(shown))
        for name, action in self._actions.items():
            action.setChecked(name == shown)
        if had_focus:
            self.view.setFocus()
        self._place.setVisible(self._has_room())
        self._name_segments()
        self._show_zoom()
        if is_new:
            self.shown_changed.emit(shown)

    @property
    def view(self) -> PageView | PrintView:
        """Return what is shown."""
        return self._page if self.shown == "web" else self._sheets

    @property
    def zoom_words(self) -> str:
        """Return what is said about the size."""
        return self._zoom.text()

    @property
    def place_words(self) -> str:
        """Return what is said about the page, "" while the web page is shown."""
        return self._place.text() if self.shown == "print" else ""

    def zoom(self, step: int) -> None:
        """Show the view one step larger or smaller; 0 is the web page's own size, and the width for printed pages."""
        if self.shown == "print":
            self._sheets.step_zoom(step)
            return
        at = min(range(len(_ZOOMS)), key=lambda n: abs(_ZOOMS[n] - self._page.zoomFactor()))
        self._set_zoom(_ZOOMS[max(0, min(len(_ZOOMS) - 1, at + step))] if step else 1.0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what has no room."""
        super().resizeEvent(event)
        self._place.setVisible(self._has_room())
        self._name_segments()

    def _name_segments(self) -> None:
        """Say in words what is shown, and what is not where there is room."""
        style = Qt.ToolButtonStyle
        for name, button in self._segments.items():
            has_words = name == self.shown or self.width() >= _ROOM_FOR_WORDS_PX
            button.setToolButtonStyle(style.ToolButtonTextBesideIcon if has_words else style.ToolButtonIconOnly)

    def _bar(self, icons: Icons) -> QFrame:
        bar = QFrame()
        bar.setObjectName("previewBar")
        bar.setFixedHeight(BAR_PX)
        segments = QFrame()
        segments.setObjectName("segments")
        segments.setFixedHeight(SEGMENTS_PX)
        inner = QHBoxLayout(segments)
        inner.setContentsMargins(2, 2, 2, 2)
        inner.setSpacing(0)
        for name, icon in (("web", "monitor"), ("print", "file-text")):
            button = QToolButton()
            button.setDefaultAction(self._actions[name])
            button.setIcon(icons(icon))
            button.setIconSize(QSize(16, 16))
            button.setFixedHeight(26)
            self._segments[name] = button
            inner.addWidget(button)
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 0, 10, 0)
        row.setSpacing(8)
        row.addWidget(segments, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(self._place)
        row.addWidget(self._zoom)
        return bar

    def _has_room(self) -> bool:
        return self.shown == "print" and self.width() >= _ROOM_FOR_PAGE_PX

    def _fill_menu(self) -> None:
        menu = self._zoom.menu()
        menu.clear()
        now: Zoom = self._sheets.zoom if self.shown == "print" else self._page.zoomFactor()
        for zoom in ZOOMS if self.shown == "print" else _ZOOMS:
            action = menu.addAction(self._words_of(zoom))
            action.setCheckable(True)
            action.setChecked(zoom == now)
            action.triggered.connect(lambda _=False, zoom=zoom: self._set_zoom(zoom))

    def _set_zoom(self, zoom: Zoom) -> None:
        if self.shown == "print":
            self._sheets.set_zoom(zoom)
        elif not isinstance(zoom, str):
            self._page.setZoomFactor(zoom)
            self._show_zoom()

    def _words_of(self, zoom: Zoom) -> str:
        if zoom == "width":
            return self.tr("Fit the width")
        return self.tr("Whole page") if zoom == "page" else f"{zoom:.0%}"

    def _show_zoom(self) -> None:
        words = self._words_of(self._sheets.zoom if self.shown == "print" else self._page.zoomFactor())
        self._zoom.setText(words)
        scale = self._sheets.canvas.scale / PX_A_PT
        label = self.tr("Size of the page")
        self._zoom.setToolTip(f"{label}: {scale:.0%}" if self.shown == "print" else label)
        self._zoom.setAccessibleName(f"{label}: {words}")

    def _show_place(self, page: int, pages: int) -> None:
        words = self.tr("Page {page} / {pages}").format(page=page + 1, pages=pages) if pages else ""
        self._place.setText(words)
