"""Cards: words that are missing or offered, sharpness, tools; every one of them one step that can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from editor_app.gui.icons import Icons
from editor_app.gui.photo_matter import PhotoMatter
from editor_app.gui.photo_tools import PhotoTools
from editor_app.model.article import Article, Asset
from editor_app.model.framing import Framing
from editor_app.store.pack_info import OUR_KEY
from tests.gui.conftest import Answers, type_words
from tests.gui.photo_bench import Bench, photo_files

A, B = Asset("a.jpg", b"first"), Asset("b.jpg", b"second")
BODY = 'Một\n\n![](assets/a.jpg)\n\nHai\n\n![Chè](assets/b.jpg){credit="An" alt="Đồi"}\n\nBa'


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench(qtbot, Article(body=BODY, assets=(A, B)))


def _offering(qtbot: QtBot, **words: str) -> Bench:
    bench = Bench(qtbot, Article(body="Một\n\n![](assets/a.jpg)"))
    bench.jobs.words = {"a.jpg": words}
    bench.session.set_assets((A,))
    return bench


# Missing words


def test_what_is_missing_is_said_and_counted(bench: Bench) -> None:
    first, second = bench.panel.cards
    assert [field.missing.isHidden() for field in first.fields.values()] == [False] * 3
    assert [field.missing.isHidden() for field in second.fields.values()] == [True] * 3
    assert all(field.missing.text() and not field.missing.icon().isNull() for field in first.fields.values())
    assert bench.panel.missing.text().startswith("3")
    type_words(first.caption, "Chú thích")
    assert first.fields["caption"].missing.isHidden()
    assert not first.fields["caption"].count.isHidden()
    assert bench.panel.missing.text().startswith("2")
    bench.desk.set_value(0, "credit", "X")
    bench.desk.set_value(0, "alt", "Y")
    assert bench.panel.missing.isHidden()


def test_a_click_on_what_is_missing_leads_into_its_field(bench: Bench) -> None:
    bench.show()
    field = bench.panel.cards[0].fields["credit"]
    QTest.mouseClick(field.missing, Qt.MouseButton.LeftButton)
    assert field.edit.hasFocus()


def test_empty_words_write_nothing(bench: Bench) -> None:
    bench.desk.set_value(1, "credit", "")
    bench.desk.set_caption(1, "")
    assert bench.session.body.endswith('![](assets/b.jpg){alt="Đồi"}\n\nBa')


# Offers


def test_what_the_file_says_is_offered_and_taken_on_request(qtbot: QtBot) -> None:
    bench = _offering(qtbot, caption="Đồi *chè*", byline="An", credit="TTXVN", alt="Đồi chè")
    bench.show()
    card = bench.panel.cards[0]
    assert all(field.offers for field in card.fields.values())
    assert "![](assets/a.jpg)" in bench.session.body
    assert not card.use_all.isHidden()
    steps = bench.step_count
    card.fields["credit"].use.setFocus()
    QTest.keyClick(card.fields["credit"].use, Qt.Key.Key_Space)
    assert '![](assets/a.jpg){credit="An / TTXVN"}' in bench.session.body
    assert card.fields["credit"].edit.hasFocus()
    assert not card.fields["credit"].offers
    QTest.mouseClick(card.use_all, Qt.MouseButton.LeftButton)
    assert '![Đồi \\*chè\\*](assets/a.jpg){credit="An / TTXVN" alt="Đồi chè"}' in bench.session.body
    assert bench.step_count == steps + 2
    assert card.use_all.isHidden()
    bench.session.undo_stack.undo()
    bench.session.undo_stack.undo()
    assert bench.session.body == "Một\n\n![](assets/a.jpg)"


def test_what_staff_typed_is_never_overwritten(qtbot: QtBot) -> None:
    bench = _offering(qtbot, caption="Từ tệp", byline="An")
    card = bench.panel.cards[0]
    type_words(card.caption, "Của tôi")
    assert not card.fields["caption"].offers
    bench.desk.use_words(0, {"caption": "Từ tệp", "credit": "An"})
    assert '![Của tôi](assets/a.jpg){credit="An"}' in bench.session.body


def test_the_use_button_is_reached_by_tab(qtbot: QtBot) -> None:
    bench = _offering(qtbot, caption="Từ tệp")
    bench.show()
    card = bench.panel.cards[0]
    card.caption.setFocus()
    QTest.keyClick(card.caption, Qt.Key.Key_Tab)
    assert card.fields["caption"].use.hasFocus()


def test_a_fresh_photo_offers_without_being_asked_again(qtbot: QtBot, tmp_path: Path) -> None:
    bench = Bench(qtbot)
    bench.jobs.words = {"a.png": {"caption": "Chè"}}
    bench.take(*photo_files(tmp_path, "a.png"))
    assert bench.panel.cards[0].fields["caption"].offers
    assert len(bench.jobs.tasks("inspect")) == 1


# Sharpness


def test_sharpness_follows_the_main_photo_and_the_crop_at_once(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.jobs.sizes = {"a.jpg": (1800, 1200), "b.jpg": (1000, 700)}
    bench.session.set_assets((A, B))
    bench.session.replace_body(0, 0, "![](assets/a.jpg)\n\n![](assets/b.jpg)")
    first, second = (card.sharpness for card in bench.panel.cards)
    assert [first.property("level"), second.property("level")] == ["fine", "fine"]
    assert "262" in first.toolTip()
    assert "174" in first.toolTip()
    bench.desk.make_main(1)
    assert [first.property("level"), second.property("level")] == ["fine", "soft"]
    assert first.words != second.words
    assert not second._sign.pixmap().isNull()
    bench.jobs.is_prompt = False
    bench.desk.set_framing(1, Framing(crop=(0, 0, 0.6, 0.6)))
    assert second.property("level") == "coarse"


def test_nothing_is_said_of_sharpness_before_the_size_is_known(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    bench.jobs.is_prompt = False
    bench.session.set_assets((A,))
    bench.session.replace_body(0, 0, "![](assets/a.jpg)")
    assert bench.panel.cards[0].sharpness.isHidden()
    bench.jobs.answer_all()
    assert not bench.panel.cards[0].sharpness.isHidden()


# Tools


class _Asked:
    """Answers as the dialog for framing would."""

    def __init__(self, answer: Framing | None) -> None:
        self.answer = answer
        self.seen: list[tuple[int, Framing, tuple[int, int]]] = []

    def __call__(
        self, photo: QImage, framing: Framing, icons: Icons, *, source_px: tuple[int, int], parent: QWidget
    ) -> Framing | None:
        self.seen.append((photo.width(), framing, source_px))
        return self.answer


def _tools(bench: Bench, ask: _Asked, answers: Answers, folder: Path) -> PhotoTools:
    tools = PhotoTools(
        bench.session, bench.desk, bench.shelf, answers, bench.words, bench.icons, ask, lambda: folder, bench.widget
    )
    bench.panel.crop_wanted.connect(tools.crop)
    bench.panel.whole_wanted.connect(tools.show_whole)
    bench.panel.replacement_wanted.connect(tools.replace)
    bench.panel.original_wanted.connect(tools.save_original)
    return tools


def test_a_crop_is_one_step_and_shows_the_whole_photo_to_choose_from(
    bench: Bench, answers: Answers, tmp_path: Path
) -> None:
    ask = _Asked(Framing(90, 1.5, (0, 0, 0.5, 1), (0.2, 0.5)))
    tools = _tools(bench, ask, answers, tmp_path)
    actions = bench.panel.cards[0].actions_by_name
    assert not actions["whole"].isVisible()
    actions["crop"].trigger()
    assert ask.seen == [(90, Framing(), (1800, 1200))]
    line = '![](assets/a.jpg){turn="90" straighten="1.5" crop="0,0,0.5,1" focus="0.2,0.5"}'
    assert line in bench.session.body
    assert bench.step_count == 1
    assert actions["whole"].isVisible()
    actions["crop"].trigger()
    assert ask.seen[1] == (90, ask.answer, (1800, 1200))
    assert bench.step_count == 1  # nothing was changed
    actions["whole"].trigger()
    assert bench.session.body == BODY
    bench.session.undo_stack.undo()
    assert line in bench.session.body
    ask.answer = None
    tools.crop(0)
    assert line in bench.session.body


def test_the_dialog_waits_for_the_whole_photo(bench: Bench, answers: Answers, tmp_path: Path) -> None:
    bench.desk.set_framing(0, Framing(crop=(0, 0, 0.5, 1)))
    bench.shelf._photos.pop(("a.jpg", "a.jpg"))
    ask = _Asked(None)
    tools = _tools(bench, ask, answers, tmp_path)
    bench.jobs.is_prompt = False
    tools.crop(0)
    assert ask.seen == []
    type_words(bench.editor, "Gõ tiếp ")
    bench.jobs.answer_all()
    assert len(ask.seen) == 1


def test_the_focus_stays_where_it_still_means_something(bench: Bench, answers: Answers, tmp_path: Path) -> None:
    tools = _tools(bench, _Asked(None), answers, tmp_path)
    bench.desk.set_framing(0, Framing(crop=(0, 0, 0.5, 1), focus=(0.2, 0.5)))
    tools.show_whole(0)
    assert '{focus="0.2,0.5"}' in bench.session.body
    bench.desk.set_framing(0, Framing(turn=90, focus=(0.2, 0.5)))
    tools.show_whole(0)
    assert bench.session.body == BODY


def test_a_photo_is_replaced_in_its_place_with_its_words(bench: Bench, answers: Answers, tmp_path: Path) -> None:
    _tools(bench, _Asked(None), answers, tmp_path)
    bench.desk.set_framing(1, Framing(crop=(0, 0, 0.5, 1)))
    (answers.instead,) = photo_files(tmp_path, "moi.png")
    steps = bench.step_count
    bench.panel.cards[1].actions_by_name["replace"].trigger()
    type_words(bench.editor, "Gõ trong khi chờ. ")
    steps += 1
    bench.wait()
    assert '![Chè](assets/moi.png){credit="An" alt="Đồi" crop="0,0,0.5,1"}' in bench.session.body
    assert [asset.name for asset in bench.session.assets] == ["a.jpg", "moi.png"]
    assert bench.step_count == steps + 1
    assert bench.outcomes[-1].is_replaced
    assert not bench.outcomes[-1].lost_framing
    bench.said[-1][2][0][1]()
    assert "assets/b.jpg" in bench.session.body
    assert bench.session.assets == (A, B)


def test_a_crop_for_another_shape_is_dropped_and_that_is_said(bench: Bench, answers: Answers, tmp_path: Path) -> None:
    _tools(bench, _Asked(None), answers, tmp_path)
    bench.desk.set_framing(0, Framing(crop=(0, 0, 0.5, 1)))
    (answers.instead,) = photo_files(tmp_path, "dung.png")
    bench.jobs.sizes = {"dung.png": (1200, 1800)}
    bench.panel.cards[0].actions_by_name["replace"].trigger()
    bench.wait()
    assert "![](assets/dung.png)\n" in bench.session.body
    assert bench.outcomes[-1].lost_framing
    assert len(bench.said[-1][1].split(". ")) == 2


def test_nothing_is_replaced_by_what_is_no_photo(bench: Bench, answers: Answers, tmp_path: Path) -> None:
    _tools(bench, _Asked(None), answers, tmp_path)
    (answers.instead,) = photo_files(tmp_path, "x.png")
    bench.jobs.problems = {"x.png": "photo.no_picture"}
    bench.panel.cards[0].actions_by_name["replace"].trigger()
    bench.wait()
    assert bench.session.body == BODY
    assert bench.step_count == 0
    assert "x.png" in bench.said[0][1]


def test_a_photo_moves_by_key_and_the_caret_goes_along(bench: Bench) -> None:
    bench.show()
    card = bench.panel.cards[1]
    card.credit.setFocus()
    QTest.keyClick(card.credit, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert bench.session.body.split("\n\n")[2].startswith("![Chè]")
    assert bench.editor.caret() == bench.session.body.index("![Chè]")
    assert bench.panel.cards[1].credit.hasFocus()
    QTest.keyClick(card.credit, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert bench.session.body.split("\n\n")[1].startswith("![Chè]")
    assert bench.panel.cards[0].credit.hasFocus()
    assert bench.panel.cards[0].credit.words() == "An"
    assert bench.step_count == 2
    bench.panel.cards[0].actions_by_name["down"].trigger()
    bench.panel.cards[1].actions_by_name["down"].trigger()
    assert bench.session.body == BODY
    for _ in range(5):
        bench.panel.cards[0].actions_by_name["up"].trigger()
    assert bench.session.body.startswith("![](assets/a.jpg)")


def test_the_original_is_saved_byte_for_byte(bench: Bench, answers: Answers, tmp_path: Path) -> None:
    tools = _tools(bench, _Asked(None), answers, tmp_path)
    said: list[str] = []
    tools.said.connect(lambda _, level, words, __: said.append(f"{level} {words}"))
    bench.panel.cards[1].actions_by_name["original"].trigger()
    answers.original = tmp_path / "ra.jpg"
    bench.panel.cards[1].actions_by_name["original"].trigger()
    bench.qtbot.waitUntil(lambda: bool(said), timeout=5_000)
    assert answers.original.read_bytes() == B.data
    assert said[0].startswith("ok")
    assert "ra.jpg" in said[0]
    answers.original = tmp_path / "none" / "ra.jpg"
    bench.panel.cards[1].actions_by_name["original"].trigger()
    bench.qtbot.waitUntil(lambda: len(said) == 2, timeout=5_000)
    assert said[1].startswith("error")


# Beside the article


def test_a_photo_taken_out_keeps_its_words_until_it_comes_back(bench: Bench) -> None:
    bench.desk.set_framing(1, Framing(crop=(0, 0, 0.5, 1)))
    before = bench.session.body
    steps = bench.step_count
    bench.panel.cards[1].actions_by_name["out"].trigger()
    assert bench.session.body == "Một\n\n![](assets/a.jpg)\n\nHai\n\nBa"
    assert [card.name for card in bench.panel.waiting_cards] == ["b.jpg"]
    assert OUR_KEY in bench.session.snapshot().info
    assert bench.step_count == steps + 1
    ((_, said, ((_, undo),)),) = bench.said
    assert "b.jpg" in said
    undo()
    assert bench.session.body == before
    assert bench.session.snapshot().info == {}
    bench.session.undo_stack.redo()
    bench.editor.place_caret(bench.session.body.index("Hai"))
    QTest.mouseClick(bench.panel.waiting_cards[0].put_in, Qt.MouseButton.LeftButton)
    assert bench.session.body == before
    assert bench.session.snapshot().info.get(OUR_KEY) in (None, {})
    assert bench.step_count == steps + 2


def test_the_offer_to_undo_goes_with_the_next_step(bench: Bench) -> None:
    settled: list[bool] = []
    bench.news.settled.connect(lambda: settled.append(True))
    bench.desk.take_out(0)
    assert not settled
    bench.session.set_field("headline", "Tin")
    assert settled == [True]


def test_one_of_two_places_goes_and_the_other_stays(qtbot: QtBot) -> None:
    bench = Bench(qtbot, Article(body="![Một](assets/a.jpg)\n\n![Hai](assets/a.jpg)", assets=(A,)))
    bench.desk.take_out(0)
    assert bench.session.body == "![Hai](assets/a.jpg)"
    assert not bench.panel.waiting_cards
    assert bench.session.snapshot().info == {}


def test_a_waiting_photo_is_removed_with_its_words(bench: Bench) -> None:
    bench.desk.take_out(1)
    steps = bench.step_count
    QTest.mouseClick(bench.panel.waiting_cards[0].remove, Qt.MouseButton.LeftButton)
    assert [asset.name for asset in bench.session.assets] == ["a.jpg"]
    assert bench.session.snapshot().info.get(OUR_KEY) in (None, {})
    assert bench.step_count == steps + 1
    bench.said[-1][2][0][1]()
    assert [asset.name for asset in bench.session.assets] == ["a.jpg", "b.jpg"]


def test_a_photo_that_waits_comes_back_with_its_words_when_its_file_is_dropped_again(
    bench: Bench, tmp_path: Path
) -> None:
    bench.desk.take_out(1)
    path = tmp_path / "khac.jpg"
    path.write_bytes(B.data)
    bench.desk.take(PhotoMatter((path,)))
    bench.wait()
    assert '![Chè](assets/b.jpg){credit="An" alt="Đồi"}' in bench.session.body


def test_a_new_photo_shows_the_first_word_that_is_missing(bench: Bench) -> None:
    bench.show()
    bench.panel.show_photo("a.jpg", True)
    assert bench.panel.cards[0].caption.hasFocus()
    bench.editor.setFocus()
    bench.panel.show_photo("b.jpg", False)
    assert bench.editor.hasFocus()


def test_a_photo_far_down_is_brought_into_sight(bench: Bench, tmp_path: Path) -> None:
    bench.show()
    bench.editor.place_caret(len(bench.session.body))
    bench.take(*photo_files(tmp_path, "c.png", "d.png", "e.png"))
    last, sheet = bench.panel.cards[-1].caption, bench.panel._scroll.viewport()

    def is_in_sight() -> bool:
        return sheet.rect().contains(last.mapTo(sheet, last.rect().center()))

    bench.qtbot.waitUntil(lambda: not is_in_sight())
    bench.panel.show_photo("e.png", True)
    bench.qtbot.waitUntil(is_in_sight)
    bench.qtbot.waitUntil(lambda: not bench.panel._settling.isActive())
    assert is_in_sight()
    assert last.hasFocus()
