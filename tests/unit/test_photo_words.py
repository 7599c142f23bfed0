"""The words in a photo: found wherever writers put them, in whatever letters, and made harmless."""

from __future__ import annotations

import struct
import unicodedata
import zlib

import pytest
from PIL import Image, PngImagePlugin, TiffImagePlugin

from editor_app.photos.iptc import iptc_words
from editor_app.photos.metadata import inspect_with_words, read_words
from editor_app.photos.photo_words import PhotoWords, decoded_words, first_said, plain_moment, plain_words
from editor_app.photos.xmp import write_xmp, xmp_words
from tests.unit.pictures import corners, file_of, iptc_field, jpeg_with_iptc, photoshop, with_segment, xmp

UTF8 = iptc_field(1, 90, b"\x1b%G")
CREDIT = xmp("<photoshop:Credit>TTXVN</photoshop:Credit>")


def test_iptc_in_every_alphabet() -> None:
    name = "Nguyễn Thị Phương Thảo"
    cp1258 = unicodedata.normalize("NFD", "Hà Nội").encode("cp1258", "replace")
    assert iptc_words(UTF8 + iptc_field(2, 80, name.encode())).byline == name
    assert iptc_words(iptc_field(2, 80, name.encode())).byline == name
    assert iptc_words(UTF8 + iptc_field(2, 80, unicodedata.normalize("NFD", name).encode())).byline == name
    assert iptc_words(iptc_field(2, 90, b"B\xecnh D\xfd\xf5ng")).city == decoded_words(b"B\xecnh D\xfd\xf5ng")
    assert iptc_words(iptc_field(2, 80, b"Th\xe0nh \xd0\xf4")).byline == "Thành Đô"
    assert plain_words(decoded_words(b"Ti\xea\xecng Vi\xea\xf2t")) == "Tiếng Việt"
    assert iptc_words(iptc_field(2, 80, b"Caf\xe9")).byline == "Café"
    assert iptc_words(iptc_field(2, 80, b"\x8a\x8d")).byline == ""
    assert b"?" in cp1258 or plain_words(decoded_words(cp1258)) == "Hà Nội"


@pytest.mark.parametrize("marks", [UTF8, b""])
def test_a_name_cut_inside_a_letter_loses_that_letter(marks: bytes) -> None:
    cut = "Nguyễn Thị Phương Thảo Nguyễn".encode()[:32]
    with pytest.raises(UnicodeDecodeError):
        cut[:27].decode()
    assert iptc_words(marks + iptc_field(2, 80, cut[:27])).byline == "Nguyễn Thị Phương Th"


def test_iptc_fields() -> None:
    block = UTF8 + b"".join(
        iptc_field(2, number, value.encode())
        for number, value in (
            (5, "Tên ảnh"),
            (55, "20240506"),
            (60, "070809+0700"),
            (80, "An"),
            (80, "Bình"),
            (90, "Phú Lương"),
            (110, "TTXVN"),
            (115, "Báo"),
            (116, "© Báo"),
            (120, "Hái chè\r\nbuổi sớm"),
        )
    )
    expected = PhotoWords(
        caption="Hái chè buổi sớm",
        headline="Tên ảnh",
        byline="An, Bình",
        credit="TTXVN",
        source="Báo",
        copyright="© Báo",
        taken="2024-05-06T07:08:09",
        city="Phú Lương",
    )
    assert iptc_words(block) == expected
    assert read_words(jpeg_with_iptc(block), "a.jpg") == expected
    extended = bytes((0x1C, 2, 120, 0x80, 4)) + (3).to_bytes(4, "big") + b"abc"
    assert iptc_words(extended).caption == "abc"
    assert iptc_words(block[:-3]).credit == "TTXVN"


