"""An article is checked in its source, field by field and block by block, and so that a script can read it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from editor_app import cli
from editor_app.model.address import Address
from editor_app.model.article import Fields, SourceBlock
from editor_app.press.check import ArticleChecker, Marked
from editor_app.proof.checker import Checker
from editor_app.proof.finding import Finding
from editor_app.proof.prose import Prose
from editor_app.text.body_reader import BodyReader, read_body
from tests.proofing import standard

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "samples" / "bai-mau.textbundle"


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def _marked(body: str, fields: Fields | None = None) -> tuple[Marked, ...]:
    return ArticleChecker(standard()).check_article(fields or Fields(), read_body(body))


def _fixed(body: str) -> str:
    for mark in reversed(_marked(body)):
        place, fixes = mark.address, mark.finding.fixes
        if place.field == "body" and fixes:
            body = body[: place.start] + fixes[0] + body[place.end :]
    return body


@pytest.mark.parametrize(
    ("body", "right"),
    [
        ("Xã ,thôn\n", "Xã, thôn\n"),
        ("Xã **rất  vui** .\n", "Xã **rất vui**.\n"),
        ("## Tin ,bài\n", "## Tin, bài\n"),
        ("- lúa ,ngô\n- *khoai* ,sắn\n", "- lúa, ngô\n- *khoai*, sắn\n"),
        ("> Ông nói ,bà cười\n", "> Ông nói, bà cười\n"),
        ("| a ,b | c |\n|---|---|\n| đi ,về | x |\n", "| a, b | c |\n|---|---|\n| đi, về | x |\n"),
        ("Một[^1].\n\n[^1]: Hai ,ba.\n", "Một[^1].\n\n[^1]: Hai, ba.\n"),
        ("Dòng ,một\nDòng ,hai\n", "Dòng, một\nDòng, hai\n"),
        ('Trang **"Chè Xanh"** đó\n', "Trang **“Chè Xanh”** đó\n"),
        ("[hội ,xã](https://x.vn/a,b;c)\n", "[hội, xã](https://x.vn/a,b;c)\n"),
        ('[hội](https://x.vn "tên ,họ") ,xã\n', '[hội](https://x.vn "tên ,họ"), xã\n'),
        ("`a ,b` và <https://x.vn/a,b> ,c đi\n", "`a ,b` và <https://x.vn/a,b>, c đi\n"),
        ("    mã ,lệnh\n", "    mã, lệnh\n"),
        ("![Ảnh ,đẹp](anh,dep.jpg)\n", "![Ảnh, đẹp](anh,dep.jpg)\n"),
        (
            '![Ảnh](a.jpg){alt="Tranh ,vẽ" credit="Nam ,Bắc" .main}\n',
            '![Ảnh](a.jpg){alt="Tranh, vẽ" credit="Nam, Bắc" .main}\n',
        ),
        ("> ![Một ,hai](a.jpg)\n", "> ![Một, hai](a.jpg)\n"),
        ("Quo\u0302\u0301c Hô\u0323i  họp\n", "Quốc hội họp\n"),
        ("Hội nghi\u0323 ![x](nghi\u0323.jpg) `nghi\u0323`\n", "Hội nghị ![x](nghi\u0323.jpg) `nghi\u0323`\n"),
    ],
)
def test_words_are_put_right_in_the_source_and_nothing_else(body: str, right: str) -> None:
    assert _fixed(body) == right


def test_fields_are_checked_and_named() -> None:
    fields = Fields(headline="Tin ,mới", standfirst="Xã  họp", byline="Nam ,Bắc", kicker="Đời ,sống", place="Hà ,Nội")
    assert [(mark.address.field, mark.finding.rule) for mark in _marked("", fields)] == [
        ("kicker", "T01"),
        ("headline", "T01"),
        ("standfirst", "T03"),
        ("byline", "T01"),
        ("place", "T01"),
    ]


def test_a_caption_that_repeats_a_paragraph_is_found() -> None:
    line = "Thanh niên thảo luận tại buổi tọa đàm của xã."
    body = f"{line}\n\n![{line}](a.jpg)\n"
    (mark,) = _marked(body)
    assert (mark.finding.rule, mark.address) == ("G01", Address("body", len(line) + 4, 2 * len(line) + 4))


def test_the_word_being_typed_is_left_alone() -> None:
    checker, blocks = ArticleChecker(standard()), read_body("Xã ,thôn\n\nHọp Quốc Hội\n")
    end = len("Xã ,thôn\n\nHọp Quốc Hội")
    found = checker.check_article(Fields(), blocks, caret=Address("body", end, end))
    assert [mark.finding.rule for mark in found] == ["T01"]
    assert checker.check_source_block(blocks[-1], caret=12) == ()


def test_only_what_changed_is_read_again() -> None:
    read: list[str] = []

    def rule(prose: Prose) -> list[Finding]:
        read.append(prose.text)
        return []

    checker, reader = ArticleChecker(Checker([rule])), BodyReader()
    checker.check_article(Fields(), reader.read("Một.\n\nHai.\n\nBa.\n"))
    first = list(read)
    assert {"Một.", "Hai.", "Ba."} <= set(first)
    checker.check_article(Fields(), reader.read("Một.\n\nHai hai.\n\nBa.\n"))
    assert read[len(first) :] == ["Hai hai."]


def test_the_same_source_with_another_meaning_is_read_again() -> None:
    checker, reader = ArticleChecker(standard()), BodyReader()
    text = "Xem [bài ,này][1].\n\n"
    assert len(checker.check_article(Fields(), reader.read(text))) == 1
    again = checker.check_article(Fields(), reader.read(text + "[1]: https://x.vn/a\n"))
    assert [text[mark.address.start : mark.address.end] for mark in again] == [" ,"]
    assert all(isinstance(block, SourceBlock) for block in reader.blocks)


def _json_of(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    assert cli.run(["check", *arguments, "--json"]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    found: list[dict[str, Any]] = json.loads(told.out)
    return found


@pytest.mark.parametrize("start", ["", "---\nheadline: Tin\n---\n\n"])
def test_a_file_is_checked_with_places_in_its_text(
    start: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.md"
    text = start + "Xã 😀 ,thôn họp Quốc Hội.\n"
    path.write_text(text, "utf-8")
    found = _json_of([str(path)], capsys)
    assert [mark["rule"] for mark in found] == ["T01", "C01"]
    for mark in found:
        assert set(mark) == {"rule", "severity", "start", "end", "text", "fixes", "message", "field"}
        assert text[mark["start"] : mark["end"]] == mark["text"]
    assert found[1]["fixes"] == ["Quốc hội"]


def test_a_plain_text_is_no_markdown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    text = "Tin *mới* ,lạ\n\n24/10/2026\n\n# Xã `a ,b` và UBND huyện họp\n"
    path.write_text(text, "utf-8")
    found = _json_of([str(path)], capsys)
    assert [(mark["rule"], text[mark["start"] : mark["end"]]) for mark in found if mark["severity"] != "style"] == [
        ("T01", " ,"),
        ("T01", " ,"),
        ("C03", "UBND huyện"),
    ]


def test_the_program_s_own_sample_is_clean(capsys: pytest.CaptureFixture[str]) -> None:
    assert [mark for mark in _json_of([str(SAMPLE)], capsys) if mark["severity"] != "style"] == []
    assert cli.run(["check", str(SAMPLE)]) == 0
    assert "style G03" in capsys.readouterr().out


def test_a_batch_is_answered_line_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bài.jsonl"
    bodies = ["Xã ,thôn", "", "Xã họp.\n\nThôn ,ấp", "Ngày 31/6/2024", "\ud800 ,x"]
    path.write_text("".join(json.dumps(body) + "\n" for body in bodies), "utf-8")
    assert cli.run(["check", "--jsonl", str(path)]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    answers = [json.loads(line) for line in told.out.splitlines()]
    assert [[mark["rule"] for mark in answer] for answer in answers] == [["T01"], [], ["T01"], ["N05"], ["T01"]]
    assert answers[0] == [
        {
            "rule": "T01",
            "severity": "error",
            "start": 2,
            "end": 4,
            "text": " ,",
            "fixes": [", "],
            "message": "Không để dấu cách trước dấu “,”.",
        }
    ]


def test_a_line_that_is_no_text_is_told_and_the_others_answered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('"Xã ,thôn"\nkhông\n5\n\n"tốt"', "utf-8")
    assert cli.run(["check", "--jsonl", str(path)]) == 1
    told = capsys.readouterr()
    assert [len(json.loads(line)) for line in told.out.splitlines()] == [1, 0, 0, 0, 0]
    assert "2, 3, 4" in told.err


@pytest.mark.parametrize("arguments", [["check", "khong-co.md"], ["check", "--jsonl", "khong-co.jsonl"]])
def test_a_file_that_cannot_be_read_is_told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(arguments) == 1
    assert "khong-co" in capsys.readouterr().err


def test_json_is_one_form_or_the_other(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check", "a.md", "--json", "--jsonl"]) == 2
    assert "--jsonl" in capsys.readouterr().err


def test_other_commands_do_not_wait_for_the_proof_reader() -> None:
    code = (
        "import sys; import editor_app.cli; sys.exit(any(name.startswith('editor_app.proof') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
