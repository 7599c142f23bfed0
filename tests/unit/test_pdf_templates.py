"""Every template on every paper: to the standards, with every word, columns that end evenly, lines on one grid."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import time
import unicodedata
from dataclasses import replace
from itertools import product
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from editor_app.model.article import Article, Fields
from editor_app.model.message import Failure
from editor_app.model.print_template import PAPERS, STANDARDS, X4, PrintOptions
from editor_app.press import pdf_file
from editor_app.press.article_file import article_bytes, new_article, open_article
from editor_app.press.balance import Layout
from editor_app.press.block_facts import paragraphs
from editor_app.press.export_child import answer_export
from editor_app.press.spoken_article import load_spoken_words, spoken_article
from editor_app.press.wire import option_values, read_options, settings_values
from editor_app.render.remarks import PrintedRemark
from editor_app.render.sheet_geometry import SheetGeometry
from editor_app.store.settings import Settings
from editor_app.text.body_reader import all_blocks, read_body
from editor_app.text.plain_import import read_plain_article

from .sheets import (
    PT_PER_MM,
    RESOURCES,
    Word,
    all_words,
    column_words,
    geometry_of,
    justified_lines,
    made_pdf,
    needs_pdftotext,
    page_count,
    pdf_of,
    word_gaps,
    words_between_margins,
)

ROOT = Path(__file__).resolve().parents[2]
_SAMPLE = open_article(RESOURCES / "samples" / "bai-mau.textbundle", utc_offset="+07:00").article
_EVERY = open_article(ROOT / "tests" / "data" / "every-construct.md", utc_offset="+07:00").article


def _combinations() -> list[PrintOptions]:
    """Return every template on every paper with every number of columns that is not refused."""
    found = []
    for id, paper, columns in product(("bulletin", "article", "proof", "broadcast"), PAPERS, (1, 2, 3)):
        options = PrintOptions(id, paper, columns)
        try:
            geometry_of(options)
        except Failure:
            continue
        found.append(options)
    return found


_ALL = _combinations()


def _name(options: PrintOptions) -> str:
    return f"{options.template} {options.paper} {options.columns}"


def test_there_are_combinations_of_every_template() -> None:
    assert len(_ALL) == 11 + 8 + 4 + 4


@needs_pdftotext
@pytest.mark.parametrize("options", _ALL, ids=_name)
@pytest.mark.parametrize("article", [_SAMPLE, _EVERY], ids=["sample", "every construct"])
def test_every_word_comes_back_from_every_template(article: Article, options: PrintOptions, tmp_path: Path) -> None:
    pdf = pdf_of(article, options)
    sheet = geometry_of(options)
    with pikepdf.open(io.BytesIO(pdf)) as made:
        with made.open_metadata() as said:
            assert (said.get("pdfaid:part"), said.get("pdfaid:conformance"), said.get("pdfuaid:part")) == (
                "2",
                "A",
                "1",
            )
        box = [float(side) / PT_PER_MM for side in made.pages[0].MediaBox]
        assert box[2:] == pytest.approx([sheet.paper_width_mm, sheet.paper_height_mm], abs=0.1)
    papers = _papers(words_between_margins(pdf, tmp_path, sheet), sheet)
    papers.append(_bare(" ".join(word.text for word in all_words(pdf, tmp_path, "-raw"))))
    wanted = [_bare(text) for text in _wanted(article, options)]
    assert len(wanted) > 12
    assert [text for text in wanted if not any(text in paper for paper in papers)] == []
    assert all(unicodedata.is_normalized("NFC", paper) for paper in papers)


def _wanted(article: Article, options: PrintOptions) -> list[str]:
    fields, blocks = article.fields, all_blocks(read_body(article.body))
    if options.template == "broadcast":
        fields, blocks = spoken_article(fields, blocks, load_spoken_words(RESOURCES, RESOURCES))
    return [*paragraphs(blocks), fields.headline, fields.standfirst]


def _papers(words: list[Word], sheet: SheetGeometry) -> list[str]:
    """Return the words as they are read, of all sizes, and of body and small print apart.

    A paragraph may go on in the next column, behind the footnotes of this one.
    """
    left = sheet.margin_inner_mm * PT_PER_MM
    within = [word for word in words if word.left >= left - 3]  # numbers of lines stand outside
    least = 1.25 * sheet.size_pt
    sizes = (
        within,
        [word for word in within if word.bottom - word.top >= least],
        [word for word in within if word.bottom - word.top < least],
        [word for word in within if abs(word.bottom - word.top - 1.371 * sheet.size_pt) < 0.4],
    )
    step = (sheet.column_width_mm + sheet.gap_mm) * PT_PER_MM

    def place(word: Word) -> tuple[int, int, int, float]:
        return word.page, int((word.left - left + 3) // step), round(word.bottom), word.left

    in_columns = [sorted(some, key=place) for some in sizes]
    across = [sorted(some, key=lambda word: (word.page, round(word.bottom), word.left)) for some in sizes]
    return [_bare(" ".join(word.text for word in some)) for some in (*in_columns, *across, *sizes)]


def _bare(text: str) -> str:
    """Return ``text`` without blanks, footnotes' numbers and all others, so that both sides are treated alike."""
    return re.sub(r"[\s\d\u2060\u00ad]+", "", text)


