"""Times `editor-app export` of the sample, process start to file: medians of several runs, printed."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "resources" / "samples" / "bai-mau.textbundle"
RUNS = 7


def export_ms(out: Path) -> float:
    """Return how long one export takes, in milliseconds."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "editor_app", "export", str(SAMPLE), "-o", str(out)], check=True)
    return (time.perf_counter() - start) * 1000


def main() -> None:
    """Print a line for each kind of file."""
    with tempfile.TemporaryDirectory() as folder:
        for suffix in ("html", "pdf"):
            times = [export_ms(Path(folder) / f"sample.{suffix}") for _ in range(RUNS)]
            print(f"export {suffix}: median {statistics.median(times):.0f} ms, slowest {max(times):.0f} ms")


if __name__ == "__main__":
    main()
