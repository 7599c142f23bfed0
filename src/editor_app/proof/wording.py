"""Abbreviations nobody explained, what is said twice and speech of nobody, held against the house's style (G06-G08).

Source: sections 8.3 and 8.4 of the notes; the words are data (``resources/proof/house.toml``).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from editor_app.model.message import message
from editor_app.proof.checker import BlockFinding, DocumentRule, ReadBlock
from editor_app.proof.finding import Finding
from editor_app.proof.prose import CAPITAL, SMALL, Prose, Rule

# Not part of a code, a number of a document or a longer word.
_CAPITALS = re.compile(r"(?<![\w./-])[A-ZĐƯÂĂÊÔƠ]{2,6}(?![\w/-]|\.\w)")
_ROMAN = re.compile(r"[IVXLCDM]+")
_SPEECH_OF = re.compile(rf"^Theo [^“”\":]{{5,160}}(?P<at>: (?={CAPITAL}[^\W\d_]* {SMALL}))")


@dataclass(frozen=True, slots=True)
class House:
    """``known`` abbreviations, ``meanings`` of others, and ``tautologies`` with what is enough."""

    known: frozenset[str]
    meanings: Mapping[str, str]
    tautologies: Mapping[str, str]


def read_house(source: str) -> House:
    """Read the text of ``house.toml``; what is wrong with it raises TOMLDecodeError or KeyError."""
    table = tomllib.loads(source)
    return House(frozenset(table["known"]), table["meanings"], table["tautologies"])


def wording_rule(house: House) -> Rule:
    """Return the rule for single paragraphs."""
    longest_first = sorted(house.tautologies, key=len, reverse=True)
    twice = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)", re.IGNORECASE)
    enough = {words.lower(): right for words, right in house.tautologies.items()}

    def wording(prose: Prose) -> Iterator[Finding]:
        """Yield what says the same twice (G07) and speech after "Theo …:" without quotation marks (G06)."""
        for match in twice.finditer(prose.masked):
            right = enough[match[0].lower()]
            fix = right[0].upper() + right[1:] if match[0][0].isupper() else right
            yield Finding("G07", "style", *match.span(), message("proof.says_twice", meant=fix), (fix,))
        speech = _SPEECH_OF.search(prose.masked)
        if speech is not None:
            yield Finding("G06", "style", *speech.span("at"), message("proof.speech_of"))

    return wording


def abbreviation_rule(house: House) -> DocumentRule:
    """Return the rule that asks for the meaning of an abbreviation at its first use."""

    def abbreviations(blocks: Sequence[ReadBlock]) -> Iterator[BlockFinding]:
        """Yield the first use of every abbreviation that is neither known to all nor explained (G08)."""
        whole = "\n".join(block.prose.masked for block in blocks)
        asked: set[str] = set()
        for place, block in enumerate(blocks):
            if block.role in ("byline", "credit", "place") or block.prose.text.isupper():
                continue
            for match in _CAPITALS.finditer(block.prose.masked):
                letters = match[0]
                if letters in asked or letters in house.known or _ROMAN.fullmatch(letters):
                    continue
                asked.add(letters)
                if not _is_explained(whole, letters):
                    yield BlockFinding(place, _finding(match, house))

    return abbreviations


def _is_explained(text: str, letters: str) -> bool:
    return re.search(rf"[(“\"]{letters}[)”\"]|\b{letters} (?:\(|là |tức )|viết tắt là {letters}\b", text) is not None


def _finding(match: re.Match[str], house: House) -> Finding:
    letters = match[0]
    meaning = house.meanings.get(letters)
    if meaning is None:
        return Finding("G08", "style", *match.span(), message("proof.abbreviation", letters=letters))
    return Finding("G08", "style", *match.span(), message("proof.abbreviation_of", letters=letters, meaning=meaning))
