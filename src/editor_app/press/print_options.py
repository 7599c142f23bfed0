"""What somebody asked for in words, or chose last time, turned into the options of one printing, or a refusal."""

from __future__ import annotations

import re
from dataclasses import replace

from editor_app.model.message import Failure
from editor_app.model.print_template import MOST_BLEED_MM, SHOP_BLEED_MM, STANDARDS, X4, PrintOptions
from editor_app.store.settings import Settings

DEFAULTS = PrintOptions()


def read_print_options(
    template: str,
    paper: str = "",
    columns: str = "",
    size: str = "",
    standard: str = "ua-1,a-2a",
    *,
    bleed: str = "",
    has_marks: bool = False,
    profile: str = "",
) -> PrintOptions:
    """Return the options that the words say; "" is the template's own choice. Raises Failure.

    Bleed (mm), crop marks and colour profile are for a print shop's file; a bleed of "" is SHOP_BLEED_MM there. Whether
    template, paper, columns and size go together is seen when the sheet is reckoned (``sheet_geometry``).
    """
    # The order in which standards are named says nothing.
    known = {frozenset(name.split(",")): standards for name, standards in STANDARDS.items()}
    asked = frozenset(name.strip() for name in standard.lower().split(","))
    if X4 in asked and len(asked) > 1:
        raise Failure("print.x4_alone", standard=standard)
    if asked not in known:
        raise Failure("print.standard", standard=standard, known="; ".join(STANDARDS))
    if columns and columns not in ("1", "2", "3"):
        raise Failure("print.columns", value=columns)
    try:
        size_pt = float(size.replace(",", ".")) if size else None
    except ValueError:
        raise Failure("print.no_size", value=size) from None
    if X4 not in asked and (bleed or has_marks or profile):
        raise Failure("print.only_x4", standard=standard)
    bleed_mm = read_bleed(bleed) if X4 in asked else 0.0
    number = int(columns) if columns else None
    return PrintOptions(template, paper, number, size_pt, known[asked], bleed_mm, has_marks, profile)


def read_bleed(words: str) -> float:
    """Return the bleed that ``words`` say, in mm; "" is what print shops mostly ask for. Raises Failure."""
    bleed_mm = _number(words) if words else SHOP_BLEED_MM
    if bleed_mm is None or not 0 <= bleed_mm <= MOST_BLEED_MM:
        raise Failure("print.bleed", value=words, most=f"{MOST_BLEED_MM:g}")
    return bleed_mm


def read_wanted_cm(words: str) -> float | None:
    """Return the length that a text is wanted to have, in cm of one column; None for "". Raises Failure."""
    wanted_cm = _number(words) if words else None
    if words and (wanted_cm is None or wanted_cm <= 0):
        raise Failure("print.fit", value=words)
    return wanted_cm


def _number(words: str) -> float | None:
    """Return the number, with a comma or a point, None where ``words`` are none; nan and the infinite are none."""
    return float(words.replace(",", ".")) if re.fullmatch(r"\d{1,6}([.,]\d{1,6})?", words, re.ASCII) else None


def options_of(settings: Settings) -> PrintOptions:
    """Return the options that were chosen last; what is wrong or was never chosen is the template's own choice."""
    chosen = settings.print_choices.get(settings.print_template, {})
    paper, columns, size_pt = chosen.get("paper"), chosen.get("columns"), chosen.get("size_pt")
    standards = STANDARDS.get(str(chosen.get("standard", "")), DEFAULTS.standards)
    is_for_shop = X4 in standards
    bleed_mm, profile = chosen.get("bleed_mm"), chosen.get("profile")
    if isinstance(bleed_mm, bool) or not isinstance(bleed_mm, int | float) or not 0 <= bleed_mm <= MOST_BLEED_MM:
        bleed_mm = SHOP_BLEED_MM
    return PrintOptions(
        settings.print_template,
        paper if isinstance(paper, str) else "",
        columns if type(columns) is int else None,  # true is no number here
        float(size_pt) if isinstance(size_pt, int | float) else None,
        standards,
        float(bleed_mm) if is_for_shop else 0.0,
        is_for_shop and chosen.get("has_marks") is True,
        profile if is_for_shop and isinstance(profile, str) else "",
    )


def standard_word(standards: tuple[str, ...]) -> str:
    """Return the word of STANDARDS for ``standards``, "" where there is none."""
    return next((word for word, promised in STANDARDS.items() if promised == standards), "")


def with_options(settings: Settings, options: PrintOptions) -> Settings:
    """Return ``settings`` that have ``options`` as what was chosen last; :func:`options_of` reads them back."""
    chosen: dict[str, object] = {"paper": options.paper, "standard": standard_word(options.standards)}
    if options.columns is not None:
        chosen["columns"] = options.columns
    if options.size_pt is not None:
        chosen["size_pt"] = options.size_pt
    if X4 in options.standards:
        chosen |= {"bleed_mm": options.bleed_mm, "has_marks": options.has_marks, "profile": options.profile}
    choices = {**settings.print_choices, options.template: chosen}
    return replace(settings, print_template=options.template, print_choices=choices)
