"""The two slots of an open article, torn and whole."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.store.journal import Journal, Record, kept_photo, newest_record, pack_slot, read_slot


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=8))
def test_the_newest_record_counts(records: list[bytes]) -> None:
    with tempfile.TemporaryDirectory() as name:
        journal = Journal(Path(name) / "one")
        for data in records:
            journal.write(data)
        assert newest_record(journal.folder) == Record(len(records), records[-1])
        again = Journal(journal.folder)
        again.write(b"more")
        assert newest_record(journal.folder) == Record(len(records) + 1, b"more")


@given(st.binary(max_size=200), st.binary(max_size=200), st.binary(max_size=200), st.integers(0, 300))
def test_a_write_cut_short_leaves_the_record_before_it(first: bytes, second: bytes, third: bytes, cut: int) -> None:
    """Cut anywhere, the third record is there whole, or the second is."""
    with tempfile.TemporaryDirectory() as name:
        journal = Journal(Path(name))
        for data in (first, second):
            journal.write(data)
        before = _slots(journal.folder)
        journal.write(third)
        (slot,) = [slot for slot, held in _slots(journal.folder).items() if held != before.get(slot)]
        old, new = before.get(slot, b""), pack_slot(Record(3, third))
        (journal.folder / slot).write_bytes(new[:cut] + old[cut:] if cut < len(new) else new + old[len(new) :])
        found = newest_record(journal.folder)
        assert found is not None
        assert found in (Record(2, second), Record(3, third))
        assert cut < len(new) or found.number == 3


@given(st.binary(max_size=120), st.integers(0, 155), st.integers(1, 255))
def test_a_slot_with_a_wrong_byte_is_no_slot(data: bytes, at: int, change: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "slot"
        good = bytearray(pack_slot(Record(7, data)))
        good[at % len(good)] ^= change
        path.write_bytes(good)
        assert read_slot(path) is None


@given(st.binary(max_size=400))
def test_anything_may_stand_where_a_slot_should(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "slot"
        path.write_bytes(data)
        read_slot(path)
        assert read_slot(Path(name) / "none") is None


def test_a_disk_that_refuses_does_not_cost_the_last_good_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(tmp_path)
    journal.write(b"one")
    journal.write(b"two")
    write = os.write

    def refuse(descriptor: int, data: bytes) -> int:
        write(descriptor, bytes(data)[:5])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", refuse)
    for _ in range(3):
        with pytest.raises(OSError, match="No space"):
            journal.write(b"three")
    monkeypatch.setattr(os, "write", write)
    assert newest_record(tmp_path) == Record(2, b"two")
    journal.write(b"four")
    assert newest_record(tmp_path) == Record(3, b"four")


def test_photos_are_kept_once_and_only_as_they_were(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    name = journal.keep_photo(b"a photo")
    assert journal.keep_photo(b"a photo") == name
    assert kept_photo(tmp_path, name) == b"a photo"
    (tmp_path / "photos" / name).write_bytes(b"another")
    assert kept_photo(tmp_path, name) is None
    assert kept_photo(tmp_path, "../../etc/passwd") is None
    journal.keep_photo(b"a photo!")
    assert len(list((tmp_path / "photos").iterdir())) == 2


@pytest.mark.skipif(os.name == "nt", reason="rights are kept otherwise there")
def test_nobody_else_may_read_a_draft(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "deep" / "one")
    journal.write(b"secret")
    journal.sync()
    assert journal.folder.stat().st_mode & 0o077 == 0
    assert (journal.folder / "slot-a").stat().st_mode & 0o077 == 0


def _slots(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@given(st.lists(st.sampled_from(["write", "sync"]), min_size=1, max_size=14), st.data())
def test_a_power_cut_tears_what_was_not_synced_and_the_last_synced_record_stands(
    steps: list[str], data: st.DataObject
) -> None:
    """A disk that has been told of writes, but not to keep them, may hold any part of them, in any order."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "one"
        journal = Journal(folder)
        on_disk: dict[str, bytes] = {}
        synced = 0
        for number, step in enumerate(steps):
            if step == "write":
                journal.write(b"%d" % number * 20)
            elif journal.number:
                synced = journal.sync()
                on_disk = _slots(folder)
        for slot, held in _slots(folder).items():
            if held != on_disk.get(slot):
                cut = data.draw(st.integers(0, len(held)))
                (folder / slot).write_bytes(held[:cut] + b"\0" * (len(held) - cut))
        found = newest_record(folder)
        assert synced == 0 or (found is not None and found.number >= synced)


def test_a_program_that_starts_again_spares_what_it_found(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    for data in (b"one", b"two", b"three", b"four"):
        journal.write(data)
    journal = Journal(tmp_path)
    before = _slots(tmp_path)
    journal.write(b"five")
    (torn,) = [slot for slot, held in _slots(tmp_path).items() if held != before[slot]]
    (tmp_path / torn).write_bytes(b"")
    assert newest_record(tmp_path) == Record(4, b"four")


def test_a_sync_that_failed_is_never_believed_the_second_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After an error the kernel marks the pages clean: the record must be written anew, elsewhere."""
    journal = Journal(tmp_path)
    journal.write(b"one")
    assert journal.sync() == 1
    journal.write(b"two")
    refused = [True]
    real = os.fsync

    def refuse(descriptor: int) -> None:
        if refused.pop() if refused else False:
            raise OSError(5, "Input/output error")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="Input"):
        journal.sync()
    assert journal.sync() == 3
    assert newest_record(tmp_path) == Record(3, b"two")
    assert journal.sync() == 3


def test_a_journal_without_a_record_has_nothing_to_sync(tmp_path: Path) -> None:
    assert Journal(tmp_path).sync() == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows syncs no folders")
def test_new_folders_outlive_a_power_cut_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[Path] = []
    monkeypatch.setattr("editor_app.store.folders.sync_folder", synced.append)
    Journal(tmp_path / "recovery" / "session" / "one")
    assert synced == [tmp_path, tmp_path / "recovery", tmp_path / "recovery" / "session"]
    for path in (tmp_path / "recovery", tmp_path / "recovery" / "session"):
        assert path.stat().st_mode & 0o077 == 0


def test_a_slot_that_cannot_be_read_now_is_not_a_free_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Journal(tmp_path).write(b"one")

    def broken(_: Path) -> bytes:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as failing:
        failing.setattr(Path, "read_bytes", broken)
        assert newest_record(tmp_path) is None
        with pytest.raises(OSError, match="Input"):
            Journal(tmp_path)
    assert newest_record(tmp_path) == Record(1, b"one")
