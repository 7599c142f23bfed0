"""Photos on paper: how large they are placed, with how many pixels, and how sharp that is."""

from __future__ import annotations

import io
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from editor_app.model.article import Article, Asset, Fields
from editor_app.press.export import make_pdf
from editor_app.render.placed_size import PlacedSize, SheetSizes, placed_size, sheet_sizes
from editor_app.render.sharpness import effective_ppi, sharpness, sharpness_message
from editor_app.store.settings import Settings

from .pictures import camera_photo
from .sheets import RESOURCES, WORDS, pdf_of, placed_images

RATIOS = {
    "landscape": (4800, 3200),
    "portrait": (3000, 4000),
    "square": (3600, 3600),
    "panorama": (6000, 1500),
    "tall": (1500, 6000),
    "just across": (4000, 3200),
    "just not across": (3999, 3200),
}


def _photo(width_px: int, height_px: int) -> bytes:
    data = io.BytesIO()
    Image.linear_gradient("L").resize((width_px, height_px)).convert("RGB").save(data, "JPEG", quality=60)
    return data.getvalue()


def _text(figure: str) -> str:
    return "\n\n".join(["Một đoạn văn để in trong cột. " * 12] * 4 + [figure] + ["Thêm một đoạn nữa. " * 12] * 12)


@pytest.mark.parametrize("kind", RATIOS)
@pytest.mark.parametrize("is_main", [True, False], ids=["main", "in a column"])
def test_the_typesetter_places_it_so_and_the_pixels_fit(kind: str, *, is_main: bool) -> None:
    width_px, height_px = RATIOS[kind]
    lines = ["![Chú](assets/a.jpg){.main}" if is_main else "![Khác](assets/b.jpg){.main}\n\nA.\n\n![Chú](assets/a.jpg)"]
    article = Article(
        Fields(headline="Tin trong ngày", standfirst="Tóm tắt ngắn."),
        _text(lines[0]),
        assets=(Asset("a.jpg", _photo(width_px, height_px)), Asset("b.jpg", _photo(2400, 1700))),
    )
    ratio = width_px / height_px
    expected = placed_size(sheet_sizes(), ratio, is_main=is_main)
    shown = [image for image in placed_images(pdf_of(article)) if abs(image.width_mm / image.height_mm - ratio) < 0.01]
    assert len(shown) == 1
    assert shown[0].width_mm == pytest.approx(expected.width_mm, abs=0.5)
    assert shown[0].height_mm == pytest.approx(expected.height_mm, abs=0.5)
    for pixels, length_mm in zip(shown[0].picture.size, (expected.width_mm, expected.height_mm), strict=True):
        assert abs(pixels - length_mm / 25.4 * 300) <= 2


def test_a_main_photo_that_stands_in_a_column_again_is_there_in_two_sizes() -> None:
    body = "![Chú](assets/a.jpg){.main}\n\n" + _text("![Chú](assets/a.jpg)")
    images = placed_images(pdf_of(Article(Fields(headline="Tin"), body, assets=(Asset("a.jpg", _photo(4800, 3200)),))))
    assert sorted(image.picture.width for image in images) == [986, 2055]
    assert sorted(round(image.width_mm, 1) for image in images) == [83.5, 174.0]


def test_no_photo_is_enlarged() -> None:
    body = "![Chú](assets/a.jpg){.main}\n\n" + _text("![Chú](assets/a.jpg)")
    article = Article(Fields(headline="Tin"), body, assets=(Asset("a.jpg", _photo(900, 600)),))
    images = placed_images(pdf_of(article))
    assert [image.picture.size for image in images] == [(900, 600), (900, 600)]


def test_the_numbers_are_those_of_the_template() -> None:
    template = (RESOURCES / "print" / "bulletin.typ").read_text("utf-8")

    def millimetres(name: str) -> float:
        found = re.search(rf"^#let {name} = ([\d.]+)mm$", template, re.MULTILINE)
        assert found
        return float(found[1])

    page = 210 - 2 * millimetres("side-margin")
    ratio = re.search(r"^#let least-ratio-across = ([\d.]+)$", template, re.MULTILINE)
    assert ratio
    heights = millimetres("main-photo-height"), millimetres("photo-height")
    assert sheet_sizes() == SheetSizes(page, (page - millimetres("gap")) / 2, *heights, float(ratio[1]))


