"""Escaped words read back as exactly those words."""

from __future__ import annotations

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from editor_app.model.nodes import Inlines, LineBreak, Paragraph, Text
from editor_app.text.body_reader import read_body
from editor_app.text.escape import escape_paragraph, escape_words
from editor_app.text.figures import FigureSource, figure_words, find_figures, parse_figure, with_attribute, write_figure

# Letters, signs of the dialect and spaces; controls and line separators are the reader's business, not words.
SIGNS = "aăđếỰ *_`[]()<>#+-.!~^|=:\"'\\&;{}1290\u00a0“”"
WORDS = st.text(alphabet=st.one_of(st.sampled_from(SIGNS), st.characters(categories=["L", "N", "P", "S"])))


def _words(inlines: Inlines) -> str:
    assert all(isinstance(node, Text | LineBreak) for node in inlines), inlines
    return "".join(node.text if isinstance(node, Text) else "\n" for node in inlines)


def _tidied(text: str) -> str:
    lines = [line.strip() for line in unicodedata.normalize("NFC", text).split("\n")]
    return "\n".join(line for line in lines if line)


@given(st.lists(WORDS, max_size=4).map("\n".join))
@example("a  \\\nb")
@example("http://a_b_c.vn/_x_ <https://x.vn> <a@b>")
@example("- gạch\n+ cộng\n1. số\n> lớn\n# thăng\n---\n===")
@example("a | b\n- | -\n1 | 2")
@example("[^1]: chú\n[a]: http://x")
@example('![a](b){alt="c"}')
def test_an_escaped_paragraph_reads_as_its_words(text: str) -> None:
    wanted = _tidied(text)
    blocks = [block for piece in read_body(escape_paragraph(text)) for block in piece.blocks]
    if not wanted:
        assert not blocks
        return
    assert len(blocks) == 1, blocks
    assert isinstance(blocks[0], Paragraph), blocks
    assert _words(blocks[0].children) == wanted


@given(WORDS)
@example("]")
@example("\\")
@example("a\\[b\\\\]")
def test_a_caption_stays_inside_its_photo_line(caption: str) -> None:
    wanted = FigureSource("assets/a.jpg", caption, (("alt", 'nói "vậy" \\'), (".main", ""), ("credit", caption)))
    line = write_figure(wanted)
    found = parse_figure(line)
    assert found is not None
    assert (found.src, found.caption, found.attributes) == (wanted.src, wanted.caption, wanted.attributes)
    words = figure_words(line, 0)
    assert words is not None
    assert parse_figure(f"![{line[slice(*words.caption)]}](a)") == FigureSource("a", caption, end=words.caption[1] + 4)
    credit = "" if words.credit is None else line[slice(*words.credit)]
    assert credit.replace("\\\\", "\\").replace('\\"', '"') == caption
    assert [(f.start, f.end) for f in find_figures(f"Chữ\n{line}\nchữ")] == [(4, 4 + len(line))]


@given(WORDS.filter(str.strip))
def test_escaped_words_in_a_caption_read_as_those_words(words: str) -> None:
    line = write_figure(FigureSource("a.jpg", escape_words(words.strip())))
    (piece,) = read_body(line)
    figure = piece.blocks[0]
    assert figure.__class__.__name__ == "Figure"
    assert _words(figure.caption) == unicodedata.normalize("NFC", words.strip())  # type: ignore[union-attr]  # just said


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_source_name_survives(src: str) -> None:
    name = src.strip()
    found = parse_figure(write_figure(FigureSource(name)))
    if found is not None:  # a name with line ends or controls is refused, never half read
        assert found.src == name or "%" in name


@given(WORDS, WORDS)
def test_setting_an_attribute_keeps_the_others_in_place(first: str, second: str) -> None:
    figure = FigureSource("a.jpg", "", (("x", "1"), ("alt", "cũ"), ("#id", ""), ("credit", "c")))
    changed = with_attribute(with_attribute(figure, "alt", first), "alt", second)
    assert changed.value("alt") == second
    assert [pair for pair in changed.attributes if pair[0] != "alt"] == [
        ("x", "1"),
        ("#id", ""),
        ("credit", "c"),
    ]
