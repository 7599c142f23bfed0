"""The last page ends well: its columns reach equally far down, and no page or word is the price."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from editor_app.model.article import Article, Asset, Fields
from editor_app.press import pdf_file
from editor_app.press.balance import Ending, LayOut, Layout, best_layout

from .sheets import LINE_PT, MIDDLE_PT, column_feet, needs_pdftotext, page_count, paper_words, pdf_of

_SENTENCE = (
    "Sáng thứ bảy, các em nhỏ trong xóm rủ nhau ra nhà văn hóa từ lúc sương chưa tan, em thì ôm chồng truyện cũ, em "
    "thì cầm quyển vở chép thơ; cô thủ thư mở cửa, cả nhóm ùa vào, ngồi kín ba dãy bàn."
)
_HEADLINE = "Tin ngắn"
# From a third of a page to five pages.
_LENGTHS = (130, 333, 580, 811, 1130, 1702, 2270, 3300)
_NOTES = "[^a]: Chú thích đầu, dài hơn một dòng để chiếm chỗ ở chân cột bên này.\n\n[^b]: Chú thích sau."


def _paragraphs(words: int) -> list[str]:
    """Return about ``words`` words in paragraphs of one to eight lines."""
    made: list[str] = []
    while words > 0:
        count = min(words, 11 + 23 * (len(made) * 7 % 4))
        made.append(" ".join((_SENTENCE.split() * 3)[len(made) : len(made) + count]) + ".")
        words -= count
    return made


def _photo() -> Asset:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((900, 600)).convert("RGB").save(out, "JPEG")
    return Asset("anh.jpg", out.getvalue())


def _article(kind: str, words: int) -> Article:
    paragraphs = _paragraphs(words)
    assets: tuple[Asset, ...] = ()
    match kind:
        case "figure":
            figure = '![Chú thích của một tấm ảnh trong cột](assets/anh.jpg){alt="Ảnh"}'
            paragraphs = [*paragraphs[:-2], figure, *paragraphs[-2:]]
            assets = (_photo(),)
            paragraphs.insert(0, figure)
        case "table":
            rows = "\n".join(f"| Thôn thứ {row} | {row * 17} |" for row in range(1, 9))
            paragraphs.insert(-2, f"| Thôn | Lượt |\n|---|--:|\n{rows}")
        case "footnotes":
            paragraphs[-1] += "[^b]"
            paragraphs[0 if words < 200 else -4] += "[^a]"
            paragraphs.append(_NOTES)
    return Article(Fields(headline=_HEADLINE), "\n\n".join(paragraphs) + "\n", assets=assets)


def _apart(pdf: bytes, folder: Path) -> float:
    """Return by how many lines one column of the last page is longer than the other."""
    words = [word for word in paper_words(pdf, folder) if word.page > 1 or word.top > 150]
    left, right = column_feet(words, page_count(pdf, folder))
    return abs(left - right) / LINE_PT


@needs_pdftotext
@pytest.mark.parametrize("words", _LENGTHS)
def test_columns_of_words_end_within_two_lines(words: int, tmp_path: Path) -> None:
    assert _apart(pdf_of(_article("words", words)), tmp_path) <= 2.1


@needs_pdftotext
@pytest.mark.parametrize("kind", ["figure", "table", "footnotes"])
@pytest.mark.parametrize("words", [580, 811, 1702])
def test_columns_of_more_than_words_end_about_equally(kind: str, words: int, tmp_path: Path) -> None:
    assert _apart(pdf_of(_article(kind, words)), tmp_path) <= 3


@needs_pdftotext
@pytest.mark.parametrize("kind", ["words", "figure", "table", "footnotes"])
@pytest.mark.parametrize("words", [130, 811, 1702])
def test_no_page_and_no_word_is_the_price(
    kind: str, words: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = _article(kind, words)
    even = pdf_of(article)
    monkeypatch.setattr(pdf_file, "best_layout", lambda _: Layout())
    plain = pdf_of(article)
    assert page_count(even, tmp_path) <= page_count(plain, tmp_path)
    # A header repeated at a column's head may come once more or less.
    heads = {"Thôn", "Lượt"}
    even_words, plain_words = (
        sorted(word.text for word in paper_words(pdf, tmp_path) if word.text not in heads) for pdf in (even, plain)
    )
    assert even_words == plain_words


@needs_pdftotext
def test_a_few_last_lines_need_no_page_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn_in = 0
    for words in range(909, 942, 3):
        article = _article("words", words)
        monkeypatch.undo()
        closer = page_count(pdf_of(article), tmp_path)
        monkeypatch.setattr(pdf_file, "best_layout", lambda _: Layout())
        drawn_in += closer < page_count(pdf_of(article), tmp_path)
    assert drawn_in > 0


@needs_pdftotext
def test_photos_left_over_do_not_stand_alone_on_the_last_page(tmp_path: Path) -> None:
    figure = '![Chú thích](assets/anh.jpg){alt="Ảnh"}'
    paragraphs = [figure, *_paragraphs(940)]
    # More photos than the foot of the columns still holds, shortly before the last words.
    paragraphs[-1:-1] = [figure] * 5
    article = Article(Fields(headline=_HEADLINE), "\n\n".join(paragraphs), assets=(_photo(),))
    pdf = pdf_of(article)
    words = paper_words(pdf, tmp_path)
    last = page_count(pdf, tmp_path)
    assert last > 1
    assert [word.text for word in words if word.page == last and word.text not in ("Chú", "thích")] != []


@needs_pdftotext
def test_lines_of_both_columns_lie_on_one_grid(tmp_path: Path) -> None:
    body = "\n\n".join(
        f"## Đề mục {n}\n\n{paragraph}[^{n}]\n\n- Việc một\n- Việc hai H~2~O~dưới~ m^2^n^trên^"
        if n % 5 == 0
        else paragraph
        for n, paragraph in enumerate(_paragraphs(1500))
    )
    body += "".join(f"\n\n[^{n}]: Chú thích." for n in range(0, 60, 5))
    pdf = pdf_of(Article(Fields(headline=_HEADLINE), body))
    words = [word for word in paper_words(pdf, tmp_path) if word.page == 2 and word.bottom - word.top > 12.5]
    body_words = [word for word in words if word.text in {"thì", "các", "nhà", "Việc"}]
    assert {word.left > MIDDLE_PT for word in body_words} == {True, False}
    first = body_words[0].bottom
    # Lines may stand closer, all of them alike.
    pitches = (13.5, 13.25, 13.0, 13.0725)
    lines = [[(word.bottom - first) / pitch for word in body_words] for pitch in pitches]
    assert min(max(abs(at - round(at)) for at in pitch_lines) for pitch_lines in lines) < 0.02


_PAGE_LINES = 54


def _pieces(total: int, unbroken: int) -> tuple[list[Layout], LayOut]:
    """Return the layouts asked for, and a way to lay out ``total`` lines whose pieces of ``unbroken`` never break."""
    asked: list[Layout] = []

    def lay_out(layout: Layout) -> Ending:
        asked.append(layout)
        page, column, at = 1, 0, 0
        for _ in range(-(-total // unbroken)):
            room = _PAGE_LINES - (layout.empty_lines if page == last_page else 0)
            if at + unbroken > room:
                page, column, at = (page, 1, 0) if column == 0 else (page + 1, 0, 0)
            at += unbroken
        return Ending(page, page, column, 2, 10 + at * 13.5, 10, 10 + _PAGE_LINES * 13.5, 13.5, 700, 10)

    last_page = 10**9
    last_page = lay_out(Layout()).page
    asked.clear()
    return asked, lay_out


@given(st.integers(1, 900), st.integers(1, 9))
def test_the_emptiest_layout_that_fits_is_found(total: int, unbroken: int) -> None:
    asked, lay_out = _pieces(total, unbroken)
    plain = lay_out(Layout())
    best = best_layout(lay_out)
    assert (lay_out(best).page, lay_out(best).pages) == (plain.page, plain.pages)
    one_more = lay_out(replace(best, empty_lines=best.empty_lines + 1))
    is_overfull = one_more.end > one_more.bottom - (best.empty_lines + 1) * 13.5
    assert one_more.pages > plain.pages or is_overfull or best.empty_lines >= _PAGE_LINES - 1
    assert len(set(asked)) <= 18


def test_what_never_fits_is_left_as_it_was() -> None:
    def lay_out(layout: Layout) -> Ending:
        return Ending(2, 3 if layout.empty_lines else 2, 1, 2, 300, 10, 739, 13.5, 739, 10)

    assert best_layout(lay_out) == Layout()


def test_a_photo_pushed_out_of_its_column_does_not_fit() -> None:
    def lay_out(layout: Layout) -> Ending:
        return Ending(2, 2, 0, 2, 100, 10, 739, 13.5, 500 - layout.empty_lines * 13.5, 739 - layout.empty_lines * 13.5)

    assert lay_out(best_layout(lay_out)).highest >= 9
