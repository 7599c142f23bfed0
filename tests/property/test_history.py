"""The versions of an article: kept, thinned by rule, and readable around any damage."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import zlib
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.model.message import Failure
from editor_app.store.history import History
from editor_app.store.history_index import (
    DAY_S,
    HOUR_S,
    NEWEST_KEPT,
    Version,
    Why,
    pack_version,
    read_versions,
    thinned,
    within,
)
from editor_app.store.steady_clock import steady_now

ID = "0b5c9a7e-0000-4000-8000-000000000001"
NOW_S = 1_800_000_000
HASH = st.binary(max_size=4).map(lambda data: hashlib.sha256(data).hexdigest())
VERSIONS = st.builds(
    Version,
    number=st.integers(1, 10**6),
    at=st.text(max_size=20),
    steady_s=st.integers(0, NOW_S),
    why=st.sampled_from(["opened", "saved", "interval", "conflict", "discard", "restore", "replace_all"]),
    form=st.sampled_from(["record", "file"]),
    sha256=HASH,
    words=st.integers(0, 10**6),
    photos=st.lists(HASH, max_size=3).map(tuple),
    path=st.text(max_size=20),
    size_bytes=st.integers(0, 10**9),
)


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "state" / "history")


def _add(history: History, data: bytes, *photos: bytes, why: Why = "saved", steady_s: int = NOW_S) -> Version:
    at = datetime(2026, 11, 24, 8, 0).isoformat()
    return history.add(ID, data, photos, why=why, form="record", at=at, steady_s=steady_s, words=len(data))


def test_versions_come_back(history: History) -> None:
    one = _add(history, b"one", b"photo")
    two = _add(history, b"two" * 1000, b"photo", b"other")
    again = History(history.folder)
    assert again.versions(ID) == (one, two)
    assert again.read(ID, two) == b"two" * 1000
    assert [again.photo(ID, name) for name in two.photos] == [b"photo", b"other"]
    assert again.articles() == (ID,)
    assert len(list((history.folder / ID / "blobs").iterdir())) == 4
    assert two.size_bytes < 100  # packed, and the first photo was there


def test_the_same_again_is_kept_once_but_what_is_promised_is_noted(history: History) -> None:
    one = _add(history, b"one")
    assert _add(history, b"one", why="interval") == one
    assert _add(history, b"one", b"photo") != one
    assert _add(history, b"one", b"photo", why="discard").number == 3


def test_only_this_user_may_read_them(history: History) -> None:
    _add(history, b"secret")
    if os.name != "nt":
        for path in (history.folder.parent, history.folder, history.folder / ID):
            assert path.stat().st_mode & 0o077 == 0


def test_nothing_kept_is_no_error(history: History) -> None:
    assert history.versions(ID) == ()
    assert history.articles() == ()
    assert history.photo(ID, "0" * 64) is None
    assert history.photo(ID, "../../x") is None
    history.thin(NOW_S)


@pytest.mark.parametrize("id", ["", "..", "a/b", "x" * 99, "-a"])
def test_an_id_is_never_a_way_out_of_the_folder(id: str, history: History) -> None:
    with pytest.raises(ValueError, match="no id"):
        history.versions(id)


def test_a_damaged_blob_costs_its_version_alone_and_is_kept_anew(history: History) -> None:
    one, two = _add(history, b"one"), _add(history, b"two")
    for name, damage in ((one.sha256, b"zrubbish"), (two.sha256, b"")):
        path = history.folder / ID / "blobs" / name
        whole = path.read_bytes()
        path.write_bytes(damage)
        assert history.read(ID, one if name == one.sha256 else two) is None
        assert not history.holds(ID, b"one" if name == one.sha256 else b"two")
        path.write_bytes(whole)
    (history.folder / ID / "blobs" / one.sha256).write_bytes(b"0two")
    assert history.read(ID, one) is None
    _add(history, b"one", why="discard")
    assert history.read(ID, one) == b"one"
    assert history.holds(ID, b"one")
    assert not history.holds(ID, b"three")


def test_a_torn_line_costs_nothing_else(history: History) -> None:
    one = _add(history, b"one")
    index = history.folder / ID / "index.jsonl"
    index.write_bytes(index.read_bytes() + b'12345678 {"number": 2, "at"')
    two = _add(history, b"two")
    assert history.versions(ID) == (one, two)


def test_an_index_that_cannot_be_read_now_is_not_an_empty_one(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or the next version would take the first one's number, and its place."""
    one = _add(history, b"one")
    real = Path.read_bytes

    def broken(path: Path) -> bytes:
        if path.name == "index.jsonl":
            raise OSError(5, "Input/output error")
        return real(path)

    with monkeypatch.context() as failing:
        failing.setattr(Path, "read_bytes", broken)
        assert history.versions(ID) == ()
        with pytest.raises(Failure):
            _add(history, b"two")
    assert history.versions(ID) == (one,)
    assert _add(history, b"two").number == 2


