"""The shipped sample, turned into articles of any size that are always the same."""

from __future__ import annotations

import random
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "samples" / "bai-mau.textbundle"


def article_of(size_bytes: int, seed: int = 3) -> str:
    """Return a Markdown article of about ``size_bytes``: paragraphs, subheadings, lists, quotes, bold words."""
    dice = random.Random(seed)
    words = (SAMPLE / "text.md").read_text("utf-8").rpartition("---\n")[2].split()
    words = [word for word in words if word.isalpha()]
    parts = ["---\nheadline: Bài dài để đo\n---\n"]
    size = 0
    while size < size_bytes:
        part = _part(dice, words)
        parts.append(part)
        size += len(part.encode()) + 1
    return "\n".join(parts)


def _part(dice: random.Random, words: list[str]) -> str:
    start = dice.randrange(len(words) - 90)
    taken = words[start : start + dice.randint(30, 90)]
    kind = dice.random()
    if kind < 0.08:
        return f"## {' '.join(taken[:8])}\n"
    if kind < 0.14:
        return "".join(f"- {' '.join(taken[n : n + 10])}\n" for n in range(0, 30, 10))
    if kind < 0.2:
        return f"> {' '.join(taken)}\n"
    if kind < 0.4:
        taken[5] = f"**{taken[5]}**"
    return f"{' '.join(taken)}\n"
