"""Pulls and keys at a crop's frame: whatever comes, the crop stays in the picture and keeps its shape."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.model.crop_moves import (
    INSIDE,
    Handle,
    dragged_crop,
    grown_crop,
    handle_at,
    moved_crop,
    possible_ratio,
    ratio_in_fractions,
)
from editor_app.model.framing import (
    LEAST_CROP,
    WHOLE,
    Framing,
    Rectangle,
    crop_to_ratio,
    framing_values,
    read_framing,
    turned_framing,
)
from tests.property.test_framing import framings

HANDLES: tuple[Handle, ...] = tuple((x, y) for x in (-1, 0, 1) for y in (-1, 0, 1))
_WAY = st.floats(-3, 3)
_LEAST = (0.03, 0.05)
_SLACK = 1e-9


@st.composite
def crops(draw: st.DrawFn) -> Rectangle:
    across, down = draw(st.floats(_LEAST[0], 1)), draw(st.floats(_LEAST[1], 1))
    return draw(st.floats(0, 1 - across)), draw(st.floats(0, 1 - down)), across, down


@st.composite
def shaped_crops(draw: st.DrawFn) -> tuple[Rectangle, float]:
    """Return a crop with its ratio."""
    ratio = draw(st.floats(0.3, 3))
    across = draw(st.floats(max(_LEAST[0], _LEAST[1] * ratio), min(1, ratio)))
    down = across / ratio
    return (draw(st.floats(0, 1 - across)), draw(st.floats(0, max(0.0, 1 - down))), across, down), ratio


def _is_inside(crop: Rectangle) -> bool:
    left, top, across, down = crop
    return min(left, top) >= -_SLACK and left + across <= 1 + _SLACK and top + down <= 1 + _SLACK


def _is_large_enough(crop: Rectangle) -> bool:
    return crop[2] >= _LEAST[0] - _SLACK and crop[3] >= _LEAST[1] - _SLACK


@given(crops(), st.sampled_from(HANDLES), _WAY, _WAY)
def test_a_free_pull_moves_only_what_is_pulled(crop: Rectangle, handle: Handle, right: float, down: float) -> None:
    new = dragged_crop(crop, handle, right, down, None, _LEAST)
    assert _is_inside(new)
    assert _is_large_enough(new)
    if handle == INSIDE:
        assert new[2:] == crop[2:]
        return
    for axis, toward in enumerate(handle):
        if toward <= 0:  # the far end stays
            assert new[axis] + new[axis + 2] == pytest.approx(crop[axis] + crop[axis + 2])
        if toward >= 0:
            assert new[axis] == pytest.approx(crop[axis])


@given(shaped_crops(), st.sampled_from(HANDLES), _WAY, _WAY)
def test_a_pull_keeps_the_ratio(shaped: tuple[Rectangle, float], handle: Handle, right: float, down: float) -> None:
    crop, ratio = shaped
    new = dragged_crop(crop, handle, right, down, ratio, _LEAST)
    assert _is_inside(new)
    assert _is_large_enough(new)
    assert new[2] / new[3] == pytest.approx(ratio)
    for axis, toward in enumerate(handle):
        if toward < 0:
            assert new[axis] + new[axis + 2] == pytest.approx(crop[axis] + crop[axis + 2])
        if toward > 0:
            assert new[axis] == pytest.approx(crop[axis])


@given(crops(), st.sampled_from(HANDLES), st.none() | st.floats(0.3, 3))
def test_no_way_is_no_change(crop: Rectangle, handle: Handle, ratio: float | None) -> None:
    own = crop[2] / crop[3]
    wanted = own if ratio else None
    assert dragged_crop(crop, handle, 0, 0, wanted, (0, 0)) == pytest.approx(crop)


@given(crops(), st.sampled_from(HANDLES), st.floats(-0.2, 0.2), st.floats(-0.2, 0.2))
def test_a_handle_follows_the_hand(crop: Rectangle, handle: Handle, right: float, down: float) -> None:
    left, top, across, high = crop
    new = dragged_crop(crop, handle, right, down, None, (0, 0))
    edges = {
        -1: (new[0] - left, new[1] - top),
        1: (new[0] + new[2] - left - across, new[1] + new[3] - top - high),
    }
    for axis, (toward, way) in enumerate(zip(handle, (right, down), strict=True)):
        start, length = crop[axis], crop[axis + 2]
        edge = start if toward < 0 else start + length
        if toward and 0 <= edge + way <= 1 and length + toward * way >= 0:
            assert edges[toward][axis] == pytest.approx(way, abs=1e-9)


@given(shaped_crops(), _WAY)
def test_growing_keeps_ratio_and_place(shaped: tuple[Rectangle, float], more: float) -> None:
    crop, ratio = shaped
    new = grown_crop(crop, more, ratio, _LEAST)
    assert _is_inside(new)
    assert _is_large_enough(new)
    assert new[2] / new[3] == pytest.approx(ratio)
    middle, new_middle = crop[0] + crop[2] / 2, new[0] + new[2] / 2
    if new[2] / 2 <= middle <= 1 - new[2] / 2:
        assert new_middle == pytest.approx(middle)


@given(crops(), _WAY, _WAY)
def test_moving_keeps_the_size(crop: Rectangle, right: float, down: float) -> None:
    new = moved_crop(crop, right, down)
    assert _is_inside(new)
    assert new[2:] == crop[2:]


def test_a_crop_that_is_too_small_grows_as_far_as_there_is_room() -> None:
    assert dragged_crop((0.99, 0.5, 0.01, 0.2), (1, 0), 0, 0, None, (0.1, 0.1)) == pytest.approx((0.99, 0.5, 0.01, 0.2))
    assert dragged_crop((0.99, 0.5, 0.01, 0.2), (-1, 0), 0, 0, None, (0.1, 0.1)) == pytest.approx((0.9, 0.5, 0.1, 0.2))


@given(st.floats(-50, 450), st.floats(-50, 350), st.floats(1, 400), st.floats(1, 300), st.floats(4, 20))
def test_every_place_has_its_handle(x: float, y: float, across: float, down: float, reach: float) -> None:
    crop = (0.0, 0.0, across, down)
    handle = handle_at(x, y, crop, reach)
    assert (handle is None) == (not (-reach <= x <= across + reach and -reach <= y <= down + reach))
    if abs(x - across / 2) < across / 4 and abs(y - down / 2) < down / 4:
        assert handle == INSIDE
    assert handle_at(0, 0, crop, reach) == (-1, -1)
    assert handle_at(across, down, crop, reach) == (1, 1)
    assert handle_at(across / 2, down, crop, reach) == (0, 1)


def test_ratios_of_pixels_and_of_fractions() -> None:
    assert ratio_in_fractions(1.5, Framing(), 3000, 2000) == pytest.approx(1)
    assert ratio_in_fractions(1.5, Framing(90), 3000, 2000) == pytest.approx(2.25)


@given(framings(), st.sampled_from((9 / 16, 1.0, 16 / 9)), st.integers(1, 60_000), st.integers(1, 60_000))
def test_every_photo_can_be_cropped_to_a_possible_ratio(framing: Framing, ratio: float, wide: int, high: int) -> None:
    whole = replace(framing, crop=WHOLE)
    possible = possible_ratio(ratio, whole, wide, high)
    crop = crop_to_ratio(whole, possible, wide, high)
    assert read_framing(framing_values(replace(whole, crop=crop))).crop == crop
    assert min(crop[2:]) >= LEAST_CROP
    if 1 / 10 < wide / high < 10:
        assert possible == pytest.approx(ratio)


@given(framings())
def test_four_quarters_are_none(framing: Framing) -> None:
    assert turned_framing(framing, 4) == framing
    assert turned_framing(turned_framing(framing, 1), -1) == framing
    assert turned_framing(turned_framing(framing, 1), 1) == turned_framing(framing, 2)


@given(framings(), st.integers(-5, 5))
def test_a_turned_framing_is_read_again(framing: Framing, quarters: int) -> None:
    turned = turned_framing(framing, quarters)
    assert read_framing(framing_values(turned)) == turned
    assert turned.straighten == framing.straighten
    assert min(turned.crop[2:]) >= LEAST_CROP


def test_crop_and_focus_turn_with_the_picture() -> None:
    # The left upper quarter and its middle, after a turn clockwise: right above.
    turned = turned_framing(Framing(270, 1.5, (0, 0, 0.5, 0.25), (0.25, 0.125)), 1)
    assert turned == Framing(0, 1.5, (0.75, 0, 0.25, 0.5), (0.875, 0.25))
