"""What the page may ask for: our own scheme and nothing else, ever."""

from __future__ import annotations

import logging

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QUrl
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)

from editor_app.gui.page_content import PageContent

log = logging.getLogger(__name__)
SCHEME = b"article"
HOME = QUrl("article://doc/")


def register_scheme() -> None:
    """Make ``article:`` known to the browser; must come before the application object."""
    scheme = QWebEngineUrlScheme(SCHEME)
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    scheme.setFlags(QWebEngineUrlScheme.Flag.SecureScheme | QWebEngineUrlScheme.Flag.CorsEnabled)
    QWebEngineUrlScheme.registerScheme(scheme)


class OwnSchemeOnly(QWebEngineUrlRequestInterceptor):
    """Lets no request out; counts those it stopped."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.stopped = 0

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        """Stop whatever is not ours."""
        if info.requestUrl().scheme().encode() != SCHEME:
            self.stopped += 1
            log.info("a request of the page was stopped: %s", info.requestUrl().scheme())
            info.block(True)


class ContentServer(QWebEngineUrlSchemeHandler):
    """Answers ``article://doc/...`` from memory."""

    def __init__(self, content: PageContent, parent: QObject) -> None:
        super().__init__(parent)
        self._content = content

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        """Answer one request."""
        found = self._content.serve(job.requestUrl().path())
        if found is None or job.requestMethod() != QByteArray(b"GET"):
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        mime, data = found
        buffer = QBuffer(job)
        buffer.setData(data)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        job.reply(mime.encode(), buffer)


class SealedPage(QWebEnginePage):
    """Goes nowhere, opens nothing, asks nobody."""

    def acceptNavigationRequest(self, url: QUrl | str, kind: QWebEnginePage.NavigationType, is_main: bool) -> bool:
        """Follow our own first load only; places inside the page are no navigation."""
        typed = QWebEnginePage.NavigationType.NavigationTypeTyped
        reload_ = QWebEnginePage.NavigationType.NavigationTypeReload
        return is_main and QUrl(url) == HOME and kind in (typed, reload_)

    def createWindow(self, kind: QWebEnginePage.WebWindowType) -> QWebEnginePage | None:  # type: ignore[override]
        """Open no window; the stubs do not know that none is an answer."""
        return None

    def javaScriptConsoleMessage(
        self, level: QWebEnginePage.JavaScriptConsoleMessageLevel, words: str, line: int, source: str
    ) -> None:
        """Pass what our own script says to the log."""
        log.warning("page: %s (%s:%d)", words, source, line)


def sealed_profile(content: PageContent, parent: QObject) -> QWebEngineProfile:
    """Return a profile that keeps nothing on the disk and asks only us."""
    profile = QWebEngineProfile(parent)
    profile.setUrlRequestInterceptor(OwnSchemeOnly(profile))
    profile.installUrlSchemeHandler(QByteArray(SCHEME), ContentServer(content, profile))
    profile.downloadRequested.connect(lambda download: download.cancel())
    return profile


def seal(page: QWebEnginePage) -> None:
    """Switch off what a page of words and photos never needs; our own script runs in a world apart."""
    attribute = QWebEngineSettings.WebAttribute
    for off in (
        attribute.JavascriptEnabled,
        attribute.JavascriptCanOpenWindows,
        attribute.JavascriptCanAccessClipboard,
        attribute.LocalStorageEnabled,
        attribute.LocalContentCanAccessRemoteUrls,
        attribute.LocalContentCanAccessFileUrls,
        attribute.HyperlinkAuditingEnabled,
        attribute.PluginsEnabled,
        attribute.PdfViewerEnabled,
        attribute.FullScreenSupportEnabled,
        attribute.ScreenCaptureEnabled,
        attribute.WebGLEnabled,
        attribute.AutoLoadIconsForPage,
        attribute.DnsPrefetchEnabled,
        attribute.ErrorPageEnabled,
        attribute.NavigateOnDropEnabled,
    ):
        page.settings().setAttribute(off, False)
    page.permissionRequested.connect(lambda permission: permission.deny())
