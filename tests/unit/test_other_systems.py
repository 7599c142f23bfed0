"""What Windows and macOS do otherwise, by what they would be asked and would answer."""

from __future__ import annotations

import builtins
import errno
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from editor_app.model.message import Failure
from editor_app.store import file_locks, folders, overwriting, saving, swap, temp_file
from editor_app.store.fingerprint import read_marked
from editor_app.store.history import History
from editor_app.store.journal import Journal
from editor_app.store.saving import save_file


def _windows(locking: object) -> SimpleNamespace:
    return SimpleNamespace(LK_NBLCK=2, LK_LOCK=1, locking=locking)


def test_windows_locks_a_byte_from_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, int]] = []

    def locking(descriptor: int, mode: int, count: int) -> None:
        asked.append((mode, os.lseek(descriptor, 0, os.SEEK_CUR)))
        if len(asked) > 2:
            raise OSError(errno.EACCES, "held")

    monkeypatch.setattr(file_locks, "_WINDOWS", _windows(locking))
    descriptor = os.open(tmp_path / "lock", os.O_CREAT | os.O_RDWR)
    os.write(descriptor, b"12345")
    assert file_locks.lock_descriptor(descriptor)
    file_locks.wait_for_lock(descriptor)
    assert not file_locks.lock_descriptor(descriptor)
    os.close(descriptor)
    assert asked == [(2, 0), (1, 0), (2, 0)]


@pytest.mark.parametrize("is_known", [True, False])
def test_macos_is_told_to_flush_the_drive_too(is_known: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def fcntl(_: int, what: int) -> None:
        asked.append(f"full {what}")
        if not is_known:
            raise OSError(errno.ENOTSUP, "not here")

    monkeypatch.setattr(file_locks, "_UNIX", SimpleNamespace(F_FULLFSYNC=51, fcntl=fcntl))
    monkeypatch.setattr(os, "fsync", lambda _: asked.append("fsync"))
    descriptor = os.open(tmp_path / "a", os.O_CREAT | os.O_RDWR)
    file_locks.full_sync(descriptor)
    os.close(descriptor)
    assert asked == (["full 51"] if is_known else ["full 51", "fsync"])


def test_windows_replaces_the_file_and_looks_at_what_came_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    known = read_marked(path)[1]

    def replace_keeping(new: Path, target: Path, aside: Path) -> None:
        assert aside.exists()
        target.replace(aside)
        new.replace(target)

    monkeypatch.setattr(saving, "replace_keeping", replace_keeping)
    monkeypatch.setattr(saving, "os", _as_windows())
    monkeypatch.setattr(saving, "must_overwrite", lambda *_: False)
    saved = save_file(path, b"new", known)
    assert saved.theirs is None
    assert path.read_bytes() == b"new"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.md"]


def _as_windows() -> SimpleNamespace:
    """Return ``os`` under Windows' name, for one module alone: pathlib must go on as it is."""
    return SimpleNamespace(**{**vars(os), "name": "nt"})


def test_windows_has_no_folders_to_flush_and_nothing_to_write_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (folders, overwriting, temp_file, swap):
        monkeypatch.setattr(module, "os", _as_windows())
    folders.sync_folder(tmp_path / "none")
    assert not overwriting.must_overwrite(tmp_path, tmp_path.stat(), tmp_path)
    with temp_file.folder_to_sync(tmp_path / "none") as sync:
        sync()
    (tmp_path / "a").write_bytes(b"a")
    swap.rename_new(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").read_bytes() == b"a"


def test_windows_is_asked_with_long_names_and_a_place_for_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str, str, int]] = []
    answers = [0, 1]

    def replace_file(target: object, new: object, aside: object, flags: int, *_: object) -> int:
        names = [getattr(name, "value") for name in (target, new, aside)]  # noqa: B009 - ctypes' own
        asked.append((names[0], names[1], names[2], flags))
        return answers.pop(0)

    def error(code: int) -> OSError:
        found = OSError(errno.EACCES, "held")
        found.winerror = code  # type: ignore[attr-defined]  # as Windows does
        return found

    library = SimpleNamespace(ReplaceFileW=replace_file)
    monkeypatch.setattr("ctypes.WinDLL", lambda *_, **__: library, raising=False)
    monkeypatch.setattr("ctypes.get_last_error", lambda: 32, raising=False)
    monkeypatch.setattr("ctypes.WinError", error, raising=False)
    monkeypatch.setattr("time.sleep", lambda _: None)
    swap.replace_keeping(Path("new"), Path("target"), Path("aside"))
    assert asked == [("target", "new", "aside", 3)] * 2


