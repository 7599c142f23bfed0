"""Work for a child process, turned into answers: newest wins, late ones are dropped, one that hangs is killed.

A thread would not do: a regular expression that runs away holds the interpreter's lock.
"""

from __future__ import annotations

import logging
import sys
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from editor_app.press.frames import Header, pack_head, take_frame

log = logging.getLogger(__name__)

# A child that dies this often within a minute is not started again until something new is asked of it.
_MOST_STARTS_A_MINUTE = 20
_PART_BYTES = 1 << 18


@dataclass(frozen=True, slots=True)
class Request:
    """One piece of work: ``key`` tells requests apart, and a newer one with the same key replaces a waiting one.

    ``make_header`` is called when the work begins, for a header that must speak of that moment.
    """

    key: str
    header: Header = field(default_factory=dict)
    blob: bytes = b""
    make_header: Callable[[], Header] | None = None


class ChildJobs(QObject):
    """One child process doing one request at a time."""

    answered = Signal(object, object, bytes)
    gave_up = Signal(object)

    def __init__(self, module: str, limit_ms: int, rest_ms: int = 0, parent: QObject | None = None) -> None:
        """Run ``module`` as the child: from now on, or only while there is work and for ``rest_ms`` after."""
        super().__init__(parent)
        self._module = module
        self._waiting: deque[Request] = deque()
        self._running: Request | None = None
        self._buffer = bytearray()
        self._unsent = memoryview(b"")
        self._starts = 0
        self._deaths = 0
        self._is_over_limit = False
        self._process: QProcess | None = None
        self._limit = QTimer(self, singleShot=True, interval=limit_ms)
        self._limit.timeout.connect(self._give_up)
        self._calm = QTimer(self, interval=60_000)
        self._calm.timeout.connect(self._forget_starts)
        self._calm.start()
        self._rest = QTimer(self, singleShot=True, interval=rest_ms)
        self._rest.timeout.connect(self._end_child)
        if not rest_ms:
            self._start()

    @property
    def process_id(self) -> int:
        """Return the child's process id, 0 where there is none."""
        return self._process.processId() if self._process is not None else 0

    @property
    def is_idle(self) -> bool:
        """Tell whether nothing is asked and unanswered."""
        return self._running is None and not self._waiting

    def ask(self, request: Request) -> None:
        """Ask for ``request``; what waits under the same key is forgotten."""
        self._waiting = deque(waiting for waiting in self._waiting if waiting.key != request.key)
        self._waiting.append(request)
        self._next()

    def forget(self, key: str) -> None:
        """Forget what waits under ``key``."""
        self._waiting = deque(waiting for waiting in self._waiting if waiting.key != key)

    def give_up(self, key: str) -> None:
        """End the work under ``key`` without an answer, whether it waits or is being done."""
        self.forget(key)
        if self._running is not None and self._running.key == key and self._process is not None:
            self._running = None
            self._process.kill()

    def stop(self) -> None:
        """End the child for good."""
        self._waiting.clear()
        for timer in (self._limit, self._calm, self._rest):
            timer.stop()
        self._end_child()

    def _end_child(self) -> None:
        if self._process is not None:
            process, self._process = self._process, None
            process.finished.disconnect()
            process.errorOccurred.disconnect()
            process.closeWriteChannel()
            if not process.waitForFinished(300):
                process.kill()
                process.waitForFinished(1000)
            process.deleteLater()

    def _start(self) -> None:
        self._starts += 1
        self._buffer.clear()
        process = QProcess(self)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        process.readyReadStandardOutput.connect(self._read)
        process.bytesWritten.connect(self._on_written)
        process.finished.connect(self._on_end)
        process.errorOccurred.connect(self._on_error)
        self._process = process
        process.start(sys.executable, ["-X", "utf8", "-m", self._module])

    def _next(self) -> None:
        if self._running is not None or not self._waiting:
            if self._rest.interval() and self._running is None:
                self._rest.start()
            return
        self._rest.stop()
        if self._process is None:
            self._start()
        assert self._process is not None
        request = self._waiting.popleft()
        if request.make_header is not None:
            request = replace(request, header=request.make_header())
        self._running = request
        self._unsent = memoryview(request.blob)
        self._send_part(pack_head(request.header, len(request.blob)))
        # Else the bytes would wait for the event loop, behind the window's own painting.
        self._process.waitForBytesWritten(1)
        self._start_limit()

    def _send_part(self, head: bytes = b"") -> None:
        """Hand the child the next part of a request; all of a large photo at once would hold the window up."""
        if self._process is not None and (head or (self._unsent and self._process.bytesToWrite() < _PART_BYTES)):
            part, self._unsent = self._unsent[:_PART_BYTES], self._unsent[_PART_BYTES:]
            self._process.write(head + part)

    def _on_written(self) -> None:
        self._send_part()
        self._start_limit()

    def _start_limit(self) -> None:
        """Count the time from when the child has the whole request: the window may be too busy to hand it over."""
        process = self._process
        if self._running is not None and process is not None and not (self._unsent or process.bytesToWrite()):
            self._limit.start()

    def _read(self) -> None:
        if self._process is None:
            return
        self._buffer += self._process.readAllStandardOutput().data()
        while (frame := take_frame(self._buffer)) is not None:
            self._answer(*frame)

    def _answer(self, header: dict[str, Any], blob: bytes) -> None:
        request, self._running = self._running, None
        self._limit.stop()
        self._deaths = 0
        if request is not None:
            self.answered.emit(request, header, blob)
        self._next()

    def _give_up(self) -> None:
        late = self._running
        # The window itself may have been busy, and the answer may wait to be read.
        if self._process is not None:
            self._process.waitForReadyRead(0)
            self._read()
        if self._running is not late or late is None:
            return
        log.info("%s: no answer in %d ms; starting again", self._module, self._limit.interval())
        self._is_over_limit = True
        if self._process is not None:
            self._process.kill()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._on_end()

    def _on_end(self) -> None:
        request, self._running = self._running, None
        self._unsent = memoryview(b"")
        self._limit.stop()
        if self._process is not None:
            self._process.deleteLater()
            self._process = None
        if self._starts < _MOST_STARTS_A_MINUTE and not self._rest.interval():
            self._start()
        # A child may be killed by anybody; work that has killed two in a row is at fault itself.
        self._deaths += 1
        is_at_fault = self._is_over_limit or self._deaths > 1
        self._is_over_limit = False
        if request is not None and is_at_fault:
            self._deaths = 0
            self.gave_up.emit(request)
        elif request is not None and all(waiting.key != request.key for waiting in self._waiting):
            self._waiting.appendleft(request)
        self._next()

    def _forget_starts(self) -> None:
        self._starts = 0
