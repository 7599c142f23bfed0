"""Times the web copy of a 12 and a 48 megapixel JPEG, and weighs it, ours beside ImageMagick's: medians, printed."""

from __future__ import annotations

import random
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from PIL import Image, ImageDraw

from editor_app.model.framing import Framing
from editor_app.photos.derive import for_web

SIZES_PX = ((4000, 3000), (8064, 6048))
RUNS = 7
FRAMED = Framing(90, 2.5, (0.1, 0.1, 0.6, 0.6))


Way: TypeAlias = Callable[[Path, Path], int]


def write_picture(path: Path, size: tuple[int, int]) -> None:
    """Write a JPEG of ``size`` with soft light, hard edges and a sensor's noise, as heavy as a camera's."""
    width, height = size
    light = Image.linear_gradient("L").resize(size)
    image = Image.merge(
        "RGB", (light, Image.radial_gradient("L").resize(size), light.transpose(Image.Transpose.ROTATE_180))
    )
    draw, chance = ImageDraw.Draw(image), random.Random(48)
    for _ in range(600):
        x, y, across = chance.randrange(width), chance.randrange(height), chance.randrange(10, width // 12)
        colour = (chance.randrange(256), chance.randrange(256), chance.randrange(256))
        chance.choice((draw.ellipse, draw.rectangle))((x, y, x + across, y + across // 2), fill=colour)
    noise = Image.merge("RGB", [Image.effect_noise(size, 24) for _ in range(3)])
    Image.blend(image, noise, 0.2).save(path, "JPEG", quality=92, subsampling="4:2:0")


def ours(path: Path, _: Path) -> int:
    """Return how many bytes our copy has."""
    return len(for_web(path.read_bytes(), path.name).data)


def ours_framed(path: Path, _: Path) -> int:
    """Return how many bytes our copy has, turned, straightened and cropped."""
    return len(for_web(path.read_bytes(), path.name, FRAMED).data)


def ours_webp(path: Path, _: Path) -> int:
    """Return how many bytes our WebP has."""
    return len(for_web(path.read_bytes(), path.name, format="webp").data)


def magick(path: Path, out: Path) -> int:
    """Return how many bytes ImageMagick's copy has."""
    options = ("-resize", "1600x1600", "-quality", "82", "-strip")
    subprocess.run(["convert", str(path), *options, str(out)], check=True)
    return out.stat().st_size


def main() -> None:
    """Print a line for each size and way; the ways take turns, so that a busy moment meets all of them."""
    ways: dict[str, Way] = {"ours": ours, "ours, framed": ours_framed, "ours, WebP": ours_webp}
    if shutil.which("convert") is None:
        print("ImageMagick's `convert` is not installed: only our own figures follow.")
    else:
        ways["convert"] = magick
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES_PX:
            path, out = Path(folder) / "photo.jpg", Path(folder) / "out.jpg"
            write_picture(path, size)
            times: dict[str, list[float]] = {way: [] for way in ways}
            weights: dict[str, int] = {}
            for _ in range(RUNS):
                for way, make in ways.items():
                    start = time.perf_counter()
                    weights[way] = make(path, out)
                    times[way].append((time.perf_counter() - start) * 1000)
            print(f"{size[0] * size[1] / 1e6:.0f} megapixels, {path.stat().st_size / 1e6:.1f} MB")
            for way, taken in times.items():
                print(f"  {way:14} median {statistics.median(taken):5.0f} ms, {weights[way] / 1000:5.0f} kB")


if __name__ == "__main__":
    main()
