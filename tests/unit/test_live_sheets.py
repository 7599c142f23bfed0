"""The sheets in the window: set key by key they say what the whole article says, and they know what stands where."""

from __future__ import annotations

import io
import random
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from editor_app.model.article import Article, Fields
from editor_app.model.message import Failure
from editor_app.model.print_template import TemplateValue
from editor_app.press.article_file import open_article
from editor_app.press.export import make_pdf
from editor_app.press.sheet_child import SheetWorker
from editor_app.press.sheet_folder import passing_folder
from editor_app.press.wire import field_values, settings_values
from editor_app.store.print_templates import TemplateShelf, template_shelf
from editor_app.store.settings import Settings
from editor_app.store.template_writer import copy_template, save_template
from tests.unit.sheets import (
    RESOURCES,
    WORDS,
    all_words,
    column_feet,
    needs_pdftotext,
    page_count,
    paper_text,
    paper_words,
    placed_images,
)

TODAY = date(2026, 1, 2)
FIELDS = Fields(headline="Tiêu đề", standfirst="Lời dẫn ngắn.", byline="Tác giả")
NOTES = "Câu đầu[^b] và câu sau[^a].\n\n## Mục\n\n- một\n- hai\n\n> trích\n\n[^a]: Chú một.\n\n[^b]: Chú hai.\n"
SAMPLE = open_article(RESOURCES / "samples" / "bai-mau.textbundle", utc_offset="+07:00").article


def _worker(folder: Path) -> SheetWorker:
    return SheetWorker(folder, RESOURCES, WORDS)


def _ask(worker: SheetWorker, body: str | None = None, **more: Any) -> tuple[dict[str, Any], bytes]:
    header = {
        "task": "sheets",
        "article": "one",
        "fields": field_values(FIELDS),
        "photos": {},
        "settings": settings_values(Settings()),
        "today": TODAY.isoformat(),
        "is_settled": True,
        "has_pdf": True,
        **({} if body is None else {"body": body}),
        **more,
    }
    return worker(header, b"")


def _whole(article: Article) -> bytes:
    return make_pdf(article, resources=RESOURCES, words=WORDS, settings=Settings(), today=TODAY)[0]


def _jpeg(width: int = 90, height: int = 60) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(buffer, "JPEG")
    return buffer.getvalue()


@needs_pdftotext
def test_set_change_by_change_it_says_what_the_whole_says(tmp_path: Path) -> None:
    (tmp_path / "sheets").mkdir()
    worker = _worker(tmp_path / "sheets")
    dice = random.Random(7)
    body = NOTES + SAMPLE.body
    state = _ask(worker, body)[0]["state"]
    for _ in range(12):
        at = dice.randrange(len(body))
        end = min(len(body), at + dice.choice((0, 0, 1, 30)))
        words = dice.choice(("chữ mới ", "\n\n", "[^a]", "## ", "**", "- mục\n", "[^c]: Ba.\n\n"))
        body = body[:at] + words + body[end:]
        answer, quick = _ask(worker, base=state, change=(at, end, words), is_settled=False)
        state = answer["state"]
    settled = _ask(worker, base=state, change=(0, 0, ""))[1]
    whole = _whole(Article(fields=FIELDS, body=body))
    assert paper_text(settled, tmp_path) == paper_text(whole, tmp_path)
    assert paper_text(quick, tmp_path).split() == paper_text(settled, tmp_path).split() or page_count(quick, tmp_path)
    last = page_count(whole, tmp_path)
    assert page_count(settled, tmp_path) == last
    assert column_feet(paper_words(settled, tmp_path), last) == column_feet(paper_words(whole, tmp_path), last)


@needs_pdftotext
def test_a_word_typed_is_on_the_next_sheets_and_the_headline_too(tmp_path: Path) -> None:
    (tmp_path / "sheets").mkdir()
    worker = _worker(tmp_path / "sheets")
    state = _ask(worker, "Một hai ba.")[0]["state"]
    fields = field_values(Fields(headline="Khác hẳn"))
    pdf = _ask(worker, base=state, change=(4, 4, "rưỡi "), fields=fields, is_settled=False)[1]
    assert "Một rưỡi hai ba." in paper_text(pdf, tmp_path)
    assert "Khác hẳn" in paper_text(pdf, tmp_path)


