"""A request for the list before printing, turned into its answer on a pipe, and the answer into the list again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from editor_app.model.address import Address
from editor_app.model.article import Article
from editor_app.model.preflight import Level, PreflightItem
from editor_app.press.photo_states import main_photo, photo_state
from editor_app.press.preflight import preflight
from editor_app.press.preflight_photos import PhotoState
from editor_app.press.sheet_plan import SheetPlan, plan_sheets
from editor_app.press.wire import message_values, read_fields, read_message, read_options
from editor_app.store.font_coverage import load_coverage
from editor_app.text.figures import FigureSource, find_figures

# What says nothing about a web page: the screen has its own fonts, and sharpness is a matter of paper.
_ONLY_ON_PAPER = frozenset({"sharp", "soft", "coarse", "letters", "missing_letters"})
_OF_PHOTOS = frozenset({"photo", "sharp", "soft", "coarse", "no_caption", "no_credit", "no_alt"})


def answer_preflight(header: Mapping[str, Any], resources: Path, own_templates: Path | None) -> dict[str, Any]:
    """Return the ``items`` for an article; raises Failure where its options make no sheet.

    ``photos`` has an entry for each photo of the body: {"size": [width, height]} of the upright original, or why it
    cannot be shown as {"problem": message}, or {} where nobody has looked yet.
    """
    plan = plan_sheets(resources, own_templates, read_options(header["options"]))
    template = plan.template
    figures = find_figures(header["body"])
    main = main_photo(figures)
    states = [
        _state(known, figure, plan, is_main=number == main)
        for number, (known, figure) in enumerate(zip(header["photos"], figures, strict=True))
    ]
    article = Article(fields=read_fields(header["fields"]), body=header["body"])
    coverage = load_coverage(resources, (template.body_font, template.head_font))
    more = [PreflightItem("template", Level.WARNING, notice.message) for notice in plan.loaded.notices]
    is_for_print = header["is_for_print"]
    left_out = frozenset() if is_for_print else _ONLY_ON_PAPER
    if is_for_print and not template.are_photos_shown:
        left_out |= _OF_PHOTOS
    items = preflight(article, states, coverage, more if is_for_print else ())
    return {"items": [_item_values(item) for item in items if item.rule not in left_out]}


def read_items(answer: Mapping[str, Any]) -> tuple[PreflightItem, ...]:
    """Return the items of an answer."""
    return tuple(
        PreflightItem(rule, Level(level), read_message(said), Address(*place) if place else None, photo_field)
        for rule, level, said, place, photo_field in answer["items"]
    )


def _item_values(item: PreflightItem) -> list[Any]:
    place = [item.address.field, item.address.start, item.address.end] if item.address is not None else None
    return [item.rule, int(item.level), message_values(item.message), place, item.photo_field]


def _state(known: Mapping[str, Any], figure: FigureSource, plan: SheetPlan, *, is_main: bool) -> PhotoState:
    if "problem" in known:
        return PhotoState(read_message(known["problem"]))
    if "size" not in known:
        return PhotoState()
    width_px, height_px = known["size"]
    return photo_state((width_px, height_px), figure, plan.sizes, is_main=is_main)
