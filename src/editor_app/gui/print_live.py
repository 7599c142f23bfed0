"""Changes of an article, turned into its printed pages by a child: at once while they are looked at, else when idle."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from editor_app.gui.jobs import ChildJobs, Request
from editor_app.gui.photo_shelf import FOLDER, PhotoShelf, ShelvedPhoto
from editor_app.gui.session import Session
from editor_app.model.framing import read_framing
from editor_app.model.message import Message
from editor_app.model.print_template import PrintOptions
from editor_app.press.print_options import options_of
from editor_app.press.wire import field_values, option_values, read_message, settings_values
from editor_app.store.settings import Settings
from editor_app.text.figures import FigureSource

# After so long without a change the last page is laid out as it will be printed.
SETTLE_MS = 450
# After so long without a change the length is worked out though nobody looks at the pages.
IDLE_MS = 1_000
# After the child gave up, it is asked again when no key has come for this long.
CALM_MS = 2_000
# The child may ask so often for what it has not before it is left alone for a while.
_MOST_REFUSALS = 5
_NOBODY = -1
_SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg", "image/webp": ".webp", "image/gif": ".gif"}


class LivePrint(QObject):
    """Asks for the printed pages.

    ``made`` gives the answer (see ``press.sheet_child``) with its PDF; ``laid_out`` how many pages are filled, the
    last one in halves, the centimetres of column, the paper's name and the points from line to line; ``paused`` why
    there are no pages of the article as it is. ``options`` are asked for anew each time.
    """

    made = Signal(dict, bytes)
    laid_out = Signal(float, float, str, float)
    paused = Signal(object)

    def __init__(
        self,
        session: Session,
        shelf: PhotoShelf,
        jobs: ChildJobs,
        settings: Callable[[], Settings],
        parent: QObject | None = None,
        options: Callable[[], PrintOptions] | None = None,
        more: Callable[[], dict[str, Any]] = dict,
    ) -> None:
        """Print with the template and options that were chosen last; ``more`` gives a request other entries."""
        super().__init__(parent)
        self._options = options or (lambda: options_of(settings()))
        self._more = more
        self._session, self._shelf, self._jobs, self._settings = session, shelf, jobs, settings
        self._key = f"sheets:{id(self)}"
        self._token = secrets.token_hex(4)
        self._base = _NOBODY
        self._sent_length = 0
        # How much at both ends of what was sent still stands; None while all of it does.
        self._same: tuple[int, int] | None = None
        self._is_awake = self._is_paused = self._wants_settled = False
        self._refusals = 0
        # Counts photos that came in too, which are no revision of the article.
        self._changes = 0
        # Answers to what was asked before this change are of another template.
        self._anew_from = 0
        self.revision_shown = -1
        self.is_settled = False
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._settle)
        session.body_changed.connect(self._widen)
        session.changed.connect(self.ask)
        shelf.changed.connect(self.ask)
        jobs.answered.connect(self._take)
        jobs.gave_up.connect(self._give_up)
        self.ask()

    @property
    def is_awake(self) -> bool:
        """Tell whether the pages are looked at."""
        return self._is_awake

    def set_awake(self, is_awake: bool) -> None:
        """Make pages at once from now on, or none until they are looked at again."""
        if is_awake == self._is_awake:
            return
        self._is_awake = is_awake
        if is_awake:
            self._settle()
        else:
            self._jobs.forget(self._key)
            self.ask()

    def ask(self) -> None:
        """Ask for the pages of the article as it is now."""
        self.is_settled = False
        self._wants_settled = False
        self._changes += 1
        if not self._is_awake or self._is_paused:
            self._pause.start(CALM_MS if self._is_paused else IDLE_MS)
            return
        self._pause.start(SETTLE_MS)
        self._ask()

    def ask_at_once(self) -> None:
        """Ask for the pages as they will be printed, now: other options hold."""
        self.is_settled = False
        self._changes += 1
        self._settle()

    def ask_anew(self) -> None:
        """Ask at once, also after a refusal: the template is another one, or may have become right."""
        self._base = _NOBODY
        self._refusals = 0
        self._is_paused = False
        self.ask()
        self._anew_from = self._changes

    def close(self) -> None:
        """Let the child forget this article."""
        self._pause.stop()
        self._session.changed.disconnect(self.ask)
        self._shelf.changed.disconnect(self.ask)
        self._jobs.answered.disconnect(self._take)
        self._jobs.gave_up.disconnect(self._give_up)
        self._jobs.forget(self._key)
        if self._base != _NOBODY:
            self._jobs.ask(Request(self._key, {"task": "close", "article": self._key}))

    def _settle(self) -> None:
        self._pause.stop()
        self._wants_settled = True
        self._ask()

    def _ask(self) -> None:
        self._jobs.ask(Request(self._key, make_header=self._header))

    def _header(self) -> dict[str, Any]:
        """Return the request for the article as it is at this moment: the whole body, or what changed in it."""
        body = self._session.body
        header: dict[str, Any] = {
            "task": "sheets",
            "article": self._key,
            "base": self._base,
            "revision": self._session.revision,
            "change_number": self._changes,
            "fields": field_values(self._session.fields),
            "photos": self._photos(),
            "settings": settings_values(self._settings()),
            "options": option_values(self._options()),
            "today": date.today().isoformat(),
            "is_settled": self._wants_settled,
            "has_pdf": self._is_awake,
            **self._more(),
        }
        if self._base == _NOBODY:
            header["body"] = body
        else:
            head, tail = self._same or (len(body), 0)
            header["change"] = (head, self._sent_length - tail, body[head : len(body) - tail])
        self._sent_length = len(body)
        self._same = None
        return header

    def _photos(self) -> dict[str, tuple[str, int, int]]:
        """Return (file, width, height) of every photo as framed; no file while its copy is being made."""
        return {
            source: (self._file(photo) if photo.is_ready else "", photo.width_px, photo.height_px)
            for source, _, photo in self._shelf.page_photos()
        }

    def file_of(self, figure: FigureSource) -> str:
        """Return the name of the copy that shows ``figure``, "" where there is none yet."""
        photo = self._shelf.photo(figure.src.removeprefix(FOLDER), read_framing(figure.attributes))
        return self._file(photo) if photo is not None and photo.is_ready else ""

    def _file(self, photo: ShelvedPhoto) -> str:
        """Return the name under which the child keeps a copy, no window's the same as another's."""
        return f"{self._token}-{photo.version}{_SUFFIXES.get(photo.mime, '.jpg')}"

    def _send_photos(self, files: list[str]) -> None:
        """Hand over the copies that the child has not."""
        for _, _, photo in self._shelf.page_photos():
            file = self._file(photo)
            if photo.is_ready and file in files:
                header = {"task": "photo", "file": file}
                self._jobs.ask(Request(f"{self._key}:{file}", header, photo.preview))

    def _widen(self, start: int, _: int, new_end: int) -> None:
        """Note that of what was sent only a shorter head and tail still stand."""
        tail = len(self._session.body) - new_end
        self._same = (start, tail) if self._same is None else (min(self._same[0], start), min(self._same[1], tail))

    def _take(self, request: Request, answer: dict[str, Any], pdf: bytes) -> None:
        if request.key != self._key or request.header.get("task") != "sheets":
            return
        if request.header["change_number"] < self._anew_from:
            return
        self._is_paused = False
        if "is_lost" in answer or "missing" in answer:
            self._base = _NOBODY
            self._refusals += 1
            if self._refusals > _MOST_REFUSALS:
                self._rest(request, None)
                return
            self._send_photos(answer.get("missing", []))
            self._ask()
            return
        self._refusals = 0
        if "problem" in answer:
            self._base = _NOBODY
            self._rest(request, read_message(answer["problem"]))
            return
        self._base = answer["state"]
        self.revision_shown = request.header["revision"]
        self.is_settled = request.header["is_settled"] and request.header["change_number"] == self._changes
        if pdf and self._is_awake:
            self.made.emit(answer, pdf)
        self.laid_out.emit(answer["filled_pages"], answer["column_cm"], answer["paper"], answer["pitch_pt"])

    def _give_up(self, request: Request) -> None:
        if request.key == self._key:
            self._base = _NOBODY
            self._jobs.forget(self._key)
            self._rest(request, None)

    def _rest(self, request: Request, why: Message | None) -> None:
        """Leave the last good pages where they are; a change tries again, after a while."""
        self._refusals = 0
        self._is_paused = True
        if request.header["revision"] != self._session.revision:
            self._pause.start(CALM_MS)
        self.paused.emit(why)
