"""How wide a photo is, turned into the widths in which a web page offers it, and these into HTML's own words."""

from __future__ import annotations

from collections.abc import Iterable

# A phone, a phone with a fine screen, a desktop, a desktop with a fine screen.
WIDTHS_PX = (480, 800, 1200, 1600)
# Two copies closer than this save nobody anything.
_LEAST_STEP = 1.15
# How wide resources/page.css shows a photo: the article less its padding, on a narrow, a middle and a wide screen.
SIZES = "(max-width: 640px) calc(100vw - 36px), (max-width: 46rem) calc(100vw - 112px), calc(44rem - 80px)"


def smaller_widths(widest_px: int) -> list[int]:
    """Return the widths, smallest first, to be offered beside the widest copy."""
    return [width_px for width_px in WIDTHS_PX if width_px * _LEAST_STEP <= widest_px]


def write_srcset(copies: Iterable[tuple[str, int]]) -> str:
    """Return the attribute for ``copies`` of (address without spaces and commas, width in pixels)."""
    return ", ".join(f"{address} {width_px}w" for address, width_px in copies)
