"""An article, turned into the file its user asked for: a web page or printed pages, whole or not at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from editor_app.model.article import Article
from editor_app.model.message import Failure, Notice, message
from editor_app.model.nodes import Figure
from editor_app.model.print_template import PrintOptions
from editor_app.photos.derive import for_print
from editor_app.press.article_file import photo_data
from editor_app.press.block_facts import figures_in
from editor_app.press.html_file import write_html
from editor_app.press.pdf_file import write_pdf
from editor_app.press.words import OutputWords
from editor_app.render.print_data import Masthead, PlacedPhoto, print_data
from editor_app.render.remarks import PrintedRemark
from editor_app.render.sheet_data import sheet_data
from editor_app.render.sheet_geometry import sheet_geometry
from editor_app.store.atomic import write_atomically
from editor_app.store.files import shown_path
from editor_app.store.print_templates import load_template, template_shelf
from editor_app.store.settings import Settings
from editor_app.text.body_reader import all_blocks, read_body
from editor_app.text.dates import read_published

HTML_SUFFIXES = (".html", ".htm")
PDF_SUFFIX = ".pdf"
# The width of A4 between our margins and two thirds of its height, at the 300 dots an inch that print shops ask for.
PRINT_WIDTH_PX = round(174 / 25.4 * 300)
PRINT_HEIGHT_PX = round(200 / 25.4 * 300)


def export_article(
    article: Article,
    out: Path,
    *,
    resources: Path,
    words: OutputWords,
    settings: Settings,
    today: date,
    options: PrintOptions = PrintOptions(),  # noqa: B008  # frozen: shared by all calls
    own_templates: Path | None = None,
) -> tuple[Notice, ...]:
    """Write ``article`` to ``out``, whose suffix says what; raises Failure and writes nothing then."""
    suffix = out.suffix.lower()
    if suffix in HTML_SUFFIXES:
        html, notices = write_html(article, resources, words)
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
    moment = read_published(article.fields.published) or today
    name = template.masthead_name or settings.masthead_name
    tagline = template.masthead_tagline or settings.masthead_tagline
    content = print_data(
        fields,
        blocks,
        photos=placed,
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
        staged,
        loaded=loaded,
        fonts_folder=resources / "fonts",
        standards=options.standards,
    )
    return result.pdf, (*loaded.notices, *notices, *result.notices)
