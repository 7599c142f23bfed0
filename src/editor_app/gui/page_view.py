"""The live page: a sealed browser view that is loaded once and then only patched."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QTimer, QUrl, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QGuiApplication
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineScript
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QMenu, QWidget

from editor_app.gui.links import is_openable, shown_link
from editor_app.gui.page_content import PageContent
from editor_app.gui.page_guard import HOME, SealedProfile
from editor_app.gui.sandbox import Sandbox, is_root, sandbox_of
from editor_app.gui.sealed_page import SealedPage

log = logging.getLogger(__name__)

_OWN_WORLD = QWebEngineScript.ScriptWorldId.ApplicationWorld.value
# A page whose renderer dies this often is left alone until the article changes.
_MOST_RELOADS = 3


class PageView(QWebEngineView):
    """Shows updates of the page; keeps what it shows, so that a renderer that died comes back as it was."""

    page_ready = Signal()
    link_hovered = Signal(str)
    link_wanted = Signal(QUrl)
    unsealed = Signal(str)

    def __init__(self, content: PageContent, resources: Path, canvas: str, label: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAccessibleName(label)
        self._script = (resources / "preview" / "preview.js").read_text("utf-8")
        self._shown: dict[str, Any] | None = None
        self._is_ready = False
        self._reloads = 0
        # The profile must outlive its page, or Qt warns of trouble at the end.
        self._profile = SealedProfile(content, QCoreApplication.instance() or self)
        self._page = SealedPage(self._profile, self)
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

    def show_update(self, update: dict[str, Any]) -> None:
        """Show an update of the page (see ``press.page_update``)."""
        self._reloads = 0
        self._remember(update)
        if self._is_ready:
            self._run(f"page.apply({json.dumps(update, ensure_ascii=False)})")

    def show_block(self, block_id: int) -> None:
        """Bring a source block into sight, if it is not."""
        if self._is_ready:
            self._run(f"page.show({int(block_id)})")

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

    def _remember(self, update: dict[str, Any]) -> None:
        """Keep the page as a whole update."""
        blocks = [] if update["is_whole"] or self._shown is None else self._shown["changes"][0]["blocks"]
        for change in update["changes"]:
            blocks[change["at"] : change["at"] + change["removed"]] = change["blocks"]
        whole = {"at": 0, "removed": 0, "blocks": blocks}
        self._shown = {**update, "is_whole": True, "changes": [whole]}

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
        if self._shown is not None:
            self._run(f"page.apply({json.dumps(self._shown, ensure_ascii=False)})")
        self.page_ready.emit()

    def _is_sandboxed(self) -> bool:
        """Tell whether the browser's sandbox holds the renderer; nothing is shown in one that nothing holds."""
        sandbox = sandbox_of(self._page.renderProcessPid())
        log.info("the page's sandbox: %s", sandbox.value)
        return sandbox is not Sandbox.NONE or is_root()

    def _on_renderer_gone(self, how: QWebEnginePage.RenderProcessTerminationStatus, code: int) -> None:
        if how is QWebEnginePage.RenderProcessTerminationStatus.NormalTerminationStatus:
            return
        self._is_ready = False
        self._reloads += 1
        log.info("the page's renderer ended (%s); loading it again", how.name)
        if self._reloads <= _MOST_RELOADS:
            QTimer.singleShot(0, self, lambda: self._page.load(QUrl(HOME)))

    def _run(self, script: str) -> None:
        self._page.runJavaScript(script, _OWN_WORLD)
