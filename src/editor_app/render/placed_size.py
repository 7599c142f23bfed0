"""A photo's ratio, turned into the size at which the printed page places it, and into the pixels this size needs."""

from __future__ import annotations

from dataclasses import dataclass

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


# The numbers of resources/print/bulletin.typ: A4 less two margins of 18 mm, two columns 7 mm apart.
_BULLETIN = SheetSizes(
    page_width_mm=174.0, column_width_mm=83.5, main_height_mm=131.0, photo_height_mm=115.0, least_ratio_across=1.25
)


def sheet_sizes() -> SheetSizes:
    """Return the sizes of the bulletin's template."""
    return _BULLETIN


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
