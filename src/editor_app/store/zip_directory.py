"""The bytes of a zip, turned into a list of members that can be read safely, or into a refusal.

Our own check of the central directory, before any member is read: the standard library's ``zipfile`` accepted
members that overlap (CVE-2024-0450) and directories that two readers see differently (CVE-2025-8291) for long.
The layout is PKWARE's APPNOTE.TXT 6.3: 4.3.7 (local header), 4.3.12 (directory) and 4.3.16 (its end).
"""

from __future__ import annotations

import stat
import struct
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from editor_app.model.message import Failure
from editor_app.store.file_kinds import not_a_zip
from editor_app.store.members import MEMBERS_MAX, TOTAL_BYTES_MAX, check_names, shown_name

STORED = 0
DEFLATED = 8
LIMIT_BYTES = 2 * 1024**3
DIRECTORY_BYTES_MAX = 1024 * 1024
COMMENT_BYTES_MAX = 1024
RATIO_MAX = 200
RATIO_FREE_BYTES = 10 * 1024 * 1024

_END = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_END_MARK = b"PK\x05\x06"
_CENTRAL_MARK = b"PK\x01\x02"
_LOCAL_MARK = b"PK\x03\x04"
_ZIP64_LOCATOR_MARK = b"PK\x06\x07"
_ZIP64_LOCATOR_BYTES = 20

_SIZES_FOLLOW = 1 << 3
_UTF8 = 1 << 11
_ENCRYPTED = 1 << 0 | 1 << 6 | 1 << 13
_PATCHED = 1 << 5
_FREE_FLAGS = 1 << 1 | 1 << 2 | _UTF8  # how hard it was deflated; how the name is written, compared byte by byte


@dataclass(frozen=True, slots=True)
class ZipMember:
    """A member as the directory tells it: ``name`` is NFC, a folder's without its slash; sizes in bytes."""

    name: str
    raw_name: bytes
    is_folder: bool
    method: int
    flags: int
    crc: int
    packed_bytes: int
    size_bytes: int
    offset: int
    data_start: int = 0


