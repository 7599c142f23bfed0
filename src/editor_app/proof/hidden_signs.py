"""What cannot be seen (zero-width signs, no-break spaces, loose tone marks), turned into findings.

Sources: the Unicode Standard, chapter 23.2 (layout controls); OpenKey's source for the signs it leaves behind.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from editor_app.model.message import message
from editor_app.proof.finding import Finding
from editor_app.proof.prose import Prose
from editor_app.proof.syllable import is_syllable

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]+"
)
# Scripts that need joiners and direction marks.
_COMPLEX = re.compile("[\u0590-\u109f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufefc]")
_BLANKS = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]*[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
                     "[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]*")  # fmt: skip
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_LOOSE = re.compile(f"[{_TONES}\u0302\u0306\u031b]")
# Consonants that Unicode has whole with one of our tones on them.
_TONED_CONSONANT = re.compile("[b-df-hj-np-tv-xzđ]" + f"[{_TONES}]", re.IGNORECASE)
# What forum converters left of ì and ò: "th́" was "thì", "c̣n" was "còn".
_LOST_VOWEL = {"\u0301": "ì", "\u0323": "ò"}


def hidden_signs(prose: Prose) -> Iterator[Finding]:
    """Yield invisible signs (U03), odd spaces in running text (U04) and tone marks on no vowel (U06)."""
    if prose.text.isascii() and prose.text.isprintable():
        return
    yield from _invisible(prose.text)
    yield from _odd_spaces(prose.text)
    for token in prose.tokens:
        if token.kind == "word" and not token.text.isascii():
            yield from _loose_marks(token.text, token.start)


def _invisible(text: str) -> Iterator[Finding]:
    for match in _INVISIBLE.finditer(text):
        before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
        if _COMPLEX.search(before + after) or _is_pictures(before, match[0], after):
            continue
        fixes = _with_and_without_blank(text, *match.span())
        yield Finding("U03", "error", *match.span(), message("proof.invisible", code=_codes(match[0])), fixes)


def _is_pictures(before: str, signs: str, after: str) -> bool:
    """Tell whether ``signs`` belong to a picture: joiners between emoji, and what asks for colour or for none."""
    if all("\ufe00" <= sign <= "\ufe0f" for sign in signs):
        return bool(before) and not before.isalpha()
    return "\u200d" in signs and bool(before + after) and all(_is_picture(sign) for sign in before + after)


def _is_picture(sign: str) -> bool:
    return unicodedata.category(sign) in ("So", "Sk", "Mn") or sign > "\U0001f000"


def _with_and_without_blank(text: str, start: int, end: int) -> tuple[str, ...]:
    """Return what may stand between the words around: nothing, or a blank where only both alone are syllables."""
    left, right = _letters_before(text, start), _letters_after(text, end)
    if left and right and not is_syllable((left + right).lower()) and is_syllable(left.lower()):
        return (" ", "") if is_syllable(right.lower()) else ("", " ")
    return ("",)


def _letters_before(text: str, end: int) -> str:
    start = end
    while start and text[start - 1].isalpha():
        start -= 1
    return text[start:end]


def _letters_after(text: str, start: int) -> str:
    end = start
    while end < len(text) and text[end].isalpha():
        end += 1
    return text[start:end]


def _odd_spaces(text: str) -> Iterator[Finding]:
    for match in _BLANKS.finditer(text):
        start, end = match.span()
        before, after = text[max(0, start - 1) : start], text[end : end + 1]
        at_edge = not before or not after or "\n" in (before, after)
        if not at_edge and len(match[0]) == 1 and _keeps_together(before, after):
            continue
        if "\u00a0" in match[0] and before == after == "\ufffc":
            continue
        fix = "" if at_edge or after in ",.;:!?…)”’]}%" or before in "([“‘" else " "
        yield Finding(
            "U04", "error", start, end, message("proof.odd_space", code=_codes(match[0].strip(" \t"))), (fix,)
        )


def _keeps_together(before: str, after: str) -> bool:
    """Tell whether a no-break space is in its place: beside a number (5 km, khóa 12), a dash, a French quote."""
    return before.isdigit() or after.isdigit() or before in "–—-«" or after in "–—-»"


def _loose_marks(word: str, start: int) -> Iterator[Finding]:
    apart = unicodedata.normalize("NFD", word)
    if not _LOOSE.search(word) and not _TONED_CONSONANT.search(apart):
        return
    if not _LOOSE.search(word) and not is_syllable(_with_lost_vowels(word).lower()):
        return  # foreign letters that are whole: Kraków, Muḥammad
    if not all(ord(sign) < 0x250 or 0x300 <= ord(sign) < 0x370 or 0x1E00 <= ord(sign) < 0x1F00 for sign in word):
        return  # phonetic script
    meant = _with_lost_vowels(word)
    without = _LOOSE.sub("", word)
    fixes = tuple(dict.fromkeys(fix for fix in (meant, without) if fix != word and is_syllable(fix.lower())))
    yield Finding("U06", "error", start, start + len(word), message("proof.loose_mark", word=word), fixes or (without,))


def _with_lost_vowels(word: str) -> str:
    apart = unicodedata.normalize("NFD", word)
    back = _TONED_CONSONANT.sub(lambda pair: pair[0][0] + _LOST_VOWEL.get(pair[0][1], pair[0][1]), apart)
    return unicodedata.normalize("NFC", back)


def _codes(signs: str) -> str:
    return ", ".join(dict.fromkeys(f"U+{ord(sign):04X}" for sign in signs))
