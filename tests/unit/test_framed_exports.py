"""A photo framed in its line is so framed in page, HTML, folder and print alike, and the same photo in two ways too."""

from __future__ import annotations

import base64
import io
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from editor_app import cli
from editor_app.model.article import Article, Asset, Fields
from editor_app.model.framed import figure_source
from editor_app.press.article_file import save_article
from editor_app.press.block_facts import block_facts, figures_in
from editor_app.press.export import make_pdf
from editor_app.press.html_file import write_html
from editor_app.press.page_child import PageWorker
from editor_app.press.web_folder import web_files
from editor_app.press.wire import field_values
from editor_app.store.settings import Settings
from editor_app.text.body_reader import all_blocks, read_body
from editor_app.text.figures import find_figures

from .pictures import camera_photo
from .sheets import RESOURCES, WORDS, placed_images

# The four quarters of the photo: red, green below it, blue at the right of red, yellow.
RED, BLUE, GREEN, YELLOW = (220, 30, 30), (30, 30, 220), (30, 180, 30), (230, 220, 30)
SIDE_PX = 600
WIDTH_PX, HEIGHT_PX = 2 * SIDE_PX, 2 * SIDE_PX * 3 // 4
# Framing -> the colours of the picture's corners: left and right at the top, left and right at the bottom.
FRAMINGS = {
    "": (RED, BLUE, GREEN, YELLOW),
    '{crop="0,0,0.5,0.5"}': (RED, RED, RED, RED),
    '{crop="0.5,0,0.5,1"}': (BLUE, BLUE, YELLOW, YELLOW),
    '{crop="0.5,0.5,0.5,0.5" focus="0.6,0.6"}': (YELLOW, YELLOW, YELLOW, YELLOW),
    "{turn=90}": (GREEN, RED, YELLOW, BLUE),
    "{turn=180}": (YELLOW, GREEN, BLUE, RED),
    "{turn=270}": (BLUE, YELLOW, RED, GREEN),
    '{turn=90 crop="0,0,0.5,1"}': (GREEN, GREEN, YELLOW, YELLOW),
    '{straighten=5 crop="0,0,0.4,0.4"}': (RED, RED, RED, RED),
}


