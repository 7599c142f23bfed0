"""A template, its sheet and a few words, turned into the values that the templates' shared library reads."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass

from editor_app.model.article import Json
from editor_app.model.print_template import PrintTemplate
from editor_app.render.print_data import set_text
from editor_app.render.sheet_geometry import SheetGeometry

_LOOKS = (
    *("body_font", "head_font", "accent", "ink", "quiet", "link", "rule_pt", "head_rule_pt"),
    *("indent_mm", "is_justified", "headline_pt", "standfirst_pt", "small_pt", "caption_pt", "has_end_mark"),
    *("is_masthead_shown", "masthead_pt", "logo_height_mm", "has_column_rules"),
    *("has_running_head", "is_first_page_different", "has_page_numbers"),
    *("main_width", "photo_width", "photo_place", "number_every", "numbers_restart"),
)


@dataclass(frozen=True, slots=True)
class SheetWords:
    """Words on every sheet: ``page_pattern`` has ``{page}`` and ``{pages}``; ``read_aloud`` says how long it takes."""

    template_name: str
    running_name: str
    running_words: str
    page_pattern: str
    remarks_title: str = ""
    read_aloud: str = ""


def sheet_data(
    template: PrintTemplate, geometry: SheetGeometry, words: SheetWords, *, logo: str = ""
) -> dict[str, Json]:
    """Return what ``resources/print/lib.typ`` reads; ``logo`` is the name of the picture staged beside it."""
    looks: dict[str, Json] = {name: getattr(template, name) for name in _LOOKS}
    return {
        **asdict(geometry),
        **looks,
        # Lengths of the body's lines grow with its letters.
        "indent_mm": template.indent_mm * geometry.size_pt / template.size_pt,
        "logo": logo,
        "template_name": set_text(words.template_name),
        "running_name": " ".join(set_text(words.running_name).split()),
        "running_words": " ".join(set_text(words.running_words).split()),
        "page_words": _page_words(set_text(words.page_pattern)),
        "remarks_title": set_text(words.remarks_title),
        "read_aloud": set_text(words.read_aloud),
    }


def _page_words(pattern: str) -> list[Json]:
    """Return the pieces of ``pattern``: ("page", ""), ("pages", "") and ("words", what stands between)."""
    pieces = re.split(r"\{(pages?)\}", pattern)
    return [[piece, ""] if at % 2 else ["words", piece] for at, piece in enumerate(pieces)]
