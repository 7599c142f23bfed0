"""The map between source and shown words holds for any two texts, and is exact in any mixture of constructs."""

from __future__ import annotations

import unicodedata
from typing import Literal

from hypothesis import example, given, settings
from hypothesis import strategies as st

from editor_app.model.composed import compose
from editor_app.text.source_map import align, align_field
from tests.shown_words import SLOT, known_words, shown_blocks

SIGNS = st.sampled_from([*'*_`[]()<>|#~^\\!{}-+.:=" \n\t\u00a01ab', "](", "![", "[^1]", "1. ", "\n- ", "é", "e\u0301"])
SOURCES = st.lists(SIGNS, max_size=40).map("".join) | st.text(max_size=60)

PLAIN = st.sampled_from(["§", "§ §", "§, §.", "“§”", "§1", "2. §", "- §", "§ - §", "&amp; §", "<b>§</b>", "😀 §"])
TAILS = st.sampled_from(
    ["", "[^1]", "[^2]", "[^none]", " * ", " \\* ", "\\*", "~§~", "^2^", " | ", "`§*`", "\u00a0", "!"]
)
MARKED = ["{}", "*{}*", "**{}**", "***{}***", "_{}_", "[{}](https://x.vn/§)", '[{}](#a "§ §")', "[{}][n1]", "[{}]"]
MARKED += [
    "[{}](§)",
    "[{}](<§ §>)",
    "[{}][§]",
    "`{}`",
    "({})",
    "[]({})",
    "<https://x.vn/{}>",
    '![{}](a.jpg){{alt="§"}}',
]


def _marked(mark: str, words: str) -> str:
    """Return ``words`` with a mark around them; no link in a link, of which the inner one would be words."""
    return words if "[" in mark and "[" in words else mark.format(words)


INLINES = st.recursive(
    PLAIN,
    lambda inner: st.builds(_marked, st.sampled_from(MARKED), inner) | st.tuples(inner, TAILS, inner).map("".join),
    max_leaves=6,
)
LINES = st.lists(INLINES, min_size=1, max_size=3).map(" ".join)
BLOCKS = [
    "{}\n\n",
    "{}\n{}\n\n",
    "## {}\n",
    "- {}\n- {}\n",
    "- {}\n  - {}\n",
    "1. {}\n2. {}\n   {}\n",
    "> {}\n> {}\n\n",
]
BLOCKS += [
    "| {} | § |\n|---|:-:|\n| {} | § | {} |\n\n",
    "§ | {}\n--- | ---\n{}\n\n",
    "> - {}\n>\n>   {}\n\n",
    "- {}\n\n  {}\n",
]
BLOCKS += [
    '![{}](a.jpg){{alt="§ §" credit="§ §" .main}}\n',
    "{}\n---\n",
    "---\n",
    "[^2]: {}\n\n    - {}\n",
    "1. - {}\n",
]
TEMPLATES = st.lists(
    st.builds(
        lambda block, lines: block.format(*lines), st.sampled_from(BLOCKS), st.lists(LINES, min_size=3, max_size=3)
    ),
    min_size=1,
    max_size=5,
).map(lambda blocks: "".join(blocks) + '\n[^1]: §\n\n[n1]: https://x.vn/§ "§"\n\n')
FORMS: list[Literal["NFC", "NFD"]] = ["NFC", "NFD"]
FEW = ("và", "của", "một", "Ảnh", "2")


@given(SOURCES, SOURCES)
@example("", "")
@example("*", "a")
@example("e\u0301" * 3, "é")
def test_the_map_is_total_and_never_goes_back(source: str, shown: str) -> None:
    for map_ in (align(source, shown), align_field(source, shown)):
        to_source = [map_.to_source(offset) for offset in range(-1, len(shown) + 2)]
        to_shown = [map_.to_shown(offset) for offset in range(-1, len(source) + 2)]
        assert to_source == sorted(to_source)
        assert to_shown == sorted(to_shown)
        assert 0 <= to_source[0] <= to_source[-1] <= len(source)
        assert 0 <= to_shown[0] <= to_shown[-1] <= len(shown)
        for start in range(len(shown)):
            begin, end = map_.source_range(start, len(shown))
            assert 0 <= begin <= end <= len(source)
        for start in range(len(source)):
            begin, end = map_.shown_range(start, len(source))
            assert 0 <= begin <= end <= len(shown)


@given(SOURCES)
@settings(deadline=None)
def test_what_is_paired_leads_there_and_back(source: str) -> None:
    for block in shown_blocks(source):
        map_ = align(block.source, block.shown)
        for offset in range(len(block.shown)):
            begin, end = map_.source_range(offset, offset + 1)
            if begin < end:
                assert map_.to_source(offset) == begin
                assert map_.to_shown(begin) == compose(block.shown).starts[compose(block.shown).index(offset)]
                assert map_.shown_range(begin, end)[0] <= offset < map_.shown_range(begin, end)[1]


@given(SOURCES)
@settings(deadline=None)
def test_letters_lead_to_their_like(source: str) -> None:
    for block in shown_blocks(source):
        map_ = align(block.source, block.shown)
        for offset, letter in enumerate(block.shown):
            begin, end = map_.source_range(offset, offset + 1)
            typed = unicodedata.normalize("NFC", block.source[begin:end])
            assert typed in ("", letter, "[") or (typed.isspace() and letter.isspace()) or letter in typed


@given(TEMPLATES, st.data())
@settings(deadline=None, max_examples=300)
def test_every_word_is_found_in_any_mixture(template: str, data: st.DataObject) -> None:
    count = template.count(SLOT)
    form = data.draw(st.sampled_from(FORMS))
    words = data.draw(st.lists(st.sampled_from(FEW[:4]), min_size=count, max_size=count))
    typed = [unicodedata.normalize(form, word) for word in words]
    for known in known_words(template, typed, ("a.jpg",)):
        map_ = align(known.block.source, known.block.shown)
        for at in range(len(known.word)):
            assert map_.to_source(known.shown + at) == known.sources[at], known
            assert map_.to_shown(known.sources[at]) == known.shown + at, known


@given(st.text(alphabet="a e\u0301ệ\n\t\u00a0*-1.", max_size=40))
def test_a_field_folds_blanks_alone(field: str) -> None:
    shown = " ".join(field.split())
    map_ = align_field(field, shown)
    for offset, sign in enumerate(shown):
        typed = field[slice(*map_.source_range(offset, offset + 1))]
        assert typed.isspace() if sign == " " else sign in typed


@given(st.text())
@example("\u1100\u1161\u11a8 e\u0302\u0323 \u0958 \u0301 \u212b")
def test_a_composed_text_knows_where_its_letters_come_from(text: str) -> None:
    composed = compose(text)
    assert composed.text == unicodedata.normalize("NFC", text)
    starts = list(composed.starts)
    assert len(starts) == len(composed.text) + 1
    assert starts == sorted(starts)
    assert starts[-1] == len(text)
    for offset in range(len(text) + 1):
        assert 0 <= composed.index(offset) <= len(composed.text)
    for at, letter in enumerate(composed.text):
        if starts[at] < starts[at + 1]:
            typed = text[starts[at] : starts[at + 1]]
            assert letter in unicodedata.normalize("NFC", typed)
