"""A newsroom's own templates are read, copied and changed, and what is wrong in one is said with its line."""

from __future__ import annotations

import tomllib
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor_app.model.article import Article, Fields
from editor_app.model.message import Failure, Message
from editor_app.model.print_template import TEMPLATE_FIELDS, PrintOptions, PrintTemplate, TemplateField, TemplateValue
from editor_app.press.template_check import check_template
from editor_app.store.print_templates import (
    ID_PATTERN,
    TemplateDraft,
    TemplateShelf,
    form_words,
    list_templates,
    load_template,
    original_template,
    template_shelf,
    template_stamp,
    with_draft,
)
from editor_app.store.template_reader import checked_value, read_template
from editor_app.store.template_writer import copy_template, free_id, keep_logo, save_template, with_values

from .sheets import RESOURCES, made_pdf, pdf_of

_ARTICLE = Article(Fields(headline="Tin ngắn"), "Một đoạn để in.")
_OURS = ("bulletin", "article", "proof", "broadcast")


@pytest.fixture
def shelf(tmp_path: Path) -> TemplateShelf:
    return template_shelf(RESOURCES, tmp_path / "templates")


def _own(shelf: TemplateShelf, id: str, values: str, drawing: str | None = None) -> Path:
    assert shelf.own is not None
    folder = shelf.own / id
    folder.mkdir(parents=True)
    (folder / "template.toml").write_text(values, "utf-8")
    if drawing is not None:
        (folder / "template.typ").write_text(drawing, "utf-8")
    return folder


def _told(message: Message) -> tuple[str, object]:
    return message.id, dict(message.values).get("line")


def test_ours_are_listed_first_and_nothing_is_wrong_with_them(shelf: TemplateShelf) -> None:
    _own(shelf, "ban-tin-xa", 'base = "bulletin"\nname_vi = "Bản tin xã"\n')
    entries = list_templates(shelf)
    assert [entry.id for entry in entries] == [*_OURS, "ban-tin-xa"]
    assert [entry.name_vi for entry in entries] == ["Bản tin", "Bài đơn", "Bản bông", "Phát thanh", "Bản tin xã"]
    assert [entry.is_own for entry in entries] == [False] * 4 + [True]
    assert [entry.notices for entry in entries] == [()] * 5


@pytest.mark.parametrize("id", _OURS)
def test_ours_say_every_field_and_set_a_page(shelf: TemplateShelf, id: str) -> None:
    tables = tomllib.loads((RESOURCES / "print" / id / "template.toml").read_text("utf-8"))
    for field in TEMPLATE_FIELDS:
        table = tables[field.table] if field.table else tables
        assert checked_value(field, table[field.key]) is not None, field.key
    assert check_template(shelf, id, RESOURCES) == ()


def test_the_fields_defaults_are_the_bulletin() -> None:
    bulletin = load_template(template_shelf(RESOURCES), "bulletin").template
    named = {"name_vi": bulletin.name_vi, "name_en": bulletin.name_en}
    assert asdict(bulletin) == {**asdict(PrintTemplate()), **named}
    for field in TEMPLATE_FIELDS:
        assert checked_value(field, field.default) == field.default, field.key


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_form_has_words_for_every_field(language: str) -> None:
    words = form_words(template_shelf(RESOURCES), language)
    assert list(words.fields) == [field.key for field in TEMPLATE_FIELDS]
    assert set(words.tables) | {""} == {field.table for field in TEMPLATE_FIELDS}
    choices = {choice for field in TEMPLATE_FIELDS for choice in field.choices}
    assert {choice for choice in choices if choice[0].isalpha()} == set(words.choices)


def test_values_lie_over_those_of_the_original(shelf: TemplateShelf) -> None:
    _own(shelf, "xa", 'base = "proof"\n[text]\nsize_pt = 14\n[colours]\naccent = "#0B5A9E"\n')
    made = load_template(shelf, "xa").template
    proof = load_template(shelf, "proof").template
    assert (made.id, made.size_pt, made.accent) == ("xa", 14.0, "#0B5A9E")
    assert (made.number_every, made.margin_outer_mm) == (proof.number_every, proof.margin_outer_mm)


