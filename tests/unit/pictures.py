"""Pictures made on the spot: what tests of photos share."""

from __future__ import annotations

import io
from functools import cache

from PIL import Image, ImageChops


@cache
def camera_photo() -> bytes:
    """Return a JPEG of 48 million pixels, as rich in detail as photos are: each finer grain is a little fainter."""
    width_px, height_px = 2016, 1512
    grey = Image.new("L", (width_px, height_px), 128)
    strength = 17.0
    for size_px in (512, 256, 128, 64, 32, 16, 8, 4, 2, 1):
        grain = Image.effect_noise((max(2, width_px // size_px), max(2, height_px // size_px)), strength)
        grey = ImageChops.add(grey, grain.resize((width_px, height_px), Image.Resampling.BICUBIC), 1, -128)
        strength *= 0.8
    blue = Image.linear_gradient("L").resize(grey.size)
    data = io.BytesIO()
    Image.merge("RGB", (grey, grey, blue)).resize((8064, 6048), Image.Resampling.BICUBIC).save(data, "JPEG", quality=90)
    return data.getvalue()
