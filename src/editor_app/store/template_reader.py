"""The text of a ``template.toml``, turned into values that hold, and what is wrong in it with its line."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from editor_app.model.message import Failure, Message, Notice, message
from editor_app.model.print_template import TEMPLATE_FIELDS, TemplateField, TemplateValue, paper_size_mm, read_inks

_FIELDS = {(field.table, field.key): field for field in TEMPLATE_FIELDS}
_TABLES = {field.table for field in TEMPLATE_FIELDS}
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_PICTURE = re.compile(r"[^/\\:\x00-\x1f]+\.(?:png|jpe?g|svg)", re.IGNORECASE)
_HEAD = re.compile(r"\s*\[\s*([\w-]+)\s*\]")
_KEY = re.compile(r"\s*([\w-]+)\s*=")
_MOST_TEXT = 200
BASE_KEY = "base"


@dataclass(frozen=True, slots=True)
class ReadTemplate:
    """The values found by key, the template they are laid over ("" where none is named), and what is wrong."""

    values: Mapping[str, TemplateValue]
    base: str
    notices: tuple[Notice, ...]


def read_template(source: str, file: str) -> ReadTemplate:
    """Read ``source``; ``file`` is what the user knows it by. Raises Failure where it is no TOML at all.

    A key that is unknown or whose value cannot be is left out, and a notice says its line and the reason.
    """
    try:
        tables = tomllib.loads(source)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        reason = str(error) or type(error).__name__
        found = re.search(r"at line (\d+)", reason)
        line = int(found[1]) if found else source.count("\n") + 1
        raise Failure("print_template.no_toml", file=file, line=line, reason=reason) from None
    lines = line_numbers(source)
    values: dict[str, TemplateValue] = {}
    notices: list[Notice] = []
    base = ""
    for table, key, value in _entries(tables):
        line = lines.get((table, key), lines.get((table, ""), 1))
        shown = f"{table}.{key}".strip(".")
        if (table, key) == ("", BASE_KEY):
            base = value if isinstance(value, str) else ""
        elif (table, key) not in _FIELDS:
            notices.append(Notice(message("print_template.unknown_key", file=file, line=line, key=shown)))
        else:
            field = _FIELDS[table, key]
            checked = checked_value(field, value)
            if checked is None:
                notices.append(Notice(_wrong(field, file, line, shown, value)))
            else:
                values[key] = checked
    return ReadTemplate(values, base, tuple(notices))


def checked_value(field: TemplateField, value: object) -> TemplateValue | None:
    """Return ``value`` as ``field`` takes it, None where it cannot."""
    match field.kind:
        case "flag":
            return value if isinstance(value, bool) else None
        case "number" | "whole":
            return _number(field, value)
    if not isinstance(value, str) or len(value) > _MOST_TEXT or not value.isprintable():
        return None
    is_right = {
        "text": True,
        "font": bool(value.strip()),
        "choice": value in field.choices,
        "colour": _COLOUR.fullmatch(value) is not None,
        "inks": value == "" or read_inks(value) is not None,
        "paper": paper_size_mm(value) is not None,
        "file": value == "" or _PICTURE.fullmatch(value) is not None,
    }[field.kind]
    return value if is_right else None


def line_numbers(source: str) -> dict[tuple[str, str], int]:
    """Return the line, from 1, of each (table, key); of (table, "") the line of the table's head."""
    found: dict[tuple[str, str], int] = {}
    table = ""
    for number, line in enumerate(source.splitlines(), 1):
        if head := _HEAD.match(line):
            table = head[1]
            found.setdefault((table, ""), number)
        elif key := _KEY.match(line):
            found.setdefault((table, key[1]), number)
    return found


def _entries(tables: Mapping[str, object]) -> list[tuple[str, str, object]]:
    found: list[tuple[str, str, object]] = []
    for key, value in tables.items():
        if isinstance(value, dict) and key in _TABLES:
            found += [(key, inner, entry) for inner, entry in value.items()]
        elif isinstance(value, dict):
            found.append((key, "", value))
        else:
            found.append(("", key, value))
    return found


def _number(field: TemplateField, value: object) -> int | float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    if not field.low <= value <= field.high:
        return None
    if field.kind == "whole":
        return value if isinstance(value, int) else None
    return float(value)


def _wrong(field: TemplateField, file: str, line: int, key: str, value: object) -> Message:
    said = str(value)[:60]
    match field.kind:
        case "flag":
            return message("print_template.no_flag", file=file, line=line, key=key, value=said)
        case "number" | "whole":
            low, high = f"{field.low:g}", f"{field.high:g}"
            unit = {"whole": "", "number": field.unit}[field.kind]
            return message(
                "print_template.no_number", file=file, line=line, key=key, value=said, low=low, high=high, unit=unit
            )
        case "colour":
            return message("print_template.no_colour", file=file, line=line, key=key, value=said)
        case "inks":
            return message("print_template.no_inks", file=file, line=line, key=key, value=said)
        case "choice":
            choices = ", ".join(field.choices)
            return message("print_template.no_choice", file=file, line=line, key=key, value=said, choices=choices)
        case "paper":
            return message("print_template.no_paper", file=file, line=line, key=key, value=said)
        case "file":
            return message("print_template.no_picture", file=file, line=line, key=key, value=said)
        case "text" | "font":
            return message("print_template.no_text", file=file, line=line, key=key, value=said)
