"""What a photographer wrote into a photo's file, turned into words that its line can take over."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

# Longer words are no caption but a whole report; offered as they are they would fill the panel.
MOST_LETTERS = 2_000


@dataclass(frozen=True, slots=True)
class OfferedWords:
    """Plain words for a photo's caption, credit and alt; ``""`` where nothing is offered."""

    caption: str = ""
    credit: str = ""
    alt: str = ""


def offered_words(words: Mapping[str, str]) -> OfferedWords:
    """Return what the ``words`` of a photo's file (IPTC's names in small letters) offer.

    The caption is the caption, else the headline; the credit is written as newspapers do: "byline / credit".
    """
    said = {name: _one_line(value) for name, value in words.items()}
    caption = said.get("caption", "") or said.get("headline", "")
    names: list[str] = []
    for name in ("byline", "credit", "source"):
        value = said.get(name, "")
        if value and not any(value.casefold() in known.casefold() for known in names):
            names.append(value)
    credit = " / ".join(names) or said.get("copyright", "")
    return OfferedWords(caption, credit, said.get("alt", ""))


def _one_line(value: str) -> str:
    return " ".join(unicodedata.normalize("NFC", value).split())[:MOST_LETTERS]
