"""Screen colours and pictures, turned into a press's four inks by its profile, never more ink than paper takes."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageChops, ImageCms, ImageFilter

from editor_app.model.message import Failure
from editor_app.photos.press_profile import PressProfile

Rgb = tuple[float, float, float]
Cmyk = tuple[float, float, float, float]
BLACK: Cmyk = (0.0, 0.0, 0.0, 1.0)
# The four inks together cover no more than this, as sheet-fed presses ask (ISO 12647-2, PDF/X-Ready).
MOST_INK = 3.0
# Rounding adds a little, JPEG's more at sharp edges: all aim lower, photos lower still where that was not enough.
_AIM, _LOWER_AIM = 2.9, 2.7
PRESS_QUALITY = 95
# Colours whose channels differ by no more than this are greys; light ones, which may be a tint of paper, by less.
_GREY_SPREAD = 8 / 255
_LIGHT_GREY_SPREAD = 3 / 255
_LIGHT = 200 / 255
# As many steps of each channel as the colour engine itself takes for 8-bit pictures.
_STEPS = 33
_RELATIVE = ImageCms.Intent.RELATIVE_COLORIMETRIC
_BLACK_POINT = ImageCms.Flags.BLACKPOINTCOMPENSATION


@dataclass(frozen=True, slots=True)
class Press:
    """A press made ready: what turns sRGB into its inks, and for each grey, 0 to 255, what is left of the paper.

    ``paper_left`` is a grey in PDF's DeviceGray: 255 less the black ink.
    """

    to_inks: ImageCms.ImageCmsTransform
    paper_left: bytes


def make_press(profile: PressProfile) -> Press:
    """Return the press of ``profile``: relative colorimetric with black point compensation."""
    inks = ImageCms.ImageCmsProfile(io.BytesIO(profile.data))
    srgb = ImageCms.createProfile("sRGB")
    to_inks = ImageCms.buildTransform(srgb, inks, "RGB", "CMYK", _RELATIVE, _BLACK_POINT)
    to_screen = ImageCms.buildTransform(inks, srgb, "CMYK", "RGB", _RELATIVE, _BLACK_POINT)
    blacks = Image.frombytes("CMYK", (256, 1), bytes(ink for black in range(256) for ink in (0, 0, 0, black)))
    return Press(to_inks, _paper_left(_applied(blacks, to_screen).convert("L").tobytes()))


def to_cmyk_colour(rgb: Rgb, press: Press, *, greys_in_black: bool = True) -> Cmyk:
    """Return the inks, 0 to 1, of ``rgb``, 0 to 1; a grey or nearly grey takes black ink alone."""
    grey = luminance(rgb)
    if greys_in_black and is_grey(rgb):
        return (0.0, 0.0, 0.0, black_ink(grey, press))
    pixel = bytes(round(255 * min(1.0, max(0.0, channel))) for channel in rgb)
    inks = _applied(Image.frombytes("RGB", (1, 1), pixel), press.to_inks).tobytes()
    return limited((inks[0] / 255, inks[1] / 255, inks[2] / 255, inks[3] / 255), _AIM)


def is_grey(rgb: Rgb) -> bool:
    """Return whether ``rgb`` is a grey, or so near that only a misplaced ink would show the difference."""
    return max(rgb) - min(rgb) <= (_LIGHT_GREY_SPREAD if min(rgb) > _LIGHT else _GREY_SPREAD) + 1e-6


def luminance(rgb: Rgb) -> float:
    """Return how light ``rgb`` is, 0 to 1 (ITU-R BT.709's weights)."""
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]


def black_ink(grey: float, press: Press) -> float:
    """Return how much black ink, 0 to 1, looks as light as the screen's ``grey``, 0 to 1."""
    return 1 - press.paper_left[round(255 * min(1.0, max(0.0, grey)))] / 255


