"""Counts of words side by side, turned into doubts: what stands here, and what the archive would rather have here."""

from __future__ import annotations

from math import log

from editor_app.model.message import message
from editor_app.proof.finding import Finding
from editor_app.proof.lexicon import Lexicon
from editor_app.proof.model_file import Model
from editor_app.proof.neighbours import near
from editor_app.proof.reading import Word
from editor_app.proof.syllable import ToneStyle, in_case_of
from editor_app.proof.word_shapes import respelt

# Section 2.2 of the notes: what is seen fewer than 15 times is looked at, what is seen oftener may replace it;
# a doubt begins where the gain, in natural logarithms, less the slip's cost passes the threshold.
SELDOM, OFTEN = 15, 15
THRESHOLD = 8.0
_PAIR_SHARE, _WORD_SHARE = 0.85, 0.15


def unlikely(
    model: Model, lexicon: Lexicon, words: tuple[Word, ...], at: int, style: ToneStyle, threshold: float = THRESHOLD
) -> Finding | None:
    """Return a doubt about ``words[at]`` where ``model`` has seen a near syllable between its neighbours."""
    word = words[at]
    if word.capital or word.glued or word.normal in lexicon.foreign:
        return None
    left = words[at - 1].normal if word.linked else ""
    right = words[at + 1].normal if at + 1 < len(words) and words[at + 1].linked else ""
    if lexicon.pairs_with(left, word.normal) or lexicon.pairs_with(word.normal, right):
        return None
    # A small archive has seen less of everything: what counts as seldom and often shrinks with it.
    scale = min(1.0, max(0.2, model.total / 3_000_000))
    if model.pair(left, word.normal) + model.pair(word.normal, right) > SELDOM * scale:
        return None
    # Of a word that the archive hardly knows, its silence says nothing; nor of one that stands freely in many pairs.
    if word.normal in lexicon.syllables and model.word(word.normal) < OFTEN * scale:
        return None
    here = _likelihood(model, left, word.normal, right)
    best: tuple[float, str] | None = None
    for candidate, cost in near(word.normal):
        if model.pair(left, candidate) + model.pair(candidate, right) < OFTEN * scale:
            continue
        gain = _likelihood(model, left, candidate, right) - here - cost
        if gain > threshold and (best is None or gain > best[0]):
            best = gain, candidate
    if best is None:
        return None
    fix = in_case_of(word.text, respelt(best[1], style))
    said = message("proof_words.unlikely", word=word.text, right=fix)
    return Finding("unlikely", "doubt", word.start, word.end, said, (fix,))


def _likelihood(model: Model, left: str, word: str, right: str) -> float:
    """Return log P(word | left) + log P(right | word)."""
    return _after(model, left, word) + (_after(model, word, right) if right else 0.0)


def _after(model: Model, first: str, second: str) -> float:
    alone = (model.word(second) + 0.5) / (model.total + 1)
    seen = model.word(first) if first else 0
    together = model.pair(first, second) / seen if seen else 0.0
    return log(_PAIR_SHARE * together + _WORD_SHARE * alone + 1e-12)
