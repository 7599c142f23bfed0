"""A model of words side by side, turned into a small file and read back: versioned, checked, searched as it lies."""

from __future__ import annotations

import struct
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from math import log10

from editor_app.model.message import Failure

MAGIC, VERSION = b"BTWORDS\n", 1
MOST_BYTES = 5_000_000
_HEAD = struct.Struct("<8sHIIIQI")  # magic, version, words, pairs, bytes of names, total, checksum of all that follows
MOST_WORDS = 1 << 14  # so that two fit in 28 bits
# Counts are kept as steps of a ninth root of 10: within 13 %, up to 10^28.
_STEP = 9.0
_COUNTS = tuple(0 if step == 0 else round(10 ** ((step - 1) / _STEP)) for step in range(256))


@dataclass(frozen=True, slots=True)
class Model:
    """How often words and pairs of neighbours were seen in ``total`` words; counts are rounded to some 13 %."""

    total: int
    numbers: Mapping[str, int]
    words: bytes
    keys: array[int]
    counts: bytes

    def word(self, word: str) -> int:
        """Return how often ``word`` (normal form) was seen."""
        number = self.numbers.get(word)
        return 0 if number is None else _COUNTS[self.words[number]]

    def pair(self, first: str, second: str) -> int:
        """Return how often ``second`` was seen right after ``first``."""
        one, two = self.numbers.get(first), self.numbers.get(second)
        if one is None or two is None:
            return 0
        key = one * MOST_WORDS + two
        at = bisect_left(self.keys, key)
        return _COUNTS[self.counts[at]] if at < len(self.keys) and self.keys[at] == key else 0


def pack_model(total: int, words: Mapping[str, int], pairs: Mapping[tuple[str, str], int]) -> bytes:
    """Return the file of these counts: the same counts, the same bytes. Keeps what is oftenest below MOST_BYTES."""
    kept = sorted(words, key=lambda word: (-words[word], word))[:MOST_WORDS]
    numbers = {word: number for number, word in enumerate(sorted(kept))}
    names = "\n".join(sorted(kept)).encode()
    room = (MOST_BYTES - _HEAD.size - len(names) - len(kept)) // 5
    known = [pair for pair in pairs if pair[0] in numbers and pair[1] in numbers]
    known = sorted(known, key=lambda pair: (-pairs[pair], pair))[: max(0, room)]
    ordered = sorted((numbers[first] * MOST_WORDS + numbers[second], pairs[first, second]) for first, second in known)
    keys = array("I", [key for key, _ in ordered])
    if sys.byteorder == "big":
        keys.byteswap()
    body = (
        names
        + bytes(_step(words[word]) for word in sorted(kept))
        + keys.tobytes()
        + bytes(_step(count) for _, count in ordered)
    )
    head = (MAGIC, VERSION, len(kept), len(ordered), len(names), total, zlib.crc32(body))
    return _HEAD.pack(*head) + body


def _step(count: int) -> int:
    """Return the nearest step: 0 for none, else 1 + 9·log10."""
    return 0 if count < 1 else min(255, 1 + round(_STEP * log10(count)))


def read_model(data: bytes, file: str) -> Model:
    """Read a packed model; raise Failure if it is none, of another version, cut short or damaged."""
    if len(data) < _HEAD.size or not data.startswith(MAGIC):
        raise Failure("learn.not_a_model", file=file)
    _, version, words, pairs, names, total, checksum = _HEAD.unpack_from(data)
    if version != VERSION:
        raise Failure("learn.other_version", file=file)
    body = data[_HEAD.size :]
    if len(data) > MOST_BYTES or len(body) != names + words + 5 * pairs or zlib.crc32(body) != checksum:
        raise Failure("learn.damaged", file=file)
    keys = array("I")
    keys.frombytes(body[names + words : names + words + 4 * pairs])
    if sys.byteorder == "big":
        keys.byteswap()
    spelt = body[:names].decode("utf-8").split("\n") if names else []
    if len(spelt) != words:
        raise Failure("learn.damaged", file=file)
    numbers = {word: number for number, word in enumerate(spelt)}
    return Model(total, numbers, body[names : names + words], keys, body[names + words + 4 * pairs :])
