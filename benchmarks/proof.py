"""Times the proof-reader and counts what it finds on texts of which it is known what it should find."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
import tracemalloc
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from editor_app.model.article import Fields
from editor_app.model.resources import resources_folder
from editor_app.press.check import ArticleChecker, load_checker
from editor_app.proof.checker import Block, BlockFinding, Checker
from editor_app.proof.legacy_fonts import detect
from editor_app.proof.options import ProofOptions
from editor_app.text.body_reader import BodyReader
from editor_app.text.counting import count_words

ROOT = Path(__file__).resolve().parents[1]
RUNS = 5
PROBES = 200


def shared_folder() -> Path | None:
    """Return the folder of shared texts beside the checkout or further up, if there is one."""
    return next((above / "shared" for above in ROOT.parents if (above / "shared" / "samples").is_dir()), None)


def fresh() -> Checker:
    """Return a checker that has read nothing yet."""
    return load_checker(resources_folder(), ProofOptions())


def blocks_of(text: str) -> list[Block]:
    """Return each line of ``text`` as a paragraph."""
    return [Block(line) for line in text.split("\n") if line.strip()]


def thousand_syllables() -> str:
    """Return some 1,000 chữ of the program's own sample and the sentences of the tests."""
    sample = (ROOT / "resources" / "samples" / "bai-mau.textbundle" / "text.md").read_text("utf-8")
    clean = (ROOT / "tests" / "data" / "clean-sentences.txt").read_text("utf-8")
    lines, words = [], 0
    for line in (sample.split("---\n", 2)[2] + clean).split("\n"):
        if words < 1000:
            lines.append(line)
            words += count_words(line)
    return "\n".join(lines)


def load_ms() -> tuple[float, float]:
    """Return how long a new process takes to load the program's part and its data, in milliseconds: medians."""
    code = (
        "import time; s = time.perf_counter();"
        "from editor_app.press.check import load_checker; from editor_app.proof.options import ProofOptions;"
        "from editor_app.model.resources import resources_folder; m = time.perf_counter();"
        "load_checker(resources_folder(), ProofOptions()); print(m - s, time.perf_counter() - m)"
    )
    command = [sys.executable, "-c", code]
    runs = [subprocess.run(command, capture_output=True, text=True, check=True).stdout.split() for _ in range(RUNS)]
    program, data = (statistics.median(float(run[part]) for run in runs) * 1000 for part in (0, 1))
    return program, data


def cold_ms(text: str) -> float:
    """Return how long the first reading of ``text`` takes, in milliseconds: the median of several checkers."""
    times = []
    for _ in range(RUNS):
        checker = fresh()
        start_s = time.perf_counter()
        checker.check_all(blocks_of(text))
        times.append((time.perf_counter() - start_s) * 1000)
    return statistics.median(times)


def keystroke_ms(text: str) -> tuple[float, float]:
    """Return p50 and p95 of one keystroke in an open article, in milliseconds: read again, checked, mapped."""
    reader, checker = BodyReader(), ArticleChecker(fresh())
    checker.check_article(Fields(), reader.read(text))
    places = [at for at, sign in enumerate(text) if sign == " "]
    times = []
    for probe in range(PROBES):
        at = places[probe * len(places) // PROBES]
        blocks = reader.read(f"{text[:at]} a{text[at:]}")
        start_s = time.perf_counter()
        checker.check_article(Fields(), blocks)
        times.append((time.perf_counter() - start_s) * 1000)
    times.sort()
    return times[len(times) // 2], times[int(len(times) * 0.95)]


def paragraph_ms(text: str) -> tuple[float, float]:
    """Return p50 and p95 of checking one changed paragraph, in milliseconds."""
    checker = fresh()
    times = []
    for block in blocks_of(text):
        for sign in "abc":
            start_s = time.perf_counter()
            checker.check_block(f"{block.text} {sign}")
            times.append((time.perf_counter() - start_s) * 1000)
    times.sort()
    return times[len(times) // 2], times[int(len(times) * 0.95)]


def memory_mb() -> float:
    """Return what the proof-reader's data and tables take, in MB."""
    tracemalloc.start()
    checker = fresh()
    checker.check_block("Hội nghị , xã")
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return size / 1024**2


def tally(found: Iterable[BlockFinding]) -> str:
    """Return how many findings of each rule there are."""
    counts = Counter(f"{mark.finding.rule} {mark.finding.severity}" for mark in found)
    return ", ".join(f"{rule} {count}" for rule, count in sorted(counts.items())) or "nothing"


def told(name: str, text: str) -> None:
    """Print what is found in ``text``."""
    print(f"{name}: {count_words(text):,} chữ: {tally(fresh().check_all(blocks_of(text)))}")


def shared_counts(shared: Path) -> None:
    """Print what is found in texts that do not ship with the program."""
    told("sample article", (shared / "samples" / "phu-luong.txt").read_text("utf-8"))
    declaration = (shared / "data" / "encodings" / "vie.nfd.utf-8.txt").read_text("utf-8")
    told("declaration of human rights", unicodedata.normalize("NFC", declaration))
    lines = (shared / "data" / "viwiki" / "labelled.jsonl").read_text("utf-8").splitlines()
    paragraphs = [piece for line in lines for piece in json.loads(line)["text"].split("\n")]
    print(f"legacy fonts among {len(paragraphs):,} paragraphs of Unicode: {_legacy(paragraphs)}")
    told("encyclopedia", "\n".join(paragraphs))


def _legacy(paragraphs: Sequence[str]) -> int:
    return sum(detect(paragraph) is not None for paragraph in paragraphs)


def main() -> None:
    """Print speed, memory and counts."""
    text = thousand_syllables()
    print("load: modules {:.0f} ms, data {:.0f} ms".format(*load_ms()))
    print(f"data in memory {memory_mb():.1f} MB")
    print(f"{count_words(text):,} chữ cold {cold_ms(text):.1f} ms")
    print("one changed paragraph p50 {:.2f} ms, p95 {:.2f} ms".format(*paragraph_ms(text)))
    print("a keystroke in the article, all findings p50 {:.2f} ms, p95 {:.2f} ms".format(*keystroke_ms(text)))
    told("own sample and clean sentences", text)
    shared = shared_folder()
    if shared is None:
        print("the shared texts are not beside this checkout")
    else:
        shared_counts(shared)


if __name__ == "__main__":
    main()
