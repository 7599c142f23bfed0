"""The command line, as a script calls it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from editor_app import cli

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "samples" / "bai-mau.textbundle"
PHOTO = SAMPLE / "assets" / "toa-dam-thanh-nien.jpg"


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def test_export_needs_no_qt() -> None:
    code = "import sys; import editor_app.cli; sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_sample_becomes_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "bài.html"
    assert cli.run(["export", str(SAMPLE), "-o", str(out)]) == 0
    assert capsys.readouterr().err == ""
    page = out.read_text("utf-8")
    assert '<html lang="vi">' in page
    assert "<time datetime=" in page
    assert page.count("data:image/jpeg;base64,") == 1
    assert "<script" not in page


def test_the_sample_becomes_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "bài.pdf"
    assert cli.run(["export", str(SAMPLE), "-o", str(out)]) == 0
    assert capsys.readouterr().err == ""
    with pikepdf.open(out) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "vi"
        assert "Tân Hòa Sơn" in str(pdf.docinfo["/Title"])
        assert len(pdf.pages) >= 2
        assert [round(float(side)) for side in pdf.pages[0].MediaBox] == [0, 0, 595, 842]


def test_pages_are_made_as_they_are_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "bài.pdf"
    asked = [
        "--template",
        "article",
        "--paper",
        "160x230",
        "--columns",
        "2",
        "--size",
        "9,5",
        "--standard",
        "a-3a,ua-1",
    ]
    assert cli.run(["export", str(SAMPLE), "-o", str(out), *asked, "--standard", "a-3a,ua-1"]) == 0
    assert capsys.readouterr().err == ""
    with pikepdf.open(out) as pdf:
        assert [round(float(side) * 25.4 / 72) for side in pdf.pages[0].MediaBox] == [0, 0, 160, 230]
        with pdf.open_metadata() as said:
            assert (said.get("pdfaid:part"), said.get("pdfuaid:part")) == ("3", "1")


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (["--template", "none"], "bulletin, article, proof, broadcast"),
        (["--paper", "B7"], "160x230"),
        (["--columns", "5"], "1, 2 hoặc 3"),
        (["--template", "proof", "--columns", "2"], "Bản bông"),
        (["--paper", "A5", "--columns", "3"], "quá hẹp"),
        (["--size", "big"], "10,5"),
        (["--size", "99"], "30 pt"),
        (["--standard", "x-1"], "ua-1,a-2a"),
    ],
)
def test_pages_that_cannot_be_made_are_refused_in_words(
    asked: list[str], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "bài.pdf"
    assert cli.run(["export", str(SAMPLE), "-o", str(out), *asked]) == 1
    assert words in capsys.readouterr().err
    assert not out.exists()


def test_a_newsrooms_own_template_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "config" / "banthao" / "templates" / "xa"
    folder.mkdir(parents=True)
    (folder / "template.toml").write_text('base = "article"\n[paper]\npaper = "A5"\nwhat = 1\n', "utf-8")
    out = tmp_path / "bài.pdf"
    assert cli.run(["export", str(SAMPLE), "-o", str(out), "--template", "xa"]) == 0
    assert "dòng 4" in capsys.readouterr().err
    with pikepdf.open(out) as pdf:
        assert round(float(pdf.pages[0].MediaBox[2])) == 420


def test_letters_no_font_has_do_not_stop_the_bulletin(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "a.md"
    article.write_text("# Tin\n\nVui quá 😀 và 中文.\n", "utf-8")
    assert cli.run(["export", str(article), "-o", str(tmp_path / "a.pdf")]) == 0
    assert "PDF/A" in capsys.readouterr().err
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


def _facts(path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert cli.run(["info", str(path), "--json"]) == 0
    facts: dict[str, Any] = json.loads(capsys.readouterr().out)
    return facts


def test_new_reads_a_text_as_news_desks_send_it(
    tmp_path: Path, shared_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "phu-luong.textpack"
    text = shared_folder / "samples" / "phu-luong.txt"
    photo = shared_folder / "samples" / "toa-dam-thanh-nien.jpg"
    original = text.read_bytes()
    assert cli.run(["new", str(out), "--text", str(text), "--photo", str(photo), "--credit", "Huyện đoàn"]) == 0
    said = capsys.readouterr().err
    assert "bỏ bản thứ hai" in said
    assert said.count("\n") == 1
    assert "Thanh niên thảo luận tại buổi tọa đàm" in said
    assert text.read_bytes() == original
    with zipfile.ZipFile(out) as pack:
        assert pack.read("assets/toa-dam-thanh-nien.jpg") == photo.read_bytes()
        source = pack.read("text.md").decode()
    assert source.startswith("---\nheadline: ")
    assert source.count("Thanh niên thảo luận tại buổi tọa đàm") == 1
    facts = _facts(out, capsys)
    assert facts["headline"] == "Phú Lương chú trọng giáo dục chính trị tư tưởng cho cán bộ, đảng viên"
    assert facts["byline"] == "Duy Phương"
    assert datetime.fromisoformat(facts["published"]) == datetime.fromisoformat("2023-10-24T09:01:00+07:00")
    assert facts["published"].endswith("+07:00")
    assert facts["standfirst"].startswith("Thực hiện Nghị quyết số 35-NQ/TW")
    assert facts["standfirst"].endswith("cho đội ngũ cán bộ, đảng viên.")
    (shown,) = facts["photos"]
    assert shown["caption"].startswith("Thanh niên thảo luận")
    assert shown["caption"].endswith("(tháng 7-2023).")
    assert shown["credit"] == "Huyện đoàn"
    assert shown["is_main"]
    assert not shown["is_missing"]
    assert shown["bytes"] == photo.stat().st_size


def test_a_caption_given_replaces_the_one_found(
    tmp_path: Path, shared_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.textpack"
    text = shared_folder / "samples" / "phu-luong.txt"
    words = ["--caption", "Đồi *chè* [1]", "--alt", 'Một "đồi" chè']
    assert cli.run(["new", str(out), "--text", str(text), "--photo", str(PHOTO), *words]) == 0
    capsys.readouterr()
    (shown,) = _facts(out, capsys)["photos"]
    assert shown["caption"] == "Đồi \\*chè\\* \\[1\\]"  # source: these stars are stars
    assert shown["alt"] == 'Một "đồi" chè'
    page = tmp_path / "a.html"
    assert cli.run(["export", str(out), "-o", str(page)]) == 0
    assert "<figcaption>Đồi *chè* [1]</figcaption>" in page.read_text("utf-8")
    assert "Thanh niên thảo luận tại buổi tọa đàm" not in page.read_text("utf-8")


def test_the_photo_stands_where_its_caption_stood(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text, out = tmp_path / "a.txt", tmp_path / "a.textpack"
    text.write_text("Tin\n\nMở đầu.\n\nMột.\n\nẢnh.\nẢnh.\n\nHai.\n", "utf-8")
    assert cli.run(["new", str(out), "--text", str(text), "--photo", str(PHOTO)]) == 0
    capsys.readouterr()
    with zipfile.ZipFile(out) as pack:
        body = pack.read("text.md").decode().rpartition("---\n\n")[2]
    assert body == "Một.\n\n![Ảnh.](assets/toa-dam-thanh-nien.jpg){.main}\n\nHai.\n"


def test_without_a_photo_the_caption_stays_in_the_text(
    tmp_path: Path, shared_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.textpack"
    assert cli.run(["new", str(out), "--text", str(shared_folder / "samples" / "phu-luong.txt")]) == 0
    capsys.readouterr()
    assert _facts(out, capsys)["photos"] == []
    with zipfile.ZipFile(out) as pack:
        assert pack.read("text.md").decode().count("Thanh niên thảo luận tại buổi tọa đàm") == 1


def test_facts_in_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["info", str(SAMPLE)]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert "headline: " in told.out
    assert re.search(r"^words: \d+$", told.out, re.MULTILINE)


def test_an_export_replaces_the_old_one_and_leaves_nothing_beside(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out" / "a.html"
    out.parent.mkdir()
    for _ in range(2):
        assert cli.run(["export", str(SAMPLE), "-o", str(out)]) == 0
    assert capsys.readouterr().err == ""
    assert [entry.name for entry in out.parent.iterdir()] == ["a.html"]
