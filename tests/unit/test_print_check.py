"""The list before printing, from the command line: what it says, how it exits, how long the text is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app import cli
from editor_app.press.copy_fit import POINTS_A_CM, lines_over

from .sheets import RESOURCES

SAMPLE = RESOURCES / "samples" / "bai-mau.textbundle"
OWN_DRAWING = '#let data = json("data.json")\n#data.headline\n'


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def _found(path: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, dict[str, dict[str, object]]]:
    code = cli.run(["preflight", str(path), "--json", *options])
    said = capsys.readouterr()
    assert said.err == ""
    return code, {item["rule"]: item for item in json.loads(said.out)}


def _article(folder: Path, body: str, head: str = "headline: Tin\nstandfirst: Sapô\nbyline: An\n") -> Path:
    path = folder / "tin.md"
    path.write_text(f"---\n{head}---\n\n{body}\n", "utf-8")
    return path


def test_the_sample_is_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    code, found = _found(SAMPLE, capsys)
    assert code == 0
    assert {item["level"] for item in found.values()} == {"fine"}
    assert set(found) == {"sharp", "letters", "extent"}
    assert "2 trang" in str(found["extent"]["message"])


def test_each_line_has_a_sign_and_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _article(tmp_path, "Chữ 中.\n\n![Chú thích](assets/mat.jpg)", head="headline: Tin\nbyline: An\n")
    assert cli.run(["preflight", str(path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line[:2] for line in lines] == sorted((line[:2] for line in lines), key="✗ ! ✓ ".index)
    assert lines[0].startswith("✗ Thiếu ảnh “assets/mat.jpg”")
    assert any(line.startswith("! Bài chưa có sapô") for line in lines)


def test_every_line_leads_to_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = "Một chữ 中 ở đây.\n\n![](assets/mat.jpg)"
    code, found = _found(_article(tmp_path, body), capsys)
    assert code == 1
    text = found["missing_letters"]
    assert (text["field"], text["level"]) == ("body", "warning")
    assert int(str(text["end"])) - int(str(text["start"])) == 1
    assert (found["photo"]["level"], found["no_caption"]["photo_field"]) == ("wrong", "caption")
    assert found["extent"]["field"] is None


def test_warnings_are_no_reason_to_stop(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, found = _found(_article(tmp_path, "Một đoạn.", head="headline: Tin\n"), capsys)
    assert code == 0
    assert {"no_standfirst", "no_byline"} <= set(found)


def test_emoji_have_letters_of_their_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, found = _found(_article(tmp_path, "Vui 🎉 quá."), capsys)
    assert found["letters"]["level"] == "fine"


def test_a_template_with_fonts_of_its_own_is_not_judged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "config" / "banthao" / "templates" / "xa"
    (folder / "fonts").mkdir(parents=True)
    (folder / "template.toml").write_text('base = "bulletin"\n', "utf-8")
    _, found = _found(_article(tmp_path, "Chữ 中."), capsys, "--template", "xa")
    assert "missing_letters" not in found
    assert "phông chữ riêng" in str(found["letters"]["message"])


def test_a_drawing_that_tells_no_places_has_no_length(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "config" / "banthao" / "templates" / "xa"
    folder.mkdir(parents=True)
    (folder / "template.toml").write_text('base = "bulletin"\n', "utf-8")
    (folder / "template.typ").write_text(OWN_DRAWING, "utf-8")
    code, found = _found(_article(tmp_path, "Chữ."), capsys, "--template", "xa")
    assert code == 0
    assert "extent" not in found


def test_where_no_photos_are_printed_none_is_missed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, found = _found(_article(tmp_path, "Chữ.\n\n![](assets/mat.jpg)"), capsys, "--template", "broadcast")
    assert code == 0
    assert "photo" not in found


def test_a_text_is_measured_against_its_room(capsys: pytest.CaptureFixture[str]) -> None:
    _, over = _found(SAMPLE, capsys, "--fit", "40")
    _, under = _found(SAMPLE, capsys, "--fit", "200,5")
    assert over["too_long"]["level"] == "warning"
    assert under["fits"]["level"] == "fine"
    assert "200.5" in str(under["fits"]["message"])


@pytest.mark.parametrize("options", [["--fit", "dài"], ["--paper", "A9"], ["--columns", "7"], ["--template", "không"]])
def test_wrong_options_are_said(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["preflight", str(SAMPLE), *options]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1


def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["preflight", str(tmp_path / "không-có.md")]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_lines_over_and_under() -> None:
    assert lines_over(10, 10, 13.5) == 0
    assert lines_over(10 + 13.5 / POINTS_A_CM, 10, 13.5) == 1
    assert lines_over(10.01, 10, 13.5) == 1
    assert lines_over(10 - 13.5 / POINTS_A_CM, 10, 13.5) == -1
    assert lines_over(9.99, 10, 13.5) == 0


@given(st.floats(0, 5000), st.floats(0.1, 5000), st.floats(7, 80))
def test_without_the_lines_over_a_text_fits(length_cm: float, wanted_cm: float, pitch_pt: float) -> None:
    over = lines_over(length_cm, wanted_cm, pitch_pt)
    line_cm = pitch_pt / POINTS_A_CM
    assert length_cm - over * line_cm <= wanted_cm + 1e-4
    assert length_cm - (over - 1) * line_cm > wanted_cm - 1e-4
