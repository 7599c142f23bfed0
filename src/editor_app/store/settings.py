"""The user's settings file, turned into values and back; what is wrong in it never stops the program."""

from __future__ import annotations

import contextlib
import datetime
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Literal, cast

from platformdirs import user_config_path

from editor_app.model.message import Failure
from editor_app.store.atomic import write_atomically
from editor_app.store.files import read_bytes, shown_path

Language = Literal["vi", "en"]
Painter = Literal["auto", "card", "software"]
WebFormat = Literal["jpeg", "webp"]
# Smaller, and faces are lost; larger, and no screen shows the difference.
WEB_PX_LEAST, WEB_PX_MOST = 400, 4000
_LIMIT_BYTES = 1024 * 1024
_UTC_OFFSET = re.compile(r"[+-](?:0\d|1[0-4]):[0-5]\d")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f]')


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user has chosen; ``others`` are entries of the file that this version does not know.

    ``painter`` says what paints the page: "auto" is what was found out about this machine, ``painter_found``.
    ``web_longest_px`` is the longest side of a photo in an exported page, WEB_PX_LEAST to WEB_PX_MOST.
    """

    language: Language = "vi"
    masthead_name: str = "Bản tin"
    masthead_tagline: str = ""
    utc_offset: str = "+07:00"
    last_byline: str = ""
    last_place: str = ""
    reviewer_name: str = ""
    last_folder: str = ""
    is_sample_seen: bool = False
    painter: Painter = "auto"
    painter_found: str = ""
    web_longest_px: int = 1600
    web_format: WebFormat = "jpeg"
    others: Mapping[str, object] = field(default_factory=dict)


def settings_path() -> Path:
    """Return where this user's settings are kept; the file need not be there."""
    return user_config_path("banthao", appauthor=False) / "settings.toml"


def load_settings(path: Path) -> Settings:
    """Return the settings in the file at ``path``, with the default for every entry that is missing or wrong.

    Never raises. A file that is no TOML is moved to ``settings.toml.broken`` beside it, so that it can be looked at.
    """
    try:
        entries = tomllib.loads(read_bytes(path, limit_bytes=_LIMIT_BYTES).decode("utf-8"))
    except Failure as failure:
        if failure.message.id == "file.too_large":
            _keep_broken(path)
        return Settings()
    except (ValueError, RecursionError):
        _keep_broken(path)
        return Settings()
    known = {entry.name for entry in fields(Settings)} - {"others"}
    values = {key: value for key, value in entries.items() if key in known and _is_right(key, value)}
    others = {key: value for key, value in entries.items() if key not in known and _can_be_kept(value)}
    return Settings(**cast(dict[str, str], values), others=others)  # type: ignore[arg-type]  # checked by _is_right


def save_settings(path: Path, settings: Settings) -> None:
    """Write ``settings`` to the file at ``path``, its folder made if need be; raises Failure."""
    known = {entry.name: getattr(settings, entry.name) for entry in fields(settings) if entry.name != "others"}
    lines = [f"{_toml_key(key)} = {_toml(value)}\n" for key, value in {**settings.others, **known}.items()]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Failure("save.settings_folder", folder=shown_path(path.parent), reason=reason) from error
    write_atomically(path, "".join(lines).encode(), lambda data: tomllib.loads(data.decode("utf-8")))


def _is_right(key: str, value: object) -> bool:
    if key == "language":
        return value in ("vi", "en")
    if key == "painter":
        return value in ("auto", "card", "software")
    if key == "web_format":
        return value in ("jpeg", "webp")
    if key == "web_longest_px":
        return type(value) is int and WEB_PX_LEAST <= value <= WEB_PX_MOST  # true is no number here
    if key == "utc_offset":
        return isinstance(value, str) and _UTC_OFFSET.fullmatch(value) is not None
    return isinstance(value, bool if key == "is_sample_seen" else str)


def _keep_broken(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.replace(path.with_name(f"{path.name}.broken"))


def _toml(value: object) -> str:
    """Return any value that tomllib reads, on one line."""
    match value:
        case str():
            return f'"{_ESCAPED.sub(_escape, _whole(value))}"'
        case datetime.date() | datetime.time():
            return value.isoformat()
        case list() | tuple():
            return f"[{', '.join(_toml(item) for item in value)}]"
        case Mapping():
            return f"{{{', '.join(f'{_toml_key(key)} = {_toml(item)}' for key, item in value.items())}}}"
        case bool() | int() | float():
            return repr(value).lower()  # true, false, inf and nan are written in small letters
    raise TypeError(f"TOML has no {type(value).__name__}")


def _can_be_kept(value: object) -> bool:
    try:
        return _toml(value) != ""
    except (ValueError, RecursionError):  # a number of thousands of digits, lists in lists without end
        return False


def _toml_key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else _toml(key)


def _whole(text: str) -> str:
    """Return ``text`` with halves of surrogate pairs, which no file can hold, made into ``?``."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    return f"\\{character}" if character in '"\\' else f"\\u{ord(character):04x}"
