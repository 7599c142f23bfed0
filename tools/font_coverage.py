"""Brings resources/fonts/coverage.toml up to date: the letters of every font we ship, by family.

Run it after adding or changing a font. A test compares the file with the fonts.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parents[1] / "resources" / "fonts"
HEAD = (
    "# The code points each family has in all its styles, as hexadecimal ranges. Written by tools/font_coverage.py.\n"
)


def coverage(folder: Path) -> dict[str, set[int]]:
    """Return the code points that every style of a family in ``folder`` has, by family."""
    styles: dict[str, list[set[int]]] = defaultdict(list)
    for path in sorted(folder.glob("*.ttf")):
        with TTFont(path, lazy=True) as font:
            names = font["name"]
            family = names.getDebugName(16) or names.getDebugName(1)
            styles[family].append(set(font.getBestCmap()))
    return {family: set.intersection(*letters) for family, letters in sorted(styles.items())}


def ranges(letters: set[int]) -> str:
    """Return ``letters`` as "20-7e a0 c0-1b0": ranges with both ends inside."""
    found: list[list[int]] = []
    for letter in sorted(letters):
        if found and letter == found[-1][1] + 1:
            found[-1][1] = letter
        else:
            found.append([letter, letter])
    return " ".join(f"{first:x}" if first == last else f"{first:x}-{last:x}" for first, last in found)


def written(folder: Path) -> str:
    """Return what the coverage file of ``folder`` must say."""
    lines = (f'"{family}" = "{ranges(letters)}"\n' for family, letters in coverage(folder).items())
    return HEAD + "".join(lines)


if __name__ == "__main__":
    (FONTS / "coverage.toml").write_text(written(FONTS), "utf-8")
