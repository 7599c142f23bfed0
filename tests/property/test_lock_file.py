"""LibreOffice's lock files, written and read."""

from __future__ import annotations

import os
import tempfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.store.lock_file import (
    LockOwner,
    drop_lock,
    lock_path,
    owner_now,
    pack_lock,
    parse_lock,
    read_lock,
    take_lock,
)

HUONG = LockOwner("Hà Thị Hường", "huong", "may-1", "24.11.2026 09:30", "file:///home/huong/.local/state/banthao/1")
_WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=20).map(str.strip)


@given(_WORDS, _WORDS, _WORDS, _WORDS, _WORDS)
def test_written_and_read_again(name: str, login: str, host: str, since: str, profile: str) -> None:
    owner = LockOwner(name, login, host, since, profile)
    assert parse_lock(pack_lock(owner)) == owner


@given(st.binary(max_size=300))
def test_anything_can_be_read(data: bytes) -> None:
    parse_lock(data)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bai.textpack"
        lock = lock_path(path)
        assert lock is not None
        lock.write_bytes(data)
        held = take_lock(path, HUONG)
        # What is not ours stays as it is, whatever it says.
        assert held is None or lock.read_bytes() == data


def test_what_libreoffice_writes_can_be_read() -> None:
    data = "Trần Văn An,an,pc\\,2,24.11.2026 08:05,file:///home/an/.config/libreoffice/4;".encode()
    owner = parse_lock(data)
    assert owner == LockOwner("Trần Văn An", "an", "pc,2", "24.11.2026 08:05", "file:///home/an/.config/libreoffice/4")
    assert pack_lock(owner) == data


def test_only_one_holds_a_lock(tmp_path: Path) -> None:
    path = tmp_path / "bài.textpack"
    an = replace(HUONG, full_name="An", login="an")
    assert take_lock(path, HUONG) is None
    assert take_lock(path, an) == HUONG
    assert take_lock(path, replace(HUONG, since="24.11.2026 10:00")) is None
    drop_lock(path, an)
    assert take_lock(path, an) is not None
    drop_lock(path, HUONG)
    assert take_lock(path, an) is None


def test_a_huge_lock_is_somebodys_but_not_read(tmp_path: Path) -> None:
    path = tmp_path / "bai.md"
    lock = tmp_path / ".~lock.bai.md#"
    lock.write_bytes(b"x" * 100_000)
    assert read_lock(lock) is None
    assert take_lock(path, HUONG) is not None
    assert lock.stat().st_size == 100_000


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_the_lock_lies_beside_the_file_a_link_leads_to(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "bai.md").touch()
    (tmp_path / "link.md").symlink_to(tmp_path / "deep" / "bai.md")
    assert lock_path(tmp_path / "link.md") == tmp_path / "deep" / ".~lock.bai.md#"


def test_a_name_that_leaves_no_room_for_a_lock(tmp_path: Path) -> None:
    path = tmp_path / ("ề" * 83 + ".md")
    assert lock_path(path) is None
    with pytest.raises(OSError, match="too long"):
        take_lock(path, HUONG)


def test_the_time_is_written_as_libreoffice_does() -> None:
    owner = owner_now("A", "a", "h", datetime(2026, 1, 2, 3, 4), "p")
    assert owner.since == "02.01.2026 03:04"
