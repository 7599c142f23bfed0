"""An article, turned into what its user asked for: a web page, a folder for a web server, or printed pages; whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from editor_app.model.article import Article
from editor_app.model.message import Failure, Notice
from editor_app.model.nodes import Figure
from editor_app.model.print_template import PrintOptions
from editor_app.press.html_file import write_html
from editor_app.press.pdf_file import write_pdf
from editor_app.press.print_photos import print_photos
from editor_app.press.web_folder import web_files
from editor_app.press.words import OutputWords
from editor_app.render.placed_size import sheet_sizes
from editor_app.render.print_data import Masthead, print_data
from editor_app.render.remarks import PrintedRemark
from editor_app.render.sheet_data import sheet_data
from editor_app.render.sheet_geometry import sheet_geometry
from editor_app.store.atomic import write_atomically
from editor_app.store.files import shown_path
from editor_app.store.print_templates import load_template, template_shelf
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
    options: PrintOptions = PrintOptions(),  # noqa: B008  # frozen: shared by all calls
    own_templates: Path | None = None,
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
        data, notices = make_pdf(
            article,
            resources=resources,
            words=words,
            settings=settings,
            today=today,
            options=options,
            own_templates=own_templates,
        )
    else:
        raise Failure("export.unknown_kind", file=shown_path(out))
    write_atomically(out, data)
    return notices


def make_pdf(
    article: Article,
    *,
    resources: Path,
    words: OutputWords,
    settings: Settings,
    today: date,
    options: PrintOptions = PrintOptions(),  # noqa: B008  # frozen: shared by all calls
    own_templates: Path | None = None,
    remarks: tuple[PrintedRemark, ...] = (),
) -> tuple[bytes, tuple[Notice, ...]]:
    """Return the printed pages of ``article``, and what its user should know; raises Failure.

    ``own_templates`` is the newsroom's folder of templates; ``remarks`` are marked and listed on a proof copy.
    """
    loaded = load_template(template_shelf(resources, own_templates), options.template)
    template = loaded.template
    geometry = sheet_geometry(template, options)
    fields, blocks = article.fields, all_blocks(read_body(article.body))
    read_aloud = ""
    if template.is_spoken:
        from editor_app.press.spoken_article import (  # noqa: PLC0415  # a hundred patterns that few exports need
            load_spoken_words,
            spoken_article,
            spoken_count,
        )

        fields, blocks = spoken_article(fields, blocks, load_spoken_words(resources, loaded.folder))
        read_aloud = words.read_aloud(fields, spoken_count(fields, blocks), template.read_aloud_per_minute)
    if not template.are_photos_shown:
        blocks = tuple(block for block in blocks if not isinstance(block, Figure))
    photos = print_photos(article, blocks, sheet_sizes(template, options), is_main_lifted=template.main_place == "top")
    moment = read_published(article.fields.published) or today
    name = template.masthead_name or settings.masthead_name
    tagline = template.masthead_tagline or settings.masthead_tagline
    content = print_data(
        fields,
        blocks,
        photos=photos.in_columns,
        main_photo=photos.main,
        masthead=Masthead(name, tagline, words.long_date(article.fields, moment)),
        published_words=words.published(article.fields).words,
        document_date=(moment.year, moment.month, moment.day),
        words=words.sheet(fields),
        is_main_lifted=template.main_place == "top",
        main_ratio=geometry.main_ratio,
        remarks=remarks if template.are_remarks_shown else (),
    )
    every_sheet = words.every_sheet(fields, template, name=name, read_aloud=read_aloud)
    logo = loaded.logo[0] if loaded.logo is not None else ""
    result = write_pdf(
        content,
        sheet_data(template, geometry, every_sheet, logo=logo),
        photos.files,
        loaded=loaded,
        fonts_folder=resources / "fonts",
        standards=options.standards,
    )
    return result.pdf, (*loaded.notices, *photos.notices, *result.notices)
