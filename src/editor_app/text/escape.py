"""Plain words, turned into body source that reads as exactly those words."""

from __future__ import annotations

import re

# What may stand behind a backslash; the library's own list, and the signs of our additions.
ESCAPABLE = [*"\\`*_{}[]()>#+-.!", *"~^<|=:\"'"]

_ANYWHERE = re.compile(r"[\\`*\[\]~^]|!(?=\[)|<(?=[^\s<>]*[:@][^<>]*>)")
# An underscore inside a word is an underscore; at a word's edge it may begin emphasis.
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_LINE_START = re.compile(r"^([ \t]*)(?:(#{1,6})(?=[ \t]|$)|([>+\-=])|(\d{1,9})(\.)(?=\s|$))", re.MULTILINE)


def escape_words(text: str) -> str:
    """Return source that reads as the words ``text`` inside a line: in a caption, after other words."""
    return _UNDERSCORE.sub(r"\\_", _ANYWHERE.sub(r"\\\g<0>", text)).replace("|", "\\|")


def escape_paragraph(text: str) -> str:
    """Return source that reads as one paragraph of the words ``text``; its line ends stay line ends.

    Blank lines inside, and spaces around lines, go: a paragraph has none.
    """
    lines = [line.strip() for line in text.split("\n")]
    escaped = escape_words("\n".join(line for line in lines if line))
    return _LINE_START.sub(_escape_start, escaped)


def _escape_start(match: re.Match[str]) -> str:
    indent, hashes, sign, number, dot = match.groups()
    if number:
        return f"{indent}{number}\\{dot}"
    return f"{indent}\\{hashes or sign}"
