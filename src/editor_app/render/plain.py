"""Nodes, turned into plain words."""

from __future__ import annotations

from typing import assert_never

from editor_app.model.nodes import (
    Code,
    Emphasis,
    FootnoteReference,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Strong,
    Subscript,
    Superscript,
    Text,
)


def plain_words(inlines: Inlines) -> str:
    """Return the words of ``inlines``; a line break is a space, a footnote's mark is nothing."""
    return "".join(_words(inline) for inline in inlines)


def _words(inline: Inline) -> str:
    match inline:
        case Text(text) | Code(text):
            return text
        case LineBreak():
            return " "
        case FootnoteReference():
            return ""
        case Strong(children) | Emphasis(children) | Subscript(children) | Superscript(children) | Link(_, children):
            return plain_words(children)
    assert_never(inline)
