"""A toolbar's or a key's wish, turned into a change of the body's source: pure functions on text and selection.

All offsets are code points. ``None`` means there is nothing of ours to do.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace ``text[start:end]`` by ``words``, then select from ``anchor`` to ``caret`` of the new text."""

    start: int
    end: int
    words: str
    anchor: int
    caret: int


LineStyle: TypeAlias = Literal["paragraph", "heading", "subheading", "bullets", "numbers", "quote"]

_PREFIX = re.compile(r"(#{1,6}[ \t]+|[*+-][ \t]+|\d{1,9}\.[ \t]+|>[ ]?)")
_ITEM = re.compile(r"( *)(?:([*+-])|(\d{1,9})\.)([ \t]+)")
_HEADINGS = {"heading": "## ", "subheading": "### "}


def apply(text: str, edit: Edit) -> str:
    """Return ``text`` after ``edit``."""
    return text[: edit.start] + edit.words + text[edit.end :]


def toggle_mark(text: str, start: int, end: int, mark: str) -> Edit:
    """Put ``mark`` (``**``, ``*``) around the selected words, or take it away where they have it.

    Spaces at the ends stay outside, or the mark would not be read as one. Without a selection the word at the caret
    is meant; where there is none the caret is left between two marks.
    """
    if start == end:
        start, end = _word_at(text, start)
    start += len(text[start:end]) - len(text[start:end].lstrip())
    end -= len(text[start:end]) - len(text[start:end].rstrip())
    size = len(mark)
    words = text[start:end]
    if _is_marked(text, start, end, mark):
        return Edit(start - size, end + size, words, start - size, end - size)
    if len(words) > 2 * size and _is_marked(text, start + size, end - size, mark):
        return Edit(start, end, words[size:-size], start, end - 2 * size)
    marked = "\n\n".join(f"{mark}{part}{mark}" if part.strip() else part for part in words.split("\n\n"))
    grown = len(marked) - len(words)
    caret = start + size if not words else end + grown - size
    return Edit(start, end, marked, start + size, caret)


def make_link(text: str, start: int, end: int, href: str, words: str) -> Edit:
    """Make ``words`` (source) in place of the selection lead to ``href``."""
    made = f"[{words}](<{href}>)" if re.search(r"[()\s]", href) else f"[{words}]({href})"
    return Edit(start, end, made, start + len(made), start + len(made))


def set_line_style(text: str, start: int, end: int, style: LineStyle) -> Edit:
    """Give the lines of the selection a style; a list or quote that all of them have already is taken away."""
    first, last = _whole_lines(text, start, end)
    lines = text[first:last].split("\n")
    bare = [_PREFIX.sub("", line, count=1) if _PREFIX.match(line) else line for line in lines]
    styled = _styled(bare, style)
    if styled == lines and style in ("bullets", "numbers", "quote"):
        styled = bare
    words = "\n".join(styled)
    return Edit(first, last, words, first, first + len(words))


def line_style(text: str, at: int) -> LineStyle:
    """Return the style of the line the caret is in."""
    first, last = _whole_lines(text, at, at)
    line = text[first:last]
    for pattern, style in _STYLES:
        if re.match(pattern, line):
            return style
    return "paragraph"


def new_paragraph(text: str, start: int, end: int) -> Edit:
    """Begin a new paragraph, or a new item inside a list; an empty item ends its list."""
    line_start = text.rfind("\n", 0, start) + 1
    item = _ITEM.match(text, line_start)
    if item is not None and item.end() <= start:
        return _new_item(text, start, end, item)
    before = text[:start].rstrip(" ")
    after = text[end:]
    words = "\n" if before.endswith("\n\n") or not before or after.startswith("\n\n") else "\n\n"
    if before.endswith("\n") and not before.endswith("\n\n"):
        words = "\n"
    return Edit(start, end, words, start + len(words), start + len(words))


def join_paragraphs(text: str, caret: int) -> Edit | None:
    """Take the blank line before a paragraph away when Backspace is pressed at its beginning."""
    gap = re.search(r"\n[ \t]*\n\Z", text[:caret])
    if gap is None or gap.start() == 0 or text[caret : caret + 1] in ("", "\n"):
        return None
    return Edit(gap.start(), caret, "", gap.start(), gap.start())


def place_paragraph(text: str, caret: int, line: str) -> Edit:
    """Put ``line`` as a paragraph of its own behind the paragraph the caret is in."""
    end = text.find("\n\n", caret)
    at = len(text.rstrip("\n")) if end < 0 else end
    before = "\n\n" if text[:at].strip() else ""
    after = "" if text[at:].startswith("\n\n") else "\n"
    start = at if before else 0
    words = f"{before}{line}{after}"
    return Edit(start, at, words, start + len(before), start + len(before) + len(line))


def take_line_out(text: str, start: int, end: int) -> Edit:
    """Take a paragraph that is one line away, and one of the gaps around it."""
    gap_before = len(text[:start]) - len(text[:start].rstrip("\n"))
    gap_after = len(text[end:]) - len(text[end:].lstrip("\n"))
    words = "\n\n" if start - gap_before > 0 and end + gap_after < len(text) else ""
    first, last = start - gap_before, end + gap_after
    return Edit(first, last, words, first + len(words), first + len(words))


_STYLES: tuple[tuple[str, LineStyle], ...] = (
    (r"#{1,2}[ \t]", "heading"),
    (r"#{3,6}[ \t]", "subheading"),
    (r" *[*+-][ \t]", "bullets"),
    (r" *\d{1,9}\.[ \t]", "numbers"),
    (r">", "quote"),
)


def _is_marked(text: str, start: int, end: int, mark: str) -> bool:
    """Tell whether exactly ``mark`` stands on both sides; ``**`` is no ``*``, but ``***`` is both."""
    sign = mark[0]
    before = len(text[:start]) - len(text[:start].rstrip(sign))
    after = len(text[end:]) - len(text[end:].lstrip(sign))
    run = min(before, after, 3)
    return run in ((1, 3) if len(mark) == 1 else (2, 3))


def _word_at(text: str, at: int) -> tuple[int, int]:
    start = at - len(text[:at]) + len(re.sub(r"\w+\Z", "", text[:at]))
    tail = re.match(r"\w*", text[at:])
    return start, at + (tail.end() if tail else 0)


def _whole_lines(text: str, start: int, end: int) -> tuple[int, int]:
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    return first, len(text) if last < 0 else last


def _styled(lines: list[str], style: LineStyle) -> list[str]:
    numbers = count(1)
    make: Callable[[str], str]
    match style:
        case "paragraph":
            return lines
        case "heading" | "subheading":
            make = _HEADINGS[style].__add__
        case "bullets":
            make = "- ".__add__
        case "quote":
            make = "> ".__add__
        case "numbers":
            return [f"{next(numbers)}. {line}" if line.strip() else line for line in lines]
    return [make(line) if line.strip() or len(lines) == 1 else line for line in lines]


def _new_item(text: str, start: int, end: int, item: re.Match[str]) -> Edit:
    line_end = text.find("\n", start)
    line_end = len(text) if line_end < 0 else line_end
    if not text[item.end() : line_end].strip():
        gap = "" if text[: item.start()].endswith("\n\n") or not item.start() else "\n"
        at = item.start() + len(gap)
        return Edit(item.start(), line_end, gap, at, at)
    indent, sign, number, space = item.groups()
    words = f"\n{indent}{sign or f'{int(number) + 1}.'}{space}"
    return Edit(start, end, words, start + len(words), start + len(words))
