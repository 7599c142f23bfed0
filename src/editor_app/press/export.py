"""An article, turned into the file its user asked for: a web page or printed pages, whole or not at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from editor_app.model.article import Article
from editor_app.model.message import Failure, Notice, message
from editor_app.photos.derive import for_print
from editor_app.press.article_file import photo_data
from editor_app.press.block_facts import figures_in
from editor_app.press.html_file import write_html
from editor_app.press.pdf_file import write_pdf
from editor_app.press.sheet_words import sheet_template, sheet_words
from editor_app.press.words import OutputWords
from editor_app.render.print_data import PlacedPhoto, print_data
from editor_app.store.atomic import write_atomically
from editor_app.store.files import shown_path
from editor_app.store.settings import Settings
from editor_app.text.body_reader import all_blocks, read_body

HTML_SUFFIXES = (".html", ".htm")
PDF_SUFFIX = ".pdf"
# The width of A4 between our margins and two thirds of its height, at the 300 dots an inch that print shops ask for.
PRINT_WIDTH_PX = round(174 / 25.4 * 300)
PRINT_HEIGHT_PX = round(200 / 25.4 * 300)


def export_article(
    article: Article, out: Path, *, resources: Path, words: OutputWords, settings: Settings, today: date
) -> tuple[Notice, ...]:
    """Write ``article`` to ``out``, whose suffix says what; raises Failure and writes nothing then."""
    suffix = out.suffix.lower()
    if suffix in HTML_SUFFIXES:
        html, notices = write_html(article, resources, words)
        data = html.encode()
    elif suffix == PDF_SUFFIX:
        data, notices = make_pdf(article, resources=resources, words=words, settings=settings, today=today)
    else:
        raise Failure("export.unknown_kind", file=shown_path(out))
    write_atomically(out, data)
    return notices


def make_pdf(
    article: Article, *, resources: Path, words: OutputWords, settings: Settings, today: date
) -> tuple[bytes, tuple[Notice, ...]]:
    """Return the printed pages of ``article``, and what its user should know."""
    blocks = all_blocks(read_body(article.body))
    staged: dict[str, bytes] = {}
    placed: dict[str, PlacedPhoto] = {}
    notices: list[Notice] = []
    for src in dict.fromkeys(figure.src for figure in figures_in(blocks)):
        data = photo_data(article, src)
        if data is None:
            notices.append(Notice(message("photo.missing", src=src)))
            continue
        try:
            made = for_print(data, src, width_px_max=PRINT_WIDTH_PX, height_px_max=PRINT_HEIGHT_PX)
        except Failure as failure:
            notices.append(Notice(failure.message))
            continue
        name = f"photo-{len(staged) + 1}{'.png' if made.mime == 'image/png' else '.jpg'}"
        staged[name] = made.data
        placed[src] = PlacedPhoto(name, made.width_px, made.height_px)
    content = print_data(article.fields, blocks, photos=placed, **sheet_words(article.fields, words, settings, today))
    template = sheet_template(resources)
    result = write_pdf(content, staged, template=template, fonts_folder=resources / "fonts")
    return result.pdf, (*notices, *result.notices)
