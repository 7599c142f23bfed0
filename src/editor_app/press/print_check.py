"""An article and the options of one printing, turned into the list that is looked through before it is printed."""

from __future__ import annotations

import contextlib
import math
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from editor_app.model.article import Article, Json
from editor_app.model.framed import figure_source
from editor_app.model.message import Notice, message
from editor_app.model.preflight import Level, PreflightItem
from editor_app.model.print_template import PrintOptions
from editor_app.photos.derive import for_print
from editor_app.press.copy_fit import lines_over
from editor_app.press.live_sheets import LiveSheets, Places
from editor_app.press.photo_states import photo_states
from editor_app.press.preflight import preflight
from editor_app.press.print_photos import UnknownSizeError, print_photos, stand_in
from editor_app.press.sheet_plan import SheetPlan, plan_sheets, printed_article
from editor_app.press.words import OutputWords
from editor_app.render.print_data import main_figure
from editor_app.store.font_coverage import FontCoverage, load_coverage
from editor_app.store.settings import Settings
from editor_app.text.body_reader import all_blocks, read_body

# What the templates' library takes where a template's own fonts lack a letter (resources/print/lib.typ).
_SPARE_FONTS = ("Source Serif 4", "Be Vietnam Pro", "Noto Emoji")
_SIGNS = {Level.WRONG: "✗", Level.WARNING: "!", Level.FINE: "✓"}


@dataclass(frozen=True, slots=True)
class PrintCheck:
    """The list, the worst first, and what is to be said of the template itself."""

    items: tuple[PreflightItem, ...]
    notices: tuple[Notice, ...]


def check_print(
    article: Article,
    options: PrintOptions,
    *,
    resources: Path,
    words: OutputWords,
    settings: Settings,
    today: date,
    own_templates: Path | None = None,
    wanted_cm: float | None = None,
) -> PrintCheck:
    """Return what there is to say before ``article`` is printed with ``options``; raises Failure.

    ``wanted_cm`` is how long the text may be, in cm of a single column; how long it is, is told in any case.
    """
    plan = plan_sheets(resources, own_templates, options)
    places = _laid_out(article, plan, resources, words, settings, today)
    states = photo_states(article, plan.sizes) if plan.template.are_photos_shown else None
    more = _extent_items(places, plan.geometry.pitch_pt, wanted_cm) if places is not None else ()
    return PrintCheck(preflight(article, states, template_coverage(plan, resources), more), plan.loaded.notices)


def template_coverage(plan: SheetPlan, resources: Path) -> FontCoverage | None:
    """Return the letters that can be set with the template; None where it brings fonts, of which we know no letters."""
    if plan.loaded.fonts_folder is not None:
        return None
    return load_coverage(resources, {plan.template.body_font, plan.template.head_font, *_SPARE_FONTS})


def item_values(item: PreflightItem, words: str) -> dict[str, Json]:
    """Return a line of the list as JSON values; ``words`` is its message in words."""
    address = item.address
    return {
        "rule": item.rule,
        "level": item.level.name.lower(),
        "message": words,
        "field": address.field if address is not None else None,
        "start": address.start if address is not None else None,
        "end": address.end if address is not None else None,
        "photo_field": item.photo_field or None,
    }


def item_line(item: PreflightItem, words: str) -> str:
    """Return a line of the list as a line of text: a sign for how much it matters, then the words."""
    return f"{_SIGNS[item.level]} {words}"


def _laid_out(
    article: Article, plan: SheetPlan, resources: Path, words: OutputWords, settings: Settings, today: date
) -> Places | None:
    """Return where everything stands on the sheets; None where a drawing of the newsroom's own does not tell."""
    _, blocks = printed_article(plan, article.fields, all_blocks(read_body(article.body)))
    lifted, ratio = plan.is_main_lifted, plan.geometry.main_ratio
    make = for_print if plan.loaded.is_own_drawing else stand_in
    try:
        photos = print_photos(article, blocks, plan.sizes, is_main_lifted=lifted, main_ratio=ratio, make=make)
    except UnknownSizeError:
        photos = print_photos(article, blocks, plan.sizes, is_main_lifted=lifted, main_ratio=ratio)
    main = main_figure(blocks) if lifted else None
    placed = dict(photos.in_columns)
    if main is not None and photos.main is not None:
        placed[figure_source(main)] = photos.main
    with tempfile.TemporaryDirectory(prefix="banthao-") as name:
        folder = Path(name) / "sheets"
        sheets = LiveSheets(folder, resources, words, plan)
        for file, data in photos.files.items():
            (folder / file).write_bytes(data)
        with contextlib.suppress(LookupError, TypeError):
            return sheets.set(article.fields, (0, 0, article.body), placed, settings, today, has_pdf=False)[1]
    return None


def _extent_items(places: Places, pitch_pt: float, wanted_cm: float | None) -> Sequence[PreflightItem]:
    pages, length_cm = math.ceil(places.filled_pages), round(places.column_cm)
    items = [PreflightItem("extent", Level.FINE, message("preflight.extent", pages=pages, length_cm=length_cm))]
    if wanted_cm is None:
        return items
    over = lines_over(places.column_cm, wanted_cm, pitch_pt)
    wanted = f"{wanted_cm:g}"
    if over > 0:
        said = message("preflight.too_long", wanted_cm=wanted, lines=over)
        return [*items, PreflightItem("too_long", Level.WARNING, said)]
    return [*items, PreflightItem("fits", Level.FINE, message("preflight.fits", wanted_cm=wanted, lines=-over))]
