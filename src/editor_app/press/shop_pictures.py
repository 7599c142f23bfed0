"""A picture in a PDF, turned into one of a press's inks: photos stay JPEG, drawings stay without loss."""

from __future__ import annotations

from collections.abc import Mapping

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from editor_app.photos.press_colours import jpeg_pixels, to_cmyk_jpeg, to_cmyk_pixels
from editor_app.press.shop_colours import Colours, Space, cannot, kind_of

_BYTE = 8


def turned_picture(pdf: Pdf, picture: Stream, colours: Colours) -> Stream:
    """Return ``picture`` in the press's inks, with the transparency it has; raises Failure for what is unknown.

    A grey picture stays grey and is printed in black ink alone. In a mask it stays as it is.
    """
    if picture.get("/ImageMask", False):
        return picture
    if isinstance(picture.get("/Mask"), Array):
        raise cannot("/Image, /Mask")
    space = picture["/ColorSpace"]
    if isinstance(space, Array) and str(space[0]) in ("/Indexed", "/I"):
        return _with(pdf, picture, _palette(space, colours))
    kind = kind_of(space)
    if colours.is_mask and kind is not Space.GREY:
        raise cannot("/Image, /SMask")
    if kind is Space.CMYK or colours.is_mask:
        return _with(pdf, picture, colours.space)
    if kind not in (Space.GREY, Space.RGB) or "/Decode" in picture:
        raise cannot("/Image, /Decode")
    if picture.get("/Filter") == Name.DCTDecode or picture.get("/Filter") == Array([Name.DCTDecode]):
        return _photo(pdf, picture, kind, colours)
    return _drawing(pdf, picture, kind, colours)


def _photo(pdf: Pdf, picture: Stream, kind: Space, colours: Colours) -> Stream:
    jpeg = picture.read_raw_bytes()
    made = to_cmyk_jpeg(jpeg, colours.press)
    if made is None:
        return _without_loss(pdf, picture, jpeg_pixels(jpeg), colours)
    if kind is Space.GREY:
        return _with(pdf, picture, Name.DeviceGray, data=made, facts={"/Filter": Name.DCTDecode})
    # Adobe's JPEGs, which all programs write, hold what is left of the paper.
    facts = {"/Filter": Name.DCTDecode, "/Decode": Array([1, 0] * 4)}
    return _with(pdf, picture, Name.DeviceCMYK, data=made, facts=facts)


def _drawing(pdf: Pdf, picture: Stream, kind: Space, colours: Colours) -> Stream:
    bits = int(picture.get("/BitsPerComponent", _BYTE))
    try:
        pixels = picture.read_bytes()
    except pikepdf.PdfError:
        raise cannot(f"/Image, {picture.get('/Filter')}") from None
    if bits == 2 * _BYTE:
        pixels = pixels[::2]
    elif bits < _BYTE and kind is Space.GREY:
        # Few shades: they are looked up, and the picture itself stays.
        most = 2**bits - 1
        shades = bytes(colours.press.paper_left[round(255 * shade / most)] for shade in range(most + 1))
        return _with(pdf, picture, Array([Name.Indexed, Name.DeviceGray, most, pikepdf.String(shades)]))
    elif bits != _BYTE:
        raise cannot(f"/Image, /BitsPerComponent {bits}")
    if kind is Space.GREY:
        greys = pixels.translate(colours.press.paper_left)
        return _with(pdf, picture, Name.DeviceGray, data=greys, facts={"/BitsPerComponent": _BYTE})
    return _without_loss(pdf, picture, pixels, colours)


def _without_loss(pdf: Pdf, picture: Stream, pixels: bytes, colours: Colours) -> Stream:
    size_px = (int(picture["/Width"]), int(picture["/Height"]))
    inks = to_cmyk_pixels(pixels[: 3 * size_px[0] * size_px[1]], size_px, colours.press)
    return _with(pdf, picture, Name.DeviceCMYK, data=inks, facts={"/BitsPerComponent": _BYTE})


def _palette(space: Array, colours: Colours) -> Array:
    """Return an indexed space whose colours are turned one by one."""
    kind = kind_of(space[1])
    if kind not in (Space.GREY, Space.RGB, Space.CMYK):
        raise cannot(f"/Indexed {space[1]}")
    table = space[3].read_bytes() if isinstance(space[3], Stream) else bytes(space[3])
    made = bytearray()
    for place in range(0, len(table) - kind.value + 1, kind.value):
        values = colours.turned(kind, [byte / 255 for byte in table[place : place + kind.value]])
        made += bytes(round(255 * value) for value in values)
    return Array([Name.Indexed, colours.space, int(space[2]), pikepdf.String(bytes(made))])


def _with(
    pdf: Pdf,
    picture: Stream,
    space: pikepdf.Object,
    *,
    data: bytes | None = None,
    facts: Mapping[str, pikepdf.Object | int] | None = None,
) -> Stream:
    """Return a copy of ``picture`` in ``space``; with ``data``, as its pixels, without loss unless ``facts`` say so."""
    kept = {key: value for key, value in picture.items() if key not in ("/Length", "/Metadata", "/Intent")}
    if data is None:
        made = Stream(pdf, picture.read_raw_bytes(), Dictionary(kept))
    else:
        bare = {key: value for key, value in kept.items() if key not in ("/Filter", "/DecodeParms", "/Decode")}
        made = Stream(pdf, data, Dictionary(bare))
    for key, value in (facts or {}).items():
        made[key] = value
    made["/ColorSpace"] = space
    return made
