"""Print data, turned into the same with what is one word marked as such: numbers of documents, words beyond a column.

The template could find them itself, in all it sets; that took a fifth of a layout, again at every key.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from editor_app.model.article import Json
from editor_app.render.line_ends import CAPITALS

# Letters and digits are what is in a word and no underscore; every token is looked at from its start alone, and no
# part of it twice, so that a megabyte of digits takes no longer than one of words.
_SIGN = r"[^\W_]"
_UPPER = rf"{CAPITALS}À-ÖØ-ÞА-Я"
# A number of a document and a date are one word: 35-NQ/TW, 30/2020/NĐ-CP, 7-2023, QĐ-UBND.
_NUMBER = re.compile(
    rf"(?<!{_SIGN})(?<![./])(?=(?:[^\W\d_]|[./])*+\d)(?:{_SIGN}|[./])++-{_SIGN}++(?:[/\-]{_SIGN}++)*+"
    rf"|(?<![{_UPPER}])[{_UPPER}]{{2,}}+(?:[/\-][{_UPPER}\d]{_SIGN}*+)++"
)
# A word longer than a column can be broken anywhere; a mark stays on its letter.
_LONG = re.compile(r"[\w\u0300-\u036f]{36,}")


def mark_one_words(nodes: Sequence[Json]) -> list[Json]:
    """Return ``nodes``, of blocks or of words, with ``["one", node]`` where no line ends inside, ``["cut", node]``
    where it may anywhere; all else stays."""
    return [made for node in nodes for made in _marked(node)]


def _marked(node: Json) -> list[Json]:
    match node:
        case ["t" | "code" as kind, str(text)]:
            return _pieces(kind, text)
        case ["said", list(inner)]:
            return [["said", piece] for piece in _marked(inner)]
        case ["p" | "b" | "i" | "sub" | "sup" | "quote" as kind, list(inner)]:
            return [[kind, mark_one_words(inner)]]
        case ["h" | "a" | "fn" as kind, about, list(inner)]:
            return [[kind, about, mark_one_words(inner)]]
        case ["ul", list(items)]:
            return [["ul", _each(items)]]
        case ["ol", start, list(items)]:
            return [["ol", start, _each(items)]]
        case ["table", sides, list(head), list(rows), *more]:
            return [["table", sides, _each(head), [_each(row) for row in rows if isinstance(row, list)], *more]]
        case ["figure", dict(figure)]:
            return [["figure", mark_caption(figure)]]
    return [node]


def mark_caption(figure: dict[str, Json]) -> dict[str, Json]:
    """Return a figure's data with its caption marked."""
    caption = figure["caption"]
    return {**figure, "caption": mark_one_words(caption) if isinstance(caption, list) else caption}


def _each(lists: list[Json]) -> list[Json]:
    return [mark_one_words(one) if isinstance(one, list) else one for one in lists]


def _pieces(kind: str, text: str) -> list[Json]:
    made: list[Json] = []
    for at, part in enumerate(_parts(_LONG, text)):
        if at % 2:
            made.append(["cut", [kind, part]])
        else:
            made += [
                ["one", [kind, piece]] if n % 2 else [kind, piece] for n, piece in enumerate(_parts(_NUMBER, part))
            ]
    kept = [piece for piece in made if piece != [kind, ""]]
    return kept or [[kind, text]]


def _parts(pattern: re.Pattern[str], text: str) -> list[str]:
    """Return what stands between the matches, and the matches, in turns."""
    parts, end = [], 0
    for match in pattern.finditer(text):
        parts += [text[end : match.start()], match[0]]
        end = match.end()
    return [*parts, text[end:]]
