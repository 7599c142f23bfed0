"""A plain text as news desks send it, turned into an article's fields and paragraphs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from editor_app.model.article import Fields
from editor_app.model.message import Notice, message
from editor_app.text.counting import count_words
from editor_app.text.dates import split_published, with_offset, written_iso

# Beyond these a line or paragraph is not what it would otherwise be taken for.
HEADLINE_MOST_CHARACTERS_READ = 200
BYLINE_MOST_CHARACTERS_READ = 100
STANDFIRST_MOST_WORDS_READ = 150
CAPTION_MOST_WORDS_READ = 80

_BYLINE_LABEL = re.compile(
    r"(?:tác giả|người viết|thực hiện|bài(?: viết|, ảnh| và ảnh)?|author|byline|by) ?: ?", re.IGNORECASE
)
_BETWEEN_BYLINE_AND_DATE = " ,;:|/·•–—-"


@dataclass(frozen=True, slots=True)
class PlainArticle:
    """What a plain text says: NFC words, not yet escaped for a body; a paragraph's line ends are ``\\n``.

    ``photo_caption`` is a line that stood twice, as captions copied from a web page do; it is not among
    ``paragraphs``, but stood before ``paragraphs[caption_index]``.
    """

    fields: Fields = field(default_factory=Fields)
    paragraphs: tuple[str, ...] = ()
    photo_caption: str | None = None
    caption_index: int = 0
    notices: tuple[Notice, ...] = ()

    @property
    def all_paragraphs(self) -> tuple[str, ...]:
        """The paragraphs with the caption back in its place, for an article without a photo."""
        caption = () if self.photo_caption is None else (self.photo_caption,)
        return (*self.paragraphs[: self.caption_index], *caption, *self.paragraphs[self.caption_index :])


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph; ``dropped`` are the lines of which a second copy was left out."""

    text: str
    dropped: tuple[str, ...] = ()
    may_be_caption: bool = False


def read_plain_article(text: str, *, utc_offset: str) -> PlainArticle:
    """Return the article that ``text`` is: headline, byline and date line, standfirst, then paragraphs.

    Paragraphs stand between empty lines; in a text without any, each line is one. Of a line or paragraph that
    stands exactly twice in a row one copy is dropped, and a notice says so. A published time without an offset
    gets ``utc_offset`` (``+07:00``). Never raises for any text; an empty one is an empty article.
    """
    pieces = _pieces(text)
    if not pieces:
        return PlainArticle()
    headline, rest = _take_line(pieces)
    if len(headline) > HEADLINE_MOST_CHARACTERS_READ:
        notice = Notice(message("import.no_headline", most=HEADLINE_MOST_CHARACTERS_READ))
        return _with_caption(Fields(), pieces, (notice,))
    byline, published, rest = _take_byline(rest, utc_offset)
    standfirst, rest = _take_standfirst(rest)
    fields = Fields(headline=headline, byline=byline, published=published, standfirst=standfirst)
    # What was dropped inside the lines taken above is told as well, first.
    left = {id(piece) for piece in rest}
    told = [words for piece in pieces if id(piece) not in left for words in piece.dropped]
    return _with_caption(fields, rest, _notices("import.doubled_line", told))


def _with_caption(fields: Fields, pieces: Sequence[_Piece], notices: tuple[Notice, ...]) -> PlainArticle:
    """Return the article of ``pieces``, the first that may be a caption taken out as one."""
    index = next((place for place, piece in enumerate(pieces) if piece.may_be_caption), None)
    for place, piece in enumerate(pieces):
        room = "import.doubled_caption" if place == index else "import.doubled_line"
        notices += _notices(room, piece.dropped)
    texts = tuple(piece.text for piece in pieces)
    if index is None:
        return PlainArticle(fields, texts, notices=notices)
    return PlainArticle(fields, texts[:index] + texts[index + 1 :], texts[index], index, notices)


def _notices(room: str, dropped: Iterable[str]) -> tuple[Notice, ...]:
    return tuple(Notice(message(room, words=words)) for words in dropped)


