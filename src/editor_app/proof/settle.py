"""Findings whose fixes would uncover further ones, turned into findings that are done at one stroke.

"đã họp .người dân" lacks a capital, but that shows only when the full stop stands right. What the fixed text still
has to be marked is therefore looked up beforehand: beside a fix it is a finding of its own, within one it joins it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from editor_app.proof.finding import Finding
from editor_app.proof.overlap import apply_fixes, resolve

# Two faults in one place are rare, more are nobody's text.
_MOST_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class _Fix:
    """A finding, and where its first fix lies in the fixed text."""

    finding: Finding
    start: int
    end: int


def settle(text: str, found: tuple[Finding, ...], check: Callable[[str], tuple[Finding, ...]]) -> tuple[Finding, ...]:
    """Return ``found`` in ``text``, with all that ``check`` would find once their first fixes are applied."""
    for _ in range(_MOST_ROUNDS):
        fixed = apply_fixes(text, found)
        if fixed == text:
            return found
        uncovered = [finding for finding in check(fixed) if finding.fixes]
        if not uncovered:
            return found
        more = _taken_up(text, fixed, found, uncovered)
        if more == found:
            return found
        found = more
    return found


def _taken_up(text: str, fixed: str, found: tuple[Finding, ...], uncovered: Sequence[Finding]) -> tuple[Finding, ...]:
    fixes = _places(found)
    added: list[Finding] = []
    gone: set[Finding] = set()
    for finding in uncovered:
        touched = [fix for fix in fixes if fix.start < finding.end and finding.start < max(fix.end, fix.start + 1)]
        if not touched:
            start = _original(finding.start, fixes)
            added.append(replace(finding, start=start, end=start + finding.end - finding.start))
        elif not gone.intersection(fix.finding for fix in touched):
            joined = _joined(text, fixed, touched, finding)
            if joined is None:
                continue
            gone.update(fix.finding for fix in touched)
            added.append(joined)
    kept = [finding for finding in found if finding not in gone]
    return resolve([finding for finding in added if finding.fixes], kept)


def _joined(text: str, fixed: str, touched: Sequence[_Fix], finding: Finding) -> Finding | None:
    """Return the first finding touched, made to do the work of all; None where that would change nothing."""
    first, last = touched[0], touched[-1]
    lead, rest = max(0, first.start - finding.start), max(0, finding.end - last.end)
    start, end = first.finding.start - lead, last.finding.end + rest
    fix = fixed[first.start - lead : finding.start] + finding.fixes[0] + fixed[finding.end : last.end]
    if fix == text[start:end]:
        return None
    return replace(first.finding, start=start, end=end, fixes=(fix,))


def _places(found: Sequence[Finding]) -> list[_Fix]:
    places, shift = [], 0
    for finding in found:
        if finding.fixes:
            start = finding.start + shift
            places.append(_Fix(finding, start, start + len(finding.fixes[0])))
            shift += len(finding.fixes[0]) - (finding.end - finding.start)
    return places


def _original(place: int, fixes: Sequence[_Fix]) -> int:
    """Return where ``place`` of the fixed text, outside of all fixes, was before."""
    before = [fix for fix in fixes if (fix.end <= place and fix.start < place) or fix.start == fix.end == place]
    return place if not before else before[-1].finding.end + place - before[-1].end
