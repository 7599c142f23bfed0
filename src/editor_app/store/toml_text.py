"""Values that tomllib reads, turned into TOML on one line."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f]')


def toml_value(value: object) -> str:
    """Return any value that tomllib reads, on one line; raises TypeError for others."""
    match value:
        case str():
            return f'"{_ESCAPED.sub(_escape, _whole(value))}"'
        case datetime.date() | datetime.time():
            return value.isoformat()
        case list() | tuple():
            return f"[{', '.join(toml_value(item) for item in value)}]"
        case Mapping():
            return f"{{{', '.join(f'{toml_key(key)} = {toml_value(item)}' for key, item in value.items())}}}"
        case bool() | int() | float():
            return repr(value).lower()  # true, false, inf and nan are written in small letters
    raise TypeError(f"TOML has no {type(value).__name__}")


def toml_key(key: str) -> str:
    """Return ``key`` as it stands before the equals sign."""
    return key if _BARE_KEY.fullmatch(key) else toml_value(key)


def _whole(text: str) -> str:
    """Return ``text`` with halves of surrogate pairs, which no file can hold, made into ``?``."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    return f"\\{character}" if character in '"\\' else f"\\u{ord(character):04x}"
