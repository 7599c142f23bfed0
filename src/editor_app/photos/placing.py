"""How a photo is to be shown, turned into the part of its stored pixels that this takes; and that part cut out."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PIL import Image

from editor_app.model.framing import Framing, Rectangle, straighten_zoom

Size = tuple[int, int]
Turns = tuple[Image.Transpose, ...]

# CIPA DC-008, tag 274: how a camera was held, and what is done about it.
_UPRIGHT: dict[int, Image.Transpose] = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# Pillow turns to the left, a framing to the right.
_QUARTERS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
_LAYS = frozenset(
    (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270, Image.Transpose.TRANSPOSE, Image.Transpose.TRANSVERSE)
)
_MIRRORS = frozenset(
    (
        Image.Transpose.FLIP_LEFT_RIGHT,
        Image.Transpose.FLIP_TOP_BOTTOM,
        Image.Transpose.TRANSPOSE,
        Image.Transpose.TRANSVERSE,
    )
)


@dataclass(frozen=True, slots=True)
class Placing:
    """A framing said of the pixels as they are stored: cut ``crop`` out of them straightened, then take ``turns``.

    So a whole photo is never turned, only the small copy made of it.
    """

    crop: Rectangle
    straighten: float
    turns: Turns

    @property
    def lays_down(self) -> bool:
        """Tell whether width and height change places."""
        return sum(turn in _LAYS for turn in self.turns) % 2 == 1


def placing_of(framing: Framing, orientation: int) -> Placing:
    """Return where the stored pixels are that ``framing`` shows of a photo with this EXIF ``orientation``."""
    quarter = _QUARTERS.get(framing.turn)
    turns = upright_turns(orientation) + (() if quarter is None else (quarter,))
    crop, degrees = framing.crop, framing.straighten
    for turn in reversed(turns):
        crop = _before(turn, crop)
        degrees = -degrees if turn in _MIRRORS else degrees
    return Placing(crop, degrees, turns)


def upright_turns(orientation: int) -> Turns:
    """Return what stands a picture with this EXIF ``orientation`` upright."""
    turn = _UPRIGHT.get(orientation)
    return () if turn is None else (turn,)


def turned(image: Image.Image, turns: Turns) -> Image.Image:
    """Return ``image`` after its ``turns``."""
    for turn in turns:
        image = image.transpose(turn)
    return image


def cut_out(image: Image.Image, placing: Placing, size: Size) -> Image.Image:
    """Return what ``placing`` shows of ``image`` (its own pixels or fewer), shown ``size`` large after its turns."""
    size = size[::-1] if placing.lays_down else size
    if placing.straighten:
        shown = _scaled(_straightened(image, placing, size), (0.0, 0.0, 1.0, 1.0), size)
    else:
        shown = _scaled(image, placing.crop, size)
    return turned(shown, placing.turns)


def _before(turn: Image.Transpose, crop: Rectangle) -> Rectangle:
    """Return where the ``crop`` of a turned picture was before the turn."""
    left, top, across, down = crop
    right, bottom = 1.0 - left - across, 1.0 - top - down
    match turn:
        case Image.Transpose.FLIP_LEFT_RIGHT:
            return right, top, across, down
        case Image.Transpose.FLIP_TOP_BOTTOM:
            return left, bottom, across, down
        case Image.Transpose.ROTATE_180:
            return right, bottom, across, down
        case Image.Transpose.TRANSPOSE:
            return top, left, down, across
        case Image.Transpose.TRANSVERSE:
            return bottom, right, down, across
        case Image.Transpose.ROTATE_90:
            return bottom, left, down, across
        case Image.Transpose.ROTATE_270:
            return top, right, down, across


def _scaled(image: Image.Image, crop: Rectangle, size: Size) -> Image.Image:
    left, top, across, down = crop
    box = (left * image.width, top * image.height, (left + across) * image.width, (top + down) * image.height)
    nearest = round(box[0]), round(box[1])
    whole = (*nearest, nearest[0] + size[0], nearest[1] + size[1])
    if (
        (round(box[2] - box[0]), round(box[3] - box[1])) == size
        and whole[2] <= image.width
        and whole[3] <= image.height
    ):
        return image.crop(whole)  # nothing to scale: every pixel stays as sharp as it is
    box = (max(0.0, box[0]), max(0.0, box[1]), min(box[2], image.width), min(box[3], image.height))
    # First whole blocks of pixels, down to three times the size, then exactly: no difference is seen, time is.
    return image.resize(size, Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)


def _straightened(image: Image.Image, placing: Placing, size: Size) -> Image.Image:
    """Return the crop of ``image`` straightened, nearly in its own pixels: at least as large as ``size``."""
    left, top, across, down = placing.crop
    zoom = straighten_zoom(placing.straighten, image.width, image.height)
    shrink = min(image.width / zoom * across / size[0], image.height / zoom * down / size[1])
    if shrink >= 2:
        image = image.reduce(int(shrink))
    width, height = image.width / zoom, image.height / zoom
    out = max(1, round(width * across)), max(1, round(height * down))
    angle = math.radians(placing.straighten)
    cosine, sine = math.cos(angle), math.sin(angle)
    # From a pixel of the crop to its place from the middle of the frame, turned back, from the picture's corner.
    x, y = (left - 0.5) * width, (top - 0.5) * height
    right, under = width * across / out[0], height * down / out[1]  # nearly 1: whole pixels fill the crop exactly
    to_x, to_y = x * cosine + y * sine + image.width / 2, y * cosine - x * sine + image.height / 2
    matrix = (cosine * right, sine * under, to_x, -sine * right, cosine * under, to_y)
    return image.transform(out, Image.Transform.AFFINE, matrix, Image.Resampling.BICUBIC)
