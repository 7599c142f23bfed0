"""The body's signs, shown as what they mean: headings look like headings, the signs themselves step back."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from editor_app.gui.offsets import units
from editor_app.text.line_roles import Role, line_roles

# Each stretch of its own look is shaped apart; no line may have so many that a key waits for them.
_MOST_STRETCHES = 200


class BodyHighlighter(QSyntaxHighlighter):
    """Styles one line at a time; no rule needs to know the line before."""

    def __init__(self, document: QTextDocument, colours: Mapping[str, str], size_px: int) -> None:
        super().__init__(document)
        self._size_px = size_px
        self._looks = {
            Role.LINK: _format(colours["accent_text"]),
            Role.SIGN: _format(colours["accent_text"]),
            Role.STRONG: _format(weight=QFont.Weight.Bold),
            Role.EMPHASIS: _format(italic=True),
            Role.QUIET: _format(colours["text_3"]),
            Role.CAPTION: _format(colours["text_2"], italic=True),
        }
        self._mixtures: dict[int, QTextCharFormat] = {}
        self._headings = {level: _format(weight=QFont.Weight.Bold, size_px=px) for level, px in self._sizes().items()}
        self._heading_signs = {level: _format(colours["text_3"], size_px=px) for level, px in self._sizes().items()}

    def restyle(self) -> None:
        """Style every line again, now, and lay them out once.

        Left to itself Qt would do so in a while, perhaps in the midst of laying the text out, which leaves lines
        without their words; and it would lay out anew for each line.
        """
        document = self.document()
        document.setLayoutEnabled(False)
        self.rehighlight()
        document.setLayoutEnabled(True)

    def highlightBlock(self, text: str) -> None:
        """Style the line ``text``."""
        found = line_roles(text)
        if found.heading:
            signs = len(found.roles.rstrip(b"\0"))
            self._set(text, 0, signs, self._heading_signs[found.heading])
            self._set(text, signs, len(text), self._headings[found.heading])
            return
        at = 0
        for number, (roles, letters) in enumerate(groupby(found.roles)):
            length = sum(1 for _ in letters)
            if number > _MOST_STRETCHES:
                return
            if roles:
                self._set(text, at, at + length, self._mixture(roles))
            at += length

    def _set(self, text: str, start: int, end: int, style: QTextCharFormat) -> None:
        first = units(text, start)
        self.setFormat(first, units(text, end) - first, style)

    def _mixture(self, roles: int) -> QTextCharFormat:
        """Return the look of letters with several roles: bold inside a link stays a link."""
        if roles not in self._mixtures:
            mixture = QTextCharFormat()
            for role, look in self._looks.items():
                if roles & role:
                    mixture.merge(look)
            self._mixtures[roles] = mixture
        return self._mixtures[roles]

    def _sizes(self) -> dict[int, int]:
        """Return the size in pixels of each heading level; the levels below the third look alike."""
        larger, large = round(self._size_px * 1.2), round(self._size_px * 1.06)
        return {1: larger, 2: larger, 3: large, 4: self._size_px, 5: self._size_px, 6: self._size_px}


def _format(
    colour: str = "", *, weight: QFont.Weight | None = None, italic: bool = False, size_px: int = 0
) -> QTextCharFormat:
    style = QTextCharFormat()
    if colour:
        style.setForeground(QColor(colour))
    if weight is not None:
        style.setFontWeight(weight)
    if italic:
        style.setFontItalic(True)
    if size_px:
        style.setProperty(QTextCharFormat.Property.FontPixelSize, size_px)
    return style
