"""Reading one change after another gives what reading the whole text gives."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.model.article import Fields
from editor_app.press.compose import PageComposer
from editor_app.press.words import load_words
from editor_app.store.resources import resources_folder
from editor_app.text.blocks import cut
from editor_app.text.markdown_reader import BodyReader, read_body

PIECES = st.sampled_from(
    [
        "Chữ thường",
        "**đậm**",
        "*ngh",
        "\n",
        "\n\n",
        "- mục\n",
        "  - con\n",
        "1. một\n",
        "> trích\n",
        "## Tiêu đề\n",
        "#### Nhỏ\n",
        "[^1]",
        "[^2]",
        "\n\n[^1]: chú\n",
        "\n\n[^2]: chú [^1]\n",
        "[x][r]",
        "\n\n[r]: https://x.vn\n",
        '\n\n![Ảnh](assets/a.jpg){alt="b"}\n\n',
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
        "---\n",
        "<b>",
        "&amp;",
        "\\*",
        "a_b_c",
        "H~2~O",
    ]
)
BODIES = st.lists(PIECES, max_size=14).map("".join)
WORDS = load_words(resources_folder())


@given(BODIES)
def test_the_pieces_join_to_the_source(body: str) -> None:
    pieces = cut(body)
    assert "".join(body[start:end] for start, end in pieces) == body
    assert all(start < end for start, end in pieces)


@given(st.lists(BODIES, min_size=2, max_size=5))
@settings(max_examples=200, deadline=None)
def test_change_by_change_is_the_whole(bodies: list[str]) -> None:
    reader, composer = BodyReader(), PageComposer(WORDS)
    shown: list[str] = []
    base = -1
    for body in bodies:
        assert [b.blocks for b in reader.read(body)] == [b.blocks for b in read_body(body)]
        update = composer.compose(Fields(), body, {}, base)
        base = update["state"]
        shown = [] if update["is_whole"] else shown
        for change in update["changes"]:
            html = [block["html"] for block in change["blocks"]]
            shown[change["at"] : change["at"] + change["removed"]] = html
        whole = PageComposer(WORDS).compose(Fields(), body, {}, -1)
        assert shown == [block["html"] for block in whole["changes"][0]["blocks"]] if whole["changes"] else not shown
        assert update["footnotes"] == whole["footnotes"]
