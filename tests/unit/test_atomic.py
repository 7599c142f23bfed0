"""Saving is whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from editor_app.model.message import Failure
from editor_app.store.atomic import write_atomically


@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace"])
@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EACCES])
def test_a_failing_call_leaves_the_old_file(
    call: str, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bài.md"
    path.write_bytes(b"old")

    def fail(*_: object, **__: object) -> int:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as broken:
        broken.setattr(f"editor_app.store.atomic.os.{call}", fail)
        with pytest.raises(Failure) as failure:
            write_atomically(path, b"new")
    assert failure.value.message.id.startswith("save.")
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["bài.md"]


def test_file_and_folder_are_brought_to_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[bool] = []
    real = os.fsync

    def spy(descriptor: int) -> None:
        synced.append(os.path.isdir(f"/proc/self/fd/{descriptor}"))  # noqa: PTH112  # a descriptor is no path
        real(descriptor)

    monkeypatch.setattr("editor_app.store.atomic.os.fsync", spy)
    write_atomically(tmp_path / "a.md", b"new")
    assert (tmp_path / "a.md").read_bytes() == b"new"
    if Path("/proc/self/fd").is_dir():
        assert synced == [False, True]


def test_mode_and_link_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    path.chmod(0o640)
    link = tmp_path / "link.md"
    link.symlink_to("a.md")
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_names_as_long_as_the_disk_allows(tmp_path: Path) -> None:
    path = tmp_path / ("ế" * 84 + ".md")
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"


def test_what_our_reader_refuses_never_becomes_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")

    def refuse(_: bytes) -> None:
        raise Failure("pack.damaged", file="a.md")

    with pytest.raises(Failure):
        write_atomically(path, b"new", refuse)
    assert path.read_bytes() == b"old"


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(Failure) as failure:
        write_atomically(tmp_path / "none" / "a.md", b"new")
    assert failure.value.message.id == "save.no_folder"