def test_an_own_template_of_our_name_stands_for_ours(shelf: TemplateShelf) -> None:
    _own(shelf, "article", "[columns]\ncolumns = 2\n")
    assert load_template(shelf, "article").template.columns == 2
    assert load_template(shelf, "article").template.accent == "#1f3f66"
    assert [entry.is_own for entry in list_templates(shelf)] == [False, True, False, False]


_WRONG = """\
base = "bulletin"
# ghi chú
colour = "red"

[text]
size_pt = "to"
pitch_pt = 900
is_justified = 1
body_font = ""

[colours]
accent = "red"
[photos]
main_ratio = "2:1"
[masthead]
logo_file = "../logo.png"
masthead_name = "a\\nb"
[paper]
paper = "B7"
[what]
x = 1
[columns]
columns = 2.5
"""


def test_what_is_wrong_is_said_with_its_line_and_left_out(shelf: TemplateShelf) -> None:
    _own(shelf, "xa", _WRONG)
    loaded = load_template(shelf, "xa")
    assert [_told(notice.message) for notice in loaded.notices] == [
        ("print_template.unknown_key", 3),
        ("print_template.no_number", 6),
        ("print_template.no_number", 7),
        ("print_template.no_flag", 8),
        ("print_template.no_text", 9),
        ("print_template.no_colour", 12),
        ("print_template.no_choice", 14),
        ("print_template.no_picture", 16),
        ("print_template.no_text", 17),
        ("print_template.no_paper", 19),
        ("print_template.unknown_key", 20),
        ("print_template.no_number", 23),
    ]
    assert asdict(loaded.template) | {"id": ""} == asdict(load_template(shelf, "bulletin").template) | {"id": ""}
    pdf, notices = made_pdf(_ARTICLE, PrintOptions("xa"), own=shelf.own)
    assert pdf.startswith(b"%PDF")
    assert len(notices) == 12


@pytest.mark.parametrize(
    ("values", "drawing", "id", "line"),
    [
        ("[text]\nsize_pt = \n", None, "print_template.no_toml", 2),
        ("a = 1\na = 2\n", None, "print_template.no_toml", 2),
        ("a = [" * 5000, None, "print_template.no_toml", 1),
        ('base = "article"\n', '#import "lib.typ": *\n\n#nothing\n', "print_template.typst", 3),
        ('base = "article"\n', '#import "lib.typ": *\n\n\n#words(3)\n', "print_template.typst", 4),
        ('base = "article"\n', '#import "lib.typ": *\n#let x = (\n', "print_template.typst", 2),
        ('base = "article"\n', 'a\n#import "@preview/cetz:0.3.0"\n', "print_template.package", 2),
        ('base = "article"\n', '#read("/etc/passwd")\n', "print_template.typst", 1),
    ],
)
def test_a_broken_template_says_where_and_breaks_no_other(
    shelf: TemplateShelf, values: str, drawing: str | None, id: str, line: int
) -> None:
    _own(shelf, "xa", values, drawing)
    with pytest.raises(Failure) as raised:
        made_pdf(_ARTICLE, PrintOptions("xa"), own=shelf.own)
    assert _told(raised.value.message) == (id, line)
    assert "template.t" in str(dict(raised.value.message.values)["file"])
    assert _told(check_template(shelf, "xa", RESOURCES)[-1].message) == (id, line)
    assert [entry.id for entry in list_templates(shelf)] == [*_OURS, "xa"]
    assert pdf_of(_ARTICLE, own=shelf.own)


def test_a_file_that_is_no_text_is_refused_with_its_line(shelf: TemplateShelf) -> None:
    _own(shelf, "xa", "")
    (shelf.own or Path()).joinpath("xa", "template.toml").write_bytes(b"[text]\nbody_font = '\xff'\n")
    with pytest.raises(Failure) as raised:
        load_template(shelf, "xa")
    assert _told(raised.value.message) == ("print_template.not_utf8", 2)
    assert not list_templates(shelf)[-1].is_usable


def test_a_font_that_is_missing_is_said_and_ours_is_taken(shelf: TemplateShelf) -> None:
    _own(shelf, "xa", 'base = "article"\n\n[text]\nhead_font = "VNI-Times"\n')
    pdf, notices = made_pdf(_ARTICLE, PrintOptions("xa"), own=shelf.own)
    assert [_told(notice.message) for notice in notices] == [("print_template.no_font", 4)]
    assert b"BeVietnamPro" in pdf


