"""Photos come in whole, in order, in one step, without holding anything up; refusals are said together."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor_app.gui import photo_intake
from editor_app.gui.photo_matter import PhotoMatter
from editor_app.model.article import Article, Asset
from editor_app.press.article_file import open_article, save_article
from tests.gui.conftest import type_words
from tests.gui.photo_bench import Bench, photo_files, picture


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench(qtbot, Article(body="Một\n\nHai\n"))


def test_several_come_in_together_in_their_order(bench: Bench, tmp_path: Path) -> None:
    paths = photo_files(tmp_path, "c.png", "a.png", "b.png")
    bench.take(*paths)
    assert bench.names == ["c.png", "a.png", "b.png"]
    assert [asset.data for asset in bench.session.assets] == [path.read_bytes() for path in paths]
    lines = "\n\n".join(f"![](assets/{name})" for name in bench.names)
    assert bench.session.body == f"Một\n\n{lines}\n\nHai"
    assert bench.step_count == 1
    bench.session.undo_stack.undo()
    assert (bench.session.body, bench.session.assets) == ("Một\n\nHai", ())
    bench.session.undo_stack.redo()
    assert len(bench.session.assets) == 3
    assert not bench.said


def test_the_order_is_kept_whatever_the_child_answers_first(bench: Bench, tmp_path: Path) -> None:
    bench.jobs.is_prompt = False
    bench.desk.take(PhotoMatter(tuple(photo_files(tmp_path, "a.png", "b.png", "c.png"))))
    bench.qtbot.waitUntil(lambda: len(bench.jobs.open) == 3)
    for _ in range(3):
        bench.jobs.answer(len(bench.jobs.open) - 1)
    bench.wait()
    assert bench.names == ["a.png", "b.png", "c.png"]


def test_a_card_may_be_pulled_out_before_anything_is_checked(bench: Bench, tmp_path: Path) -> None:
    paths = photo_files(tmp_path, "a.png", "b.png")
    kept = [path.read_bytes() for path in paths]
    bench.jobs.is_prompt = False
    bench.desk.take(PhotoMatter(tuple(paths)))
    bench.qtbot.waitUntil(lambda: len(bench.jobs.open) == 2)
    for path in paths:
        path.unlink()
    bench.jobs.is_prompt = True
    bench.jobs.answer_all()
    bench.wait()
    article = bench.session.snapshot()
    save_article(article, tmp_path / "bai.textpack")
    opened = open_article(tmp_path / "bai.textpack", utc_offset="+07:00").article
    assert [asset.data for asset in opened.assets] == kept


def test_the_same_bytes_are_one_photo(bench: Bench, tmp_path: Path) -> None:
    first, second = photo_files(tmp_path, "a.png", "b.png")
    second.write_bytes(first.read_bytes())
    bench.take(first, second)
    assert bench.names == ["a.png"]
    bench.take(second)
    assert bench.names == ["a.png"]
    assert bench.step_count == 1
    ((level, said, actions),) = bench.said
    assert level == "tip"
    assert "a.png" in said
    ((_, place_again),) = actions
    place_again()
    assert bench.names == ["a.png", "a.png"]
    assert len(bench.session.assets) == 1


def test_what_is_refused_is_said_in_one_bar_and_the_rest_comes_in(bench: Bench, tmp_path: Path) -> None:
    bench.jobs.problems = {"x.png": "photo.no_picture", "y.png": "photo.damaged"}
    bench.take(*photo_files(tmp_path, "a.png", "x.png", "y.png", "b.png"), tmp_path / "gone.png")
    assert bench.names == ["a.png", "b.png"]
    assert bench.step_count == 1
    ((level, said, actions),) = bench.said
    assert level == "error"
    assert all(name in said for name in ("x.png", "y.png", "gone.png"))
    assert actions == ()


def test_many_refusals_are_not_a_list(bench: Bench, tmp_path: Path) -> None:
    names = [f"x{number}.png" for number in range(7)]
    bench.jobs.problems = dict.fromkeys(names, "photo.no_picture")
    bench.take(*photo_files(tmp_path, *names))
    ((_, said, _),) = bench.said
    assert said.count("“x") == 3
    assert "4" in said
    assert bench.step_count == 0


def test_a_hanging_child_is_said_and_nothing_changes(bench: Bench, tmp_path: Path) -> None:
    bench.jobs.is_prompt = False
    bench.desk.take(PhotoMatter(tuple(photo_files(tmp_path, "a.png"))))
    bench.qtbot.waitUntil(lambda: len(bench.jobs.open) == 1)
    bench.jobs.gave_up.emit(bench.jobs.open.pop())
    bench.wait()
    assert not bench.session.assets
    assert "a.png" in bench.said[0][1]


def test_a_photo_copied_in_part_is_kept_on_request(bench: Bench, tmp_path: Path) -> None:
    first, half, last = photo_files(tmp_path, "a.png", "b.png", "c.png")
    half.write_bytes(b"half of a photo")
    bench.jobs.problems = {"b.png": "photo.half_copied"}
    bench.take(first, half, last)
    assert bench.names == ["a.png", "c.png"]
    ((level, said, actions),) = bench.said
    assert level == "warn"
    assert "b.png" in said
    half.unlink()
    actions[0][1]()
    bench.wait()
    assert bench.names == ["a.png", "b.png", "c.png"]
    assert bench.session.assets[-1] == Asset("b.png", b"mended of a photo")
    assert bench.step_count == 2


def test_a_photo_copied_in_part_can_be_left(bench: Bench, tmp_path: Path) -> None:
    (half,) = photo_files(tmp_path, "b.png")
    bench.jobs.problems = {"b.png": "photo.half_copied"}
    settled: list[bool] = []
    bench.news.settled.connect(lambda: settled.append(True))
    bench.take(half)
    bench.said[0][2][1][1]()
    assert settled
    assert not bench.session.assets
    assert not bench.jobs.tasks("mend")


def test_progress_is_shown_only_when_it_takes_long(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.show()
    shown: list[tuple[int, int]] = []
    bench.intake.progressed.connect(lambda done, given: shown.append((done, given)))
    bench.take(*photo_files(tmp_path, "a.png"))
    assert shown == []
    bench.jobs.is_prompt = False
    paths = photo_files(tmp_path, "b.png", "c.png", "d.png")
    for path in paths:
        path.write_bytes(path.read_bytes() + path.name.encode())
    bench.desk.take(PhotoMatter(tuple(paths)))
    bench.qtbot.waitUntil(lambda: len(bench.jobs.open) == 3)
    bench.intake._patience.timeout.emit()
    bench.jobs.answer(0)
    assert shown == [(0, 3), (1, 3)]
    assert bench.panel.progress.isVisible()
    bench.panel.stop.click()
    assert shown[-1] == (0, 0)
    assert not bench.panel.progress.isVisible()
    assert not bench.intake.is_busy
    assert len(bench.jobs.given_up) == 2
    assert bench.names == ["b.png", "a.png"]  # what had come in stays
    assert "1" in bench.said[-1][1]
    assert photo_intake.PATIENCE_MS == 400


def test_lots_follow_one_another(bench: Bench, tmp_path: Path) -> None:
    first, second = photo_files(tmp_path, "a.png", "b.png")
    bench.desk.take(PhotoMatter((first,)))
    bench.desk.take(PhotoMatter((second,)))
    bench.wait()
    assert bench.step_count == 2
    assert [len(outcome.placed) for outcome in bench.outcomes] == [1, 1]


def test_reading_never_holds_the_window_up(bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (path,) = photo_files(tmp_path, "a.png")
    card_answers = threading.Event()
    threads: list[threading.Thread] = []

    def slow_card(_: Path) -> bytes:
        threads.append(threading.current_thread())
        assert card_answers.wait(20)
        return picture()

    monkeypatch.setattr(photo_intake, "read_bytes", slow_card)
    bench.desk.take(PhotoMatter((path,)))
    bench.editor.place_caret(len(bench.session.body))
    type_words(bench.editor, " ba")
    assert bench.session.body == "Một\n\nHai ba"
    card_answers.set()
    bench.wait()
    assert threads
    assert threads[0] is not threading.main_thread()
    # It stands where it was dropped, not where the caret has gone.
    assert bench.session.body == "Một\n\n![](assets/a.png)\n\nHai ba"
    assert not bench.outcomes[0].is_calm


def test_typing_while_seven_photos_come_in_asks_for_nothing_more(bench: Bench, tmp_path: Path) -> None:
    bench.jobs.is_prompt = False
    names = [f"{number}.png" for number in range(7)]
    bench.desk.take(PhotoMatter(tuple(photo_files(tmp_path, *names))))
    bench.qtbot.waitUntil(lambda: len(bench.jobs.open) == 7)
    type_words(bench.editor, "Chữ gõ trong khi chờ. ")
    assert len(bench.jobs.asked) == 7
    bench.jobs.is_prompt = True
    bench.jobs.answer_all()
    bench.wait()
    asked = len(bench.jobs.asked)
    assert asked == 14  # an inspection and a small copy each
    type_words(bench.editor, "Và gõ tiếp.")
    bench.panel.cards[3].caption.setFocus()
    type_words(bench.panel.cards[3].caption, "Chú thích")
    assert len(bench.jobs.asked) == asked
    assert bench.names == names


def test_stopping_with_nothing_under_way_is_nothing(bench: Bench) -> None:
    bench.intake.stop()
    assert not bench.outcomes
