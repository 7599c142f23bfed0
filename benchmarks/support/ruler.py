"""Any program's window under X11, measured from outside: from a key pressed to pixels changed, and its memory."""

from __future__ import annotations

import os
import random
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import mss
from Xlib import XK, X, display, error
from Xlib.ext import xtest

KEYS = "abcdeghiklmnopqrstuvxy"
QUIET_S = 0.25
LONGEST_S = 3.0
REST_S = 1.0
WARM_UP = 3


@dataclass(frozen=True)
class Region:
    """A rectangle of the screen, in pixels."""

    left: int
    top: int
    width: int
    height: int


class Ruler:
    """A keyboard, a mouse and an eye of its own on one X display."""

    def __init__(self) -> None:
        self._display = display.Display()
        self._eye = mss.mss()

    def click(self, x: int, y: int) -> None:
        """Click at a place of the screen."""
        xtest.fake_input(self._display, X.MotionNotify, x=x, y=y)
        for kind in (X.ButtonPress, X.ButtonRelease):
            xtest.fake_input(self._display, kind, 1)
        self._display.sync()

    def press(self, *names: str) -> None:
        """Press keys together: ``press("Control_L", "End")``."""
        codes = [self._display.keysym_to_keycode(XK.string_to_keysym(name)) for name in names]
        for code in codes:
            xtest.fake_input(self._display, X.KeyPress, code)
        for code in reversed(codes):
            xtest.fake_input(self._display, X.KeyRelease, code)
        self._display.sync()

    def look(self, region: Region) -> bytes:
        """Return the pixels of a region."""
        area = {"left": region.left, "top": region.top, "width": region.width, "height": region.height}
        return bytes(self._eye.grab(area).raw)

    def wait_for_window(self, width: int, height: int, limit_s: float = 30.0) -> Region:
        """Wait for a window large enough to be a program's; put it in the corner in the size wanted."""
        until = time.monotonic() + limit_s
        while time.monotonic() < until:
            for window in self._display.screen().root.query_tree().children:
                with suppress(error.BadWindow, error.BadDrawable):  # gone since
                    shape = window.get_geometry()
                    is_shown = window.get_attributes().map_state == X.IsViewable
                    if is_shown and shape.width > 600 and shape.height > 400:
                        window.configure(x=0, y=0, width=width, height=height)
                        self._display.sync()
                        return Region(0, 0, width, height)
            time.sleep(0.05)
        raise TimeoutError("no window came")

    def wait_for_rest(self, region: Region, quiet_s: float = REST_S, limit_s: float = 30.0) -> None:
        """Wait until nothing has moved in a region for a while."""
        seen, since, until = self.look(region), time.monotonic(), time.monotonic() + limit_s
        while time.monotonic() - since < quiet_s and time.monotonic() < until:
            time.sleep(0.05)
            now = self.look(region)
            if now != seen:
                seen, since = now, time.monotonic()

    def key_to_pixels_ms(self, watched: Region, count: int, seed: int = 7) -> list[float]:
        """Press letters one by one; return how long each took to change the watched pixels, sorted."""
        dice = random.Random(seed)
        times: list[float] = []
        for number in range(count + WARM_UP):
            before = self.look(watched)
            start = time.perf_counter()
            self.press(dice.choice(KEYS))
            first = self._first_change_s(watched, before, start)
            if number >= WARM_UP and first is not None:
                times.append(first * 1000)
            time.sleep(0.2 + 0.25 * dice.random())
        return sorted(times)

    def _first_change_s(self, watched: Region, seen: bytes, start: float) -> float | None:
        """Return when the first change came, having waited for the last."""
        first: float | None = None
        last = 0.0
        while True:
            now = self.look(watched)
            passed = time.perf_counter() - start
            if now != seen:
                seen, last = now, passed
                first = passed if first is None else first
            if (first is None and passed > LONGEST_S) or (first is not None and passed - last > QUIET_S):
                return first


@contextmanager
def running(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program and end it."""
    process = subprocess.Popen(
        command,
        env={**os.environ, **environment},
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def tree_memory_mb(pid: int) -> float:
    """Return the proportional memory (PSS) of a process and all its children, in megabytes."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents.setdefault(int(fields[1]), []).append(int(entry.name))
    queue, total_kb = [pid], 0
    while queue:
        one = queue.pop()
        queue += parents.get(one, [])
        try:
            rollup = Path(f"/proc/{one}/smaps_rollup").read_text()
        except OSError:
            continue
        total_kb += sum(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return total_kb / 1024
