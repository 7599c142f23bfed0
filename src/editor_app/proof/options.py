"""What a newsroom wants of its proof-reader, as plain values: rules on or off, style, lengths, words left alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

# old: hòa, thủy (press); new: hoà, thuỷ (textbooks, QĐ 1989/QĐ-BGDĐT, Điều 8); document: as most of the text has it.
ToneStyle: TypeAlias = Literal["old", "new", "document", "off"]


@dataclass(frozen=True, slots=True)
class Limits:
    """The longest that things should be, in chữ; their sources are in resources/proof/rules.toml, G02 to G05.

    A sentence over ``sentence`` is a matter of style, over ``sentence_hard`` a doubt. ``repeats`` is how often a
    phrase of ``phrase`` chữ or more may stand in one text before it is told.
    """

    headline: int = 15
    headline_characters: int = 90
    standfirst: int = 50
    caption: int = 40
    sentence: int = 45
    sentence_hard: int = 60
    paragraph: int = 100
    phrase: int = 5
    repeats: int = 5


@dataclass(frozen=True, slots=True)
class ProofOptions:
    """``off`` names rules that rest (``T10``), ``ignored`` words that are never marked (any case).

    ``written`` is the day of the article: names of organs are judged by it; without it, undated rules alone speak.
    """

    off: frozenset[str] = frozenset()
    ignored: frozenset[str] = frozenset()
    tone_style: ToneStyle = "old"
    written: date | None = None
    limits: Limits = Limits()


# Presets that the settings offer. Press: tone marks as newspapers set them; straight quotes and long items are told.
PRESS = ProofOptions()
# School books: QĐ 1989/QĐ-BGDĐT (25/5/2018), Điều 8 and 9.
TEXTBOOK = ProofOptions(tone_style="new")
# Only what is wrong in any style.
PLAIN = ProofOptions(
    off=frozenset({"S08", "S10", "T07", "T10", "G02", "G03", "G04", "G05", "G07", "G08"}), tone_style="off"
)
