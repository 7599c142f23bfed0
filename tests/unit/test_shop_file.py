"""A print shop's file is asked for like any other export: options, refusals, a template's own inks, a wider sheet."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from editor_app import cli
from editor_app.model.article import Article, Fields
from editor_app.model.message import Failure
from editor_app.model.print_template import PrintOptions, PrintTemplate, read_inks
from editor_app.press.article_file import open_article
from editor_app.press.print_options import options_of, read_print_options, read_wanted_cm
from editor_app.press.shop_file import template_inks
from editor_app.press.wire import option_values, read_options
from editor_app.store.print_templates import load_template, template_shelf
from editor_app.store.settings import Settings
from editor_app.store.template_reader import read_template

from .sheets import RESOURCES, made_pdf
from .x4_rules import shown_text, x4_faults

SAMPLE = RESOURCES / "samples" / "bai-mau.textbundle"
CONSTRUCTS = Path(__file__).resolve().parents[1] / "data" / "every-construct.md"
SHOP = PrintOptions(standards=("x-4",), bleed_mm=3.0, has_marks=True)
TEMPLATES = ("bulletin", "article", "proof", "broadcast")
SHORT = Article(Fields(headline="Tin"), "Một [liên kết](https://example.vn).\n")


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.mark.parametrize("source", [SAMPLE, CONSTRUCTS], ids=["sample", "constructs"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_keeps_the_rules(template: str, source: Path) -> None:
    article = open_article(source, utc_offset="+07:00").article
    pdf, _ = made_pdf(article, replace(SHOP, template=template))
    assert x4_faults(pdf) == []


def test_the_command_line_makes_a_file_for_a_shop(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, profile = tmp_path / "in.pdf", tmp_path / "nha-in.icc"
    profile.write_bytes((RESOURCES / "profiles" / "FOGRA39L_coated.icc").read_bytes())
    asked = ["--standard", "x-4", "--bleed", "5", "--marks", "--profile", str(profile)]
    assert cli.run(["export", str(SAMPLE), "-o", str(out), *asked]) == 0
    assert capsys.readouterr().err == ""
    assert x4_faults(out.read_bytes()) == []
    with pikepdf.open(out) as pdf:
        bleed, trim = ([float(side) for side in pdf.pages[0].obj[key].as_list()] for key in ("/BleedBox", "/TrimBox"))
    assert trim[0] - bleed[0] == pytest.approx(5 * 72 / 25.4, abs=0.01)
    assert (trim[2] - trim[0], trim[3] - trim[1]) == pytest.approx((595.276, 841.89), abs=0.01)


def test_without_marks_the_sheet_is_the_bleed() -> None:
    pdf, _ = made_pdf(SHORT, replace(SHOP, has_marks=False))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        page = opened.pages[0].obj
        assert list(page["/MediaBox"].as_list()) == list(page["/BleedBox"].as_list())


@pytest.mark.parametrize(
    ("asked", "id"),
    [
        (["--standard", "x-4,ua-1"], "print.x4_alone"),
        (["--standard", "UA-1, X-4"], "print.x4_alone"),
        (["--marks"], "print.only_x4"),
        (["--bleed", "3"], "print.only_x4"),
        (["--standard", "ua-1", "--profile", "a.icc"], "print.only_x4"),
        (["--standard", "x-4", "--bleed", "rộng"], "print.bleed"),
        (["--standard", "x-4", "--bleed", "21"], "print.bleed"),
        (["--standard", "x-4", "--bleed", "nan"], "print.bleed"),
        (["--standard", "x-4", "--profile", "/không/có.icc"], "file.no_folder"),
        (["--standard", "x-4", "--profile", str(SAMPLE / "text.md")], "shop.no_profile"),
    ],
)
def test_what_does_not_go_together_is_said(
    asked: list[str], id: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(cli, "_say", lambda _, message: said.append(message.id))
    out = tmp_path / "in.pdf"
    assert cli.run(["export", str(SAMPLE), "-o", str(out), *asked]) == 1
    assert said == [id]
    assert not out.exists()
    assert capsys.readouterr().err == ""


def test_another_standard_beside_is_never_dropped() -> None:
    with pytest.raises(Failure) as failure:
        made_pdf(SHORT, PrintOptions(standards=("x-4", "ua-1")))
    assert failure.value.message.id == "print.x4_alone"


def test_the_options_go_through_a_pipe() -> None:
    options = replace(SHOP, bleed_mm=4.5, profile="/nhà in/máy.icc")
    assert read_options(option_values(options)) == options
    assert read_options({"template": "proof"}) == PrintOptions("proof")


def test_the_shop_gets_three_millimetres_unless_it_asks() -> None:
    assert read_print_options("bulletin", standard="x-4").bleed_mm == 3
    assert read_print_options("bulletin", standard="x-4", bleed="0").bleed_mm == 0
    assert read_print_options("bulletin", standard="x-4", bleed="4,5").bleed_mm == 4.5
    assert read_print_options("bulletin").bleed_mm == 0


def test_what_was_chosen_last_holds_where_it_can() -> None:
    chosen = {"standard": "x-4", "bleed_mm": 5, "has_marks": True, "profile": "máy.icc"}
    assert options_of(Settings(print_choices={"bulletin": chosen})) == replace(SHOP, bleed_mm=5.0, profile="máy.icc")
    wrong = {"standard": "x-4", "bleed_mm": True, "has_marks": 1, "profile": 2}
    assert options_of(Settings(print_choices={"bulletin": wrong})) == replace(SHOP, has_marks=False)
    assert options_of(Settings(print_choices={"bulletin": {**chosen, "standard": "ua-1"}})) == PrintOptions(
        standards=("ua-1",)
    )


@pytest.mark.parametrize(("words", "wanted"), [("", None), ("45", 45.0), ("45,5", 45.5), ("0.5", 0.5)])
def test_a_wanted_length_is_a_number(words: str, wanted: float | None) -> None:
    assert read_wanted_cm(words) == wanted


@pytest.mark.parametrize("words", ["0", "-3", "dài", "1e9", "nan", "3 cm"])
def test_a_length_that_is_none_is_refused(words: str) -> None:
    with pytest.raises(Failure, match=r"print\.fit"):
        read_wanted_cm(words)


def test_the_accent_is_printed_with_its_own_inks() -> None:
    with pikepdf.open(io.BytesIO(made_pdf(SHORT, SHOP)[0])) as pdf:
        colours = {shown.colour for shown in shown_text(pdf.pages[0])}
    # Red without cyan, links in two inks and black, black letters in black ink.
    assert ("k", (0.0, 1.0, 0.9, 0.35)) in colours
    assert ("k", (1.0, 0.6, 0.0, 0.1)) in colours
    assert ("k", (0.0, 0.0, 0.0, 1.0)) in colours


def test_inks_are_four_percentages_that_paper_can_take() -> None:
    assert read_inks("0 100 90 35") == (0.0, 1.0, 0.9, 0.35)
    for wrong in ("", "0 100 90", "0 101 0 0", "100 100 100 1", "a b c d", "0 1 2 3 4", "-1 0 0 0"):
        assert read_inks(wrong) is None
    assert template_inks(PrintTemplate(accent_cmyk="", link_cmyk="")) == {}
    assert template_inks(PrintTemplate(accent_cmyk="0 0 0 50", link_cmyk="")) == {
        (0x9B / 255, 0x1C / 255, 0x22 / 255): (0, 0, 0, 0.5)
    }


def test_wrong_inks_are_said_with_their_line() -> None:
    found = read_template('[colours]\naccent_cmyk = "nhiều"\n', "template.toml")
    assert [(notice.message.id, dict(notice.message.values)["line"]) for notice in found.notices] == [
        ("print_template.no_inks", 2)
    ]


def test_a_colour_of_ones_own_has_not_the_inks_of_ours(tmp_path: Path) -> None:
    for id, values in (("xanh", 'accent = "#005500"'), ("do", 'accent_cmyk = "0 90 80 20"')):
        (tmp_path / id).mkdir()
        (tmp_path / id / "template.toml").write_text(f'base = "bulletin"\n[colours]\n{values}\n', "utf-8")
    shelf = template_shelf(RESOURCES, tmp_path)
    assert load_template(shelf, "xanh").template.accent_cmyk == ""
    assert load_template(shelf, "xanh").template.link_cmyk == "100 60 0 10"
    assert load_template(shelf, "do").template.accent_cmyk == "0 90 80 20"
