"""What a photo line says of its framing, read and written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.model.framing import (
    WHOLE,
    Framing,
    crop_to_ratio,
    framed_size,
    framed_source,
    framing_values,
    read_framing,
    straighten_zoom,
)

_FRACTION = st.floats(0, 1).map(lambda value: round(value, 4))


@st.composite
def framings(draw: st.DrawFn) -> Framing:
    left, top = draw(st.integers(0, 8000)), draw(st.integers(0, 8000))
    across, down = draw(st.integers(1000, 10_000 - left)), draw(st.integers(1000, 10_000 - top))
    return Framing(
        draw(st.sampled_from((0, 90, 180, 270))),
        draw(st.integers(-150, 150)) / 10,
        (left / 10_000, top / 10_000, across / 10_000, down / 10_000),
        draw(st.none() | st.tuples(_FRACTION, _FRACTION)),
    )


@given(framings())
def test_written_and_read_again(framing: Framing) -> None:
    assert read_framing(framing_values(framing)) == framing


@given(*(st.text(st.sampled_from("0123456789.,-+einfa xx"), max_size=20) for _ in range(4)))
def test_any_words_can_be_read(turn: str, straighten: str, crop: str, focus: str) -> None:
    framing = read_framing((("turn", turn), ("straighten", straighten), ("crop", crop), ("focus", focus)))
    assert framing.turn in (0, 90, 180, 270)
    left, top, across, down = framing.crop
    assert 0 <= left < left + across <= 1.0001
    assert 0 <= top < top + down <= 1.0001
    assert read_framing(framing_values(framing)) == framing


@given(
    framings(), st.sampled_from((3 / 2, 4 / 3, 16 / 9, 1.0, 2 / 3)), st.integers(1000, 9000), st.integers(1000, 9000)
)
def test_an_automatic_crop_stays_inside_and_has_its_ratio(framing: Framing, ratio: float, wide: int, high: int) -> None:
    left, top, across, down = crop_to_ratio(framing, ratio, wide, high)
    outer_left, outer_top, outer_across, outer_down = framing.crop
    assert left >= outer_left - 1e-3
    assert top >= outer_top - 1e-3
    assert left + across <= outer_left + outer_across + 1e-3
    assert top + down <= outer_top + outer_down + 1e-3
    turned = (high, wide) if framing.turn in (90, 270) else (wide, high)
    assert across * turned[0] / (down * turned[1]) == pytest.approx(ratio, rel=0.1)
    assert across == pytest.approx(outer_across, abs=2e-4) or down == pytest.approx(outer_down, abs=2e-4)


def test_the_crop_keeps_the_focus() -> None:
    framing = Framing(focus=(0.9, 0.5))
    left, top, across, down = crop_to_ratio(framing, 1.0, 3000, 2000)
    assert (left, top, across, down) == pytest.approx((1 / 3, 0, 2 / 3, 1), abs=1e-3)


def test_a_straightened_picture_is_enlarged_until_its_frame_is_full() -> None:
    assert straighten_zoom(0, 3, 2) == 1
    assert straighten_zoom(5, 3, 2) == straighten_zoom(-5, 2, 3) > 1
    assert framed_size(Framing(straighten=5), 3000, 2000) == (2662, 1775)


@pytest.mark.parametrize(
    ("framing", "size"),
    [(Framing(), (3000, 2000)), (Framing(90), (2000, 3000)), (Framing(crop=(0.5, 0.5, 0.5, 0.25)), (1500, 500))],
)
def test_how_much_is_shown(framing: Framing, size: tuple[int, int]) -> None:
    assert framed_size(framing, 3000, 2000) == size


def test_names_of_framed_photos() -> None:
    assert framed_source("assets/a.jpg", Framing(focus=(0.1, 0.2))) == "assets/a.jpg"
    assert framed_source("assets/a.jpg", Framing(90, 1.5, (0, 0, 0.5, 1))) == (
        "assets/a.jpg#turn=90&straighten=1.5&crop=0,0,0.5,1"
    )
    assert read_framing(()) == Framing(crop=WHOLE)
