"""The session's photos, turned into what the page and the panel show: small copies made by a child process."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from editor_app.gui.jobs import ChildJobs, Request
from editor_app.gui.session import Session
from editor_app.model.article import Asset
from editor_app.model.message import Message
from editor_app.press.wire import read_message

PREVIEW_LONGEST_PX = 1400


@dataclass(frozen=True, slots=True)
class ShelvedPhoto:
    """A photo's small copy, or the ``problem`` that there is none; until then as large as most photos are."""

    version: str
    preview: bytes = b""
    mime: str = "image/gif"
    width_px: int = 1200
    height_px: int = 800
    source_width_px: int = 0
    source_height_px: int = 0
    problem: Message | None = None

    @property
    def is_ready(self) -> bool:
        """Tell whether there is something to show."""
        return bool(self.preview)


class PhotoShelf(QObject):
    """Keeps a small copy of every photo of the session, by its asset's name."""

    changed = Signal(str)

    def __init__(self, session: Session, jobs: ChildJobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._photos: dict[str, ShelvedPhoto] = {}
        jobs.answered.connect(self._take)
        jobs.gave_up.connect(self._give_up)
        session.photos_changed.connect(self.refresh)
        self.refresh()

    def photo(self, name: str) -> ShelvedPhoto | None:
        """Return the photo of the asset ``name``, which may not be ready yet."""
        return self._photos.get(name)

    def refresh(self) -> None:
        """Ask for the small copies that are missing, forget those of photos that are gone."""
        wanted = {asset.name: asset for asset in self._session.assets}
        self._photos = {name: photo for name, photo in self._photos.items() if name in wanted}
        for name, asset in wanted.items():
            version = _version(asset)
            known = self._photos.get(name)
            if known is None or known.version != version:
                self._photos[name] = ShelvedPhoto(version)
                header = {"task": "preview", "name": name, "longest_px": PREVIEW_LONGEST_PX}
                self._jobs.ask(Request(f"{id(self)}:{name}", header | {"version": version}, asset.data))

    def _take(self, request: Request, answer: dict[str, Any], preview: bytes) -> None:
        name, version = request.header.get("name", ""), request.header.get("version", "")
        if not request.key.startswith(f"{id(self)}:") or name not in self._photos:
            return
        if self._photos[name].version != version:
            return
        if "problem" in answer:
            self._photos[name] = ShelvedPhoto(version, problem=read_message(answer["problem"]))
        else:
            self._photos[name] = ShelvedPhoto(
                version,
                preview,
                answer["mime"],
                answer["width_px"],
                answer["height_px"],
                answer["source_width_px"],
                answer["source_height_px"],
            )
        self.changed.emit(name)

    def _give_up(self, request: Request) -> None:
        self._take(request, {"problem": ["photo.too_slow", {"name": request.header.get("name", "")}]}, b"")


def _version(asset: Asset) -> str:
    return hashlib.sha256(asset.data).hexdigest()[:12]
