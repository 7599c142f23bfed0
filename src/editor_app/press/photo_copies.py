"""An article's photos as framed, turned into copies for an output, and into notices where there is nothing to copy."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from editor_app.model.article import Article
from editor_app.model.framed import figure_source
from editor_app.model.framing import Framing, read_framing
from editor_app.model.message import Failure, Message, Notice, message
from editor_app.model.nodes import Figure
from editor_app.press.article_file import photo_data

Copy = TypeVar("Copy")


def copy_photos(
    article: Article, figures: Iterable[Figure], make: Callable[[Figure, bytes, Framing], Copy]
) -> tuple[dict[str, Copy], tuple[Notice, ...]]:
    """Return what ``make`` makes of every photo that ``figures`` show, by its source as framed, each once.

    A photo that the article does not hold, or of which ``make`` raises Failure, is left out, and a notice says so
    once, in however many ways it is framed.
    """
    copies: dict[str, Copy] = {}
    said: dict[Message, None] = {}
    shown: dict[str, Figure] = {}
    for figure in figures:
        shown.setdefault(figure_source(figure), figure)
    for source, figure in shown.items():
        data = photo_data(article, figure.src)
        if data is None:
            said[message("photo.missing", src=figure.src)] = None
            continue
        try:
            copies[source] = make(figure, data, read_framing(figure.attributes))
        except Failure as failure:
            said[failure.message] = None
    return copies, tuple(map(Notice, said))
