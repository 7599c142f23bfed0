"""An article, turned into one HTML file that holds everything: style, words and photos."""

from __future__ import annotations

import base64
from pathlib import Path

from editor_app.model.article import Article
from editor_app.model.message import Failure, Notice, message
from editor_app.model.nodes import Blocks
from editor_app.photos.derive import for_web
from editor_app.press.article_file import photo_data
from editor_app.press.block_facts import block_facts, figures_in, number_footnotes
from editor_app.press.words import OutputWords
from editor_app.render.html import HtmlContext, PagePhoto, heading_levels, write_blocks, write_footnotes
from editor_app.render.page import write_header, write_page
from editor_app.text.body_reader import all_blocks, read_body


def write_html(article: Article, resources: Path, words: OutputWords) -> tuple[str, tuple[Notice, ...]]:
    """Return the HTML of ``article``, and what its user should know: photos that are missing or broken."""
    blocks = all_blocks(read_body(article.body))
    photos, notices = _photos(article, blocks)
    facts = block_facts(blocks)
    numbers, notes = number_footnotes([facts])
    context = HtmlContext(words.page(article.fields), photos, numbers)
    body = write_blocks(blocks, context, iter(heading_levels(facts.levels)))
    header = write_header(article.fields, words.published(article.fields))
    style = (resources / "page.css").read_text("utf-8")
    return write_page(article.fields, header, body, write_footnotes(notes, context), style), notices


def _photos(article: Article, blocks: Blocks) -> tuple[dict[str, PagePhoto], tuple[Notice, ...]]:
    photos: dict[str, PagePhoto] = {}
    notices: list[Notice] = []
    for src in dict.fromkeys(figure.src for figure in figures_in(blocks)):
        data = photo_data(article, src)
        if data is None:
            notices.append(Notice(message("photo.missing", src=src)))
            continue
        try:
            made = for_web(data, src)
        except Failure as failure:
            notices.append(Notice(failure.message))
            continue
        url = f"data:{made.mime};base64,{base64.b64encode(made.data).decode()}"
        photos[src] = PagePhoto(url, made.width_px, made.height_px)
    return photos, tuple(notices)
