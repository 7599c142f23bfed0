"""A camera's photo, turned into the copy that page or paper needs: upright, framed, sRGB, resized, told by whom."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PIL import Image

from editor_app.model.framing import Framing, framed_size
from editor_app.photos.border import decoder_border
from editor_app.photos.colour import eight_bit, in_srgb
from editor_app.photos.encode import Format, encoded
from editor_app.photos.intake import PhotoFacts, facts_of, load_photo, open_photo, orientation_of
from editor_app.photos.metadata import words_of
from editor_app.photos.photo_words import PhotoWords
from editor_app.photos.placing import Size, cut_out, placing_of

WEB_LONGEST_PX = 1600


@dataclass(frozen=True, slots=True)
class Derived:
    """A copy made from a photo: its bytes, size in pixels and MIME type."""

    data: bytes
    width_px: int
    height_px: int
    mime: str


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a framing shows of a photo, RGB or RGBA in sRGB; who made it; and the facts of the photo itself."""

    image: Image.Image
    words: PhotoWords
    facts: PhotoFacts


def for_web(
    data: bytes,
    name: str,
    framing: Framing = Framing(),  # noqa: B008  # frozen
    *,
    longest_px: int = WEB_LONGEST_PX,
    format: Literal["jpeg", "webp"] = "jpeg",
    quality: int | None = None,
) -> Derived:
    """Return what ``framing`` shows, its longest side at most ``longest_px``; raises Failure, which calls it ``name``.

    Never enlarged. A small drawing that is transparent becomes a PNG, everything else ``format``; ``quality`` is the
    encoder's (1 to 100), by default the one measured in ``encode``.
    """
    return for_web_sizes(data, name, framing, longest_px=(longest_px,), format=format, quality=quality)[0]


def for_web_sizes(
    data: bytes,
    name: str,
    framing: Framing = Framing(),  # noqa: B008  # frozen
    *,
    longest_px: Sequence[int],
    format: Literal["jpeg", "webp"] = "jpeg",
    quality: int | None = None,
) -> tuple[Derived, ...]:
    """Return the copies that ``for_web`` makes for each of ``longest_px``, largest first, from one decoding.

    Where the photo is smaller than several of them, they are one.
    """
    most = max(longest_px)
    shown = _shown(data, name, framing, (most, most))
    sizes = {_fitting(shown.image.size, (longest, longest)) for longest in longest_px}
    return tuple(_derived(shown, name, size, format, quality) for size in sorted(sizes, reverse=True))


def for_screen(data: bytes, name: str, framing: Framing, *, longest_px: int) -> tuple[Derived, PhotoFacts]:
    """Return what ``for_web`` returns, and the facts of the photo itself; raises Failure."""
    shown = _shown(data, name, framing, (longest_px, longest_px))
    return _derived(shown, name, shown.image.size, "jpeg", None), shown.facts


def for_print(
    data: bytes,
    name: str,
    framing: Framing = Framing(),  # noqa: B008  # frozen
    *,
    width_px_max: int,
    height_px_max: int,
) -> Derived:
    """Return what ``framing`` shows for the paper, never enlarged; raises Failure, which calls the file ``name``."""
    shown = _shown(data, name, framing, (width_px_max, height_px_max))
    return _derived(shown, name, shown.image.size, "print", None)


def _shown(data: bytes, name: str, framing: Framing, most_px: Size) -> _Shown:
    with open_photo(data, name) as image:
        stored_px = image.size
        if image.format in ("JPEG", "MPO"):
            _draft(image, facts_of(image, data, stored_px), framing, most_px)
        load_photo(image, data, name)
        facts = facts_of(image, data, stored_px)
        size = _fitting(framed_size(framing, facts.width_px, facts.height_px), most_px)
        profile = image.info.get("icc_profile")
        words = words_of(image, data)
        with decoder_border(name, "photo.damaged"):
            placing = placing_of(framing, orientation_of(image))
            # Colours after size: of a large photo that saves a second, and no eye tells the difference.
            return _Shown(in_srgb(cut_out(eight_bit(image), placing, size), profile), words, facts)


def _draft(image: Image.Image, facts: PhotoFacts, framing: Framing, most_px: Size) -> None:
    """Let the decoder of a JPEG itself halve the picture, down to what is still larger than wanted."""
    own_px = framed_size(framing, facts.width_px, facts.height_px)
    size = _fitting(own_px, most_px)
    shrink = min(own_px[0] / size[0], own_px[1] / size[1])
    image.draft(None, (math.ceil(image.width / shrink), math.ceil(image.height / shrink)))


def _derived(shown: _Shown, name: str, size: Size, kind: Format, quality: int | None) -> Derived:
    with decoder_border(name, "photo.damaged"):
        image = shown.image
        if size != image.size:
            image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
        return Derived(*encoded(image, shown.words, kind, quality))


def _fitting(size: Size, most: Size) -> Size:
    """Return ``size``, made smaller where it must be to fit into ``most``, in its own shape."""
    scale = min(1.0, most[0] / size[0], most[1] / size[1])
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))
