"""Numbers of documents (35-NQ/TW, 30/2020/NĐ-CP), held against how Party and State write them (D01).

Sources: Nghị định 30/2020/NĐ-CP (Phụ lục I, III) for the State, Quy định 66-QĐ/TW and Hướng dẫn 36-HD/VPTW for the
Party: the State has slash, then hyphen; the Party hyphen, then slash. Kinds and organs are data: ``citations.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from editor_app.model.message import message
from editor_app.proof.finding import Finding
from editor_app.proof.prose import Prose, Rule
from editor_app.proof.syllable import bare

_JOIN = r"[ \u00a0]*[-–—/.][ \u00a0]*"


@dataclass(frozen=True, slots=True)
class _Known:
    """Kinds with the words for them, organs; each by its letters without signs (QD: QĐ)."""

    kinds: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]]
    party: Mapping[str, str]
    state: Mapping[str, str]
    pattern: re.Pattern[str]


def citation_rule(words: str) -> Rule:
    """Return the rule that reads numbers of documents; ``words`` is the text of ``citations.toml``."""
    known = _read(words)

    def citations(prose: Prose) -> Iterator[Finding]:
        """Yield numbers of documents with wrong signs, blanks, letters or order (error) or of another kind (doubt)."""
        text = prose.text
        if "-" not in text and "/" not in text and "–" not in text:
            return
        for match in known.pattern.finditer(text):
            yield from _citation(match, known)

    return citations


def _citation(match: re.Match[str], known: _Known) -> Iterator[Finding]:
    start, end = match.span("id")
    kind, organ = known.kinds[_folded(match["kind"])], _folded(match["organ"])
    if match["kind"].islower() and match["organ"].islower() and not match["keyword"]:
        return
    number, year = match["number"], match["year"]
    is_party = organ in known.party and not year and (organ not in known.state)
    right_organ = known.party[organ] if is_party else known.state.get(organ, match["organ"])
    rest = match["rest"] or ""
    if is_party:
        right = f"{number}-{kind}/{right_organ}{rest}"
    else:
        right = f"{number}/{year}/{kind}-{right_organ}{rest}" if year else f"{number}/{kind}-{right_organ}{rest}"
    if match["id"] != right:
        yield Finding("D01", "error", start, end, message("proof.citation", meant=right), (right,))
    elif match["keyword"] and not match["gap"]:
        before = match.start("number")
        yield Finding("D01", "error", before, end, message("proof.citation_space"), (f" {right}",))
    elif match["name"] and known.words[kind] and not _names(match["name"], known.words[kind]):
        said = message("proof.citation_kind", name=match["name"], kind=kind)
        yield Finding("D01", "doubt", start, end, said, _as_named(match, known, right, kind))


def _as_named(match: re.Match[str], known: _Known, right: str, kind: str) -> tuple[str, ...]:
    for other, names in known.words.items():
        if any(name.lower() == match["name"].lower() for name in names):
            return (right.replace(kind, other, 1),)
    return ()


def _names(name: str, kinds: tuple[str, ...]) -> bool:
    return any(kind.lower() == name.lower() for kind in kinds)


def _folded(letters: str) -> str:
    return bare(letters.replace("Ð", "Đ")).upper()


def _read(words: str) -> _Known:
    table = tomllib.loads(words)
    kinds = {_folded(kind): kind for kind in table["kinds"]}
    party = {_folded(organ): organ for organ in table["party"]["organs"]}
    state = {_folded(organ): organ for organ in table["state"]["organs"]}
    names = sorted({name for names in table["kinds"].values() for name in names}, key=len, reverse=True)
    kind = _any_of(kinds)
    organ = _any_of({*party, *state})
    # Signs may be missing between kind and organ (18-NQTW), blanks between word and number (số35).
    pattern = re.compile(
        rf"(?:(?P<keyword>\b(?:(?P<name>{'|'.join(names)})(?:[ \u00a0]+số)?|số))(?P<gap>[ \u00a0:]*))?"
        rf"(?<![\d/.,-])(?P<id>(?P<number>\d{{1,5}}[a-z]?)(?:{_JOIN}(?P<year>(?:19|20)\d\d))?"
        rf"(?:{_JOIN}|[ \u00a0]+(?=(?:{kind})[-/](?:{organ})))"
        rf"(?P<kind>{kind})(?:{_JOIN})?(?P<organ>{organ})(?P<rest>-[A-ZĐ]{{1,6}})?)(?![\w/])",
        re.IGNORECASE,
    )
    return _Known(kinds, {kind: tuple(names) for kind, names in table["kinds"].items()}, party, state, pattern)


def _any_of(letters: Mapping[str, str] | set[str]) -> str:
    """Return the pattern of any of ``letters``, longest first, D also written Đ."""
    longest_first = sorted(letters, key=lambda word: (-len(word), word))
    return "|".join(word.replace("D", "[DĐÐ]") for word in longest_first)
