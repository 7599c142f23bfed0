"""The bytes of IPTC's information interchange model (IIM 4.2), turned into a photo's words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from editor_app.photos.photo_words import PhotoWords, decoded_words, plain_moment, plain_words

_TAG = 0x1C
# ISO 2022's way of announcing UTF-8.
_SAYS_UTF8 = b"\x1b%G"
_MOST_FIELDS = 1000
_ENVELOPE, _APPLICATION = 1, 2
_CHARSET = 90
# 2:05 to 2:120 of the standard, section 6.
_OBJECT_NAME, _DATE, _TIME, _BYLINE, _CITY = 5, 55, 60, 80, 90
_HEADLINE, _CREDIT, _SOURCE, _COPYRIGHT, _CAPTION = 105, 110, 115, 116, 120


def iptc_words(data: bytes) -> PhotoWords:
    """Return the words of one IPTC block; what cannot be read is left out."""
    said: dict[int, list[bytes]] = defaultdict(list)
    says_utf8 = False
    for record, number, value in _fields(data):
        if (record, number) == (_ENVELOPE, _CHARSET):
            says_utf8 = value.startswith(_SAYS_UTF8)
        elif record == _APPLICATION:
            said[number].append(value)

    def words(number: int) -> str:
        return plain_words(", ".join(decoded_words(value, says_utf8=says_utf8) for value in said[number]))

    return PhotoWords(
        caption=words(_CAPTION),
        headline=words(_HEADLINE) or words(_OBJECT_NAME),
        byline=words(_BYLINE),
        credit=words(_CREDIT),
        source=words(_SOURCE),
        copyright=words(_COPYRIGHT),
        taken=_taken(words(_DATE), words(_TIME)),
        city=words(_CITY),
    )


def _taken(day: str, time: str) -> str:
    return plain_moment(f"{day}T{time}") or plain_moment(day)


def _fields(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield (record, number, value) of each whole field up to the first that is none."""
    at = 0
    for _ in range(_MOST_FIELDS):
        if len(data) < at + 5 or data[at] != _TAG:
            return
        size = int.from_bytes(data[at + 3 : at + 5], "big")
        start = at + 5
        if size & 0x8000:  # an extended field: so many bytes of length follow
            count = size & 0x7FFF
            size = int.from_bytes(data[start : start + min(count, 8)], "big")
            start += count
        if start + size > len(data):
            return
        yield data[at + 1], data[at + 2], data[start : start + size]
        at = start + size