def _pieces(text: str) -> list[_Piece]:
    text = unicodedata.normalize("NFC", text.removeprefix("\ufeff"))
    lines = [line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").strip().split("\n")]
    if all(lines):
        return [
            _Piece(line, (line,) if is_doubled else (), is_doubled and _is_short(line))
            for line, is_doubled in _without_copies(lines)
        ]
    paragraphs = ["\n".join(group) for has_words, group in groupby(lines, bool) if has_words]
    return [_piece(paragraph, is_doubled) for paragraph, is_doubled in _without_copies(paragraphs)]


def _piece(paragraph: str, is_doubled: bool) -> _Piece:
    lines = _without_copies(paragraph.split("\n"))
    text = "\n".join(line for line, _ in lines)
    dropped = tuple(line for line, line_is_doubled in lines if line_is_doubled)
    may_be_caption = len(lines) == 1 and bool(dropped) and _is_short(text)
    return _Piece(text, (*dropped, text) if is_doubled and not may_be_caption else dropped, may_be_caption)


def _without_copies(texts: Iterable[str]) -> list[tuple[str, bool]]:
    """Return each text, and whether its second copy was dropped; rules, and three or more alike, are meant."""
    kept: list[tuple[str, bool]] = []
    for text, group in groupby(texts):
        count = sum(1 for _ in group)
        is_doubled = count == 2 and count_words(text) > 0
        kept += [(text, True)] if is_doubled else [(text, False)] * count
    return kept


def _is_short(text: str) -> bool:
    return count_words(text) <= CAPTION_MOST_WORDS_READ


def _take_line(pieces: Sequence[_Piece]) -> tuple[str, list[_Piece]]:
    """Return the first line, and the pieces without it; there is at least one piece."""
    line, _, rest = pieces[0].text.partition("\n")
    return line, [*([_Piece(rest)] if rest else []), *pieces[1:]]


def _take_byline(pieces: list[_Piece], utc_offset: str) -> tuple[str, str, list[_Piece]]:
    """Return byline and published moment as written, and the pieces without their line or two lines."""
    if not pieces or pieces[0].may_be_caption:
        return "", "", pieces
    line, rest = _take_line(pieces)
    words, moment = _split_short(line)
    if moment is None and rest and _is_name(words):
        below, rest_below = _take_line(rest)
        words_below, moment = _split_short(below)
        if moment is not None and not words_below and not rest[0].may_be_caption:
            rest = rest_below
        else:
            moment = None
    label = _BYLINE_LABEL.match(words)
    byline = words[label.end() if label else 0 :].strip(_BETWEEN_BYLINE_AND_DATE)
    if not _is_name(byline) or (moment is None and not (label and byline)):
        return "", "", pieces
    return byline, written_iso(with_offset(moment, utc_offset)) if moment else "", rest


def _split_short(line: str) -> tuple[str, date | None]:
    return split_published(line) if len(line) <= BYLINE_MOST_CHARACTERS_READ else (line, None)


def _is_name(words: str) -> bool:
    """Return whether ``words`` may name an author: short, no sentence, at most half of them in small letters."""
    tokens = words.split()
    small = sum(token[0].islower() for token in tokens)
    is_short = len(words) <= BYLINE_MOST_CHARACTERS_READ
    return is_short and 2 * small <= len(tokens) and not words.endswith((".", "!", "?", "…", ":"))


def _take_standfirst(pieces: list[_Piece]) -> tuple[str, list[_Piece]]:
    """Return the first paragraph, on one line, and the pieces without it; nothing if it is all, or too long."""
    place = next((place for place, piece in enumerate(pieces) if not piece.may_be_caption), None)
    if place is None or len(pieces) == 1 or count_words(pieces[place].text) > STANDFIRST_MOST_WORDS_READ:
        return "", pieces
    return pieces[place].text.replace("\n", " "), pieces[:place] + pieces[place + 1 :]
