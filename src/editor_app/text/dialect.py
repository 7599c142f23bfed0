"""Our dialect of Python-Markdown: no raw HTML, no code blocks, line ends kept, sub- and superscript, footnote marks.

Typed tags and entities come out as the words they are, so there is nothing to sanitise and the web page and the
printed page cannot disagree.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable
from html import unescape

import markdown
from markdown.blockprocessors import HashHeaderProcessor
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import (
    BACKTICK_RE,
    AutolinkInlineProcessor,
    BacktickInlineProcessor,
    InlineProcessor,
    SimpleTagInlineProcessor,
    SubstituteTagInlineProcessor,
)
from markdown.util import AtomicString

from editor_app.text.escape import ESCAPABLE
from editor_app.text.figures import parse_figure_at

FOOTNOTE_MARK = "footnote-mark"
INLINE_PHOTO = "photo"


class SpacedHeading(HashHeaderProcessor):
    """``## Words``: a space is needed, for a line may begin with a #hashtag."""

    RE = re.compile(r"(?:^|\n)(?P<level>#{1,6})[ \t]+(?P<header>(?:\\.|[^\\\n])*?)[ \t]*#*[ \t]*(?:\n|$)")


class FootnoteMark(InlineProcessor):
    """``[^label]``, where ``is_defined`` says that somewhere in the body this label is explained."""

    def __init__(self, is_defined: Callable[[str], bool]) -> None:
        super().__init__(r"\[\^([^\]\s]+)\]")
        self.is_defined = is_defined

    def handleMatch(  # type: ignore[override]  # noqa: N802  # the library's name and its too narrow type
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        """Make a mark, or leave the words as typed."""
        if not self.is_defined(m[1]):
            return None, None, None
        mark = etree.Element(FOOTNOTE_MARK)
        mark.set("label", m[1])
        return mark, m.start(0), m.end(0)


class InlinePhoto(InlineProcessor):
    """A photo that is not a line of its own; it becomes a figure where it is all its paragraph holds."""

    def __init__(self) -> None:
        super().__init__(r"!\[")

    def handleMatch(  # type: ignore[override]  # noqa: N802  # the library's name and its too narrow type
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        """Make a photo with its source form in an attribute."""
        figure, end = parse_figure_at(data, m.start(0))
        if figure is None:
            return None, None, None
        photo = etree.Element(INLINE_PHOTO)
        photo.set("source", data[m.start(0) : end])
        photo.text = figure.caption
        return photo, m.start(0), end


class CodeWords(BacktickInlineProcessor):
    """Words between backticks, as typed: the library writes HTML's entities into them, which is the page's business."""

    def handleMatch(  # type: ignore[override]  # noqa: N802  # the library's name and its too narrow type
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | str | None, int | None, int | None]:
        """Make the words of fixed width."""
        element, start, end = super().handleMatch(m, data)
        if isinstance(element, etree.Element):
            element.text = AtomicString(unescape(element.text or ""))
        return element, start, end


class MailLink(InlineProcessor):
    """``<name@example.vn>`` without the library's entity-coded disguise."""

    def handleMatch(  # type: ignore[override]  # noqa: N802  # the library's name and its too narrow type
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        """Make a mailto link."""
        link = etree.Element("a")
        address = m[1].removeprefix("mailto:")
        link.set("href", f"mailto:{address}")
        link.text = address
        return link, m.start(0), m.end(0)


def build_markdown(is_defined: Callable[[str], bool]) -> markdown.Markdown:
    """Return a Python-Markdown that reads our dialect; ``is_defined`` answers for footnote labels."""
    # Not by name: to find a name the library reads the metadata of everything that is installed.
    md = markdown.Markdown(extensions=[TableExtension(), SaneListExtension()], tab_length=2)
    md.ESCAPED_CHARS = list(ESCAPABLE)
    md.preprocessors.deregister("html_block")
    md.treeprocessors.deregister("prettify")
    for name in ("code", "reference"):
        md.parser.blockprocessors.deregister(name)
    md.parser.blockprocessors.register(SpacedHeading(md.parser), "hashheader", 70)
    _set_inline_patterns(md, is_defined)
    return md


def _set_inline_patterns(md: markdown.Markdown, is_defined: Callable[[str], bool]) -> None:
    patterns = md.inlinePatterns
    for name in ("html", "entity", "image_link", "image_reference", "short_image_ref", "linebreak"):
        patterns.deregister(name)
    patterns.register(FootnoteMark(is_defined), "footnote_mark", 195)
    patterns.register(InlinePhoto(), "photo", 194)
    patterns.register(CodeWords(BACKTICK_RE), "backtick", 190)
    patterns.register(AutolinkInlineProcessor(r"<((?:https?|mailto):[^<>\s]+)>", md), "autolink", 120)
    patterns.register(MailLink(r"<([^<>\s@]+@[^<>\s@]+)>", md), "automail", 110)
    patterns.register(SimpleTagInlineProcessor(r"()(?<!~)~(?!~)([^\s~]+)~(?!~)", "sub"), "subscript", 65)
    patterns.register(SimpleTagInlineProcessor(r"()\^([^\s^]+)\^", "sup"), "superscript", 64)
    patterns.register(SubstituteTagInlineProcessor(r"(?:\\|[ \t]*)\n", "br"), "line_break", 5)
