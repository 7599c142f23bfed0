"""Words as they arrive from keyboards, input methods and clipboards, made into words the text widgets can hold."""

from __future__ import annotations

import unicodedata

_REFUSED = "\ufffd"


def clean_input(text: str) -> str:
    """Return ``text`` as NFC with one kind of line end; what could not be seen or kept is shown as a mark.

    Every line separator of Unicode becomes ``"\\n"``. Control characters become their pictures (NUL: ``␀``). What
    Qt's widgets and this program keep for themselves or drop without a word (U+FEFF, U+FFFC, noncharacters such as
    U+FDD0 to U+FDD2 and U+FFFE, lone surrogates) becomes U+FFFD. Spaces of all widths, no-break ones too, stay.
    """
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_SHOWN))


def _shown() -> dict[int, str]:
    """Return what is shown for each code point that is not taken as it is."""
    table = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n"}
    table[0x7F] = "\u2421"
    last_of_planes = (plane << 16 | low for plane in range(17) for low in (0xFFFE, 0xFFFF))
    table |= dict.fromkeys((*range(0x80, 0xA0), *range(0xD800, 0xE000), *range(0xFDD0, 0xFDF0)), _REFUSED)
    table |= dict.fromkeys((0xFEFF, 0xFFFC, *last_of_planes), _REFUSED)
    # Carriage return, vertical tab (Word's line break), NEL, LINE and PARAGRAPH SEPARATOR.
    return table | dict.fromkeys((0x0B, 0x0D, 0x85, 0x2028, 0x2029), "\n")


_SHOWN = _shown()
