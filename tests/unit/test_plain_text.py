"""A text file's bytes come back as they were; what is no UTF-8 text is refused in words."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.model.article import TextForm
from editor_app.model.message import Failure
from editor_app.store import plain_text
from editor_app.store.plain_text import read_text, write_text

ONE_END = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r")).filter(
    lambda text: not text.startswith("\ufeff")
)


@given(ONE_END, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_bytes_come_back(text: str, line_end: str, has_mark: bool) -> None:
    data = (codecs.BOM_UTF8 if has_mark else b"") + text.replace("\n", line_end).encode()
    read, form = read_text(data, "a.md")
    assert read == text
    assert form == TextForm(line_end if "\n" in text else "\n", has_mark)
    assert write_text(read, form) == data


@given(st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text, form = read_text(data, "a.md")
    except Failure:
        return
    assert "\r" not in text
    assert "\0" not in text
    assert read_text(write_text(text, form), "a.md") == (text, form)


def test_of_mixed_line_ends_the_most_common_counts() -> None:
    assert read_text(b"a\r\nb\r\nc\nd\re", "a") == ("a\nb\nc\nd\ne", TextForm("\r\n", found="a\r\nb\r\nc\nd\re"))
    assert read_text(b"a\nb\rc", "a") == ("a\nb\nc", TextForm("\n", found="a\nb\rc"))


def test_a_mark_in_the_middle_is_a_character() -> None:
    assert read_text("a\ufeffb".encode(), "a") == ("a\ufeffb", TextForm())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1258", "cp1252"])
def test_other_encodings_are_refused(encoding: str) -> None:
    with pytest.raises(Failure) as failure:
        read_text("Khê, ô".encode(encoding), "a.txt")
    assert failure.value.message.id in ("plain_text.not_utf8", "plain_text.nul")


def test_a_nul_is_refused_with_its_line() -> None:
    with pytest.raises(Failure) as failure:
        read_text(b"a\r\nb\rc\n\0", "a.txt")
    assert failure.value.message.id == "plain_text.nul"
    assert dict(failure.value.message.values) == {"file": "a.txt", "line": 4}


def test_too_long_is_refused_both_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_text, "LIMIT_BYTES", 4)
    assert read_text(b"1234", "a")[0] == "1234"
    with pytest.raises(Failure) as read:
        read_text(b"12345", "a")
    with pytest.raises(Failure) as written:
        write_text("ế12", TextForm())
    assert (read.value.message.id, written.value.message.id) == ("plain_text.too_large", "plain_text.too_long")


@pytest.mark.parametrize(("text", "line"), [("\0", 1), ("a\n\ud800", 2), ("a\n\n\udfff", 3)])
def test_what_no_file_holds_is_not_written(text: str, line: int) -> None:
    with pytest.raises(Failure) as failure:
        write_text(text, TextForm())
    assert failure.value.message.id == "plain_text.unwritable"
    assert dict(failure.value.message.values)["line"] == line


def test_real_files_in_many_encodings(shared_folder: Path) -> None:
    read = {}
    for path in sorted((shared_folder / "data" / "encodings").iterdir()):
        data = path.read_bytes()
        try:
            text, form = read_text(data, path.name)
        except Failure:
            continue
        assert write_text(text, form) == data, path.name
        read[path.name] = form
    assert set(read) == {
        *("bom_middle.md", "no_final_newline.md", "vie.crlf.utf-8.txt", "vie.nfd.utf-8.txt", "vie.utf-8-bom.txt"),
    }
    assert read["vie.crlf.utf-8.txt"].line_end == "\r\n"
    assert read["vie.utf-8-bom.txt"].has_byte_order_mark


ENDS = st.sampled_from(["\n", "\r\n", "\r"])
MIXED = st.lists(st.tuples(st.sampled_from(["", "một", "hai", "ba"]), ENDS), max_size=8).map(
    lambda lines: "".join(words + end for words, end in lines)
)


@given(MIXED, st.sampled_from(["", "hết"]), st.booleans())
def test_mixed_line_ends_come_back_as_they_were(text: str, last: str, has_mark: bool) -> None:
    data = (b"\xef\xbb\xbf" if has_mark else b"") + (text + last).encode()
    assert write_text(*read_text(data, "a")) == data


def test_a_changed_word_changes_no_line_end_elsewhere() -> None:
    found, form = read_text(b"m\r\nh\rb\nb\r\nn\r", "a")
    assert write_text(found.replace("h", "HAI"), form) == b"m\r\nHAI\rb\nb\r\nn\r"
    assert write_text(found.replace("h\n", "h\nx\ny\n"), form) == b"m\r\nh\rx\r\ny\r\nb\nb\r\nn\r"
    assert write_text(found.replace("h\nb\n", ""), form) == b"m\r\nb\r\nn\r"
    assert write_text("", form) == b""


def test_a_line_that_stands_once_keeps_its_end_among_changed_ones() -> None:
    _, form = read_text(b"a\r\nb\rc\r\nd\r\n", "a")
    assert write_text("A\nx\nb\nC\nD\n", form) == b"A\r\nx\r\nb\rC\r\nD\r\n"


@given(MIXED, MIXED)
def test_whatever_is_written_is_read_back(old: str, new: str) -> None:
    """Two line ends side by side may be one: then all lines are given the same."""
    _, form = read_text(old.encode(), "a")
    text, _ = read_text(new.encode(), "a")
    assert read_text(write_text(text, form), "a")[0] == text
