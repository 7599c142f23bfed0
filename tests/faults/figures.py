"""What a trial found, turned into lines of a table and a verdict; every trial has a control that must fail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

# Less than this of the naive way's results wrong, and the trial proves nothing.
CONTROL_SHARE_MIN = 0.1


@dataclass(slots=True)
class Figures:
    """Counts of one trial: how often it ran, what went wrong, and what else was seen."""

    name: str
    is_control: bool = False
    runs: int = 0
    wrong: Counter[str] = field(default_factory=Counter)
    seen: Counter[str] = field(default_factory=Counter)
    control_share_min: float = CONTROL_SHARE_MIN

    @property
    def is_good(self) -> bool:
        """Tell whether nothing went wrong; for a control, whether enough did."""
        if self.is_control:
            return self.wrong.total() >= max(1, self.runs * self.control_share_min)
        return self.runs > 0 and not self.wrong


def table(figures: Iterable[Figures]) -> str:
    """Return the figures as lines: name, runs, wrong, verdict, what was seen."""
    lines = [f"{'trial':<58} {'runs':>5} {'wrong':>5}  verdict"]
    for one in figures:
        name = f"{one.name}{' [naive control]' if one.is_control else ''}"
        verdict = ("control fails as it must" if one.is_control else "ok") if one.is_good else "NOT GOOD"
        told = "; ".join(f"{what} {count}" for what, count in sorted((one.wrong + one.seen).items()))
        lines.append(f"{name:<58} {one.runs:>5} {one.wrong.total():>5}  {verdict}{f' ({told})' if told else ''}")
    return "\n".join(lines) + "\n"
