"""A pull at a crop's edge or corner, in fractions of the picture, turned into the crop that comes of it."""

from __future__ import annotations

from typing import TypeAlias

from editor_app.model.framing import LEAST_CROP, Framing, Rectangle, turned_size

# Which way a handle lies from the middle, across and down: (-1, -1) is the left upper corner, (1, 0) the right edge,
# (0, 0) the inside.
Handle: TypeAlias = tuple[int, int]

INSIDE: Handle = (0, 0)


def ratio_in_fractions(ratio: float, framing: Framing, width_px: int, height_px: int) -> float:
    """Return the ``ratio`` of pixels, width by height, as one of fractions of an upright photo of the given size."""
    width, height = turned_size(framing, width_px, height_px)
    return ratio * height / width


def possible_ratio(ratio: float, framing: Framing, width_px: int, height_px: int) -> float:
    """Return the ratio of pixels next to ``ratio`` that can be cropped and still be made half as large.

    The upright strip of a long panorama would be thinner than a framing can say.
    """
    width, height = turned_size(framing, width_px, height_px)
    least = 2 * LEAST_CROP
    return min(max(ratio * height / width, least), 1 / least) * width / height


def moved_crop(crop: Rectangle, right: float, down: float) -> Rectangle:
    """Return ``crop`` moved as far as it stays in the picture."""
    left, top, across, high = crop
    return _within(left + right, across), _within(top + down, high), across, high


def dragged_crop(
    crop: Rectangle,
    handle: Handle,
    right: float,
    down: float,
    ratio: float | None,
    least: tuple[float, float],
) -> Rectangle:
    """Return ``crop`` after its ``handle`` was pulled; it stays in the picture and is no smaller than ``least``.

    ``ratio`` is the width by the height in fractions; ``None`` leaves both free. With a ratio, the corner or the edge
    opposite the handle stays, and what has no handle grows to both sides. A crop that was smaller than ``least``
    grows as far as there is room.
    """
    if handle == INSIDE:
        return moved_crop(crop, right, down)
    left, top, across, high = crop
    toward_x, toward_y = handle
    wide, tall = across + toward_x * right, high + toward_y * down
    room_x, room_y = _room(left, across, toward_x), _room(top, high, toward_y)
    if ratio is None:
        wide = min(max(wide, least[0]), room_x) if toward_x else across
        tall = min(max(tall, least[1]), room_y) if toward_y else high
    else:
        wanted = max(wide, tall * ratio) if toward_x and toward_y else wide if toward_x else tall * ratio
        wide = min(max(wanted, least[0], least[1] * ratio), room_x, room_y * ratio)
        tall = wide / ratio
    return _placed(left, across, wide, toward_x), _placed(top, high, tall, toward_y), wide, tall


def grown_crop(crop: Rectangle, more: float, ratio: float, least: tuple[float, float]) -> Rectangle:
    """Return ``crop`` with ``ratio``, wider by ``more`` to both sides together, around the same middle if it can be."""
    left, top, across, high = crop
    wide = min(max(across + more, least[0], least[1] * ratio), 1.0, ratio)
    tall = wide / ratio
    return _placed(left, across, wide, 0), _placed(top, high, tall, 0), wide, tall


def handle_at(x: float, y: float, crop: Rectangle, reach: float) -> Handle | None:
    """Return the handle that a hand at (``x``, ``y``) takes hold of, ``None`` outside; all in one unit.

    A handle can be taken from ``reach`` away. Half of each side belongs to the inside however small the crop is.
    """
    left, top, across, high = crop
    if not (-reach <= x - left <= across + reach and -reach <= y - top <= high + reach):
        return None
    return _side(x - left, across, reach), _side(y - top, high, reach)


def _side(at: float, length: float, reach: float) -> int:
    inner = min(reach, length / 4)
    return -1 if at < inner else 1 if at > length - inner else 0


def _room(start: float, length: float, toward: int) -> float:
    """Return how long a side may become that is pulled ``toward`` one end."""
    return 1.0 - start if toward > 0 else start + length if toward < 0 else 1.0


def _placed(start: float, length: float, new: float, toward: int) -> float:
    """Return where a side starts that is ``new`` long now: its other end stays, or its middle."""
    if toward > 0:
        return start
    return _within(start + length - new if toward < 0 else start + (length - new) / 2, new)


def _within(start: float, length: float) -> float:
    return min(max(start, 0.0), 1.0 - length)
