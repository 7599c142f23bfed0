"""The body's signs, shown as what they mean: headings look like headings, the signs themselves step back."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from editor_app.gui.offsets import units

# Beyond this a line is shown plain: no rule of ours may slow typing in a line that never ends.
_LONGEST_LINE = 20_000

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*)")
_FIGURE = re.compile(r" {0,3}(!\[)(.*?)(\]\([^)\n]*\)(?:\{.*\})?)[ \t]*$")
_LINE_SIGN = re.compile(r" *(?:[*+-]|\d{1,9}\.)[ \t]+| {0,3}(?:>[ ]?)+| {0,3}\[\^[^\]\s]+\]:")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_STRONG = re.compile(r"(?<!\\)(\*\*|__)(?=\S)(.+?)(?<=\S)(?<!\\)(\1)")
_EMPHASIS = re.compile(r"(?<![\\*\w])(\*|_)(?![\s*_])(.+?)(?<![\s\\])(\1)(?![*\w])")
_LINK = re.compile(r"(?<!\\)(\[)([^\[\]\n]+)(\]\([^)\n]*\)|\]\[[^\]\n]*\])")
_MARK = re.compile(r"(?<!\\)(\[\^[^\]\s]+\])")
_ESCAPE = re.compile(r"(\\)(?=[\\`*_{}\[\]()>#+\-.!~^<|=:\"'])")


class BodyHighlighter(QSyntaxHighlighter):
    """Styles one line at a time; no rule needs to know the line before."""

    def __init__(self, document: QTextDocument, colours: Mapping[str, str], size_px: int) -> None:
        super().__init__(document)
        self._size_px = size_px
        self._quiet = _format(colours["text_3"])
        self._strong = _format(weight=QFont.Weight.Bold)
        self._emphasis = _format(italic=True)
        self._link = _format(colours["accent_text"])
        self._sign = _format(colours["accent_text"])
        self._caption = _format(colours["text_2"], italic=True)
        self._headings = {level: _format(weight=QFont.Weight.Bold, size_px=px) for level, px in self._sizes().items()}
        self._heading_signs = {level: _format(colours["text_3"], size_px=px) for level, px in self._sizes().items()}

    def restyle(self) -> None:
        """Style every line again, now.

        Qt would do so in a while, perhaps in the midst of laying the text out; lines are then left without words.
        """
        document = self.document()
        document.documentLayout().documentSize()  # lays out what is left to do
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Style the line ``text``."""
        if len(text) > _LONGEST_LINE or not text:
            return
        if (heading := _HEADING.match(text)) is not None:
            level = len(heading[1])
            self._set(text, 0, heading.start(2), self._heading_signs[level])
            self._set(text, heading.start(2), len(text), self._headings[level])
            return
        if (figure := _FIGURE.match(text)) is not None:
            self._set(text, 0, len(text), self._quiet)
            self._set(text, figure.start(2), figure.end(2), self._caption)
            return
        if _RULE.match(text):
            self._set(text, 0, len(text), self._quiet)
            return
        if (sign := _LINE_SIGN.match(text)) is not None:
            self._set(text, 0, sign.end(), self._sign)
        self._style_words(text)

    def _style_words(self, text: str) -> None:
        for pattern, style in ((_LINK, self._link), (_STRONG, self._strong), (_EMPHASIS, self._emphasis)):
            for match in pattern.finditer(text):
                self._add(text, match.start(2), match.end(2), style)
                self._add(text, *match.span(1), self._quiet)
                self._add(text, *match.span(3), self._quiet)
        for pattern in (_MARK, _ESCAPE):
            for match in pattern.finditer(text):
                self._add(text, *match.span(1), self._quiet)

    def _set(self, text: str, start: int, end: int, style: QTextCharFormat) -> None:
        first = units(text, start)
        self.setFormat(first, units(text, end) - first, style)

    def _add(self, text: str, start: int, end: int, style: QTextCharFormat) -> None:
        """Style a stretch that may be styled already: bold inside a link stays a link."""
        for at in range(units(text, start), units(text, end)):
            merged = QTextCharFormat(self.format(at))
            merged.merge(style)
            self.setFormat(at, 1, merged)

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