def read_directory(data: bytes, file: str) -> tuple[ZipMember, ...]:
    """Return the members of the zip ``data`` in directory order, or raise Failure, which calls it ``file``.

    Nothing is unpacked: sizes are what the zip declares, for ``zip_members.read_member`` to hold it to.
    """
    if len(data) > LIMIT_BYTES:
        raise Failure("pack.too_large", file=file, limit_mb=LIMIT_BYTES // (1024 * 1024))
    end = _find_end(data, file)
    directory_start, count = _read_end(data, end, file)
    members = _read_members(data[directory_start:end], count, file)
    check_names((member.name for member in members), file)
    _check_total(members, file)
    return _check_places(data, members, directory_start, file)


def _find_end(data: bytes, file: str) -> int:
    """Return where the record is that ends the zip: nothing but its comment may follow."""
    end = data.rfind(_END_MARK, max(0, len(data) - _END.size - COMMENT_BYTES_MAX))
    if end < 0 or end + _END.size > len(data):
        raise Failure("pack.extra_data", file=file) if _ends_early(data) else not_a_zip(data, file)
    comment_bytes = _END.unpack_from(data, end)[-1]
    after = end + _END.size + comment_bytes
    if after != len(data):
        raise Failure("pack.extra_data" if after < len(data) else "pack.cut_short", file=file)
    return end


def _ends_early(data: bytes) -> bool:
    """Tell whether a whole zip stands in ``data``, with something after it; a zip among members does not count."""
    end = data.rfind(_END_MARK)
    if end < 0 or end + _END.size > len(data):
        return False
    *_, size, start, _ = _END.unpack_from(data, end)
    return bool(start + size == end)


def _read_end(data: bytes, end: int, file: str) -> tuple[int, int]:
    """Return where the directory starts, and how many members it tells of."""
    _, disk, directory_disk, count_here, count, size, start, _ = _END.unpack_from(data, end)
    # A zip64 record is only allowed where a value needs one, and no value within our limits does.
    locator = data[max(0, end - _ZIP64_LOCATOR_BYTES) : end]
    if locator.startswith(_ZIP64_LOCATOR_MARK) or count == 0xFFFF or 0xFFFFFFFF in (size, start):
        raise Failure("pack.zip64", file=file)
    if count > MEMBERS_MAX or size > DIRECTORY_BYTES_MAX:
        raise Failure("pack.too_many", file=file, limit=MEMBERS_MAX)
    if (disk, directory_disk, count_here) != (0, 0, count):
        raise Failure("pack.damaged", file=file)
    if start + size != end:
        raise Failure("pack.extra_data" if start + size < end else "pack.damaged", file=file)
    return start, count


def _read_members(directory: bytes, count: int, file: str) -> tuple[ZipMember, ...]:
    members = []
    at = 0
    for _ in range(count):
        if at + _CENTRAL.size > len(directory) or not directory.startswith(_CENTRAL_MARK, at):
            raise Failure("pack.damaged", file=file)
        member, at = _read_member(directory, at, file)
        members.append(member)
    if at != len(directory):
        raise Failure("pack.damaged", file=file)
    return tuple(members)


def _read_member(directory: bytes, at: int, file: str) -> tuple[ZipMember, int]:
    """Return the member told of at ``at``, and where the next one is."""
    header = _CENTRAL.unpack_from(directory, at)
    flags, method, _, _, crc, packed_bytes, size_bytes = header[3:10]
    name_bytes, extra_bytes, comment_bytes, disk, _, attributes, offset = header[10:]
    name_end = at + _CENTRAL.size + name_bytes
    after = name_end + extra_bytes + comment_bytes
    raw_name = directory[at + _CENTRAL.size : name_end]
    if after > len(directory) or disk != 0:
        raise Failure("pack.damaged", file=file)
    name = _decoded(raw_name, file)
    member = ZipMember(
        name.removesuffix("/"),
        raw_name,
        name.endswith("/"),
        method,
        flags,
        crc,
        packed_bytes,
        size_bytes,
        offset,
    )
    _check_kind(member, attributes >> 16, file)
    return member, after


def _decoded(raw_name: bytes, file: str) -> str:
    # macOS writes UTF-8 without the flag that says so; anything else unmarked could be read in several ways.
    try:
        return unicodedata.normalize("NFC", raw_name.decode("utf-8"))
    except UnicodeDecodeError:
        raise Failure("pack.member_name", file=file, member=shown_name(raw_name.decode("utf-8", "replace"))) from None


def _check_kind(member: ZipMember, mode: int, file: str) -> None:
    """Raise Failure unless the member is a plain file or folder, packed in a way we unpack."""
    shown = shown_name(member.name)
    if member.flags & _ENCRYPTED:
        raise Failure("pack.encrypted", file=file)
    if member.method not in (STORED, DEFLATED) or member.flags & _PATCHED:
        raise Failure("pack.method", file=file, member=shown)
    if 0xFFFFFFFF in (member.packed_bytes, member.size_bytes, member.offset):
        raise Failure("pack.zip64", file=file)
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise Failure("pack.link", file=file, member=shown)
    is_false_folder = stat.S_ISDIR(mode) and not member.is_folder
    is_false_size = member.method == STORED and member.packed_bytes != member.size_bytes
    if is_false_folder or is_false_size or (member.is_folder and member.size_bytes):
        raise Failure("pack.damaged_member", file=file, member=shown)


def _check_total(members: Sequence[ZipMember], file: str) -> None:
    total = sum(member.size_bytes for member in members)
    packed = sum(member.packed_bytes for member in members)
    if total > TOTAL_BYTES_MAX or (total > RATIO_FREE_BYTES and total > RATIO_MAX * packed):
        raise Failure("pack.too_much", file=file, limit_mb=TOTAL_BYTES_MAX // (1024 * 1024))


def _check_places(data: bytes, members: Sequence[ZipMember], limit: int, file: str) -> tuple[ZipMember, ...]:
    """Return ``members`` with the place of their bytes; raise Failure where they overlap or a header disagrees."""
    ordered = sorted(members, key=lambda member: member.offset)
    if (ordered[0].offset if ordered else limit) != 0:
        raise Failure("pack.extra_data", file=file)
    starts = {}
    for member, after in zip(ordered, [*(other.offset for other in ordered[1:]), limit], strict=True):
        starts[member.raw_name] = _data_start(data, member, after, file)
    return tuple(replace(member, data_start=starts[member.raw_name]) for member in members)


def _data_start(data: bytes, member: ZipMember, after: int, file: str) -> int:
    if member.offset + _LOCAL.size > after:
        raise Failure("pack.overlap", file=file, member=shown_name(member.name))
    header = _LOCAL.unpack_from(data, member.offset)
    name_start = member.offset + _LOCAL.size
    name_end = name_start + header[-2]
    start = int(name_end + header[-1])
    if header[0] != _LOCAL_MARK or data[name_start:name_end] != member.raw_name or not _agrees(header, member):
        raise Failure("pack.damaged_member", file=file, member=shown_name(member.name))
    if start + member.packed_bytes > after:
        raise Failure("pack.overlap", file=file, member=shown_name(member.name))
    return start


def _agrees(header: tuple[int, ...], member: ZipMember) -> bool:
    """Tell whether a local header says what the directory says, or leaves it to the record after the data."""
    _, _, flags, method, _, _, *checked = header
    told = [member.crc, member.packed_bytes, member.size_bytes]
    may_be_zero = bool(flags & _SIZES_FOLLOW)
    is_same_kind = method == member.method and flags & ~_FREE_FLAGS == member.flags & ~_FREE_FLAGS
    return is_same_kind and (checked[:3] == told or (may_be_zero and not any(checked[:3])))
