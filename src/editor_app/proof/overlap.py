"""Findings of all rules, turned into those that are shown: one place, one finding."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence

from editor_app.proof.finding import Finding

_WORST_FIRST = {"error": 0, "doubt": 1, "style": 2}


def resolve(*groups: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings of all ``groups`` in order of place, without any that touches a better one.

    The better one is the worse fault; then that of the earlier group; then the shorter one, which says more exactly
    what is wrong.
    """
    ranked = sorted(
        ((rank, found) for rank, group in enumerate(groups) for found in group),
        key=lambda ranked: (
            _WORST_FIRST[ranked[1].severity],
            ranked[0],
            ranked[1].end - ranked[1].start,
            ranked[1].start,
        ),
    )
    taken: list[tuple[int, int]] = []
    kept: list[Finding] = []
    for _, found in ranked:
        at = bisect_left(taken, (found.start, found.end))
        if at and taken[at - 1][1] > found.start:
            continue
        if at < len(taken) and taken[at][0] < found.end:
            continue
        insort(taken, (found.start, found.end))
        kept.append(found)
    return tuple(sorted(kept, key=lambda found: found.start))


def beside(found: Sequence[Finding], more: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return ``found`` and those of ``more`` that touch none of them, in order; ``found`` is in order already."""
    starts = [one.start for one in found]
    added = []
    for one in more:
        at = bisect_left(starts, one.end)
        if not at or found[at - 1].end <= one.start:
            added.append(one)
    return tuple(sorted([*found, *added], key=lambda one: one.start)) if added else tuple(found)


def apply_fixes(text: str, findings: Iterable[Finding]) -> str:
    """Return ``text`` with the first fix of every finding that has one put in its place; none may overlap."""
    for found in sorted(findings, key=lambda found: found.start, reverse=True):
        if found.fixes:
            text = text[: found.start] + found.fixes[0] + text[found.end :]
    return text
