"""Small pictures and the metadata in them, built by hand for tests."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

from PIL import Image, ImageChops

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def file_of(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def corners(width: int = 120, height: int = 80) -> Image.Image:
    """Return a picture whose corners are red, green, blue and yellow, from the left top on in reading order."""
    image = Image.new("RGB", (width, height))
    for index, colour in enumerate([(220, 30, 30), (30, 200, 30), (30, 30, 220), (230, 220, 20)]):
        left, top = index % 2 * width // 2, index // 2 * height // 2
        image.paste(colour, (left, top, left + width // 2, top + height // 2))
    return image


def gradient(width: int = 320, height: int = 240) -> Image.Image:
    """Return a picture no two rows of which are the same."""
    down = Image.linear_gradient("L").resize((width, height))
    across = down.transpose(Image.Transpose.ROTATE_90).resize((width, height))
    return Image.merge("RGB", (down, across, Image.radial_gradient("L").resize((width, height))))


def iptc_field(record: int, number: int, value: bytes) -> bytes:
    return bytes((0x1C, record, number)) + len(value).to_bytes(2, "big") + value


def photoshop(iptc: bytes) -> bytes:
    """Return IPTC as one of Photoshop's image resources, which have an even length."""
    return b"8BIM\x04\x04\0\0" + len(iptc).to_bytes(4, "big") + iptc + b"\0" * (len(iptc) % 2)


def with_segment(jpeg: bytes, marker: int, content: bytes) -> bytes:
    return jpeg[:2] + bytes((0xFF, marker)) + (len(content) + 2).to_bytes(2, "big") + content + jpeg[2:]


def jpeg_with_iptc(iptc: bytes) -> bytes:
    return with_segment(file_of(corners()), 0xED, b"Photoshop 3.0\0" + photoshop(iptc))


def xmp(inside: str = "", attributes: str = "") -> bytes:
    spaces = (
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" '
        'xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"'
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<rdf:RDF xmlns:rdf="{RDF}"><rdf:Description rdf:about="" {spaces} {attributes}>{inside}</rdf:Description>'
        '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


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
