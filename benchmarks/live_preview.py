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
from pathlib import Path

from support.ruler import Region, Ruler, running, tree_memory_mb
from support.texts import ROOT, SAMPLE, article_of

SIZES = {"60 KB": 60_000, "600 KB": 600_000, "1 MB": 1_000_000}
KEYS = 60
PROGRAM = [sys.executable, "-m", "editor_app"]
SOFTWARE = {"QT_QUICK_BACKEND": "software", "QTWEBENGINE_CHROMIUM_FLAGS": "--disable-gpu"}


def measured(ruler: Ruler, command: list[str], environment: dict[str, str]) -> tuple[list[float], float, float]:
    """Return the times of keys typed at the end of the text, how long opening took (s), and the memory (MB)."""
    start = time.perf_counter()
    with running(command, environment) as process:
        window = ruler.wait_for_window()
        page = Region(
            window.left + window.width * 42 // 100,
            window.top + window.height * 16 // 100,
            window.width * 30 // 100,
            window.height * 75 // 100,
        )
        ruler.wait_for_rest(page)
        opened_s = time.perf_counter() - start - 1.0
        ruler.click(window.left + window.width * 18 // 100, window.top + window.height * 70 // 100)
        time.sleep(0.3)
        ruler.press("Control_L", "End")
        ruler.wait_for_rest(page)
        memory_mb = tree_memory_mb(process.pid)
        return ruler.key_to_pixels_ms(page, KEYS), opened_s, memory_mb


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
        home = {"HOME": name, "XDG_CONFIG_HOME": f"{name}/config", "PYTHONPATH": str(ROOT / "src")}
        measured(ruler, [*PROGRAM, str(texts["sample"])], home)  # the first start looks at the machine's graphics
        for label, path in texts.items():
            print(line(f"Bản thảo, {label}", *measured(ruler, [*PROGRAM, str(path)], home)), flush=True)
            if shutil.which("ghostwriter"):
                for how, environment in (("as installed", {}), ("software painter", SOFTWARE)):
                    command = ["ghostwriter", str(path)]
                    print(
                        line(f"ghostwriter {how}, {label}", *measured(ruler, command, {**home, **environment})),
                        flush=True,
                    )
        print(bare(ruler, folder, texts["sample"]))


def bare(ruler: Ruler, folder: Path, text: Path) -> str:
    """Return the memory of the sample's window, and of the least window there can be."""
    page = folder / "sample.html"
    subprocess.run([*PROGRAM, "export", str(SAMPLE), "-o", str(page)], check=True)
    rows = []
    for command in (
        [*PROGRAM, "--sample"],
        [sys.executable, str(ROOT / "benchmarks/bare_window.py"), str(page), str(text)],
    ):
        environment = {
            "HOME": str(folder),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "QTWEBENGINE_DISABLE_SANDBOX": "1",
        }
        with running(command, {**environment, **SOFTWARE}) as process:
            ruler.wait_for_rest(ruler.wait_for_window(), 2.0)
            time.sleep(3)
            rows.append(tree_memory_mb(process.pid))
    return f"memory with the sample and its photo: {rows[0]:.0f} MB; a bare draft and page: {rows[1]:.0f} MB"


if __name__ == "__main__":
    main()
