"""One place, one finding; what was read is remembered; what is being typed is left alone; options are obeyed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from editor_app.model.message import message
from editor_app.model.resources import resources_folder
from editor_app.proof.checker import Block, Checker
from editor_app.proof.finding import Finding, Severity
from editor_app.proof.options import PLAIN, PRESS, TEXTBOOK, ProofOptions
from editor_app.proof.overlap import apply_fixes, resolve
from editor_app.proof.prose import Prose, read_prose
from editor_app.proof.standard import read_rule_facts
from tests.proofing import check_sound, standard

CLEAN = Path(__file__).resolve().parents[1] / "data" / "clean-sentences.txt"


def _finding(start: int, end: int, severity: Severity = "error", rule: str = "X") -> Finding:
    return Finding(rule, severity, start, end, message("proof.decomposed"))


def test_the_worse_fault_stays_then_the_earlier_rule_then_the_shorter_one() -> None:
    doubt, style, error = _finding(0, 5, "doubt"), _finding(0, 9, "style"), _finding(2, 4)
    assert resolve([style, doubt, error]) == (error,)
    assert resolve([_finding(0, 5, rule="A")], [_finding(1, 2, rule="B")]) == (_finding(0, 5, rule="A"),)
    assert resolve([_finding(0, 5, rule="A"), _finding(1, 2, rule="B")]) == (_finding(1, 2, rule="B"),)


def test_neighbours_both_stay() -> None:
    assert resolve([_finding(2, 4), _finding(0, 2), _finding(4, 5)]) == (
        _finding(0, 2),
        _finding(2, 4),
        _finding(4, 5),
    )


def test_a_block_is_read_once_and_the_oldest_forgotten() -> None:
    read: list[str] = []

    def rule(prose: Prose) -> Iterator[Finding]:
        read.append(prose.text)
        yield from ()

    checker = Checker([rule], most_remembered=2)
    for text in ("a", "a", "b", "a", "c", "a", "b"):
        checker.check_block(text)
    assert read == ["a", "b", "c", "b"]


def test_the_word_at_the_caret_is_left_alone() -> None:
    checker = standard()
    text = "Nghị  quyết Quốc Hội"
    assert [mark.rule for mark in checker.check_block(text)] == ["T03", "C01"]
    assert [mark.rule for mark in checker.check_block(text, caret=len(text))] == ["T03"]
    assert [mark.rule for mark in checker.check_block(text, caret=14)] == ["T03"]
    assert [mark.rule for mark in checker.check_block(text, caret=0)] == ["T03", "C01"]
    assert checker.check_block("Hội nghị ", caret=9) == ()  # the blank was typed just now
    assert [mark.rule for mark in checker.check_block("Hội nghị ", caret=0)] == ["T04"]


def test_decomposed_text_has_the_same_findings_in_its_own_places() -> None:
    checker = standard()
    text = "Quốc Hội  họp ngày 31/6/2024 , Ðoàn dự"
    loose = unicodedata.normalize("NFD", text)
    composed = checker.check_block(text)
    found = [mark for mark in checker.check_block(loose) if mark.rule != "U01"]
    check_sound(loose, checker.check_block(loose))
    assert [(mark.rule, mark.fixes) for mark in found] == [(mark.rule, mark.fixes) for mark in composed]
    for here, there in zip(found, composed, strict=True):
        assert unicodedata.normalize("NFC", loose[here.start : here.end]) == text[there.start : there.end]
    assert apply_fixes(loose, checker.check_block(loose)) == apply_fixes(text, composed)


def test_rules_can_be_switched_off_and_words_ignored() -> None:
    text = 'Trang "Chè" của Quốc Hội ,xong'
    assert [mark.rule for mark in standard().check_block(text)] == ["T10", "C01", "T01"]
    assert [mark.rule for mark in standard(ProofOptions(off=frozenset({"T10", "T01"}))).check_block(text)] == ["C01"]
    assert [mark.rule for mark in standard(ProofOptions(ignored=frozenset({"quốc hội"}))).check_block(text)] == [
        "T10",
        "T01",
    ]
    assert [mark.rule for mark in standard(PLAIN).check_block(text)] == ["C01", "T01"]
    assert PRESS.tone_style == "old"
    assert TEXTBOOK.tone_style == "new"


def test_addresses_paths_and_tags_are_not_read() -> None:
    text = "Xem https://x.vn/a,b;c..d , thư a.b@x.vn, tệp C:\\bài\\a..b.txt, ~/bài/a.md, #Quốc_Hội"
    assert [text[mark.start : mark.end] for mark in standard().check_block(text)] == [" ,"]
    tokens = read_prose("và/hoặc 24/10/2023").tokens
    assert "skipped" not in {token.kind for token in tokens}


def test_every_rule_has_its_name_and_source() -> None:
    facts = read_rule_facts((resources_folder() / "proof" / "rules.toml").read_text("utf-8"))
    assert len({fact.id for fact in facts}) == len(facts)
    assert all(fact.vi and fact.en and fact.source and fact.family for fact in facts)
    code = "".join(
        path.read_text("utf-8") for path in (Path(__file__).parents[2] / "src/editor_app/proof").glob("*.py")
    )
    assert [fact.id for fact in facts if f'"{fact.id}"' not in code] == []
    assert set(re.findall(r'"([A-Z]\d\d)"', code)) == {fact.id for fact in facts}


def test_clean_sentences_are_left_alone() -> None:
    checker = standard(ProofOptions(written=date(2026, 9, 15)))
    sentences = CLEAN.read_text("utf-8").splitlines()
    assert len(sentences) >= 150
    marked = [
        (sentence, found.finding)
        for sentence in sentences
        for found in checker.check_all([Block(sentence)])
        if found.finding.severity != "style"
    ]
    assert len({sentence for sentence, _ in marked}) <= len(sentences) // 100, marked


def test_the_sample_article(shared_folder: Path) -> None:
    text = (shared_folder / "samples" / "phu-luong.txt").read_text("utf-8")
    blocks = [Block(line) for line in text.split("\n") if line.strip()]
    marks = [
        (found.finding.rule, blocks[found.block].text[found.finding.start : found.finding.end])
        for found in standard().check_all(blocks)
    ]
    assert [words for rule, words in marks if rule == "U04"] == ["\u00a0"] * 19
    assert [words for rule, words in marks if rule == "T09"] == ['"']
    assert [words[:8] for rule, words in marks if rule == "T10"] == ['"Trà Phú', '"Thanh N', '"Về đẩy ', '"người t']
    assert sorted(
        (rule, words[:21]) for rule, words in marks if rule not in ("U04", "T09", "T10") and rule[0] != "G"
    ) == [
        ("C01", "đoàn viên Thanh niên"),
        ("C02", "Trang"),
        ("N08", "24/10/2023"),
        ("S08", "toả"),
        ("T07", "…,"),
    ]
    assert [words[:10] for rule, words in marks if rule == "G01"] == ["Thanh niên"]