def test_two_versions_of_one_number_are_two(history: History) -> None:
    one = _add(history, b"one")
    other = replace(one, sha256="0" * 64)
    assert read_versions(pack_version(one) + pack_version(other) + pack_version(one)) == [one, other]


def test_everything_is_on_the_disk_before_it_is_said(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk does not confirm the bytes or the line, there is no version."""
    real, calls = os.fsync, [0]
    _add(history, b"one")
    for fails in range(1, 20):
        calls[0] = 0

        def sync(descriptor: int, fails: int = fails) -> None:
            calls[0] += 1
            if calls[0] == fails:
                raise OSError(5, "Input/output error")
            real(descriptor)

        monkeypatch.setattr(os, "fsync", sync)
        try:
            _add(history, b"number %d" % fails)
        except Failure as failure:
            assert failure.message.id in ("save.other", "save.unconfirmed")  # noqa: PT017 - or there is none any more
        else:
            break
    assert fails > 3
    monkeypatch.setattr(os, "fsync", real)
    assert _add(history, b"last").number >= 2
    assert all(history.read(ID, version) is not None for version in history.versions(ID))


@given(st.lists(VERSIONS, max_size=8, unique_by=lambda version: version.number))
def test_lines_come_back(versions: list[Version]) -> None:
    data = b"".join(pack_version(version) for version in versions)
    assert read_versions(data) == sorted(versions, key=lambda version: version.number)


@given(st.lists(VERSIONS, min_size=1, max_size=5, unique_by=lambda v: v.number), st.data())
def test_a_wrong_byte_costs_one_line(versions: list[Version], data: st.DataObject) -> None:
    lines = [pack_version(version) for version in versions]
    at = data.draw(st.integers(0, len(lines) - 1))
    line = bytearray(lines[at])
    line[data.draw(st.integers(0, len(line) - 2))] ^= data.draw(st.integers(1, 255))
    found = read_versions(b"".join([*lines[:at], bytes(line), *lines[at + 1 :]]))
    rest = sorted([*versions[:at], *versions[at + 1 :]], key=lambda version: version.number)
    # A broken line in two cannot be told from two lines; the others stand either way.
    assert found == rest


@given(st.binary(max_size=200))
def test_anything_may_stand_where_the_lines_should(data: bytes) -> None:
    read_versions(data)


def test_a_line_with_a_right_sum_and_wrong_values_is_no_version() -> None:
    good = Version(1, "", 0, "saved", "file", "0" * 64)
    for name, value in (("number", "x"), ("why", "bored"), ("sha256", "../x"), ("photos", ("y",)), ("path", 3)):
        line = pack_version(good)
        wrong = Version(**{**{field: getattr(good, field) for field in Version.__slots__}, name: value})
        assert read_versions(line) == [good]
        assert read_versions(pack_version(wrong)) == []


def test_a_line_of_something_else_is_no_version() -> None:
    for words in (b'{"number": 1}', b'{"x": 1, }', b'{"number": [], "photos": 3}'):
        assert read_versions(b"%08x %s\n" % (zlib.crc32(words), words)) == []


SERIES = st.lists(st.tuples(st.integers(1, 5 * DAY_S), st.sampled_from(["saved", "discard"])), max_size=150)


@given(SERIES)
@settings(max_examples=60)
def test_thinning_keeps_what_is_promised(gaps: list[tuple[int, Why]]) -> None:
    steady_s, versions = NOW_S - sum(gap for gap, _ in gaps), []
    for number, (gap, why) in enumerate(gaps):
        versions.append(Version(number + 1, "", steady_s, why, "record", "0" * 64, size_bytes=10))
        steady_s += gap
    kept = thinned(versions, NOW_S)
    numbers = {version.number for version in kept}
    assert thinned(kept, NOW_S) == kept
    for version in versions:
        age_s = NOW_S - version.steady_s
        if age_s < 2 * DAY_S or version in versions[-NEWEST_KEPT:] or (version.why == "discard" and age_s < 30 * DAY_S):
            assert version.number in numbers
        elif age_s < 14 * DAY_S:
            assert any(other.steady_s // HOUR_S == version.steady_s // HOUR_S for other in kept)
        elif age_s < 90 * DAY_S:
            assert any(other.steady_s // DAY_S == version.steady_s // DAY_S for other in kept)
        else:
            assert version.number not in numbers
    small = within(kept, NOW_S, 200)
    promised = [v for v in kept if v.why == "discard" and NOW_S - v.steady_s < 30 * DAY_S]
    assert set(promised) | set(kept[-NEWEST_KEPT:]) <= set(small)
    assert sum(v.size_bytes for v in small) <= 200 + 10 * len(promised) + 10 * NEWEST_KEPT


def test_what_is_let_go_is_gone_and_the_rest_can_be_read(history: History) -> None:
    for number in range(30):
        _add(history, b"text %d" % number, b"photo %d" % (number // 10), steady_s=NOW_S - (130 - number) * DAY_S)
    index = history.folder / ID / "index.jsonl"
    damaged = b"00000000 " + b"e" * 64
    index.write_bytes(index.read_bytes() + damaged + b"\n")
    orphan = history.folder / ID / "blobs" / ("f" * 64)
    orphan.write_bytes(b"0?")
    history.thin(NOW_S)
    kept = history.versions(ID)
    assert [version.number for version in kept] == list(range(21, 31))
    assert all(history.read(ID, version) is not None for version in kept)
    assert all(history.photo(ID, name) is not None for version in kept for name in version.photos)
    assert len(list((history.folder / ID / "blobs").iterdir())) == 10 + 1 + 1
    assert orphan.exists()
    assert damaged in index.read_bytes()


def test_the_caps_hold_and_spare_the_newest(history: History) -> None:
    ids = [f"article-{number}" for number in range(3)]
    for id in ids:
        for number in range(30):
            data = os.urandom(1000)
            history.add(id, data, why="saved", form="record", at="", steady_s=NOW_S - 30 + number)
    history.thin(NOW_S, limit_bytes=20_500, total_bytes=10**9)
    assert [len(history.versions(id)) for id in ids] == [20] * 3
    history.thin(NOW_S, limit_bytes=10**9, total_bytes=45_000)
    assert sum(len(history.versions(id)) for id in ids) <= 45
    history.thin(NOW_S, limit_bytes=0, total_bytes=0)
    assert [len(history.versions(id)) for id in ids] == [10] * 3


def test_a_history_that_cannot_be_thinned_is_left(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(12):
        _add(history, b"%d" % number, steady_s=0)

    def refuse(*_: object, **__: object) -> None:
        raise Failure("save.disk_full", file="", folder="", reason="")

    monkeypatch.setattr("editor_app.store.history.write_atomically", refuse)
    history.thin(NOW_S)
    assert len(history.versions(ID)) == 12


# The clock


@pytest.fixture
def clock(tmp_path: Path) -> Path:
    return tmp_path


def test_a_clock_that_goes_on_is_followed(clock: Path) -> None:
    assert [steady_now(clock, NOW_S + hours * HOUR_S) for hours in (0, 1, 20, 30)] == [
        NOW_S + hours * HOUR_S for hours in (0, 1, 20, 30)
    ]


def test_a_clock_that_leaps_makes_nothing_older_than_a_day(clock: Path, history: History) -> None:
    """Ten years ahead, a day back, 1970: no version and no promise goes."""
    start = steady_now(clock, NOW_S)
    for number in range(15):
        _add(history, b"%d" % number, steady_s=start)
    for leap in (timedelta(days=3650), timedelta(days=-1), timedelta(seconds=-NOW_S)):
        now_s = steady_now(clock, NOW_S + leap.total_seconds())
        assert start <= now_s <= start + DAY_S
        history.thin(now_s)
    assert len(history.versions(ID)) == 15
    assert steady_now(clock, NOW_S + 2 * DAY_S) == NOW_S + 2 * DAY_S


def test_a_damaged_or_closed_clock_stands_still(clock: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (clock / "clock").write_bytes(b"noon")
    assert steady_now(clock, 5.0) == 5
    shutil.rmtree(clock)
    assert steady_now(clock / "none", 7.0) == 7
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "clock").mkdir()
        assert steady_now(Path(name), 9.0) == 9

        def refuse(*_: object, **__: object) -> None:
            raise OSError

        monkeypatch.setattr(Path, "stat", refuse)
        monkeypatch.setattr("editor_app.store.steady_clock.write_atomically", lambda *_: None)
        assert steady_now(Path(name), 11.0) == 11
