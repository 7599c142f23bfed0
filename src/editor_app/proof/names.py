"""Names of organs, titles and feasts, held against the table of how they are written and how long they were (C01, C03).

The table is ``resources/proof/names.toml``, which a newsroom may edit; every group in it says its source.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from editor_app.model.message import message
from editor_app.proof.finding import Finding, Severity
from editor_app.proof.prose import Prose, Rule, Token
from editor_app.proof.syllable import normal

# Words around a name of old times that say so.
_OF_OLD = re.compile(
    r"\b(?:cũ|nguyên|trước đây|khi đó|hồi đó|lúc đó|thời đó|giải thể|kết thúc hoạt động|sáp nhập)\b", re.IGNORECASE
)
_SEVERAL = frozenset(("các", "những", "hai", "ba", "bốn", "năm", "nhiều", "mấy", "liên", "từng", "mỗi", "một"))
_YEAR = re.compile(r"(?<![\d/.])(?:19|20)\d\d(?!\d|/)|(?<=[/-])(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Name:
    """One name: ``forms`` as its words may be written, the first one best.

    ``proper``: never small throughout; ``title``: small at the beginning it is a matter of style.
    """

    forms: tuple[tuple[str, ...], ...]
    severity: Severity
    proper: bool
    title: bool


@dataclass(frozen=True, slots=True)
class Instead:
    """What stands there by mistake (its words exactly so), and what belongs there."""

    words: tuple[str, ...]
    right: str
    unless_next: frozenset[str]
    severity: Severity


@dataclass(frozen=True, slots=True)
class Ended:
    """A name of what is no more from the day ``until`` on."""

    words: tuple[str, ...]
    until: date


@dataclass(frozen=True, slots=True)
class Names:
    """The whole table, each part by the first word in small letters, the longest names first."""

    capitals: Mapping[str, tuple[Name, ...]]
    instead: Mapping[str, tuple[Instead, ...]]
    ended: Mapping[str, tuple[Ended, ...]]


def read_names(source: str) -> Names:
    """Read the text of ``names.toml``; what is wrong with it raises TOMLDecodeError or KeyError."""
    table = tomllib.loads(source)
    capitals: dict[str, list[Name]] = {}
    for group in table.get("capitals", ()):
        for entry in group["names"]:
            forms = tuple(_words(form) for form in entry.split("|"))
            name = Name(forms, group["severity"], group.get("proper", False), group.get("title", False))
            capitals.setdefault(normal(forms[0][0]), []).append(name)
    instead: dict[str, list[Instead]] = {}
    for entry in table.get("instead", ()):
        words = _words(entry["wrong"])
        given = Instead(words, entry["right"], frozenset(entry.get("unless_next", ())), entry["severity"])
        instead.setdefault(normal(words[0]), []).append(given)
    ended: dict[str, list[Ended]] = {}
    for group in table.get("ended", ()):
        for entry in group["names"]:
            words = _words(entry)
            ended.setdefault(normal(words[0]), []).append(Ended(words, group["until"]))
    return Names(
        {first: tuple(sorted(names, key=_longest_first)) for first, names in capitals.items()},
        {first: tuple(sorted(given, key=lambda one: -len(one.words))) for first, given in instead.items()},
        {first: tuple(sorted(given, key=lambda one: -len(one.words))) for first, given in ended.items()},
    )


def _longest_first(name: Name) -> int:
    return -len(name.forms[0])


def _words(name: str) -> tuple[str, ...]:
    """Return the words and signs of ``name``: ("Đảng", ",", "Nhà", "nước")."""
    return tuple(re.findall(r"\w+|[^\w\s]", name))


def name_rule(names: Names, written: date | None) -> Rule:
    """Return the rule that reads names in an article of the day ``written``; without a day, nothing is out of date."""

    def capitals(prose: Prose) -> Iterator[Finding]:
        """Yield names with wrong capitals and mistaken names (C01), and names of what is no more (C03)."""
        tokens = [token for token in prose.tokens if token.kind != "blank"]
        at = 0
        while at < len(tokens):
            found = _at(prose, tokens, at, names)
            if written is not None and tokens[at].kind == "word":
                yield from _out_of_date(prose, tokens, at, names.ended, written)
            if found is None:
                at += 1
                continue
            length, finding = found
            if finding is not None:
                yield finding
            at += length

    return capitals


def _at(prose: Prose, tokens: Sequence[Token], at: int, names: Names) -> tuple[int, Finding | None] | None:
    """Return how many tokens from ``at`` on are a name, with the finding about it; None where no name begins."""
    if tokens[at].kind != "word":
        return None
    first = normal(tokens[at].text)
    for given in names.instead.get(first, ()):
        stretch = _stretch(prose, tokens, at, given.words)
        if stretch and all(token.text == word for token, word in zip(stretch[1:], given.words[1:], strict=True)):
            behind = tokens[at + len(stretch)].text if at + len(stretch) < len(tokens) else ""
            if behind not in given.unless_next:
                return len(stretch), _said_instead(prose.text, stretch, given)
    for name in names.capitals.get(first, ()):
        stretch = _stretch(prose, tokens, at, name.forms[0])
        if stretch:
            before = tokens[at - 1].text.lower() if at else ""
            if stretch[0].text.islower() and (before.isdigit() or before in _SEVERAL):
                return None  # 2 bộ Công Thương và Y tế
            return len(stretch), _capitals(prose.text, stretch, name, is_start=_starts_sentence(tokens, at))
    return None


def _stretch(prose: Prose, tokens: Sequence[Token], at: int, words: Sequence[str]) -> Sequence[Token]:
    """Return the tokens from ``at`` on if they are ``words`` in any case and tone style, one blank between them."""
    stretch = tokens[at : at + len(words)]
    if len(stretch) < len(words):
        return ()
    for place, (token, word) in enumerate(zip(stretch, words, strict=True)):
        if token.text != word and (token.kind != "word" or normal(token.text) != normal(word)):
            return ()
        if place and token.kind == "word" and token.start - stretch[place - 1].end != 1:
            return ()
    return stretch


def _capitals(text: str, stretch: Sequence[Token], name: Name, *, is_start: bool) -> Finding | None:
    written = [token.text for token in stretch]
    if all(word.isupper() for word in written if word[0].isalpha()):
        return None  # a headline in capitals
    if any(_is_cased(written, form, is_start=is_start) for form in name.forms):
        return None
    if all(word.islower() for word in written if word[0].isalpha()) and not name.proper:
        return None  # the common noun: các ủy ban nhân dân, bộ công an các nước
    start, end = stretch[0].start, stretch[-1].end
    # Of two right forms, the one that begins as what stands there.
    form = next((form for form in name.forms if form[0][0].isupper() == text[start].isupper()), name.forms[0])
    right = _cased_like(text[start:end], stretch, name.forms[0] if name.title else form)
    only_first = name.title and text[start].islower() and text[start + 1 : end] == right[1:]
    severity: Severity = "style" if only_first else name.severity
    return Finding("C01", severity, start, end, message("proof.capitals", meant=right), (right,))


def _is_cased(written: Sequence[str], form: Sequence[str], *, is_start: bool) -> bool:
    pairs = list(zip(written, form, strict=True))
    if is_start:
        if not pairs[0][0][0].isupper():
            return False
        pairs = pairs[1:]
    return all(
        word[0].isupper() == meant[0].isupper() and (len(word) < 2 or word[1:].islower())
        for word, meant in pairs
        if word[0].isalpha()
    )


def _cased_like(text: str, stretch: Sequence[Token], form: Sequence[str]) -> str:
    """Return ``text`` with the capitals of ``form``; its tone style stays."""
    pieces, at = [], stretch[0].start
    for token, meant in zip(stretch, form, strict=True):
        pieces.append(text[at - stretch[0].start : token.start - stretch[0].start])
        word = token.text.lower()
        pieces.append(word[0].upper() + word[1:] if meant[0].isupper() else word)
        at = token.end
    return "".join(pieces)


def _starts_sentence(tokens: Sequence[Token], at: int) -> bool:
    before = at - 1
    while before >= 0 and tokens[before].text in "\"“”‘’'([-–—*•":
        before -= 1
    return before < 0 or tokens[before].text in ".!?…:" or tokens[before].text == "\n"


def _said_instead(text: str, stretch: Sequence[Token], given: Instead) -> Finding:
    start, end = stretch[0].start, stretch[-1].end
    right = text[start] + given.right[1:]
    return Finding("C01", given.severity, start, end, message("proof.instead", meant=right), (right,))


def _out_of_date(
    prose: Prose, tokens: Sequence[Token], at: int, ended: Mapping[str, Iterable[Ended]], written: date
) -> Iterator[Finding]:
    for name in ended.get(normal(tokens[at].text), ()):
        stretch = _stretch(prose, tokens, at, name.words)
        if not stretch or written < name.until:
            continue
        if not _is_of_old(prose.masked, stretch[-1].end, name.until.year):
            until = f"{name.until.day}/{name.until.month}/{name.until.year}"
            start, end = stretch[0].start, stretch[-1].end
            yield Finding("C03", "doubt", start, end, message("proof.no_more", name=prose.text[start:end], day=until))
        return


def _is_of_old(text: str, at: int, year: int) -> bool:
    """Tell whether the sentence around ``at`` speaks of old times: words for it, or a year before."""
    start = max((text.rfind(sign, 0, at) for sign in (". ", "! ", "? ")), default=-1) + 1
    end = min((found for sign in (". ", "! ", "? ") if (found := text.find(sign, at)) >= 0), default=len(text))
    sentence = text[start:end]
    return _OF_OLD.search(sentence) is not None or any(int(found[0]) < year for found in _YEAR.finditer(sentence))
