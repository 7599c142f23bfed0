"""One block's plain words, turned into tokens that all rules share: words, numbers, signs and blanks with places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from editor_app.proof.finding import Finding

Kind: TypeAlias = Literal["word", "number", "sign", "blank", "skipped"]

# Classes for patterns; ranges will not do: À-Ỹ holds small letters as well.
CAPITAL = "[A-Z" + "".join(sign for sign in map(chr, range(0xC0, 0x1F00)) if sign.isupper()) + "]"
SMALL = "[a-z" + "".join(sign for sign in map(chr, range(0xC0, 0x1F00)) if sign.islower()) + "]"
# Stands for what is not read: addresses, code.
MASK = "\ufffc"
# Addresses, mail, paths, hashtags and file names are never proof-read.
_SKIPPED = re.compile(
    r"(?:https?://|www\.)[^\s<>\"“”]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w/])(?:[A-Za-z]:\\|~?/)[\w.-]+[/\\][\w./\\-]*"
    r"|(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.(?:vn|com|net|org|gov|edu|info|html?|pdf|docx?|xlsx?|pptx?|jpe?g|png|mp[34]|zip)\b[\w./-]*"
    r"|[#@]\w+",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"(?P<word>(?:[^\W\d_]|[\u0300-\u036f])+)|(?P<number>\d+)|(?P<blank>\s+)|(?P<sign>.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text: ``text`` stands at ``start`` to ``end``."""

    kind: Kind
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Prose:
    """A block as it is read: its words without marks of Markdown, and the same in tokens.

    ``masked`` is the text with every sign of what is skipped as U+FFFC, for rules that look with patterns.
    """

    text: str
    tokens: tuple[Token, ...]
    masked: str


# A family of rules: pure, and quick enough for every keystroke.
Rule: TypeAlias = Callable[[Prose], Iterable[Finding]]


def read_prose(text: str) -> Prose:
    """Return ``text`` in tokens that cover all of it, in order."""
    tokens: list[Token] = []
    masked: list[str] = []
    at = 0
    for skipped in _SKIPPED.finditer(text):
        tokens += _tokens(text, at, skipped.start())
        tokens.append(Token("skipped", skipped[0], skipped.start(), skipped.end()))
        masked += [text[at : skipped.start()], MASK * len(skipped[0])]
        at = skipped.end()
    tokens += _tokens(text, at, len(text))
    return Prose(text, tuple(tokens), "".join(masked) + text[at:])


def _tokens(text: str, start: int, end: int) -> list[Token]:
    found = []
    for match in _TOKEN.finditer(text, start, end):
        kind: Kind = match.lastgroup  # type: ignore[assignment]  # the pattern's groups are the kinds
        found.append(Token(kind, match[0], match.start(), match.end()))
    return found