def test_every_source_block_is_where_its_words_are(tmp_path: Path) -> None:
    answer = _ask(_worker(tmp_path), NOTES + SAMPLE.body, photos={"toa-dam-thanh-nien.jpg": ["", 90, 60]})[0]
    body, at = NOTES + SAMPLE.body, 0
    for length, *places in answer["blocks"]:
        source = body[at : at + length]
        at += length
        assert source.strip()
        assert len(places) == 6, source
        first_page, _, _, last_page, _, _ = places
        assert 1 <= first_page <= last_page <= 2
    assert at == len(body)
    starts = [places[:3] for _, *places in answer["blocks"] if not places[1] > 300]
    assert starts
    assert [photo[0] for photo in answer["photos"]] == ["soon.svg"]


def test_how_much_is_filled_is_told(tmp_path: Path) -> None:
    worker = _worker(tmp_path)
    short = _ask(worker, "Vài chữ.")[0]
    assert short["filled_pages"] == 0.5
    assert 0 < short["column_cm"] < 2
    full = _ask(worker, "Một câu dài vừa phải để lấp đầy trang giấy. " * 150, article="two")[0]
    double = _ask(worker, "Một câu dài vừa phải để lấp đầy trang giấy. " * 300, article="three")[0]
    assert double["column_cm"] == pytest.approx(2 * full["column_cm"], rel=0.05)
    assert double["filled_pages"] > full["filled_pages"] > 1


def test_without_pages_only_the_places_are_told(tmp_path: Path) -> None:
    answer, pdf = _ask(_worker(tmp_path), "Vài chữ.", has_pdf=False)
    assert pdf == b""
    assert len(answer["blocks"]) == 1


def test_a_photo_is_handed_over_once(tmp_path: Path) -> None:
    worker = _worker(tmp_path)
    body = "![Chú thích](assets/a.jpg)\n\nChữ.\n\n![](assets/a.jpg)\n"
    photos = {"a.jpg": ["v1.jpg", 90, 60]}
    answer, pdf = _ask(worker, body, photos=photos)
    assert answer == {"missing": ["v1.jpg"]}
    assert pdf == b""
    worker({"task": "photo", "file": "v1.jpg"}, _jpeg())
    answer, pdf = _ask(worker, body, photos=photos)
    assert [photo[0] for photo in answer["photos"]] == ["v1.jpg", "v1.jpg"]
    assert all(photo[4] > photo[5] > 50 for photo in answer["photos"])
    again = _ask(worker, base=answer["state"], change=(0, 0, ""), photos=photos, is_settled=False)[0]
    assert "missing" not in again


@pytest.mark.parametrize("name", ["../v1.jpg", "/etc/v1.jpg", "..", ""])
def test_photos_stay_in_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        _worker(tmp_path)({"task": "photo", "file": name}, b"x")


def test_a_child_that_knows_nothing_says_so(tmp_path: Path) -> None:
    worker = _worker(tmp_path)
    assert _ask(worker, base=3, change=(0, 0, "x"))[0] == {"is_lost": True}
    state = _ask(worker, "Chữ.")[0]["state"]
    assert _ask(worker, base=state + 1, change=(0, 0, "x"))[0] == {"is_lost": True}
    worker({"task": "close", "article": "one"}, b"")
    assert _ask(worker, base=state, change=(0, 0, "x"))[0] == {"is_lost": True}
    with pytest.raises(ValueError, match="other"):
        worker({"task": "other"}, b"")


def _own_template(folder: Path, **values: TemplateValue) -> TemplateShelf:
    shelf = template_shelf(RESOURCES, folder / "templates")
    copy_template(shelf, "bulletin", "xa")
    save_template(shelf, "xa", values)
    return shelf


def _with_own(shelf: TemplateShelf, **draft: Any) -> dict[str, Any]:
    return {"options": {"template": "xa"}, "own_templates": str(shelf.own), **draft}


@needs_pdftotext
def test_an_own_template_is_read_anew_when_its_files_change(tmp_path: Path) -> None:
    (tmp_path / "sheets").mkdir()
    worker, shelf = _worker(tmp_path / "sheets"), _own_template(tmp_path, masthead_name="TRƯỚC")
    answer, pdf = _ask(worker, "Chữ.", **_with_own(shelf))
    assert "TRƯỚC" in {word.text for word in all_words(pdf, tmp_path)}
    again = _ask(worker, base=answer["state"], change=(0, 0, "Thêm "), **_with_own(shelf))[0]
    assert "is_lost" not in again
    save_template(shelf, "xa", {"masthead_name": "SAU"})
    assert _ask(worker, base=again["state"], change=(0, 0, ""), **_with_own(shelf))[0] == {"is_lost": True}
    _, pdf = _ask(worker, "Chữ.", **_with_own(shelf))
    assert "SAU" in {word.text for word in all_words(pdf, tmp_path)}
    assert len(list((tmp_path / "sheets").glob("article-*"))) == 1
    worker({"task": "close", "article": "one"}, b"")
    assert not list((tmp_path / "sheets").glob("article-*"))


