"""What a writer waits for beside the live page, from outside: key to changed pixels, opening, and the memory of it all.

Needs an X display of its own (``make bench`` gives one). Where ghostwriter is installed it is measured in the same
run, as it comes and with Qt's software painter.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from support.ruler import REST_S, Region, Ruler, running, tree_memory_mb
from support.texts import ROOT, SAMPLE, article_of

SIZES = {"60 KB": 60_000, "600 KB": 600_000, "1 MB": 1_000_000}
KEYS = 40
WIDTH, HEIGHT = 1366, 734
OURS = [sys.executable, "-m", "editor_app"]
SOFTWARE = {"QT_QUICK_BACKEND": "software", "QTWEBENGINE_CHROMIUM_FLAGS": "--disable-gpu"}


@dataclass(frozen=True)
class Program:
    """A program, and where in its window draft and page are, in parts of a hundred: left, top, width, height."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    draft: tuple[int, int]
    page: tuple[int, int, int, int]


def programs(home: Mapping[str, str]) -> list[Program]:
    """Return what is there to be measured."""
    found = [Program("Bản thảo", OURS, home, (18, 70), (42, 16, 30, 75))]
    if shutil.which("ghostwriter"):
        for how, more in (("as installed", {}), ("software painter", SOFTWARE)):
            found.append(Program(f"ghostwriter {how}", ["ghostwriter"], {**home, **more}, (35, 60), (58, 8, 36, 86)))
    return found


def measured(ruler: Ruler, program: Program, text: Path, keys: int = KEYS) -> tuple[list[float], float, float]:
    """Return the times of keys typed at the end of the text, how long opening took (s), and the memory (MB)."""
    start = time.perf_counter()
    with running([*program.command, str(text)], program.environment) as process:
        ruler.wait_for_window(WIDTH, HEIGHT)
        left, top, width, height = program.page
        page = Region(WIDTH * left // 100, HEIGHT * top // 100, WIDTH * width // 100, HEIGHT * height // 100)
        ruler.wait_for_rest(page)
        opened_s = time.perf_counter() - start - REST_S
        ruler.click(WIDTH * program.draft[0] // 100, HEIGHT * program.draft[1] // 100)
        time.sleep(0.3)
        ruler.press("Control_L", "End")
        ruler.wait_for_rest(page)
        memory_mb = tree_memory_mb(process.pid)
        return ruler.key_to_pixels_ms(page, keys), opened_s, memory_mb


def line(label: str, times: list[float], opened_s: float, memory_mb: float) -> str:
    """Return one row of the table."""
    if not times:
        return f"{label:34s} no change seen"
    p95 = times[max(0, round(len(times) * 0.95) - 1)]
    key = f"key to pixels median {statistics.median(times):6.1f} ms, p95 {p95:6.1f} ms, slowest {times[-1]:6.1f} ms"
    return f"{label:34s} {key}; at rest after {opened_s:4.1f} s; {memory_mb:4.0f} MB"


def main() -> None:
    """Print a row for each program and size."""
    ruler = Ruler()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        texts = {"sample": folder / "sample.md"}
        texts["sample"].write_text((SAMPLE / "text.md").read_text("utf-8"), "utf-8")
        for label, size in SIZES.items():
            texts[label] = folder / f"{size}.md"
            texts[label].write_text(article_of(size), "utf-8")
        home = {"HOME": name, "XDG_CONFIG_HOME": f"{name}/config", "QTWEBENGINE_DISABLE_SANDBOX": "1"}
        measured(
            ruler, Program("", OURS, home, (18, 70), (42, 16, 30, 75)), texts["sample"], 1
        )  # finds the painter out
        for label, path in texts.items():
            for program in programs(home):
                print(line(f"{program.name}, {label}", *measured(ruler, program, path)), flush=True)
        print(bare(ruler, folder, texts["sample"]))


def bare(ruler: Ruler, folder: Path, text: Path) -> str:
    """Return the memory of the sample's window, and of the least window there can be."""
    page = folder / "sample.html"
    subprocess.run([*OURS, "export", str(SAMPLE), "-o", str(page)], check=True)
    rows = []
    least = [sys.executable, str(ROOT / "benchmarks" / "support" / "bare_window.py"), str(page), str(text)]
    home = {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder / "config"), "QTWEBENGINE_DISABLE_SANDBOX": "1"}
    for command in ([*OURS, "--sample"], least):
        with running(command, {**home, **SOFTWARE}) as process:
            ruler.wait_for_rest(ruler.wait_for_window(WIDTH, HEIGHT), 2.0)
            time.sleep(3)
            rows.append(tree_memory_mb(process.pid))
    return f"memory with the sample and its photo: {rows[0]:.0f} MB; a bare draft and page: {rows[1]:.0f} MB"


if __name__ == "__main__":
    main()
