"""The bytes of a damaged package, turned into what can still be read of it; the file itself is only looked at.

Text stands first in our packages and photos are stored as they are, so that a torn tail costs the last photos, and a
lost directory nothing: every member has a header of its own (``PK\\3\\4``, APPNOTE.TXT 4.3.7), which is looked for.
"""

from __future__ import annotations

import codecs
import re
import struct
import unicodedata
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from editor_app.model.article import Asset, Json, Package, TextForm
from editor_app.model.message import Failure
from editor_app.store.encodings import sure_reading
from editor_app.store.members import (
    INFO_BYTES_MAX,
    MEMBERS_MAX,
    TEXT_BYTES_MAX,
    Part,
    folded,
    is_safe_name,
    part_of,
    shown_name,
    wrapper_of,
)
from editor_app.store.pack_info import parse_info
from editor_app.store.plain_text import read_text

# What damage can be; whatever else a package is refused for (locks, links, bombs) is nobody's accident.
SALVAGEABLE = frozenset(
    {
        "pack.cut_short",
        "pack.damaged",
        "pack.damaged_member",
        "pack.extra_data",
        "pack.info_unreadable",
        "pack.not_zip",
        "pack.overlap",
        "pack.text_unreadable",
    }
)
_LOCAL = struct.Struct("<4s5H3L2H")
_MARK, _SIZES_MARK = b"PK\x03\x04", b"PK\x07\x08"
_ANY_MARK = re.compile(rb"PK(?:\x03\x04|\x01\x02|\x07\x08)")
_ENCRYPTED, _SIZES_FOLLOW = 1, 1 << 3
_STORED, _DEFLATED = 0, 8
_CHUNK_BYTES = 64 * 1024
# Bounds on time and memory; an article with more than this is not what a newspaper prints.
_TOTAL_BYTES_MAX = 256 * 1024 * 1024
_HEADERS_MAX = 2 * MEMBERS_MAX


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What could be read, and the names of members of which something, or all, is lost."""

    package: Package
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    name: str
    data: bytes
    is_whole: bool


def salvage_pack(data: bytes, name: str) -> Salvaged | None:
    """Return what can be read of the damaged package ``data``; ``None`` where there is neither text nor whole photo.

    Never raises. Takes no more than a second and 300 MB, whatever the bytes are.
    """
    members = _best(_members(data))
    wrapper = wrapper_of(members)
    return _joined({member.name.removeprefix(wrapper): member for member in members.values()}, name)


def salvage_members(members: Mapping[str, bytes], name: str) -> Salvaged | None:
    """Return what can be read of a package whose members are whole, but not what they should be; never raises."""
    return _joined({short: _Found(short, data, is_whole=True) for short, data in members.items()}, name)


def _joined(parts: dict[str, _Found], name: str) -> Salvaged | None:
    text_name, text, form, is_text_whole = _read_text(parts)
    info, is_info_whole = _read_info(parts, name)
    assets = [(short, member) for short, member in parts.items() if part_of(short) is Part.ASSET and member.data]
    others = [(short, member) for short, member in parts.items() if part_of(short) is Part.OTHER and member.is_whole]
    if not text and not any(member.is_whole for _, member in assets):
        return None
    kept = Package(
        text,
        text_name,
        form,
        info,
        tuple(Asset(short.rpartition("/")[2], member.data) for short, member in assets),
        tuple(Asset(short, member.data) for short, member in others),
    )
    lost = [short for short, member in parts.items() if not member.is_whole and part_of(short) is not Part.IGNORED]
    lost += [text_name] if not is_text_whole else []
    lost += ["info.json"] if not is_info_whole else []
    return Salvaged(kept, tuple(dict.fromkeys(map(shown_name, lost))))


def _members(data: bytes) -> Iterator[_Found]:
    """Yield what stands behind every header, whole or not; never more than the bounds allow."""
    at, total_bytes = 0, 0
    for _ in range(_HEADERS_MAX):
        at = data.find(_MARK, at)
        if at < 0 or at + _LOCAL.size > len(data):
            return
        found, after = _member(data, at, _TOTAL_BYTES_MAX - total_bytes)
        at = after
        if found is not None:
            total_bytes += len(found.data)
            yield found


def _member(data: bytes, at: int, limit_bytes: int) -> tuple[_Found | None, int]:
    """Return the member whose header stands at ``at``, and where to look for the next one."""
    _, _, flags, method, _, _, crc, packed_bytes, size_bytes, name_bytes, extra_bytes = _LOCAL.unpack_from(data, at)
    name_end = at + _LOCAL.size + name_bytes
    start = name_end + extra_bytes
    name = _name(data[at + _LOCAL.size : name_end])
    if name is None or flags & _ENCRYPTED or method not in (_STORED, _DEFLATED) or start > len(data):
        return None, at + len(_MARK)
    if method == _STORED:
        content, after = _stored(data, start, packed_bytes, crc, has_size=not flags & _SIZES_FOLLOW)
        content = content[: max(0, limit_bytes)]
    else:
        content, after = _inflated(data, start, min(limit_bytes, _most_bytes(name)))
    if flags & _SIZES_FOLLOW and data.startswith(_SIZES_MARK, after) and after + 8 <= len(data):
        (crc,) = struct.unpack_from("<L", data, after + 4)
        size_bytes = len(content)
    is_whole = zlib.crc32(content) == crc and len(content) == size_bytes
    return _Found(name, content, is_whole), after if is_whole else start


def _most_bytes(name: str) -> int:
    limits = {Part.TEXT: TEXT_BYTES_MAX, Part.INFO: INFO_BYTES_MAX}
    return limits.get(part_of(name.rpartition("/")[2]), _TOTAL_BYTES_MAX)


def _name(raw: bytes) -> str | None:
    try:
        name = unicodedata.normalize("NFC", raw.decode("utf-8"))
    except UnicodeDecodeError:
        return None
    return name if is_safe_name(name) else None


def _stored(data: bytes, start: int, size_bytes: int, crc: int, *, has_size: bool) -> tuple[bytes, int]:
    """Return stored bytes: as many as the header says, or up to the next mark where that cannot be."""
    end = start + size_bytes
    if has_size and (end <= len(data) and zlib.crc32(data[start:end]) == crc):
        return data[start:end], end
    mark = _ANY_MARK.search(data, start)
    next_mark = mark.start() if mark is not None else len(data)
    # A mark may stand in a photo by chance: a size that fits into the file is believed sooner.
    end = end if has_size and next_mark <= end <= len(data) else next_mark
    return data[start:end], end


def _inflated(data: bytes, start: int, limit_bytes: int) -> tuple[bytes, int]:
    """Return what can be inflated from ``start`` on, and where that ends."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    content = bytearray()
    at = start
    try:
        while not inflater.eof and at < len(data) and len(content) < limit_bytes:
            rest: bytes = data[at : at + _CHUNK_BYTES]
            at += len(rest)
            while rest and not inflater.eof and len(content) < limit_bytes:
                content += inflater.decompress(rest, _CHUNK_BYTES)
                rest = inflater.unconsumed_tail
    except zlib.error:
        content += _up_to_the_damage(data[start:at], len(content))
        return bytes(content), start
    return bytes(content[:limit_bytes]), at - len(inflater.unused_data)


