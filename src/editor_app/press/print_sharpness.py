"""A photo's pixels, turned into how sharp it prints at the size the sheet gives it."""

from __future__ import annotations

from typing import Literal, TypeAlias

Sharpness: TypeAlias = Literal["fine", "soft", "coarse"]

# Offset at a screen of 133 to 150 lines an inch wants 1.5 points a line; below 120 points the eye sees steps.
FINE_PPI = 200
COARSE_PPI = 120
_MM_PER_INCH = 25.4
# The sheet's own numbers: resources/print/bulletin.typ.
_PAGE_WIDTH_MM = 174.0
_COLUMN_WIDTH_MM = 83.5
_MAIN_HEIGHT_MM = 131.0
_HEIGHT_MM = 115.0
_LEAST_RATIO_ACROSS = 1.25


def placed_width_mm(is_main: bool, framed_width_px: int, framed_height_px: int) -> float:
    """Return how wide a photo of the given size is printed."""
    ratio = framed_width_px / framed_height_px
    if is_main and ratio >= _LEAST_RATIO_ACROSS:
        return min(_PAGE_WIDTH_MM, _MAIN_HEIGHT_MM * ratio)
    return min(_COLUMN_WIDTH_MM, (_MAIN_HEIGHT_MM if is_main else _HEIGHT_MM) * ratio)


def photo_sharpness(is_main: bool, framed_width_px: int, framed_height_px: int) -> tuple[int, Sharpness]:
    """Return how many of its points a photo prints on an inch, and what that looks like."""
    width_mm = placed_width_mm(is_main, framed_width_px, framed_height_px)
    ppi = int(framed_width_px / width_mm * _MM_PER_INCH)
    return ppi, "fine" if ppi >= FINE_PPI else "soft" if ppi >= COARSE_PPI else "coarse"
