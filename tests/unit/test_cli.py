"""The command line, as a script calls it."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pikepdf
import pytest

from editor_app import cli

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "samples" / "bai-mau.textbundle"
PHOTO = SAMPLE / "assets" / "toa-dam-thanh-nien.jpg"


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def _refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert cli.run(arguments) == 1
    said = capsys.readouterr().err
    assert said.startswith("editor-app: ")
    assert "Traceback" not in said
    return said


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


def test_letters_no_font_has_do_not_stop_the_bulletin(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "a.md"
    article.write_text("# Tin\n\nVui quá 😀 và 中文.\n", "utf-8")
    assert cli.run(["export", str(article), "-o", str(tmp_path / "a.pdf")]) == 0
    assert "PDF/A" in capsys.readouterr().err
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


def test_new_reads_a_text_as_news_desks_send_it(
    tmp_path: Path, shared_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "phu-luong.textpack"
    text = shared_folder / "samples" / "phu-luong.txt"
    photo = shared_folder / "samples" / "toa-dam-thanh-nien.jpg"
    assert cli.run(["new", str(out), "--text", str(text), "--photo", str(photo), "--credit", "Huyện đoàn"]) == 0
    assert "bỏ bản thứ hai" in capsys.readouterr().err
    with zipfile.ZipFile(out) as pack:
        assert pack.read("assets/toa-dam-thanh-nien.jpg") == photo.read_bytes()
    assert cli.run(["info", str(out), "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["headline"] == "Phú Lương chú trọng giáo dục chính trị tư tưởng cho cán bộ, đảng viên"
    assert facts["byline"] == "Duy Phương"
    assert facts["published"] == "2023-10-24T09:01+07:00"
    assert facts["standfirst"].startswith("Thực hiện Nghị quyết số 35-NQ/TW")
    (shown,) = facts["photos"]
    assert shown["caption"].startswith("Thanh niên thảo luận")
    assert shown["credit"] == "Huyện đoàn"


def test_what_cannot_be_done_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(tmp_path / "o.html")
    picture = tmp_path / "p.textpack"
    picture.write_bytes(PHOTO.read_bytes())
    cut = tmp_path / "c.textpack"
    cli.run(["new", str(cut), "--text", str(ROOT / "README.md")])
    capsys.readouterr()
    cut.write_bytes(cut.read_bytes()[:-200])
    latin = tmp_path / "l.txt"
    latin.write_bytes("Tiêu đề".encode("cp1258", "replace") + b"\xff\xfe")
    for bad in (tmp_path / "none.textpack", picture, cut, latin, tmp_path):
        assert bad.name in _refused(capsys, "export", str(bad), "-o", out)
    assert not Path(out).exists()
    no_picture = str(ROOT / "README.md")
    _refused(capsys, "new", str(tmp_path / "n.textpack"), "--text", no_picture, "--photo", no_picture)
    assert not (tmp_path / "n.textpack").exists()
    _refused(capsys, "export", str(SAMPLE), "-o", str(tmp_path / "none" / "o.html"))
    _refused(capsys, "export", str(SAMPLE), "-o", str(tmp_path / "o.doc"))


def test_wrong_usage_is_two(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.run(["export"])
    assert left.value.code == 2
    assert "usage" in capsys.readouterr().err
