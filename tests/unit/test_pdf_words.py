"""No word is lost on the way to paper: every paragraph comes back out of the PDF."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from editor_app.model.article import Article
from editor_app.press.article_file import new_article, open_article
from editor_app.press.block_facts import paragraphs
from editor_app.press.export import make_pdf
from editor_app.press.words import load_words
from editor_app.store.resources import resources_folder
from editor_app.store.settings import Settings
from editor_app.text.body_reader import all_blocks, read_body
from editor_app.text.plain_import import read_plain_article

RESOURCES = resources_folder()


def _folded(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").replace("\u2060", "").split())


def _paper_words(article: Article, folder: Path) -> str:
    pdf, notices = make_pdf(
        article, resources=RESOURCES, words=load_words(RESOURCES), settings=Settings(), today=date(2026, 1, 2)
    )
    assert not notices
    path = folder / "a.pdf"
    path.write_bytes(pdf)
    # Without the running head and the page number, which stand in the middle of a paragraph that goes on.
    area = ["-x", "0", "-y", "46", "-W", "595", "-H", "740"]
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", *area, str(path), "-"], check=True, capture_output=True)
    return _folded(done.stdout.decode().replace("\f", " "))


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
@pytest.mark.parametrize("name", ["sample", "phu-luong"])
def test_every_paragraph_comes_back(name: str, tmp_path: Path, shared_folder: Path) -> None:
    if name == "sample":
        article = open_article(RESOURCES / "samples" / "bai-mau.textbundle", utc_offset="+07:00").article
    else:
        text = (shared_folder / "samples" / "phu-luong.txt").read_text("utf-8")
        article = new_article(read_plain_article(text, utc_offset="+07:00"), None)
    words = _paper_words(article, tmp_path)
    wanted = [*paragraphs(all_blocks(read_body(article.body))), article.fields.headline, article.fields.standfirst]
    assert [text for text in wanted if _folded(text) not in words] == []