def test_fonts_and_logo_beside_the_template_are_used(shelf: TemplateShelf) -> None:
    folder = _own(shelf, "xa", '[masthead]\nlogo_file = "logo.svg"\n[text]\nhead_font = "Inter"\n')
    (folder / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="40" height="40"/></svg>', "utf-8"
    )
    (folder / "fonts").mkdir()
    assert b"Inter" in pdf_of(_ARTICLE, PrintOptions("xa"), own=shelf.own)
    (folder / "logo.svg").unlink()
    _, notices = made_pdf(_ARTICLE, PrintOptions("xa"), own=shelf.own)
    assert [notice.message.id for notice in notices] == ["file.missing"]


def test_a_drawing_of_ones_own_needs_none_of_our_marks(shelf: TemplateShelf) -> None:
    drawing = (
        '#let data = json("data.json")\n'
        '#set document(title: "a", date: datetime(year: 2024, month: 1, day: 1))\n'
        "= #data.headline\n"
    )
    _own(shelf, "xa", "", drawing)
    assert pdf_of(_ARTICLE, PrintOptions("xa"), own=shelf.own)


def test_unknown_templates_are_refused_with_those_that_are_there(shelf: TemplateShelf) -> None:
    for id in ("none", "../bulletin", "", "BULLETIN"):
        with pytest.raises(Failure) as raised:
            load_template(shelf, id)
        assert raised.value.message.id == "print_template.unknown"
        assert dict(raised.value.message.values)["known"] == ", ".join(_OURS)


def test_a_copy_is_the_same_and_can_be_changed(shelf: TemplateShelf) -> None:
    folder = copy_template(shelf, "proof", "bong-xa")
    assert sorted(path.name for path in folder.iterdir()) == ["template.toml"]
    ours = load_template(shelf, "proof").template
    assert asdict(load_template(shelf, "bong-xa").template) == asdict(ours) | {"id": "bong-xa"}
    save_template(shelf, "bong-xa", {"size_pt": 13.0, "name_vi": 'Bông "xã"', "is_mirrored": True})
    text = (folder / "template.toml").read_text("utf-8")
    assert "# lề trái, hoặc lề gáy khi in hai mặt" in text
    made = load_template(shelf, "bong-xa").template
    assert (made.size_pt, made.name_vi, made.is_mirrored) == (13.0, 'Bông "xã"', True)
    again = copy_template(shelf, "bong-xa", "bong-hai")
    assert tomllib.loads((again / "template.toml").read_text("utf-8"))["base"] == "proof"


def test_a_copy_with_its_drawing_is_drawn_by_it(shelf: TemplateShelf) -> None:
    folder = copy_template(shelf, "bulletin", "xa", with_drawing=True)
    assert (folder / "template.typ").is_file()
    assert load_template(shelf, "xa").is_own_drawing
    assert pdf_of(_ARTICLE, PrintOptions("xa"), own=shelf.own) == pdf_of(_ARTICLE, PrintOptions("bulletin"))


@pytest.mark.parametrize(
    ("new_id", "refusal"), [("Bản tin", "bad_name"), ("", "bad_name"), ("../x", "bad_name"), ("xa", "exists")]
)
def test_a_copy_never_overwrites(shelf: TemplateShelf, new_id: str, refusal: str) -> None:
    copy_template(shelf, "bulletin", "xa")
    with pytest.raises(Failure) as raised:
        copy_template(shelf, "article", new_id)
    assert raised.value.message.id == f"print_template.{refusal}"
    assert load_template(shelf, "xa").template.name_vi == "Bản tin"


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "templates").write_text("a file", "utf-8")
    with pytest.raises(Failure) as raised:
        copy_template(template_shelf(RESOURCES, tmp_path / "templates"), "bulletin", "xa")
    assert raised.value.message.id == "print_template.cannot_copy"


def test_ours_are_never_changed_and_wrong_values_never_written(shelf: TemplateShelf) -> None:
    with pytest.raises(Failure) as raised:
        save_template(shelf, "bulletin", {"size_pt": 12.0})
    assert raised.value.message.id == "print_template.not_own"
    copy_template(shelf, "bulletin", "xa")
    for values in ({"size_pt": 500.0}, {"accent": "red"}, {"paper": "B7"}):
        with pytest.raises(ValueError, match="cannot be"):
            save_template(shelf, "xa", values)
    with pytest.raises(KeyError):
        save_template(shelf, "xa", {"nothing": 1})


