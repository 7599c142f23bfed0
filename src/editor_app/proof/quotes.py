"""Quotation marks, paired as a reader pairs them; what has no partner, or not the right one, is a finding.

Sources: CLDR vi (“…”, inside ‘…’) and sections 4.2, 8.4, 9.2 of the notes on Vietnamese (T09, T10).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from editor_app.model.message import message
from editor_app.proof.finding import Finding
from editor_app.proof.prose import CAPITAL, Prose

_QUOTE = re.compile('["“”„‟]')
# 2" and 5'30": inches and seconds.
_MEASURE = re.compile(r"\d(?:[.,]\d+)?'?$")
_NEAR = 12
_LONGEST_SPEECH = 400
# A speech that somebody is about to give: its beginning is known even where its quotation mark is missing.
_SPEECH = re.compile(rf": (?={CAPITAL}[^\W\d_]*\s[^:“”\"]*$)")


@dataclass(frozen=True, slots=True)
class _Mark:
    at: int
    sign: str


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Quotation marks in pairs with how deep they stand (0 outside of others), and those without a partner."""

    pairs: tuple[tuple[_Mark, _Mark, int], ...]
    unclosed: tuple[_Mark, ...]
    unopened: tuple[_Mark, ...]


def quotes(prose: Prose) -> Iterator[Finding]:
    """Yield marks that match no other or not the right one (T09) and quotes within quotes (T09, style)."""
    text = prose.masked
    found = _paired(text)
    for first, last, depth in found.pairs:
        if first.sign == last.sign == '"':
            continue
        inner = bool(depth) and "“" in first.sign
        if first.sign != "“":
            yield _wrong(first, "“")
        if last.sign != "”":
            yield _wrong(last, "”")
        if inner and first.sign == "“" and last.sign == "”":
            for mark, meant in ((first, "‘"), (last, "’")):
                yield Finding("T09", "style", mark.at, mark.at + 1, message("proof.quote_in_quote"), (meant,))
    for mark in found.unclosed:
        yield from _unclosed(text, mark)
    for mark in found.unopened:
        yield from _unopened(text, mark)


def straight_quotes(prose: Prose) -> Iterator[Finding]:
    """Yield pairs of straight quotation marks (T10), each pair with what stands between."""
    text = prose.masked
    for first, last, depth in _paired(text).pairs:
        if first.sign == last.sign == '"' and last.at > first.at + 1:
            opening, closing = "‘’" if depth else "“”"
            fix = opening + prose.text[first.at + 1 : last.at] + closing
            yield Finding("T10", "style", first.at, last.at + 1, message("proof.straight_quotes"), (fix,))


def straight_marks(prose: Prose) -> Iterator[Finding]:
    """Yield each straight quotation mark by itself (T10), for pairs that hold something else to be marked."""
    for first, last, depth in _paired(prose.masked).pairs:
        if first.sign == last.sign == '"' and last.at > first.at + 1:
            for mark, meant in zip((first, last), "‘’" if depth else "“”", strict=True):
                yield Finding("T10", "style", mark.at, mark.at + 1, message("proof.straight_quotes"), (meant,))


def _unclosed(text: str, mark: _Mark) -> Iterator[Finding]:
    # A speech of several paragraphs opens each of them and closes the last.
    if text[: mark.at].rstrip().endswith(":") and _ends_with_it(text, mark):
        end = len(text.rstrip())
        fixes = ("”" + text[end - 1], text[end - 1] + "”")
        yield Finding("T09", "doubt", end - 1, end, message("proof.quote_not_closed"), fixes)
    elif text[: mark.at].strip(" -–—"):
        yield Finding("T09", "doubt", mark.at, mark.at + 1, message("proof.quote_not_closed"))


def _ends_with_it(text: str, mark: _Mark) -> bool:
    """Tell whether what ``mark`` opens can only run to the full stop at the end of the paragraph."""
    rest = text[mark.at + 1 :].rstrip()
    return rest.endswith((".", "!", "?")) and len(rest) < _LONGEST_SPEECH and not _QUOTE.search(rest)


def _wrong(mark: _Mark, meant: str) -> Finding:
    return Finding("T09", "error", mark.at, mark.at + 1, message("proof.quote_mismatch"), (meant,))


def _unopened(text: str, mark: _Mark) -> Iterator[Finding]:
    near = max(0, mark.at - _LONGEST_SPEECH)
    speech = _SPEECH.search(text[near : mark.at])
    if speech is not None:
        start, end = near + speech.start(), near + speech.end()
        yield Finding("T09", "doubt", start, end, message("proof.quote_not_opened"), (": “",))
    elif text[mark.at + 1 :].strip(" .,;!?…"):
        # At the end of a paragraph it may close what an earlier one opened.
        yield Finding("T09", "doubt", mark.at, mark.at + 1, message("proof.quote_not_opened"))


# Three rules ask of one text, one after the other.
@lru_cache(maxsize=2)
def _paired(text: str) -> _Pairs:
    if '"' not in text and "“" not in text and "”" not in text and "„" not in text:
        return _Pairs((), (), ())
    pairs: list[tuple[_Mark, _Mark, int]] = []
    unopened: list[_Mark] = []
    stack: list[_Mark] = []
    for match in _QUOTE.finditer(text):
        mark = _Mark(match.start(), match[0])
        if mark.sign == '"' and not stack and _MEASURE.search(text[max(0, mark.at - _NEAR) : mark.at]):
            continue
        if _opens(text, mark, bool(stack)):
            stack.append(mark)
        elif stack:
            pairs.append((stack.pop(), mark, len(stack)))
        else:
            unopened.append(mark)
    return _Pairs(tuple(pairs), tuple(stack), tuple(unopened))


def _opens(text: str, mark: _Mark, is_open: bool) -> bool:
    before, after = text[mark.at - 1 : mark.at] if mark.at else "", text[mark.at + 1 : mark.at + 2]
    stands_before_word = (not before or before.isspace() or before in "([{“‘/-–—:") and bool(after.strip())
    stands_after_word = bool(before.strip()) and (not after or after.isspace() or after in ",.;:!?…)]}”’")
    if mark.sign in "“„":
        return not (is_open and stands_after_word and not stands_before_word)
    if mark.sign == "”":
        return stands_before_word and not stands_after_word and not is_open
    if stands_before_word and not stands_after_word:
        return True
    return not is_open
