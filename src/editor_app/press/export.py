"""An article, turned into what its user asked for: a web page, a folder for a web server, or printed pages; whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from editor_app.model.article import Article
from editor_app.model.message import Failure, Notice
from editor_app.press.html_file import write_html
from editor_app.press.pdf_file import write_pdf
from editor_app.press.print_photos import print_photos
from editor_app.press.web_folder import web_files
from editor_app.press.words import OutputWords
from editor_app.render.placed_size import sheet_sizes
from editor_app.render.print_data import Masthead, print_data
from editor_app.store.atomic import write_atomically
from editor_app.store.files import shown_path
from editor_app.store.settings import Settings
from editor_app.store.whole_folder import write_folder
from editor_app.text.body_reader import all_blocks, read_body
from editor_app.text.dates import read_published

HTML_SUFFIXES = (".html", ".htm")
PDF_SUFFIX = ".pdf"


def export_article(
    article: Article,
    out: Path,
    *,
    resources: Path,
    words: OutputWords,
    settings: Settings,
    today: date,
    is_folder: bool = False,
) -> tuple[Notice, ...]:
    """Write ``article`` to ``out``, whose suffix says what; raises Failure and writes nothing then.

    Without a suffix, or where ``is_folder`` says so, a folder for a web server is written.
    """
    suffix = out.suffix.lower()
    if is_folder or not suffix:
        files, notices = web_files(article, resources, words, settings.web_format)
        write_folder(out, files)
        return notices
    if suffix in HTML_SUFFIXES:
        html, notices = write_html(article, resources, words, settings)
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
    photos = print_photos(article, blocks, sheet_sizes())
    moment = read_published(article.fields.published) or today
    content = print_data(
        article.fields,
        blocks,
        photos=photos.in_columns,
        main_photo=photos.main,
        masthead=Masthead(settings.masthead_name, settings.masthead_tagline, words.long_date(article.fields, moment)),
        published_words=words.published(article.fields).words,
        document_date=(moment.year, moment.month, moment.day),
        words=words.sheet(article.fields),
    )
    template = (resources / "print" / "bulletin.typ").read_text("utf-8")
    result = write_pdf(content, photos.files, template=template, fonts_folder=resources / "fonts")
    return result.pdf, (*photos.notices, *result.notices)
