"""Files and pictures, turned into photos that have proved to be some: bytes at once, one lot after the other.

All bytes of a lot are read before anything else is waited for: the card will be pulled out.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from editor_app.gui.jobs import ChildJobs, Request
from editor_app.gui.photo_matter import PhotoMatter, png_bytes
from editor_app.gui.side_work import SideWork, Task
from editor_app.model.message import Failure, Message, message
from editor_app.press.wire import read_message
from editor_app.store.files import read_bytes

# What takes longer than this is shown to be going on.
PATIENCE_MS = 400
HALF_COPIED = "photo.half_copied"


@dataclass(frozen=True, slots=True)
class TakenPhoto:
    """A photo's file name, bytes, the suffix they deserve, upright size, and what its photographer wrote."""

    name: str
    data: bytes = field(repr=False)
    suffix: str
    width_px: int = 0
    height_px: int = 0
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HalfCopied:
    """A photo whose end is missing: what there is of it, and what is said about it."""

    name: str
    data: bytes = field(repr=False)
    said: Message


Result: TypeAlias = TakenPhoto | HalfCopied | Message


@dataclass(slots=True)
class Lot:
    """What was given at once: where it goes is its giver's (``target``); ``first`` is what the child is asked first."""

    target: object
    tasks: list[tuple[str, Task]]
    first: str = "inspect"
    results: dict[int, Result] = field(default_factory=dict)
    is_stopped: bool = False

    @property
    def in_order(self) -> list[Result]:
        """Return what came of it so far, in the order given."""
        return [self.results[place] for place in sorted(self.results)]


class PhotoIntake(QObject):
    """Takes lots of photos in, one at a time."""

    progressed = Signal(int, int)  # how many are done, of how many; of none where nothing is going on
    finished = Signal(object)

    def __init__(self, jobs: ChildJobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._lots: deque[Lot] = deque()
        self._numbers = count()
        self._asked: dict[str, tuple[int, bytes]] = {}
        self._is_shown = False
        self._reader = SideWork(self)
        self._reader.done.connect(self._on_read)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._show)
        jobs.answered.connect(self._take)
        jobs.gave_up.connect(self._give_up)

    @property
    def is_busy(self) -> bool:
        """Tell whether photos are still coming in."""
        return bool(self._lots)

    def take(self, matter: PhotoMatter, target: object) -> None:
        """Take files or a picture in."""
        tasks: list[tuple[str, Task]] = [(path.name, partial(read_bytes, path)) for path in matter.paths]
        if matter.image is not None:
            tasks.append((matter.name, partial(png_bytes, matter.image)))
        elif matter.name:
            tasks.append((matter.name, lambda: matter.data))
        self._add(Lot(target, tasks))

    def mend(self, halves: list[HalfCopied], target: object) -> None:
        """Take in what there is of photos that were copied half."""
        self._add(Lot(target, [(half.name, partial(bytes, half.data)) for half in halves], "mend"))

    def stop(self) -> None:
        """Take in no more than is done by now."""
        if not self._lots:
            return
        self._reader.stop()
        asked, self._asked = self._asked, {}
        for key in asked:
            self._jobs.give_up(key)
        self._lots[0].is_stopped = True
        self._finish()

    def _add(self, lot: Lot) -> None:
        if lot.tasks:
            self._lots.append(lot)
            if len(self._lots) == 1:
                self._begin()

    def _begin(self) -> None:
        self._patience.start()
        self._reader.start([task for _, task in self._lots[0].tasks])

    def _on_read(self, place: int, read: bytes | Failure) -> None:
        if isinstance(read, Failure):
            self._note(place, read.message)
        else:
            self._ask(place, self._lots[0].first, read)

    def _ask(self, place: int, task: str, data: bytes) -> None:
        key = f"intake:{id(self)}:{next(self._numbers)}"
        self._asked[key] = (place, data)
        self._jobs.ask(Request(key, {"task": task, "name": self._lots[0].tasks[place][0]}, data))

    def _take(self, request: Request, answer: dict[str, Any], blob: bytes) -> None:
        if request.key not in self._asked:
            return
        place, data = self._asked.pop(request.key)
        if "problem" in answer:
            said = read_message(answer["problem"])
            is_half = said.id == HALF_COPIED
            self._note(place, HalfCopied(request.header["name"], data, said) if is_half else said)
        elif request.header["task"] == "mend":
            self._ask(place, "inspect", blob)
        else:
            size = answer.get("width_px", 0), answer.get("height_px", 0)
            words = answer.get("words", {})
            self._note(place, TakenPhoto(request.header["name"], data, answer["suffix"], *size, words))

    def _give_up(self, request: Request) -> None:
        if request.key in self._asked:
            place, _ = self._asked.pop(request.key)
            self._note(place, message("photo.too_slow", name=request.header["name"]))

    def _note(self, place: int, result: Result) -> None:
        lot = self._lots[0]
        lot.results[place] = result
        if len(lot.results) == len(lot.tasks):
            self._finish()
        elif self._is_shown:
            self._show()

    def _show(self) -> None:
        self._is_shown = True
        self.progressed.emit(len(self._lots[0].results), len(self._lots[0].tasks))

    def _finish(self) -> None:
        lot = self._lots.popleft()
        self._patience.stop()
        if self._is_shown:
            self._is_shown = False
            self.progressed.emit(0, 0)
        if self._lots:
            self._begin()
        self.finished.emit(lot)
