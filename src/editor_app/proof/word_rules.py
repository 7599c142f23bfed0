"""The rules about words put together: each place is marked once, by the rule that knows most about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from editor_app.proof.context import THRESHOLD, unlikely
from editor_app.proof.finding import Finding
from editor_app.proof.lexicon import Lexicon
from editor_app.proof.lone_words import lone
from editor_app.proof.model_file import Model
from editor_app.proof.phrases import confused, i_or_y, unsigned_places
from editor_app.proof.prose import Prose, Rule
from editor_app.proof.reading import Word, read_words
from editor_app.proof.residue import telex, vni
from editor_app.proof.syllable import ToneStyle, spell, take_apart
from editor_app.proof.word_shapes import astray, doubled, misshapen, split_syllable

WORD_RULES = (
    "tone_place", "missing_space", "split_syllable", "non_word", "telex", "vni", "confusion", "doubled_word",
    "unsigned", "lone_word", "unlikely", "i_or_y", "tone_style",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class WordOptions:
    """The house's choices.

    ``tone_style`` is how fixes are written and, with ``check_tone_style``, what is marked (None: as it comes, fixes in
    the old style); ``iy`` whose spelling of i and y holds; ``off`` names rules of WORD_RULES that are silent.
    """

    tone_style: ToneStyle | None = None
    check_tone_style: bool = False
    iy: Literal["press", "textbook", "off"] = "press"
    off: frozenset[str] = frozenset()
    threshold: float = THRESHOLD


def word_rules(lexicon: Lexicon, model: Model | None = None, options: WordOptions | None = None) -> tuple[Rule, ...]:
    """Return the rules about words; ``model`` is what was learned from an archive, if anything was.

    No two findings of one call overlap; they come in order of their places.
    """
    chosen = options or WordOptions()

    def check(prose: Prose) -> Iterable[Finding]:
        return _findings(lexicon, model, chosen, prose)

    return (check,)


def tone_style_of(proses: Iterable[Prose]) -> ToneStyle | None:
    """Return how most of a document places its tone marks, or None where no word tells (hòa or hoà; never names)."""
    seen: Counter[ToneStyle] = Counter()
    for prose in proses:
        for word in read_words(prose):
            syllable = take_apart(word.normal)
            if syllable is None or word.capital or spell(syllable, "old") == spell(syllable, "new"):
                continue
            seen["new" if word.text == spell(syllable, "new") else "old"] += 1
    return None if not seen else "new" if seen["new"] > seen["old"] else "old"


def _findings(lexicon: Lexicon, model: Model | None, options: WordOptions, prose: Prose) -> list[Finding]:
    words = read_words(prose)
    style: ToneStyle = options.tone_style or "old"
    found: list[Finding] = []
    taken: list[tuple[int, int]] = []
    for family in _families(lexicon, model, options, prose, words, style):
        for finding in family:
            if finding.rule in options.off or any(finding.start < end and start < finding.end for start, end in taken):
                continue
            found.append(finding)
            taken.append((finding.start, finding.end))
    return sorted(found, key=lambda finding: finding.start)


def _families(
    lexicon: Lexicon, model: Model | None, options: WordOptions, prose: Prose, words: tuple[Word, ...], style: ToneStyle
) -> Iterator[Iterable[Finding]]:
    """The sure ones first: what is marked once is left alone by those that follow."""

    def each(look: Callable[[int], Finding | None]) -> Iterator[Finding]:
        return (finding for at in range(len(words)) if (finding := look(at)) is not None)

    choice = {"press": lexicon.press, "textbook": lexicon.textbook, "off": {}}[options.iy]
    yield vni(lexicon, prose, style)
    yield each(lambda at: confused(lexicon, words, at, style))
    yield each(lambda at: split_syllable(lexicon, words, at))
    yield each(lambda at: misshapen(lexicon, words, at, style))
    yield each(lambda at: telex(lexicon, words, at, style))
    yield each(lambda at: doubled(lexicon, words, at))
    yield unsigned_places(lexicon, words)
    yield each(lambda at: i_or_y(choice, words, at))
    if model is not None:
        yield each(lambda at: unlikely(model, lexicon, words, at, style, options.threshold))
    yield each(lambda at: lone(lexicon, words, at, style))
    if options.check_tone_style:
        yield astray(words, style)
