"""Times the sample article to PDF, whole process: ours beside WeasyPrint, Chromium and LibreOffice where installed.

All get the same words and photos: our own web page, with two columns on A4. The runs take turns, so that a busy moment
of the machine meets all of them. WeasyPrint is taken from PATH, or from the command in WEASYPRINT.
Then the justified lines of ours whose words stand far apart are counted, where pdftotext is installed.
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

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.unit.sheets import geometry_of, justified_lines, pdf_of, word_gaps, words_between_margins

from editor_app.model.print_template import PrintOptions
from editor_app.press.article_file import open_article

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


def count_wide_gaps(folder: Path) -> None:
    """Print how many justified lines of the sample have a gap between words over half the size of the letters."""
    for columns in (2, 3):
        options = PrintOptions(columns=columns)
        sheet = geometry_of(options)
        article = open_article(SAMPLE, utc_offset="+07:00").article
        lines = justified_lines(words_between_margins(pdf_of(article, options), folder, sheet), sheet)
        wide = [line for line in lines if max(word_gaps(line)) > 0.5 * sheet.size_pt]
        print(f"{columns} columns: {len(wide)} of {len(lines)} justified lines have a gap over 0.5 em")


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
    if shutil.which("pdftotext"):
        with tempfile.TemporaryDirectory() as name:
            count_wide_gaps(Path(name))


if __name__ == "__main__":
    main()
