"""The live page: a sealed browser view that is loaded once and then only patched."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QFile, QIODevice, QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QColor, QContextMenuEvent, QGuiApplication
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineScript
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QMenu, QWidget

from editor_app.gui.links import is_openable, shown_link
from editor_app.gui.page_content import PageContent
from editor_app.gui.page_guard import HOME, SealedProfile
from editor_app.gui.page_map import PageMap
from editor_app.gui.sandbox import Sandbox, is_root, sandbox_of
from editor_app.gui.sealed_page import SealedPage

log = logging.getLogger(__name__)

_OWN_WORLD = QWebEngineScript.ScriptWorldId.ApplicationWorld.value
_CHANNEL_SCRIPT = ":/qtwebchannel/qwebchannel.js"
_OWN_SCRIPTS = ("preview.js", "sync.js")
# A page whose renderer dies this often is left alone until the article changes.
_MOST_RELOADS = 3


class PageDesk(QObject):
    """What the page's own script may say to us."""

    pointed_at = Signal(str, str, int, int, str)
    scrolled_to = Signal(int, float)
    was_opened = Signal()

    @Slot(str, str, int, int, str)
    def pointed(self, kind: str, name: str, start: int, end: int, shown: str) -> None:
        """Take a click: a field, note or block, a range of its words ``shown`` in UTF-16 units."""
        self.pointed_at.emit(kind, name, start, end, shown)

    @Slot(int, float)
    def scrolled(self, id: int, part: float) -> None:
        """Take a scroll by the user: the block at the top, and how much of it is past; 0 is the head."""
        self.scrolled_to.emit(id, part)

    @Slot()
    def opened(self) -> None:
        """Hear that the script has found us."""
        self.was_opened.emit()


