"""Every template, paper and number of columns makes a sheet that adds up, or is refused in words."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from editor_app.model.message import Failure
from editor_app.model.print_template import PAPERS, STANDARDS, PrintOptions, PrintTemplate, paper_size_mm
from editor_app.press.print_options import read_print_options
from editor_app.render.sheet_geometry import MM_PER_PT, SheetGeometry, sheet_geometry
from editor_app.store.print_templates import load_template, template_shelf

from .sheets import RESOURCES

_TEMPLATES = {id: load_template(template_shelf(RESOURCES), id).template for id in ("bulletin", "article", "proof")}
_BULLETIN = _TEMPLATES["bulletin"]


def _check(sheet: SheetGeometry) -> None:
    across = sheet.columns * sheet.column_width_mm + (sheet.columns - 1) * sheet.gap_mm
    assert across == pytest.approx(sheet.page_width_mm)
    outside = sheet.margin_inner_mm + sheet.margin_outer_mm
    assert sheet.page_width_mm + outside == pytest.approx(sheet.paper_width_mm)
    assert sheet.page_height_mm + sheet.margin_top_mm + sheet.margin_bottom_mm == pytest.approx(sheet.paper_height_mm)
    assert 0 < sheet.photo_height_mm < sheet.page_height_mm
    assert 0 < sheet.main_height_mm < sheet.page_height_mm
    assert sheet.column_width_mm >= 12 * sheet.size_pt * MM_PER_PT
    assert sheet.pitch_pt > sheet.size_pt


@pytest.mark.parametrize(("id", "paper", "columns"), [*product(_TEMPLATES, PAPERS, (1, 2, 3))])
def test_every_combination_adds_up_or_is_refused(id: str, paper: str, columns: int) -> None:
    template = _TEMPLATES[id]
    try:
        sheet = sheet_geometry(template, PrintOptions(id, paper, columns))
    except Failure as failure:
        refused = "print.too_many_columns" if columns > template.most_columns else "print.narrow_columns"
        assert failure.message.id == refused  # noqa: PT017  # which are refused is the next test's question
        return
    assert (sheet.paper_width_mm, sheet.paper_height_mm) == PAPERS[paper]
    assert sheet.columns == columns
    _check(sheet)


def test_only_what_would_look_bad_is_refused() -> None:
    refused = []
    for paper, columns in product(PAPERS, (1, 2, 3)):
        try:
            sheet_geometry(_BULLETIN, PrintOptions(paper=paper, columns=columns))
        except Failure:
            refused.append((paper, columns))
    assert refused == [("A5", 3)]
    assert sheet_geometry(_BULLETIN, PrintOptions(paper="A5", columns=3, size_pt=8)).columns == 3


def test_the_bulletin_on_a4_is_what_its_template_says() -> None:
    sheet = sheet_geometry(_BULLETIN, PrintOptions())
    assert (sheet.page_width_mm, sheet.page_height_mm, sheet.column_width_mm) == (174, 259, 83.5)
    assert (sheet.main_height_mm, sheet.photo_height_mm) == (131, 115)
    assert (sheet.size_pt, sheet.pitch_pt, sheet.display) == (10.5, 13.5, 1)


def test_margins_and_headlines_follow_the_paper() -> None:
    small, large = (sheet_geometry(_BULLETIN, PrintOptions(paper=paper)) for paper in ("A5", "A3"))
    assert small.margin_inner_mm < 18 < large.margin_inner_mm
    assert small.display < 1 < large.display
    assert small.size_pt == large.size_pt == 10.5


def test_lines_stand_as_far_apart_as_the_letters_ask() -> None:
    assert sheet_geometry(_BULLETIN, PrintOptions(size_pt=21, columns=1)).pitch_pt == 27
    assert sheet_geometry(_BULLETIN, PrintOptions(size_pt=9)).pitch_pt == 11.5


@pytest.mark.parametrize(
    ("options", "id"),
    [
        (PrintOptions(paper="B7"), "print.paper"),
        (PrintOptions(paper="10x10"), "print.paper"),
        (PrintOptions(paper="2000x3000"), "print.paper"),
        (PrintOptions(columns=4), "print.too_many_columns"),
        (PrintOptions(columns=0), "print.too_many_columns"),
        (PrintOptions(size_pt=2), "print.size"),
        (PrintOptions(size_pt=float("nan")), "print.size"),
        (PrintOptions(paper="A5", columns=3), "print.narrow_columns"),
        (PrintOptions(paper="250x72", columns=1), "print.low_page"),
    ],
)
def test_what_cannot_be_printed_is_refused_in_words(options: PrintOptions, id: str) -> None:
    with pytest.raises(Failure) as raised:
        sheet_geometry(_BULLETIN, options)
    assert raised.value.message.id == id


@given(
    st.floats(70, 900), st.floats(70, 900), st.integers(1, 3), st.floats(6, 30), st.floats(5, 100), st.floats(5, 100)
)
def test_any_sheet_adds_up_or_is_refused(
    width: float, height: float, columns: int, size: float, inner: float, outer: float
) -> None:
    template = replace(PrintTemplate(), margin_inner_mm=inner, margin_outer_mm=outer)
    options = PrintOptions(paper=f"{width:.1f}x{height:.1f}", columns=columns, size_pt=size)
    try:
        sheet = sheet_geometry(template, options)
    except Failure as failure:
        assume(False)
        raise AssertionError from failure
    _check(sheet)


@pytest.mark.parametrize(
    ("paper", "size"),
    [
        ("A4", (210, 297)),
        ("a3", (297, 420)),
        ("Letter", (215.9, 279.4)),
        ("160x230", (160, 230)),
        ("160,5 × 230 mm", (160.5, 230)),
        ("160", None),
        ("0x0", None),
        ("-160x230", None),
        ("", None),
    ],
)
def test_paper_is_read_as_people_write_it(paper: str, size: tuple[float, float] | None) -> None:
    assert paper_size_mm(paper) == size


def test_standards_may_be_named_in_any_order() -> None:
    for name, standards in STANDARDS.items():
        words = ", ".join(reversed(name.upper().split(",")))
        assert read_print_options("a", "", "", "", words).standards == standards
    assert read_print_options("proof", "A5", "2", "11,5", "none") == PrintOptions("proof", "A5", 2, 11.5, ())


@pytest.mark.parametrize(
    ("columns", "size", "standard", "id"),
    [
        ("4", "", "none", "print.columns"),
        ("two", "", "none", "print.columns"),
        ("", "big", "none", "print.no_size"),
        ("", "", "x-1", "print.standard"),
        ("", "", "", "print.standard"),
    ],
)
def test_options_that_say_nothing_are_refused(columns: str, size: str, standard: str, id: str) -> None:
    with pytest.raises(Failure) as raised:
        read_print_options("bulletin", "", columns, size, standard)
    assert raised.value.message.id == id