def test_a_folder_one_may_write_in_but_not_list_is_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError

    monkeypatch.setattr(os, "open", refuse)
    with temp_file.folder_to_sync(tmp_path) as sync:
        sync()


@pytest.mark.parametrize("code", [errno.EINVAL, errno.EIO])
def test_a_share_that_cannot_flush_a_folder_is_no_failure(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> None:
        raise OSError(code, "no")

    with temp_file.folder_to_sync(tmp_path) as sync:
        monkeypatch.setattr(os, "fsync", refuse)
        if code == errno.EIO:
            with pytest.raises(OSError, match="no"):
                sync()
        else:
            sync()


def test_links_in_a_folder_are_removed_not_followed(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "a").write_bytes(b"a")
    gone = tmp_path / "gone"
    (gone / "deep").mkdir(parents=True)
    (gone / "deep" / "b").write_bytes(b"12")
    (gone / "link").symlink_to(kept)
    assert folders.size_of(gone) > 0
    folders.remove_folder(gone)
    folders.remove_folder(tmp_path / "none")
    (tmp_path / "link").symlink_to(kept)
    folders.remove_folder(tmp_path / "link")
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["kept"]
    assert (kept / "a").exists()


def test_a_name_for_a_temporary_file_that_is_never_free_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("secrets.token_hex", lambda _: "0000")
    path = tmp_path / "a.md"
    temp, descriptor = temp_file.open_temp(path, 0o600)
    os.close(descriptor)
    assert temp.exists()
    with pytest.raises(FileExistsError):
        temp_file.open_temp(path, 0o600)


def test_a_group_that_cannot_be_kept_gets_what_everybody_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    path.chmod(0o664)
    if os.geteuid() == 0:
        os.chown(path, 1234, 2345)
    else:
        pytest.skip("only root can make somebody else's file")
    before = path.stat()

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "fchown", refuse)
    save_file(path, b"new", read_marked(path)[1])
    assert path.stat().st_mode & 0o777 == 0o644
    assert path.stat().st_uid != before.st_uid


def test_a_disk_without_attributes_and_a_system_without_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")

    def refuse(*_: object) -> list[str]:
        raise OSError(errno.ENOTSUP, "none")

    if hasattr(os, "listxattr"):
        monkeypatch.setattr(os, "listxattr", refuse)
        save_file(path, b"one", read_marked(path)[1])
        monkeypatch.delattr(os, "listxattr")
    save_file(path, b"two", read_marked(path)[1])
    assert path.read_bytes() == b"two"


def test_what_is_read_back_otherwise_is_never_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    known = read_marked(path)[1]
    real = temp_file.write_all

    def lie(descriptor: int, data: bytes) -> None:
        real(descriptor, data[:-1] + b"?")

    monkeypatch.setattr(temp_file, "write_all", lie)
    with pytest.raises(Exception, match=r"save\.other"):
        save_file(path, b"new", known)
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.md"]


@pytest.mark.parametrize(
    "name", ["CON", "con.md", "a:b.md", "a?.md", "a*.md", 'a".md', "a|b", "<a>", "a.", "a ", "a\nb"]
)
def test_windows_names_are_refused_in_words(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(temp_file, "os", _as_windows())
    with pytest.raises(Failure) as failure:
        temp_file.look_at(tmp_path / name, tmp_path / name)
    assert failure.value.message.id == "save.name_not_allowed"
    assert temp_file.look_at(tmp_path / "bài số 1.md", tmp_path / "bài số 1.md") is None


def test_a_save_loads_no_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With no file left to open, or a disk that fails, a module could not be loaded any more."""

    def refuse(name: str, *_: object, **__: object) -> None:
        raise ImportError(name)

    path = tmp_path / "a.md"
    with monkeypatch.context() as no_more:
        no_more.setattr(builtins, "__import__", refuse)
        mark = save_file(path, b"one", None).mark
        save_file(path, b"two", mark)
        journal = Journal(tmp_path / "journal")
        journal.write(b"words")
        journal.sync()
        History(tmp_path / "history").add("one", b"words", why="saved", form="file", at="", steady_s=0)
    assert path.read_bytes() == b"two"
