"""No bytes in any field of a photo raise, and what comes of them is plain and can be written again."""

from __future__ import annotations

import contextlib
import io
import unicodedata
from dataclasses import astuple

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from editor_app.model.message import Failure
from editor_app.photos.derive import for_web
from editor_app.photos.exif import exif_words
from editor_app.photos.intake import inspect_photo
from editor_app.photos.iptc import iptc_words
from editor_app.photos.metadata import read_words
from editor_app.photos.photo_words import PhotoWords, decoded_words, plain_moment, plain_words
from editor_app.photos.sniff import is_half_copied, sniff_kind
from editor_app.photos.xmp import write_xmp, xmp_words
from tests.unit.pictures import corners, file_of, iptc_field, jpeg_with_iptc, with_segment, xmp

JPEG, PNG = file_of(corners()), file_of(corners(), "PNG")
FIELDS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 255), st.binary(max_size=60)), max_size=12)
BEGINNINGS = st.sampled_from(
    [
        *(b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP", b"GIF89a", b"II*\0", b"MM\0*", b"BM"),
        *(b"\0\0\0\x1cftypheic", b"\0\0\0\x1cftypavif", b"%!PS-Adobe", b"8BPS"),
    ]
)


def _is_plain(words: PhotoWords) -> bool:
    return all(len(said) <= 2000 and said == plain_words(said) for said in astuple(words))


@given(st.binary(max_size=300))
def test_any_bytes_as_a_block(data: bytes) -> None:
    assert _is_plain(iptc_words(data))
    assert _is_plain(xmp_words(data))
    assert _is_plain(xmp_words(xmp("<dc:title>").replace(b"<dc:title>", data)))
    decoded_words(data, says_utf8=True)


@given(FIELDS)
def test_any_bytes_in_an_iptc_field(fields: list[tuple[int, int, bytes]]) -> None:
    assert _is_plain(read_words(jpeg_with_iptc(b"".join(iptc_field(*field) for field in fields)), "a.jpg"))


@given(st.binary(max_size=300), st.sampled_from([b"II*\0\x08\0\0\0", b"MM\0*\0\0\0\x08", b""]))
def test_any_bytes_as_exif(data: bytes, start: bytes) -> None:
    assert _is_plain(read_words(with_segment(JPEG, 0xE1, b"Exif\0\0" + start + data), "a.jpg"))


@given(st.dictionaries(st.sampled_from([270, 315, 33432, 0x9C9B, 0x9C9C, 0x9C9D]), st.binary(max_size=40)), st.binary())
def test_any_bytes_in_an_exif_field(fields: dict[int, bytes], comment: bytes) -> None:
    exif = Image.Exif()
    for tag, value in fields.items():
        exif[tag] = value
    exif.get_ifd(0x8769)[37510] = comment
    assert _is_plain(exif_words(exif))


@given(st.text(max_size=300))
def test_plain_words_stay_as_they_are(raw: str) -> None:
    words = plain_words(raw)
    assert plain_words(words) == words
    assert unicodedata.is_normalized("NFC", words)
    assert "\n" not in words
    plain_moment(raw)


@given(st.builds(PhotoWords, *(st.text(max_size=60).map(plain_words),) * 7))
def test_a_packet_brings_its_words_back(words: PhotoWords) -> None:
    assert xmp_words(write_xmp(words)) == words


@given(BEGINNINGS, st.binary(max_size=200))
def test_any_file_is_a_photo_or_refused(start: bytes, rest: bytes) -> None:
    data = start + rest
    kind = sniff_kind(data)
    if kind is not None:
        is_half_copied(data, kind)
    with contextlib.suppress(Failure):
        inspect_photo(data, "a")
        for_web(data, "a")
        read_words(data, "a")


@given(st.sampled_from([JPEG, PNG]), st.integers(0, 3000), st.binary(min_size=1, max_size=8))
def test_a_photo_with_wrong_bytes_is_shown_or_refused(whole: bytes, at: int, wrong: bytes) -> None:
    at %= len(whole)
    data = whole[:at] + wrong + whole[at + len(wrong) :]
    try:
        inspect_photo(data, "a")
        made = for_web(data, "a", longest_px=40)
        read_words(data, "a")
    except Failure:
        return
    with Image.open(io.BytesIO(made.data)) as image:
        assert max(image.size) <= 40