class PageView(QWebEngineView):
    """Shows updates of the page; keeps what it shows, so that a renderer that died comes back as it was."""

    page_ready = Signal()
    link_hovered = Signal(str)
    pointed = Signal(str, str, int, int, str)
    scrolled = Signal(int, float)
    link_wanted = Signal(QUrl)
    unsealed = Signal(str)

    def __init__(self, content: PageContent, resources: Path, canvas: str, label: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAccessibleName(label)
        self.map = PageMap()
        self._script = "\n".join([_read_qt(_CHANNEL_SCRIPT), *_own_scripts(resources)])
        self._caret: tuple[str, str, int, int] | None = None
        self._is_ready = self._is_listening = False
        self._is_awake, self._is_stale = True, False
        self._reloads = 0
        # The profile must outlive its page, or Qt warns of trouble at the end.
        self._profile = SealedProfile(content, QCoreApplication.instance() or self)
        self._page = SealedPage(self._profile, self)
        self._desk = PageDesk(self)
        self._desk.pointed_at.connect(self.pointed)
        self._desk.scrolled_to.connect(self.scrolled)
        self._desk.was_opened.connect(self._on_opened)
        self._channel = QWebChannel(self)
        self._channel.registerObject("desk", self._desk)
        self._page.setWebChannel(self._channel, _OWN_WORLD)
        self._page.setBackgroundColor(QColor(canvas))
        self._page.loadFinished.connect(self._on_loaded)
        self._page.renderProcessTerminated.connect(self._on_renderer_gone)
        self._page.linkHovered.connect(self.link_hovered)
        self._page.link_wanted.connect(self.link_wanted)
        self.setPage(self._page)
        self._page.load(QUrl(HOME))

    @property
    def is_ready(self) -> bool:
        """Tell whether the shell is loaded and updates are shown at once."""
        return self._is_ready

    @property
    def is_listening(self) -> bool:
        """Tell whether clicks and scrolls in the page are heard."""
        return self._is_listening

    def show_update(self, update: dict[str, Any]) -> None:
        """Show an update of the page (see ``press.compose``)."""
        self._reloads = 0
        self.map.apply(update)
        if not self._is_awake:
            self._is_stale = True
        elif self._is_ready:
            self._run(f"page.apply({json.dumps(update, ensure_ascii=False)})")

    @property
    def is_awake(self) -> bool:
        """Tell whether the page is looked at."""
        return self._is_awake

    def set_awake(self, is_awake: bool) -> None:
        """Show updates from now on, or only remember them: a page nobody looks at costs nothing."""
        self._is_awake = is_awake
        if is_awake and self._is_stale:
            self._is_stale = False
            self._caret = None
            self._show_whole()

    def show_caret(self, kind: str, name: str, start: int, end: int, follows: bool) -> None:
        """Mark a range of the words of a "field", "note" or "block", in UTF-16 units; scroll there if asked."""
        caret = (kind, name, start, end)
        if self._is_ready and self._is_awake and (follows or caret != self._caret):
            self._caret = caret
            self._run(f"page.caret({json.dumps([*caret, follows])[1:-1]})")

    def scroll_to(self, id: int, part: float) -> None:
        """Bring a block to the top of the view, ``part`` of it already past; 0 is the page's head."""
        if self._is_ready and self._is_awake:
            self._run(f"page.scrollTo({int(id)}, {float(part):.4f})")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy what is selected and to copy or open the link under the pointer, in our own words."""
        menu = QMenu(self)
        link = self.lastContextMenuRequest().linkUrl()
        if self.hasSelection():
            menu.addAction(self.tr("Copy"), self.pageAction(QWebEnginePage.WebAction.Copy).trigger)
        if is_openable(link):
            menu.addAction(self.tr("Copy the link"), lambda: QGuiApplication.clipboard().setText(shown_link(link)))
            is_mail = link.scheme() == "mailto"
            words = self.tr("Write to this address…") if is_mail else self.tr("Open the link in the browser…")
            menu.addAction(words, lambda: self.link_wanted.emit(link))
        if menu.actions():
            menu.exec(event.globalPos())
        menu.deleteLater()

    def _on_loaded(self, is_fine: bool) -> None:
        if not is_fine:
            # A link that was clicked and not followed ends here as well; the page stays as it is.
            if not self._is_ready:
                log.warning("the page's shell could not be loaded")
            return
        if not self._is_sandboxed():
            self.unsealed.emit(
                self.tr(
                    "The web page is not shown: on this computer nothing would keep a page in its place. "
                    "Writing, saving and exporting work as always. Ask whoever looks after the computer "
                    "to allow the browser's sandbox."
                )
            )
            return
        self._run(self._script)
        self._is_ready = True
        self._caret = None
        self._is_stale = not self._is_awake
        if self._is_awake:
            self._show_whole()

    def _show_whole(self) -> None:
        whole = self.map.whole()
        if whole is not None and self._is_ready:
            self._run(f"page.apply({json.dumps(whole, ensure_ascii=False)})")

    def _on_opened(self) -> None:
        self._is_listening = True
        self.page_ready.emit()

    def _is_sandboxed(self) -> bool:
        """Tell whether the browser's sandbox holds the renderer; nothing is shown in one that nothing holds."""
        sandbox = sandbox_of(self._page.renderProcessPid())
        log.info("the page's sandbox: %s", sandbox.value)
        return sandbox is not Sandbox.NONE or is_root()

    def _on_renderer_gone(self, how: QWebEnginePage.RenderProcessTerminationStatus, code: int) -> None:
        if how is QWebEnginePage.RenderProcessTerminationStatus.NormalTerminationStatus:
            return
        self._is_ready = self._is_listening = False
        self._reloads += 1
        log.info("the page's renderer ended (%s); loading it again", how.name)
        if self._reloads <= _MOST_RELOADS:
            QTimer.singleShot(0, self, lambda: self._page.load(QUrl(HOME)))

    def _run(self, script: str) -> None:
        self._page.runJavaScript(script, _OWN_WORLD)


def _own_scripts(resources: Path) -> list[str]:
    return [(resources / "preview" / name).read_text("utf-8") for name in _OWN_SCRIPTS]


def _read_qt(name: str) -> str:
    """Return a text that Qt's libraries carry along."""
    file = QFile(name)
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise FileNotFoundError(name)
    return bytes(file.readAll().data()).decode("utf-8")
