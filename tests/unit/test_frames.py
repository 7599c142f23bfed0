"""What goes through the pipe comes out of it, in whatever portions it arrives."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from editor_app.model.article import Fields
from editor_app.press.frames import pack_frame, take_frame
from editor_app.press.wire import field_values, read_fields

ANY_TEXT = st.text(st.characters())  # halves of surrogate pairs too: a text widget can hold them
HEADERS = st.dictionaries(
    ANY_TEXT,
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), ANY_TEXT), lambda inner: st.lists(inner, max_size=3)
    ),
    max_size=4,
)
FRAMES = st.lists(st.tuples(HEADERS, st.binary(max_size=50)), max_size=4)


@given(FRAMES, st.lists(st.integers(1, 40), max_size=30))
def test_frames_come_out_whole_and_in_order(frames: list[tuple[dict[str, Any], bytes]], portions: list[int]) -> None:
    stream = b"".join(pack_frame(header, blob) for header, blob in frames)
    buffer = bytearray()
    found = []
    at = 0
    for size in [*portions, len(stream)]:
        buffer += stream[at : at + size]
        at += size
        while (frame := take_frame(buffer)) is not None:
            found.append(frame)
    assert found == frames
    assert not buffer


def test_what_is_not_whole_stays() -> None:
    frame = pack_frame({"task": "page"}, b"1234")
    for size in range(len(frame)):
        buffer = bytearray(frame[:size])
        assert take_frame(buffer) is None
        assert buffer == frame[:size]


def test_a_blob_is_not_looked_at() -> None:
    blob = bytes(range(256)) * 4
    assert take_frame(bytearray(pack_frame({}, blob))) == ({}, blob)


@given(
    st.builds(
        Fields,
        **dict.fromkeys(
            ("kicker", "headline", "standfirst", "byline", "place", "published", "section", "lang"), ANY_TEXT
        ),
        keywords=st.lists(ANY_TEXT, max_size=3).map(tuple),
    )
)
def test_fields_come_back(fields: Fields) -> None:
    values = field_values(fields)
    assert read_fields(values) == fields
    assert read_fields(json.loads(json.dumps(values))) == fields
