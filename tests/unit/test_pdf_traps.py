"""Whatever is typed can be printed: tagged, to the archive's standard, or with a clear notice why not to it."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.model.article import Article, Fields
from editor_app.press.export import make_pdf
from editor_app.store.settings import Settings

from .sheets import MIDDLE_PT, RESOURCES, WORDS, folded, needs_pdftotext, page_count, paper_text, paper_words, pdf_of

_NESTED_LIST = "\n".join("  " * depth + f"- mục {depth}" for depth in range(60))
_TRAPS = {
    "a soft hyphen at a link's end": "Xem [liên kết\u00ad](https://a.vn) và [a\u00ad b\u00ad](https://a.vn).",
    "a link without words": "a [](https://a.vn) [\u200b](https://b.vn) b",
    "tab and signs of no width": "a\tb\u200bc\u200dd\ufeffe\u2060f\u200eg\u202bh\u2066i\u2069k\x0bl\u0085m",
    "wide and thin spaces": "a\u00a0b\u3000c\u2009d\u202fe",
    "headings that jump": "#### a\n\n###### b\n\n# c\n\n##### d\n\n### e",
    "headings without words": "#\n\n## \u200b\n\n### **\u200b**\n\na",
    "quotes nested deep": "> " * 60 + "sâu",
    "lists nested deep": _NESTED_LIST,
    "quotes and lists nested in turns": "> - " * 15 + "sâu **đậm *nghiêng* [x](https://a.vn)**",
    "empty cells": "| | b |\n|---|---|\n| | |\n| x | |",
    "empty items": "- \n- a\n-",
    "a number too great": "99999999999999999999. a\n1. b",
    "a note within its own note": "a[^1]\n\n[^1]: b[^1]",
    "empty notes": "a[^1] b[^2] c[^3]\n\n[^1]:\n\n[^2]: \u200b",
    "code of the typesetter": '#read("x") $x$ <a> @b // /* `c` \\ #import "x": * #{panic()}',
    "nested marks": "a ~~b~~ ~c~ ^d^ ~^e^~ x~[a](https://b.vn)~ **_`c`_**",
    "letters made of two signs": "Tie\u0302\u0301ng Vie\u0323\u0302t",
    "an empty article": "",
    "a cell longer than a page": "| a | b |\n|---|---|\n| " + "chữ " * 3000 + "| x |",
    "a note longer than a page": "a[^1]\n\n[^1]: " + "chú thích " * 900,
    "more notes than a page holds": " ".join(f"a[^{n}]" for n in range(130))
    + "\n\n"
    + "\n\n".join(f"[^{n}]: chú {n}" for n in range(130)),
}


@pytest.mark.parametrize("body", _TRAPS.values(), ids=_TRAPS.keys())
@pytest.mark.parametrize("headline", ["Tin", ""])
def test_it_is_printed_to_the_standards(body: str, headline: str) -> None:
    with pikepdf.open(io.BytesIO(pdf_of(Article(Fields(headline=headline), body)))) as pdf:
        with pdf.open_metadata() as said:
            assert (said.get("pdfaid:part"), said.get("pdfaid:conformance")) == ("2", "A")
            assert said.get("pdfuaid:part") == "1"
        assert pdf.Root.MarkInfo.Marked
        _check_headings(pdf)


@pytest.mark.parametrize(
    "fields",
    [
        Fields(headline="Tin", lang="klingon"),
        Fields(headline="Tin", lang=""),
        Fields(headline="Tin", lang="x-a"),
        Fields(headline="Tin\u00ad\u200b\t", kicker="\u200b", byline="\u200b", place="\t", standfirst="\u00ad"),
        Fields(headline="Tít dài " * 60, kicker="Nhãn " * 40, byline="Tên " * 60, place="Nơi " * 40),
        Fields(headline="Tin", standfirst="Sapô rất dài. " * 300),
        Fields(headline="Tin", published="hôm qua", keywords=("a\u200b", "")),
    ],
)
@needs_pdftotext
def test_every_field_is_printed(fields: Fields, tmp_path: Path) -> None:
    pdf = pdf_of(Article(fields, "Một đoạn để in."))
    words = paper_text(pdf, tmp_path)
    assert "Một đoạn để in." in words
    for value in (fields.headline, fields.standfirst):
        assert folded(value.replace("\u200b", "")) in words
    assert max(word.bottom for word in paper_words(pdf, tmp_path)) <= 790


def test_signs_of_other_writings_and_emoji_are_printed() -> None:
    assert pdf_of(Article(Fields(headline="Tin 🎉"), "Vui 😀 ☃ ✅ 👍🏽 ❤️ 🇻🇳 và Дом, Ελλάδα, → ≤ ½ ① ★ ✓ ₫ №."))


def test_missing_letters_are_named_and_the_pages_are_made() -> None:
    body = 'Chữ 😀 và 中文, "rồi" ☃ và 😀 nữa.\n\n| 山 | b |\n|---|---|\n| c | d |'
    article = Article(Fields(headline="Tin 🎉"), body)
    pdf, notices = make_pdf(article, resources=RESOURCES, words=WORDS, settings=Settings(), today=date(2026, 1, 2))
    assert [notice.message.id for notice in notices] == ["pdf.missing_letters"]
    named = str(dict(notices[0].message.values)["letters"]).split()
    assert sorted(named) == sorted("中文山")
    with pikepdf.open(io.BytesIO(pdf)) as made:
        assert made.Root.MarkInfo.Marked
        assert len(made.pages) == 1


def test_the_room_left_empty_is_no_content() -> None:
    with pikepdf.open(io.BytesIO(pdf_of(Article(Fields(headline="Tin"), "Một đoạn.\n\nHai đoạn.\n\nBa đoạn.")))) as pdf:
        kinds = [str(item.S) for item in _items(pdf)]
    assert kinds[-3:] == ["/P", "/P", "/P"]


@needs_pdftotext
def test_a_table_over_a_column_end_shows_its_head_again(tmp_path: Path) -> None:
    rows = "\n".join(f"| Thôn {row} | {row * 3} |" for row in range(1, 90))
    pdf = pdf_of(Article(Fields(headline="Tin"), f"| Đơnvị | Sốlượt |\n|---|--:|\n{rows}\n\nHết."))
    words = [word for word in paper_words(pdf, tmp_path) if word.text == "Đơnvị"]
    assert len({(word.page, word.left > 298) for word in words}) == len(words) >= 3


@needs_pdftotext
def test_a_table_of_many_columns_lies_across_the_page(tmp_path: Path) -> None:
    heads = [f"Cộtsố{column}" for column in range(1, 10)]
    rows = "\n".join("|" + "|".join(f"{row}.{column}00" for column in range(1, 10)) + "|" for row in range(1, 6))
    table = f"|{'|'.join(heads)}|\n|{'---|' * 9}\n{rows}"
    pdf = pdf_of(Article(Fields(headline="Tin"), f"Trước.\n\n{table}\n\n{'Sau đó. ' * 80}"))
    words = [word for word in paper_words(pdf, tmp_path) if word.text in heads]
    assert len(words) == 9
    assert len({round(word.top) for word in words}) == 1
    assert min(word.left for word in words) < MIDDLE_PT - 200
    assert max(word.right for word in words) > MIDDLE_PT + 150
    assert page_count(pdf, tmp_path) == 1


@settings(max_examples=25, deadline=None)
@given(
    st.text(
        st.sampled_from("aệ \n#>-*_|[](){}!`~^\\:.1&<$@\"'\t\u00ad\u200b\u202e\u0301"),
        max_size=120,
    )
)
def test_anything_can_be_printed(body: str) -> None:
    make_pdf(
        Article(Fields(headline="Tin"), body),
        resources=RESOURCES,
        words=WORDS,
        settings=Settings(),
        today=date(2026, 1, 2),
    )


def _items(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Return every item of the tag tree, in order."""
    found: list[pikepdf.Object] = []
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        item = waiting.pop()
        if isinstance(item, pikepdf.Array):
            waiting.extend(reversed(list(item)))
        elif isinstance(item, pikepdf.Dictionary) and "/S" in item:
            found.append(item)
            if "/K" in item:
                waiting.append(item.K)
    return found


def _check_headings(pdf: pikepdf.Pdf) -> None:
    before = 0
    for item in _items(pdf):
        kind = str(item.S)
        if kind[:2] == "/H" and kind[2:].isdigit():
            assert int(kind[2:]) <= before + 1
            before = int(kind[2:])
