"""The word lists in resources/proof: enough, no doubles, legal, and silent on good Vietnamese."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from editor_app.proof.lexicon import Lexicon, load_lexicon
from editor_app.proof.prose import read_prose
from editor_app.proof.syllable import normal, take_apart
from editor_app.proof.word_rules import word_rules

ROOT = Path(__file__).resolve().parents[2]
PROOF = ROOT / "resources" / "proof"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(ROOT / "resources")


def _rows(name: str) -> list[list[str]]:
    lines = (PROOF / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def test_there_are_many_confusions_each_once() -> None:
    wrongs = [" ".join(map(normal, row[0].split())) for row in _rows("confusions.tsv")]
    assert len(wrongs) >= 800
    assert len(set(wrongs)) == len(wrongs)


def test_every_right_side_is_sound() -> None:
    rows = _rows("confusions.tsv")
    wrongs = {" ".join(map(normal, row[0].split())) for row in rows}
    for wrong, right, kind, *rest in rows:
        assert all(take_apart(word.lower()) is not None for word in right.split()), right
        assert " ".join(map(normal, right.lower().split())) not in wrongs, (wrong, right)
        assert kind.rstrip("?") in {"s/x", "ch/tr", "d/gi/r/v", "l/n", "hỏi/ngã", "cuối vần", "âm giữa vần", "nghĩa"}
        assert len(rest) <= 1
        assert all(item.startswith("_ ") or item.endswith(" _") for item in (rest[0].split(", ") if rest else []))


def test_no_right_side_holds_a_confusion(lexicon: Lexicon) -> None:
    (rule,) = word_rules(lexicon)
    for _, right, *_ in _rows("confusions.tsv"):
        assert [finding for finding in rule(read_prose(right)) if finding.rule == "confusion"] == [], right


def test_pairs_are_kept_in_normal_form() -> None:
    for file in sorted((PROOF / "pairs").glob("*.txt")):
        for line in file.read_text("utf-8").splitlines():
            first, seconds = line.split(": ")
            assert first == normal(first), line
            assert [second for second in seconds.split() if second != normal(second)] == [], line


def test_syllables_are_legal_and_enough(lexicon: Lexicon) -> None:
    assert 6000 < len(lexicon.syllables) < 9000
    assert all(take_apart(syllable) is not None for syllable in lexicon.syllables)
    assert lexicon.pairs > 40_000


# What is truly misspelt in that text of the Universal Declaration.
MISSPELT = {"tryền", "nhgệ", "chia xẻ"}


@pytest.mark.parametrize(
    ("name", "misspelt"),
    [
        ("samples/phu-luong.txt", set[str]()),
        ("data/encodings/vie.crlf.utf-8.txt", MISSPELT),
        ("data/encodings/vie.nfd.utf-8.txt", MISSPELT),
    ],
)
def test_good_prose_raises_no_alarm(lexicon: Lexicon, shared_folder: Path, name: str, misspelt: set[str]) -> None:
    file = shared_folder / name
    (rule,) = word_rules(lexicon)
    marked = set()
    for line in file.read_text("utf-8").splitlines():
        hits = [hit for hit in rule(read_prose(line)) if hit.severity != "style"]
        marked |= {unicodedata.normalize("NFC", line[hit.start : hit.end]) for hit in hits}
    assert marked == misspelt


def test_clean_sentences_are_left_alone(lexicon: Lexicon) -> None:
    (rule,) = word_rules(lexicon)
    lines = (ROOT / "tests" / "data" / "clean_sentences.txt").read_text("utf-8").splitlines()
    marked = [line for line in lines if any(finding.severity != "style" for finding in rule(read_prose(line)))]
    assert len(marked) * 100 <= len(lines), marked


def test_most_slips_are_found_and_set_right(lexicon: Lexicon) -> None:
    (rule,) = word_rules(lexicon)
    rows = [
        line.split("\t") for line in (ROOT / "tests" / "data" / "word_slips.tsv").read_text("utf-8").splitlines()[1:]
    ]
    fixed = 0
    for text, wrong, right, _ in rows:
        at = f" {text} ".replace(",", " ").replace(".", " ").index(f" {wrong} ")
        meant = text[:at] + right + text[at + len(wrong) :]
        findings = rule(read_prose(text))
        fixed += any(hit.fixes and text[: hit.start] + hit.fixes[0] + text[hit.end :] == meant for hit in findings)
    assert fixed >= 0.88 * len(rows)
