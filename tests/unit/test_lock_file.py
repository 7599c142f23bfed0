"""Locks of others: seen, judged by the disk's clock, and never taken while somebody may be at work."""

from __future__ import annotations

import ctypes
import errno
import os
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from editor_app.store import lock_file
from editor_app.store.lock_file import (
    STALE_AFTER_S,
    LockOwner,
    drop_lock,
    is_stale,
    lock_path,
    others_at_work,
    pack_lock,
    read_lock,
    take_lock,
    take_over,
    touch_lock,
)

OURS = LockOwner("An", "an", "desk-1", "24.11.2026 08:00", "file:///state/s1")
THEIRS = LockOwner("Bình", "binh", "desk-2", "24.11.2026 08:00", "file:///state/s9")
DEAD = LockOwner("An", "an", "desk-1", "24.11.2026 07:00", "file:///state/s0")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "bài.textpack"
    path.write_bytes(b"")
    return path


def _lock(file: Path) -> Path:
    lock = lock_path(file)
    assert lock is not None
    return lock


def _age(file: Path, age_s: float) -> None:
    os.utime(_lock(file), (time.time() - age_s,) * 2)


def test_a_lock_is_taken_once(file: Path) -> None:
    assert take_lock(file, OURS) is None
    assert take_lock(file, OURS) is None
    assert take_lock(file, THEIRS) == OURS
    drop_lock(file, THEIRS)
    assert take_lock(file, THEIRS) == OURS
    drop_lock(file, OURS)
    assert take_lock(file, THEIRS) is None


def test_of_many_at_once_one_has_it(file: Path) -> None:
    owners = [LockOwner("", f"user{number}", "host", "", "") for number in range(8)]
    results: list[LockOwner | None] = []
    threads = [threading.Thread(target=lambda owner=owner: results.append(take_lock(file, owner))) for owner in owners]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results.count(None) == 1


def test_an_empty_lock_may_be_about_to_be_written_and_an_old_one_is_nobodys(file: Path) -> None:
    _lock(file).write_bytes(b"")
    assert take_lock(file, OURS) == LockOwner("", "", "", "", "")
    _age(file, STALE_AFTER_S + 5)
    assert take_lock(file, OURS) is None
    assert read_lock(_lock(file)) == OURS


def test_a_lock_in_words_we_cannot_read_is_somebodys(file: Path) -> None:
    _lock(file).write_bytes(b"\0" * 50_000)
    _age(file, 10 * STALE_AFTER_S)
    assert take_lock(file, OURS) == LockOwner("", "", "", "", "")


def test_a_lock_that_goes_while_it_is_read_is_ours(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    take_lock(file, THEIRS)

    def gone(lock: Path) -> None:
        lock.unlink(missing_ok=True)

    monkeypatch.setattr(lock_file, "read_lock", gone)
    assert take_lock(file, OURS) is None
    stayed = iter([3, 0])
    monkeypatch.setattr(lock_file, "read_lock", lambda _: None)
    monkeypatch.setattr(Path, "stat", lambda _, **__: SimpleNamespace(st_size=next(stayed), st_mtime=0.0))
    monkeypatch.setattr(Path, "exists", lambda _: False)
    monkeypatch.setattr(lock_file, "_age_s", lambda _: 1e9)
    assert take_lock(file, OURS) is None


def test_a_lock_that_comes_and_goes_for_ever_is_given_up(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise FileExistsError

    monkeypatch.setattr(lock_file, "_write_new", never)
    with pytest.raises(FileExistsError):
        take_lock(file, OURS)


def test_a_full_disk_leaves_no_empty_lock(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match="No space"):
        take_lock(file, OURS)
    assert not _lock(file).exists()


def test_only_a_dead_program_of_this_desk_is_stale(file: Path) -> None:
    take_lock(file, DEAD)
    assert not is_stale(file, DEAD, OURS, is_alive=False)
    _age(file, STALE_AFTER_S + 5)
    assert is_stale(file, DEAD, OURS, is_alive=False)
    assert not is_stale(file, DEAD, OURS, is_alive=True)
    assert not is_stale(file, THEIRS, OURS, is_alive=False)
    touch_lock(file)
    assert not is_stale(file, DEAD, OURS, is_alive=False)
    _age(file, -10_000)
    assert not is_stale(file, DEAD, OURS, is_alive=False)
    _lock(file).unlink()
    assert not is_stale(file, DEAD, OURS, is_alive=False)
    assert not is_stale(file.with_name("x" * 250), DEAD, OURS, is_alive=False)
    assert [entry.name for entry in file.parent.iterdir()] == [file.name]


def test_taking_over_takes_only_the_lock_that_was_seen(file: Path) -> None:
    take_lock(file, DEAD)
    assert take_over(file, DEAD, OURS) is None
    assert read_lock(_lock(file)) == OURS
    assert take_over(file, DEAD, THEIRS) == OURS
    with pytest.raises(OSError, match="too long"):
        take_over(file.with_name("x" * 250), DEAD, OURS)


def test_a_name_without_room_for_a_lock_is_no_error(file: Path) -> None:
    long = file.with_name("x" * 250)
    drop_lock(long, OURS)
    touch_lock(long)
    assert [entry.name for entry in file.parent.iterdir()] == [file.name]


def test_other_programs_signs_are_seen(file: Path) -> None:
    assert others_at_work(file) == ()
    file.with_name(f"~${file.name[2:]}").write_bytes(b"")
    file.with_name(f"~${file.name}").write_bytes(b"")
    file.with_name(f".#{file.name}").symlink_to("an@desk-1.1234:5678")
    file.with_name(f".{file.name}.swp").write_bytes(b"")
    assert others_at_work(file) == ("Word", "Emacs", "Vim")


def test_windows_is_told_to_hide_it(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[str, int]] = []
    kernel = SimpleNamespace(SetFileAttributesW=lambda name, flags: calls.append((name, flags)))
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    take_lock(file, OURS)
    assert calls == [(str(_lock(file)), 2)]
    assert _lock(file).read_bytes() == pack_lock(OURS)
