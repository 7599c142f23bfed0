"""What somebody asked for in words, or chose last time, turned into the options of one printing, or a refusal."""

from __future__ import annotations

from dataclasses import replace

from editor_app.model.message import Failure
from editor_app.model.print_template import STANDARDS, PrintOptions
from editor_app.store.settings import Settings

DEFAULTS = PrintOptions()


def read_print_options(template: str, paper: str, columns: str, size: str, standard: str) -> PrintOptions:
    """Return the options that the words say; "" is the template's own choice. Raises Failure.

    Whether template, paper, columns and size go together is seen when the sheet is reckoned (``sheet_geometry``).
    """
    # The order in which standards are named says nothing.
    known = {frozenset(name.split(",")): standards for name, standards in STANDARDS.items()}
    asked = frozenset(name.strip() for name in standard.lower().split(","))
    if asked not in known:
        raise Failure("print.standard", standard=standard, known="; ".join(STANDARDS))
    if columns and columns not in ("1", "2", "3"):
        raise Failure("print.columns", value=columns)
    try:
        size_pt = float(size.replace(",", ".")) if size else None
    except ValueError:
        raise Failure("print.no_size", value=size) from None
    return PrintOptions(template, paper, int(columns) if columns else None, size_pt, known[asked])


def options_of(settings: Settings) -> PrintOptions:
    """Return the options that were chosen last; what is wrong or was never chosen is the template's own choice."""
    chosen = settings.print_choices.get(settings.print_template, {})
    paper, columns, size_pt = chosen.get("paper"), chosen.get("columns"), chosen.get("size_pt")
    standards = STANDARDS.get(str(chosen.get("standard", "")), DEFAULTS.standards)
    return PrintOptions(
        settings.print_template,
        paper if isinstance(paper, str) else "",
        columns if type(columns) is int else None,  # true is no number here
        float(size_pt) if isinstance(size_pt, int | float) else None,
        standards,
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
    choices = {**settings.print_choices, options.template: chosen}
    return replace(settings, print_template=options.template, print_choices=choices)
