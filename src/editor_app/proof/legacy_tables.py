"""The code tables of fonts from before Unicode, turned into maps from what such a text shows today to its letters.

A text typed for .VnTime or VNI-Times holds Western letters that only those fonts drew as Vietnamese ones. Sources:
TCVN 5712:1993 (table VN1, as the "ABC" fonts use it: small letters and the capitals without tone), RFC 1456 (VISCII),
and the VNI Windows character set, in which a vowel is followed by a letter for its mark.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

# From byte A1 on; a dot where the table has no letter.
_TCVN3 = "ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ."
_TCVN3_FROM = 0xA1
# From byte 80 on.
_VISCII = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
_VISCII_FROM = 0x80

# What VNI writes behind a vowel: its tone alone, or hat or breve with a tone.
_VNI_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_HATS = {
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
}  # fmt: skip
_VNI_BREVES = {
    "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_SINGLE = {"í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ", "ô": "ơ", "ö": "ư"}


def shown_byte(byte: int) -> str:
    """Return how a Western program shows ``byte``: Windows code page 1252, with control signs where it has none."""
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


def tcvn3() -> Mapping[str, str]:
    """Return TCVN3: what is shown -> the letter."""
    return _by_bytes(_TCVN3, _TCVN3_FROM)


def viscii() -> Mapping[str, str]:
    """Return VISCII: what is shown -> the letter (the six capitals among the control signs left out)."""
    return _by_bytes(_VISCII, _VISCII_FROM)


def vni() -> Mapping[str, str]:
    """Return VNI: one or two signs shown -> the letter."""
    table = dict(_VNI_SINGLE)
    for vowel in "aeouyôö":
        letter = _VNI_SINGLE.get(vowel, vowel)
        table |= {vowel + sign: _marked(letter, mark) for sign, mark in _VNI_TONES.items()}
    for vowel in "aeo":
        table |= {vowel + sign: _marked(vowel, marks) for sign, marks in _VNI_HATS.items()}
    table |= {"a" + sign: _marked("a", marks) for sign, marks in _VNI_BREVES.items()}
    capitals = {shown: letter.upper() for small, letter in table.items() for shown in _capitals(small)}
    return capitals | table


def _capitals(shown: str) -> tuple[str, ...]:
    """Return the ways in which a capital is written: its mark small or large."""
    return (shown.upper(), shown[0].upper() + shown[1:])


def _by_bytes(letters: str, first: int) -> Mapping[str, str]:
    return {shown_byte(first + place): letter for place, letter in enumerate(letters) if letter != "."}


def _marked(letter: str, marks: str) -> str:
    return unicodedata.normalize("NFC", letter + marks)
