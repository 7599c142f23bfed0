"""What a printed page looks like, as values: a template's fields, and what is chosen anew for one printing.

The fields are said once, here: their kind, unit, bounds and defaults; readers, writers and forms go by them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from typing import Any, Literal, TypeAlias, cast

Kind: TypeAlias = Literal["text", "flag", "number", "whole", "choice", "colour", "inks", "font", "file", "paper"]
TemplateValue: TypeAlias = str | bool | int | float

# ISO 216, and North American letter; millimetres.
PAPERS = {"A3": (297.0, 420.0), "A4": (210.0, 297.0), "A5": (148.0, 210.0), "letter": (215.9, 279.4)}
LEAST_PAPER_MM, MOST_PAPER_MM = 70.0, 900.0
_OWN_PAPER = re.compile(r"(\d{1,4}(?:[.,]\d{1,2})?)\s*[x×]\s*(\d{1,4}(?:[.,]\d{1,2})?)\s*(?:mm)?", re.IGNORECASE)

RATIOS = {"as-is": None, "3:2": 3 / 2, "4:3": 4 / 3, "16:9": 16 / 9, "1:1": 1.0}


@dataclass(frozen=True, slots=True)
class TemplateField:
    """One field: its key and the table of ``template.toml`` it stands in, and what may be there.

    ``unit`` is "mm", "pt", "%", "lines" or ""; ``low`` and ``high`` bound numbers, both included.
    """

    key: str
    table: str
    kind: Kind
    default: TemplateValue
    unit: str = ""
    low: float = 0
    high: float = 0
    choices: tuple[str, ...] = ()


def _about(table: str, kind: Kind, default: TemplateValue, **about: object) -> Any:
    return field(default=default, metadata={"table": table, "kind": kind, **about})


def _mm(table: str, default: float, low: float, high: float) -> Any:
    return _about(table, "number", default, unit="mm", low=low, high=high)


def _pt(table: str, default: float, low: float, high: float) -> Any:
    return _about(table, "number", default, unit="pt", low=low, high=high)


@dataclass(frozen=True, slots=True)
class PrintTemplate:
    """A template's values, checked; ``id`` is its folder's name.

    Sizes hold for the paper named here; on another paper margins and headlines grow or shrink with it.
    """

    id: str = "bulletin"
    name_vi: str = _about("", "text", "")
    name_en: str = _about("", "text", "")

    is_masthead_shown: bool = _about("masthead", "flag", True)
    masthead_name: str = _about("masthead", "text", "")
    masthead_tagline: str = _about("masthead", "text", "")
    masthead_pt: float = _pt("masthead", 30.0, 10, 90)
    logo_file: str = _about("masthead", "file", "")
    logo_height_mm: float = _mm("masthead", 14.0, 4, 60)

    paper: str = _about("paper", "paper", "A4")
    margin_top_mm: float = _mm("paper", 18.0, 5, 100)
    margin_bottom_mm: float = _mm("paper", 20.0, 8, 100)
    margin_inner_mm: float = _mm("paper", 18.0, 5, 100)
    margin_outer_mm: float = _mm("paper", 18.0, 5, 100)
    is_mirrored: bool = _about("paper", "flag", False)

    columns: int = _about("columns", "whole", 2, low=1, high=3)
    most_columns: int = _about("columns", "whole", 3, low=1, high=3)
    gap_mm: float = _mm("columns", 7.0, 2, 30)
    has_column_rules: bool = _about("columns", "flag", False)

    body_font: str = _about("text", "font", "Source Serif 4")
    head_font: str = _about("text", "font", "Be Vietnam Pro")
    size_pt: float = _pt("text", 10.5, 6, 30)
    pitch_pt: float = _pt("text", 13.5, 7, 80)
    indent_mm: float = _mm("text", 4.0, 0, 20)
    is_justified: bool = _about("text", "flag", True)
    headline_pt: float = _pt("text", 27.0, 8, 90)
    standfirst_pt: float = _pt("text", 12.0, 6, 40)
    small_pt: float = _pt("text", 8.5, 5, 24)
    caption_pt: float = _pt("text", 8.0, 5, 24)
    has_end_mark: bool = _about("text", "flag", True)

    accent: str = _about("colours", "colour", "#9b1c22")
    ink: str = _about("colours", "colour", "#000000")
    quiet: str = _about("colours", "colour", "#55544f")
    link: str = _about("colours", "colour", "#0b5a9e")
    accent_cmyk: str = _about("colours", "inks", "0 100 90 35")
    link_cmyk: str = _about("colours", "inks", "100 60 0 10")
    rule_pt: float = _pt("colours", 0.6, 0, 6)
    head_rule_pt: float = _pt("colours", 1.8, 0, 12)

    has_running_head: bool = _about("running", "flag", True)
    is_first_page_different: bool = _about("running", "flag", True)
    has_page_numbers: bool = _about("running", "flag", True)
    page_number: str = _about("running", "text", "")

    are_photos_shown: bool = _about("photos", "flag", True)
    main_width: str = _about("photos", "choice", "across", choices=("across", "column"))
    main_place: str = _about("photos", "choice", "top", choices=("top", "in-text"))
    main_ratio: str = _about("photos", "choice", "as-is", choices=tuple(RATIOS))
    main_height_percent: float = _about("photos", "number", 50.5, unit="%", low=10, high=90)
    photo_width: str = _about("photos", "choice", "column", choices=("column", "across"))
    photo_place: str = _about("photos", "choice", "foot", choices=("foot", "top", "in-text"))
    photo_height_percent: float = _about("photos", "number", 44.5, unit="%", low=10, high=90)

    number_every: int = _about("lines", "whole", 0, unit="lines", low=0, high=20)
    numbers_restart: str = _about("lines", "choice", "page", choices=("page", "never"))

    are_remarks_shown: bool = _about("lines", "flag", False)

    is_spoken: bool = _about("spoken", "flag", False)
    read_aloud_per_minute: int = _about("spoken", "whole", 200, low=60, high=400)

    def name(self, language: str) -> str:
        """Return the template's name in ``language``, its folder's name where it has none."""
        return (self.name_vi if language == "vi" else self.name_en) or self.name_vi or self.id


TEMPLATE_FIELDS: tuple[TemplateField, ...] = tuple(
    TemplateField(key=entry.name, default=cast(TemplateValue, entry.default), **entry.metadata)
    for entry in fields(PrintTemplate)
    if entry.metadata
)


@dataclass(frozen=True, slots=True)
class PrintOptions:
    """What one printing chooses; None and "" leave the template's value. Raises nothing: it is checked when used.

    ``bleed_mm``, ``has_marks`` (crop marks) and ``profile`` (a file; "" is ours, FOGRA39) are for a print shop's file.
    """

    template: str = "bulletin"
    paper: str = ""
    columns: int | None = None
    size_pt: float | None = None
    standards: tuple[str, ...] = ("a-2a", "ua-1")
    bleed_mm: float = 0.0
    has_marks: bool = False
    profile: str = ""

    @property
    def is_for_shop(self) -> bool:
        """Tell whether the pages go to a print shop, as PDF/X-4."""
        return X4 in self.standards


X4 = "x-4"
# What print shops ask for where they say nothing, and the most that any asks for.
SHOP_BLEED_MM, MOST_BLEED_MM = 3.0, 20.0
# By the word the user says for it: archive copies, access for all (UA-1), a print shop's file.
STANDARDS: dict[str, tuple[str, ...]] = {
    "ua-1,a-2a": ("a-2a", "ua-1"),
    "a-2a": ("a-2a",),
    "ua-1,a-3a": ("a-3a", "ua-1"),
    "a-3a": ("a-3a",),
    "ua-1": ("ua-1",),
    X4: (X4,),
    "none": (),
}
_INKS = re.compile(r"(\d{1,3}) (\d{1,3}) (\d{1,3}) (\d{1,3})")
# As much as a press's paper takes of all four inks together (ISO 12647-2, as press_colours has it), in per cent.
_MOST_INK_PERCENT = 300


def read_inks(words: str) -> tuple[float, float, float, float] | None:
    """Return the inks, 0 to 1, that "0 100 90 35" says: per cent of cyan, magenta, yellow and black; None for others.

    More than the paper takes is none either.
    """
    match = _INKS.fullmatch(words.strip())
    if match is None:
        return None
    cyan, magenta, yellow, black = (int(percent) for percent in match.groups())
    if max(cyan, magenta, yellow, black) > 100 or cyan + magenta + yellow + black > _MOST_INK_PERCENT:
        return None
    return cyan / 100, magenta / 100, yellow / 100, black / 100


def paper_size_mm(paper: str) -> tuple[float, float] | None:
    """Return the width and height that ``paper`` says ("A4", "letter", "160x230"), None where it says none."""
    named = {name.lower(): size for name, size in PAPERS.items()}.get(paper.strip().lower())
    if named is not None:
        return named
    match = _OWN_PAPER.fullmatch(paper.strip())
    if match is None:
        return None
    width, height = (float(side.replace(",", ".")) for side in match.groups())
    is_within = all(LEAST_PAPER_MM <= side <= MOST_PAPER_MM for side in (width, height))
    return (width, height) if is_within else None
