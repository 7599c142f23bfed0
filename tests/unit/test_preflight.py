"""The list that is looked through before an article goes to print."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.model.article import Article, Fields
from editor_app.model.message import message
from editor_app.model.preflight import Level, PreflightItem
from editor_app.press.preflight import may_be_exported, preflight
from editor_app.press.preflight_photos import PhotoState
from editor_app.render.placed_size import PlacedSize
from editor_app.render.sharpness import Sharpness, sharpness
from editor_app.store.font_coverage import load_coverage
from editor_app.text.figures import find_figures

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
COVERAGE = load_coverage(RESOURCES, ("Source Serif 4", "Be Vietnam Pro"))
FIELDS = Fields(headline="Mùa gặt sớm", standfirst="Lúa chín trước mười ngày.", byline="Hà Thị Hường")
PHOTO = '![Gặt lúa](assets/lua.jpg){credit="TTXVN" alt="Hai người gặt lúa"}'


def sharp(ppi: int) -> Sharpness:
    return sharpness((ppi, ppi), PlacedSize(25.4, 25.4))


def checked(body: str, fields: Fields = FIELDS, state: PhotoState | None = None) -> dict[str, PreflightItem]:
    states = [state or PhotoState(sharpness=sharp(300)) for _ in find_figures(body)]
    return {item.rule: item for item in preflight(Article(fields, body), states, COVERAGE)}


def place(body: str, item: PreflightItem) -> str:
    assert item.address is not None
    assert item.address.field == "body"
    return body[item.address.start : item.address.end]


def test_an_article_in_order_is_said_to_be() -> None:
    found = checked(f"Lúa chín.\n\n{PHOTO}\n\n## Năm nay\n\n### Ở xã\n\nHết.\n")
    assert set(found) == {"letters", "sharp"}
    assert all(item.level is Level.FINE for item in found.values())


@pytest.mark.parametrize(
    ("attribute", "field"),
    [("![](a.jpg){credit=A alt=B}", "caption"), ("![C](a.jpg){alt=B}", "credit"), ("![C](a.jpg){credit=A}", "alt")],
)
def test_missing_words_of_a_photo(attribute: str, field: str) -> None:
    body = f"Lúa.\n\n{attribute}\n"
    item = checked(body)[f"no_{field}"]
    assert (item.level, item.photo_field, place(body, item)) == (Level.WARNING, field, attribute)


@pytest.mark.parametrize(("ppi", "rule"), [(199, "soft"), (120, "soft"), (119, "coarse"), (30, "coarse")])
def test_a_photo_that_is_not_sharp(ppi: int, rule: str) -> None:
    item = checked(PHOTO, state=PhotoState(sharpness=sharp(ppi)))[rule]
    assert item.message == message(f"preflight.{rule}", name="lua.jpg", ppi=ppi)
    assert item.level is Level.WARNING


def test_a_photo_nobody_has_looked_at_yet_is_not_judged() -> None:
    assert set(checked(PHOTO, state=PhotoState())) == {"letters"}


def test_a_photo_that_cannot_be_printed_makes_the_file_wrong() -> None:
    problem = message("photo.missing", src="assets/lua.jpg")
    items = preflight(Article(FIELDS, PHOTO), [PhotoState(problem)], COVERAGE)
    assert items[0].message == problem
    assert not may_be_exported(items)


@pytest.mark.parametrize("field", ["headline", "standfirst", "byline"])
def test_an_empty_field(field: str) -> None:
    item = checked("Lúa.", replace(FIELDS, **cast("dict[str, Any]", {field: " "})))[f"no_{field}"]
    assert item.address is not None
    assert item.address.field == field


def test_nothing_to_print() -> None:
    items = preflight(Article(), [], COVERAGE)
    assert items[0].rule == "empty"
    assert not may_be_exported(items)


def test_a_heading_that_skips_a_level() -> None:
    body = "## Một\n\n#### Bốn\n\nChữ.\n"
    assert place(body, checked(body)["heading_jump"]) == "#### Bốn"
    assert "heading_jump" not in checked("## Một\n\n### Hai\n\n#### Ba\n\n## Bốn\n")


def test_a_headline_and_a_standfirst_that_are_too_long() -> None:
    found = checked("Lúa.", replace(FIELDS, headline="chữ " * 16, standfirst="chữ " * 51))
    assert found["long_headline"].message == message("preflight.long_headline", words=16)
    assert found["long_standfirst"].message == message("preflight.long_standfirst", words=51)
    assert "long_headline" in checked("Lúa.", replace(FIELDS, headline="nghiêng " * 12))


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", "bai-khac.html", "http://", "https://bao..vn", "mailto:ai@", "#cuoi", "htp://a.vn"],
)
def test_a_link_that_leads_nowhere(target: str) -> None:
    body = f"Xem [bài]({target}) và [trang](https://baothainguyen.vn/a?b=1#c)."
    assert place(body, checked(body)["bad_link"]) == target


@pytest.mark.parametrize(
    "target", ["https://a.vn", "http://a-b.gov.vn:8080/x(1)", "mailto:a@b.vn?subject=x", "http://10.0.0.1/"]
)
def test_a_link_that_leads_somewhere(target: str) -> None:
    assert "bad_link" not in checked(f"Xem [bài]({target}), [báo][1].\n\n[1]: {target}\n")


def test_a_reference_that_leads_nowhere() -> None:
    body = "Xem [báo][1].\n\n[1]: tep.docx\n"
    assert place(body, checked(body)["bad_link"]) == "tep.docx"


def test_letters_that_no_font_has() -> None:
    found = checked("Chúc mừng 🎉 và 中文 🎉.", replace(FIELDS, headline="Tin ☃"))
    assert found["missing_letters"].message == message("preflight.missing_letters", letters="☃ 🎉 中 文", count=4)
    assert found["missing_letters"].address is not None
    assert found["missing_letters"].address.field == "headline"
    assert "letters" not in found


def test_the_worst_comes_first_then_the_order_of_the_article() -> None:
    body = f"Xem [bài](x).\n\n{PHOTO}\n"
    problem = PhotoState(message("photo.missing", src="assets/lua.jpg"))
    items = preflight(Article(replace(FIELDS, byline=""), body), [problem], COVERAGE)
    assert [item.rule for item in items] == ["photo", "no_byline", "bad_link", "letters"]


@given(st.text(st.sampled_from("[]()!\\<>\"'#:/ahtp.vn \n{}=@^"), max_size=60))
def test_any_text_can_be_checked(body: str) -> None:
    for item in preflight(Article(FIELDS, body), [PhotoState() for _ in find_figures(body)], COVERAGE):
        if item.address is not None and item.address.field == "body":
            assert 0 <= item.address.start <= item.address.end <= len(body)
