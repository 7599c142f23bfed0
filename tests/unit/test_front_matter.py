"""Front matter of ours and of other programs: read as text, changed line by line, bounded."""

from __future__ import annotations

import pytest

from editor_app.model.article import Fields
from editor_app.model.message import Failure, Message
from editor_app.text.front_matter import (
    MOST_BYTES,
    MOST_KEYS,
    join_front_matter,
    read_fields,
    split_front_matter,
    write_front_matter,
)
from editor_app.text.front_matter_values import Value, read_value, write_value


def _fields(lines: str) -> Fields:
    return read_fields(f"---\n{lines}\n---\n")[0]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        *(("NO", "NO"), ("yes", "yes"), ("null", "null"), ("~", "~"), ("0123", "0123"), ("1e3", "1e3"), ("", "")),
        *(("'it''s'", "it's"), ('"a\\tb\\u1EBF"', "a\tbế"), ('"\\ud83d\\ude00"', "😀"), ('"\\ud83d"', "\ufffd")),
        *(("Chữ # lời ghi", "Chữ"), ("Chữ#1", "Chữ#1"), ("a: b", "a: b"), ("'dở", "'dở"), ('"dở\\q"', '"dở\\q"')),
        # What would be more than words in YAML is the words it is typed with.
        *(("*alias", "*alias"), ("&anchor words", "&anchor words"), ("!!python/object x", "!!python/object x")),
        *(("{a: 1}", "{a: 1}"), ("&a [*a, *a]", "&a [*a, *a]"), ("? a", "? a"), ("@x", "@x"), ("%y", "%y")),
        *(("|\n  một\n  hai\n", "một\nhai"), (">\n  một\n  hai\n\n  ba", "một hai\nba"), ("|2\n    một", "  một")),
        *(("một\n  hai\n\n  ba", "một hai\nba"), ("\n  một", "một"), ("một\n  # lời ghi\n  hai", "một hai")),
    ],
)
def test_a_value_is_text(typed: str, words: str) -> None:
    assert _fields(f"headline: {typed}").headline == words


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        *(("[]", ()), ("[một, hai]", ("một", "hai")), ("[\"a, b\", 'c', d]", ("a, b", "c", "d")), ("[một,]", ("một",))),
        *(
            ("một, hai,, ba ", ("một", "hai", "ba")),
            ("\n- một\n- 'hai'\n", ("một", "hai")),
            ("[một\n  hai]", ("một hai",)),
        ),
        *(("\n  - một\n  # ghi\n  - NO", ("một", "NO")), ("[*a, &b]", ("*a", "&b")), ("[[a]]", ("[[a]]",))),
        *(("[a, b", ("[a", "b")), ("[a b] c", ("[a b] c",)), ("\n- a\n  b", ("a b",))),
    ],
)
def test_keywords_are_a_list(typed: str, words: tuple[str, ...]) -> None:
    assert _fields(f"keywords: {typed}").keywords == words


def test_other_programs_names() -> None:
    fields = _fields("title: A\nsubtitle: B\nauthor: [C, D]\ndate: 2024-01-02\ncategory: E\ntags: F, G\nlanguage: en")
    assert fields == Fields(
        headline="A", standfirst="B", byline="C, D", published="2024-01-02", section="E", keywords=("F", "G"), lang="en"
    )
    assert _fields("title: A\nheadline: B").headline == "B"
    assert _fields('"title": A').headline == "A"
    assert _fields("Headline: A").headline == "A"


def test_a_list_of_authors_changes_in_place() -> None:
    raw = "---\nauthor:\n  - C  # ảnh\n  - D\nlayout: x\n---\n\n"
    written = write_front_matter(raw, Fields(byline="E"))
    assert written == "---\nauthor: E  # ảnh\nlayout: x\n---\n\n"


@pytest.mark.parametrize("key", ["headline", "title"])
def test_of_a_key_that_stands_twice_the_last_counts(key: str) -> None:
    raw = f"---\n{key}: Một\nx: 1\n{key}: Hai\n---\n"
    fields, notices = read_fields(raw)
    assert fields.headline == "Hai"
    assert [notice.message for notice in notices] == [Message("front_matter.duplicate_key", (("key", key),))]
    written = write_front_matter(raw, Fields(headline="Ba"))
    assert written == f"---\n{key}: Một\nx: 1\n{key}: Ba\n---\n"


