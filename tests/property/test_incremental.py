"""Reading one change after another gives what reading the whole text gives."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.model.article import Fields
from editor_app.model.resources import resources_folder
from editor_app.press.compose import PageComposer
from editor_app.press.words import load_words
from editor_app.render.html import PagePhoto
from editor_app.text.blocks import cut, recut
from editor_app.text.body_reader import BodyReader, read_body
from editor_app.text.changes import changed_range

PIECES = st.sampled_from(
    [
        "Chữ thường",
        "**đậm**",
        "*ngh",
        "e\u0301",
        "\n",
        "\n\n",
        "\n\n\n",
        " \n",
        "  ",
        "- mục\n",
        "  - con\n",
        "1. một\n",
        "7. bảy\n",
        "> trích\n",
        "> - trích\n",
        "## Tiêu đề\n",
        "#### Nhỏ\n",
        "## \n",
        "[^1]",
        "[^2]",
        "\n\n[^1]: chú\n",
        "\n\n[^2]: chú [^1]\n",
        "    thêm đoạn\n",
        "[x][r]",
        "[r][]",
        "\n\n[r]: https://x.vn\n",
        "[r]: <https://y.vn> 'tên'\n",
        "[s](https://z.vn)",
        "<https://a.vn>",
        '\n\n![Ảnh](assets/a.jpg){alt="b"}\n\n',
        "\n\n![Ảnh](assets/a.jpg){turn=90}\n\n",
        '\n\n![Ảnh](assets/a.jpg){crop="0.1,0.2,0.5,0.5" credit="C"}\n\n',
        "{turn=90}",
        "{crop=0,0,0.5,0.5 .main}",
        "![A](b.jpg)",
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
        "---\n",
        "===\n",
        "<b>",
        "&amp;",
        "\\*",
        "`mã`",
        "a_b_c",
        "H~2~O",
        "m^2^",
        "\u0002",
        "\U0001f600",
    ]
)
BODIES = st.lists(PIECES, max_size=14).map("".join)
# Where, how much goes, what comes: as parts of a body, so that shrinking keeps them small.
CHANGES = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 30), BODIES | PIECES), min_size=1, max_size=6)
# Which copies of photos are there after a change: they come and go while a text is written.
COPIES = st.integers(0, 7)
WORDS = load_words(resources_folder())
PHOTOS = {
    "assets/a.jpg": PagePhoto("/assets/a.jpg", 3, 2),
    "assets/a.jpg#turn=90": PagePhoto("/assets/a.jpg?turn", 2, 3),
    "assets/a.jpg#crop=0.1,0.2,0.5,0.5": PagePhoto("/assets/a.jpg?crop", 1, 1),
}


@given(BODIES)
def test_the_pieces_join_to_the_source(body: str) -> None:
    pieces = cut(body)
    assert "".join(body[start:end] for start, end in pieces) == body
    assert all(start < end for start, end in pieces)


@given(BODIES, CHANGES)
@settings(max_examples=1000, deadline=None)
def test_cutting_again_is_cutting(body: str, changes: list[tuple[int, int, str]]) -> None:
    pieces = cut(body)
    for place, taken, words in changes:
        start = min(place, len(body))
        end = min(start + taken, len(body))
        body = body[:start] + words + body[end:]
        lengths = [last - first for first, last in pieces]
        at, removed, fresh = recut(lengths, body, start, end, start + len(words))
        grown = len(words) - (end - start)
        behind = [(first + grown, last + grown) for first, last in pieces[at + removed :]]
        pieces = [*pieces[:at], *fresh, *behind]
        assert pieces == cut(body)


@given(BODIES, BODIES)
def test_the_smallest_change_leads_there(old: str, new: str) -> None:
    start, end, words = changed_range(old, new)
    assert old[:start] + words + old[end:] == new
    assert not words or not old[start:end] or (words[0] != old[start] and words[-1] != old[end - 1])


@given(BODIES, CHANGES, st.lists(COPIES, min_size=7, max_size=7))
@settings(max_examples=5000, deadline=None)
def test_change_by_change_is_the_whole(body: str, changes: list[tuple[int, int, str]], copies: list[int]) -> None:
    composer = PageComposer(WORDS)
    shown: list[dict[str, object]] = []
    steps = [(0, 0, body)]
    for place, taken, words in changes:
        start = min(place, len(body))
        end = min(start + taken, len(body))
        steps.append((start, end, words))
        body = body[:start] + words + body[end:]
    for step, there in zip(steps, copies, strict=False):
        photos = {name: photo for n, (name, photo) in enumerate(PHOTOS.items()) if there >> n & 1}
        # One block a round: what is read in rounds is what is read at once.
        update = composer.compose(Fields(), step, photos, may_go_on=lambda: False)
        _patch(shown, update)
        while not update["is_done"]:
            update = composer.compose(Fields(), (0, 0, ""), photos, may_go_on=lambda: False)
            _patch(shown, update)
        whole = PageComposer(WORDS).compose(Fields(), (0, 0, composer.source), photos, is_whole=True)
        wanted = whole["changes"][0]["blocks"] if whole["changes"] else []
        assert [(block["html"], block["length"]) for block in shown] == [(b["html"], b["length"]) for b in wanted]
        assert (update["footnotes"], update["words"]) == (whole["footnotes"], whole["words"])
    assert composer.source == body


def _patch(shown: list[dict[str, object]], update: dict[str, list[dict[str, object]]]) -> None:
    for change in update["changes"]:
        at, removed, blocks = change["at"], change["removed"], change["blocks"]
        assert isinstance(at, int)
        assert isinstance(removed, int)
        assert isinstance(blocks, list)
        assert at + removed <= len(shown)
        shown[at : at + removed] = blocks
    ids = [block["id"] for block in shown]
    assert len(set(ids)) == len(ids)


@given(st.lists(BODIES, min_size=2, max_size=4))
@settings(max_examples=300, deadline=None)
def test_a_reader_that_reads_again_keeps_ids_of_what_stayed(bodies: list[str]) -> None:
    reader = BodyReader()
    seen: dict[int, str] = {}
    for body in bodies:
        blocks = reader.read(body)
        assert [block.blocks for block in blocks] == [block.blocks for block in read_body(body)]
        assert "".join(block.text for block in blocks) == body
        for block in blocks:
            assert seen.setdefault(block.id, block.text) == block.text
