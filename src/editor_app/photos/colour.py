"""A decoded picture of any kind, turned into eight bits a channel and into the colours of sRGB."""

from __future__ import annotations

import io
import math

from PIL import Image, ImageCms

from editor_app.model.resources import resources_folder

# The numbers of the picture itself stay what they are inside sRGB, paper becomes white and full ink black; so do
# picture programs show a file by default. Perceptual tables would pale what is inside, and cameras' profiles have none.
_INTENT = ImageCms.Intent.RELATIVE_COLORIMETRIC
_FLAGS = ImageCms.Flags.BLACKPOINTCOMPENSATION
# The largest press profiles have some three megabytes.
_MOST_PROFILE_BYTES = 8_000_000
_FULL_16 = 65_535
# No photo's brightest pixel is so dark: these are measured values, of twelve bits or fewer.
_BRIGHTEST_DARK = 4_096
_WITH_TRANSPARENT_COLOUR = ("1", "L", "P", "RGB")


def eight_bit(image: Image.Image) -> Image.Image:
    """Return a decoded ``image`` as L, RGB, RGBA or CMYK, in the colours that it has."""
    mode = image.mode
    if mode.startswith("I") or mode == "F":
        return _levels(image)
    if mode == "La":
        return image.convert("LA").convert("RGBA")
    if mode in ("LA", "PA", "RGBa") or (mode in _WITH_TRANSPARENT_COLOUR and "transparency" in image.info):
        return image.convert("RGBA")
    if mode == "1":
        return image.convert("L")
    return image if mode in ("L", "RGB", "RGBA", "CMYK") else image.convert("RGB")


def in_srgb(image: Image.Image, profile: object) -> Image.Image:
    """Return an eight-bit ``image`` as RGB, or RGBA where it is transparent, in sRGB's colours.

    ``profile`` is the ICC profile it came with, if any. One that is broken or for another kind of picture is passed
    over: RGB is then taken for sRGB, CMYK for what most of Europe's presses print on coated paper (FOGRA39).
    """
    target = "RGBA" if image.mode == "RGBA" else "RGB"
    if isinstance(profile, bytes) and 0 < len(profile) <= _MOST_PROFILE_BYTES:
        converted = _converted(image, profile, target)
        if converted is not None:
            return converted
    if image.mode == "CMYK":
        press = (resources_folder() / "profiles" / "FOGRA39L_coated.icc").read_bytes()
        converted = _converted(image, press, target)
        if converted is not None:
            return converted
    return image if image.mode == target else image.convert(target)


def _converted(image: Image.Image, profile: bytes, target: str) -> Image.Image | None:
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if source.profile.xcolor_space == "GRAY" and image.mode in ("RGB", "RGBA"):
            return _from_grey(image, source)
        return _through(image, source, target)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError, AttributeError):
        return None  # a broken profile is no reason to refuse a photo


def _from_grey(image: Image.Image, source: ImageCms.ImageCmsProfile) -> Image.Image | None:
    """Return a grey picture, which was made RGBA for its transparency, through its profile, which knows only grey."""
    converted = _through(image.convert("L"), source, "RGB")
    if converted is not None and image.mode == "RGBA":
        converted.putalpha(image.getchannel("A"))
    return converted


def _through(image: Image.Image, source: ImageCms.ImageCmsProfile, target: str) -> Image.Image | None:
    return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), _INTENT, target, flags=_FLAGS)


def _levels(image: Image.Image) -> Image.Image:
    """Return a picture of whole numbers beyond eight bits, or of fractions, as L: its black black, its white white."""
    image = image if image.mode in ("F", "I", "I;16") else image.convert("I")
    darkest, brightest = _extremes(image)
    if image.mode == "F" and darkest >= 0 and brightest <= 1:
        black, white = 0.0, 1.0
    elif darkest >= 0 and _BRIGHTEST_DARK <= brightest <= _FULL_16:
        black, white = 0.0, float(_FULL_16)
    else:
        black, white = darkest, brightest
    scale = 255 / (white - black) if white > black else 0.0
    # Pillow's own way from here to L is to cut off all that is above 255; and it rounds down.
    return image.point(lambda value: value * scale + (0.5 - black * scale)).convert("L")


def _extremes(image: Image.Image) -> tuple[float, float]:
    extremes = image.getextrema()
    darkest, brightest = (float(value) for value in extremes if isinstance(value, int | float))
    return (darkest, brightest) if math.isfinite(darkest) and math.isfinite(brightest) else (0.0, 1.0)