def _values() -> st.SearchStrategy[dict[str, TemplateValue]]:
    words = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20)
    by_kind: dict[str, st.SearchStrategy[TemplateValue]] = {
        "flag": st.booleans(),
        "text": words,
        "font": words,
        "colour": st.from_regex(r"#[0-9a-f]{6}", fullmatch=True),
        "inks": st.sampled_from(("", "0 100 90 35", "10 20 30 40")),
        "paper": st.sampled_from(["A3", "a5", "letter", "160x230", "160,5 × 230 mm"]),
        "file": st.sampled_from(["", "logo.png", "biểu trưng.SVG"]),
    }

    def value(key: str) -> st.SearchStrategy[tuple[str, TemplateValue]]:
        field = next(field for field in TEMPLATE_FIELDS if field.key == key)
        match field.kind:
            case "choice":
                made: st.SearchStrategy[TemplateValue] = st.sampled_from(field.choices)
            case "whole":
                made = st.integers(int(field.low), int(field.high))
            case "number":
                made = st.floats(field.low, field.high)
            case _:
                made = by_kind[field.kind]
        return made.map(lambda said: (key, said))

    keys = st.sampled_from([field.key for field in TEMPLATE_FIELDS])
    return st.lists(keys.flatmap(value), max_size=12).map(dict)


@given(_values(), st.sampled_from([*_OURS, ""]))
def test_what_is_written_is_read_again_and_nothing_else_changes(values: dict[str, TemplateValue], id: str) -> None:
    source = (RESOURCES / "print" / id / "template.toml").read_text("utf-8") if id else ""
    before = read_template(source, "a").values
    read = read_template(with_values(source, values), "a")
    assert read.notices == ()
    assert read.values == {**before, **values}
    comments = [line for line in source.splitlines() if line.startswith("#")]
    assert [line for line in with_values(source, values).splitlines() if line.startswith("#")] == comments


@given(st.text(max_size=200) | st.text(st.sampled_from("[]=\"'#\n texsizpt_0123.columns"), max_size=80))
def test_any_text_is_read_or_refused(source: str) -> None:
    try:
        read = read_template(source, "a")
    except Failure as failure:
        assert failure.message.id == "print_template.no_toml"  # noqa: PT017  # most texts are no TOML, some are
    else:
        assert all(dict(notice.message.values)["line"] for notice in read.notices)


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Bản tin Đồi Chè", "ban-tin-doi-che"),
        ("  ĐẢNG ỦY — số 3!  ", "dang-uy-so-3"),
        ("...", "mau"),
        ("Bản tin rất dài của xã Phú Lương tỉnh Thái Nguyên", "ban-tin-rat-dai-cua-xa-phu-luong-t"),
        ("bulletin", "bulletin-2"),
    ],
)
def test_a_name_gives_an_id(shelf: TemplateShelf, name: str, id: str) -> None:
    assert free_id(shelf, name) == id
    copy_template(shelf, "bulletin", id)
    assert free_id(shelf, name) != id


@given(st.text())
def test_any_name_gives_an_id_that_can_be_copied_to(name: str) -> None:
    assert ID_PATTERN.fullmatch(free_id(template_shelf(RESOURCES), name))


def test_a_copy_of_a_copy_has_its_fonts_and_the_original_below_it(shelf: TemplateShelf) -> None:
    folder = _own(shelf, "xa", "[colours]\naccent = '#000099'\n")
    (folder / "fonts").mkdir()
    (folder / "fonts" / "a.ttf").write_bytes(b"x")
    again = copy_template(shelf, "xa", "hai")
    assert (again / "fonts" / "a.ttf").read_bytes() == b"x"
    assert load_template(shelf, "hai").notices == ()
    assert original_template(shelf, "hai") == original_template(shelf, "bulletin")
    assert original_template(shelf, "hai").accent == load_template(shelf, "bulletin").template.accent


