"""Hostile words come out of the exports as words: no handler, no odd target, nothing active, nothing read from disk."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from editor_app.model.article import Article
from editor_app.model.resources import resources_folder
from editor_app.press.article_file import open_article
from editor_app.press.export import make_pdf
from editor_app.press.html_file import write_html
from editor_app.press.words import load_words
from editor_app.store.settings import Settings
from tests.hostile.articles import PHOTO, article_of, bare_article, small_photo
from tests.hostile.vectors import Vector, load_vectors

RESOURCES = resources_folder()
WORDS = load_words(RESOURCES)
HREF = re.compile(r"(?:https?://|mailto:|#)", re.IGNORECASE)
ATTRIBUTES = {
    *("href", "rel", "src", "alt", "width", "height", "class", "id", "value", "start", "scope", "role", "tabindex"),
    *("aria-label", "datetime", "lang", "charset", "name", "content", "http-equiv"),
}
ACTIVE = {
    *("/JS", "/JavaScript", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/EF", "/RichMedia", "/AA", "/OpenAction"),
    *("/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Movie", "/Sound", "/Rendition", "/AcroForm", "/XFA"),
}


@pytest.fixture(scope="module")
def vectors(shared_folder: Path) -> list[Vector]:
    found = load_vectors(shared_folder / "data" / "hostile")
    return [vector.aimed(9, Path("/nonexistent/canary")) for vector in found]


class _Reader(HTMLParser):
    """Collects every attribute as a browser's parser reads it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str]] = []
        self.first_of_head: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [(tag, name, value or "") for name, value in attrs]
        self.first_of_head.append(tag)


def test_every_attribute_of_a_hostile_page_is_ours(vectors: list[Vector]) -> None:
    for vector in vectors:
        for article in (article_of(vector), bare_article(vector)):
            page, _ = write_html(article, RESOURCES, WORDS)
            reader = _Reader()
            reader.feed(page)
            assert reader.first_of_head[:4] == ["html", "head", "meta", "meta"]
            # The policy is the one of the page, and the only one.
            assert [value for _, name, value in reader.found if name == "http-equiv"] == ["Content-Security-Policy"]
            for tag, name, value in reader.found:
                assert name in ATTRIBUTES, (vector.id, tag, name)
                assert tag not in ("script", "iframe", "form", "base", "link", "object", "svg"), vector.id
                assert name != "href" or (tag == "a" and HREF.match(value)), (vector.id, value)
                assert name != "src" or value.startswith("data:image/"), (vector.id, value)


def _objects(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield everything in ``pdf``, what lies directly inside other things included."""
    for thing in pdf.objects:
        yield from _inside(thing)


def _inside(thing: Any) -> Iterator[Any]:
    yield thing
    parts: list[Any] = []
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        parts = [thing[key] for key in thing.keys()]  # noqa: SIM118  # pikepdf iterates over something else
    elif isinstance(thing, pikepdf.Array):
        parts = list(thing)
    for part in parts:
        if not getattr(part, "is_indirect", False):  # those come by themselves
            yield from _inside(part)


def _pdf(article: Article) -> bytes:
    article = replace(article, fields=replace(article.fields, lang="vi"))
    pdf, _ = make_pdf(article, resources=RESOURCES, words=WORDS, settings=Settings(), today=date(2026, 3, 1))
    return pdf


def _check_pdf(data: bytes) -> list[str]:
    """Return the targets of the links of a PDF, having looked for anything active."""
    targets = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for thing in _objects(pdf):
            if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
                continue
            keys = set(thing.keys())
            assert not keys & ACTIVE, keys & ACTIVE
            assert str(thing.get("/S", "")) not in ACTIVE
            assert str(thing.get("/Type", "")) not in ACTIVE
            if "/URI" in keys:
                targets.append(str(thing["/URI"]))
    return targets


def _all_links(vectors: list[Vector]) -> Article:
    """Return an article in which every vector is a link's target, a link's words, a heading and a caption."""
    lines = [" ".join(vector.words.split()) for vector in vectors]
    parts = [f"[x]({line})\n\n[x](<{line}>)\n\n[{line}](https://example.org/{n})" for n, line in enumerate(lines)]
    safe = "[a](http://example.org/a) [b](mailto:a@example.org) <https://example.org/c>"
    first = article_of(vectors[0])
    return Article(fields=first.fields, body="\n\n".join([safe, *parts]), assets=first.assets)


def test_printed_pages_of_hostile_links_hold_nothing_active(vectors: list[Vector]) -> None:
    targets = _check_pdf(_pdf(_all_links(vectors)))
    assert {"http://example.org/a", "mailto:a@example.org", "https://example.org/c"} <= set(targets)
    assert [target for target in targets if not re.match(r"(?:https?://|mailto:)", target, re.IGNORECASE)] == []


def test_printed_pages_of_hostile_words_hold_nothing_active(vectors: list[Vector]) -> None:
    for vector in vectors[:: max(1, len(vectors) // 12)]:
        targets = _check_pdf(_pdf(article_of(vector)))
        assert [target for target in targets if not re.match(r"(?:https?://|mailto:)", target, re.IGNORECASE)] == []


def test_a_pdf_that_holds_something_active_would_be_seen() -> None:
    for active in ({"/S": "/JavaScript", "/JS": "x"}, {"/S": "/Launch", "/F": "x"}):
        pdf = pikepdf.new()
        values = {
            key: pikepdf.Name(value) if value.startswith("/") else pikepdf.String(value)
            for key, value in active.items()
        }
        pdf.Root["/Names"] = pdf.make_indirect(pikepdf.Dictionary(Deep=pikepdf.Array([pikepdf.Dictionary(values)])))
        data = io.BytesIO()
        pdf.save(data)
        with pytest.raises(AssertionError):
            _check_pdf(data.getvalue())


def test_no_article_reads_a_file_that_is_not_its_own(tmp_path: Path) -> None:
    canary = tmp_path / "canary.png"
    canary.write_bytes(small_photo(31))
    folder = tmp_path / "article"
    folder.mkdir()
    (folder / "link.png").symlink_to(canary)
    (folder / PHOTO).write_bytes(small_photo(17))
    targets = [canary.as_uri(), str(canary), "../canary.png", "..%2Fcanary.png", "assets/../../canary.png", "link.png"]
    path = folder / "bài.md"
    path.write_text("\n\n".join(f"![x]({target})" for target in [*targets, PHOTO]), "utf-8")
    article = open_article(path, utc_offset="+07:00").article
    assert [asset.name for asset in article.assets] == [PHOTO]
    page, _ = write_html(article, RESOURCES, WORDS)
    assert page.count("<img ") == 1
    assert 'width="17"' in page
    assert 'width="31"' not in page
    with pikepdf.open(io.BytesIO(_pdf(article))) as pdf:
        widths = {
            int(thing.Width) for thing in _objects(pdf) if isinstance(thing, pikepdf.Stream) and "/Width" in thing
        }
    assert widths == {17}
