"""The whole state of an article goes through a journal's slot and comes back; damaged bytes are no state."""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor_app.model.article import Article, Asset, Fields, TextForm
from editor_app.press.article_file import open_article, save_article
from editor_app.press.article_record import (
    ArticleState,
    RecordWriter,
    RecoveredState,
    history_id,
    is_safe_elsewhere,
    is_same_article,
    journal_id,
    pack_state,
    read_state,
    read_version,
    unpack_state,
    version_bytes,
    with_identity,
)
from editor_app.store.fingerprint import Fingerprint
from editor_app.store.history import History
from editor_app.store.journal import Journal, Record, newest_record

TEXT = st.text(max_size=12)
ODD = st.text(st.characters(), max_size=12)  # half a surrogate pair included, as an input method may send it
FLOATS = st.floats(allow_nan=False, allow_infinity=False)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(2**40), 2**40), FLOATS, TEXT),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXT, inner, max_size=3)),
    max_leaves=6,
)
ASSETS = st.lists(st.builds(Asset, TEXT, st.binary(max_size=20)), max_size=3).map(tuple)
MEMBERS = st.one_of(st.binary(max_size=20), st.just(b"x" * 70_000))
ARTICLES = st.builds(
    Article,
    fields=st.builds(Fields, ODD, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, st.lists(TEXT, max_size=3).map(tuple), TEXT),
    body=ODD,
    assets=ASSETS,
    front_matter=TEXT,
    text_name=TEXT,
    form=st.builds(TextForm, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans(), TEXT),
    info=st.dictionaries(TEXT, JSON, max_size=3),
    others=st.lists(st.builds(Asset, TEXT, MEMBERS), max_size=2).map(tuple),
)
KNOWN = st.builds(Fingerprint, *[st.integers(0, 2**63)] * 5, TEXT)
PATHS = st.sampled_from([None, Path("/tin/bài.textpack"), Path("/tin/b.md"), Path("/tin/\udcff.md")])
STATES = st.builds(ArticleState, ARTICLES, PATHS, st.one_of(st.none(), KNOWN), st.integers(0, 10**6), TEXT)


