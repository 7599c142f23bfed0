"""Prose in tokens, turned into its words in their places: who stands beside whom, and where a sentence begins."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from editor_app.proof.prose import Prose, Token
from editor_app.proof.syllable import bare, normal

_SENTENCE_END = frozenset(".?!…:;\n")
# What is longer is no word of any language we read, and rules that try all its changes would never end.
_LONGEST = 30
_OPENING = frozenset("“”\"'‘’([«-–—*•")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of letters at ``start`` to ``end``.

    ``normal`` is it in small letters with the tone mark in the old place; ``linked`` says that only blanks part it
    from the word before; ``first`` that it begins a sentence, so that its capital says nothing; ``glued`` that a
    figure, hyphen or apostrophe touches it, as in names and codes.
    """

    text: str
    normal: str
    start: int
    end: int
    linked: bool
    first: bool
    glued: bool
    capital: bool
    plain_letters: bool


def read_words(prose: Prose) -> tuple[Word, ...]:
    """Return the words of ``prose``, in order."""
    words: list[Word] = []
    first, linked = True, False
    tokens = prose.tokens
    for at, token in enumerate(tokens):
        if token.kind == "word" and len(token.text) <= _LONGEST:
            words.append(_word(tokens, at, linked, first))
            first, linked = False, True
        elif token.kind == "blank":
            if "\n" in token.text:
                first, linked = True, False
        else:
            linked = False
            if token.kind == "sign" and token.text in _SENTENCE_END:
                first = True
            elif token.kind != "sign" or token.text not in _OPENING:
                first = False
    return tuple(words)


def _word(tokens: tuple[Token, ...], at: int, linked: bool, first: bool) -> Word:
    token = tokens[at]
    text = token.text
    composed = unicodedata.normalize("NFC", text)
    capital = composed[:1].isupper()
    return Word(
        text,
        normal(composed),
        token.start,
        token.end,
        linked and tokens[at - 1].kind == "blank",
        first,
        _touches(tokens, at - 1, text_end=True) or _touches(tokens, at + 1, text_end=False),
        capital,
        composed == bare(composed),
    )


def _touches(tokens: tuple[Token, ...], at: int, *, text_end: bool) -> bool:
    if not 0 <= at < len(tokens):
        return False
    token = tokens[at]
    if token.kind in ("number", "skipped"):
        return True
    if token.kind != "sign" or token.text not in "-'’_/&@":
        return False
    beyond = at - 1 if text_end else at + 1
    return 0 <= beyond < len(tokens) and tokens[beyond].kind in ("word", "number")
