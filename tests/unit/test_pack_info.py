"""info.json: what other programs keep there stays; what is no plain JSON object is refused."""

from __future__ import annotations

import contextlib
import json
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.model.article import Json
from editor_app.model.message import Failure
from editor_app.store.pack_info import DEPTH_MAX, OUR_KEY, complete_info, parse_info, write_info

VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text()),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)),
    max_leaves=12,
)
INFOS = cast("st.SearchStrategy[dict[str, Json]]", st.dictionaries(st.text(max_size=8), VALUES, max_size=5))


@given(INFOS)
def test_values_come_back(info: dict[str, Json]) -> None:
    data = write_info(info)
    assert parse_info(data, "a") == info
    assert write_info(parse_info(data, "a")) == data
    assert write_info(dict(reversed(info.items()))) == data


@given(INFOS)
def test_completing_keeps_what_is_there(info: dict[str, Json]) -> None:
    complete = complete_info(info, "uuid-1")
    for key, value in info.items():
        if key not in ("version", "type", OUR_KEY):
            assert complete[key] == value
    assert complete["version"] == 2
    assert isinstance(complete["type"], str)
    assert "creatorIdentifier" in complete
    assert complete_info(complete, "uuid-2") == complete


def test_what_a_new_article_gets() -> None:
    assert complete_info({}, "uuid-1") == {
        "version": 2,
        "type": "net.daringfireball.markdown",
        "creatorIdentifier": "vn.banthao",
        "vn.banthao": {"version": 1, "uuid": "uuid-1"},
    }


@pytest.mark.parametrize("own", [None, 7, "x", [1], {"uuid": 7}, {"uuid": None}])
def test_what_is_no_uuid_becomes_one(own: Json) -> None:
    complete = complete_info({OUR_KEY: own, "type": 5}, "uuid-1")
    ours = complete[OUR_KEY]
    assert isinstance(ours, dict)
    assert ours["uuid"] == "uuid-1"
    assert complete["type"] == "net.daringfireball.markdown"


def test_our_values_and_the_uuid_are_kept() -> None:
    ours: dict[str, Json] = {"uuid": "old", "version": 9, "more": [1]}
    assert complete_info({OUR_KEY: ours, "creatorIdentifier": "com.other"}, "new")[OUR_KEY] == ours


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"{", b"[]", b"null", b'"x"', b"7", b"not json", b"\xff\xfe{}", b'{"a": NaN}', b'{"a": Infinity}'),
        *(b'{"a": 1e999}', b'{"a": 1} x', "{}".encode("utf-16"), b'{"a": "\x01"}', b"{'a': 1}"),
        b'{"a":' + b"[" * 100_000,
        b'{"a":' + b"[" * DEPTH_MAX + b"]" * DEPTH_MAX + b"}",
        b'{"a": ' + b"9" * 5000 + b"}",
    ],
)
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(Failure) as failure:
        parse_info(data, "a.textpack")
    assert failure.value.message.id == "pack.info_unreadable"
    assert dict(failure.value.message.values) == {"file": "a.textpack"}


@pytest.mark.parametrize(
    "data",
    [
        b'\xef\xbb\xbf{"a": 1}',
        b'{"a": "' + b"[" * 1000 + b'"}',
        b'{"a": "\\"' + b"[" * 1000 + b'"}',
        b'{"a":' + b"[" * (DEPTH_MAX - 1) + b"]" * (DEPTH_MAX - 1) + b"}",
        b'{"a": "\\ud800"}',
    ],
)
def test_odd_but_right(data: bytes) -> None:
    info = parse_info(data, "a")
    assert json.loads(write_info(info)) == info


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(Failure):
        assert isinstance(parse_info(data, "a"), dict)
