"""A template and the options of one printing, turned into where everything stands on the sheet, in mm and points."""

from __future__ import annotations

from dataclasses import dataclass

from editor_app.model.message import Failure
from editor_app.model.print_template import (
    LEAST_PAPER_MM,
    MOST_PAPER_MM,
    PAPERS,
    RATIOS,
    PrintOptions,
    PrintTemplate,
    paper_size_mm,
)

MM_PER_PT = 25.4 / 72
# Narrower columns hold three or four Vietnamese words: justified lines would be torn apart.
_LEAST_COLUMN_EM = 12
# Fewer lines than this leave no room for a photo and its words.
_LEAST_LINES = 12
_LEAST_MARGIN_MM = 8.0
_LEAST_SIZE_PT, _MOST_SIZE_PT = 6.0, 30.0
# A main photo narrower than this, width by height, stands in a column.
_LEAST_RATIO_ACROSS = 1.25


@dataclass(frozen=True, slots=True)
class SheetGeometry:
    """Where things stand on every sheet, in mm from its edges unless the name says points.

    ``page_width_mm`` and ``page_height_mm`` lie between the margins; ``main_height_mm`` and ``photo_height_mm`` are
    the most that a photo may have; ``main_ratio`` is what the main photo is cut to, None as it is; ``display`` is how
    much larger or smaller than the template says headlines are on this paper.
    """

    paper_width_mm: float
    paper_height_mm: float
    margin_top_mm: float
    margin_bottom_mm: float
    margin_inner_mm: float
    margin_outer_mm: float
    is_mirrored: bool
    columns: int
    gap_mm: float
    page_width_mm: float
    page_height_mm: float
    column_width_mm: float
    main_height_mm: float
    photo_height_mm: float
    least_ratio_across: float
    main_ratio: float | None
    size_pt: float
    pitch_pt: float
    display: float


def sheet_geometry(template: PrintTemplate, options: PrintOptions) -> SheetGeometry:
    """Return the sheet that ``template`` makes with ``options``; raises Failure where it makes none, and says why."""
    paper = options.paper or template.paper
    width, height = _paper(paper)
    own_width, own_height = paper_size_mm(template.paper) or PAPERS["A4"]
    scale = min(width / own_width, height / own_height)
    top, bottom, inner, outer = (
        # Never under what a printer can reach, nor over what the template itself asks of a smaller margin.
        max(min(_LEAST_MARGIN_MM, margin), round(margin * scale, 2))
        for margin in (
            template.margin_top_mm,
            template.margin_bottom_mm,
            template.margin_inner_mm,
            template.margin_outer_mm,
        )
    )
    columns = template.columns if options.columns is None else options.columns
    if not 1 <= columns <= template.most_columns:
        raise Failure("print.too_many_columns", template=template.name_vi, most=template.most_columns)
    size = template.size_pt if options.size_pt is None else options.size_pt
    if not _LEAST_SIZE_PT <= size <= _MOST_SIZE_PT:
        raise Failure("print.size", least=f"{_LEAST_SIZE_PT:g}", most=f"{_MOST_SIZE_PT:g}")
    pitch = round(template.pitch_pt * size / template.size_pt * 4) / 4
    gap = round(template.gap_mm * scale**0.5, 2)
    page_width, page_height = width - inner - outer, height - top - bottom
    column_width = (page_width - (columns - 1) * gap) / columns
    if column_width < _LEAST_COLUMN_EM * size * MM_PER_PT:
        raise Failure("print.narrow_columns", columns=columns, paper=paper, size=f"{size:g}")
    if page_height < _LEAST_LINES * pitch * MM_PER_PT:
        raise Failure("print.low_page", paper=paper, size=f"{size:g}")
    own_page_width = own_width - template.margin_inner_mm - template.margin_outer_mm
    return SheetGeometry(
        paper_width_mm=width,
        paper_height_mm=height,
        margin_top_mm=top,
        margin_bottom_mm=bottom,
        margin_inner_mm=inner,
        margin_outer_mm=outer,
        is_mirrored=template.is_mirrored,
        columns=columns,
        gap_mm=gap,
        page_width_mm=page_width,
        page_height_mm=page_height,
        column_width_mm=column_width,
        main_height_mm=float(round(page_height * template.main_height_percent / 100)),
        photo_height_mm=float(round(page_height * template.photo_height_percent / 100)),
        least_ratio_across=_LEAST_RATIO_ACROSS,
        main_ratio=RATIOS[template.main_ratio],
        size_pt=size,
        pitch_pt=pitch,
        # A wider page asks for a larger headline, but not in the same measure: it is read from as far away.
        display=(page_width / max(own_page_width, 1)) ** 0.6,
    )


def _paper(paper: str) -> tuple[float, float]:
    size = paper_size_mm(paper)
    if size is None:
        least, most = f"{LEAST_PAPER_MM:g}", f"{MOST_PAPER_MM:g}"
        raise Failure("print.paper", paper=paper, papers=", ".join(PAPERS), least=least, most=most)
    return size
