"""What stands after a key of front matter, turned into text or a list of texts, and back.

A small part of YAML 1.2, read without types: quoted and plain words, flow and block lists, ``|`` and ``>``
blocks. Anchors, aliases, tags, maps and anything malformed are read as the plain words they are typed with.
Every reader here goes over its text once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

Value: TypeAlias = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A value, and the comments (``# ...``) that stand among its lines."""

    value: Value
    comments: tuple[str, ...] = ()


# Blanks and comments. A number sign begins a comment only after a blank or at a line's start (YAML 1.2, 6.6).
_GAP = re.compile(r"(?:[ \t\n]++|(?<![^ \t\n])#[^\n]*+)*+")
_COMMENT = re.compile(r"(?<![^ \t\n])#[^\n]*")
_QUOTED = re.compile(r"\"(?:[^\"\\]++|\\[\s\S])*+\"|'(?:[^']++|'')*+'")
_FLOW_WORDS = re.compile(r"(?![\"'])(?:[^,\[\]{}#]++|(?<![ \t\n])#)++")
_BLOCK_HEADER = re.compile(r"([|>])[+-]?([1-9]?)[+-]?[ \t]*(?:(?<=[ \t])#[^\n]*)?(?:\n|\Z)")
_ITEM = re.compile(r"([ ]*)-(?=[ \t]|\Z)")
_BLANKS = re.compile(r"[ \t\n]+")
_DOUBLE_QUOTED_PART = re.compile(
    r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\n[ \t\n]*|[^xuU\n]|(?P<bad>[xuU]))|[ \t\n]+"
)
_PAIR = re.compile("([\ud800-\udbff])([\udc00-\udfff])")
_LONE = re.compile("[\ud800-\udfff]")
# YAML 1.2, 5.7, without the three that carry digits.
_ESCAPES = dict(zip('0abt\tnvfre "/\\N_LP', '\0\a\b\t\t\n\v\f\r\x1b "/\\\x85\xa0\u2028\u2029', strict=True))
# What a YAML file may not hold as it is, or what some reader takes for a line end.
_NOT_AS_IS = re.compile("[^\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u2028\u2029\ufeff]")
_SHORT_ESCAPES = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
_INDICATORS = "-?:,[]{}#&*!|>'\"%@`=<~"
# Words other programs' YAML turns into something that is not text (YAML 1.1 types).
_OTHER_TYPES = re.compile(r"(?:y|n|yes|no|on|off|true|false|null)\Z|[0-9+.]\S*\Z", re.IGNORECASE)


def read_value(text: str) -> Reading:
    """Return the value that ``text``, everything between a key's colon and the next key, stands for.

    Never raises. Trailing line ends of ``|`` and ``>`` blocks are left out: they are no words.
    """
    start = _gap_end(text, 0)
    reader = _READERS.get(text[start : start + 1])
    found = reader(text, start) if reader else None
    return found or _read_plain(text)


def write_value(value: Value) -> str:
    """Return one line of YAML that any YAML reader, :func:`read_value` too, reads as ``value``."""
    if isinstance(value, str):
        return value if _is_plain(value) else _quote(value)
    items = (item if _is_plain(item) and not set(item) & set(",[]{}:") else _quote(item) for item in value)
    return f"[{', '.join(items)}]"


def _is_plain(text: str) -> bool:
    return (
        text != ""
        and text == text.strip()
        and text[0] not in _INDICATORS
        and not text.endswith(":")
        and not any(sign in text for sign in (": ", " #"))
        and not _NOT_AS_IS.search(text)
        and not _OTHER_TYPES.match(text)
    )


def _quote(text: str) -> str:
    escaped = re.sub(r'[\\"\n\t]', lambda match: _SHORT_ESCAPES[match.group()], text)
    written = _NOT_AS_IS.sub(lambda match: "\\u" + f"{ord(match.group()):04X}", escaped)
    return f'"{written}"'


def _gap_end(text: str, start: int) -> int:
    match = _GAP.match(text, start)
    return match.end() if match else start


def _comments(*gaps: str) -> tuple[str, ...]:
    return tuple(comment for gap in gaps for comment in _COMMENT.findall(gap))


def _read_plain(text: str) -> Reading:
    lines = []
    for line in text.split("\n"):
        words = _COMMENT.sub("", line).strip(" \t")
        if words or not line.strip(" \t"):  # a line with only a comment is no empty line
            lines.append(words)
    return Reading(_fold(lines), _comments(text))


def _fold(lines: Iterable[str]) -> str:
    """Return trimmed ``lines`` as one: a line end is a space, n empty lines are n line ends."""
    parts: list[str] = []
    empty = 0
    for line in lines:
        if line:
            parts += ["\n" * empty or " ", line] if parts else [line]
        empty = 0 if line else empty + 1
    return "".join(parts)


def _read_quoted(text: str, start: int) -> Reading | None:
    match = _QUOTED.match(text, start)
    if not match or _gap_end(text, match.end()) != len(text):
        return None
    words = _unquote(match.group())
    return None if words is None else Reading(words, _comments(text[:start], text[match.end() :]))


