"""A template and the options of one printing, turned into all that an article's sheets are set with but its body."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from editor_app.model.article import Fields, Json
from editor_app.model.nodes import Blocks, Figure
from editor_app.model.print_template import PrintOptions, PrintTemplate
from editor_app.press.words import OutputWords
from editor_app.render.placed_size import SheetSizes, sheet_sizes
from editor_app.render.print_data import Masthead
from editor_app.render.sheet_data import sheet_data
from editor_app.render.sheet_geometry import SheetGeometry, sheet_geometry
from editor_app.store.print_templates import LoadedTemplate, TemplateDraft, load_template, template_shelf, with_draft
from editor_app.store.settings import Settings
from editor_app.text.dates import read_published

if TYPE_CHECKING:  # see plan_sheets
    from editor_app.text.spoken import SpokenWords


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """What a template makes of any article; ``spoken`` are the words of one that is read aloud.

    ``paper`` is what the paper is called.
    """

    loaded: LoadedTemplate
    geometry: SheetGeometry
    sizes: SheetSizes
    paper: str
    spoken: SpokenWords | None = None

    @property
    def template(self) -> PrintTemplate:
        """Return the template's values."""
        return self.loaded.template

    @property
    def is_main_lifted(self) -> bool:
        """Tell whether the main photo stands above the body."""
        return self.template.main_place == "top"


class HeadWords(TypedDict):
    """What ``render.print_data.head_data`` asks for beside the article itself."""

    masthead: Masthead
    published_words: str
    document_date: tuple[int, int, int]


def plan_sheets(
    resources: Path, own_templates: Path | None, options: PrintOptions, draft: TemplateDraft | None = None
) -> SheetPlan:
    """Return the plan of ``options``; raises Failure where template, paper, columns and size do not go together.

    ``own_templates`` is the newsroom's folder of templates; ``draft`` what is being changed in the template.
    """
    loaded = load_template(template_shelf(resources, own_templates), options.template)
    if draft is not None:
        loaded = with_draft(loaded, draft)
    geometry = sheet_geometry(loaded.template, options)
    spoken = None
    if loaded.template.is_spoken:
        from editor_app.press.spoken_article import load_spoken_words  # noqa: PLC0415  # patterns few exports need

        spoken = load_spoken_words(resources, loaded.folder)
    paper = options.paper or loaded.template.paper
    return SheetPlan(loaded, geometry, sheet_sizes(loaded.template, options), paper, spoken)


def printed_article(plan: SheetPlan, fields: Fields, blocks: Blocks) -> tuple[Fields, Blocks]:
    """Return fields and blocks as the template prints them: as they are, without photos, or as they are said."""
    if plan.spoken is not None:
        from editor_app.press.spoken_article import spoken_article  # noqa: PLC0415  # see plan_sheets

        fields, blocks = spoken_article(fields, blocks, plan.spoken)
    if not plan.template.are_photos_shown:
        blocks = tuple(block for block in blocks if not isinstance(block, Figure))
    return fields, blocks


def read_aloud_words(plan: SheetPlan, fields: Fields, blocks: Blocks, words: OutputWords) -> str:
    """Return how long an article takes to be read aloud, in words, "" where the template is not for that."""
    if plan.spoken is None:
        return ""
    from editor_app.press.spoken_article import spoken_count  # noqa: PLC0415  # see plan_sheets

    return words.read_aloud(fields, spoken_count(fields, blocks), plan.template.read_aloud_per_minute)


def head_words(plan: SheetPlan, fields: Fields, words: OutputWords, settings: Settings, today: date) -> HeadWords:
    """Return the words of the first sheet's head; an article without a date is of ``today``."""
    moment = read_published(fields.published) or today
    template = plan.template
    name = template.masthead_name or settings.masthead_name
    tagline = template.masthead_tagline or settings.masthead_tagline
    return HeadWords(
        masthead=Masthead(name, tagline, words.long_date(fields, moment)),
        published_words=words.published(fields).words,
        document_date=(moment.year, moment.month, moment.day),
    )


def sheet_values(
    plan: SheetPlan, fields: Fields, words: OutputWords, settings: Settings, read_aloud: str
) -> Mapping[str, Json]:
    """Return what holds for every sheet, as the templates' library reads it."""
    name = plan.template.masthead_name or settings.masthead_name
    every_sheet = words.every_sheet(fields, plan.template, name=name, read_aloud=read_aloud)
    logo = plan.loaded.logo[0] if plan.loaded.logo is not None else ""
    return sheet_data(plan.template, plan.geometry, every_sheet, logo=logo)
