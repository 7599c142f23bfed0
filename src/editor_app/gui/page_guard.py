"""What the page may ask for, turned into an answer from memory; every other request is stopped."""

from __future__ import annotations

import logging
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QUrl
from PySide6.QtWebEngineCore import (
    QWebEngineProfile,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)

from editor_app.gui.page_content import POLICY, PageContent

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
        super().__init__()
        # Given to the constructor, the parent does not keep this object alive, and the page would be open.
        self.setParent(parent)
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
        super().__init__()
        self.setParent(parent)
        self._content = content

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        """Answer one request; the page's policy goes along as a header, where no page can write."""
        url = job.requestUrl()
        found = self._content.serve(url.path(QUrl.ComponentFormattingOption.FullyDecoded), url.query())
        if found is None or job.requestMethod() != QByteArray(b"GET"):
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        mime, data = found
        policy = QByteArray(f"{POLICY}; frame-ancestors 'none'".encode())
        # A list, or every letter would become a header of its own; the stubs do not know.
        header: Any = {QByteArray(b"Content-Security-Policy"): [policy]}
        job.setAdditionalResponseHeaders(header)
        buffer = QBuffer(job)
        buffer.setData(data)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        job.reply(mime.encode(), buffer)


class SealedProfile(QWebEngineProfile):
    """Keeps nothing on the disk, asks nobody but us, and loads nothing down."""

    def __init__(self, content: PageContent, parent: QObject) -> None:
        super().__init__(parent)
        self.gate = OwnSchemeOnly(self)
        self._server = ContentServer(content, self)
        self.setUrlRequestInterceptor(self.gate)
        self.installUrlSchemeHandler(QByteArray(SCHEME), self._server)
        self.setHttpCacheType(QWebEngineProfile.HttpCacheType.NoCache)
        self.setPersistentCookiesPolicy(QWebEngineProfile.PersistentCookiesPolicy.NoPersistentCookies)
        self.setPersistentPermissionsPolicy(QWebEngineProfile.PersistentPermissionsPolicy.AskEveryTime)
        self.setSpellCheckEnabled(False)
        self.downloadRequested.connect(lambda download: download.cancel())
