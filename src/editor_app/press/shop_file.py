"""An article's pages as Typst sets them, turned into the file that a print shop asks for."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

from editor_app.model.print_template import PrintOptions, PrintTemplate, read_inks
from editor_app.photos.press_colours import Cmyk, Rgb
from editor_app.press.sheet_plan import SheetPlan
from editor_app.press.shop_boxes import Boxes
from editor_app.press.shop_pdf import BUNDLED_PROFILE, ShopPdf, read_profile, write_shop_pdf
from editor_app.store.settings import Settings
from editor_app.text.dates import with_offset


def shop_file(
    pdf: bytes,
    plan: SheetPlan,
    options: PrintOptions,
    *,
    title: str,
    today: date,
    settings: Settings,
    resources: Path,
) -> ShopPdf:
    """Return ``pdf`` as PDF/X-4, with the paper of ``plan`` as the cut; made on the day ``today``. Raises Failure."""
    geometry = plan.geometry
    created = with_offset(datetime.combine(today, time()), settings.utc_offset)
    assert isinstance(created, datetime)
    return write_shop_pdf(
        pdf,
        boxes=Boxes(geometry.paper_width_mm, geometry.paper_height_mm, options.bleed_mm),
        profile=read_profile(Path(options.profile) if options.profile else resources / BUNDLED_PROFILE),
        title=title,
        created=created,
        marks=options.has_marks,
        inks=template_inks(plan.template),
    )


def template_inks(template: PrintTemplate) -> dict[Rgb, Cmyk]:
    """Return the template's colours that say their inks, as red, green and blue, 0 to 1 -> inks, 0 to 1."""
    pairs = ((template.accent, template.accent_cmyk), (template.link, template.link_cmyk))
    inks = ((colour, read_inks(words)) for colour, words in pairs)
    return {_rgb(colour): recipe for colour, recipe in inks if recipe is not None}


def _rgb(colour: str) -> Rgb:
    """Return the channels, 0 to 1, of "#9b1c22"."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue
