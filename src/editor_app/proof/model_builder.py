"""Texts, turned into counts of their words and of neighbours, ready to be packed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from editor_app.proof.lexicon import Lexicon
from editor_app.proof.model_file import pack_model
from editor_app.proof.prose import read_prose
from editor_app.proof.reading import read_words

# What was seen once may be a slip of the archive itself.
_LEAST = 2


@dataclass(slots=True)
class Tally:
    """What was counted so far."""

    total: int = 0
    words: Counter[str] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)


def count_text(tally: Tally, lexicon: Lexicon, text: str) -> None:
    """Add the syllables of ``text`` to ``tally``; only syllables in use count, signs and figures part neighbours."""
    for paragraph in text.splitlines():
        words = read_words(read_prose(paragraph))
        known = [word for word in words if word.normal in lexicon.syllables]
        tally.total += len(known)
        tally.words.update(word.normal for word in known)
        tally.pairs.update(
            (one.normal, two.normal)
            for one, two in pairwise(words)
            if two.linked and one.normal in lexicon.syllables and two.normal in lexicon.syllables
        )


def packed(tally: Tally) -> bytes:
    """Return the model of ``tally``: pairs seen at least twice, at most 5 MB; the same texts, the same bytes."""
    pairs = {pair: count for pair, count in tally.pairs.items() if count >= _LEAST}
    return pack_model(tally.total, tally.words, pairs)


def build_model(lexicon: Lexicon, texts: Iterable[str]) -> bytes:
    """Return the packed model of ``texts``."""
    tally = Tally()
    for text in texts:
        count_text(tally, lexicon, text)
    return packed(tally)
