"""A photo's ratio, turned into the size at which the printed page places it, and into the pixels this size needs."""

from __future__ import annotations

from dataclasses import dataclass

from editor_app.model.print_template import PrintOptions, PrintTemplate
from editor_app.render.sheet_geometry import sheet_geometry

# What print shops ask for.
PRINT_PPI = 300
MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True)
class SheetSizes:
    """What a printing template gives its photos, in millimetres.

    A main photo at least ``least_ratio_across`` as wide as high stands across the page; any other photo in a column.
    """

    page_width_mm: float
    column_width_mm: float
    main_height_mm: float
    photo_height_mm: float
    least_ratio_across: float


@dataclass(frozen=True, slots=True)
class PlacedSize:
    """How large something stands on paper."""

    width_mm: float
    height_mm: float

    @property
    def pixels(self) -> tuple[int, int]:
        """Return the whole pixels (width, height) that fill it at PRINT_PPI."""
        return _pixels(self.width_mm), _pixels(self.height_mm)


def sheet_sizes(template: PrintTemplate | None = None, options: PrintOptions | None = None) -> SheetSizes:
    """Return what ``template`` gives its photos with ``options``; without them, the bulletin as it comes.

    Raises Failure where they make no sheet.
    """
    template = template or PrintTemplate()
    sheet = sheet_geometry(template, options or PrintOptions())
    in_column, across = sheet.column_width_mm, sheet.page_width_mm
    return SheetSizes(
        page_width_mm=in_column if template.main_width == "column" else across,
        column_width_mm=across if template.photo_width == "across" else in_column,
        main_height_mm=sheet.main_height_mm,
        photo_height_mm=sheet.photo_height_mm,
        least_ratio_across=sheet.least_ratio_across,
    )


def is_across(sizes: SheetSizes, ratio: float) -> bool:
    """Tell whether a main photo of this ratio, width by height, stands across the page."""
    return ratio >= sizes.least_ratio_across


def most_size(sizes: SheetSizes, *, is_main: bool, is_across: bool) -> PlacedSize:
    """Return the room that a photo fills in one direction at least."""
    width_mm = sizes.page_width_mm if is_main and is_across else sizes.column_width_mm
    return PlacedSize(width_mm, sizes.main_height_mm if is_main else sizes.photo_height_mm)


def placed_size(sizes: SheetSizes, ratio: float, *, is_main: bool) -> PlacedSize:
    """Return how large a photo of this ratio, width by height, is placed; never smaller because it has few pixels.

    A main photo stands lower where the head above it fills most of the page, and any photo inside a list or a quote
    is narrower: then this is the most.
    """
    most = most_size(sizes, is_main=is_main, is_across=is_across(sizes, ratio))
    width_mm = min(most.width_mm, most.height_mm * ratio)
    return PlacedSize(width_mm, width_mm / ratio)


def _pixels(length_mm: float) -> int:
    return max(1, round(length_mm / MM_PER_INCH * PRINT_PPI))
