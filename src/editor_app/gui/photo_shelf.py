"""The session's photos as they are framed, turned into what page and panel show: small copies made by a child."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, Signal

from editor_app.gui.jobs import ChildJobs, Request
from editor_app.gui.session import Session
from editor_app.model.article import Asset
from editor_app.model.framing import Framing, framed_size, framed_source, framing_values, read_framing
from editor_app.model.message import Message
from editor_app.press.photo_offers import OfferedWords, offered_words
from editor_app.press.wire import read_message
from editor_app.text.figures import FigureSource

FOLDER = "assets/"
PREVIEW_LONGEST_PX = 1400
# Copies that nobody shows at the moment are kept for a while: taking a step back shows them at once.
_MOST_SPARE = 12
_USUAL_SIZE = (1200, 800)
_AS_TAKEN = Framing()

_Key: TypeAlias = tuple[str, str]  # an asset's name, and its framed source


@dataclass(frozen=True, slots=True)
class ShelvedPhoto:
    """A photo's small copy, or the ``problem`` that there is none; until then of the shape it will have.

    ``source_width_px`` by ``source_height_px`` is the upright original's size, 0 where it is not known yet.
    """

    version: str
    preview: bytes = field(default=b"", repr=False)
    mime: str = "image/gif"
    width_px: int = _USUAL_SIZE[0]
    height_px: int = _USUAL_SIZE[1]
    source_width_px: int = 0
    source_height_px: int = 0
    problem: Message | None = None
    framing: Framing = _AS_TAKEN

    @property
    def is_ready(self) -> bool:
        """Tell whether there is something to show."""
        return bool(self.preview)


class PhotoShelf(QObject):
    """Keeps a small copy of every photo of the session, by its asset's name and its framing."""

    changed = Signal(str)
    words_found = Signal(str)

    def __init__(self, session: Session, jobs: ChildJobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._photos: dict[_Key, ShelvedPhoto] = {}  # made, or known to be impossible
        self._pending: dict[_Key, str] = {}
        self._used: dict[_Key, Framing] = {}
        self._numbers = count(1)
        self._whole: set[str] = set()
        self._serials: dict[str, tuple[bytes, int]] = {}
        self._here: frozenset[str] = frozenset()
        self._sizes: dict[int, tuple[int, int]] = {}
        self._words: dict[int, OfferedWords] = {}
        jobs.answered.connect(self._take)
        jobs.gave_up.connect(self._give_up)
        session.photos_changed.connect(self.refresh)
        session.figures_changed.connect(self.refresh)
        self.refresh()

    def photo(self, name: str, framing: Framing = _AS_TAKEN) -> ShelvedPhoto | None:
        """Return the photo of the asset ``name`` as it is framed.

        One that is not ready yet is what was shown of it before, or else a place of its shape.
        """
        if name not in self._here:
            return None
        serial = self._serials[name][1]
        version = _version(serial, framed_source(name, framing))
        of_name = [photo for (other, _), photo in reversed(self._photos.items()) if other == name]
        own = next((photo for photo in of_name if photo.version == version), None)
        before = (photo for photo in of_name if photo.is_ready and photo.version.split("-")[0] == str(serial))
        return own or next(before, None) or self._place(version, serial, framing)

    def version(self, name: str, version: str) -> ShelvedPhoto | None:
        """Return the photo ``name`` that the page knows as ``version``, or else the one there is now."""
        of_name = (photo for (other, _), photo in self._photos.items() if other == name)
        return next((photo for photo in of_name if photo.version == version), None) or self.photo(name)

    def whole(self, name: str) -> ShelvedPhoto | None:
        """Return all of a photo as it was taken, for its framing; ``None`` while it is being made."""
        self._whole.add(name)
        self.refresh()
        photo = self.photo(name)
        return photo if photo is not None and (name, name) not in self._pending else None

    def size(self, name: str) -> tuple[int, int] | None:
        """Return the upright original's size in pixels, once it is known."""
        return self._sizes.get(self._serials[name][1]) if name in self._here else None

    def framed(self, name: str, framing: Framing) -> tuple[int, int] | None:
        """Return how many pixels of the original are shown, once it is known."""
        size = self.size(name)
        return None if size is None else framed_size(framing, *size)

    def offered(self, name: str) -> OfferedWords:
        """Return what the photo's file offers as words, as far as it is known."""
        known = self._words.get(self._serials[name][1]) if name in self._here else None
        return known or OfferedWords()

    def page_photos(self) -> Iterator[tuple[str, str, ShelvedPhoto]]:
        """Give the photos that can be shown: (framed source without folder, asset's name, copy)."""
        for (name, source), framing in self._used.items():
            photo = self.photo(name, framing)
            if photo is not None and photo.problem is None:
                yield source, name, photo

    def learn(self, asset: Asset, size_px: tuple[int, int], words: Mapping[str, str]) -> None:
        """Take what was found out about an asset as it came in: its upright size, what its file says."""
        serial = self._serial(asset)
        if all(size_px):
            self._sizes[serial] = size_px
        self._words[serial] = offered_words(words)

    def refresh(self) -> None:
        """Ask for the small copies that are missing, forget those of photos that are gone."""
        assets = {asset.name: asset for asset in self._session.assets}
        self._here = frozenset(assets)
        serials = {name: self._serial(asset) for name, asset in assets.items()}
        used = self._wanted(assets)
        for key in self._pending.keys() - used.keys():
            del self._pending[key]
            self._jobs.forget(self._request_key("preview", *key))
        self._used = used
        for key, framing in used.items():
            self._ask_preview(key, framing, assets[key[0]].data, _version(serials[key[0]], key[1]))
        spare = [key for key in self._photos if key not in used]
        for key in spare[: max(0, len(spare) - _MOST_SPARE)]:
            del self._photos[key]
        for figure in self._session.figures:
            name = figure.src.removeprefix(FOLDER)
            if name in assets and not (figure.caption and figure.value("credit") and figure.value("alt")):
                self._ask_words(name, assets[name].data, serials[name])

    def _wanted(self, assets: Mapping[str, Asset]) -> dict[_Key, Framing]:
        """Return what is shown now: placed photos as framed, waiting ones whole."""
        wanted: dict[_Key, Framing] = {}
        placed = set()
        for figure in self._session.figures:
            name = figure.src.removeprefix(FOLDER)
            placed.add(name)
            if name in assets:
                framing = shown_framing(figure)
                wanted[name, framed_source(name, framing)] = framing
        for name in [*(name for name in assets if name not in placed), *(self._whole & assets.keys())]:
            wanted[name, name] = Framing()
        return wanted

    def _serial(self, asset: Asset) -> int:
        """Return the number of the bytes of ``asset``; compared, not hashed: nearly always they are the very same."""
        known = self._serials.get(asset.name)
        if known is not None and (known[0] is asset.data or known[0] == asset.data):
            return known[1]
        serial = next(self._numbers)
        self._serials[asset.name] = (asset.data, serial)
        return serial

    def _ask_preview(self, key: _Key, framing: Framing, data: bytes, version: str) -> None:
        known = self._photos.get(key)
        if (known is not None and known.version == version) or self._pending.get(key) == version:
            return
        self._pending[key] = version
        header = {"task": "preview", "name": key[0], "longest_px": PREVIEW_LONGEST_PX, "version": version}
        header |= {"source": key[1], "framing": [list(pair) for pair in framing_values(framing) if pair[1]]}
        self._jobs.ask(Request(self._request_key("preview", *key), header, data))

    def _ask_words(self, name: str, data: bytes, serial: int) -> None:
        if serial not in self._words:
            self._words[serial] = OfferedWords()
            header = {"task": "inspect", "name": name, "serial": serial}
            self._jobs.ask(Request(self._request_key("words", name), header, data))

    def _place(self, version: str, serial: int, framing: Framing) -> ShelvedPhoto:
        """Return the empty place of a photo that is being made, of its shape as soon as that is known."""
        if serial not in self._sizes:
            return ShelvedPhoto(version)
        width_px, height_px = framed_size(framing, *self._sizes[serial])
        shrunk = min(1.0, PREVIEW_LONGEST_PX / max(width_px, height_px))
        size = max(1, round(width_px * shrunk)), max(1, round(height_px * shrunk))
        return ShelvedPhoto(version, b"", "image/gif", *size, *self._sizes[serial], framing=framing)

    def _request_key(self, task: str, *names: str) -> str:
        return f"shelf:{id(self)}:{task}:{':'.join(names)}"

    def _take(self, request: Request, answer: dict[str, Any], preview: bytes) -> None:
        if not request.key.startswith(f"shelf:{id(self)}:"):
            return
        if request.header["task"] == "inspect":
            self._take_words(request, answer)
            return
        key, version = (request.header["name"], request.header["source"]), request.header["version"]
        if self._pending.get(key) != version:
            return
        del self._pending[key]
        self._photos.pop(key, None)
        framing = read_framing((name, value) for name, value in request.header["framing"])
        if "problem" in answer:
            self._photos[key] = ShelvedPhoto(version, problem=read_message(answer["problem"]), framing=framing)
        else:
            size = answer["source_width_px"], answer["source_height_px"]
            self._sizes[int(version.split("-")[0])] = size
            made = answer["mime"], answer["width_px"], answer["height_px"]
            self._photos[key] = ShelvedPhoto(version, preview, *made, *size, framing=framing)
        self.changed.emit(key[0])

    def _take_words(self, request: Request, answer: dict[str, Any]) -> None:
        found = offered_words(answer.get("words", {}))
        if found != OfferedWords():
            self._words[request.header["serial"]] = found
            self.words_found.emit(request.header["name"])

    def _give_up(self, request: Request) -> None:
        self._take(request, {"problem": ["photo.too_slow", {"name": request.header.get("name", "")}]}, b"")


def shown_framing(figure: FigureSource) -> Framing:
    """Return how a photo's line frames it; the focus is left out, as it changes nothing of what is shown."""
    return replace(read_framing(figure.attributes), focus=None)


def _version(serial: int, source: str) -> str:
    """Return a word for these bytes, so framed, that no other picture of this window has."""
    _, _, framing = source.partition("#")
    return f"{serial}-{hashlib.sha256(framing.encode()).hexdigest()[:8]}" if framing else f"{serial}"
