"""Lines end where a careful printer ends them, and no word is changed for it."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.model.article import Article, Fields
from editor_app.render.line_ends import break_costs, glue_last_line, glue_numbers

from .sheets import MIDDLE_PT, Word, folded, needs_pdftotext, paper_words, pdf_of


@pytest.mark.parametrize(
    ("words", "glued"),
    [
        ("thu hút 5.000 lượt người", "thu hút 5.000~lượt người"),
        ("trị giá 3,5 tỷ đồng", "trị giá 3,5~tỷ đồng"),
        ("cách đó 11 km.", "cách đó 11~km."),
        ("theo Nghị quyết số 35-NQ/TW của", "theo Nghị quyết số~35-NQ/TW của"),
        ("(tháng 7-2023)", "(tháng~7-2023)"),
        ("ngày 24/10/2023, huyện", "ngày~24/10/2023, huyện"),
        ("từ năm 2019 đến nay", "từ năm~2019 đến nay"),
        ("khóa XII về", "khóa~XII về"),
        ("đạt 95,5% kế hoạch", "đạt 95,5%~kế hoạch"),
        ("năm 2019, 58 tập thể", "năm~2019, 58~tập thể"),
        ("không có số nào", "không có số nào"),
        ("của ông Nguyễn Văn A, bà Lê Thị B", "của ông~Nguyễn Văn A, bà~Lê Thị B"),
        ("theo đồng chí Hà Thị Hường", "theo đồng~chí~Hà Thị Hường"),
        ("PGS.TS Trần, ThS. Lê, TP. Thái Nguyên", "PGS.TS~Trần, ThS.~Lê, TP.~Thái Nguyên"),
        ("chị em phụ nữ, ông bà", "chị em phụ nữ, ông bà"),
        ("kinh tế - xã hội", "kinh tế~- xã hội"),
        ("ngày 25 tháng 7 năm 2023", "ngày~25~tháng~7~năm~2023"),
        # Kept together it would tear the line before it apart; inside, it never breaks.
        ("Nghị định số 30/2020/NĐ-CP", "Nghị định số 30/2020/NĐ-CP"),
    ],
)
def test_numbers_stay_beside_what_they_count(words: str, glued: str) -> None:
    assert glue_numbers(words) == glued.replace("~", "\u00a0")


@pytest.mark.parametrize(
    ("words", "glued"),
    [
        ("của cán bộ, đảng viên.", "của cán bộ, đảng~viên."),
        ("rồi ông đi ra.", "rồi ông~đi~ra."),
        ("trang fanpage nghiêng-nghiêng.", "trang fanpage nghiêng-nghiêng."),
        ("Hết.", "Hết."),
        ("", ""),
    ],
)
def test_the_last_words_stay_together(words: str, glued: str) -> None:
    assert glue_last_line(words) == glued.replace("~", "\u00a0")


@given(st.text(st.sampled_from("aưôngNĐ1290.,%-/– XVILCđ\u00a0("), max_size=60))
def test_no_word_is_changed(words: str) -> None:
    glued = glue_last_line(glue_numbers(words))
    assert glued.replace("\u00a0", " ") == words.replace("\u00a0", " ")


@given(st.text(max_size=40), st.lists(st.text(max_size=40), max_size=3))
def test_every_space_of_a_headline_has_a_cost(headline: str, texts: list[str]) -> None:
    costs = break_costs(headline, texts)
    assert len(costs) == headline.count(" ")
    assert all(0 <= cost <= 1 for cost in costs)


def test_a_headline_breaks_between_words_the_article_knows() -> None:
    texts = ["giáo dục chính trị tư tưởng", "lý luận chính trị", "nền tảng tư tưởng của Đảng, Bộ Chính trị"]
    _, _, inside_first, between, inside_second = break_costs(texts[0], texts)
    assert between < min(inside_first, inside_second)


@needs_pdftotext
def test_a_number_or_a_code_is_never_broken(tmp_path: Path) -> None:
    kept = (
        "số 35-NQ/TW",
        "tháng 7-2023",
        "3,5 tỷ",
        "ngày 24/10/2023",
        "5.000 lượt",
        "30/2020/NĐ-CP",
        "QĐ-UBND",
        "ông Nguyễn",
        "20 ha",
    )
    # At every place that a line may have.
    body = "\n\n".join(f"{'chữ ' * before}{words} thì đi tiếp hết dòng." for words in kept for before in range(14))
    lines = [" ".join(word.text for word in line) for line in _lines(_set(body, tmp_path))]
    for words in kept:
        assert sum(folded(line).count(words) for line in lines) == 14, words


@needs_pdftotext
def test_no_paragraph_ends_with_one_word_alone(tmp_path: Path) -> None:
    body = "\n\n".join("Bên bờ sông có mấy nhà " + "ven đê " * count + "của xã." for count in range(2, 40))
    lines = _lines(_set(body, tmp_path))
    last = [line for line in lines if line[-1].text == "xã."]
    assert len(last) == 38
    assert min(len(line) for line in last) >= 2


@needs_pdftotext
def test_no_line_of_a_paragraph_stands_alone_in_a_column(tmp_path: Path) -> None:
    body = "\n\n".join("Mở " + "chữ " * (30 + count * 3 % 31) + "hết." for count in range(60))
    lines = _lines(_set(body, tmp_path))
    for _, group in groupby(lines, key=lambda line: (line[0].page, line[0].left > MIDDLE_PT)):
        column = list(group)
        assert not (column[0][-1].text == "hết." and column[0][0].text != "Mở"), "a last line alone at the head"
        assert not (column[-1][0].text == "Mở" and column[-1][-1].text != "hết."), "a first line alone at the foot"


@needs_pdftotext
def test_a_word_longer_than_a_column_is_broken_in_it(tmp_path: Path) -> None:
    words = _set("a " + "dàiquá" * 30 + " b\n\nhttps://example.org/" + "dai-qua" * 30, tmp_path)
    assert max(word.right for word in words if word.left < MIDDLE_PT) < MIDDLE_PT
    assert max(word.right for word in words) < 550


def _set(body: str, folder: Path) -> list[Word]:
    words = paper_words(pdf_of(Article(Fields(headline="Tin"), body)), folder)
    return [word for word in words if word.page > 1 or word.top > 140]


def _lines(words: list[Word]) -> list[list[Word]]:
    """Return the lines of all columns in order."""

    def place(word: Word) -> tuple[int, bool, int]:
        return word.page, word.left > MIDDLE_PT, round(word.bottom)

    ordered = sorted(words, key=lambda word: (*place(word), word.left))
    return [list(line) for _, line in groupby(ordered, key=place)]
