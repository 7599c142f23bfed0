"""What a photo's file offers, what is kept for a photo that waits, and how sharp it prints."""

from __future__ import annotations

from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.model.article import Json
from editor_app.press.photo_offers import MOST_LETTERS, OfferedWords, offered_words
from editor_app.press.waiting_words import waiting_figure, with_waiting
from editor_app.render.placed_size import placed_size, sheet_sizes
from editor_app.render.sharpness import sharpness
from editor_app.store.pack_info import OUR_KEY, parse_info, write_info
from editor_app.text.figures import FigureSource, parse_figure, write_figure


@pytest.mark.parametrize(
    ("words", "credit"),
    [
        ({"byline": "Nguyễn Văn A", "credit": "TTXVN"}, "Nguyễn Văn A / TTXVN"),
        ({"byline": "Nguyễn Văn A", "credit": "TTXVN", "source": "TTXVN"}, "Nguyễn Văn A / TTXVN"),
        ({"byline": "Nguyễn Văn A / TTXVN", "credit": "TTXVN"}, "Nguyễn Văn A / TTXVN"),
        ({"credit": "ttxvn", "source": "TTXVN"}, "ttxvn"),
        ({"copyright": "© Báo X"}, "© Báo X"),
        ({"byline": "A", "copyright": "© Báo X"}, "A"),
        ({"byline": "  Nguye\u0302\u0303n \n A "}, "Nguyễn A"),
        ({}, ""),
    ],
)
def test_the_credit_is_written_as_newspapers_do(words: dict[str, str], credit: str) -> None:
    assert offered_words(words).credit == credit


def test_the_caption_is_the_caption_else_the_headline() -> None:
    assert offered_words({"caption": "Chè", "headline": "Đồi"}).caption == "Chè"
    assert offered_words({"caption": " ", "headline": "Đồi"}) == OfferedWords("Đồi")
    assert offered_words({"alt": "Đồi chè"}) == OfferedWords(alt="Đồi chè")
    assert len(offered_words({"caption": "x" * 10_000}).caption) == MOST_LETTERS


FIGURE = FigureSource("assets/a.jpg", "*Một* [hai]", (("credit", 'A "B"'), ("crop", "0,0,0.5,1"), (".main", "")))
NAMES = st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True)
VALUES = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=40)


def test_a_waiting_photo_keeps_its_words_through_the_file() -> None:
    info: dict[str, Json] = {"other": 1, OUR_KEY: {"uuid": "u"}}
    kept = parse_info(write_info(with_waiting(info, "a.jpg", FIGURE)), "x")
    back = waiting_figure(kept, "a.jpg", FIGURE.src)
    assert back.caption == FIGURE.caption
    assert back.attributes == FIGURE.attributes[:2]  # it is the main photo no more
    assert waiting_figure(kept, "b.jpg", "assets/b.jpg") == FigureSource("assets/b.jpg")
    assert with_waiting(kept, "a.jpg", None) == info


def test_a_photo_without_words_leaves_no_trace() -> None:
    assert with_waiting({}, "a.jpg", FigureSource("assets/a.jpg")) == {}
    assert with_waiting({}, "a.jpg", None) == {}


@given(VALUES, st.dictionaries(NAMES, VALUES))
def test_what_comes_back_is_the_line_that_was_taken_out(caption: str, values: dict[str, str]) -> None:
    figure = FigureSource("assets/a.jpg", caption, tuple(values.items()))
    back = waiting_figure(with_waiting({}, "a.jpg", figure), "a.jpg", figure.src)
    assert write_figure(back) == write_figure(figure)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["waiting", "a.jpg", "caption"]), inner)
    ),
)


@given(JSON, JSON, st.lists(st.lists(st.text(max_size=6), max_size=3), max_size=4))
def test_whatever_a_file_says_makes_one_photo_line(ours: Json, kept: Json, pairs: list[list[str]]) -> None:
    said = {"caption": kept, "attributes": pairs}
    for info in ({OUR_KEY: ours}, {OUR_KEY: {"waiting": kept}}, {OUR_KEY: {"waiting": {"a.jpg": said}}}):
        line = write_figure(waiting_figure(cast("dict[str, Json]", info), "a.jpg", "assets/a.jpg"))
        read = parse_figure(line)
        assert read is not None
        assert read.src == "assets/a.jpg"
        with_waiting(cast("dict[str, Json]", info), "a.jpg", FIGURE)


@pytest.mark.parametrize(
    ("is_main", "size", "width_mm", "found"),
    [
        (True, (1800, 1200), 174.0, (262, "fine")),
        (False, (1800, 1200), 83.5, (547, "fine")),
        (True, (1200, 800), 174.0, (175, "soft")),
        (True, (700, 500), 174.0, (102, "coarse")),
        (True, (1000, 1000), 83.5, (304, "fine")),  # not wide enough to stand across
        (False, (600, 1200), 57.5, (265, "fine")),  # as high as it may be
        (True, (600, 1200), 65.5, (232, "fine")),
        (False, (1, 1), 83.5, (0, "coarse")),
    ],
)
def test_sharpness_is_points_on_the_paper(
    is_main: bool, size: tuple[int, int], width_mm: float, found: tuple[int, str]
) -> None:
    placed = placed_size(sheet_sizes(), size[0] / size[1], is_main=is_main)
    assert placed.width_mm == width_mm
    shown = sharpness(size, placed)
    assert (shown.ppi, shown.grade) == found