def limited(inks: Cmyk, most: float) -> Cmyk:
    """Return ``inks`` with so much less of the three colours, in their proportion, that all are at most ``most``."""
    cyan, magenta, yellow, black = inks
    if sum(inks) <= most:
        return inks
    share = (most - black) / (cyan + magenta + yellow)
    return (cyan * share, magenta * share, yellow * share, black)


def to_cmyk_jpeg(jpeg: bytes, press: Press) -> bytes | None:
    """Return a photo for the press: four inks (inverted, as Adobe's JPEGs are), or black ink alone for a grey one.

    None where no JPEG keeps within the ink limit: then ``to_cmyk_pixels`` does. Raises Failure where ``jpeg`` is none.
    """
    picture = _decoded(jpeg)
    if picture.mode == "L":
        return _jpeg(picture.point(list(press.paper_left)))
    for aim in (_AIM, _LOWER_AIM):
        made = _jpeg(picture.filter(_table(press, aim)))
        if ink_in(_decoded(made)) <= MOST_INK:
            return made
    return None


def jpeg_pixels(jpeg: bytes) -> bytes:
    """Return a photo's pixels, three bytes each; raises Failure."""
    return _decoded(jpeg).convert("RGB").tobytes()


def to_cmyk_pixels(pixels: bytes, size_px: tuple[int, int], press: Press) -> bytes:
    """Return pixels of three bytes as pixels of four inks; ``size_px`` is width and height."""
    return Image.frombytes("RGB", size_px, pixels).filter(_table(press, _AIM)).tobytes()


def ink_in(picture: Image.Image) -> float:
    """Return the most ink, 0 to 4, that a picture of mode CMYK lays on one place, at most 0.03 too high."""
    cyan, magenta, yellow, black = picture.split()
    half = ImageChops.add(ImageChops.add(cyan, magenta, 2), ImageChops.add(yellow, black, 2), 2)
    most = half.getextrema()[1]
    assert isinstance(most, int)
    # Both halvings may have cut off a half.
    return min(4.0, 4 * (most + 1) / 255) if most else 0.0


def _paper_left(lightness: bytes) -> bytes:
    """Return the table of ``Press``, given how light each black ink from 0 to 255 looks."""
    made = bytearray(256)
    black = 255
    for grey in range(256):
        while black > 0 and lightness[black] < grey:
            black -= 1
        made[grey] = 255 - black
    made[0], made[255] = 0, 255
    return bytes(made)


@lru_cache(maxsize=4)
def _table(press: Press, most: float) -> ImageFilter.Color3DLUT:
    """Return a table from sRGB to inks; between its points it is straight, so no colour exceeds their limit."""
    steps = [round(step * 255 / (_STEPS - 1)) for step in range(_STEPS)]
    grid = bytes(channel for blue in steps for green in steps for red in steps for channel in (red, green, blue))
    inks = _applied(Image.frombytes("RGB", (_STEPS**2, _STEPS), grid), press.to_inks).tobytes()
    share = [value / 255 for value in range(256)]
    flat: list[float] = []
    for place in range(0, len(inks), 4):
        cyan, magenta, yellow, black = inks[place : place + 4]
        flat.extend(limited((share[cyan], share[magenta], share[yellow], share[black]), most))
    return ImageFilter.Color3DLUT(_STEPS, flat, channels=4, target_mode="CMYK")


def _applied(image: Image.Image, transform: ImageCms.ImageCmsTransform) -> Image.Image:
    made = ImageCms.applyTransform(image, transform)
    assert made is not None  # only a change in place returns nothing
    return made


def _decoded(jpeg: bytes) -> Image.Image:
    try:
        picture = Image.open(io.BytesIO(jpeg), formats=("JPEG",))
        picture.load()
    except Exception:  # see intake.open_photo
        raise Failure("shop.picture_damaged") from None
    return picture


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=PRESS_QUALITY, subsampling=0)
    return out.getvalue()
