"""An article, turned into what its user asked for: a web page, a folder for a web server, or printed pages; whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from editor_app.model.article import Article, Json
from editor_app.model.message import Failure, Notice
from editor_app.model.print_template import PrintOptions
from editor_app.photos.derive import for_print
from editor_app.press.pdf_file import PdfResult, write_pdf
from editor_app.press.print_photos import MakeCopy, PrintPhotos, UnknownSizeError, print_photos, stand_in
from editor_app.press.sheet_plan import (
    SheetPlan,
    head_words,
    plan_sheets,
    printed_article,
    read_aloud_words,
    sheet_values,
)
from editor_app.press.words import OutputWords
from editor_app.render.print_data import print_data
from editor_app.render.remarks import PrintedRemark
from editor_app.store.atomic import write_atomically
from editor_app.store.files import shown_path
from editor_app.store.settings import Settings
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
        from editor_app.press.web_folder import web_files  # noqa: PLC0415  # each kind loads only what it needs
        from editor_app.store.whole_folder import write_folder  # noqa: PLC0415  # not for a PDF

        files, notices = web_files(article, resources, words, settings.web_format)
        write_folder(out, files)
        return notices
    if suffix in HTML_SUFFIXES:
        from editor_app.press.html_file import write_html  # noqa: PLC0415  # not for a PDF

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
    head = head_words(plan, article.fields, words, settings, today)

    def photos_made(make: MakeCopy) -> PrintPhotos:
        lifted, ratio = plan.is_main_lifted, plan.geometry.main_ratio
        return print_photos(article, blocks, plan.sizes, is_main_lifted=lifted, main_ratio=ratio, make=make)

    def content(made: PrintPhotos) -> dict[str, Json]:
        return print_data(
            fields,
            blocks,
            photos=made.in_columns,
            main_photo=made.main,
            words=words.sheet(fields),
            is_main_lifted=plan.is_main_lifted,
            main_ratio=plan.geometry.main_ratio,
            remarks=remarks if plan.template.are_remarks_shown else (),
            **head,
        )

    def pages(
        data: dict[str, Json],
        files: Mapping[str, bytes],
        finished: Callable[[], tuple[dict[str, Json], Mapping[str, bytes]]] | None = None,
    ) -> PdfResult:
        return write_pdf(
            data,
            sheet_values(plan, fields, words, settings, read_aloud),
            files,
            finished=finished,
            loaded=plan.loaded,
            fonts_folder=resources / "fonts",
            standards=() if options.is_for_shop else options.standards,
            bleed_mm=options.bleed_mm if options.is_for_shop else 0.0,
            has_tags=not options.is_for_shop,
        )

    soon = _expected(photos_made, plan)
    if soon is None:
        photos = photos_made(for_print)
        result = pages(content(photos), photos.files)
    else:
        expected = content(soon)
        # Pictures are made while the pages are laid out: neither holds the interpreter.
        with ThreadPoolExecutor(1) as beside:
            coming = beside.submit(photos_made, for_print)

            def finished() -> tuple[dict[str, Json], Mapping[str, bytes]]:
                made = coming.result()
                is_as_expected = (made.main, made.in_columns) == (soon.main, soon.in_columns)
                return expected if is_as_expected else content(made), made.files

            result = pages(expected, soon.files, finished)
        photos = coming.result()
    notices = (*plan.loaded.notices, *photos.notices, *result.notices)
    if not options.is_for_shop:
        return result.pdf, notices
    from editor_app.press.shop_file import shop_file  # noqa: PLC0415  # what few exports need takes long to load

    title = fields.headline or head["masthead"].name
    shop = shop_file(result.pdf, plan, options, title=title, today=today, settings=settings, resources=resources)
    return shop.data, (*notices, *shop.notices)


def _expected(photos_made: Callable[[MakeCopy], PrintPhotos], plan: SheetPlan) -> PrintPhotos | None:
    """Return stand-ins for photos whose copies take a while, None where there are none or they cannot be foretold.

    A drawing of the newsroom's own may ask more of a picture than its size.
    """
    if plan.loaded.is_own_drawing:
        return None
    try:
        found = photos_made(stand_in)
    except UnknownSizeError:
        return None
    return found if found.files else None
