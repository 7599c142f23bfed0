"""Bytes that are no UTF-8, turned into the Vietnamese texts they may be, the likeliest first.

The tables are data (``resources/encodings``). Which one it is shows in the words: read with the wrong table, hardly any
word is a Vietnamese syllable.
"""

from __future__ import annotations

import codecs
import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from editor_app.model.resources import resources_folder

# Of the words with letters beyond ASCII, how many must be Vietnamese syllables for a text to be opened without asking.
SURE_SHARE = 0.9
_LOOK_BYTES = 256 * 1024
# Of UTF-16 without its mark: plain letters and spaces have a zero byte on one side.
_ZEROS_SHARE, _STRAY_ZEROS_SHARE = 0.15, 0.02
_WORD = re.compile(r"[^\W\d_]+")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_SYLLABLE = re.compile(
    r"(?:b|ch?|d|đ|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|t[hr]?|v|x)?[aăâeêioôơuưy]{1,3}(?:ch?|m|ng?|nh|p|t)?"
)
_PLAIN_SIGNS = frozenset("\u00a0“”‘’–—…«»•·°§²³½¼¾×÷±€™®©")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Reading:
    """What some bytes say in one encoding; ``share`` (0 to 1) tells how much of it looks like Vietnamese."""

    encoding: str
    text: str
    share: float


def readings(data: bytes) -> tuple[Reading, ...]:
    """Return what ``data`` may say, likeliest first, NFC, with the line ends it has; those that cannot be left out."""
    found = [Reading(name, text, _share(text[:_LOOK_BYTES], strays)) for name, text, strays in _decoded(data)]
    return tuple(sorted(found, key=lambda reading: -reading.share))


def sure_reading(data: bytes) -> Reading | None:
    """Return what ``data`` says, where that is beyond doubt."""
    best = next(iter(readings(data)), None)
    return best if best is not None and best.share >= SURE_SHARE else None


def load_table(path: Path) -> tuple[str, Callable[[bytes], tuple[str, int] | None]]:
    """Return an encoding's name and its reader, which returns ``None`` for bytes that say nothing in it.

    The reader tells, beside the text, how many letters of it are no letters of the table's.
    """
    table = tomllib.loads(path.read_text("utf-8"))
    letters = {
        bytes.fromhex(written).decode("latin-1"): letter
        for letter, ways in table["letters"].items()
        for written in ways.split(" ")
    }
    longest_first = sorted(letters, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest_first)) + r"|[\x80-\xff]")

    def read(data: bytes) -> tuple[str, int] | None:
        text = data.decode("latin-1")
        others = {found for found in pattern.findall(text) if found not in letters}
        try:
            known = {byte: byte.encode("latin-1").decode(table["rest"]) for byte in others}
        except UnicodeDecodeError:
            return None
        strays = sum(text.count(byte) for byte, sign in known.items() if sign.isalpha())
        return pattern.sub(lambda match: letters.get(match[0]) or known[match[0]], text), strays

    return table["name"], read


def _decoded(data: bytes) -> Iterator[tuple[str, str, int]]:
    utf_16 = _utf_16(data)
    if utf_16 is not None:
        yield "UTF-16", utf_16, 0
        return
    for path in sorted((resources_folder() / "encodings").glob("*.toml")):
        name, read = load_table(path)
        found = read(data)
        if found is not None:
            yield name, unicodedata.normalize("NFC", found[0]), found[1]
    try:
        yield "Windows-1258", unicodedata.normalize("NFC", data.decode("cp1258")), 0
    except UnicodeDecodeError:
        return


def _utf_16(data: bytes) -> str | None:
    """Return the text of UTF-16, marked or with zeros on one side only."""
    zeros = [data[start:_LOOK_BYTES:2].count(0) for start in (0, 1)]
    half = max(1, min(len(data), _LOOK_BYTES) // 2)
    codec = None
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        codec = "utf-16"
    elif zeros[1] > half * _ZEROS_SHARE and zeros[0] <= half * _STRAY_ZEROS_SHARE:
        codec = "utf-16-le"
    elif zeros[0] > half * _ZEROS_SHARE and zeros[1] <= half * _STRAY_ZEROS_SHARE:
        codec = "utf-16-be"
    try:
        text = data.decode(codec) if codec else None
    except UnicodeDecodeError:
        return None
    return text if text is None or "\0" not in text else None


def _share(text: str, strays: int) -> float:
    """Return how much of ``text``, of what is not ASCII in it, looks like Vietnamese."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    signs = [sign for sign in text if not sign.isascii() and not sign.isalnum() and not unicodedata.combining(sign)]
    strange = sum(sign not in _PLAIN_SIGNS for sign in signs) + len(_CONTROLS.findall(text)) + strays
    total = len(words) + strange
    return sum(map(_is_syllable, words)) / total if total else 1.0


def _is_syllable(word: str) -> bool:
    if not (word.islower() or word.isupper() or word[1:].islower()):
        return False
    apart = unicodedata.normalize("NFD", word.lower())
    plain = unicodedata.normalize("NFC", _TONES.sub("", apart))
    return len(_TONES.findall(apart)) <= 1 and _SYLLABLE.fullmatch(plain) is not None
