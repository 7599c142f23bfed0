"""Articles set on paper and read back: what tests of the printed pages share."""

from __future__ import annotations

import html
import io
import re
import shutil
import subprocess
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from editor_app.model.article import Article
from editor_app.model.message import Notice
from editor_app.model.print_template import PrintOptions
from editor_app.model.resources import resources_folder
from editor_app.press.export import make_pdf
from editor_app.press.words import load_words
from editor_app.render.remarks import PrintedRemark
from editor_app.render.sheet_geometry import SheetGeometry, sheet_geometry
from editor_app.store.print_templates import load_template, template_shelf
from editor_app.store.settings import Settings

RESOURCES = resources_folder()
WORDS = load_words(RESOURCES)
LINE_PT = 13.5
MIDDLE_PT = 595.3 / 2
PT_PER_MM = 72 / 25.4
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


def pdf_of(
    article: Article,
    options: PrintOptions | None = None,
    remarks: tuple[PrintedRemark, ...] = (),
    own: Path | None = None,
) -> bytes:
    """Return the article's pages; fails where their user would be told something."""
    pdf, notices = made_pdf(article, options or PrintOptions(), remarks, own)
    assert not notices
    return pdf


def made_pdf(
    article: Article, options: PrintOptions, remarks: tuple[PrintedRemark, ...] = (), own: Path | None = None
) -> tuple[bytes, tuple[Notice, ...]]:
    """Return the article's pages and what their user is told."""
    return make_pdf(
        article,
        resources=RESOURCES,
        words=WORDS,
        settings=Settings(),
        today=date(2026, 1, 2),
        options=options,
        own_templates=own,
        remarks=remarks,
    )


def geometry_of(options: PrintOptions) -> SheetGeometry:
    """Return the sheet that one of our templates makes."""
    return sheet_geometry(load_template(template_shelf(RESOURCES), options.template).template, options)


def words_between_margins(pdf: bytes, folder: Path, sheet: SheetGeometry) -> list[Word]:
    """Return every word between the top and bottom margin of every page, in the order of the file."""
    top, bottom = (sheet.margin_top_mm * PT_PER_MM, (sheet.paper_height_mm - sheet.margin_bottom_mm) * PT_PER_MM)
    return [word for word in all_words(pdf, folder) if word.top > top - 6 and word.bottom < bottom + 6]


def folded(text: str) -> str:
    """Return ``text`` as it is compared: white space folded, without signs that only guide line ends."""
    return " ".join(text.replace("\u00ad", "").replace("\u2060", "").split())


def paper_text(pdf: bytes, folder: Path) -> str:
    """Return the words of the pages, without running heads and page numbers, folded."""
    area = ["-x", "0", "-y", str(TOP_PT), "-W", "596", "-H", str(BOTTOM_PT - TOP_PT)]
    return folded(_pdftotext(pdf, folder, *area).replace("\f", " "))


def paper_words(pdf: bytes, folder: Path) -> list[Word]:
    """Return every word between head and foot of every page of a bulletin, with its place."""
    return [word for word in all_words(pdf, folder) if word.top > TOP_PT and word.bottom < BOTTOM_PT + 4]


def all_words(pdf: bytes, folder: Path, *options: str) -> list[Word]:
    """Return every word of every page, with its place; ``-raw`` for the order in which they were set."""
    found: list[Word] = []
    pages = _pdftotext(pdf, folder, "-bbox", *options).split("<page ")[1:]
    box = re.compile(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>')
    for number, page in enumerate(pages, 1):
        for left, top, right, bottom, text in box.findall(page):
            found.append(Word(html.unescape(text), number, float(left), float(top), float(right), float(bottom)))
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


def column_words(words: list[Word], sheet: SheetGeometry, page: int) -> list[list[Word]]:
    """Return the body's words of ``page`` in its columns."""
    left, step = sheet.margin_inner_mm * PT_PER_MM, (sheet.column_width_mm + sheet.gap_mm) * PT_PER_MM
    body = [word for word in words if word.page == page and abs(word.bottom - word.top - 1.371 * sheet.size_pt) < 0.4]
    return [[word for word in body if int((word.left - left + 3) // step) == n] for n in range(sheet.columns)]


def justified_lines(words: list[Word], sheet: SheetGeometry) -> list[list[Word]]:
    """Return the lines that reach the right edge of their column, points of lists left out."""
    found = []
    left, step = sheet.margin_inner_mm * PT_PER_MM, (sheet.column_width_mm + sheet.gap_mm) * PT_PER_MM
    for page in {word.page for word in words}:
        for n, column in enumerate(column_words(words, sheet, page)):
            right = left + n * step + sheet.column_width_mm * PT_PER_MM
            for bottom in sorted({round(word.bottom) for word in column}):
                line = sorted((w for w in column if round(w.bottom) == bottom and w.text != "–"), key=lambda w: w.left)
                if len(line) > 1 and line[-1].right > right - 1.5:
                    found.append(line)
    assert len(found) > 60
    return found


def word_gaps(line: list[Word]) -> list[float]:
    """Return the gaps between the words of a line, in points."""
    return [after.left - before.right for before, after in pairwise(line)]
