"""Any name, turned into one that every disk and every program can hold, and that no other photo has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from pathlib import PurePath

_NAME_LENGTH = 60
# Windows keeps these for itself, whatever their suffix.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)\Z")


def asset_name(wanted: str, taken: Collection[str], suffix: str) -> str:
    """Return a readable name no other asset has: small letters without marks, hyphens, and ``suffix``."""
    plain = unicodedata.normalize("NFD", PurePath(wanted).stem.replace("đ", "d").replace("Đ", "d"))
    plain = re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode().lower()).strip("-")
    stem = plain[:_NAME_LENGTH].strip("-") or "anh"
    if _RESERVED.match(stem):
        stem = f"anh-{stem}"
    folded = {unicodedata.normalize("NFC", name).casefold() for name in taken}
    number = 1
    name = f"{stem}{suffix}"
    while name.casefold() in folded:
        number += 1
        name = f"{stem}-{number}{suffix}"
    return name
