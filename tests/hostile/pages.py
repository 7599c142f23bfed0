"""Pages and their server for a run: one that lets everything happen, and the program's own one, watched."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QBuffer, QByteArray, QEventLoop, QIODevice, QObject, QTimer, QUrl
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineScript,
    QWebEngineUrlRequestJob,
    QWebEngineUrlSchemeHandler,
)

from editor_app.gui.page_content import POLICY
from editor_app.gui.page_guard import HOME
from editor_app.gui.sealed_page import SWITCHED_OFF, SealedPage
from tests.hostile.report import Report

HERE = Path(__file__).parent
PAGE_WORLD = QWebEngineScript.ScriptWorldId.MainWorld.value
OWN_WORLD = QWebEngineScript.ScriptWorldId.ApplicationWorld.value
AT_START = QWebEngineScript.InjectionPoint.DocumentCreation
AT_END = QWebEngineScript.InjectionPoint.DocumentReady
LOAD_LIMIT_MS = 6_000


class Watch:
    """Writes down in the report what pages try."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.is_loaded = False

    def line(self, words: str) -> None:
        """Take a line of the page's console: what ran and where, what was read, what does not belong there."""
        kind, _, rest = words.partition(" ")
        if kind == "ODD":
            self.report.odd.append(rest)
        elif kind == "SEEN":
            self.report.seen += 1
        elif kind == "READ":
            self.report.read.append(rest)
        elif kind == "RAN":
            what, _, where = rest.partition(" ")
            if where.startswith(("http://", "https://")):
                self.report.ran_elsewhere.append(rest)
            else:
                self.report.ran.append(f"{what} {where.rpartition('/')[2].removesuffix('.html')}")

    def dialog(self, what: str) -> None:
        """Take a dialog that a script opened past the hooks."""
        self.report.ran.append(f"{what} -")


class OpenPage(QWebEnginePage):
    """Lets everything happen, but stays: a page that left would end its batch."""

    def __init__(self, profile: QWebEngineProfile, watch: Watch, *, follows_links: bool = True) -> None:
        super().__init__(profile, profile)
        self.watch, self.follows_links = watch, follows_links
        for attribute in SWITCHED_OFF:
            self.settings().setAttribute(attribute, True)

    def acceptNavigationRequest(self, url: QUrl | str, kind: QWebEnginePage.NavigationType, is_main: bool) -> bool:
        is_link = kind is QWebEnginePage.NavigationType.NavigationTypeLinkClicked
        if (is_main and self.watch.is_loaded) or (is_link and not self.follows_links):
            self.watch.report.wanted += 1
            return False
        return True

    def createWindow(self, kind: QWebEnginePage.WebWindowType) -> QWebEnginePage | None:  # type: ignore[override]  # none is an answer
        self.watch.report.wanted += 1
        return None

    def javaScriptAlert(self, origin: QUrl | str, words: str) -> None:
        self.watch.dialog("alert")

    def javaScriptConfirm(self, origin: QUrl | str, words: str) -> bool:
        self.watch.dialog("confirm")
        return False

    def javaScriptPrompt(self, origin: QUrl | str, words: str, proposed: str) -> tuple[bool, str]:
        self.watch.dialog("prompt")
        return False, ""

    def chooseFiles(self, *_: object) -> list[str]:
        return []

    def javaScriptConsoleMessage(self, level: object, words: str, line: int, source: str) -> None:
        self.watch.line(words)


class WatchedPage(SealedPage):
    """The program's own page; what it refuses is counted."""

    watch: ClassVar[Watch]

    def acceptNavigationRequest(self, url: QUrl | str, kind: QWebEnginePage.NavigationType, is_main: bool) -> bool:
        is_followed = super().acceptNavigationRequest(url, kind, is_main)
        if self.watch.is_loaded:
            self.watch.report.wanted += 1
            self.watch.report.followed += is_followed
        return is_followed

    def createWindow(self, kind: QWebEnginePage.WebWindowType) -> QWebEnginePage | None:  # type: ignore[override]  # none is an answer
        made = super().createWindow(kind)
        self.watch.report.followed += made is not None
        return made

    def javaScriptAlert(self, origin: QUrl | str, words: str) -> None:
        self.watch.dialog("alert")

    def javaScriptConfirm(self, origin: QUrl | str, words: str) -> bool:
        self.watch.dialog("confirm")
        return super().javaScriptConfirm(origin, words)

    def javaScriptPrompt(self, origin: QUrl | str, words: str, proposed: str) -> tuple[bool, str]:
        self.watch.dialog("prompt")
        return super().javaScriptPrompt(origin, words, proposed)

    def javaScriptConsoleMessage(self, level: object, words: str, line: int, source: str) -> None:
        self.watch.line(words)


class Server(QWebEngineUrlSchemeHandler):
    """Serves whatever page a run makes up, with or without the program's policy as a header."""

    def __init__(self, parent: QObject) -> None:
        super().__init__()
        self.setParent(parent)
        self.pages: dict[str, str] = {}
        self.has_header = False

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        page = self.pages.get(job.requestUrl().path())
        if page is None:
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        if self.has_header:
            header: Any = {QByteArray(b"Content-Security-Policy"): [QByteArray(POLICY.encode())]}
            job.setAdditionalResponseHeaders(header)
        buffer = QBuffer(job)
        buffer.setData(page.encode("utf-8", "surrogatepass"))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        job.reply(b"text/html", buffer)


def spin(duration_ms: int) -> None:
    """Let the browser work."""
    loop = QEventLoop()
    QTimer.singleShot(duration_ms, loop.quit)
    loop.exec()


def wait_for_seen(watch: Watch, seen: int, idle_ms: int) -> None:
    """Let the browser work until that many pages have been looked through, or until no more come for ``idle_ms``."""
    before, since = -1, time.monotonic()
    while watch.report.seen < seen and time.monotonic() < since + idle_ms / 1000:
        if watch.report.seen != before:
            before, since = watch.report.seen, time.monotonic()
        spin(20)


def load(page: QWebEnginePage, watch: Watch, url: QUrl = HOME) -> None:
    """Load ``url``, or as much of it as comes; what the page wants afterwards is its own wish."""
    watch.is_loaded = False
    loop = QEventLoop()
    page.loadFinished.connect(loop.quit)
    QTimer.singleShot(LOAD_LIMIT_MS, loop.quit)
    page.load(url)
    loop.exec()
    page.loadFinished.disconnect(loop.quit)
    watch.is_loaded = True


def script_text(name: str, **values: str) -> str:
    """Return one of the scripts beside this file."""
    text = (HERE / name).read_text("utf-8")
    for key, value in values.items():
        text = text.replace(f"${key}", value)
    return text


def add_script(page: QWebEnginePage, text: str, world: int, point: QWebEngineScript.InjectionPoint) -> None:
    """Make ``text`` run in every frame of every page."""
    script = QWebEngineScript()
    script.setSourceCode(text)
    script.setWorldId(world)
    script.setInjectionPoint(point)
    script.setRunsOnSubFrames(True)
    page.scripts().insert(script)
