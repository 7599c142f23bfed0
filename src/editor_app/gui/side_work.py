"""Slow work with files (a card, a share), turned into results in order, while the window goes on.

The thread only reads, writes and encodes, all of which let go of the interpreter's lock; it can be left behind where
a disk never answers, which a thread of Qt's could not.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from typing import TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from editor_app.model.message import Failure

Task: TypeAlias = Callable[[], bytes]
_LOOK_MS = 20


class SideWork(QObject):
    """Does a list of tasks one after the other beside the window."""

    done = Signal(int, object)  # the task's place, and its bytes or its Failure

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._results: SimpleQueue[tuple[int, bytes | Failure]] = SimpleQueue()
        self._is_wanted = threading.Event()
        self._left = 0
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._give_out)

    def start(self, tasks: Sequence[Task]) -> None:
        """Begin; what an earlier list has not given out is forgotten."""
        self.stop()
        self._results, self._is_wanted = SimpleQueue(), threading.Event()
        self._is_wanted.set()
        self._left = len(tasks)
        threading.Thread(target=_work, args=(tuple(tasks), self._results, self._is_wanted), daemon=True).start()
        self._look.start()

    def stop(self) -> None:
        """Give out nothing more, and begin no further task."""
        self._is_wanted.clear()
        self._look.stop()

    def _give_out(self) -> None:
        results = self._results
        while self._results is results and self._is_wanted.is_set():
            try:
                place, result = results.get_nowait()
            except Empty:
                return
            self._left -= 1
            if not self._left:
                self._look.stop()
            self.done.emit(place, result)


def _work(
    tasks: tuple[Task, ...], results: SimpleQueue[tuple[int, bytes | Failure]], is_wanted: threading.Event
) -> None:
    for place, task in enumerate(tasks):
        if not is_wanted.is_set():
            return
        try:
            results.put((place, task()))
        except Failure as failure:
            results.put((place, failure))
