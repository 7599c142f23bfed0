"""Blanks where none belong and none where one belongs, around signs, turned into findings.

Sources: sections 4.2 and 9.2 of the notes on Vietnamese; CLDR's vi data for quotes and numbers. No decree settles
spaces; all newspapers set them so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.model.message import message
from editor_app.proof.finding import Finding
from editor_app.proof.prose import Prose
from editor_app.proof.syllable import is_syllable

_LETTER = r"[^\W\d_]"
# Not before :) and :D, nor before .NET, .5 and ...; signs of enumeration "a , b" are what is looked for.
_BEFORE_SIGN = re.compile(
    r"(?<=[^\s(\[{“‘«])[ \t]+(?P<sign>[,;](?![)(])|:(?![-)(DPp3|/\\])|[!?](?!=)"
    r"|\.(?![\d.…a-zđ])|…(?=\s*$|[,;”)])|[)\]}]|”(?!\w))"
)
_AFTER_OPENING = re.compile(r"(?:(?<=[(\[{])(?<![:;=]\()|(?<=[\s(][“‘])|(?<=\A[“‘]))[ \t]+(?=\S)")
_DOUBLE = re.compile(r"(?<=\S)(?:[ \t]{2,}|\t)(?=\S)")
_EDGE = re.compile(r"\A[ \t]+(?=\S)|(?<=\S)[ \t]+\Z")
_NO_BLANK_AFTER = re.compile(rf"(?P<before>(?<!\w)\w+|[)”%])(?P<sign>[,;:!?.])(?P<after>{_LETTER}+|[“(])")
_NO_BLANK_BEFORE_OPENING = re.compile(rf"(?P<before>(?<!\w){_LETTER}{{2,}})(?P<sign>[(“])(?P<after>\w{{2,}})")
_NO_BLANK_AFTER_CLOSING = re.compile(rf"(?P<before>[\w.!?…,](?P<sign>[)”]))(?P<after>{_LETTER}{{2,}})")
# Words after which a colon opens a list or a speech, whatever follows.
_OPENS_LIST = frozenset("như gồm là rằng sau nói viết hỏi đáp kể biết mục ghi số".split())


def blanks(prose: Prose) -> Iterator[Finding]:
    """Yield blanks before signs (T01), after opening ones (T02), doubled (T03), at edges (T04), and missing (T05)."""
    text = prose.masked
    yield from _before_signs(text)
    for rule, pattern, said in (
        ("T02", _AFTER_OPENING, message("proof.space_after_opening")),
        ("T04", _EDGE, message("proof.space_at_edge")),
    ):
        for match in pattern.finditer(text):
            yield Finding(rule, "error" if rule == "T02" else "style", *match.span(), said, ("",))
    for match in _DOUBLE.finditer(text):
        if text[match.end()] not in ",;:!?)]}”" or text[match.end() : match.end() + 2] in (":)", ":("):
            yield Finding("T03", "error", *match.span(), message("proof.double_space"), (" ",))
    yield from _missing(text)


def _before_signs(text: str) -> Iterator[Finding]:
    is_form = " . ." in text  # ngày . . . tháng . . .
    for match in _BEFORE_SIGN.finditer(text):
        sign, after = match["sign"], text[match.end() : match.end() + 2]
        is_name = after[:1].isalpha() and not (after[0].isupper() and after[1:].islower())
        if sign == "." and (is_name or is_form):
            continue
        needs_blank = sign in ",;:!?." and after[:1].isalpha()
        fix = sign + " " if needs_blank else sign
        yield Finding("T01", "error", *match.span(), message("proof.space_before", sign=sign), (fix,))


def _missing(text: str) -> Iterator[Finding]:
    for match in _NO_BLANK_AFTER.finditer(text):
        before, sign, after = match["before"], match["sign"], match["after"]
        if _wants_blank(before, sign, after, text[match.start() - 1 : match.start()] if match.start() else ""):
            start, end = match.span("sign")
            yield Finding("T05", "error", start, end, message("proof.no_space_after", sign=sign), (sign + " ",))
    for match in _NO_BLANK_BEFORE_OPENING.finditer(text):
        if is_syllable(match["before"].lower()) and (match["sign"] == "“" or _is_word(match["after"])):
            start, end = match.span("sign")
            said = message("proof.no_space_before", sign=match["sign"])
            yield Finding("T05", "error", start, end, said, (" " + match["sign"],))
    for match in _NO_BLANK_AFTER_CLOSING.finditer(text):
        if is_syllable(match["after"].lower()) and (
            match["sign"] == "”" or "(" in text[max(0, match.start() - 200) : match.start()]
        ):
            start, end = match.span("sign")
            said = message("proof.no_space_after", sign=match["sign"])
            yield Finding("T05", "error", start, end, said, (match["sign"] + " ",))


def _wants_blank(before: str, sign: str, after: str, two_before: str) -> bool:
    if after in "“(":
        return sign in ",;:" and (before[-1:].isalpha() or before in "”)")
    words_count = is_syllable(after.lower()) and (len(after) > 1 or after in ("y", "ý", "ở", "ổ", "ế", "ê"))
    if sign in ",;":
        if len(before) == 1 and len(after) == 1:
            return False  # N,N
        is_number = before.isdigit()
        return words_count or (sign == "," and not is_number and len(before) > 2 and is_syllable(before.lower()))
    is_plain = before in ")”%" or (
        is_syllable(before.lower()) and len(before) > 1 and two_before not in (".", "-", "/")
    )
    if not is_plain or not words_count or not (before.islower() or before in ")”%"):
        return False
    if sign == ":":
        return after[0].isupper() or before in _OPENS_LIST
    return after[0].isupper() and len(after) > 1 and not after.isupper()


def _is_word(word: str) -> bool:
    return is_syllable(word.lower()) or word.isupper()
