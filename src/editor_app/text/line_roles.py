"""One line of a body, turned into what each of its letters is: a sign that steps back, bold, a link, a caption.

For the draft's looks alone; what a line means is the reader's business. Linear, and bounded: it runs at every key.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntFlag

from editor_app.text.figures import figure_words

# Beyond this a line is shown plain.
LONGEST_LINE = 5_000


class Role(IntFlag):
    """What a letter is; several may hold at once."""

    QUIET = 1
    STRONG = 2
    EMPHASIS = 4
    LINK = 8
    SIGN = 16
    CAPTION = 32


@dataclass(frozen=True, slots=True)
class LineRoles:
    """``heading`` is the level of a subheading, else 0; ``roles`` has a byte of :class:`Role` bits a letter."""

    heading: int
    roles: bytes


_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+")
_FIGURE = re.compile(r" {0,3}!\[")
_LINE_SIGN = re.compile(r" *(?:[*+-]|\d{1,9}\.)[ \t]+| {0,3}(?:>[ ]?)+| {0,3}\[\^[^\]\s]{1,100}\]:")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,199}[ \t]{0,99}$")
_TOKEN = re.compile(r"\\[\\`*_{}\[\]()>#+\-.!~^<|=:\"']|\*+|_+|\[\^[^\]\s]{1,100}\]")
_LINK = re.compile(r"(?<!\\)\[([^\[\]\n]{1,300})(\]\([^)\n]{0,500}\)|\]\[[^\]\n]{0,100}\])")
_MARKS = {1: Role.EMPHASIS, 2: Role.STRONG, 3: Role.STRONG | Role.EMPHASIS}


def line_roles(line: str) -> LineRoles:
    """Return the roles of the letters of ``line``."""
    roles = bytearray(len(line))
    if not line or len(line) > LONGEST_LINE:
        return LineRoles(0, bytes(roles))
    if (heading := _HEADING.match(line)) is not None:
        _add(roles, 0, heading.end(), Role.QUIET)
        return LineRoles(len(heading[1]), bytes(roles))
    if _RULE.match(line) or _is_figure(line, roles):
        _add(roles, 0, len(line), Role.QUIET)
        return LineRoles(0, bytes(roles))
    if (sign := _LINE_SIGN.match(line)) is not None:
        _add(roles, 0, sign.end(), Role.SIGN)
    for match in _LINK.finditer(line):
        _add(roles, *match.span(1), Role.LINK)
        _add(roles, match.start(), match.start() + 1, Role.QUIET)
        _add(roles, *match.span(2), Role.QUIET)
    _add_marks(line, sign.end() if sign is not None else 0, roles)
    return LineRoles(0, bytes(roles))


def _is_figure(line: str, roles: bytearray) -> bool:
    opening = _FIGURE.match(line)
    found = figure_words(line, opening.end() - 2) if opening is not None else None
    if found is None or line[found.figure.end :].strip():
        return False
    _add(roles, *found.caption, Role.CAPTION)
    return True


def _add_marks(line: str, start: int, roles: bytearray) -> None:
    """Note bold and italic between marks that fit, and every sign as one that steps back."""
    open_at: dict[str, int] = {}
    for match in _TOKEN.finditer(line, start):
        first, last, mark = match.start(), match.end(), match[0]
        if mark[0] == "\\":
            _add(roles, first, first + 1, Role.QUIET)
        elif mark[0] == "[":
            _add(roles, first, last, Role.QUIET)
        elif len(mark) in _MARKS:
            before, after = line[first - 1 : first], line[last : last + 1]
            is_inside = mark[0] == "_" and before.isalnum() and after.isalnum()
            if mark in open_at and not before.isspace() and not is_inside:
                opener = open_at[mark]
                # What was opened in between and is open still can find no end any more.
                open_at = {other: at for other, at in open_at.items() if at < opener}
                _add(roles, opener, first, _MARKS[len(mark)])
                _add(roles, opener - len(mark), opener, Role.QUIET)
                _add(roles, first, last, Role.QUIET)
            elif after and not after.isspace() and not is_inside:
                open_at[mark] = last


def _add(roles: bytearray, start: int, end: int, role: Role) -> None:
    for at in range(start, end):
        roles[at] |= role
