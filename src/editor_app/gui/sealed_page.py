"""What the page wants of its user or of the system, turned into nothing; a link that was asked for is passed on."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtWebEngineCore import (
    QWebEngineNewWindowRequest,
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineSettings,
)

from editor_app.gui.page_guard import HOME

log = logging.getLogger(__name__)

_Attribute = QWebEngineSettings.WebAttribute
# What a page of words and photos never needs.
SWITCHED_OFF = (
    _Attribute.JavascriptEnabled,
    _Attribute.JavascriptCanOpenWindows,
    _Attribute.JavascriptCanAccessClipboard,
    _Attribute.JavascriptCanPaste,
    _Attribute.LocalStorageEnabled,
    _Attribute.LocalContentCanAccessRemoteUrls,
    _Attribute.LocalContentCanAccessFileUrls,
    _Attribute.AllowRunningInsecureContent,
    _Attribute.AllowGeolocationOnInsecureOrigins,
    _Attribute.HyperlinkAuditingEnabled,
    _Attribute.PluginsEnabled,
    _Attribute.PdfViewerEnabled,
    _Attribute.FullScreenSupportEnabled,
    _Attribute.ScreenCaptureEnabled,
    _Attribute.WebGLEnabled,
    _Attribute.AutoLoadIconsForPage,
    _Attribute.DnsPrefetchEnabled,
    _Attribute.ErrorPageEnabled,
    _Attribute.NavigateOnDropEnabled,
)


class SealedPage(QWebEnginePage):
    """Goes nowhere, opens nothing, asks nobody; scripts run only in the world of our own one."""

    link_wanted = Signal(QUrl)

    def __init__(self, profile: QWebEngineProfile, parent: QObject | None = None) -> None:
        super().__init__(profile, parent)
        for attribute in SWITCHED_OFF:
            self.settings().setAttribute(attribute, False)
        self.newWindowRequested.connect(self._on_window_wanted)
        self.permissionRequested.connect(lambda permission: permission.deny())
        self.fullScreenRequested.connect(lambda request: request.reject())
        self.registerProtocolHandlerRequested.connect(lambda request: request.reject())
        self.fileSystemAccessRequested.connect(lambda request: request.reject())
        self.desktopMediaRequested.connect(lambda request: request.cancel())
        self.selectClientCertificate.connect(lambda selection: selection.selectNone())
        self.certificateError.connect(lambda error: error.rejectCertificate())

    def acceptNavigationRequest(self, url: QUrl | str, kind: QWebEnginePage.NavigationType, is_main: bool) -> bool:
        """Follow our own first load only; places inside the page are no navigation."""
        typed = QWebEnginePage.NavigationType.NavigationTypeTyped
        reload_ = QWebEnginePage.NavigationType.NavigationTypeReload
        return is_main and QUrl(url) == HOME and kind in (typed, reload_)

    def createWindow(self, kind: QWebEnginePage.WebWindowType) -> QWebEnginePage | None:  # type: ignore[override]
        """Open no window; the stubs do not know that none is an answer."""
        return None

    def javaScriptAlert(self, origin: QUrl | str, words: str) -> None:
        """Show nothing."""
        _refuse("alert")

    def javaScriptConfirm(self, origin: QUrl | str, words: str) -> bool:
        """Show nothing; the answer is no."""
        _refuse("confirm")
        return False

    def javaScriptPrompt(self, origin: QUrl | str, words: str, proposed: str) -> tuple[bool, str]:
        """Show nothing; the answer is no."""
        _refuse("prompt")
        return False, ""

    def chooseFiles(
        self, mode: QWebEnginePage.FileSelectionMode, old: Sequence[str], kinds: Sequence[str]
    ) -> list[str]:
        """Show nothing; no file is chosen."""
        _refuse("file chooser")
        return []

    def javaScriptConsoleMessage(
        self, level: QWebEnginePage.JavaScriptConsoleMessageLevel, words: str, line: int, source: str
    ) -> None:
        """Pass what our own script says to the log."""
        log.warning("page: %s (%s:%d)", words, source, line)

    def _on_window_wanted(self, request: QWebEngineNewWindowRequest) -> None:
        """Pass on a link that was clicked with Ctrl or with the middle button; what the page asks for is refused."""
        is_asked_for = request.destination() is QWebEngineNewWindowRequest.DestinationType.InNewBackgroundTab
        if is_asked_for and request.isUserInitiated():
            self.link_wanted.emit(request.requestedUrl())


def _refuse(what: str) -> None:
    log.warning("the page asked for a dialog and got none: %s", what)
