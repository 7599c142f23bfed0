"""A toolbar's or a key's wish, turned into a change of the body's source: pure functions on text and selection.

All offsets are code points. ``None`` means there is nothing of ours to do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
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
# The signs of items, quotes and headings before a line's words.
_SIGNS = re.compile(r"(?: *(?:#{1,6}[ \t]+|[*+-][ \t]+|\d{1,9}\.[ \t]+|>[ ]?))+")
_ITEM = re.compile(r"( *)(?:([*+-])|(\d{1,9})\.)([ \t]+)")
_HEADINGS = {"heading": "## ", "subheading": "### "}


def apply(text: str, edit: Edit) -> str:
    """Return ``text`` after ``edit``."""
    return text[: edit.start] + edit.words + text[edit.end :]


def toggle_mark(text: str, start: int, end: int, mark: str) -> Edit:
    """Put ``mark`` (``**``, ``*``) around the selected words, or take it away where all of them have it.

    Spaces at the ends stay outside, or the mark would not be read as one, and every paragraph, item and heading gets
    marks of its own. Without a selection the word at the caret is meant; where there is none the caret is left
    between two marks.
    """
    if start == end:
        start, end = _word_at(text, start)
    size = len(mark)
    found = list(_stretches(text, start, end))
    if not found:
        is_marked = _is_marked(text, end, end, mark)
        at = end - size if is_marked else end + size
        return Edit(min(at, end), end + size, "", at, at) if is_marked else Edit(end, end, 2 * mark, at, at)
    places = [_with_marks(text, first, last, mark) for first, last in found]
    takes_away = all(_is_wrapped(text[a:b], mark) for a, b in places)
    words = ""
    at = places[0][0]
    for first, last in places:
        words += text[at:first] + _changed_mark(text[first:last], mark, takes_away)
        at = last
    inside = 0 if takes_away else size
    return Edit(places[0][0], at, words, places[0][0] + inside, places[0][0] + len(words) - inside)


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
    before = text[: len(text) if end < 0 else end].rstrip("\n")
    after = text[len(before) :].lstrip("\n")
    gap = "\n\n" if before.strip() else ""
    words = f"{gap}{line}\n\n" if after else f"{gap}{line}\n"
    start = len(before) if gap else 0
    return Edit(start, len(text) - len(after), words, start + len(gap), start + len(gap) + len(line))


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


def _with_marks(text: str, first: int, last: int, mark: str) -> tuple[int, int]:
    """Return the range of a stretch with the marks around it, wholly or half selected or just outside."""
    size, sign, words = len(mark), mark[0], text[first:last]
    inner = first + len(words) - len(words.lstrip(sign)), last - len(words) + len(words.rstrip(sign))
    if inner[0] < inner[1] and _is_marked(text, *inner, mark):
        return inner[0] - size, inner[1] + size
    if len(_exactly(mark).findall(words)) % 2:
        # One of a pair stands outside, right before or right behind.
        before = size if text[:first].endswith(mark) else 0
        return first - before, last + (size if not before and text[last:].startswith(mark) else 0)
    return first, last


def _is_wrapped(words: str, mark: str) -> bool:
    """Tell whether ``words`` begin and end with ``mark``, and nothing between ends it or begins another."""
    run = min(len(words) - len(words.lstrip(mark[0])), len(words) - len(words.rstrip(mark[0])), 3)
    core = words[len(mark) : -len(mark)]
    return run in ((1, 3) if len(mark) == 1 else (2, 3)) and core != "" and not _exactly(mark).search(core)


def _changed_mark(words: str, mark: str, takes_away: bool) -> str:
    if takes_away:
        return words[len(mark) : -len(mark)]
    # A mark inside its like would end it.
    return words if _is_wrapped(words, mark) else mark + _pair(mark).sub(r"\1", words) + mark


def _pair(mark: str) -> re.Pattern[str]:
    """Return what finds words between two of exactly ``mark``."""
    sign = _exactly(mark).pattern
    return re.compile(rf"{sign}(?!\s)((?:\\.|[^\\])+?)(?<!\s){sign}", re.DOTALL)


def _exactly(mark: str) -> re.Pattern[str]:
    """Return what finds ``mark`` where it is neither escaped nor part of a longer run."""
    return re.compile(rf"(?<![\\*]){re.escape(mark)}(?!\*)")


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the words stand that one mark can hold: a paragraph's, an item's, a heading's; without spaces."""
    first = last = start
    may_go_on = False
    at = start
    for line in text[start:end].split("\n"):
        sign = _SIGNS.match(line) if at == 0 or text[at - 1] == "\n" else None
        words = line[sign.end() :] if sign else line
        stripped = words.strip()
        if last > first and (sign or not stripped or not may_go_on):
            yield first, last
            first = last
        if stripped:
            here = at + len(line) - len(words.lstrip())
            first, last = first if last > first else here, here + len(stripped)
        may_go_on = not (sign and "#" in sign[0])
        at += len(line) + 1
    if last > first:
        yield first, last


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
