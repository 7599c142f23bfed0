"""A plain text as news desks send it becomes an article, and no word of it is lost."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.model.article import Fields
from editor_app.text.plain_import import (
    BYLINE_MOST_CHARACTERS_READ,
    CAPTION_MOST_WORDS_READ,
    HEADLINE_MOST_CHARACTERS_READ,
    STANDFIRST_MOST_WORDS_READ,
    PlainArticle,
    read_plain_article,
)


def _read(text: str) -> PlainArticle:
    return read_plain_article(text, utc_offset="+07:00")


def _ids(plain: PlainArticle) -> list[str]:
    return [notice.message.id for notice in plain.notices]


def test_the_real_article(shared_folder: Path) -> None:
    text = (shared_folder / "samples" / "phu-luong.txt").read_text("utf-8")
    plain = _read(text)
    assert plain.fields.headline == "Phú Lương chú trọng giáo dục chính trị tư tưởng cho cán bộ, đảng viên"
    assert plain.fields.byline == "Duy Phương"
    assert plain.fields.published == "2023-10-24T09:01+07:00"
    assert plain.fields.standfirst.startswith("Thực hiện Nghị quyết số 35-NQ/TW")
    assert plain.fields.standfirst.endswith("cho đội ngũ cán bộ, đảng viên.")
    assert plain.photo_caption is not None
    assert plain.photo_caption.endswith("tổ chức (tháng 7-2023).")
    assert plain.caption_index == 0
    assert plain.paragraphs[0].startswith("Theo đồng chí Hà Thị Hường")
    assert plain.paragraphs[-1].endswith("kinh tế - xã hội.")
    assert len(plain.paragraphs) == text.count("\n\n") + 1 - 4  # headline, byline, standfirst, caption
    assert _ids(plain) == ["import.doubled_caption"]
    assert dict(plain.notices[0].message.values) == {"words": plain.photo_caption}
    assert text.count(plain.photo_caption) == 2
    assert plain.all_paragraphs.count(plain.photo_caption) == 1


@pytest.mark.parametrize("change", ["\ufeff{}", "{}\n\n\n", "\n \n{}"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_marks_and_line_ends_do_not_matter(change: str, line_end: str) -> None:
    text = "Tin\n\nAn Bình 24/10/2023\n\nMở đầu.\n\nThân bài."
    wanted = _read(text)
    assert _read(change.format(text).replace("\n", line_end)) == wanted
    assert _read(unicodedata.normalize("NFD", text)) == wanted
    assert wanted.fields == Fields(headline="Tin", byline="An Bình", published="2023-10-24", standfirst="Mở đầu.")
    assert wanted.paragraphs == ("Thân bài.",)


def test_lines_without_gaps_are_paragraphs() -> None:
    plain = _read("Tin\nTác giả: An Bình\nMở đầu.\nThân bài.")
    assert (plain.fields.headline, plain.fields.byline, plain.fields.standfirst) == ("Tin", "An Bình", "Mở đầu.")
    assert plain.paragraphs == ("Thân bài.",)


@pytest.mark.parametrize(
    ("line", "byline", "published"),
    [
        ("Duy Phương 09:01, 24/10/2023", "Duy Phương", "2023-10-24T09:01+07:00"),
        ("DUY PHƯƠNG – Thứ Ba, 24/10/2023", "DUY PHƯƠNG", "2023-10-24"),
        ("Bài và ảnh: Duy Phương", "Duy Phương", ""),
        ("By: Jane Roe, 2023-10-24T09:01Z", "Jane Roe", "2023-10-24T09:01+00:00"),
        ("24/10/2023 | 09:01", "", "2023-10-24T09:01+07:00"),
        ("Duy Phương\n09:01, 24/10/2023", "Duy Phương", "2023-10-24T09:01+07:00"),
    ],
)
def test_byline_and_date(line: str, byline: str, published: str) -> None:
    plain = _read(f"Tin\n\n{line}\n\nMở đầu.\n\nThân bài.")
    assert (plain.fields.byline, plain.fields.published) == (byline, published)
    assert plain.fields.standfirst == "Mở đầu."


@pytest.mark.parametrize(
    "line",
    [
        "Cuộc họp ấy diễn ra ngày 24/10/2023",  # a sentence
        "Duy Phương",  # a name, but neither label nor date
        "Duy Phương nói.",
        "Tác giả:",  # and nobody behind it
        "Cập nhật 30/02/2023",
        f"{'A' * BYLINE_MOST_CHARACTERS_READ} 24/10/2023",
    ],
)
def test_what_is_no_byline_is_text(line: str) -> None:
    plain = _read(f"Tin\n\n{line}\n\nThân bài.")
    assert (plain.fields.byline, plain.fields.published) == ("", "")
    assert plain.fields.standfirst == line


def test_a_headline_alone() -> None:
    assert _read("Tin").fields == Fields(headline="Tin")
    assert _read("Tin\n\nMột đoạn.").paragraphs == ("Một đoạn.",)  # an article is more than its standfirst


def test_nothing_is_an_empty_article() -> None:
    for text in ("", "\ufeff", " \n\t\r\n"):
        assert _read(text) == PlainArticle()


def test_a_first_line_too_long_is_text() -> None:
    line = "chữ " * (HEADLINE_MOST_CHARACTERS_READ // 4) + "chữ"
    plain = _read(f"{line}\n\nThân bài.")
    assert plain.fields == Fields()
    assert plain.paragraphs == (line, "Thân bài.")
    assert _ids(plain) == ["import.no_headline"]


def test_a_long_first_paragraph_is_no_standfirst() -> None:
    long = "chữ " * STANDFIRST_MOST_WORDS_READ + "nữa."
    plain = _read(f"Tin\n\n{long}\n\nThân bài.")
    assert plain.fields.standfirst == ""
    assert plain.paragraphs == (long, "Thân bài.")


def test_only_the_first_doubled_line_is_a_caption() -> None:
    plain = _read("Tin\n\nMở đầu.\n\nMột.\n\nẢnh một.\nẢnh một.\n\nHai.\n\nẢnh hai.\nẢnh hai.\n\nBa.")
    assert (plain.photo_caption, plain.caption_index) == ("Ảnh một.", 1)
    assert plain.paragraphs == ("Một.", "Hai.", "Ảnh hai.", "Ba.")
    assert plain.all_paragraphs == ("Một.", "Ảnh một.", "Hai.", "Ảnh hai.", "Ba.")
    assert _ids(plain) == ["import.doubled_caption", "import.doubled_line"]


def test_a_doubled_paragraph_loses_its_copy_and_says_so() -> None:
    plain = _read("Tin\n\nMở đầu.\n\nMột\nhai.\n\nMột\nhai.\n\nBa.")
    assert plain.paragraphs == ("Một\nhai.", "Ba.")
    assert plain.photo_caption is None
    assert _ids(plain) == ["import.doubled_line"]


def test_three_alike_and_rules_are_meant() -> None:
    plain = _read("Tin\n\nMở đầu.\n\nNhớ!\n\nNhớ!\n\nNhớ!\n\n***\n\n***\n\nHết.")
    assert plain.paragraphs == ("Nhớ!", "Nhớ!", "Nhớ!", "***", "***", "Hết.")
    assert plain.notices == ()


def test_a_long_doubled_line_is_no_caption() -> None:
    long = "chữ " * CAPTION_MOST_WORDS_READ + "nữa."
    plain = _read(f"Tin\n\nMở đầu.\n\n{long}\n{long}\n\nHết.")
    assert plain.photo_caption is None
    assert plain.paragraphs == (long, "Hết.")
    assert _ids(plain) == ["import.doubled_line"]


def test_a_doubled_headline_is_said() -> None:
    plain = _read("Tin\nTin\n\nMở đầu.\n\nHết.")
    assert plain.fields.headline == "Tin"
    assert _ids(plain) == ["import.doubled_line"]


WORDS = st.sampled_from(
    ["Tin", "An Bình", "24/10/2023", "09:01", "Tác giả:", "Ảnh", "mở đầu.", "***", "\u00a0", "a" * 210, "chữ " * 90]
)
TEXTS = st.lists(st.one_of(WORDS, st.sampled_from(["\n", "\n\n", " ", "\r\n"])), max_size=20).map("".join)


@given(st.one_of(TEXTS, st.text()))
def test_no_word_is_lost(text: str) -> None:
    plain = _read(text)
    left = list(_tokens(" ".join((plain.fields.headline, plain.fields.standfirst, *plain.all_paragraphs))))
    for notice in plain.notices:
        left += _tokens(str(dict(notice.message.values).get("words", "")))
    taken = _tokens(text)
    if plain.fields.byline or plain.fields.published:
        # The line of byline and date is kept as values; all other words stand where they stood.
        assert set(left) <= set(taken)
        return
    assert sorted(left) == sorted(taken)
    assert plain.photo_caption is None or plain.photo_caption in plain.all_paragraphs


def _tokens(text: str) -> list[str]:
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff")).split()
