"""The page's HTML: escaped, without skipped headings, sealed."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.model.article import Article, Fields
from editor_app.model.resources import resources_folder
from editor_app.press.html_file import write_html
from editor_app.press.words import load_words
from editor_app.render.html import heading_levels

RESOURCES = resources_folder()
WORDS = load_words(RESOURCES)
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s[^<>]*)?)>")
TAGS = {
    *("html", "head", "meta", "title", "style", "body", "main", "article", "header", "section", "figure", "figcaption"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "a", "em", "strong", "sub", "sup", "br", "hr", "code", "img", "span"),
    *("ul", "ol", "li", "blockquote", "div", "table", "thead", "tbody", "tr", "th", "td", "time"),
}


def _body(source: str) -> str:
    page, _ = write_html(Article(Fields(headline="Tin"), source), RESOURCES, WORDS)
    return page[page.index("</style>") :]


@given(st.lists(st.integers(1, 6)))
def test_no_heading_level_is_skipped(typed: list[int]) -> None:
    before = 1
    for level in heading_levels(typed):
        assert 2 <= level <= before + 1
        before = level


def test_the_style_is_the_one_the_policy_names() -> None:
    page, _ = write_html(Article(), RESOURCES, WORDS)
    style = page[page.index("<style>") + 7 : page.index("</style>")]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in page


def test_hostile_sources_come_out_as_words(shared_folder: Path) -> None:
    for name in ("markdown.json", "xss.json"):
        for vector in json.loads((shared_folder / "data" / "hostile" / name).read_text("utf-8")):
            page = _body(vector["payload"])
            for _, tag, attributes in TAG.findall(page):
                assert tag in TAGS, vector["id"]
                assert not re.search(r"\son\w+=|javascript:|\sstyle=", attributes, re.IGNORECASE), vector["id"]
                for target in re.findall(r'(?:href|src)="([^"]*)"', attributes):
                    assert re.match(r"(?:https?://|mailto:|#|data:image/)", target), vector["id"]


def test_every_construct_is_there() -> None:
    page = _body((Path(__file__).resolve().parents[1] / "data" / "every-construct.md").read_text("utf-8"))
    for tag in (
        "<h2>",
        "<ul>",
        '<ol start="3">',
        "<table>",
        "<blockquote>",
        "<hr>",
        "<sub>",
        "<sup>",
        "<em>",
        "<a href=",
    ):
        assert tag in page, tag
    assert 'role="doc-noteref"' in page
    assert 'role="doc-endnotes"' in page


@pytest.mark.parametrize("words", ["", " ", "**\u200b**", "\u00a0", "![](a.jpg)"])
def test_a_link_that_shows_no_words_shows_its_target(words: str) -> None:
    assert '<a href="https://x.vn/a" rel="noopener noreferrer">https://x.vn/a</a>' in _body(
        f"A [{words}](https://x.vn/a)"
    )


def test_a_heading_of_a_table_without_words_is_none() -> None:
    page = _body("| | B |\n|--|:-:|\n| 1 | 2 |\n")
    assert '<thead><tr><td></td><th scope="col" class="center">B</th></tr></thead>' in page


def test_no_link_stands_in_a_link() -> None:
    page = _body("[x[^1] <https://b.vn> [c](https://c.vn)](https://a.vn)\n\n[^1]: chú\n")
    depth = 0
    for closing, tag, _ in TAG.findall(page):
        if tag == "a":
            depth += -1 if closing else 1
            assert depth <= 1


def test_signs_in_fixed_width_words_are_escaped_once() -> None:
    assert "<code>&lt;b&gt; &amp; &amp;amp;</code>" in _body("Gõ `<b> & &amp;` vào ô.")
