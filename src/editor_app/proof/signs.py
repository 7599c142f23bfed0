"""Signs repeated, dots of every number, dashes leaning to one side and capitals inside a word, turned into findings.

Sources: sections 4.2 and 9.2 of the notes on Vietnamese (T06, T07, T08, T12).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.model.message import message
from editor_app.proof.finding import Finding
from editor_app.proof.prose import Prose
from editor_app.proof.syllable import is_syllable

_REPEATED = re.compile(r"(?<!,),{2,}(?!,)|(?<!;);{2,}(?!;)|(?<![:\w]):{2,}(?![:\w])|(?<=[^\W\d_]):{2}(?=\s)")
_SHOUTED = re.compile(r"!{2,}|\?{2,}")
# Two signs of which one is too many; "v.v.," and "!," in titles are right.
_PAIR = re.compile(r"(?<=\w)(?:,\.(?![.…])|,;|;,|;\.|:,|:\.(?!\.)|:;|,:)(?![\w)])")
_DOTS = re.compile(r"(?<![.…])(?:\.{2,}(?: +\.{2,})*|\.*…[.…]+|\.+…)(?![.…])")
_COMMA_BEFORE_DOTS = re.compile(r",[ \t]*(?:\.{3}(?!\.)|…)")
_COMMA_AFTER_DOTS = re.compile(r"(?<=[”\w])…,")
_ELLIPSIS_AFTER_VV = re.compile(r"\bv\.?\s?v(?:\.?…|\.{2,})", re.IGNORECASE)
_VV = re.compile(r"\bv\.?v\b(?![.…])|\bvv\.(?![.…])|\bv\. v\.(?![.…])", re.IGNORECASE)
_ENDS_IN_VV = re.compile(r"\bv\.?\s?v$", re.IGNORECASE)
# More dots than this are a line to be filled in.
_MOST_DOTS = 6
_ONE_SIDED = re.compile(r"(?<=[^\W\d_])(?:[-–—] +|(?: +[-–—]))(?=[^\W\d_])")
_BETWEEN_NUMBERS = re.compile(r"(?<=\d)(?:[-–] +| +[-–])(?=\d)")
_ABBREVIATIONS = ("v.v", "D.C", "p.m", "a.m", "Jr", "Inc", "Ltd", "Co", "Corp")


def signs(prose: Prose) -> Iterator[Finding]:
    """Yield repeated signs (T06), ellipses that are none (T06, T07), one-sided dashes (T08) and mixed case (T12)."""
    text = prose.masked
    yield from _repeated(text)
    yield from _dots(text)
    yield from _around_dots(text)
    yield from _dashes(text)
    for token in prose.tokens:
        if token.kind == "word" and not token.text.islower() and not token.text.istitle():
            right = _in_one_case(token.text)
            if right:
                said = message("proof.mixed_case", word=token.text, meant=right)
                yield Finding("T12", "error", token.start, token.end, said, (right,))


def _repeated(text: str) -> Iterator[Finding]:
    for match in _REPEATED.finditer(text):
        yield Finding("T06", "error", *match.span(), message("proof.repeated_sign", sign=match[0][0]), (match[0][0],))
    for match in _SHOUTED.finditer(text):
        yield Finding("T06", "style", *match.span(), message("proof.repeated_sign", sign=match[0][0]), (match[0][0],))
    for match in _PAIR.finditer(text):
        kept = "." if "." in match[0] else ";" if ";" in match[0] else ":"
        rest = text[match.end() :].lstrip()
        if kept == "." and rest and not rest[0].isupper():
            kept = match[0].replace(".", "")[0]
        said = message("proof.two_signs", signs=match[0])
        yield Finding("T06", "error", *match.span(), said, (kept, match[0].replace(kept, "", 1)))


def _dots(text: str) -> Iterator[Finding]:
    is_form = _is_form(text)
    for match in _DOTS.finditer(text):
        dots, before, after = (
            match[0],
            text[max(0, match.start() - 8) : match.start()],
            text[match.end() : match.end() + 8],
        )
        if len(dots) > _MOST_DOTS or before.endswith("/") or after.startswith("/") or is_form:
            continue
        if _ENDS_IN_VV.search(before) or (dots == "..." and before.rstrip().endswith(",")):
            continue  # told as a whole
        if dots == "...":
            yield Finding("T07", "style", *match.span(), message("proof.ellipsis"), ("…",))
        elif dots == "..":
            fixes = (".",) if before.endswith(_ABBREVIATIONS) else _dot_or_ellipsis(after)
            yield Finding("T06", "error", *match.span(), message("proof.two_dots"), fixes)
        else:
            yield Finding("T06", "error", *match.span(), message("proof.too_many_dots"), ("…",))


def _around_dots(text: str) -> Iterator[Finding]:
    for match in _VV.finditer(text):
        if match[0].lower() != "vv." or match.start():
            yield Finding("T07", "style", *match.span(), message("proof.and_so_on"), ("v.v.",))
    for match in _ELLIPSIS_AFTER_VV.finditer(text):
        yield Finding("T07", "style", *match.span(), message("proof.and_so_on"), ("v.v.",))
    for match in _COMMA_BEFORE_DOTS.finditer(text):
        yield Finding("T07", "style", *match.span(), message("proof.comma_before_ellipsis"), ("…",))
    for match in _COMMA_AFTER_DOTS.finditer(text):
        yield Finding("T07", "style", *match.span(), message("proof.comma_after_ellipsis"), ("…",))


def _is_form(text: str) -> bool:
    """Tell whether ``text`` is a form to be filled in: ngày ..... tháng ....."""
    return len(re.findall(r"\.{4,}", text)) > 1


def _dot_or_ellipsis(after: str) -> tuple[str, ...]:
    rest = after.lstrip()
    return (".", "…") if not rest or rest[0].isupper() or rest[0] in '”"“' else ("…", ".")


def _dashes(text: str) -> Iterator[Finding]:
    for match in _ONE_SIDED.finditer(text):
        sign = match[0].strip()
        left, right = _word_before(text, match.start()), _word_after(text, match.end())
        if not _is_one_sided(left, right):
            continue
        is_name = left[:1].isupper() and right.islower() and not is_syllable(left.lower())
        spaced = f" {sign} "
        fixes = (sign, spaced) if is_name else (spaced, sign)
        yield Finding("T08", "error", *match.span(), message("proof.one_sided_dash"), fixes)
    for match in _BETWEEN_NUMBERS.finditer(text):
        yield Finding("T08", "doubt", *match.span(), message("proof.dash_between_numbers"), (match[0].strip(),))


def _is_one_sided(left: str, right: str) -> bool:
    """Tell whether the dash joins two Vietnamese words; "tiền- và hậu-" and foreign compounds are left alone."""
    return right.lower() not in ("và", "hay", "hoặc") and (is_syllable(left.lower()) or is_syllable(right.lower()))


def _word_before(text: str, end: int) -> str:
    match = re.search(r"[^\W\d_]+$", text[max(0, end - 40) : end])
    return match[0] if match else ""


def _word_after(text: str, start: int) -> str:
    match = re.match(r"[^\W\d_]+", text[start : start + 40])
    return match[0] if match else ""


def _in_one_case(word: str) -> str:
    """Return a Vietnamese word with capitals inside as it was meant, or "" where that is none: iPhone, TTg, pH."""
    if word.isupper() or not is_syllable(word.lower()) or (word.isascii() and len(word) < 4):
        return ""
    return word[0] + word[1:].lower() if word[0].isupper() else word.lower()
