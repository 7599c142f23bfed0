"""A page's paper size, turned into the boxes a print shop cuts by, with crop marks outside them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pikepdf

from editor_app.model.message import Failure
from editor_app.press.shop_colours import registration_colour

PT_PER_MM = 72 / 25.4
MARK_LENGTH_MM = 5.0
MARK_WIDTH_PT = 0.25
# From the bleed's edge to the marks, and from the marks to the sheet's edge.
MARK_GAP_MM = 1.0
MARK_MARGIN_MM = 2.0
# Typst rounds lengths to four digits; paper sizes differ by more.
_TOLERANCE_PT = 0.5
_MARK_COLOUR = "/BanThaoRegistration"

Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Boxes:
    """What a print shop is told of the paper: the cut page, and how far pictures at its edge reach beyond the cut."""

    trim_width_mm: float
    trim_height_mm: float
    bleed_mm: float = 3.0


def set_boxes(page: pikepdf.Page, boxes: Boxes, *, marks: bool) -> bool:
    """Set the page's boxes, clip what is drawn to its bleed, add crop marks; return whether it was drawn with a bleed.

    Typst's ``page(bleed:)`` draws beyond the cut and says so in a TrimBox; any other page is as large as its cut.
    Raises Failure where the page has another size, or a bleed smaller than ``boxes`` asks for.
    """
    media = _rectangle(page.mediabox)
    trim = _rectangle(page.obj["/TrimBox"]) if "/TrimBox" in page.obj else media
    width_pt, height_pt = trim[2] - trim[0], trim[3] - trim[1]
    wanted_pt = (boxes.trim_width_mm * PT_PER_MM, boxes.trim_height_mm * PT_PER_MM)
    if abs(width_pt - wanted_pt[0]) > _TOLERANCE_PT or abs(height_pt - wanted_pt[1]) > _TOLERANCE_PT:
        page_mm, paper_mm = _size_mm(width_pt, height_pt), _size_mm(*wanted_pt)
        raise Failure("shop.wrong_size", page=page_mm, paper=paper_mm)
    drawn_pt = min(trim[0] - media[0], trim[1] - media[1], media[2] - trim[2], media[3] - trim[3])
    has_bleed = drawn_pt > _TOLERANCE_PT
    bleed_pt = boxes.bleed_mm * PT_PER_MM
    if has_bleed and bleed_pt - drawn_pt > _TOLERANCE_PT:
        raise Failure("shop.small_bleed", drawn_mm=_words(drawn_pt / PT_PER_MM), bleed_mm=_words(boxes.bleed_mm))
    bleed = _grown(trim, bleed_pt)
    reach_pt = bleed_pt + (MARK_GAP_MM + MARK_LENGTH_MM + MARK_MARGIN_MM) * PT_PER_MM
    sheet = _grown(trim, reach_pt) if marks else bleed
    for name in ("/CropBox", "/ArtBox"):
        if name in page.obj:
            del page.obj[name]
    for name, box in (("/MediaBox", sheet), ("/BleedBox", bleed), ("/TrimBox", trim)):
        page.obj[name] = pikepdf.Array([_number(side) for side in box])
    clip = " ".join(_words(side) for side in (bleed[0], bleed[1], bleed[2] - bleed[0], bleed[3] - bleed[1]))
    page.contents_add(f"q {clip} re W n\n".encode(), prepend=True)
    page.contents_add(b"\nQ\n" + (_marks(trim, bleed_pt) if marks else b""))
    if marks:
        if "/ColorSpace" not in page.resources:
            page.resources["/ColorSpace"] = pikepdf.Dictionary()
        page.resources["/ColorSpace"][_MARK_COLOUR] = registration_colour()
    page.contents_coalesce()
    return has_bleed


def _marks(trim: Rectangle, bleed_pt: float) -> bytes:
    """Return two lines at each corner, in line with the cut and outside the bleed, in every ink."""
    near = bleed_pt + MARK_GAP_MM * PT_PER_MM
    far = near + MARK_LENGTH_MM * PT_PER_MM
    left, bottom, right, top = trim
    lines = [
        f"{_words(x + side * near)} {_words(y)} m {_words(x + side * far)} {_words(y)} l"
        for x, side in ((left, -1), (right, 1))
        for y in (bottom, top)
    ] + [
        f"{_words(x)} {_words(y + side * near)} m {_words(x)} {_words(y + side * far)} l"
        for x in (left, right)
        for y, side in ((bottom, -1), (top, 1))
    ]
    drawn = "\n".join(lines)
    return f"q {_MARK_COLOUR} CS 1 SCN {MARK_WIDTH_PT} w 0 J [] 0 d\n{drawn}\nS\nQ\n".encode()


def _rectangle(box: pikepdf.Object) -> Rectangle:
    x1, y1, x2, y2 = (float(side) for side in box.as_list())
    return (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def _grown(box: Rectangle, by_pt: float) -> Rectangle:
    return (box[0] - by_pt, box[1] - by_pt, box[2] + by_pt, box[3] + by_pt)


def _number(value: float) -> Decimal:
    return Decimal(_words(value))


def _words(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")


def _size_mm(width_pt: float, height_pt: float) -> str:
    return f"{width_pt / PT_PER_MM:.0f} × {height_pt / PT_PER_MM:.0f} mm"
