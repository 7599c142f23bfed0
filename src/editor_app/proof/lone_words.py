"""A syllable that knows none of its neighbours, turned into the one they would know."""

from __future__ import annotations

from dataclasses import dataclass

from editor_app.model.message import message
from editor_app.proof.finding import Finding
from editor_app.proof.lexicon import Lexicon
from editor_app.proof.neighbours import near
from editor_app.proof.reading import Word
from editor_app.proof.syllable import ToneStyle, in_case_of
from editor_app.proof.word_shapes import respelt


@dataclass(frozen=True, slots=True)
class Weights:
    """How much a doubt needs, in bits; found on the even-numbered articles of Viwiki-spelling.

    ``usual`` for a syllable in use, ``strange`` for one that no common word has, ``unused`` for one in no use; each bit
    of company beyond ``known`` bits costs ``free`` more (what is known in many pairs often stands alone), each unit of
    a slip's cost ``slip``. ``taken`` is the share left of a bond whose other end already has its word; ``swap`` the
    bits for a habit alone, where the syllable as written has no company at all. ``orphan`` is what a bound syllable
    loses that stands here without its word, ``left_alone`` what speaks for giving such a neighbour its word back.
    """

    usual: float = 6.4
    unused: float = 0.6
    free: float = 1.0
    slip: float = 1.45
    taken: float = 0.55
    strange: float = 1.2
    swap: float = 3.0
    known: int = 3
    orphan: float = 1.5
    left_alone: float = 2.0


WEIGHTS = Weights()


def lone(
    lexicon: Lexicon, words: tuple[Word, ...], at: int, style: ToneStyle, weights: Weights = WEIGHTS
) -> Finding | None:
    """Return a doubt about ``words[at]`` where a near syllable makes a word with a neighbour and it makes none."""
    word = words[at]
    if (word.capital and not word.first) or word.glued or len(word.text) < 2 or word.normal in lexicon.foreign:
        return None
    left = words[at - 1] if word.linked else None
    right = words[at + 1] if at + 1 < len(words) and words[at + 1].linked else None
    if left is not None and (lexicon.pairs_with(left.normal, word.normal) or left.normal == word.normal):
        return None
    if right is not None and (lexicon.pairs_with(word.normal, right.normal) or right.normal == word.normal):
        return None
    bar, unused = _bar(lexicon, word, weights), not lexicon.company(word.normal)
    best: tuple[float, str] | None = None
    for candidate, cost in near(word.normal):
        if candidate not in lexicon.syllables:
            continue
        bond = _bond(lexicon, words, at, left, right, candidate, weights)
        if unused and not word.capital and _habit(lexicon, candidate, cost):
            bond += weights.swap
        score = bond - weights.slip * cost - bar
        if bond and score > 0 and (best is None or score > best[0]):
            best = score, candidate
    if best is None:
        return None
    fix = in_case_of(word.text, respelt(best[1], style))
    said = message("proof_words.lone_word", word=word.text, right=fix)
    return Finding("lone_word", "doubt", word.start, word.end, said, (fix,))


def _habit(lexicon: Lexicon, candidate: str, cost: float) -> bool:
    """Whether ``candidate`` is often written otherwise: with ngã for hỏi, or, if it is usual, with s for x."""
    company = lexicon.company(candidate)
    return (cost <= 1.0 and company > 4) or (cost <= 1.6 and company > 14)


def _bar(lexicon: Lexicon, word: Word, weights: Weights) -> float:
    if word.normal not in lexicon.syllables:
        return weights.unused
    if not lexicon.company(word.normal):
        return weights.strange
    bits = (lexicon.company(word.normal) + 1).bit_length()
    orphan = weights.orphan if word.normal in lexicon.bound else 0.0
    return weights.usual + weights.free * max(0, bits - weights.known) - orphan


def _bond(
    lexicon: Lexicon,
    words: tuple[Word, ...],
    at: int,
    left: Word | None,
    right: Word | None,
    candidate: str,
    weights: Weights,
) -> float:
    """Bits that speak for ``candidate``; a neighbour that already makes a word with its other side counts less."""
    bond = 0.0
    if left is not None:
        bits = lexicon.bond(left.normal, candidate)
        taken = left.linked and lexicon.pairs_with(words[at - 2].normal, left.normal)
        bond += bits * (weights.taken if taken else 1.0)
        bond += weights.left_alone * (bits > 0 and not taken and left.normal in lexicon.bound)
    if right is not None:
        bits = lexicon.bond(candidate, right.normal)
        taken = at + 2 < len(words) and words[at + 2].linked and lexicon.pairs_with(right.normal, words[at + 2].normal)
        bond += bits * (weights.taken if taken else 1.0)
        bond += weights.left_alone * (bits > 0 and not taken and right.normal in lexicon.bound)
    return bond