@needs_pdftotext
def test_a_draft_of_a_template_is_shown_without_being_saved(tmp_path: Path) -> None:
    (tmp_path / "sheets").mkdir()
    worker, shelf = _worker(tmp_path / "sheets"), _own_template(tmp_path)
    draft = {"values": {"masthead_name": "NHÁP", "columns": 3, "most_columns": 1}, "logo": ""}
    answer, pdf = _ask(worker, "Chữ.", **_with_own(shelf, draft=draft))
    assert "NHÁP" in {word.text for word in all_words(pdf, tmp_path)}
    same = _ask(worker, base=answer["state"], change=(0, 0, "a"), **_with_own(shelf, draft=draft))[0]
    assert "is_lost" not in same
    other = {**draft, "values": {"masthead_name": "KHÁC"}}
    assert _ask(worker, base=same["state"], change=(0, 0, ""), **_with_own(shelf, draft=other))[0] == {"is_lost": True}
    for wrong, error in (({"size_pt": 900.0}, ValueError), ({"nothing": 1}, KeyError)):
        with pytest.raises(error):
            _ask(worker, "Chữ.", **_with_own(shelf, draft={"values": wrong, "logo": ""}))


def test_a_logo_is_no_photo(tmp_path: Path) -> None:
    (tmp_path / "sheets").mkdir()
    worker, shelf = _worker(tmp_path / "sheets"), _own_template(tmp_path)
    (tmp_path / "Biểu trưng.jpg").write_bytes(_jpeg())
    draft = {"values": {"logo_file": "Biểu trưng.jpg"}, "logo": str(tmp_path / "Biểu trưng.jpg")}
    answer, pdf = _ask(worker, "Chữ.", **_with_own(shelf, draft=draft))
    assert answer["photos"] == []
    assert [round(image.width_mm / image.height_mm, 2) for image in placed_images(pdf)] == [1.5]


def test_a_mistake_in_an_own_drawing_is_said_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "sheets").mkdir()
    worker, shelf = _worker(tmp_path / "sheets"), _own_template(tmp_path)
    assert shelf.own is not None
    (shelf.own / "xa" / "template.typ").write_text('#import "lib.typ": *\n\n#nothing\n', "utf-8")
    with pytest.raises(Failure) as raised:
        _ask(worker, "Chữ.", **_with_own(shelf))
    assert raised.value.message.id == "print_template.typst"
    assert dict(raised.value.message.values)["line"] == 3


def test_what_is_wrong_in_a_template_and_its_fonts_are_told(tmp_path: Path) -> None:
    (tmp_path / "sheets").mkdir()
    worker, shelf = _worker(tmp_path / "sheets"), _own_template(tmp_path, head_font="VNI-Times")
    answer, _ = worker({"task": "template", "template": "xa", "own_templates": str(shelf.own)}, b"")
    assert [id for id, _ in answer["notices"]] == ["print_template.no_font"]
    assert answer["fonts"] == ["Be Vietnam Pro", "Inter", "Source Serif 4"]


def test_what_cannot_be_set_is_a_failure_and_the_next_change_is_set(tmp_path: Path) -> None:
    worker = _worker(tmp_path)
    worker({"task": "photo", "file": "broken.jpg"}, b"no photo")
    photos = {"a.jpg": ["broken.jpg", 90, 60]}
    with pytest.raises(Failure, match=r"pdf\.failed"):
        _ask(worker, "![](assets/a.jpg)\n", photos=photos)
    assert _ask(worker, "Chữ.")[1].startswith(b"%PDF")


def test_the_folder_goes_with_its_process(tmp_path: Path) -> None:
    with passing_folder(tmp_path) as folder:
        (folder / "photo.jpg").write_bytes(b"x")
        with passing_folder(tmp_path) as other:
            assert folder.is_dir()
            assert other != folder
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_is_cleaned_away(tmp_path: Path) -> None:
    script = "import sys, pathlib, time; from editor_app.press.sheet_folder import passing_folder\n"
    script += "with passing_folder(pathlib.Path(sys.argv[1])) as folder: print(folder, flush=True); time.sleep(60)"
    command = [sys.executable, "-c", script, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        left = Path(process.stdout.readline().strip())
        with passing_folder(tmp_path):
            assert left.is_dir()
        process.kill()
    assert left.is_dir()
    with passing_folder(tmp_path):
        assert not left.exists()