@given(st.floats(0.02, 50), st.booleans())
def test_a_photo_fills_its_room_in_one_direction_and_never_more(ratio: float, is_main: bool) -> None:
    sizes = sheet_sizes()
    placed = placed_size(sizes, ratio, is_main=is_main)
    most_width = sizes.page_width_mm if is_main and ratio >= 1.25 else sizes.column_width_mm
    most_height = sizes.main_height_mm if is_main else sizes.photo_height_mm
    assert placed.width_mm <= most_width
    assert placed.height_mm <= most_height + 1e-9
    assert placed.width_mm == most_width or placed.height_mm == pytest.approx(most_height)
    assert placed.width_mm / placed.height_mm == pytest.approx(ratio)


@pytest.mark.parametrize(
    ("width_px", "grade", "ppi", "widest_mm"),
    [
        *((2000, "fine", 200, 254), (1999, "soft", 199, 253), (1200, "soft", 120, 152), (1199, "coarse", 119, 152)),
        *((1, "coarse", 0, 0), (9000, "fine", 900, 1143)),
    ],
)
def test_sharpness_has_two_limits(width_px: int, grade: str, ppi: int, widest_mm: int) -> None:
    found = sharpness((width_px, width_px // 2), PlacedSize(254, 254 * (width_px // 2 or 1) / width_px))
    if width_px > 1:
        assert (found.grade, found.ppi) == (grade, ppi)
    assert found.widest_mm == widest_mm
    said = sharpness_message("a.jpg", found)
    assert (said.id if said else "photo.fine") == f"photo.{grade}"
    if said:
        assert dict(said.values) == {"name": "a.jpg", "ppi": found.ppi, "widest_mm": found.widest_mm}


@given(st.integers(1, 10_000), st.integers(1, 10_000), st.floats(10, 400))
def test_pixels_an_inch_say_what_they_mean(width_px: int, height_px: int, width_mm: float) -> None:
    placed = PlacedSize(width_mm, width_mm * height_px / width_px)
    ppi = effective_ppi((width_px, height_px), placed)
    assert ppi * width_mm / 25.4 == pytest.approx(width_px)
    found = sharpness((width_px, height_px), placed)
    assert found.ppi <= ppi + 1e-5
    assert (found.widest_mm >= width_mm - 1) or found.grade != "fine"


@pytest.mark.parametrize(
    ("width_px", "attributes", "said"),
    [
        (2100, "", []),
        (1000, "", []),  # soft: a matter for a look before printing, not for the export
        (800, "", [("photo.coarse", "a.jpg", 116, 101)]),
        (2100, '{crop="0,0,0.2,0.2"}', [("photo.coarse", "a.jpg", 61, 53)]),
    ],
)
def test_an_export_names_photos_whose_pixels_show(
    width_px: int, attributes: str, said: list[tuple[str, str, int, int]]
) -> None:
    body = f"![Chú](assets/a.jpg){attributes}\n\nMột đoạn.\n"
    article = Article(Fields(headline="Tin"), body, assets=(Asset("a.jpg", _photo(width_px, width_px * 2 // 3)),))
    _, notices = make_pdf(article, resources=RESOURCES, words=WORDS, settings=Settings(), today=date(2026, 1, 2))
    told = [(notice.message.id, *(value for _, value in notice.message.values)) for notice in notices]
    assert told == said


def test_the_pages_of_a_large_photo_weigh_no_more_than_their_print_needs() -> None:
    article = Article(Fields(headline="Tin"), "![Chú](assets/a.jpg)\n\nMột.", assets=(Asset("a.jpg", camera_photo()),))
    pdf = pdf_of(article)
    (image,) = placed_images(pdf)
    assert image.picture.size == (2055, 1541)
    assert len(pdf) < 1_000_000
