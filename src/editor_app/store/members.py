"""The names and sizes of a package's members, turned into the part each plays, or into a refusal.

Limits: a package beyond them is a mistake or an attack. Rules for names: what Windows, macOS and Linux can all
hold, and what cannot lead out of a folder.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import Enum, auto

from editor_app.model.message import Failure

MEMBERS_MAX = 2_000
NAME_BYTES_MAX = 240
TOTAL_BYTES_MAX = 1024**3
TEXT_BYTES_MAX = 20 * 1024 * 1024
INFO_BYTES_MAX = 256 * 1024
_BYTES_PER_MB = 1024 * 1024
_SHOWN_MAX = 80

_TEXT_NAME = re.compile(r"text\.[A-Za-z0-9]{1,10}", re.IGNORECASE)
_IGNORED = re.compile(r"(?:__MACOSX/.*|(?:.*/)?\.DS_Store)", re.DOTALL)
_WRAPPER = re.compile(r"([^/]+\.textbundle/).*", re.IGNORECASE | re.DOTALL)
# Names that mean a device on Windows, extension or not (Microsoft: Naming Files, Paths, and Namespaces).
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?: *\..*)?", re.IGNORECASE)


class Part(Enum):
    """What a member is to an article."""

    TEXT = auto()
    INFO = auto()
    ASSET = auto()
    OTHER = auto()
    IGNORED = auto()


def part_of(name: str) -> Part:
    """Return the part that the member ``name`` (without a wrapping folder) plays, in capitals or not."""
    folder, _, base = name.partition("/")
    if _IGNORED.fullmatch(name):
        return Part.IGNORED
    if _TEXT_NAME.fullmatch(name):
        return Part.TEXT
    if name.casefold() == "info.json":
        return Part.INFO
    is_asset = folder.casefold() == "assets" and base != "" and "/" not in base
    return Part.ASSET if is_asset else Part.OTHER


def wrapper_of(names: Iterable[str]) -> str:
    """Return the one ``Name.textbundle/`` that all ``names`` but ignored ones stand in, or ``""``."""
    matches = [_WRAPPER.fullmatch(name) for name in names if part_of(name) is not Part.IGNORED]
    wrappers = {match.group(1) if match else "" for match in matches}
    return wrappers.pop() if len(wrappers) == 1 else ""


def is_safe_name(name: str) -> bool:
    """Tell whether the NFC member ``name`` can stand in every system's folder and cannot lead out of it."""
    if len(name.encode("utf-8", "surrogatepass")) > NAME_BYTES_MAX or re.search(r"[\\:]", name):
        return False
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in name):
        return False
    return all(_is_safe_step(step) for step in name.split("/"))


def _is_safe_step(step: str) -> bool:
    return step != "" and not step.endswith((".", " ")) and _RESERVED.fullmatch(step) is None


def is_windows_name(name: str) -> bool:
    """Tell whether a file may have ``name`` on Windows: no device, no stream, none of its signs."""
    return is_safe_name(name) and re.search(r'[<>"|?*/]', name) is None


def folded(name: str) -> str:
    """Return ``name`` as a file system that knows neither case nor composition would compare it."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def shown_name(name: str) -> str:
    """Return a hostile member ``name`` as it can be put into a sentence."""
    clean = "".join(character if character.isprintable() else "\ufffd" for character in name)
    return clean if len(clean) <= _SHOWN_MAX else clean[: _SHOWN_MAX - 1] + "…"


def check_names(names: Iterable[str], file: str) -> None:
    """Raise Failure where one of ``names`` is unsafe, or two would be one file on some system."""
    seen: set[str] = set()
    for name in names:
        if not is_safe_name(name):
            raise Failure("pack.member_name", file=file, member=shown_name(name))
        if folded(name) in seen:
            raise Failure("pack.duplicate", file=file, member=shown_name(name))
        seen.add(folded(name))


def check_sizes(sizes: Iterable[tuple[str, int]], file: str) -> None:
    """Raise Failure where (name without wrapper, bytes) go beyond the limits, or there is not one text."""
    total = texts = count = 0
    for name, size in sizes:
        part = part_of(name)
        total += size
        count += 1
        texts += part is Part.TEXT
        if part is Part.TEXT and size > TEXT_BYTES_MAX:
            raise Failure("pack.text_too_large", file=file, limit_mb=TEXT_BYTES_MAX // _BYTES_PER_MB)
        if part is Part.INFO and size > INFO_BYTES_MAX:
            raise Failure("pack.info_too_large", file=file, limit_kb=INFO_BYTES_MAX // 1024)
    if count > MEMBERS_MAX:
        raise Failure("pack.too_many", file=file, limit=MEMBERS_MAX)
    if total > TOTAL_BYTES_MAX:
        raise Failure("pack.too_much", file=file, limit_mb=TOTAL_BYTES_MAX // _BYTES_PER_MB)
    if texts == 0:
        raise Failure("pack.no_text", file=file)
    if texts > 1:
        raise Failure("pack.many_texts", file=file)