def _quarters() -> bytes:
    image = Image.new("RGB", (WIDTH_PX, HEIGHT_PX), RED)
    image.paste(BLUE, (WIDTH_PX // 2, 0, WIDTH_PX, HEIGHT_PX // 2))
    image.paste(GREEN, (0, HEIGHT_PX // 2, WIDTH_PX // 2, HEIGHT_PX))
    image.paste(YELLOW, (WIDTH_PX // 2, HEIGHT_PX // 2, WIDTH_PX, HEIGHT_PX))
    data = io.BytesIO()
    image.save(data, "JPEG", quality=95)
    return data.getvalue()


def _article(*attributes: str) -> Article:
    lines = [f"![Ảnh {n}](assets/a.jpg){words}" for n, words in enumerate(attributes)]
    return Article(Fields(headline="Tin"), "\n\nMột đoạn.\n\n".join(lines), assets=(Asset("a.jpg", _quarters()),))


def _embedded(page: str) -> list[Image.Image]:
    return [
        Image.open(io.BytesIO(base64.b64decode(data)))
        for data in re.findall(r'<img src="data:image/\w+;base64,([^"]+)"', page)
    ]


def _check_corners(image: Image.Image, expected: tuple[tuple[int, int, int], ...]) -> None:
    width, height = image.size
    for n, colour in enumerate(expected):
        left, top = (width * 5 // 8) * (n % 2), (height * 5 // 8) * (n // 2)
        part = image.convert("RGB").crop((left, top, left + width * 3 // 8, top + height * 3 // 8)).resize((1, 1))
        found = part.getpixel((0, 0))
        assert isinstance(found, tuple)
        assert max(abs(here - there) for here, there in zip(found, colour, strict=True)) < 12, (n, found, colour)


@pytest.mark.parametrize("attributes", FRAMINGS)
def test_html_shows_what_is_framed(attributes: str) -> None:
    page, notices = write_html(_article(attributes), RESOURCES, WORDS)
    assert not notices
    (image,) = _embedded(page)
    _check_corners(image, FRAMINGS[attributes])
    assert f'width="{image.width}" height="{image.height}">' in page


@pytest.mark.parametrize("attributes", FRAMINGS)
def test_print_shows_what_is_framed(attributes: str) -> None:
    pdf, _ = make_pdf(
        _article(attributes), resources=RESOURCES, words=WORDS, settings=Settings(), today=date(2026, 1, 2)
    )
    (image,) = placed_images(pdf)
    _check_corners(image.picture, FRAMINGS[attributes])
    assert image.width_mm / image.height_mm == pytest.approx(image.picture.width / image.picture.height, rel=0.01)


def test_one_photo_stands_in_two_framings_and_each_is_made_once() -> None:
    article = _article('{crop="0,0,0.5,0.5"}', "{turn=90}", "", '{crop="0,0,0.5,0.5" credit="A"}')
    page, _ = write_html(article, RESOURCES, WORDS)
    images = _embedded(page)
    assert len(images) == 4
    for image, framing in zip(images, ('{crop="0,0,0.5,0.5"}', "{turn=90}", "", '{crop="0,0,0.5,0.5"}'), strict=True):
        _check_corners(image, FRAMINGS[framing])
    pdf, _ = make_pdf(article, resources=RESOURCES, words=WORDS, settings=Settings(), today=date(2026, 1, 2))
    # The first is the main photo; its twin in a column is as large as it is, as none is enlarged, and staged once.
    assert sorted(image.picture.size for image in placed_images(pdf)) == [
        (600, 450),
        (600, 450),
        (900, 1200),
        (986, 740),
    ]
    files, _ = web_files(article, RESOURCES, WORDS, "jpeg")
    assert sorted(files) == [
        *("index.html", "photos/a-2-480.jpg", "photos/a-2-900.jpg", "photos/a-3-1200.jpg", "photos/a-3-480.jpg"),
        *("photos/a-3-800.jpg", "photos/a-480.jpg", "photos/a-600.jpg"),
    ]


def test_the_live_page_knows_a_photo_by_what_it_shows() -> None:
    article = _article("", "{turn=90}", '{crop="0,0,0.5,1"}', '{focus="0.1,0.1"}')
    request: dict[str, Any] = {
        "task": "page",
        "article": "1",
        "fields": field_values(article.fields),
        "body": article.body,
        "photos": {"a.jpg": ["/a", 4, 3], "a.jpg#turn=90": ["/b", 3, 4], "a.jpg#crop=0,0,0.5,1": ["/c", 2, 3]},
    }
    answer, _ = PageWorker(WORDS)(request, b"")
    shown = "".join(block["html"] for change in answer["changes"] for block in change["blocks"])
    assert re.findall(r'src="(.*?)"', shown) == ["/a", "/b", "/c", "/a"]
    bare = request | {"body": article.body.replace("assets/", ""), "article": "2"}
    answer, _ = PageWorker(WORDS)(bare, b"")
    shown = "".join(block["html"] for change in answer["changes"] for block in change["blocks"])
    assert re.findall(r'src="(.*?)"', shown) == ["/a", "/b", "/c", "/a"]


def test_a_photo_whose_copy_comes_later_is_written_then() -> None:
    article = _article("{turn=90}")
    worker = PageWorker(WORDS)
    request: dict[str, Any] = {"task": "page", "article": "1", "fields": field_values(article.fields)}
    first, _ = worker(request | {"body": article.body, "photos": {"a.jpg": ["/a", 4, 3]}}, b"")
    assert 'class="missing"' in first["changes"][0]["blocks"][0]["html"]
    later = {"change": [0, 0, ""], "base": first["state"], "photos": {"a.jpg#turn=90": ["/b", 3, 4]}}
    second, _ = worker(request | later, b"")
    assert [block["html"].count('src="/b"') for change in second["changes"] for block in change["blocks"]] == [1]


def test_tree_and_photo_line_name_the_same_picture() -> None:
    body = _article(*FRAMINGS).body + '\n\n> ![Trong](assets/a.jpg){turn=90 crop="0,0,2,0.5"}\n'
    blocks = all_blocks(read_body(body))
    named = [figure_source(figure) for figure in figures_in(blocks)]
    assert named[: len(FRAMINGS)] == [figure_source(figure) for figure in find_figures(body)]
    assert named[:2] == ["assets/a.jpg", "assets/a.jpg#crop=0,0,0.5,0.5"]
    assert named[-1] == "assets/a.jpg#turn=90&crop=0,0,1,0.5"
    assert block_facts(blocks).sources == tuple(named)


def test_a_missing_photo_is_named_once_however_often_it_is_framed() -> None:
    article = Article(body="![A](assets/b.jpg)\n\n![A](assets/b.jpg){turn=90}\n\n![A](assets/b.jpg){turn=180}\n")
    page, notices = write_html(article, RESOURCES, WORDS)
    pdf, printed = make_pdf(article, resources=RESOURCES, words=WORDS, settings=Settings(), today=date(2026, 1, 2))
    _, served = web_files(article, RESOURCES, WORDS, "jpeg")
    assert [notice.message.id for notice in (*notices, *printed, *served)] == ["photo.missing"] * 3
    assert page.count('class="missing"') == 3
    assert placed_images(pdf) == []


@pytest.mark.parametrize(("longest_px", "format", "size"), [(400, "jpeg", (400, 300)), (4000, "webp", (1200, 900))])
def test_the_settings_say_how_large_and_which_kind(longest_px: int, format: Any, size: tuple[int, int]) -> None:
    settings = Settings(web_longest_px=longest_px, web_format=format)
    (image,) = _embedded(write_html(_article(""), RESOURCES, WORDS, settings)[0])
    assert (image.size, image.format) == (size, format.upper())


def test_the_command_line_says_it_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    save_article(_article(""), tmp_path / "a.textpack")
    out = tmp_path / "a.html"
    arguments = ["export", str(tmp_path / "a.textpack"), "-o", str(out), "--photo-px", "500", "--photo-format", "webp"]
    assert cli.run(arguments) == 0
    (image,) = _embedded(out.read_text("utf-8"))
    assert (image.size, image.format) == ((500, 375), "WEBP")


def test_a_page_with_a_photo_of_48_million_pixels_is_small() -> None:
    text = "Một đoạn văn của bài báo. " * 400
    photo = Asset("a.jpg", camera_photo())
    page, _ = write_html(Article(Fields(headline="Tin"), f"![Chú](assets/a.jpg)\n\n{text}", (photo,)), RESOURCES, WORDS)
    assert _embedded(page)[0].size == (1600, 1200)
    assert len(page.encode()) < 500_000


def test_hostile_pictures_stop_no_export(
    shared_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    photos = sorted((shared_folder / "data" / "images").iterdir())
    framing = '{turn=90 straighten=3 crop="0.1,0.1,0.5,0.5"}'
    body = "".join(f"![A](assets/{path.name})\n\n![B](assets/{path.name}){framing}\n\n" for path in photos)
    assets = tuple(Asset(path.name, path.read_bytes()) for path in photos)
    save_article(Article(Fields(headline="Tin"), body, assets), tmp_path / "a.textpack")
    for out in ("a.html", "a.pdf", "folder"):
        assert cli.run(["export", str(tmp_path / "a.textpack"), "-o", str(tmp_path / out)]) == 0
        said = capsys.readouterr().err.splitlines()
        assert len(said) == len(set(said)) >= 10
        assert all(line.startswith("editor-app: ") for line in said)
    for page in (tmp_path / "a.html", tmp_path / "folder" / "index.html"):
        html = page.read_text("utf-8")
        assert html.count("<img ") > 50
        assert html.count('class="missing"') >= 20
        assert html.count("<img ") + html.count('class="missing"') == 2 * len(photos)
    assert len(placed_images((tmp_path / "a.pdf").read_bytes())) > 50
