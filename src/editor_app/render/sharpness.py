"""A photo's pixels and its size on paper, turned into how sharp it will be printed, and into words where it is not."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from editor_app.model.message import Message, message
from editor_app.render.placed_size import MM_PER_INCH, PlacedSize

# The product's own rule: at 200 pixels an inch a newspaper's photo looks sharp, below 120 its pixels show.
FINE_PPI = 200
SOFT_PPI = 120
# An inch is no whole number of bits: what is 200 must not come out as 199.
_SLACK = 1e-6


@dataclass(frozen=True, slots=True)
class Sharpness:
    """``fine`` from FINE_PPI, ``soft`` from SOFT_PPI, else ``coarse``.

    ``ppi`` is rounded down, so that the number shown and the grade agree; ``widest_mm`` is how wide the photo is
    still printed ``fine``.
    """

    grade: Literal["fine", "soft", "coarse"]
    ppi: int
    widest_mm: int


def effective_ppi(pixels: tuple[int, int], placed: PlacedSize) -> float:
    """Return how many of the photo's own ``pixels`` (width, height, as framed) stand on an inch of paper."""
    width_px, height_px = pixels
    return MM_PER_INCH * min(width_px / placed.width_mm, height_px / placed.height_mm)


def sharpness(pixels: tuple[int, int], placed: PlacedSize) -> Sharpness:
    """Return how sharp a photo that shows ``pixels`` is at the size ``placed``."""
    ppi = math.floor(effective_ppi(pixels, placed) + _SLACK)
    grade: Literal["fine", "soft", "coarse"] = "fine" if ppi >= FINE_PPI else "soft" if ppi >= SOFT_PPI else "coarse"
    return Sharpness(grade, ppi, math.floor(pixels[0] / FINE_PPI * MM_PER_INCH + _SLACK))


def sharpness_message(name: str, found: Sharpness) -> Message | None:
    """Return what a photo's user should know, which calls the photo ``name``; ``None`` where it is fine."""
    values: dict[str, str | int] = {"name": name, "ppi": found.ppi, "widest_mm": found.widest_mm}
    match found.grade:
        case "coarse":
            return message("photo.coarse", **values)
        case "soft":
            return message("photo.soft", **values)
    return None