def test_a_broken_template_is_not_copied(shelf: TemplateShelf) -> None:
    _own(shelf, "xa", "[text]\nsize_pt = \n")
    with pytest.raises(Failure) as raised:
        copy_template(shelf, "xa", "hai")
    assert _told(raised.value.message) == ("print_template.no_toml", 2)
    assert shelf.folder("hai") is None


def test_a_logo_is_kept_beside_the_template_and_overwrites_none(shelf: TemplateShelf, tmp_path: Path) -> None:
    copy_template(shelf, "bulletin", "xa")
    logo = tmp_path / "Biểu trưng: mới?.PNG"
    logo.write_bytes(b"one")
    assert keep_logo(shelf, "xa", logo) == "Biểu-trưng-mới.png"
    assert keep_logo(shelf, "xa", logo) == "Biểu-trưng-mới.png"
    logo.write_bytes(b"two")
    assert keep_logo(shelf, "xa", logo) == "Biểu-trưng-mới-2.png"
    for id, file, refusal in (
        ("xa", tmp_path / "x.pdf", "print_template.logo_kind"),
        ("xa", tmp_path / "x.png", "file.missing"),
        ("bulletin", logo, "print_template.not_own"),
    ):
        with pytest.raises(Failure) as raised:
            keep_logo(shelf, id, file)
        assert raised.value.message.id == refusal


def test_a_stamp_tells_of_every_change_of_an_own_template(shelf: TemplateShelf) -> None:
    assert template_stamp(shelf, "bulletin") == template_stamp(shelf, "none") == ()
    folder = copy_template(shelf, "bulletin", "xa")
    stamps = [template_stamp(shelf, "xa")]
    save_template(shelf, "xa", {"size_pt": 12.0})
    stamps.append(template_stamp(shelf, "xa"))
    (folder / "fonts").mkdir()
    (folder / "fonts" / "a.ttf").write_bytes(b"x")
    stamps.append(template_stamp(shelf, "xa"))
    copy_template(shelf, "bulletin", "bulletin")
    stamps.append(template_stamp(shelf, "bulletin"))
    assert len(set(stamps)) == 4
    assert template_stamp(shelf, "xa") == stamps[2]


_FREE = st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), max_size=60)


_ENTERED: dict[str, st.SearchStrategy[TemplateValue]] = {
    "flag": st.booleans(),
    "inks": st.sampled_from(["0 100 90 35", "0 0 0 100", "75 75 75 75", "0 0 0 0"]),
    "file": st.just(""),
}


def _entered(field: TemplateField) -> st.SearchStrategy[TemplateValue]:
    """Return what somebody may enter in a field."""
    match field.kind:
        case "whole":
            return st.integers(int(field.low), int(field.high))
        case "number":
            return st.sampled_from([field.low, field.high]) | st.floats(field.low, field.high).map(
                lambda x: round(x, 2)
            )
        case "choice":
            return st.sampled_from(field.choices)
        case "colour":
            return st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
        case "font":
            return st.sampled_from(["Source Serif 4", "Inter", "Be Vietnam Pro", "VNI-Times"])
        case "paper":
            return st.sampled_from(["A3", "A4", "A5", "letter", "160x230", "70x900", "900x70"])
        case "text":
            return _FREE
    return _ENTERED[field.kind]


_EDITS = st.fixed_dictionaries({}, optional={field.key: _entered(field) for field in TEMPLATE_FIELDS})


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(values=_EDITS, original=st.sampled_from(_OURS))
def test_any_values_in_range_give_pages_or_a_refusal_of_what_has_no_room(
    values: dict[str, TemplateValue], original: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    shelf = template_shelf(RESOURCES, tmp_path_factory.mktemp("own"))
    copy_template(shelf, original, "xa")
    before = load_template(shelf, "xa")
    save_template(shelf, "xa", values)
    loaded = load_template(shelf, "xa")
    assert loaded.notices == ()
    assert with_draft(before, TemplateDraft(values)).template == loaded.template
    refusal = ""
    try:
        pdf, notices = made_pdf(_ARTICLE, PrintOptions("xa"), own=shelf.own)
    except Failure as failure:
        refusal = failure.message.id
    if refusal:
        assert refusal in {"print.narrow_columns", "print.low_page"}
    else:
        assert pdf.startswith(b"%PDF")
        assert {notice.message.id for notice in notices} <= {"print_template.no_font", "pdf.missing_letters"}
