"""What is chosen for an export, kept in settings or with the article, is read back as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.model.address import Address
from editor_app.model.message import Failure
from editor_app.model.preflight import Level
from editor_app.model.print_template import STANDARDS, PrintOptions
from editor_app.model.resources import resources_folder
from editor_app.press.copy_fit import lines_over
from editor_app.press.last_exports import MOST_KEPT, LastExport, last_export, with_last_export
from editor_app.press.preflight_wire import answer_preflight, read_items
from editor_app.press.print_options import options_of, standard_word, with_options
from editor_app.press.wanted_length import MOST_CM, wanted_cm, with_wanted_cm
from editor_app.press.wire import option_values
from editor_app.store.pack_info import OUR_KEY
from editor_app.store.settings import Settings, load_settings, save_settings

OPTIONS = st.builds(
    PrintOptions,
    template=st.sampled_from(["bulletin", "article", "bao-huyen"]),
    paper=st.sampled_from(["", "A5", "160x230.5"]),
    columns=st.sampled_from([None, 1, 2, 3]),
    size_pt=st.sampled_from([None, 9.0, 10.5]),
    standards=st.sampled_from(list(STANDARDS.values())),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
INFO = st.dictionaries(st.sampled_from([OUR_KEY, "type", "net.other"]), JSON, max_size=3)


@given(st.lists(OPTIONS, min_size=1, max_size=4))
def test_options_are_read_back_for_each_template(chosen: list[PrintOptions]) -> None:
    settings = Settings()
    for options in chosen:
        settings = with_options(settings, options)
        assert options_of(settings) == options
    last = {options.template: options for options in chosen}
    for template, options in last.items():
        kept = settings.print_choices[template]
        assert kept["paper"] == options.paper
        assert kept["standard"] == standard_word(options.standards)


def test_choices_outlive_the_program(tmp_path: Path) -> None:
    options = PrintOptions("article", "160x230.5", 1, 9.5, ())
    settings = with_options(Settings(), options)
    settings = with_last_export(settings, tmp_path / "Bài “một”.textpack", LastExport(tmp_path / "ra", "", True))
    save_settings(tmp_path / "settings.toml", settings)
    again = load_settings(tmp_path / "settings.toml")
    assert options_of(again) == options
    assert last_export(again, tmp_path / "Bài “một”.textpack") == LastExport(tmp_path / "ra", "", True)
    assert last_export(again, tmp_path / "khác.textpack") is None


def test_only_the_last_articles_are_remembered() -> None:
    settings = Settings()
    for number in range(MOST_KEPT + 5):
        settings = with_last_export(settings, Path(f"/bai/{number}"), LastExport(Path(f"/ra/{number}.pdf"), "bulletin"))
    assert len(settings.last_exports) == MOST_KEPT
    assert last_export(settings, Path("/bai/4")) is None
    assert last_export(settings, Path("/bai/5")) == LastExport(Path("/ra/5.pdf"), "bulletin")


@pytest.mark.parametrize("entry", [{}, {"out": 3}, {"out": ""}, {"out": "/a.pdf", "template": 2}])
def test_what_a_hand_wrote_wrong_is_nothing(entry: dict[str, object]) -> None:
    assert last_export(Settings(last_exports={"/bai": entry}), Path("/bai")) is None


@given(INFO, st.none() | st.floats(0.1, MOST_CM))
def test_a_wanted_length_is_kept_with_the_article(info: dict[str, Any], length: float | None) -> None:
    changed = with_wanted_cm(info, length)
    assert wanted_cm(changed) == length
    assert {key: value for key, value in changed.items() if key != OUR_KEY} == {
        key: value for key, value in info.items() if key != OUR_KEY
    }
    ours = info.get(OUR_KEY)
    kept = changed.get(OUR_KEY, {})
    assert isinstance(kept, dict)
    others = {key: value for key, value in (ours if isinstance(ours, dict) else {}).items() if key != "wanted_cm"}
    assert {key: value for key, value in kept.items() if key != "wanted_cm"} == others


@given(INFO)
def test_any_info_is_read(info: dict[str, Any]) -> None:
    length = wanted_cm(info)
    assert length is None or 0 < length <= MOST_CM


def test_nothing_is_added_where_no_length_is_wanted() -> None:
    assert with_wanted_cm({}, None) == {}


@pytest.mark.parametrize(
    ("column_cm", "wanted", "over"), [(64.0, 64.0, 0), (64.2, 64.0, 1), (66.8, 64.0, 6), (62.1, 64.0, -3), (0, 10, -20)]
)
def test_lines_over_and_under(column_cm: float, wanted: float, over: int) -> None:
    # 13.5 points are 0.476 cm; a line begun is a line too many.
    assert lines_over(column_cm, wanted, 13.5) == over


def _asked(body: str, photos: list[dict[str, Any]], *, is_for_print: bool = True, **options: Any) -> dict[str, Any]:
    fields = {"headline": "Tin", "standfirst": "Sapô", "byline": "A", "place": "", "kicker": "", "published": ""}
    header = {
        "fields": {**fields, "keywords": []},
        "body": body,
        "photos": photos,
        "options": option_values(PrintOptions(**options)),
        "is_for_print": is_for_print,
    }
    return answer_preflight(header, resources_folder(), None)


PHOTO = '![Chú thích](assets/a.jpg){credit="A" alt="B"}\n'


@pytest.mark.parametrize(
    ("photo", "level", "rule"),
    [
        ({"size": [3000, 2000]}, Level.FINE, "sharp"),
        ({"size": [300, 200]}, Level.WARNING, "coarse"),
        ({"problem": ["photo.missing", {"src": "assets/a.jpg"}]}, Level.WRONG, "photo"),
    ],
)
def test_a_photo_is_judged_by_what_is_known_of_it(photo: dict[str, Any], level: Level, rule: str) -> None:
    items = read_items(_asked(PHOTO, [photo]))
    found = [item for item in items if item.rule == rule]
    assert [item.level for item in found] == [level]
    if level is not Level.FINE:
        assert found[0].address == Address("body", 0, len(PHOTO) - 1)


def test_a_photo_nobody_looked_at_yet_is_not_judged() -> None:
    assert [item.rule for item in read_items(_asked(PHOTO, [{}]))] == ["letters"]


def test_sharpness_is_that_of_the_sheet_chosen() -> None:
    small = read_items(_asked(PHOTO, [{"size": [1200, 800]}], paper="A5"))
    large = read_items(_asked(PHOTO, [{"size": [1200, 800]}], paper="A3"))
    assert "sharp" in [item.rule for item in small]
    assert {"soft", "coarse"} & {item.rule for item in large}


def test_a_web_page_is_not_asked_about_paper() -> None:
    items = read_items(_asked(PHOTO + "\n😀\n", [{"size": [30, 20]}], is_for_print=False))
    assert items == ()


def test_a_template_without_photos_asks_nothing_about_them() -> None:
    items = read_items(_asked("![](assets/a.jpg)\n", [{"size": [30, 20]}], template="broadcast"))
    assert [item.rule for item in items] == ["letters"]


def test_options_that_make_no_sheet_are_refused() -> None:
    with pytest.raises(Failure, match=r"print\.too_many_columns"):
        _asked("Chữ\n", [], template="broadcast", columns=3)