def _name(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _held(state: ArticleState) -> dict[str, bytes]:
    return {_name(asset.data): asset.data for asset in (*state.article.assets, *state.article.others)}


@given(STATES)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_a_state_comes_back(state: ArticleState) -> None:
    assert unpack_state(pack_state(state, _name), _held(state).get) == RecoveredState(state)


@given(STATES, st.data())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_damaged_bytes_are_no_state_and_no_crash(state: ArticleState, data: st.DataObject) -> None:
    packed = bytearray(pack_state(state, _name))
    packed[data.draw(st.integers(0, len(packed) - 1))] ^= data.draw(st.integers(1, 255))
    unpack_state(bytes(packed), _held(state).get)
    cut = data.draw(st.integers(0, len(packed) - 1))
    assert unpack_state(pack_state(state, _name)[:cut], _held(state).get) is None


@given(st.one_of(st.binary(max_size=60), JSON.map(lambda value: json.dumps(value).encode())))
def test_anything_may_stand_where_a_state_should(data: bytes) -> None:
    unpack_state(data, lambda _: None)


@given(st.sampled_from(sorted(json.loads(pack_state(ArticleState(Article()), _name)))), JSON)
def test_a_wrong_value_is_no_state(name: str, value: object) -> None:
    good = json.loads(pack_state(ArticleState(Article()), _name))
    found = unpack_state(json.dumps(good | {name: value}).encode(), lambda _: None)
    if found is not None:
        again = json.loads(pack_state(found.state, _name))
        assert again[name] == (good | {name: value})[name] or name in ("path", "form", "known", "fields")


@pytest.mark.parametrize(
    "change", [{"version": 2}, {"caret": True}, {"known": {"inode": "x"}}, {"path": 3}, {"fields": 1}]
)
def test_a_later_version_or_a_wrong_kind_is_no_state(change: dict[str, object]) -> None:
    good = json.loads(pack_state(ArticleState(Article()), _name))
    assert unpack_state(json.dumps(good | change).encode(), lambda _: None) is None


DEEP = b'{"version":1,"fields":' + b"[" * 100_000


def test_brackets_without_end_are_no_state() -> None:
    assert unpack_state(DEEP, lambda _: None) is None


STATE = ArticleState(
    Article(
        Fields(headline="Cầu mới"),
        "Chữ.\n",
        (Asset("a.jpg", b"photo"),),
        others=(Asset("review.json", b'{"remarks": []}'),),
    ),
    caret=3,
    at="2026-11-24T08:00",
)


def test_a_state_goes_through_a_journal_with_its_photos(tmp_path: Path) -> None:
    writer = RecordWriter(Journal(tmp_path))
    assert writer.write(STATE) == 1
    second = replace(STATE, article=replace(STATE.article, body="Chữ nữa.\n"))
    writer.write(second)
    assert writer.sync() == 2
    record = newest_record(tmp_path)
    assert record is not None
    assert read_state(tmp_path, record) == RecoveredState(second)
    assert len(list((tmp_path / "photos").iterdir())) == 1
    next((tmp_path / "photos").iterdir()).write_bytes(b"damaged")
    found = read_state(tmp_path, record)
    assert found is not None
    assert found.missing == ("a.jpg",)
    assert found.state.article == replace(second.article, assets=())


def test_a_large_member_lies_beside_the_record(tmp_path: Path) -> None:
    state = ArticleState(Article(others=(Asset("review.json", b"x" * 70_000),)))
    writer = RecordWriter(Journal(tmp_path))
    writer.write(state)
    record = newest_record(tmp_path)
    assert record is not None
    assert len(record.data) < 2_000
    assert read_state(tmp_path, record) == RecoveredState(state)


def test_photos_are_looked_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = Journal(tmp_path)
    calls: list[bytes] = []
    real = journal.keep_photo

    def keep(data: bytes) -> str:
        calls.append(data)
        return real(data)

    monkeypatch.setattr(journal, "keep_photo", keep)
    writer = RecordWriter(journal)
    for number in range(5):
        writer.write(replace(STATE, caret=number))
    assert calls == [b"photo"]
    large = replace(
        STATE, article=replace(STATE.article, body="chữ " * 5_000, assets=(Asset("b.jpg", bytes(50 * 1024**2)),))
    )
    writer.write(large)
    start_s = time.process_time()
    for _ in range(10):
        writer.write(large)
    assert (time.process_time() - start_s) / 10 < 0.02


def test_ids_tell_articles_apart(tmp_path: Path) -> None:
    one, other = (ArticleState(with_identity(Article())) for _ in range(2))
    assert history_id(one) != history_id(other)
    assert with_identity(one.article) == one.article
    copies = [replace(one, path=tmp_path / name) for name in ("a.textpack", "b.textpack")]
    assert {history_id(copy) for copy in copies} == {history_id(one)}
    assert len({journal_id(copy, "") for copy in copies}) == 2
    assert journal_id(one, "1") != journal_id(one, "2")
    plain = [replace(one, path=tmp_path / name) for name in ("a.md", "b.md")]
    assert len({history_id(state) for state in plain}) == 2
    assert history_id(ArticleState(Article(info={"vn.banthao": {"uuid": "../../x"}}))).isascii()
    assert history_id(ArticleState(Article())) == "untitled"
    assert history_id(ArticleState(Article(), tmp_path / "a.textpack")).startswith("p-")


def _record(folder: Path, state: ArticleState) -> Record:
    RecordWriter(Journal(folder)).write(state)
    record = newest_record(folder)
    assert record is not None
    return record


def test_only_what_is_in_the_file_or_in_the_history_is_safe(tmp_path: Path) -> None:
    history, folder, path = History(tmp_path / "history"), tmp_path / "journal", tmp_path / "a.textpack"
    state = replace(STATE, article=with_identity(STATE.article), path=path)
    record = _record(folder, state)

    def is_safe() -> bool:
        return is_safe_elsewhere(folder, record, history, utc_offset="+07:00")

    assert not is_safe()
    save_article(state.article, path)
    assert is_safe()
    opened = open_article(path, utc_offset="+07:00").article
    assert is_same_article(opened, state.article)
    save_article(replace(state.article, body="Chữ khác.\n"), path)
    assert not is_safe()
    data, photos = version_bytes(state)
    kept = history.add(history_id(state), data, photos, why="discard", form="record", at="", steady_s=0)
    assert is_safe()
    found = read_version(history, history_id(state), data)
    assert found is not None
    assert is_same_article(found.state.article, state.article)
    (history.folder / history_id(state) / "blobs" / kept.photos[0]).unlink()
    assert not is_safe()
    assert not is_safe_elsewhere(folder, Record(1, b"torn"), history, utc_offset="+07:00")
    assert not is_safe_elsewhere(folder, _record(folder, replace(state, path=None)), history, utc_offset="+07:00")
    next((folder / "photos").iterdir()).unlink()
    assert not is_safe()


def test_the_same_article_gives_the_same_version_wherever_the_caret_is() -> None:
    assert version_bytes(STATE) == version_bytes(replace(STATE, caret=0, at="later"))
