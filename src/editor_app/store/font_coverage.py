"""``resources/fonts/coverage.toml``, turned into what letters our fonts have: whether a text can be set at all."""

from __future__ import annotations

import tomllib
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class FontCoverage:
    """The letters of some fonts taken together: ranges by their first code points, and their last ones."""

    firsts: tuple[int, ...]
    lasts: tuple[int, ...]

    def has(self, letter: str) -> bool:
        """Tell whether one of the fonts has ``letter``; signs that are never drawn count as had."""
        code = ord(letter)
        at = bisect_right(self.firsts, code) - 1
        if at >= 0 and code <= self.lasts[at]:
            return True
        return unicodedata.category(letter) in ("Cc", "Cf", "Zs", "Zl", "Zp", "Cs")


def load_coverage(resources: Path, families: Iterable[str]) -> FontCoverage:
    """Return what the fonts of ``families`` have together. A family we do not ship has nothing.

    The file ships with the program; what is wrong with it is a programming error: OSError, ValueError.
    """
    said = tomllib.loads((resources / "fonts" / "coverage.toml").read_text("utf-8"))
    pairs = sorted(_range(words) for family in families for words in said.get(family, "").split())
    firsts: list[int] = []
    lasts: list[int] = []
    for first, last in pairs:
        if lasts and first <= lasts[-1] + 1:
            lasts[-1] = max(lasts[-1], last)
        else:
            firsts.append(first)
            lasts.append(last)
    return FontCoverage(tuple(firsts), tuple(lasts))


def _range(words: str) -> tuple[int, int]:
    first, _, last = words.partition("-")
    return int(first, 16), int(last or first, 16)
