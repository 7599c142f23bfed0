"""A function, turned into a process of its own that tells what it has done and can be killed at any moment."""

from __future__ import annotations

import os
import select
import signal
import struct
import time
from collections.abc import Callable

_NUMBER = struct.Struct("<q")


class Child:
    """A fork that runs ``work``, which is given a function to acknowledge numbers with."""

    def __init__(self, work: Callable[[Callable[[int], None]], None]) -> None:
        self._read, write = os.pipe()
        self.process_id = os.fork()
        if self.process_id == 0:
            try:
                os.close(self._read)
                work(lambda number: _tell(write, number))
            finally:
                os._exit(0)
        os.close(write)
        self.last = -1

    def wait_for_one(self, limit_s: float = 30.0) -> None:
        """Wait until something more was acknowledged."""
        if select.select([self._read], [], [], limit_s)[0]:
            self._take()

    def acknowledged(self) -> int:
        """Return the last number acknowledged so far, -1 where none was."""
        while select.select([self._read], [], [], 0)[0] and self._take():
            pass
        return self.last

    def pause(self) -> None:
        """Stop it where it stands."""
        os.kill(self.process_id, signal.SIGSTOP)
        os.waitpid(self.process_id, os.WUNTRACED)

    def go_on(self) -> None:
        """Let it go on after :meth:`pause`."""
        os.kill(self.process_id, signal.SIGCONT)

    def kill(self) -> int:
        """Kill it and return the last number it had acknowledged."""
        os.kill(self.process_id, signal.SIGKILL)
        return self.end()

    def end(self) -> int:
        """Wait until it has ended and return the last number it had acknowledged."""
        os.waitpid(self.process_id, 0)
        while self._take():
            pass
        os.close(self._read)
        return self.last

    def _take(self) -> bool:
        data = os.read(self._read, _NUMBER.size)
        if data:
            (self.last,) = _NUMBER.unpack(data)
        return bool(data)


def _tell(descriptor: int, number: int) -> None:
    os.write(descriptor, _NUMBER.pack(number))


def pause_s(seconds: float) -> None:
    """Wait without sleeping too long: a tenth of a millisecond counts."""
    end_s = time.perf_counter() + seconds
    while (left_s := end_s - time.perf_counter()) > 0:
        time.sleep(min(left_s, 0.001) if left_s > 0.0005 else 0)