def test_emptying_a_doubled_key_does_not_bring_the_other_back() -> None:
    raw = "---\nheadline: Một\nheadline: Hai\n---\n"
    written = write_front_matter(raw, Fields())
    assert read_fields(written)[0] == Fields()
    assert "headline: Một" in written


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "---",
            "---\n",
            "---\nheadline: A",
            "--- \n",
            "----\na: b\n----\n",
            " ---\na: b\n---\n",
            "Chữ\n---\na: b\n---\n",
        ),
        *("---\nMột câu: có dấu.\nCâu nữa\n---\n", "---\nMột câu: có dấu.\n---\n", "---\n\n---\n", "---\n...\n"),
        *("---\na: b\n-- -\n", "---\na\n: b\n---\n", "---\n: b\n---\n", "\ufeff---\na: b\n---\n"),
    ],
)
def test_what_is_no_front_matter_is_body(text: str) -> None:
    assert split_front_matter(text) == ("", text)
    assert split_front_matter(join_front_matter("", text)) == ("", text)


@pytest.mark.parametrize("closing", ["---", "...", "---  "])
def test_the_fences(closing: str) -> None:
    raw = f"---\t\nheadline: A\n{closing}\n\n"
    assert split_front_matter(f"{raw}\nChữ") == (raw, "\nChữ")
    assert split_front_matter(f"---\nheadline: A\n{closing}") == (f"---\nheadline: A\n{closing}", "")


def test_a_body_that_looks_like_front_matter_stays_body() -> None:
    body = "---\nheadline: không phải\n---\n"
    for raw in ("", "---\nheadline: A\n---\n\n", "---\nheadline: A\n---"):
        joined = join_front_matter(raw, body)
        assert split_front_matter(joined)[1] == body
        assert read_fields(split_front_matter(joined)[0])[0] == read_fields(raw)[0]


def test_too_long_is_not_read_and_not_written() -> None:
    bomb = f"---\nheadline: A\nx: {'&a [*a, *a]' * (MOST_BYTES // 10)}\n---\n"
    keys = "---\n" + "".join(f"key{n}: 1\n" for n in range(MOST_KEYS + 1)) + "---\n"
    for raw in (bomb, keys):
        assert split_front_matter(raw + "Chữ") == (raw, "Chữ")
        fields, notices = read_fields(raw)
        assert fields == Fields()
        assert [notice.message.id for notice in notices] == ["front_matter.too_large"]
        assert write_front_matter(raw, fields) == raw
        with pytest.raises(Failure) as failure:
            write_front_matter(raw, Fields(headline="B"))
        assert failure.value.message.id == "front_matter.no_room"


def test_what_would_become_too_long_is_not_written() -> None:
    with pytest.raises(Failure) as failure:
        write_front_matter("---\nheadline: A\n---\n", Fields(standfirst="ế" * MOST_BYTES))
    assert failure.value.message.id == "front_matter.no_room"
    with pytest.raises(ValueError, match="not front matter"):
        write_front_matter("Chữ", Fields(headline="A"))


def test_just_below_the_limit_is_read() -> None:
    raw = f"---\nheadline: A\nx: {'&a [*a, *a] ' * (MOST_BYTES // 13)}\n---\n"
    assert read_fields(raw)[0].headline == "A"


@pytest.mark.parametrize(
    "value", ["", "NO", "a: b", " x", "- a", '"', "\n", "a\u2028b", "2024-01-02", ("NO", "a, b", "")]
)
def test_a_value_is_written_so_that_it_is_read(value: Value) -> None:
    assert read_value(f" {write_value(value)}").value == value
    assert "\n" not in write_value(value)


def test_what_was_emptied_leaves_no_line() -> None:
    raw = write_front_matter("", Fields(headline="A", lang="en"))
    assert raw == "---\nheadline: A\nlang: en\n---\n\n"
    assert write_front_matter(raw, Fields(headline="A")) == "---\nheadline: A\nlang: vi\n---\n\n"
    assert write_front_matter("---\nheadline: A\n---\n\n", Fields()) == ""
    assert write_front_matter("---\n# ghi\nheadline: A\n---\n\n", Fields()) == '---\n# ghi\nheadline: ""\n---\n\n'


def test_a_bare_date_only_where_it_is_one() -> None:
    assert "published: 2024-01-02\n" in write_front_matter("", Fields(published="2024-01-02"))
    assert 'published: "2024-02-30"\n' in write_front_matter("", Fields(published="2024-02-30"))