def _unquote(quoted: str) -> str | None:
    inner = quoted[1:-1]
    if quoted[0] == "'":
        return _BLANKS.sub(_fold_blanks, inner).replace("''", "'")
    parts = list(_DOUBLE_QUOTED_PART.finditer(inner))
    if any(_is_unknown_escape(part) for part in parts):
        return None
    # Two escapes may together be one character beyond U+FFFF, as in JSON; half a pair is no character.
    whole = _PAIR.sub(_join_pair, _DOUBLE_QUOTED_PART.sub(_unescape, inner))
    return _LONE.sub("\ufffd", whole)


def _fold_blanks(match: re.Match[str]) -> str:
    line_ends = match.group().count("\n")
    return "\n" * (line_ends - 1) or " " if line_ends else match.group()


def _is_unknown_escape(part: re.Match[str]) -> bool:
    sequence = part.group()
    if sequence[0] != "\\" or sequence[1] == "\n":
        return False
    if sequence[1] in "xuU":
        return part["bad"] is not None or int(sequence[2:], 16) > 0x10FFFF
    return sequence[1] not in _ESCAPES


def _unescape(part: re.Match[str]) -> str:
    sequence = part.group()
    if sequence[0] != "\\":
        return _fold_blanks(part)
    if sequence[1] == "\n":
        return "\n" * (sequence.count("\n") - 1)
    return chr(int(sequence[2:], 16)) if sequence[1] in "xuU" else _ESCAPES[sequence[1]]


def _join_pair(match: re.Match[str]) -> str:
    return chr(0x10000 + ((ord(match[1]) - 0xD800) << 10) + ord(match[2]) - 0xDC00)


def _read_flow_list(text: str, start: int) -> Reading | None:
    items: list[str] = []
    gaps = [text[:start]]

    def skip(gap_start: int) -> int:
        gap_end = _gap_end(text, gap_start)
        gaps.append(text[gap_start:gap_end])
        return gap_end

    position = skip(start + 1)
    while not text.startswith("]", position):
        found = _read_flow_item(text, position)
        if found is None:
            return None
        items.append(found[0])
        position = skip(found[1])
        if text.startswith(",", position):
            position = skip(position + 1)
        elif not text.startswith("]", position):
            return None
    if skip(position + 1) != len(text):
        return None
    return Reading(tuple(items), _comments(*gaps))


def _read_flow_item(text: str, start: int) -> tuple[str, int] | None:
    quoted = _QUOTED.match(text, start)
    if quoted:
        words = _unquote(quoted.group())
        return None if words is None else (words, quoted.end())
    plain = _FLOW_WORDS.match(text, start)
    if not plain:
        return None
    return _fold(line.strip(" \t") for line in plain.group().rstrip(" \t\n").split("\n")), plain.end()


def _read_block_list(text: str, start: int) -> Reading | None:
    indent = start - text.rfind("\n", 0, start) - 1
    if "\n" not in text[:start]:
        return None
    items: list[list[str]] = []
    outer: list[str] = [text[:start]]
    for line in (" " * indent + text[start:]).split("\n"):
        item = _ITEM.match(line)
        if item and len(item[1]) == indent:
            items.append([line[item.end() :]])
        elif not items:
            return None
        elif not line.strip(" \t") or len(line) - len(line.lstrip(" \t")) > indent:
            items[-1].append(line)
        elif line.lstrip(" \t").startswith("#"):
            outer.append(line)
        else:
            return None
    readings = [_read_item("\n".join(lines)) for lines in items]
    words = tuple(reading.value for reading in readings if isinstance(reading.value, str))
    inner = tuple(comment for reading in readings for comment in reading.comments)
    return Reading(words, _comments(*outer) + inner)


def _read_item(text: str) -> Reading:
    start = _gap_end(text, 0)
    quoted = _read_quoted(text, start) if text[start : start + 1] in ("'", '"') else None
    return quoted or _read_plain(text)


def _read_block(text: str, start: int) -> Reading | None:
    header = None if "\n" in text[:start] else _BLOCK_HEADER.match(text, start)
    if not header:
        return None
    lines = text[header.end() :].split("\n")
    outer = [line for line in lines if line.startswith("#")]
    lines = [line for line in lines if not line.startswith("#")]
    indent = int(header[2] or 0) or _first_indent(lines)
    lines = [line[indent:] if not line[:indent].strip(" ") else line.lstrip(" ") for line in lines]
    words = _fold_block(lines) if header[1] == ">" else "\n".join(lines)
    return Reading(words.rstrip("\n"), _comments(header.group(), *outer))


def _first_indent(lines: Iterable[str]) -> int:
    return next((len(line) - len(line.lstrip(" ")) for line in lines if line.strip(" ")), 0)


def _fold_block(lines: Iterable[str]) -> str:
    """Return the lines of a ``>`` block as one; those set further in stay lines (YAML 1.2, 8.1.3)."""
    parts: list[str] = []
    empty = 0
    last = ""
    for line in lines:
        if not line:
            empty += 1
            continue
        folds = last != "" and last[0] not in " \t" and line[0] not in " \t"
        if folds:
            parts.append("\n" * empty or " ")
        else:
            parts.append("\n" * (empty + (last != "")))
        parts.append(line)
        last, empty = line, 0
    return "".join(parts)


_READERS: dict[str, Callable[[str, int], Reading | None]] = {
    '"': _read_quoted,
    "'": _read_quoted,
    "[": _read_flow_list,
    "|": _read_block,
    ">": _read_block,
    "-": _read_block_list,
}
