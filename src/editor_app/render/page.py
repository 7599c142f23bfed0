"""An article's fields and written body, turned into the page's head and into one whole, sealed HTML file."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from html import escape

from editor_app.model.article import Fields

_LANG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")


@dataclass(frozen=True, slots=True)
class PublishedWords:
    """A moment for machines (ISO 8601, "" where it is none) and in words for people."""

    iso: str = ""
    words: str = ""


def page_lang(fields: Fields) -> str:
    """Return the article's language as a tag that HTML takes; Vietnamese where it is none."""
    return fields.lang if _LANG.match(fields.lang) else "vi"


def write_header(fields: Fields, published: PublishedWords) -> str:
    """Return what stands above the body; empty fields print nothing."""
    parts = [
        _part("p", "kicker", fields.kicker),
        _part("h1", "", fields.headline),
        _byline(fields, published),
        _part("p", "standfirst", fields.standfirst),
    ]
    return "".join(parts)


def write_page(fields: Fields, header: str, body: str, footnotes: str, style: str, *, images: str = "data:") -> str:
    """Return one HTML file that runs no script and needs nothing else, but for photos from the sources ``images``."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; img-src {images}; style-src 'sha256-{digest}'; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    title = " ".join(fields.headline.split()) or "Bản thảo"
    return (
        f'<!DOCTYPE html>\n<html lang="{page_lang(fields)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title, quote=False)}</title>\n"
        f"{_meta('description', fields.standfirst)}{_meta('author', fields.byline)}"
        f"{_meta('keywords', ', '.join(fields.keywords))}"
        f"<style>{style}</style>\n</head>\n<body>\n<main>\n<article>\n<header>\n{header}</header>\n"
        f"{body}{footnotes}</article>\n</main>\n</body>\n</html>\n"
    )


def _part(tag: str, name: str, words: str) -> str:
    shown = escape(" ".join(words.split()), quote=False)
    marked = f' class="{name}"' if name else ""
    return f"<{tag}{marked}>{shown}</{tag}>\n" if shown else ""


def _byline(fields: Fields, published: PublishedWords) -> str:
    parts = []
    if fields.byline.strip():
        parts.append(f'<span class="author">{escape(" ".join(fields.byline.split()), quote=False)}</span>')
    if fields.place.strip():
        parts.append(f'<span class="place">{escape(" ".join(fields.place.split()), quote=False)}</span>')
    if published.iso:
        words = escape(published.words, quote=False)
        parts.append(f'<time datetime="{escape(published.iso)}" class="published">{words}</time>')
    elif published.words.strip():
        parts.append(f'<span class="published">{escape(" ".join(published.words.split()), quote=False)}</span>')
    return f'<p class="byline">{" · ".join(parts)}</p>\n' if parts else ""


def _meta(name: str, content: str) -> str:
    words = " ".join(content.split())
    return f'<meta name="{name}" content="{escape(words)}">\n' if words else ""
