"""What is known of an article's versions, turned into lines of text, each with its own check sum, and back.

A line that is torn or damaged costs that version's entry and no other.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, TypeAlias, get_args

Why: TypeAlias = Literal["opened", "saved", "interval", "conflict", "discard", "restore", "replace_all"]
Form: TypeAlias = Literal["record", "file"]
_HASH = re.compile(r"[0-9a-f]{64}\Z")
_LINE = re.compile(rb"([0-9a-f]{8}) (\{.*\})")
HOUR_S, DAY_S = 3600, 86_400
NEWEST_KEPT = 10
_ALL_FOR_S, _HOURLY_FOR_S, _DAILY_FOR_S = 2 * DAY_S, 14 * DAY_S, 90 * DAY_S
_PROMISED_FOR_S = 30 * DAY_S
_PROMISED: tuple[Why, ...] = ("discard", "conflict", "restore", "replace_all")


@dataclass(frozen=True, slots=True)
class Version:
    """One kept version: ``number`` grows; ``at`` is the clock's time (ISO 8601) for people, ``steady_s`` for its age.

    ``form`` says whether its bytes are a record of the whole article or a file's bytes as found; ``photos`` are names
    of kept photos, ``path`` is the file it belonged to, ``size_bytes`` what it takes on the disk.
    """

    number: int
    at: str
    steady_s: int
    why: Why
    form: Form
    sha256: str
    words: int = 0
    photos: tuple[str, ...] = ()
    path: str = ""
    size_bytes: int = 0


def pack_version(version: Version) -> bytes:
    """Return the line, with its end, that tells of ``version``."""
    words = json.dumps(asdict(version), ensure_ascii=True, separators=(",", ":")).encode()
    return b"%08x %s\n" % (zlib.crc32(words), words)


def read_versions(data: bytes) -> list[Version]:
    """Return the versions that the whole lines of ``data`` tell of, in their order, each once."""
    found: dict[Version, None] = {}
    for line in data.split(b"\n"):
        match = _LINE.fullmatch(line)
        if match is None or int(match[1], 16) != zlib.crc32(match[2]):
            continue
        version = _read(match[2])
        if version is not None:
            found[version] = None
    return sorted(found, key=lambda version: version.number)


def thinned(versions: Iterable[Version], now_s: int) -> list[Version]:
    """Return the versions to be kept at the steady time ``now_s``: all of two days, then hourly, then daily.

    Of an hour or a day the last one stays. The newest ten always do, and what was discarded, or lost a conflict, stays
    for thirty days whatever came after it; 90 days after it was made every other version goes.
    """
    ordered = sorted(versions, key=lambda version: version.number)
    newest = {version.number for version in ordered[-NEWEST_KEPT:]}
    taken: set[tuple[str, int]] = set()
    kept = []
    for version in reversed(ordered):
        age_s = now_s - version.steady_s
        slot = _slot(version, age_s)
        if version.number in newest or _is_promised(version, age_s) or (slot is not None and slot not in taken):
            kept.append(version)
        if slot is not None:
            taken.add(slot)
    return kept[::-1]


def within(versions: Iterable[Version], now_s: int, limit_bytes: int) -> list[Version]:
    """Return the newest versions that take ``limit_bytes`` together; the newest ten and promised ones in any case."""
    ordered = sorted(versions, key=lambda version: version.number)
    newest = {version.number for version in ordered[-NEWEST_KEPT:]}
    total = 0
    kept = []
    for version in reversed(ordered):
        total += version.size_bytes
        if total <= limit_bytes or version.number in newest or _is_promised(version, now_s - version.steady_s):
            kept.append(version)
    return kept[::-1]


def _is_promised(version: Version, age_s: int) -> bool:
    return version.why in _PROMISED and age_s < _PROMISED_FOR_S


def _slot(version: Version, age_s: int) -> tuple[str, int] | None:
    """Return what one version of which is enough; ``None`` where it is too old for any."""
    if age_s < _ALL_FOR_S:
        return "version", version.number
    if age_s < _HOURLY_FOR_S:
        return "hour", version.steady_s // HOUR_S
    if age_s < _DAILY_FOR_S:
        return "day", version.steady_s // DAY_S
    return None


def _read(words: bytes) -> Version | None:
    """Return the version that JSON tells of; ``None`` where a value is not what it must be."""
    try:
        values: dict[str, Any] = json.loads(words)
        version = Version(**values)
        version = replace(version, photos=tuple(version.photos))
    except (ValueError, TypeError, RecursionError):
        return None
    numbers = (version.number, version.steady_s, version.words, version.size_bytes)
    is_sound = (
        all(type(number) is int for number in numbers)
        and all(isinstance(text, str) for text in (version.at, version.path, version.sha256, *version.photos))
        and all(_HASH.match(name) for name in (version.sha256, *version.photos))
        and version.why in get_args(Why)
        and version.form in get_args(Form)
    )
    return version if is_sound else None
