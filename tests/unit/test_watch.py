"""What has happened to an open article's file: seen where there is news, and only there."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from editor_app.model.message import Failure
from editor_app.store import fingerprint as marks
from editor_app.store.files import read_bytes
from editor_app.store.fingerprint import Fingerprint, digest_of, holds_still, read_marked
from editor_app.store.watch import Look, Outside, is_settled, look_outside


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_bytes(b"words")
    return path


def _mark(path: Path) -> Fingerprint:
    return read_marked(path)[1]


def test_nothing_has_happened(file: Path) -> None:
    known = _mark(file)
    assert look_outside(file, known) == Look(Outside.NOTHING, known)


@pytest.mark.parametrize("how", ["touch", "rewrite", "replace"])
def test_the_same_words_are_no_news(how: str, file: Path) -> None:
    known = _mark(file)
    if how == "touch":
        os.utime(file, (5, 5))
    elif how == "rewrite":
        file.write_bytes(b"words")
        os.utime(file, (5, 5))
    else:
        file.with_name("b").write_bytes(b"words")
        file.with_name("b").rename(file)
    look = look_outside(file, known)
    assert look.outside is Outside.NOTHING
    assert look.mark == _mark(file) != known
    assert holds_still(file, known)


def test_our_own_saves_are_no_news(file: Path) -> None:
    known = _mark(file)
    file.write_bytes(b"saved by us")
    own = hashlib.sha256(b"saved by us").hexdigest()
    assert look_outside(file, known, {own}).outside is Outside.NOTHING
    assert look_outside(file, known).outside is Outside.CHANGED


@pytest.mark.parametrize("how", ["in place", "same size", "replace", "again"])
def test_other_words_are_news(how: str, file: Path) -> None:
    known = _mark(file)
    words = b"WORDS" if how == "same size" else b"other words"
    if how in ("in place", "same size"):
        file.write_bytes(words)
        os.utime(file, (5, 5))
    elif how == "replace":
        file.with_name("b").write_bytes(words)
        file.with_name("b").rename(file)
    else:
        file.unlink()
        file.write_bytes(words)
    look = look_outside(file, known)
    assert (look.outside, look.data) == (Outside.CHANGED, words)
    assert look.mark == _mark(file)
    assert not holds_still(file, known)


def test_gone_and_unreadable(file: Path, tmp_path: Path) -> None:
    known = _mark(file)
    file.unlink()
    assert look_outside(file, known) == Look(Outside.GONE)
    assert look_outside(file / "below", known) == Look(Outside.GONE)
    file.mkdir()
    assert look_outside(file, known) == Look(Outside.UNREADABLE)
    assert look_outside(tmp_path / ("x" * 300), known) == Look(Outside.UNREADABLE)


def test_a_file_that_goes_while_it_is_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = _mark(file)
    os.utime(file, (5, 5))

    def gone(*_: object, **__: object) -> None:
        file.unlink()
        raise Failure("file.missing", file="a.md", folder="")

    monkeypatch.setattr("editor_app.store.watch.read_marked", gone)
    assert look_outside(file, known) == Look(Outside.GONE)


def test_a_file_emptied_for_a_moment_is_not_settled(file: Path) -> None:
    known = _mark(file)
    file.write_bytes(b"")
    empty = look_outside(file, known)
    file.write_bytes(b"filled")
    filled = look_outside(file, known)
    assert not is_settled(empty, filled)
    assert is_settled(filled, look_outside(file, known))
    file.unlink()
    gone = look_outside(file, known)
    assert not is_settled(filled, gone)
    assert is_settled(gone, look_outside(file, known))


def test_a_file_that_is_written_while_it_is_read_is_compared_by_its_words(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = read_bytes
    count = iter(range(100))

    def busy(path: Path, *, limit_bytes: int) -> bytes:
        data = real(path, limit_bytes=limit_bytes)
        path.write_bytes(b"%d" % next(count) * 9)
        return data

    monkeypatch.setattr(marks, "read_bytes", busy)
    data, mark = read_marked(file)
    assert mark.sha256 == hashlib.sha256(data).hexdigest()
    assert not mark.is_untouched(file.stat())
    file.write_bytes(data)
    assert digest_of(file) == mark.sha256


def test_a_file_that_goes_between_two_looks_is_said(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marks, "read_bytes", lambda path, **_: path.unlink() or b"")
    with pytest.raises(Failure) as failure:
        read_marked(file)
    assert failure.value.message.id == "file.unreadable"
