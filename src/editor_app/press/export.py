"""An article, turned into what its user asked for: a web page, a folder for a web server, or printed pages; whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from editor_app.model.article import Article
from editor_app.model.message import Failure, Notice
from editor_app.model.print_template import PrintOptions
from editor_app.press.html_file import write_html
from editor_app.press.pdf_file import write_pdf
from editor_app.press.print_photos import print_photos
from editor_app.press.sheet_plan import head_words, plan_sheets, printed_article, read_aloud_words, sheet_values
from editor_app.press.web_folder import web_files
from editor_app.press.words import OutputWords
from editor_app.render.print_data import print_data
from editor_app.render.remarks import PrintedRemark
from editor_app.store.atomic import write_atomically
from editor_app.store.files import shown_path
from editor_app.store.settings import Settings
from editor_app.store.whole_folder import write_folder
from editor_app.text.body_reader import all_blocks, read_body

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
    if options.is_for_shop and len(options.standards) > 1:
        raise Failure("print.x4_alone", standard=",".join(options.standards))
    plan = plan_sheets(resources, own_templates, options)
    fields, blocks = printed_article(plan, article.fields, all_blocks(read_body(article.body)))
    read_aloud = read_aloud_words(plan, fields, blocks, words)
    ratio = plan.geometry.main_ratio
    photos = print_photos(article, blocks, plan.sizes, is_main_lifted=plan.is_main_lifted, main_ratio=ratio)
    head = head_words(plan, article.fields, words, settings, today)
    content = print_data(
        fields,
        blocks,
        photos=photos.in_columns,
        main_photo=photos.main,
        words=words.sheet(fields),
        is_main_lifted=plan.is_main_lifted,
        main_ratio=ratio,
        remarks=remarks if plan.template.are_remarks_shown else (),
        **head,
    )
    result = write_pdf(
        content,
        sheet_values(plan, fields, words, settings, read_aloud),
        photos.files,
        loaded=plan.loaded,
        fonts_folder=resources / "fonts",
        standards=() if options.is_for_shop else options.standards,
        bleed_mm=options.bleed_mm if options.is_for_shop else 0.0,
        has_tags=not options.is_for_shop,
    )
    notices = (*plan.loaded.notices, *photos.notices, *result.notices)
    if not options.is_for_shop:
        return result.pdf, notices
    from editor_app.press.shop_file import shop_file  # noqa: PLC0415  # what few exports need takes long to load

    title = fields.headline or head["masthead"].name
    shop = shop_file(result.pdf, plan, options, title=title, today=today, settings=settings, resources=resources)
    return shop.data, (*notices, *shop.notices)