def test_iptc_in_tiff_and_png() -> None:
    block = UTF8 + iptc_field(2, 120, "Hội chợ".encode())
    for tag, value in ((33723, block), (34377, b"8BIM\x03\xed\0\0\0\0\0\1x\0" + photoshop(block))):
        tags = TiffImagePlugin.ImageFileDirectory_v2()
        tags.tagtype[tag] = 7
        tags[tag] = value
        assert read_words(file_of(corners(), "TIFF", tiffinfo=tags), "a.tif").caption == "Hội chợ"
    for order in ("little", "big"):  # as whole numbers of four bytes, which many programs write
        numbers = block + b"\0" * (-len(block) % 4)
        if order == "big":
            numbers = b"".join(numbers[at : at + 4][::-1] for at in range(0, len(numbers), 4))
        assert read_words(_tiff_with_numbers(33723, numbers), "a.tif").caption == "Hội chợ"
    for hexed in (block, photoshop(block)):
        chunks = PngImagePlugin.PngInfo()
        chunks.add_text("Raw profile type iptc", f"\niptc\n{len(hexed):8}\n{hexed.hex()}\n", zip=True)
        assert read_words(file_of(corners(), "PNG", pnginfo=chunks), "a.png").caption == "Hội chợ"


def _tiff_with_numbers(tag: int, numbers: bytes) -> bytes:
    """Return a TIFF in which an unused tag became one of whole numbers of four bytes, at the file's end."""
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags.tagtype[65000] = 4
    tags[65000] = 1
    tiff = file_of(corners(), "TIFF", tiffinfo=tags)
    entry = struct.pack("<HHI", 65000, 4, 1)
    assert tiff.count(entry) == 1
    at = tiff.index(entry)
    return tiff[:at] + struct.pack("<HHII", tag, 4, len(numbers) // 4, len(tiff)) + tiff[at + 12 :] + numbers


def test_xmp_fields() -> None:
    packet = xmp(
        '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Tea</rdf:li><rdf:li xml:lang="vi-VN">Chè</rdf:li>'
        "</rdf:Alt></dc:description><dc:creator><rdf:Seq><rdf:li>An</rdf:li><rdf:li>Bình</rdf:li></rdf:Seq></dc:creator>"
        '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© Báo</rdf:li></rdf:Alt></dc:rights>'
        '<Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="en">Women</rdf:li></rdf:Alt>'
        "</Iptc4xmpCore:AltTextAccessibility><photoshop:Source>Báo &amp; Đài</photoshop:Source>",
        'photoshop:Credit="TTXVN" photoshop:City="Huế" photoshop:DateCreated="2024-05-06T07:08:09.5+07:00"',
    )
    assert xmp_words(packet) == PhotoWords(
        caption="Chè",
        byline="An, Bình",
        credit="TTXVN",
        source="Báo & Đài",
        copyright="© Báo",
        alt="Women",
        taken="2024-05-06T07:08:09",
        city="Huế",
    )
    assert xmp_words(packet.decode().replace('encoding="UTF-8"', "").encode("utf-16")).credit == "TTXVN"
    assert xmp_words(packet + b"\0" * 99) == xmp_words(packet)


def test_xmp_that_would_grow_or_reach_out_says_nothing() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    outside = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    inside = xmp("<photoshop:Credit>&a;</photoshop:Credit>").split(b"?>", 1)[1]
    for packet in (bomb + inside, outside + inside, CREDIT[:-40], b"<a>" * 100_000, b"", b"\xff\xfe<"):
        assert xmp_words(packet) == PhotoWords()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_xmp_is_found_in_every_kind_of_file(kind: str) -> None:
    options: dict[str, object] = {"xmp": CREDIT}
    if kind == "PNG":
        chunks = PngImagePlugin.PngInfo()
        chunks.add_itxt("XML:com.adobe.xmp", CREDIT.decode(), zip=True)
        options = {"pnginfo": chunks}
    elif kind == "TIFF":
        tags = TiffImagePlugin.ImageFileDirectory_v2()
        tags.tagtype[700] = 1
        tags[700] = CREDIT
        options = {"tiffinfo": tags}
    assert read_words(file_of(corners(), kind, **options), "a").credit == "TTXVN"


def test_xmp_behind_the_pixels_of_a_png() -> None:
    plain = file_of(corners(), "PNG")
    content = b"XML:com.adobe.xmp\0\0\0\0\0" + CREDIT
    chunk = len(content).to_bytes(4, "big") + b"iTXt" + content + zlib.crc32(b"iTXt" + content).to_bytes(4, "big")
    assert read_words(plain[:-12] + chunk + plain[-12:], "a.png").credit == "TTXVN"


def test_exif_fields() -> None:
    exif = Image.Exif()
    exif[315] = "Trần Thảo".encode()
    exif[33432] = "© Báo".encode("cp1258")
    exif[0x9C9B] = "Hội chợ".encode("utf-16-le") + b"\0\0"
    exif.get_ifd(0x8769)[36867] = "2024:05:06 07:08:09"
    exif.get_ifd(0x8769)[37510] = b"UNICODE\0" + "Hái chè".encode("utf-16-be")
    data = file_of(corners(), exif=exif)
    assert read_words(data, "a.jpg") == PhotoWords(
        caption="Hái chè", headline="Hội chợ", byline="Trần Thảo", copyright="© Báo", taken="2024-05-06T07:08:09"
    )
    for code, raw in ((b"ASCII\0\0\0", b"abc"), (b"\0" * 8, "chè".encode()), (b"", b"abc")):
        exif.get_ifd(0x8769)[37510] = code + raw
        assert read_words(file_of(corners(), exif=exif), "a.jpg").caption in ("abc", "chè")


def test_xmp_goes_before_iptc_before_exif() -> None:
    exif = Image.Exif()
    exif[270], exif[315], exif[33432] = "exif", "exif", "exif"
    iptc = iptc_field(2, 120, b"iptc") + iptc_field(2, 80, b"iptc")
    jpeg = with_segment(file_of(corners(), exif=exif), 0xED, b"Photoshop 3.0\0" + photoshop(iptc))
    packet = xmp('<dc:description><rdf:Alt><rdf:li xml:lang="vi">xmp</rdf:li></rdf:Alt></dc:description>')
    words = read_words(with_segment(jpeg, 0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet), "a.jpg")
    assert (words.caption, words.byline, words.copyright) == ("xmp", "iptc", "exif")


@pytest.mark.parametrize(
    "words", ["OLYMPUS DIGITAL CAMERA         ", "SONY DSC", "DCIM\\100MEDIA\\DJI_0001.JPG", "Screenshot", "IMG_2031"]
)
def test_what_cameras_always_write_is_no_caption(words: str) -> None:
    assert first_said(PhotoWords(caption=plain_words(words)), PhotoWords(caption="Hái chè")).caption == "Hái chè"
    assert first_said(PhotoWords(caption="Màn hình cũ")).caption == "Màn hình cũ"


def test_words_of_strangers_are_made_plain() -> None:
    assert plain_words("a\r\n\tb\0c\u2028d\x85e") == "a b c d e"
    assert plain_words("\u202egpj.exe\u202c\u2066x\u200f\ufeff\u00ad") == "gpj.exex"
    assert plain_words("a\ufffd\ufffd \ud800b\uffff") == "a b"
    assert plain_words("e\u0302\u0301") == "ế"
    assert len(plain_words("chữ " * 10_000)) <= 2000


def test_moments() -> None:
    assert plain_moment("2024:05:06 07:08:09") == "2024-05-06T07:08:09"
    assert plain_moment("2024-05-06") == "2024-05-06"
    assert plain_moment("2024-05-06T07:08Z") == "2024-05-06T07:08:00"
    for wrong in (
        "",
        "0000:00:00 00:00:00",
        "2024:13:01 00:00:00",
        "2024:05:06 25:00:00",
        "hôm qua",
        "２０２４０５０６",
    ):
        assert plain_moment(wrong) == ""


def test_an_xmp_packet_says_what_it_was_given() -> None:
    words = PhotoWords('<b>"&', "]]>", "An", "'TTXVN'", "Báo", "© <", "Ảnh", "2024-05-06", "Huế")
    assert xmp_words(write_xmp(words)) == words
    assert write_xmp(PhotoWords()) == b""


def test_broken_exif_says_nothing_and_breaks_nothing() -> None:
    jpeg = with_segment(
        file_of(corners()), 0xE1, b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + b"\x0e\x01\x02\0\xff\xff\xff\xff" * 9
    )
    facts, words = inspect_with_words(jpeg, "a.jpg")
    assert (facts.width_px, facts.height_px, words) == (120, 80, PhotoWords())
