"""An article, turned into facts about it that other programs can read."""

from __future__ import annotations

from dataclasses import asdict

from editor_app.model.address import Address
from editor_app.model.article import Article, Json
from editor_app.press.article_file import photo_data
from editor_app.press.compose import count_article_words
from editor_app.text.body_reader import read_body
from editor_app.text.counting import reading_minutes
from editor_app.text.figures import FigureSource, find_figures


def article_facts(article: Article) -> dict[str, Json]:
    """Return fields, length, reading time and photos; a photo's ``address`` is a range in the body's source."""
    words = count_article_words(article.fields, read_body(article.body))
    return {
        **{name: list(value) if isinstance(value, tuple) else value for name, value in asdict(article.fields).items()},
        "words": words,
        "reading_minutes": reading_minutes(words),
        "photos": [_photo(article, figure) for figure in find_figures(article.body)],
    }


def _photo(article: Article, figure: FigureSource) -> Json:
    data = photo_data(article, figure.src)
    address = Address("body", figure.start, figure.end)
    return {
        "src": figure.src,
        "caption": figure.caption,
        "credit": figure.value("credit"),
        "alt": figure.value("alt"),
        "is_main": figure.is_main,
        "is_missing": data is None,
        "bytes": len(data) if data is not None else 0,
        "address": {"field": address.field, "start": address.start, "end": address.end},
    }
