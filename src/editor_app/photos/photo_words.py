"""Words that a stranger wrote into a photo, turned into plain ones: short, on one line, without tricks."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass, fields, replace
from datetime import datetime
from fnmatch import fnmatchcase
from functools import cache

from editor_app.model.resources import resources_folder

MOST_LETTERS = 2000
# More is not even looked at: normalising a million marks takes its time.
_MOST_RAW = 20_000
_UNKNOWN = "\ufffd"
# Arabic, Indic scripts and joined emoji need these; every other invisible sign (turns of direction, byte order marks,
# soft hyphens, tags) can only mislead.
_KEPT_INVISIBLE = frozenset("\u200c\u200d")


@dataclass(frozen=True, slots=True)
class PhotoWords:
    """What a photo says of itself; ``""`` where it says nothing. ``taken`` is ISO 8601, the camera's local time."""

    caption: str = ""
    headline: str = ""
    byline: str = ""
    credit: str = ""
    source: str = ""
    copyright: str = ""
    alt: str = ""
    taken: str = ""
    city: str = ""


def plain_words(raw: str) -> str:
    """Return ``raw`` on one line, composed (NFC), without control or invisible signs, at most 2,000 letters."""
    composed = unicodedata.normalize("NFC", "".join(map(_plain_letter, raw[:_MOST_RAW])))
    return " ".join(composed.split())[:MOST_LETTERS].strip()


def plain_moment(raw: str) -> str:
    """Return a date of EXIF, IPTC or XMP as ISO 8601 without its zone, ``2024-05-06`` or ``2024-05-06T07:08:09``."""
    found = re.match(
        r"\s*(\d{4})[-:]?(\d\d)[-:]?(\d\d)(?:[T ]\s*(\d\d):?(\d\d)(?::?(\d\d))?)?", raw[:_MOST_RAW], re.ASCII
    )
    if found is None:
        return ""
    year, month, day, hour, minute, second = found.groups()
    said = f"{year}-{month}-{day}" + (f"T{hour}:{minute}:{second or '00'}" if hour else "")
    try:
        datetime.fromisoformat(said)
    except ValueError:
        return ""
    return said


def decoded_words(raw: bytes, *, says_utf8: bool = False) -> str:
    """Return ``raw`` as words: UTF-8 if it is, else the Vietnamese code page of Windows, else Latin-1.

    Where a writer cut UTF-8 after so many bytes (IPTC's By-line has 32), the broken letter at the end is dropped.
    """
    raw = raw[: _MOST_RAW * 4]
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        # A Latin-1 "Café" looks cut too: only where UTF-8 was seen or announced is its last letter a broken one.
        if error.reason == "unexpected end of data" and (says_utf8 or not before.isascii()):
            return before.decode("utf-8")
    try:
        return raw.decode("cp1258")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def first_said(*sources: PhotoWords) -> PhotoWords:
    """Return for each field the words of the first source that has some; what a camera always writes counts as none."""
    said = [replace(words, **_without_defaults(words)) for words in sources]
    return PhotoWords(
        **{
            field.name: next((words for source in said if (words := getattr(source, field.name))), "")
            for field in fields(PhotoWords)
        }
    )


def _plain_letter(letter: str) -> str:
    category = unicodedata.category(letter)
    if category in ("Cc", "Zl", "Zp"):
        return " "
    if letter == _UNKNOWN or category == "Cs" or (category == "Cf" and letter not in _KEPT_INVISIBLE):
        return ""
    # The last two of each plane are no letters, and XML knows them not.
    return "" if ord(letter) & 0xFFFE == 0xFFFE else letter


def _without_defaults(words: PhotoWords) -> dict[str, str]:
    return {
        field.name: "" if _is_default(getattr(words, field.name)) else getattr(words, field.name)
        for field in fields(PhotoWords)
    }


def _is_default(words: str) -> bool:
    folded = words.casefold()
    return any(fnmatchcase(folded, pattern) for pattern in _default_patterns())


@cache
def _default_patterns() -> tuple[str, ...]:
    table = tomllib.loads((resources_folder() / "camera_words.toml").read_text("utf-8"))
    return tuple(pattern.casefold() for pattern in table["patterns"])
