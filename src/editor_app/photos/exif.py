"""A photo's EXIF (CIPA DC-008) and Windows' own tags in it, turned into its words."""

from __future__ import annotations

from PIL import Image

from editor_app.photos.photo_words import PhotoWords, decoded_words, plain_moment, plain_words

_DESCRIPTION, _ARTIST, _COPYRIGHT = 270, 315, 33432
_MORE_TAGS = 0x8769
_TAKEN, _COMMENT = 36867, 37510
# Written by Windows' own property window, UTF-16 with the small end first.
_XP_TITLE, _XP_COMMENT, _XP_AUTHOR = 0x9C9B, 0x9C9C, 0x9C9D
# Where a comment says how it is written, it does so in eight bytes.
_COMMENT_CODE = 8


def exif_words(exif: Image.Exif) -> PhotoWords:
    """Return the words in ``exif``; raises whatever broken EXIF makes Pillow raise."""
    more = exif.get_ifd(_MORE_TAGS)
    return PhotoWords(
        caption=_words(exif.get(_DESCRIPTION)) or _wide_words(exif.get(_XP_COMMENT)) or _comment(more.get(_COMMENT)),
        headline=_wide_words(exif.get(_XP_TITLE)),
        byline=_words(exif.get(_ARTIST)) or _wide_words(exif.get(_XP_AUTHOR)),
        copyright=_words(exif.get(_COPYRIGHT)),
        taken=plain_moment(_words(more.get(_TAKEN))),
    )


def _words(value: object) -> str:
    if isinstance(value, tuple) and value:
        value = value[0]
    if isinstance(value, str):
        try:
            value = value.encode("latin-1")  # as which Pillow reads whatever it was
        except UnicodeEncodeError:
            return plain_words(str(value))
    return plain_words(decoded_words(value)) if isinstance(value, bytes) else ""


def _wide_words(value: object) -> str:
    if isinstance(value, tuple):
        value = bytes(number & 0xFF for number in value if isinstance(number, int))
    return plain_words(value.decode("utf-16-le", "ignore")) if isinstance(value, bytes) else ""


def _comment(value: object) -> str:
    if not isinstance(value, bytes):
        return _words(value)
    code, words = value[:_COMMENT_CODE], value[_COMMENT_CODE:]
    if code.startswith(b"UNICODE"):
        # In the byte order of the file, which is not said here: that in which fewer letters are strange is right.
        return max(
            (plain_words(words.decode(order, "ignore")) for order in ("utf-16-le", "utf-16-be")), key=_latin_share
        )
    if code.startswith(b"JIS"):
        return plain_words(words.decode("iso2022_jp", "ignore"))
    return plain_words(decoded_words(words if code.startswith((b"ASCII", b"\0")) else value))


def _latin_share(words: str) -> float:
    return sum(letter < "\u2000" for letter in words) / max(1, len(words))
