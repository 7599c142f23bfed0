"""A new user's first article in a real window, by keys alone: written, illustrated, saved, reopened, exported twice."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor_app.press.article_file import open_article
from tests.journeys.vietnamese_desk import TITLE, VietnameseDesk, desk

ROOT = Path(__file__).resolve().parents[2]
PHOTO = ROOT / "resources" / "samples" / "bai-mau.textbundle" / "assets" / "toa-dam-thanh-nien.jpg"


@pytest.fixture
def table(tmp_path: Path) -> Iterator[VietnameseDesk]:
    with desk(tmp_path, "none") as ready:
        yield ready


def _start(table: VietnameseDesk, *arguments: str, title: str) -> None:
    command = (sys.executable, "-m", "editor_app", *arguments)
    table.program = table.start(*command, log="program.log", variables=table.program_variables)
    _go_to(table, title)


def _go_to(table: VietnameseDesk, title: str) -> None:
    table.wait(lambda: table.windows(title), f"a window called {title}")
    table.window = table.windows(title)[0]
    table.activate(table.window)


def _answer_with(table: VietnameseDesk, path: Path, field: str = "") -> None:
    """Type a path into the dialog that comes up, into the field of a key, and wait until it is gone."""
    table.wait(lambda: table.active() not in ("", table.window), "a dialog")
    if field:
        table.key(field)
    table.key("ctrl+a")
    table.keys(str(path))
    table.key("Return")
    table.wait(lambda: table.active() == table.window, "the dialog to go")


@pytest.mark.journey
@pytest.mark.timeout(300)
def test_the_first_article(table: VietnameseDesk, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    photo = shutil.copy(PHOTO, folder / "Anh Hoi Truong.JPG")
    pack, page, sheets = folder / "tin.textpack", folder / "tin.html", folder / "tin.pdf"

    # The first start shows the sample; Ctrl+N begins one's own.
    _start(table, title="Tân Hòa Sơn")
    table.key("ctrl+n")
    _go_to(table, f"Bài mới — {TITLE}")
    table.key("shift+F6")
    table.keys("Tin tu nha van hoa thon")
    table.key("F6")
    table.keys("Doan mot co chu.")
    table.key("Return")
    table.keys("Doan hai noi tiep.")

    # The photo goes behind the paragraph, and its caption waits to be typed.
    table.key("ctrl+shift+i")
    _answer_with(table, Path(photo))
    table.wait(lambda: "Tin tu nha van hoa thon" in table.title(table.window), "the headline in the title")
    table.key("ctrl+s")
    _answer_with(table, pack)
    table.wait(pack.exists, "the article's file")
    table.wait(lambda: _holds(pack, "![](assets/anh-hoi-truong.jpg)"), "the photo in the file")
    table.keys("Ba con hop thon")
    table.key("ctrl+s")
    table.wait(lambda: _holds(pack, "![Ba con hop thon](assets/anh-hoi-truong.jpg)"), "the caption in the file")
    with zipfile.ZipFile(pack) as members:
        assert members.read("assets/anh-hoi-truong.jpg") == PHOTO.read_bytes()

    # Closed without a question, and everything is there again at the next start.
    table.key("ctrl+w")
    table.wait(lambda: not table.windows("Tin tu nha van hoa"), "the window to close")
    _go_to(table, "Tân Hòa Sơn")
    table.key("ctrl+q")
    program = table.program
    assert program is not None
    table.wait(lambda: program.poll() is not None, "the program to end")
    assert program.returncode == 0
    _start(table, str(pack), title="Tin tu nha van hoa thon")

    # Both exports; the second by the menu, as a web page: the arrow key leads from print to web.
    table.key("ctrl+e")
    _answer_with(table, sheets, field="alt+l")
    table.wait(sheets.exists, "the printed pages")
    table.key("alt+t")
    table.key(*["Down"] * 5)
    table.key("Return")
    table.wait(lambda: table.active() not in ("", table.window), "the export dialog")
    table.key("Right")
    _answer_with(table, page, field="alt+l")
    table.wait(page.exists, "the web page")
    html = page.read_text("utf-8")
    assert "<h1>Tin tu nha van hoa thon</h1>" in html
    assert "<figcaption>Ba con hop thon</figcaption>" in html
    assert html.index("Doan hai noi tiep.") < html.index("<figure>")
    words = subprocess.run(["pdftotext", str(sheets), "-"], capture_output=True, text=True, check=True).stdout
    assert "Doan mot co chu." in words
    assert "Ba con hop thon" in words
    assert open_article(pack, utc_offset="+07:00").article.fields.headline == "Tin tu nha van hoa thon"


def _holds(pack: Path, words: str) -> bool:
    with zipfile.ZipFile(pack) as members:
        return words in members.read("text.md").decode()
