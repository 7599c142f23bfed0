"""Typst's pages, turned into a print shop's PDF/X-4: a press's inks, trim and bleed, crop marks, output intent."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pikepdf

from editor_app.model.message import Failure, Notice, message
from editor_app.photos.press_colours import Cmyk, Rgb, make_press
from editor_app.photos.press_profile import MOST_PROFILE_BYTES, PressProfile, press_profile
from editor_app.press.shop_boxes import Boxes, set_boxes
from editor_app.press.shop_colours import Colours, inks_table
from editor_app.press.shop_facts import ShopFacts, check_fonts, mix_in_inks, strip, tell
from editor_app.press.shop_objects import Turner
from editor_app.store.files import read_bytes, shown_path

BUNDLED_PROFILE = Path("profiles", "FOGRA39L_coated.icc")
_PDF_VERSION = "1.6"


@dataclass(frozen=True, slots=True)
class ShopPdf:
    """A PDF/X-4, and what its user should know."""

    data: bytes
    notices: tuple[Notice, ...] = ()


def read_profile(path: Path) -> PressProfile:
    """Return the profile of a press from the file at ``path``; raises Failure."""
    return press_profile(read_bytes(path, limit_bytes=MOST_PROFILE_BYTES), shown_path(path))


def write_shop_pdf(
    pdf: bytes,
    *,
    boxes: Boxes,
    profile: PressProfile,
    title: str,
    created: datetime,
    marks: bool,
    inks: Mapping[Rgb, Cmyk] | None = None,
) -> ShopPdf:
    """Return ``pdf``, of any kind that Typst makes, as PDF/X-4 (ISO 15930-7); the same input gives the same bytes.

    ``created`` knows its time zone. ``inks`` are a template's own for some colours, red, green and blue -> the four
    inks, all from 0 to 1. Raises Failure, and a page of another size or a drawing no press can print are such.
    """
    try:
        source = pikepdf.open(io.BytesIO(pdf))
    except pikepdf.PdfError:
        raise Failure("shop.no_pdf") from None
    with source:
        facts = ShopFacts(title, str(source.docinfo.get("/Creator", "")), created)
        strip(source)
        check_fonts(source)
        turner = Turner(source, Colours(make_press(profile), inks_table(inks or {})))
        drawn_beyond = []
        for page in source.pages:
            turner.turn_page(page)
            drawn_beyond.append(set_boxes(page, boxes, marks=marks))
        if turner.sees_through:
            mix_in_inks(source)
        tell(source, facts, profile)
        out = io.BytesIO()
        source.save(
            out,
            force_version=_PDF_VERSION,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
        )
    if boxes.bleed_mm > 0 and not all(drawn_beyond):
        return ShopPdf(out.getvalue(), (Notice(message("shop.no_bleed")),))
    return ShopPdf(out.getvalue())
