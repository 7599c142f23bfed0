"""Articles set on paper and read back: what tests of the printed pages share."""

from __future__ import annotations

import html
import io
import re
import shutil
import subprocess
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from editor_app.model.article import Article
from editor_app.model.resources import resources_folder
from editor_app.press.export import make_pdf
from editor_app.press.words import load_words
from editor_app.store.settings import Settings

RESOURCES = resources_folder()
WORDS = load_words(RESOURCES)
LINE_PT = 13.5
MIDDLE_PT = 595.3 / 2
# Between the running head and the page's number.
TOP_PT, BOTTOM_PT = 46, 786

needs_pdftotext = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")


@dataclass(frozen=True, slots=True)
class Word:
    """A word on paper; points from the top left corner of its page, pages from 1."""

    text: str
    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PlacedImage:
    """A photo on paper: its size there, and its own picture."""

    width_mm: float
    height_mm: float
    picture: Image.Image


def placed_images(pdf: bytes) -> list[PlacedImage]:
    """Return the photos of all pages in the order in which they are drawn."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [image for page in opened.pages for image in _drawn(page, page.obj, pikepdf.Matrix())]


def _drawn(content: Any, holder: Any, at: pikepdf.Matrix) -> list[PlacedImage]:
    """Return what a page or a form draws; ``at`` is where it stands itself."""
    found: list[PlacedImage] = []
    kept: list[pikepdf.Matrix] = []
    for instruction in pikepdf.parse_content_stream(content):
        operands: Any = instruction.operands
        match str(instruction.operator):
            case "q":
                kept.append(at)
            case "Q":
                at = kept.pop()
            case "cm":
                at = pikepdf.Matrix(*(float(value) for value in operands)) @ at
            case "Do":
                thing = holder.Resources.XObject[operands[0]]
                if thing.Subtype == "/Form":
                    found += _drawn(
                        thing, thing, pikepdf.Matrix(thing.get("/Matrix", pikepdf.Matrix().as_array())) @ at
                    )
                else:
                    picture = pikepdf.PdfImage(thing).as_pil_image().convert("RGB")
                    found.append(PlacedImage(abs(at.a) / 72 * 25.4, abs(at.d) / 72 * 25.4, picture))
    return found


def pdf_of(article: Article) -> bytes:
    """Return the article's pages; fails where their user would be told something."""
    pdf, notices = make_pdf(article, resources=RESOURCES, words=WORDS, settings=Settings(), today=date(2026, 1, 2))
    assert not notices
    return pdf


def folded(text: str) -> str:
    """Return ``text`` as it is compared: white space folded, without signs that only guide line ends."""
    return " ".join(text.replace("\u00ad", "").replace("\u2060", "").split())


def paper_text(pdf: bytes, folder: Path) -> str:
    """Return the words of the pages, without running heads and page numbers, folded."""
    area = ["-x", "0", "-y", str(TOP_PT), "-W", "596", "-H", str(BOTTOM_PT - TOP_PT)]
    return folded(_pdftotext(pdf, folder, *area).replace("\f", " "))


def paper_words(pdf: bytes, folder: Path) -> list[Word]:
    """Return every word between head and foot of every page, with its place."""
    found: list[Word] = []
    pages = _pdftotext(pdf, folder, "-bbox").split("<page ")[1:]
    box = re.compile(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>')
    for number, page in enumerate(pages, 1):
        for left, top, right, bottom, text in box.findall(page):
            word = Word(html.unescape(text), number, float(left), float(top), float(right), float(bottom))
            if word.top > TOP_PT and word.bottom < BOTTOM_PT + 4:
                found.append(word)
    return found


def page_count(pdf: bytes, folder: Path) -> int:
    """Return how many pages there are."""
    return _pdftotext(pdf, folder, "-bbox").count("<page ")


def column_feet(words: list[Word], page: int) -> tuple[float, float]:
    """Return how far down the two columns of ``page`` reach; where one is empty, the top of the other."""
    on_page = [word for word in words if word.page == page]
    left = [word for word in on_page if word.left < MIDDLE_PT]
    right = [word for word in on_page if word.left >= MIDDLE_PT]
    top = min(word.top for word in on_page)
    return max((word.bottom for word in left), default=top), max((word.bottom for word in right), default=top)


def _pdftotext(pdf: bytes, folder: Path, *options: str) -> str:
    path = folder / "sheets.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", *options, str(path), "-"], check=True, capture_output=True)
    return done.stdout.decode()
