"""A photo's line is taken apart and put together without losing a sign of it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from editor_app.text.figures import (
    FigureSource,
    find_figures,
    parse_figure,
    parse_figure_at,
    with_attribute,
    write_figure,
)

ANY_LINE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"))
TRICKY = st.text(st.sampled_from("aế \\\"'[]()!{}=.#<>*_`|%&;\t"), max_size=12)
WORDS = st.one_of(ANY_LINE, TRICKY)
NAMES = st.sampled_from(["alt", "credit", "width", "data-x", "tên"])
ATTRIBUTES = st.lists(
    st.one_of(st.tuples(NAMES, WORDS), st.sampled_from([(".main", ""), ("#anh-1", ""), (".left", "")])), max_size=5
).map(tuple)


@given(WORDS, ATTRIBUTES)
@example("\\", (("alt", "\\"),))
@example("]", (("alt", '"} ]('),))
@example("[[]", (("credit", '\\"'),))
@example("\\]\\[\\", ())
@example(" ", (("alt", " "),))
def test_what_is_written_is_read(caption: str, attributes: tuple[tuple[str, str], ...]) -> None:
    wanted = FigureSource("assets/a.jpg", caption, attributes)
    line = write_figure(wanted)
    assert "\n" not in line
    found = parse_figure(line)
    assert found is not None
    assert (found.src, found.caption, found.attributes) == (wanted.src, caption, attributes)
    assert (found.start, found.end) == (0, len(line))
    assert write_figure(found) == line


@given(WORDS, ATTRIBUTES, st.text(max_size=5).map(lambda text: text.replace("![", "")))
def test_it_is_found_in_its_body(caption: str, attributes: tuple[tuple[str, str], ...], before: str) -> None:
    line = write_figure(FigureSource("assets/a.jpg", caption, attributes))
    head = f"{before}\n".replace("\r", "")
    (found,) = find_figures(f"{head}{line}\nChữ ![không](phải.jpg) dòng ảnh\n")
    assert (found.caption, found.attributes) == (caption, attributes)
    assert (found.start, found.end) == (len(head), len(head) + len(line))


@given(st.one_of(TRICKY, st.text()), st.one_of(TRICKY, st.text()))
def test_any_line_is_taken_apart_or_left(words: str, more: str) -> None:
    for line in (f"![{words}](a.jpg){{{more}}}", f"![{words}]({more})", f"![{words}{more}"):
        found = parse_figure(line)
        if found is not None:
            again = parse_figure(write_figure(found))
            assert again is not None
            assert (again.caption, again.attributes) == (
                _line(found.caption),
                tuple((n, _line(v)) for n, v in found.attributes),
            )


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"])).map(str.strip).filter(bool))
@example("a b (1).jpg")
@example("100%.jpg")
@example("a\\b.jpg")
@example("ảnh “đẹp”.jpg")
@example("a%20b.jpg")
@example("<a>.jpg")
def test_any_name_of_a_file_comes_back(src: str) -> None:
    found = parse_figure(write_figure(FigureSource(src)))
    assert found is not None
    assert found.src == src


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Chữ",
        "![a](b) chữ",
        "chữ ![a](b)",
        "    ![a](b)",
        "![a]",
        "![a](b c)",
        "[a](b)",
        "![a](b){x",
        '![a](b){x="}',
    ],
)
def test_what_is_no_photo_line(line: str) -> None:
    assert parse_figure(line) is None
    assert find_figures(line) == ()


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("![](a.jpg)", FigureSource("a.jpg")),
        ("   ![a]( <a b.jpg> )", FigureSource("a b.jpg", "a")),
        ('![a](b.jpg "Tên" )', FigureSource("b.jpg", "a", title='"Tên"')),
        ("![a](b(1).jpg)", FigureSource("b(1).jpg", "a")),
        ("![a](b%20c.jpg)", FigureSource("b c.jpg", "a")),
        ("![*a* [b] \\]](c.jpg)", FigureSource("c.jpg", "*a* [b] ]")),
        ("![a](b){alt=c .main #d e='f'}", None),
        ("![a](b){alt=c .main #d}  ", FigureSource("b", "a", (("alt", "c"), (".main", ""), ("#d", "")))),
        ('![a](b){ alt="một \\"hai\\"" alt="" }', FigureSource("b", "a", (("alt", 'một "hai"'), ("alt", "")))),
        ("![a](b){}", FigureSource("b", "a")),
    ],
)
def test_forms_that_people_type(line: str, wanted: FigureSource | None) -> None:
    found = parse_figure(line, 10)
    if wanted is None:
        assert found is None
        return
    assert found is not None
    assert (found.src, found.caption, found.attributes, found.title) == (
        wanted.src,
        wanted.caption,
        wanted.attributes,
        wanted.title,
    )
    assert (found.start, found.end) == (10, 10 + len(line))


def test_line_ends_in_words_become_spaces() -> None:
    line = write_figure(FigureSource("a.jpg", "một \n hai\u2028ba", (("alt", "bốn\r\nnăm"),)))
    assert line == '![một hai ba](a.jpg){alt="bốn năm"}'


def test_a_photo_inside_a_line() -> None:
    text = 'Chữ ![a](b.jpg){alt="c"} nữa'
    figure, end = parse_figure_at(text, 4)
    assert figure is not None
    assert (figure.src, figure.value("alt"), text[end:]) == ("b.jpg", "c", " nữa")
    assert parse_figure_at("![a", 0) == (None, 0)


def test_the_last_value_counts_and_the_main_photo_has_no_value() -> None:
    figure = FigureSource("a", "", (("alt", "1"), ("alt", "2"), (".main", "")))
    assert figure.value("alt") == "2"
    assert figure.value("credit") == ""
    assert figure.is_main
    assert not FigureSource("a", "", (("main", "1"),)).is_main


def test_an_attribute_is_set_added_and_taken_out() -> None:
    figure = FigureSource("a", "", (("x", "1"), ("alt", "2")))
    assert with_attribute(figure, "x", "9").attributes == (("x", "9"), ("alt", "2"))
    assert with_attribute(figure, "credit", "9").attributes == (("x", "1"), ("alt", "2"), ("credit", "9"))
    assert with_attribute(figure, "x", "").attributes == (("alt", "2"),)
    assert with_attribute(figure, "none", "").attributes == figure.attributes


def test_brackets_without_end_take_no_time() -> None:
    for line in ("![" * 20_000, "![a](" + "(" * 50_000, "![a](b){" + 'a="' * 20_000, "![a](b){" + "a=b " * 20_000):
        parse_figure(line)
        find_figures(line)


def _line(text: str) -> str:
    figure = parse_figure(write_figure(FigureSource("a", text)))
    assert figure is not None
    return figure.caption
