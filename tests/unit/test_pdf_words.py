"""No word is lost on the way to paper: every paragraph comes back out of the PDF."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from editor_app.model.article import Article
from editor_app.press.article_file import new_article, open_article
from editor_app.press.block_facts import paragraphs
from editor_app.text.body_reader import all_blocks, read_body
from editor_app.text.plain_import import read_plain_article

from .sheets import MIDDLE_PT, RESOURCES, Word, folded, needs_pdftotext, paper_text, paper_words, pdf_of

ROOT = Path(__file__).resolve().parents[2]
# Footnotes, captions and tables are set smaller than this.
_BODY_HEIGHT_PT = 12.5


def _wanted(article: Article) -> list[str]:
    texts = [*paragraphs(all_blocks(read_body(article.body))), article.fields.headline, article.fields.standfirst]
    assert len(texts) > 12
    return [folded(text) for text in texts]


@needs_pdftotext
def test_every_paragraph_of_the_sample_comes_back(tmp_path: Path) -> None:
    article = open_article(RESOURCES / "samples" / "bai-mau.textbundle", utc_offset="+07:00").article
    paper = paper_text(pdf_of(article), tmp_path)
    assert [text for text in _wanted(article) if text not in paper] == []


@needs_pdftotext
def test_every_paragraph_of_a_published_article_comes_back(tmp_path: Path, shared_folder: Path) -> None:
    text = (shared_folder / "samples" / "phu-luong.txt").read_text("utf-8")
    article = new_article(read_plain_article(text, utc_offset="+07:00"), None)
    paper = paper_text(pdf_of(article), tmp_path)
    assert [text for text in _wanted(article) if text not in paper] == []


@needs_pdftotext
def test_every_construct_comes_back(tmp_path: Path) -> None:
    article = open_article(ROOT / "tests" / "data" / "every-construct.md", utc_offset="+07:00").article
    pdf = pdf_of(article)
    words = paper_words(pdf, tmp_path)
    # A paragraph may go on in the next column, behind the footnotes of this one.
    sizes = (
        _in_columns([word for word in words if word.bottom - word.top >= _BODY_HEIGHT_PT]),
        _in_columns([word for word in words if word.bottom - word.top < _BODY_HEIGHT_PT]),
    )
    papers = [_without_marks(text) for text in (paper_text(pdf, tmp_path), *sizes)]
    wanted = [_without_marks(text) for text in _wanted(article)]
    assert [text for text in wanted if not any(text in paper for paper in papers)] == []


@needs_pdftotext
def test_a_photo_that_stands_twice_is_printed_twice(tmp_path: Path) -> None:
    sample = open_article(RESOURCES / "samples" / "bai-mau.textbundle", utc_offset="+07:00").article
    figure = '![Chú thích của ảnh](assets/toa-dam-thanh-nien.jpg){alt="Tranh" .main}'
    paper = paper_text(pdf_of(replace(sample, body=f"{figure}\n\nGiữa.\n\n{figure}\n\nCuối.")), tmp_path)
    assert paper.count("Chú thích của ảnh") == 2


def _in_columns(words: list[Word]) -> str:
    """Return the words column by column, line by line."""
    ordered = sorted(words, key=lambda word: (word.page, word.left >= MIDDLE_PT, round(word.bottom), word.left))
    return folded(" ".join(word.text for word in ordered))


def _without_marks(text: str) -> str:
    """Return ``text`` without footnotes' numbers, and without any other, so that both sides are treated alike."""
    return re.sub(r"\s+", "", re.sub(r"\d", "", text))
