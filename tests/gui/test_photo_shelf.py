"""Small copies: one for each framing that is shown, asked for once, kept until the next one is there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap
from pytestqt.qtbot import QtBot

from editor_app.gui.page_content import PageContent
from editor_app.gui.photo_matter import PhotoMatter
from editor_app.gui.photo_shelf import ShelvedPhoto
from editor_app.gui.thumbnail import Thumbnail, cut_to_ratio
from editor_app.model.article import Article, Asset
from editor_app.model.framing import Framing
from editor_app.model.resources import resources_folder
from editor_app.press.photo_offers import OfferedWords
from tests.gui.photo_bench import Bench, photo_files, picture

HALF = 'crop="0,0,0.5,1"'
A, B = Asset("a.jpg", b"first"), Asset("b.jpg", b"second")
WORDS = 'alt="x" credit="y"'


def _bench(qtbot: QtBot, body: str, *assets: Asset) -> Bench:
    return Bench(qtbot, Article(body=body, assets=assets))


def _previews(bench: Bench) -> list[str]:
    return [request.header["source"] for request in bench.jobs.tasks("preview")]


def test_each_framing_is_made_once(qtbot: QtBot) -> None:
    lines = [f"![c](assets/a.jpg){{{WORDS}}}", f"![c](assets/a.jpg){{{WORDS} {HALF}}}"]
    bench = _bench(qtbot, "\n\n".join([*lines, *lines]), A, B)
    assert sorted(_previews(bench)) == ["a.jpg", "a.jpg#crop=0,0,0.5,1", "b.jpg"]
    framed = next(request for request in bench.jobs.asked if "#" in request.header["source"])
    assert framed.header["framing"] == [["crop", "0,0,0.5,1"]]
    bench.desk.set_caption(0, "khác")
    bench.desk.set_value(0, "credit", "Z")
    bench.session.set_field("headline", "Tin")
    bench.session.replace_body(0, 0, "Chữ ")
    assert len(bench.jobs.asked) == 3


def test_the_page_finds_each_framing_under_its_own_address(qtbot: QtBot) -> None:
    body = f"![c](assets/a.jpg){{{WORDS}}}\n\n![c](assets/a.jpg){{{WORDS} {HALF}}}"
    bench = _bench(qtbot, body, A)
    found = {source: photo for source, _, photo in bench.shelf.page_photos()}
    assert set(found) == {"a.jpg", "a.jpg#crop=0,0,0.5,1"}
    versions = {photo.version for photo in found.values()}
    assert len(versions) == 2
    content = PageContent(resources_folder(), "vi", bench.shelf.version)
    for photo in found.values():
        assert content.serve("/assets/a.jpg", photo.version) == (photo.mime, photo.preview)
    assert content.serve("/assets/b.jpg", "1") is None
    # What a page asks for late is answered with what there is.
    served = content.serve("/assets/a.jpg", "0-old")
    assert served is not None
    assert served[0] == "image/png"


def test_the_focus_makes_no_new_copy(qtbot: QtBot) -> None:
    bench = _bench(qtbot, f"![c](assets/a.jpg){{{WORDS}}}", A)
    bench.desk.set_framing(0, Framing(focus=(0.2, 0.3)))
    assert _previews(bench) == ["a.jpg"]


def test_the_old_copy_is_shown_until_the_new_one_is_there(qtbot: QtBot) -> None:
    bench = _bench(qtbot, f"![c](assets/a.jpg){{{WORDS}}}", A)
    whole = bench.shelf.photo("a.jpg")
    assert whole is not None
    bench.jobs.is_prompt = False
    half = Framing(crop=(0, 0, 0.5, 1))
    bench.desk.set_framing(0, half)
    assert bench.shelf.photo("a.jpg", half) is whole
    ((source, _, shown),) = bench.shelf.page_photos()
    assert source == "a.jpg#crop=0,0,0.5,1"
    assert shown is whole
    bench.jobs.answer_all()
    made = bench.shelf.photo("a.jpg", half)
    assert made is not None
    assert made.framing == half
    # One step back shows at once what there was.
    asked = len(bench.jobs.asked)
    bench.session.undo_stack.undo()
    assert bench.shelf.photo("a.jpg") is whole
    assert len(bench.jobs.asked) == asked


def test_a_framing_nobody_wants_any_more_is_not_waited_for(qtbot: QtBot) -> None:
    bench = _bench(qtbot, f"![c](assets/a.jpg){{{WORDS}}}", A)
    bench.jobs.is_prompt = False
    for part in (0.5, 0.6, 0.7):
        bench.desk.set_framing(0, Framing(crop=(0, 0, part, 1)))
    assert [request.header["source"] for request in bench.jobs.open] == ["a.jpg#crop=0,0,0.7,1"]


def test_a_place_has_the_right_shape_before_the_copy_is_there(qtbot: QtBot, tmp_path: Path) -> None:
    bench = Bench(qtbot)
    bench.jobs.sizes = {"a.png": (2000, 4000)}
    bench.jobs.is_prompt = False
    (path,) = photo_files(tmp_path, "a.png")
    bench.desk.take(PhotoMatter((path,)))
    qtbot.waitUntil(lambda: len(bench.jobs.open) == 1)
    bench.jobs.answer(0)
    photo = bench.shelf.photo("a.png")
    assert photo is not None
    assert not photo.is_ready
    assert (photo.width_px, photo.height_px) == (700, 1400)


def test_a_file_replaced_under_its_name_is_made_anew(qtbot: QtBot) -> None:
    bench = _bench(qtbot, f"![c](assets/a.jpg){{{WORDS}}}", A)
    before = bench.shelf.photo("a.jpg")
    bench.session.set_assets((replace(A, data=b"another"),))
    after = bench.shelf.photo("a.jpg")
    assert before is not None
    assert after is not None
    assert before.version != after.version
    bench.session.set_assets((Asset("a.jpg", bytes(bytearray(b"another"))),))
    assert bench.shelf.photo("a.jpg") is after
    bench.session.set_assets(())
    assert bench.shelf.photo("a.jpg") is None


def test_spare_copies_are_not_kept_for_ever(qtbot: QtBot) -> None:
    bench = _bench(qtbot, f"![c](assets/a.jpg){{{WORDS}}}", A)
    for part in range(30, 90):
        bench.desk.set_framing(0, Framing(crop=(0, 0, part / 100, 1)))
    assert len(bench.shelf._photos) <= 14


def test_a_photo_that_cannot_be_read_is_not_on_the_page(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.jobs.problems = {"a.jpg": "photo.damaged"}
    bench.session.set_assets((A,))
    bench.session.replace_body(0, 0, "![c](assets/a.jpg)")
    assert list(bench.shelf.page_photos()) == []
    assert "a.jpg" in bench.panel.cards[0].note.text()


def test_words_of_a_reopened_article_are_looked_up_where_some_are_missing(qtbot: QtBot) -> None:
    body = f"![c](assets/a.jpg){{{WORDS}}}\n\n![](assets/b.jpg)"
    bench = Bench(qtbot, Article(body=body))
    bench.jobs.words = {"b.jpg": {"caption": "Chè"}}
    bench.session.set_assets((A, B))
    assert [request.header["name"] for request in bench.jobs.tasks("inspect")] == ["b.jpg"]
    assert bench.shelf.offered("b.jpg") == OfferedWords("Chè")
    assert bench.panel.cards[1].fields["caption"].offers


@pytest.mark.parametrize(
    ("framing", "ratio", "cut"),
    [
        (Framing(), 1.5, (0, 0, 1, 1)),
        (Framing(), 0.75, (0.25, 0, 0.5, 1)),
        (Framing(focus=(0.1, 0.5)), 0.75, (0, 0, 0.5, 1)),
        (Framing(crop=(0.5, 0, 0.5, 1)), 0.75, (0, 0, 1, 1)),
        (Framing(crop=(0.5, 0, 0.5, 1), focus=(1, 0.5)), 0.375, (0.5, 0, 0.5, 1)),
    ],
)
def test_a_thumbnail_is_cut_around_what_matters(
    framing: Framing, ratio: float, cut: tuple[float, float, float, float]
) -> None:
    photo = ShelvedPhoto("1", b"x", "image/png", 90, 60, 1800, 1200)
    assert cut_to_ratio(photo, framing, ratio) == pytest.approx(cut, abs=1e-3)


def test_a_thumbnail_is_made_once(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    make = Thumbnail._made

    def noted(thumbnail: Thumbnail, photo: ShelvedPhoto) -> QPixmap:
        made.append(photo.version)
        return make(thumbnail, photo)

    monkeypatch.setattr(Thumbnail, "_made", noted)
    thumbnail = Thumbnail(QSize(60, 40))
    qtbot.addWidget(thumbnail)
    photo = ShelvedPhoto("1", picture("#ff0000"), "image/png", 90, 60, 1800, 1200)
    for _ in range(3):
        thumbnail.show_photo(photo, "a.jpg")
        shot = thumbnail.grab().toImage()
    assert made == ["1"]
    assert shot.pixelColor(30, 20).name() == "#ff0000"
    thumbnail.show_photo(photo, "a.jpg", (0.1, 0.1))
    thumbnail.grab()
    assert made == ["1", "1"]
