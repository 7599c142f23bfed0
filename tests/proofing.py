"""What tests of the proof-reader share: a rule's marks in a text, written as short as can be."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from editor_app.model.message import Message
from editor_app.model.resources import resources_folder
from editor_app.proof.checker import Checker
from editor_app.proof.finding import Finding
from editor_app.proof.lexicon import Lexicon, load_lexicon
from editor_app.proof.options import ProofOptions
from editor_app.proof.overlap import apply_fixes
from editor_app.proof.prose import Rule
from editor_app.proof.standard import DATA_FILES, standard_checker
from editor_app.store.catalogue import load_catalogue


def found(text: str, *rules: Rule) -> tuple[Finding, ...]:
    """Return what ``rules`` find in ``text``."""
    return Checker(rules).check_block(text)


def marks(text: str, rule_id: str, *rules: Rule) -> list[tuple[str, str | None]]:
    """Return what ``rule_id`` marks in ``text``, each with its first fix."""
    return [
        (text[mark.start : mark.end], mark.fixes[0] if mark.fixes else None)
        for mark in found(text, *rules)
        if mark.rule == rule_id
    ]


def fixed(text: str, *rules: Rule) -> str:
    """Return ``text`` with every first fix applied."""
    return apply_fixes(text, found(text, *rules))


def check_sound(text: str, findings: Iterable[Finding]) -> None:
    """Fail if a finding lies outside of ``text``, is empty, overlaps, fixes nothing or has no words."""
    at = 0
    for finding in findings:
        assert at <= finding.start < finding.end <= len(text)
        at = finding.end
        assert text[finding.start : finding.end] not in finding.fixes
        assert len(set(finding.fixes)) == len(finding.fixes)
        said(finding.message)


def said(message: Message) -> str:
    """Return ``message`` in Vietnamese, after making sure that it has words in English."""
    load_catalogue(resources_folder(), "en").word(message)
    return load_catalogue(resources_folder(), "vi").word(message)


@cache
def lexicon() -> Lexicon:
    """Return the program's words, read once."""
    return load_lexicon(resources_folder())


def proof_data() -> dict[str, str]:
    """Return the text of every file of data that the rules need."""
    return {name: (resources_folder() / "proof" / name).read_text("utf-8") for name in DATA_FILES}


def standard(options: ProofOptions | None = None) -> Checker:
    """Return the checker with all rules."""
    return standard_checker(proof_data(), options or ProofOptions(), lexicon())
