"""Where a photo's line stands among paragraphs, turned into the edits that move it or put it there.

All offsets are code points; paragraphs are what blank lines part.
"""

from __future__ import annotations

from typing import TypeAlias

from editor_app.text.edits import Edit, apply, place_paragraph, take_line_out

_Stretch: TypeAlias = tuple[int, int]


def move_line(text: str, start: int, end: int, step: int) -> Edit | None:
    """Let the line at ``text[start:end]`` change places with the paragraph before it (-1) or behind it (1).

    A line that is glued to others, without a blank line between, is parted from them. ``None`` at the text's ends.
    """
    pieces = _parted(text, start, end)
    here = pieces.index((start, end))
    there = here + step
    if not 0 <= there < len(pieces):
        return None
    first, second = pieces[min(here, there)], pieces[max(here, there)]
    gap = _gap(text[first[1] : second[0]])
    swapped = text[slice(*second)], text[slice(*first)]
    words = gap.join(swapped)
    at = 0 if step < 0 else len(swapped[0]) + len(gap)
    left, right = first[0], second[1]
    if (place := min(here, there)) and not _is_gap(text[pieces[place - 1][1] : left]):
        left = pieces[place - 1][1]
        words, at = "\n\n" + words, at + 2
    if (place := max(here, there)) + 1 < len(pieces) and not _is_gap(text[right : pieces[place + 1][0]]):
        right = pieces[place + 1][0]
        words += "\n\n"
    return Edit(left, right, words, left + at, left + at + end - start)


def gap_near(text: str, offset: int, *, is_behind: bool) -> int:
    """Return the place before the paragraph that ``offset`` stands in, or the one behind it; see :func:`place_at`."""
    for start, end in _paragraphs(text):
        if end >= offset and not (is_behind and start <= offset):
            return start
    return len(text)


def place_at(text: str, at: int, lines: str) -> Edit:
    """Put ``lines`` as paragraphs of their own before the first paragraph that begins at ``at`` or later."""
    start = next((start for start, _ in _paragraphs(text) if start >= at), None)
    if start is None:
        return place_paragraph(text, len(text), lines)
    return Edit(start, start, f"{lines}\n\n", start, start + len(lines))


def move_line_to(text: str, start: int, end: int, at: int) -> str:
    """Return ``text`` with the line at ``text[start:end]`` standing where :func:`place_at` would put it."""
    taken = take_line_out(text, start, end)
    rest = apply(text, taken)
    if at > taken.start:
        at = max(taken.start, at - (len(text) - len(rest)))
    return apply(rest, place_at(rest, at, text[start:end]))


def _paragraphs(text: str) -> list[_Stretch]:
    """Return where each paragraph begins and ends, in order."""
    found: list[_Stretch] = []
    goes_on = False
    at = 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        is_blank = not text[at:end].strip()
        if not is_blank:
            found[-1:] = [(found[-1][0], end)] if goes_on else [*found[-1:], (at, end)]
        goes_on = not is_blank
        at = end + 1
    return found


def _parted(text: str, start: int, end: int) -> list[_Stretch]:
    """Return the paragraphs, the line at ``start`` being one of its own."""
    pieces: list[_Stretch] = []
    for first, last in _paragraphs(text):
        if first <= start and end <= last:
            around = ((first, start - 1), (start, end), (end + 1, last))
            pieces += [piece for piece in around if piece[0] < piece[1]]
        else:
            pieces.append((first, last))
    return pieces


def _gap(between: str) -> str:
    return between if _is_gap(between) else "\n\n"


def _is_gap(between: str) -> bool:
    return between.count("\n") > 1