@pytest.mark.parametrize("name", [name for name in STANDARDS if name != X4])  # test_shop_file has that one
def test_every_standard_is_kept(name: str) -> None:
    pdf = pdf_of(Article(Fields(headline="Tin"), "Một đoạn."), PrintOptions(standards=STANDARDS[name]))
    with pikepdf.open(io.BytesIO(pdf)) as made, made.open_metadata() as said:
        part = said.get("pdfaid:part")
        found = {f"a-{part}{str(said.get('pdfaid:conformance')).lower()}"} if part else set()
        found |= {"ua-1"} if said.get("pdfuaid:part") else set()
    assert found == set(STANDARDS[name])


def test_the_exports_process_makes_the_pages_it_is_asked_for(tmp_path: Path) -> None:
    options = PrintOptions("article", "A5", 1, 9.5, ())
    assert read_options(json.loads(json.dumps(option_values(options)))) == options
    assert read_options({}) == PrintOptions()
    out = tmp_path / "a.pdf"
    header = {
        "name": "a.textpack",
        "out": str(out),
        "settings": settings_values(Settings()),
        "today": "2026-01-02",
        "options": option_values(options),
    }
    article = Article(Fields(headline="Tin"), "Một đoạn.\n")
    answer, _ = answer_export(header, article_bytes(article, Path("a.textpack")))
    assert answer == {"notices": []}
    with pikepdf.open(out) as pdf:
        assert round(float(pdf.pages[0].MediaBox[2])) == 420


def test_letters_no_font_has_are_named_without_a_standard_too() -> None:
    _, notices = made_pdf(Article(Fields(headline="Tin"), "Vui 😀 và 中."), PrintOptions(standards=()))
    assert [notice.message.id for notice in notices] == ["pdf.unset_letters"]
    assert sorted(str(dict(notices[0].message.values)["letters"]).split()) == ["中"]
    assert pdf_of(Article(Fields(headline="Tin"), "Дом, Ελλάδα, “€ 5”…"), PrintOptions(standards=()))


_SENTENCE = (
    "Sáng thứ bảy, các em nhỏ trong xóm rủ nhau ra nhà văn hóa từ lúc sương chưa tan, em thì ôm chồng truyện cũ. "
)


