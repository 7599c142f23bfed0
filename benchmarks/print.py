"""Times the sample article to PDF, whole process: ours beside WeasyPrint, Chromium and LibreOffice where installed.

All get the same words and photos: our own web page, with two columns on A4. The runs take turns, so that a busy moment
of the machine meets all of them. WeasyPrint is taken from PATH, or from the command in WEASYPRINT.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "resources" / "samples" / "bai-mau.textbundle"
RUNS = 9
SHEET = """<style>
@page { size: A4; margin: 18mm 18mm 20mm }
body { max-width: none; font-size: 10.5pt; line-height: 13.5pt }
header, footer { column-span: all }
article, main { columns: 2; column-gap: 7mm; text-align: justify }
</style></head>"""


def commands(folder: Path) -> dict[str, list[str]]:
    """Return what is to be timed, by name; each writes a PDF into ``folder``."""
    page = folder / "page.html"
    ours = [sys.executable, "-m", "editor_app", "export", str(SAMPLE), "-o"]
    subprocess.run([*ours, str(page)], check=True)
    page.write_text(page.read_text("utf-8").replace("</head>", SHEET, 1), "utf-8")
    found = {"Bản thảo": [*ours, str(folder / "ours.pdf")]}
    weasyprint = os.environ.get("WEASYPRINT") or shutil.which("weasyprint")
    if weasyprint:
        found["WeasyPrint"] = [weasyprint, "-q", str(page), str(folder / "weasyprint.pdf")]
    if chromium := shutil.which("chromium") or shutil.which("google-chrome"):
        found["Chromium"] = [
            *(chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'chromium'}"),
            *("--no-pdf-header-footer", f"--print-to-pdf={folder / 'chromium.pdf'}", page.as_uri()),
        ]
    if office := shutil.which("soffice"):
        profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
        found["LibreOffice"] = [
            office,
            profile,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(page),
        ]
    return found


def time_ms(command: Sequence[str]) -> float:
    """Return how long ``command`` takes from start to end, in milliseconds."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return (time.perf_counter() - start) * 1000


def report(times_ms: Mapping[str, Sequence[float]]) -> None:
    """Print a line for each, and how much slower than ours it is."""
    ours = statistics.median(times_ms["Bản thảo"])
    for name, times in times_ms.items():
        middle = statistics.median(times)
        print(f"{name:12} median {middle:6.0f} ms   fastest {min(times):6.0f} ms   {middle / ours:5.1f} times ours")


def main() -> None:
    """Time all that are installed, in turns."""
    with tempfile.TemporaryDirectory() as name:
        found = commands(Path(name))
        times: dict[str, list[float]] = {each: [] for each in found}
        for _ in range(RUNS):
            for each, command in found.items():
                times[each].append(time_ms(command))
    report(times)
    for missing in {"WeasyPrint", "Chromium", "LibreOffice"} - set(times):
        print(f"{missing}: not installed here, not timed")


if __name__ == "__main__":
    main()
