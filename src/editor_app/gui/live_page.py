"""Keystrokes, turned into updates of the live page by the converter child: newest wins, stale answers are dropped."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from editor_app.gui.jobs import ChildJobs, Request
from editor_app.gui.photo_shelf import PhotoShelf
from editor_app.gui.session import Session
from editor_app.press.wire import field_values

# Keys that arrive together are converted together; a longer wait would be seen.
COALESCE_MS = 4


class LivePage(QObject):
    """Asks for the page whenever the article changes, and gives out what comes back."""

    updated = Signal(dict)
    paused = Signal()

    def __init__(self, session: Session, shelf: PhotoShelf, jobs: ChildJobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._shelf, self._jobs = session, shelf, jobs
        self._key = f"page:{id(self)}"
        self._applied = -1
        self.revision_shown = -1
        self._timer = QTimer(self, singleShot=True, interval=COALESCE_MS)
        self._timer.timeout.connect(self.ask)
        session.changed.connect(self._timer.start)
        shelf.changed.connect(self._timer.start)
        jobs.answered.connect(self._take)
        jobs.gave_up.connect(self._give_up)
        self._timer.start()

    def ask(self) -> None:
        """Ask for the page as the article is now."""
        photos = {name: _page_photo(self._shelf, name) for name in (asset.name for asset in self._session.assets)}
        header = {
            "task": "page",
            "article": self._key,
            "base": self._applied,
            "revision": self._session.revision,
            "fields": field_values(self._session.fields),
            "body": self._session.body,
            "photos": {name: photo for name, photo in photos.items() if photo is not None},
        }
        self._jobs.ask(Request(self._key, header))

    def close(self) -> None:
        """Let the child forget this article."""
        self._timer.stop()
        self._jobs.answered.disconnect(self._take)
        self._jobs.gave_up.disconnect(self._give_up)
        self._jobs.ask(Request(self._key, {"task": "close", "article": self._key}))

    def _take(self, request: Request, answer: dict[str, Any], _: bytes) -> None:
        if request.key != self._key or "header" not in answer:
            return
        self._applied = answer["state"]
        self.revision_shown = request.header["revision"]
        self.updated.emit(answer)

    def _give_up(self, request: Request) -> None:
        if request.key == self._key:
            self._applied = -1
            self.paused.emit()


def _page_photo(shelf: PhotoShelf, name: str) -> list[Any] | None:
    """Return [URL, width, height] of a photo's copy; a photo that cannot be shown is missing from the page."""
    photo = shelf.photo(name)
    if photo is None or photo.problem is not None:
        return None
    return [
        f"/assets/{name}?{photo.version}{'' if photo.is_ready else '-soon'}",
        photo.width_px,
        photo.height_px,
    ]
