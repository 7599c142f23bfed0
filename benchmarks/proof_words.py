"""Measures the rules about words: ``python benchmarks/proof_words.py [--archive FOLDER] [--show RULE ...]``.

Viwiki-spelling in two halves (only the even-numbered articles were ever tuned on), sentences with one slip each, clean
sentences, speed. With ``--archive`` a model learned from the texts in FOLDER is used too. Exits 1 where a goal fails.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
import tracemalloc
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from editor_app.proof.finding import Finding
from editor_app.proof.lexicon import Lexicon, load_lexicon
from editor_app.proof.model_builder import build_model
from editor_app.proof.model_file import Model, read_model
from editor_app.proof.prose import Rule, read_prose
from editor_app.proof.word_rules import WordOptions, word_rules

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("BENCH_SHARED", ROOT.parent / "shared"))
VIWIKI = SHARED / "data" / "viwiki" / "labelled.jsonl"
SAMPLE = SHARED / "samples" / "phu-luong.txt"
_LINE_MS = 1000.0


@dataclass(slots=True)
class Score:
    """What was found in some articles: right and wrong by severity and rule, labelled errors seen, and all of them."""

    right: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: Counter[tuple[str, str]] = field(default_factory=Counter)
    seen: int = 0
    labelled: int = 0
    syllables: int = 0
    examples: list[str] = field(default_factory=list)

    def precision(self, severity: str) -> float:
        """Return the share of findings of ``severity`` that lie on a labelled error."""
        right = sum(count for (kind, _), count in self.right.items() if kind == severity)
        wrong = sum(count for (kind, _), count in self.wrong.items() if kind == severity)
        return right / max(1, right + wrong)

    def recall(self) -> float:
        """Return the share of labelled errors that were found."""
        return self.seen / max(1, self.labelled)

    def false_alarms(self) -> float:
        """Return findings beside every label, for 1,000 syllables."""
        return 1000 * sum(self.wrong.values()) / max(1, self.syllables)


def viwiki(rule: Rule, half: int, show: frozenset[str]) -> Score:
    """Return the score on the articles of one ``half`` (0 even, 1 odd, 2 both)."""
    score = Score()
    for number, line in enumerate(VIWIKI.read_text("utf-8").splitlines()):
        if half in (0, 1) and number % 2 != half:
            continue
        article = json.loads(line)
        text: str = article["text"]
        labels = [(int(slip["start_offset"]), len(slip["text"])) for slip in article["mistakes"]]
        score.labelled += len(labels)
        score.syllables += len(text.split())
        seen: set[int] = set()
        base = 0
        for paragraph in text.split("\n"):
            for finding in marked(rule, paragraph):
                start, end = base + finding.start, base + finding.end
                hit = [at for at, length in labels if at < end and start < at + length]
                (score.right if hit else score.wrong)[finding.severity, finding.rule] += 1
                seen.update(hit)
                if not hit and finding.rule in show:
                    score.examples.append(
                        f"{text[max(0, start - 30) : start]}[{text[start:end]}]{text[end : end + 20]}"
                    )
            base += len(paragraph) + 1
        score.seen += len(seen)
    return score


def marked(rule: Rule, text: str) -> list[Finding]:
    """Return errors and doubts, without matters of style."""
    return [finding for finding in rule(read_prose(text)) if finding.severity != "style"]


def sentences(rule: Rule) -> tuple[int, int, int, list[str]]:
    """Return how many slips were there, found and set right by the first fix, and those missed."""
    lines = (ROOT / "tests" / "data" / "word_slips.tsv").read_text("utf-8").splitlines()[1:]
    found = fixed = 0
    missed = []
    for line in lines:
        text, wrong, right, kind = line.split("\t")
        at = f" {text} ".replace(",", " ").replace(".", " ").index(f" {wrong} ")
        meant = text[:at] + right + text[at + len(wrong) :]
        hits = [hit for hit in marked(rule, text) if hit.start < at + len(wrong) and at < hit.end]
        found += bool(hits)
        sound = any(hit.fixes and text[: hit.start] + hit.fixes[0] + text[hit.end :] == meant for hit in hits)
        fixed += sound
        if not sound:
            missed.append(f"{kind}: {text} [{wrong}]")
    return len(lines), found, fixed, missed


def clean(rule: Rule) -> list[str]:
    """Return the clean sentences that were marked."""
    lines = (ROOT / "tests" / "data" / "clean_sentences.txt").read_text("utf-8").splitlines()
    return [line for line in lines if marked(rule, line)]


def speed() -> None:
    """Print how long loading and checking take, and the memory the tables hold."""
    tracemalloc.start()
    lexicon = load_lexicon(ROOT / "resources")
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    begun = time.process_time()
    lexicon = load_lexicon(ROOT / "resources")
    loaded = time.process_time() - begun
    print(f"tables loaded in {loaded * _LINE_MS:.0f} ms, {held / 1e6:.1f} MB")
    if not SAMPLE.exists():
        return
    (rule,) = word_rules(lexicon)
    paragraphs = SAMPLE.read_text("utf-8").split("\n")
    for name in ("cold", "warm"):
        times = []
        for paragraph in paragraphs:
            begun = time.process_time()
            rule(read_prose(paragraph))
            times.append((time.process_time() - begun) * _LINE_MS)
        syllables = sum(len(paragraph.split()) for paragraph in paragraphs)
        slow = sorted(times)[int(len(times) * 0.95)]
        print(f"{name}: {sum(times) / syllables * 1000:.0f} ms for 1,000 syllables; a paragraph p95 {slow:.1f} ms")


def _archive(lexicon: Lexicon, folder: Path) -> Model:
    texts = [file.read_text("utf-8") for file in sorted(folder.rglob("*.txt"))]
    data = build_model(lexicon, texts)
    begun = time.process_time()
    model = read_model(data, "archive")
    took = (time.process_time() - begun) * _LINE_MS
    print(f"archive: {model.total} syllables, {len(data) / 1e6:.1f} MB, read in {took:.0f} ms")
    return model


def main() -> int:
    """Measure and print; return 1 where a goal is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--archive", type=Path)
    parser.add_argument("--threshold", type=float, default=WordOptions().threshold)
    parser.add_argument("--show", nargs="*", default=[])
    options = parser.parse_args()
    lexicon = load_lexicon(ROOT / "resources")
    model = _archive(lexicon, options.archive) if options.archive else None
    (rule,) = word_rules(lexicon, model, WordOptions(threshold=options.threshold))
    reached = True
    for half, name in ((0, "even half"), (1, "odd half"), (2, "both")) if VIWIKI.exists() else ():
        score = viwiki(rule, half, frozenset(options.show) if half == 0 else frozenset())
        print(
            f"viwiki {name}: errors P {score.precision('error'):.3f}, doubts P {score.precision('doubt'):.3f}, "
            f"recall {score.recall():.3f}, {score.false_alarms():.3f} false alarms per 1,000"
        )
        for key in sorted(set(score.right) | set(score.wrong)):
            print("   ", *key, f"{score.right[key]} right, {score.wrong[key]} beside a label")
        print(*score.examples, sep="\n")
        if half == 2:
            reached = score.precision("error") >= 0.90 and score.recall() >= 0.25 and score.false_alarms() <= 0.3
    count, found, fixed, missed = sentences(rule)
    print(f"sentences: {found / count:.1%} found, {fixed / count:.1%} fixed")
    if "missed" in options.show:
        print(*missed, sep="\n")
    flagged = clean(rule)
    print(f"clean sentences marked: {len(flagged)}", *flagged, sep="\n")
    speed()
    return 0 if reached and found / count >= 0.92 and fixed / count >= 0.85 and len(flagged) <= 2 else 1


if __name__ == "__main__":
    sys.exit(main())
