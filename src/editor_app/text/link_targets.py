"""A body's source, turned into the targets its links name, each with its place; those we do not follow included."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from editor_app.text.links import safe_href

# Inline links, not photos; a definition of its own line. Longer targets than any browser follows are no links.
_INLINE = re.compile(
    r"""(?<![!\\])\[(?:\\.|[^\[\]\\]){0,2000}\]\(\s*<?(?P<target>[^\s<>()]*(?:\([^\s()]*\)[^\s<>()]*)*)>?"""
    r"""(?:\s+["'(][^\n]{0,500}?["')])?\s*\)"""
)
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\[\]\n]{1,500}\]:[ \t]*<?(?P<target>[^\s<>]+)>?", re.MULTILINE)
_HOST = re.compile(r"(?:[\w-]{1,63}\.)+[a-z\d-]{2,63}\Z|localhost\Z|[\d.]+\Z", re.IGNORECASE)
_MAIL = re.compile(r"[^\s@]+@(?:[\w-]{1,63}\.)+[\w-]{2,63}\Z")


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """A target as typed; ``start`` and ``end`` are its range in the source it was found in."""

    target: str
    start: int
    end: int


def find_link_targets(source: str) -> tuple[LinkTarget, ...]:
    """Return every link target in ``source``, in order."""
    found = [*_matches(_INLINE, source), *_matches(_DEFINITION, source)]
    return tuple(sorted(found, key=lambda link: link.start))


def leads_somewhere(target: str) -> bool:
    """Tell whether a reader who follows ``target`` can arrive: a web address with a host, or a mail address.

    A place in this article (``#...``) is none: our pages have no names to lead to.
    """
    href = safe_href(target)
    if href is None or href.startswith("#"):
        return False
    if href.lower().startswith("mailto:"):
        return _MAIL.match(href[7:].partition("?")[0]) is not None
    try:
        host = urlsplit(href).hostname or ""
    except ValueError:
        return False
    return _HOST.match(host) is not None


def _matches(pattern: re.Pattern[str], source: str) -> Iterator[LinkTarget]:
    for match in pattern.finditer(source):
        yield LinkTarget(match["target"], *match.span("target"))
