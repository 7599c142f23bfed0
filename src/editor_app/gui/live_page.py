"""Changes of an article, turned into updates of its page by the converter child: newest wins, only changes travel."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from PySide6.QtCore import QObject, QTimer, Signal

from editor_app.gui.jobs import ChildJobs, Request
from editor_app.gui.photo_shelf import PhotoShelf, ShelvedPhoto
from editor_app.gui.session import Session
from editor_app.press.wire import field_values

# After the converter gave up, it is asked again when no key has come for this long.
CALM_MS = 600
# A block so long that handing it on would keep a key waiting is sent when no key has come for a moment.
HEAVY_LETTERS = 200_000
HEAVY_MS = 120
_NOBODY = -1


class LivePage(QObject):
    """Asks for the page whenever the article changes, and gives out what comes back."""

    updated = Signal(dict)
    paused = Signal()

    def __init__(self, session: Session, shelf: PhotoShelf, jobs: ChildJobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._shelf, self._jobs = session, shelf, jobs
        self._key = f"page:{id(self)}"
        self._base = _NOBODY
        self._sent_length = 0
        # How much at both ends of what was sent still stands; None while all of it does.
        self._same: tuple[int, int] | None = None
        self._is_paused = self._is_heavy = False
        self.revision_shown = -1
        self.is_complete = False
        self._calm = QTimer(self, singleShot=True)
        self._calm.timeout.connect(self._ask)
        session.body_changed.connect(self._widen)
        session.changed.connect(self.ask)
        shelf.changed.connect(self.ask)
        jobs.answered.connect(self._take)
        jobs.gave_up.connect(self._give_up)
        self.ask()

    def ask(self) -> None:
        """Ask for the page as the article is now: at once, so that it is made while the window paints itself."""
        if self._is_paused or self._is_heavy:
            self._calm.start(CALM_MS if self._is_paused else HEAVY_MS)
        else:
            self._ask()

    def close(self) -> None:
        """Let the child forget this article."""
        self._calm.stop()
        self._session.changed.disconnect(self.ask)
        self._shelf.changed.disconnect(self.ask)
        self._jobs.answered.disconnect(self._take)
        self._jobs.gave_up.disconnect(self._give_up)
        self._jobs.ask(Request(self._key, {"task": "close", "article": self._key}))

    def _ask(self) -> None:
        self._jobs.ask(Request(self._key, make_header=self._header))

    def _header(self) -> dict[str, Any]:
        """Return the request for the article as it is at this moment: the whole body, or what changed in it."""
        body = self._session.body
        header = {
            "task": "page",
            "article": self._key,
            "base": self._base,
            "revision": self._session.revision,
            "fields": field_values(self._session.fields),
            "photos": {source: _page_photo(name, photo) for source, name, photo in self._shelf.page_photos()},
        }
        if self._base == _NOBODY:
            header["body"] = body
        else:
            head, tail = self._same or (len(body), 0)
            header["change"] = (head, self._sent_length - tail, body[head : len(body) - tail])
        self._sent_length = len(body)
        self._same = None
        return header

    def _widen(self, start: int, _: int, new_end: int) -> None:
        """Note that of what was sent only a shorter head and tail still stand."""
        tail = len(self._session.body) - new_end
        self._same = (start, tail) if self._same is None else (min(self._same[0], start), min(self._same[1], tail))

    def _take(self, request: Request, answer: dict[str, Any], _: bytes) -> None:
        if request.key != self._key or "task" not in request.header or request.header["task"] != "page":
            return
        self._is_paused = False
        if "is_lost" in answer:
            self._base = _NOBODY
            self._ask()
            return
        self._base = answer["state"]
        self.is_complete = answer["is_done"]
        self._is_heavy = any(len(block["html"]) > HEAVY_LETTERS for one in answer["changes"] for block in one["blocks"])
        self.revision_shown = request.header["revision"]
        self.updated.emit(answer)
        if not self.is_complete:
            self._ask()

    def _give_up(self, request: Request) -> None:
        if request.key != self._key:
            return
        self._base = _NOBODY
        self._is_paused = True
        self._jobs.forget(self._key)
        if request.header["revision"] != self._session.revision:
            self._calm.start(CALM_MS)
        self.paused.emit()


def _page_photo(name: str, photo: ShelvedPhoto) -> list[Any]:
    """Return [URL, width, height] of a photo's copy."""
    version = f"{photo.version}{'' if photo.is_ready else '-soon'}"
    return [f"/assets/{quote(name)}?{version}", photo.width_px, photo.height_px]
