"""Keys and tool bar change the source as asked, keep every other letter, and leave the caret where it belongs."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.model.nodes import Emphasis, Paragraph, Strong
from editor_app.text.body_reader import all_blocks, read_body
from editor_app.text.edits import (
    Edit,
    LineStyle,
    apply,
    join_paragraphs,
    line_style,
    make_link,
    new_paragraph,
    place_paragraph,
    set_line_style,
    take_line_out,
    toggle_mark,
)

# In the examples ‹ and › are the ends of the selection, and | is a caret.


def _selected(shown: str) -> tuple[str, int, int]:
    if "|" in shown:
        at = shown.index("|")
        return shown.replace("|", "", 1), at, at
    start, end = shown.index("‹"), shown.index("›") - 1
    return shown.replace("‹", "").replace("›", ""), start, end


def _shown(text: str, edit: Edit) -> str:
    new = apply(text, edit)
    start, end = sorted((edit.anchor, edit.caret))
    assert 0 <= start <= end <= len(new)
    return f"{new[:start]}|{new[start:]}" if start == end else f"{new[:start]}‹{new[start:end]}›{new[end:]}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("một ‹hai› ba", "một **‹hai›** ba"),
        ("một **‹hai›** ba", "một ‹hai› ba"),
        ("một ‹**hai**› ba", "một ‹hai› ba"),
        ("một ‹hai › ba", "một **‹hai›**  ba"),
        ("một h|ai ba", "một **‹hai›** ba"),
        ("một | ba", "một **|** ba"),
        ("|", "**|**"),
        ("‹một\n\nhai›", "**‹một**\n\n**hai›**"),
        ("*‹hai›*", "***‹hai›***"),
        ("***‹hai›***", "*‹hai›*"),
        ("**‹một**\n\n**hai›**", "‹một\n\nhai›"),
        ("‹**một**\n\n\nhai›", "**‹một**\n\n\n**hai›**"),
        ("‹- một\n- hai›", "- **‹một**\n- **hai›**"),
        ("‹## một\nhai\nba›", "## **‹một**\n**hai\nba›**"),
        ("‹> 1. một \n\n› hai", "> 1. **‹một›** \n\n hai"),
        ("‹một **hai** ba›", "**‹một hai ba›**"),
        ("‹**một** hai **ba**›", "**‹một hai ba›**"),
        ("‹2 * 3 * 4›", "**‹2 * 3 * 4›**"),
        ("**‹một** hai›", "**‹một hai›**"),
        ("‹một **hai›**", "**‹một hai›**"),
        ("‹   ›", "   **|**"),
        ("a **|** b", "a | b"),
    ],
)
def test_bold(before: str, after: str) -> None:
    text, start, end = _selected(before)
    assert _shown(text, toggle_mark(text, start, end, "**")) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        *(("‹hai›", "*‹hai›*"), ("*‹hai›*", "‹hai›"), ("**‹hai›**", "***‹hai›***"), ("***‹hai›***", "**‹hai›**")),
        *(("‹**hai**›", "*‹**hai**›*"), ("‹***hai***›", "**‹hai›**"), ("‹**hai** ba›", "*‹**hai** ba›*")),
    ],
)
def test_italic(before: str, after: str) -> None:
    text, start, end = _selected(before)
    assert _shown(text, toggle_mark(text, start, end, "*")) == after


@given(st.text(st.sampled_from("aế "), min_size=1).filter(str.strip), st.sampled_from(["*", "**"]), st.data())
def test_a_mark_is_read_as_such_and_toggled_away(text: str, mark: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    edit = toggle_mark(text, start, end, mark)
    marked = apply(text, edit)
    if edit.anchor != edit.caret:
        (paragraph,) = all_blocks(read_body(marked))
        assert isinstance(paragraph, Paragraph)
        kind = Strong if mark == "**" else Emphasis
        assert any(isinstance(node, kind) for node in paragraph.children)
    assert apply(marked, toggle_mark(marked, edit.anchor, edit.caret, mark)) == text


@pytest.mark.parametrize(
    ("href", "made"),
    [("https://x.vn/a", "[chữ](https://x.vn/a)"), ("https://x.vn/a(b)", "[chữ](<https://x.vn/a(b)>)")],
)
def test_a_link(href: str, made: str) -> None:
    text, start, end = _selected("một ‹hai› ba")
    assert _shown(text, make_link(text, start, end, href, "chữ")) == f"một {made}| ba"


@pytest.mark.parametrize(
    ("style", "before", "after"),
    [
        ("heading", "một\nh|ai\nba", "một\n‹## hai›\nba"),
        ("subheading", "## h|ai", "‹### hai›"),
        ("paragraph", "- h|ai", "‹hai›"),
        ("bullets", "‹một\n\nhai›", "‹- một\n\n- hai›"),
        ("bullets", "‹- một\n- hai›", "‹một\nhai›"),
        ("bullets", "‹- một\nhai›", "‹- một\n- hai›"),
        ("bullets", "|", "‹- ›"),
        ("numbers", "‹- một\n\n## hai\nba›", "‹1. một\n\n2. hai\n3. ba›"),
        ("numbers", "‹1. một\n2. hai›", "‹một\nhai›"),
        ("quote", "‹một\nhai›", "‹> một\n> hai›"),
        ("quote", ">một|", "‹> một›"),
        ("quote", "> một|", "‹một›"),
        ("heading", "## h|ai", "‹## hai›"),
    ],
)
def test_a_style_of_lines(style: LineStyle, before: str, after: str) -> None:
    text, start, end = _selected(before)
    assert _shown(text, set_line_style(text, start, end, style)) == after


@pytest.mark.parametrize(
    ("line", "style"),
    [
        *(("chữ", "paragraph"), ("# a", "heading"), ("## a", "heading"), ("### a", "subheading"), ("#a", "paragraph")),
        *(("- a", "bullets"), ("  * a", "bullets"), ("-a", "paragraph"), ("12. a", "numbers"), ("12.a", "paragraph")),
        *(("> a", "quote"), (">a", "quote"), ("", "paragraph")),
    ],
)
def test_the_style_at_the_caret(line: str, style: LineStyle) -> None:
    assert line_style(f"trước\n{line}\nsau", 6) == style
    assert line_style(f"trước\n{line}\nsau", 6 + len(line)) == style


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("một|", "một\n\n|"),
        ("một|hai", "một\n\n|hai"),
        ("một‹hai›ba", "một\n\n|ba"),
        ("|một", "\n|một"),
        ("một\n|", "một\n\n|"),
        ("một\n\n|", "một\n\n\n|"),
        ("một|\n\nhai", "một\n|\n\nhai"),
        ("- một|", "- một\n- |"),
        ("- một|hai", "- một\n- |hai"),
        ("  * một|", "  * một\n  * |"),
        ("9. chín|", "9. chín\n10. |"),
        ("- một\n- |", "- một\n\n|"),
        ("- |", "|"),
        ("|- một", "\n|- một"),
    ],
)
def test_enter(before: str, after: str) -> None:
    text, start, end = _selected(before)
    assert _shown(text, new_paragraph(text, start, end)) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [("một\n\n|hai", "một|hai"), ("một\n \t\n|hai", "một|hai"), ("một\n\n\n|hai", "một\n|hai")],
)
def test_backspace_joins(before: str, after: str) -> None:
    text, caret, _ = _selected(before)
    edit = join_paragraphs(text, caret)
    assert edit is not None
    assert _shown(text, edit) == after


@pytest.mark.parametrize("shown", ["một\n|hai", "một\n\n|", "\n\n|hai", "m|ột", "|", "một\n\n|\nhai"])
def test_backspace_elsewhere_is_not_ours(shown: str) -> None:
    text, caret, _ = _selected(shown)
    assert join_paragraphs(text, caret) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("|", "‹ẢNH›\n"),
        ("m|ột", "một\n\n‹ẢNH›\n"),
        ("m|ột\n\nhai", "một\n\n‹ẢNH›\n\nhai"),
        ("một\n\nh|ai\n", "một\n\nhai\n\n‹ẢNH›\n"),
        ("một\n\n|\n\nhai", "một\n\n‹ẢNH›\n\nhai"),
        ("\n\n|", "‹ẢNH›\n"),
    ],
)
def test_a_photo_gets_a_paragraph_of_its_own(before: str, after: str) -> None:
    text, caret, _ = _selected(before)
    assert _shown(text, place_paragraph(text, caret, "ẢNH")) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("một\n\n‹ẢNH›\n\nhai", "một\n\n|hai"),
        ("‹ẢNH›\n\nhai", "|hai"),
        ("một\n\n‹ẢNH›\n", "một|"),
        ("một\n‹ẢNH›\nhai", "một\n\n|hai"),
        ("‹ẢNH›", "|"),
    ],
)
def test_a_line_is_taken_out(before: str, after: str) -> None:
    text, start, end = _selected(before)
    assert _shown(text, take_line_out(text, start, end)) == after


BODIES = st.lists(
    st.sampled_from(["chữ", "ế", " ", "\n", "\n\n", "- ", "1. ", "> ", "## ", "**", "*", "  "]), max_size=12
)


@given(BODIES.map("".join), st.data())
def test_no_word_is_lost_by_any_edit(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    styles: tuple[LineStyle, ...] = ("paragraph", "heading", "subheading", "bullets", "numbers", "quote")
    edits = [
        *(toggle_mark(text, start, end, mark) for mark in ("*", "**")),
        *(set_line_style(text, start, end, style) for style in styles),
        *(new_paragraph(text, at, at) for at in (start, end)),
        *(edit for at in (start, end) for edit in [join_paragraphs(text, at)] if edit is not None),
        place_paragraph(text, start, "chữchữ"),
    ]
    for number, edit in enumerate(edits):
        new = apply(text, edit)
        assert 0 <= edit.start <= edit.end <= len(text)
        assert 0 <= min(edit.anchor, edit.caret) <= max(edit.anchor, edit.caret) <= len(new)
        added = "chữchữ" if number == len(edits) - 1 else ""
        assert sorted(re.findall(r"\w", re.sub(r"\d", "", new))) == sorted(
            re.findall(r"\w", re.sub(r"\d", "", text)) + list(added)
        )


@given(st.text(st.sampled_from("ab\n"), max_size=8), st.text(st.sampled_from("ab\n"), max_size=8))
def test_a_placed_line_is_taken_out_again(before: str, after: str) -> None:
    text = f"{before}\n\n{after}".strip("\n") + "\n"
    edit = place_paragraph(text, len(before), "ẢNH")
    placed = apply(text, edit)
    out = take_line_out(placed, edit.anchor, edit.caret)
    assert re.split(r"\n\n+", apply(placed, out).strip("\n")) == re.split(r"\n\n+", text.strip("\n"))