def _up_to_the_damage(packed: bytes, known_bytes: int) -> bytes:
    """Return what comes out between the last chunk that went well and the damaged byte."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    content = bytearray()
    for at in range(len(packed)):
        try:
            content += inflater.decompress(packed[at : at + 1])
        except zlib.error:
            break
    return bytes(content[known_bytes:])


def _best(found: Iterator[_Found]) -> dict[str, _Found]:
    """Return the members by name; of one found twice the whole one, else the longer."""
    best: dict[str, _Found] = {}
    names: dict[str, str] = {}
    for member in found:
        name = names.setdefault(folded(member.name), member.name)
        other = best.get(name)
        if other is None or (member.is_whole, len(member.data)) > (other.is_whole, len(other.data)):
            best[name] = _Found(name, member.data, member.is_whole)
        if len(best) >= MEMBERS_MAX:
            break
    return best


def _read_text(parts: dict[str, _Found]) -> tuple[str, str, TextForm, bool]:
    """Return the text's name, the text, its form, and whether all of it is there."""
    texts = [(short, member) for short, member in parts.items() if part_of(short) is Part.TEXT]
    if not texts:
        return "text.md", "", TextForm(), False
    short, member = max(texts, key=lambda one: (one[1].is_whole, len(one[1].data)))
    try:
        text, form = read_text(member.data, short)
    except Failure:
        reading = sure_reading(member.data) if member.is_whole else None
        if reading is not None:
            return short, read_text(reading.text.encode(), short)[0], TextForm(), True
    else:
        return short, text, form, member.is_whole
    # A letter cut in two at the end goes; bytes that are no letters, and NUL, become marks that can be seen.
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    words = decoder.decode(member.data[:TEXT_BYTES_MAX]).replace("\0", "\ufffd")
    while len(words.encode()) > TEXT_BYTES_MAX:
        words = words[: len(words) // 2]
    text, form = read_text(words.encode(), short)
    return short, text, form, False


def _read_info(parts: dict[str, _Found], file: str) -> tuple[dict[str, Json], bool]:
    infos = [member for short, member in parts.items() if part_of(short) is Part.INFO]
    for member in infos:
        try:
            return parse_info(member.data, file), member.is_whole
        except Failure:
            return {}, False
    return {}, True