def _long(words: int) -> Article:
    paragraph = (_SENTENCE * 3).strip()
    return Article(Fields(headline="Tin dài"), "\n\n".join([paragraph] * (words // len(paragraph.split()))))


@needs_pdftotext
@pytest.mark.parametrize("options", [one for one in _ALL if (one.columns or 1) > 1], ids=_name)
@pytest.mark.parametrize("words", [700, 2400])
def test_columns_end_evenly_on_every_paper(options: PrintOptions, words: int, tmp_path: Path) -> None:
    pdf = pdf_of(_long(words), options)
    sheet = geometry_of(options)
    columns = column_words(words_between_margins(pdf, tmp_path, sheet), sheet, page_count(pdf, tmp_path))
    feet = [max((word.bottom for word in column), default=0.0) for column in columns]
    assert max(feet) - min(feet) <= 3.1 * sheet.pitch_pt


@needs_pdftotext
@pytest.mark.parametrize("options", [one for one in _ALL if (one.columns or 1) > 1], ids=_name)
def test_lines_of_all_columns_lie_on_one_grid(options: PrintOptions, tmp_path: Path) -> None:
    body = "\n\n".join(
        f"## Đề mục\n\n{_SENTENCE * 4}\n\n- Việc một\n- Việc hai" if n % 3 == 0 else _SENTENCE * 3 for n in range(40)
    )
    sheet = geometry_of(options)
    words = words_between_margins(pdf_of(Article(Fields(headline="Tin"), body), options), tmp_path, sheet)
    columns = column_words(words, sheet, 2)
    assert all(columns)
    lines = [word.bottom for column in columns for word in column]
    pitches = [max(1.245 * sheet.size_pt, sheet.pitch_pt * (1 - step / 54)) for step in range(4)]
    off = [max(abs((at - lines[0]) / pitch - round((at - lines[0]) / pitch)) for at in lines) for pitch in pitches]
    assert min(off) < 0.03


@needs_pdftotext
def test_margins_are_mirrored_when_asked(tmp_path: Path) -> None:
    own = tmp_path / "templates"
    (own / "xa").mkdir(parents=True)
    (own / "xa" / "template.toml").write_text(
        "[paper]\nis_mirrored = true\nmargin_inner_mm = 30.0\nmargin_outer_mm = 12.0\n", "utf-8"
    )
    pdf = pdf_of(_long(2400), PrintOptions("xa"), own=own)
    words = [word for word in all_words(pdf, tmp_path) if 60 < word.top < 780]
    lefts = {page: min(word.left for word in words if word.page == page) for page in (1, 2, 3)}
    assert lefts[1] == pytest.approx(30 * PT_PER_MM, abs=1)
    assert lefts[2] == pytest.approx(12 * PT_PER_MM, abs=1)
    assert lefts[3] == pytest.approx(30 * PT_PER_MM, abs=1)
    heads = {page: [w for w in all_words(pdf, tmp_path) if w.page == page and w.top < 40] for page in (1, 2, 3)}
    assert [" ".join(word.text for word in heads[page]) for page in (1, 2, 3)] == [
        "",
        "Tin dài Bản tin",
        "Bản tin Tin dài",
    ]


@needs_pdftotext
def test_page_numbers_are_a_templates_own_words(tmp_path: Path) -> None:
    own = tmp_path / "templates"
    (own / "xa").mkdir(parents=True)
    (own / "xa" / "template.toml").write_text('[running]\npage_number = "– {page} –"\n', "utf-8")
    feet = [word for word in all_words(pdf_of(_long(2400), PrintOptions("xa"), own=own), tmp_path) if word.top > 790]
    assert " ".join(word.text for word in feet if word.page == 2) == "– 2 –"


@needs_pdftotext
def test_a_proof_numbers_every_fifth_line_of_each_page(tmp_path: Path) -> None:
    options = PrintOptions("proof")
    sheet = geometry_of(options)
    words = all_words(pdf_of(_long(900), options), tmp_path)
    left = sheet.margin_inner_mm * PT_PER_MM
    for page in (1, 2):
        numbers = [word for word in words if word.page == page and word.right < left]
        lines = sorted(
            {
                round(word.bottom)
                for word in words
                if word.page == page and word.left >= left - 1 and 14 < word.bottom - word.top < 18
            }
        )
        assert [word.text for word in numbers] == [str(n) for n in range(5, len(lines) + 1, 5)]
        assert len(numbers) >= 3
        for number in numbers:
            assert abs(lines[int(number.text) - 1] - number.bottom) < 6
    assert max(word.right for word in words if word.left > left) <= 595.3 - 60 * PT_PER_MM + 5


@needs_pdftotext
def test_remarks_are_marked_and_listed_on_a_proof_alone(tmp_path: Path) -> None:
    article = Article(Fields(headline="Tin"), "Đoạn **một** hai ba.\n\n- Mục bốn năm\n\nHết.")
    remarks = (
        PrintedRemark(2, 1, "bốn năm", "Viết liền."),
        PrintedRemark(1, 0, "một hai", "Sai tên."),
        PrintedRemark(3, 2, "không có", "Thiếu nguồn."),
    )
    words = " ".join(word.text for word in all_words(pdf_of(article, PrintOptions("proof"), remarks), tmp_path))
    assert "Đoạn một hai 1 ba." in words
    assert "Mục bốn năm 2" in words
    assert "Hết. 3" in words
    assert "Góp ý và phát hiện 1. “một hai” – Sai tên. 2. “bốn năm” – Viết liền. 3. “không có” – Thiếu nguồn." in words
    assert pdf_of(article, PrintOptions("bulletin"), remarks) == pdf_of(article, PrintOptions("bulletin"))


@needs_pdftotext
def test_a_broadcast_says_how_long_it_takes_and_shows_no_photo(tmp_path: Path) -> None:
    pdf = pdf_of(_SAMPLE, PrintOptions("broadcast"))
    words = " ".join(word.text for word in all_words(pdf, tmp_path))
    assert re.search(r"Đọc khoảng 6 phút \(\d{4} chữ, 200 chữ một phút\)", words)
    with pikepdf.open(io.BytesIO(pdf)) as made:
        assert not [page for page in made.pages if page.get_images()]


def test_an_english_article_is_broadcast_as_it_is_written() -> None:
    fields = Fields(headline="In 2023", lang="en")
    blocks = all_blocks(read_body("There were 20 ha of tea."))
    assert spoken_article(fields, blocks, load_spoken_words(RESOURCES, RESOURCES)) == (fields, blocks)


@needs_pdftotext
def test_a_table_is_read_out_row_by_row(tmp_path: Path) -> None:
    article = Article(
        Fields(headline="Tin"), "| Thôn | Diện tích |\n|---|--:|\n| Khe Dứa | 20 ha |\n| Bãi Sậy | 5 m^2^ |"
    )
    words = " ".join(word.text for word in all_words(pdf_of(article, PrintOptions("broadcast")), tmp_path))
    assert "– Thôn: Khe Dứa; Diện tích: hai mươi héc-ta – Thôn: Bãi Sậy; Diện tích: năm mét vuông" in words


@needs_pdftotext
@pytest.mark.parametrize(("columns", "most"), [(2, 0), (3, 13)])
def test_gaps_between_words_are_small(columns: int, most: int, tmp_path: Path, shared_folder: Path) -> None:
    text = (shared_folder / "samples" / "phu-luong.txt").read_text("utf-8")
    published = new_article(read_plain_article(text, utc_offset="+07:00"), None)
    options = PrintOptions(columns=columns)
    sheet = geometry_of(options)
    for article in (_SAMPLE, published):
        words = words_between_margins(pdf_of(article, options), tmp_path, sheet)
        wide = [line for line in justified_lines(words, sheet) if max(word_gaps(line)) > 0.5 * sheet.size_pt]
        assert len(wide) <= most, [" ".join(word.text for word in line) for line in wide]


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler-utils is not installed")
@pytest.mark.parametrize(
    "options", [PrintOptions(id) for id in ("bulletin", "article", "proof", "broadcast")], ids=_name
)
def test_stacked_marks_never_touch_the_line_above(
    options: PrintOptions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_file, "best_layout", lambda _: Layout(tightness=3))
    for lines in (
        ["gyjpqgyjpq", "ẪẾỢỶẨỒỮ"] * 4,
        ["gyjpqgyjpq", "**ẪẾỢỶẨỒỮ**", "***gyjpqgyjpq***", "***ẪẾỢỶẨỒỮ***"] * 3,
    ):
        bands = _bands(pdf_of(Article(Fields(), "\n".join(lines)), options), geometry_of(options), tmp_path)
        # The masthead comes first; dots above and below letters are stretches of their own.
        assert len(bands) > len(lines)
        assert all(bands[-len(lines) :])


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler-utils is not installed")
@pytest.mark.parametrize("words", ["gyjpq ẪẾỢ ", "gyjpq ẫếợ "])
def test_stacked_marks_in_headlines_keep_clear_too(words: str, tmp_path: Path) -> None:
    options = PrintOptions("article")
    # Every line of the headline is the same, so that marks stand under tails.
    headline = " ".join([words.strip().replace(" ", "\u00a0") * 4] * 3)
    bands = _bands(pdf_of(Article(Fields(headline=headline), ""), options), geometry_of(options), tmp_path, line_pt=40)
    assert len(bands) >= 3
    assert all(bands)


def _bands(pdf: bytes, sheet: SheetGeometry, folder: Path, line_pt: float = 0) -> list[bool]:
    """Return, for each stretch of rows with ink between the margins, that it is no higher than one line."""
    path = folder / "page.pdf"
    path.write_bytes(pdf)
    subprocess.run(
        ["pdftoppm", "-r", "600", "-f", "1", "-l", "1", "-gray", "-singlefile", path, folder / "page"], check=True
    )
    dots = 600 / 25.4
    with Image.open(folder / "page.pgm") as page:
        area = page.crop(
            (
                round(sheet.margin_inner_mm * dots),
                round(sheet.margin_top_mm * dots),
                round((sheet.margin_inner_mm + sheet.column_width_mm / 2) * dots),
                round((sheet.paper_height_mm - sheet.margin_bottom_mm) * dots),
            )
        )
        width = area.width
        rows = [min(area.crop((0, y, width, y + 1)).tobytes()) < 160 for y in range(area.height)]
    heights = [len(run) for run in re.findall("x+", "".join("x" if inked else " " for inked in rows))]
    line = (line_pt or sheet.pitch_pt) / 72 * 600
    return [height < 1.1 * line for height in heights]


@pytest.mark.parametrize("id", ["bulletin", "article", "proof", "broadcast"])
def test_a_changed_word_does_not_lay_all_pages_out_anew(id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule or context that held the article's whole data would."""
    monkeypatch.setattr(pdf_file, "best_layout", lambda _: Layout())
    article = _long(20_000)
    costs = []
    for words in (f"Đầu tiên {id}.", "Rồi khác.", "Lại khác."):
        start = time.process_time()
        pdf_of(replace(article, body=f"{article.body}\n\n{words}"), PrintOptions(id, standards=()))
        costs.append(time.process_time() - start)
    assert min(costs[1:]) < 0.7 * costs[0]


def test_the_data_a_template_is_given_is_not_changed_by_its_look() -> None:
    """The same article, twice, is the same file: nothing of one printing is kept for the next."""
    once = pdf_of(_SAMPLE, PrintOptions("article", "A5", 1))
    pdf_of(_SAMPLE, PrintOptions("bulletin", "A3", 3))
    again = pdf_of(replace(_SAMPLE), PrintOptions("article", "A5", 1))
    assert len(once) == len(again)


def _caption_places(values: str, folder: Path, *, columns: int | None = None) -> tuple[Word, Word]:
    """Return where the captions of the main photo and of one further down stand in a bulletin with ``values``."""
    own = folder / "templates"
    (own / "xa").mkdir(parents=True, exist_ok=True)
    (own / "xa" / "template.toml").write_text(values, "utf-8")
    photo = '![{}](assets/toa-dam-thanh-nien.jpg){{alt="Ảnh"}}'
    parts = [photo.format("Thứnhất"), _SENTENCE * 3, _SENTENCE * 3, photo.format("Thứhai"), *[_SENTENCE * 3] * 12]
    article = replace(_SAMPLE, body="\n\n".join(parts))
    words = all_words(pdf_of(article, PrintOptions("xa", columns=columns), own=own), folder)
    first, second = ([word for word in words if word.text == text] for text in ("Thứnhất", "Thứhai"))
    assert (len(first), len(second)) == (1, 1)
    return first[0], second[0]


@needs_pdftotext
def test_photos_stand_where_the_template_says(tmp_path: Path) -> None:
    plain_main, plain = _caption_places("", tmp_path)
    assert plain_main.page == 1
    for values, is_elsewhere in (
        ('photo_place = "top"', lambda main, other: other.top < plain.top),
        ('photo_place = "in-text"', lambda main, other: (other.page, other.top) != (plain.page, plain.top)),
        ('photo_width = "across"', lambda main, other: (other.page, other.top) != (plain.page, plain.top)),
        ("photo_height_percent = 15.0", lambda main, other: other != plain),
        ('main_ratio = "16:9"', lambda main, other: main.top < plain_main.top - 20),
        ("main_height_percent = 25.0", lambda main, other: main.bottom != plain_main.bottom),
        ('main_width = "column"', lambda main, other: main.top < plain_main.top - 100),
        ('main_place = "in-text"\nphoto_place = "in-text"', lambda main, other: main != plain_main),
    ):
        main, other = _caption_places(f"[photos]\n{values}\n", tmp_path)
        assert is_elsewhere(main, other), values


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler-utils is not installed")
def test_lines_stand_between_the_columns_when_asked_for(tmp_path: Path) -> None:
    own = tmp_path / "templates"
    (own / "xa").mkdir(parents=True)
    middles = []
    for values in ("", "[columns]\nhas_column_rules = true\n"):
        (own / "xa" / "template.toml").write_text(values, "utf-8")
        (tmp_path / "a.pdf").write_bytes(pdf_of(_long(2400), PrintOptions("xa"), own=own))
        command = [
            "pdftoppm",
            "-r",
            "100",
            "-f",
            "2",
            "-l",
            "2",
            "-gray",
            "-singlefile",
            str(tmp_path / "a.pdf"),
            str(tmp_path / "a"),
        ]
        subprocess.run(command, check=True)
        with Image.open(tmp_path / "a.pgm") as page:
            middle = page.width // 2
            middles.append(min(page.crop((middle - 6, 200, middle + 6, 600)).tobytes()))
    assert middles[0] > 250
    assert middles[1] < 230


@needs_pdftotext
@pytest.mark.parametrize("columns", [1, 3])
def test_a_long_table_shows_its_head_again_in_every_column(columns: int, tmp_path: Path) -> None:
    rows = "\n".join(f"| Thôn {row} | {row * 3} |" for row in range(1, 160))
    article = Article(Fields(headline="Tin"), f"| Đơnvị | Số |\n|---|--:|\n{rows}\n\nHết.")
    words = all_words(pdf_of(article, PrintOptions(columns=columns)), tmp_path)
    heads = [word for word in words if word.text == "Đơnvị"]
    assert len({(word.page, round(word.left)) for word in heads}) == len(heads) >= 3
    assert sum(word.text == "Thôn" for word in words) == 159
