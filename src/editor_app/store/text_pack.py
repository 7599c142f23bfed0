"""An article file (TextBundle 2, zipped or as a folder), turned into a package, and back into a zip."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from uuid import NAMESPACE_OID, uuid5

from editor_app.model.article import Asset, Json, Package
from editor_app.model.message import Failure
from editor_app.store.file_kinds import zip_of_something_else
from editor_app.store.files import read_bytes, shown_path
from editor_app.store.members import (
    MEMBERS_MAX,
    Part,
    check_names,
    check_sizes,
    folded,
    is_safe_name,
    part_of,
    shown_name,
    wrapper_of,
)
from editor_app.store.pack_info import complete_info, parse_info, write_info
from editor_app.store.plain_text import read_text, write_text
from editor_app.store.zip_directory import read_directory
from editor_app.store.zip_members import read_member, write_zip


def read_text_pack(data: bytes, name: str) -> Package:
    """Return the package in the zip ``data``; raises Failure, which calls the file ``name``.

    Flat or wrapped in one ``Name.textbundle/``; what macOS adds is left out; what we do not know comes along.
    """
    members = [member for member in read_directory(data, name) if not member.is_folder]
    wrapper = wrapper_of(member.name for member in members)
    kept = {
        short: member for member in members if part_of(short := member.name.removeprefix(wrapper)) is not Part.IGNORED
    }
    if not any(part_of(short) is Part.TEXT for short in kept):
        raise zip_of_something_else(kept, name) or Failure("pack.no_text", file=name)
    check_sizes(((short, member.size_bytes) for short, member in kept.items()), name)
    return _package({short: read_member(data, member, name) for short, member in kept.items()}, name)


def write_text_pack(package: Package) -> bytes:
    """Return ``package`` as a flat zip: text, ``info.json``, assets, others. Equal packages give equal bytes.

    A package without a UUID gets one made from its text; ``pack_info.complete_info`` gives it a lasting one.
    Raises Failure where we could not read the file back.
    """
    text = write_text(package.text, package.form)
    info = complete_info(package.info, str(uuid5(NAMESPACE_OID, package.text)))
    parts: list[tuple[Part, str, bytes]] = [
        (Part.TEXT, package.text_name, text),
        (Part.INFO, "info.json", write_info(info)),
        *((Part.ASSET, f"assets/{asset.name}", asset.data) for asset in package.assets),
        *((Part.OTHER, other.name, other.data) for other in package.others),
    ]
    _check_writable([(part, name) for part, name, _ in parts])
    check_sizes(((name, len(content)) for _, name, content in parts), package.text_name)
    return write_zip((unicodedata.normalize("NFC", name), content) for _, name, content in parts)


def read_text_bundle_folder(folder: Path) -> Package:
    """Return the package in an unpacked ``.textbundle`` folder, by a zipped one's rules; raises Failure."""
    return _package(read_folder_members(folder), shown_path(folder))


def read_folder_members(folder: Path) -> dict[str, bytes]:
    """Return the members of an unpacked ``.textbundle`` folder, name -> bytes, before anything is made of them.

    Raises Failure, by a zipped package's rules for names and sizes.
    """
    name = shown_path(folder)
    if not folder.is_dir():
        raise Failure("pack.no_folder", file=name)
    try:
        found = list(islice(_walk(folder, "", name), MEMBERS_MAX + 1))
    except OSError as error:
        raise Failure("file.unreadable", file=name, reason=error.strerror or str(error)) from error
    if len(found) > MEMBERS_MAX:
        raise Failure("pack.too_many", file=name, limit=MEMBERS_MAX)
    check_names((short for short, _, _ in found), name)
    kept = {short: (path, size) for short, path, size in found if part_of(short) is not Part.IGNORED}
    check_sizes(((short, size) for short, (_, size) in kept.items()), name)
    return {short: read_bytes(path, limit_bytes=size) for short, (path, size) in kept.items()}


def _package(members: Mapping[str, bytes], file: str) -> Package:
    """Return the package of ``members``, of which exactly one is a text."""
    text_name = next(name for name in members if part_of(name) is Part.TEXT)
    try:
        text, form = read_text(members[text_name], text_name)
    except Failure:
        raise Failure("pack.text_unreadable", file=file, member=text_name) from None
    info: dict[str, Json] = {}
    for name in _names(members, Part.INFO):
        info = parse_info(members[name], file)
    assets = tuple(Asset(name.rpartition("/")[2], members[name]) for name in _names(members, Part.ASSET))
    others = tuple(Asset(name, members[name]) for name in _names(members, Part.OTHER))
    return Package(text, text_name, form, info, assets, others)


def _names(members: Iterable[str], part: Part) -> list[str]:
    return [name for name in members if part_of(name) is part]


def _check_writable(parts: Iterable[tuple[Part, str]]) -> None:
    """Raise Failure for a name that would not come back from the file as what it is."""
    seen: set[str] = set()
    for part, name in parts:
        if part_of(name) is not part or not is_safe_name(name) or folded(name) in seen:
            raise Failure("pack.save_name", member=shown_name(name))
        seen.add(folded(name))


def _walk(folder: Path, prefix: str, file: str) -> Iterator[tuple[str, Path, int]]:
    """Yield (member name, path, bytes) of the files in ``folder``, sorted; raise Failure for links and such."""
    with os.scandir(folder) as entries:
        ordered = sorted(entries, key=lambda entry: entry.name)
    for entry in ordered:
        details = entry.stat(follow_symlinks=False)
        short = prefix + unicodedata.normalize("NFC", entry.name)
        if not is_safe_name(short):  # also ends the walk through folders in folders
            raise Failure("pack.member_name", file=file, member=shown_name(short))
        if stat.S_ISDIR(details.st_mode):
            yield from _walk(Path(entry.path), f"{short}/", file)
        elif stat.S_ISREG(details.st_mode):
            yield short, Path(entry.path), details.st_size
        else:
            raise Failure("pack.link", file=file, member=shown_name(short))
