"""A vector, turned into articles that have it in every place where somebody can write."""

from __future__ import annotations

import io

from PIL import Image

from editor_app.model.article import Article, Asset, Fields
from editor_app.text.figures import FigureSource, write_figure
from tests.hostile.vectors import Vector

PHOTO = "canary-free.png"


def small_photo(side_px: int = 8) -> bytes:
    """Return a PNG of ``side_px`` by ``side_px``."""
    data = io.BytesIO()
    Image.new("RGB", (side_px, side_px), (200, 30, 30)).save(data, "PNG")
    return data.getvalue()


def article_of(vector: Vector) -> Article:
    """Return an article that has the vector in its form, in every construct of its body, and bare at the end."""
    words = vector.words
    line = " ".join(words.split())
    fields = Fields(
        kicker=words,
        headline=words,
        standfirst=words,
        byline=words,
        place=words,
        published=words,
        section=words,
        keywords=(words,),
        lang=words,
    )
    figure = FigureSource(f"assets/{PHOTO}", line, (("alt", line), ("credit", line), (".main", "")))
    parts = (
        write_figure(figure),
        f"## {line}",
        f"> {line}",
        f"- {line}\n- x",
        f"| {line} | x |\n| --- | --- |\n| x | {line} |",
        f"[x]({line})",
        f"[x](<{line}>)",
        f'[x](https://example.org/ "{line}")',
        f"[{line}](https://example.org/)",
        f"<{line}>",
        f"x[^1]\n\n[^1]: {line}",
        words,
    )
    return Article(fields=fields, body="\n\n".join(parts), assets=(Asset(PHOTO, small_photo()),))


def bare_article(vector: Vector) -> Article:
    """Return an article whose body is the vector and nothing else."""
    return Article(body=vector.words)
