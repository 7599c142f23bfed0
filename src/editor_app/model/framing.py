"""How a photo is turned, straightened and cropped: its line's attributes, turned into a rectangle of the photo."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias

Rectangle: TypeAlias = tuple[float, float, float, float]

WHOLE: Rectangle = (0.0, 0.0, 1.0, 1.0)
# A horizon is never further off; beyond this too little of the picture would be left.
MOST_STRAIGHTEN_DEGREES = 15.0
# Less than this of a side is a slip of the mouse, not a crop.
LEAST_CROP = 0.02
_PLACES = 4


@dataclass(frozen=True, slots=True)
class Framing:
    """What is shown of a photo. Every fraction is of the upright, turned and straightened picture.

    ``turn`` is 0, 90, 180 or 270 degrees clockwise. ``straighten`` turns it clockwise by some more degrees and
    enlarges it until its frame, which keeps its shape, is full. ``crop`` is (left, top, width, height); ``focus`` is
    the point that automatic crops keep, (x, y), or ``None`` for the middle.
    """

    turn: int = 0
    straighten: float = 0.0
    crop: Rectangle = WHOLE
    focus: tuple[float, float] | None = None

    @property
    def shows_all(self) -> bool:
        """Tell whether the photo is shown as it is."""
        return replace(self, focus=None) == Framing()


def read_framing(attributes: Iterable[tuple[str, str]]) -> Framing:
    """Return the framing that a photo line's ``attributes`` say; what cannot be read counts as not said."""
    said = dict(attributes)
    return Framing(
        _read_turn(said.get("turn", "")),
        _read_straighten(said.get("straighten", "")),
        _read_crop(said.get("crop", "")),
        _read_focus(said.get("focus", "")),
    )


def framing_values(framing: Framing) -> tuple[tuple[str, str], ...]:
    """Return the attributes ``turn``, ``straighten``, ``crop`` and ``focus`` as a photo line says them.

    What is as it was taken has the value ``""``: the line need not say it.
    """
    crop = "" if framing.crop == WHOLE else ",".join(map(_number, framing.crop))
    focus = "" if framing.focus is None else ",".join(map(_number, framing.focus))
    return (
        ("turn", str(framing.turn) if framing.turn else ""),
        ("straighten", _number(framing.straighten) if framing.straighten else ""),
        ("crop", crop),
        ("focus", focus),
    )


def framed_source(src: str, framing: Framing) -> str:
    """Return a name for a photo as it is framed: ``src`` where all of it is shown. The focus changes nothing."""
    if framing.shows_all:
        return src
    said = (f"{name}={value}" for name, value in framing_values(replace(framing, focus=None)) if value)
    return f"{src}#{'&'.join(said)}"


def turned_size(framing: Framing, width_px: int, height_px: int) -> tuple[int, int]:
    """Return the size of an upright photo of the given size after its quarter turns."""
    return (height_px, width_px) if framing.turn in (90, 270) else (width_px, height_px)


def turned_framing(framing: Framing, quarters: int) -> Framing:
    """Return ``framing`` after some more quarter turns clockwise: crop and focus turn with the picture."""
    crop, focus = framing.crop, framing.focus
    for _ in range(quarters % 4):
        left, top, across, down = crop
        crop = _rounded((1.0 - top - down, left, down, across))
        focus = focus and (round(1.0 - focus[1], _PLACES), focus[0])
    return replace(framing, turn=(framing.turn + 90 * quarters) % 360, crop=crop, focus=focus)


def straighten_zoom(degrees: float, width: float, height: float) -> float:
    """Return how often larger a picture must be, turned by ``degrees``, to fill the frame it filled before."""
    angle = math.radians(abs(degrees))
    return math.cos(angle) + math.sin(angle) * max(width / height, height / width)


def framed_size(framing: Framing, width_px: int, height_px: int) -> tuple[int, int]:
    """Return how many of its own pixels an upright photo of the given size shows, at least 1 by 1."""
    width, height = turned_size(framing, width_px, height_px)
    zoom = straighten_zoom(framing.straighten, width, height)
    _, _, across, down = framing.crop
    return max(1, round(width / zoom * across)), max(1, round(height / zoom * down))


def crop_to_ratio(framing: Framing, ratio: float, width_px: int, height_px: int) -> Rectangle:
    """Return the largest crop within ``framing``'s that has ``ratio`` (width by height), around the focus.

    ``width_px`` and ``height_px`` are the upright photo's.
    """
    width, height = turned_size(framing, width_px, height_px)
    left, top, across, down = framing.crop
    wanted = ratio * height / width  # the same ratio in fractions of the sides
    if across > down * wanted:
        new_across, new_down = down * wanted, down
    else:
        new_across, new_down = across, across / wanted
    x, y = framing.focus or (left + across / 2, top + down / 2)
    new_left = min(max(x - new_across / 2, left), left + across - new_across)
    new_top = min(max(y - new_down / 2, top), top + down - new_down)
    return _rounded((new_left, new_top, new_across, new_down))


def _read_turn(words: str) -> int:
    number = _read_numbers(words, 1)
    if number is None or number[0] % 90:
        return 0
    return int(number[0]) % 360


def _read_straighten(words: str) -> float:
    number = _read_numbers(words, 1)
    if number is None or abs(number[0]) > MOST_STRAIGHTEN_DEGREES:
        return 0.0
    return round(number[0], _PLACES) + 0.0


def _read_crop(words: str) -> Rectangle:
    numbers = _read_numbers(words, 4)
    if numbers is None:
        return WHOLE
    left, top, across, down = numbers
    left, top = min(max(left, 0.0), 1.0), min(max(top, 0.0), 1.0)
    across, down = min(across, 1.0 - left), min(down, 1.0 - top)
    return WHOLE if across < LEAST_CROP or down < LEAST_CROP else _rounded((left, top, across, down))


def _read_focus(words: str) -> tuple[float, float] | None:
    numbers = _read_numbers(words, 2)
    if numbers is None:
        return None
    return round(min(max(numbers[0], 0.0), 1.0), _PLACES), round(min(max(numbers[1], 0.0), 1.0), _PLACES)


def _read_numbers(words: str, count: int) -> list[float] | None:
    try:
        numbers = [float(part) for part in words.split(",")]
    except ValueError:
        return None
    return numbers if len(numbers) == count and all(map(math.isfinite, numbers)) else None


def _rounded(crop: Rectangle) -> Rectangle:
    left, top, across, down = (round(side, _PLACES) for side in crop)
    return left, top, round(min(across, 1.0 - left), _PLACES), round(min(down, 1.0 - top), _PLACES)


def _number(value: float) -> str:
    return f"{round(value, _PLACES):g}"
