"""An article's file is saved whole, with its rights, and never over somebody else's words."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from editor_app.model.message import Failure
from editor_app.store import overwriting, saving, swap
from editor_app.store.fingerprint import Fingerprint, read_marked
from editor_app.store.overwriting import settle, unfinished_in
from editor_app.store.saving import save_file

NOBODY = 65534
posix = pytest.mark.skipif(os.name == "nt", reason="links and rights are kept otherwise there")
as_root = pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can act as somebody else")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "news" / "bài.md"
    path.parent.mkdir()
    path.write_bytes(b"old")
    return path


@pytest.fixture
def safety(tmp_path: Path) -> Path:
    return tmp_path / "safety"


def _mark(path: Path) -> Fingerprint:
    return read_marked(path)[1]


def _names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_a_save_gives_the_mark_of_the_next(file: Path) -> None:
    saved = save_file(file, b"one", _mark(file))
    assert saved.mark == _mark(file)
    assert save_file(file, b"two", saved.mark).mark == _mark(file)
    assert file.read_bytes() == b"two"
    assert _names(file.parent) == ["bài.md"]


def test_a_new_file_is_not_put_over_one_that_appeared(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    assert save_file(path, b"one", None).mark == _mark(path)
    with pytest.raises(Failure) as failure:
        save_file(path, b"two", None)
    assert failure.value.message.id == "save.appeared"
    assert path.read_bytes() == b"one"


def test_a_file_that_appears_at_the_last_moment_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    _before(monkeypatch, saving, "rename_new", lambda: path.write_bytes(b"theirs"))
    with pytest.raises(Failure) as failure:
        save_file(path, b"ours", None)
    assert failure.value.message.id == "save.appeared"
    assert path.read_bytes() == b"theirs"
    assert _names(tmp_path) == ["a.md"]


def test_changed_words_are_seen_before_anything_is_written(file: Path) -> None:
    known = _mark(file)
    file.write_bytes(b"theirs")
    with pytest.raises(Failure) as failure:
        save_file(file, b"ours", known)
    assert failure.value.message.id == "save.changed_outside"
    assert file.read_bytes() == b"theirs"


def test_a_touched_file_is_not_a_changed_one(file: Path) -> None:
    known = _mark(file)
    os.utime(file, (1, 1))
    save_file(file, b"ours", known)
    assert file.read_bytes() == b"ours"


def test_a_file_that_is_gone_is_made_again_only_on_request(file: Path) -> None:
    known = _mark(file)
    file.unlink()
    with pytest.raises(Failure) as failure:
        save_file(file, b"ours", known)
    assert failure.value.message.id == "save.gone"
    assert not file.exists()
    save_file(file, b"ours", None)
    assert file.read_bytes() == b"ours"


def test_a_file_that_goes_at_the_last_moment_is_said_to_be_gone(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _before(monkeypatch, saving, "exchange", file.unlink)
    with pytest.raises(Failure) as failure:
        save_file(file, b"ours", _mark(file))
    assert failure.value.message.id == "save.gone"
    assert _names(file.parent) == []


def _before(monkeypatch: pytest.MonkeyPatch, module: object, name: str, act: Callable[[], object]) -> None:
    """Let ``act`` happen right before the named function of ``module`` is called, once."""
    real = getattr(module, name)

    def late(*arguments: object) -> object:
        monkeypatch.setattr(module, name, real)
        act()
        return real(*arguments)

    monkeypatch.setattr(module, name, late)


@posix
@pytest.mark.parametrize("is_raced", [False, True])
def test_a_disk_that_does_not_confirm_is_said_and_the_next_save_goes_on(
    is_raced: bool, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new file stands; it is not called saved, and what is known of it is right."""
    real = os.fsync

    def refuse(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, "Input/output error")
        real(descriptor)

    if is_raced:
        _before(monkeypatch, saving, "exchange", lambda: file.write_bytes(b"theirs"))
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", refuse)
        saved = save_file(file, b"one", _mark(file))
    assert not saved.is_confirmed
    wanted = ["save.theirs_kept", "save.unconfirmed"] if is_raced else ["save.unconfirmed"]
    assert [notice.id for notice in saved.notices] == wanted
    assert save_file(file, b"two", saved.mark).is_confirmed
    assert _names(file.parent) == (["bài (2).md", "bài.md"] if is_raced else ["bài.md"])


def test_what_somebody_saved_at_the_same_moment_is_kept(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number, theirs in ((2, b"theirs"), (3, b"THEIRS")):
        _before(monkeypatch, saving, "exchange", lambda words=theirs: file.write_bytes(words))  # type: ignore[misc]
        saved = save_file(file, b"ours", _mark(file))
        assert saved.theirs == theirs
        assert saved.theirs_path == file.with_name(f"bài ({number}).md")
        assert saved.theirs_path.read_bytes() == theirs
        assert [notice.id for notice in saved.notices] == ["save.theirs_kept"]
        assert file.read_bytes() == b"ours"
        assert saved.mark == _mark(file)


def test_what_came_out_stays_where_it_is_if_no_name_can_be_had(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, "broken")

    _before(monkeypatch, saving, "exchange", lambda: file.write_bytes(b"theirs"))
    monkeypatch.setattr(saving, "rename_new", refuse)
    saved = save_file(file, b"ours", _mark(file))
    assert saved.theirs_path is not None
    assert saved.theirs_path.read_bytes() == b"theirs"
    monkeypatch.setattr(saving, "_MOST_COPIES", 1)
    assert saving.keep_beside(saved.theirs_path, file) == saved.theirs_path


def test_the_name_of_a_copy_is_never_too_long(tmp_path: Path) -> None:
    path = tmp_path / ("ế" * 84 + ".md")
    path.write_bytes(b"one")
    found = tmp_path / "found"
    found.write_bytes(b"two")
    copy = saving.keep_beside(found, path)
    assert copy.name.endswith(" (2).md")
    assert copy.read_bytes() == b"two"


def test_where_names_cannot_be_exchanged_the_file_is_looked_at_again(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "exchange", lambda *_: False)
    assert save_file(file, b"one", _mark(file)).mark == _mark(file)
    known = _mark(file)
    monkeypatch.setattr(saving, "exchange", lambda *_: file.write_bytes(b"theirs") == 0)
    with pytest.raises(Failure) as failure:
        save_file(file, b"two", known)
    assert failure.value.message.id == "save.changed_outside"
    assert file.read_bytes() == b"theirs"
    assert _names(file.parent) == ["bài.md"]


def test_a_file_changed_right_after_the_swap_is_seen_by_the_next_save(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _before(monkeypatch, saving, "sync_in_words", lambda: file.write_bytes(b"theirs"))
    saved = save_file(file, b"ours", _mark(file))
    with pytest.raises(Failure) as failure:
        save_file(file, b"more", saved.mark)
    assert failure.value.message.id == "save.changed_outside"


def test_what_comes_out_and_cannot_be_read_is_kept(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = _mark(file)
    real = Path.read_bytes

    def broken(path: Path) -> bytes:
        if path.name.endswith(".tmp"):
            raise OSError(errno.EIO, "broken")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", broken)
    saved = save_file(file, b"ours", known)
    assert saved.theirs is None
    assert real(file.with_name("bài (2).md")) == b"old"


@posix
@pytest.mark.parametrize("kind", ["folder", "pipe", "circle"])
def test_only_files_are_saved_to(kind: str, tmp_path: Path, file: Path) -> None:
    path = tmp_path / "x.md"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(path)
    with pytest.raises(Failure) as failure:
        save_file(path, b"new", _mark(file))
    assert failure.value.message.id in {"save.is_folder", "save.not_a_file", "save.link_loop"}


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o444])
def test_rights_are_kept(mode: int, file: Path) -> None:
    file.chmod(mode)
    if mode == 0o444 and os.geteuid() != 0:
        pytest.skip("a file one may not write is refused; root may write all")
    save_file(file, b"new", _mark(file))
    assert file.stat().st_mode & 0o7777 == mode


@posix
def test_a_link_leads_to_the_new_words(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.md"
    link.symlink_to("news/bài.md")
    save_file(link, b"new", _mark(link))
    assert link.is_symlink()
    assert file.read_bytes() == b"new"


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="only Linux has these calls")
def test_attributes_are_kept(file: Path) -> None:
    try:
        os.setxattr(file, "user.tag", b"urgent")
    except OSError:
        pytest.skip("this disk keeps no attributes")
    save_file(file, b"new", _mark(file))
    assert os.getxattr(file, "user.tag") == b"urgent"


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="only Linux has these calls")
def test_access_lists_are_kept(file: Path) -> None:
    # Version 2: owner rw, user 1000 r, group r, mask r, others none (linux/posix_acl_xattr.h).
    entries = (
        (0x01, 6, 0xFFFFFFFF),
        (0x02, 4, 1000),
        (0x04, 4, 0xFFFFFFFF),
        (0x10, 4, 0xFFFFFFFF),
        (0x20, 0, 2**32 - 1),
    )
    packed = b"\x02\0\0\0" + b"".join(
        tag.to_bytes(2, "little") + right.to_bytes(2, "little") + who.to_bytes(4, "little")
        for tag, right, who in entries
    )
    try:
        os.setxattr(file, "system.posix_acl_access", packed)
    except OSError:
        pytest.skip("this disk keeps no access lists")
    save_file(file, b"new", _mark(file))
    assert os.getxattr(file, "system.posix_acl_access") == packed


@as_root
def test_owner_and_group_are_kept_by_root(file: Path) -> None:
    os.chown(file, 1234, 2345)
    save_file(file, b"new", _mark(file))
    assert (file.stat().st_uid, file.stat().st_gid) == (1234, 2345)


@posix
def test_hard_links_stay_together_where_both_texts_are_safe(file: Path, safety: Path) -> None:
    other = file.with_name("other.md")
    os.link(file, other)
    saved = save_file(file, b"new words", _mark(file), safety=safety)
    assert other.read_bytes() == b"new words"
    assert file.samefile(other)
    assert [notice.id for notice in saved.notices] == ["save.in_place"]
    assert saved.mark == _mark(file)
    assert _names(safety) == []


@posix
def test_hard_links_part_where_there_is_no_safe_place(file: Path) -> None:
    other = file.with_name("other.md")
    os.link(file, other)
    save_file(file, b"new", _mark(file))
    assert other.read_bytes() == b"old"


@posix
@pytest.mark.parametrize("call", ["write_all", "full_sync", "read_back"])
@pytest.mark.parametrize("is_for_ever", [False, True])
def test_a_failure_in_place_brings_the_old_words_back_or_says_where_they_are(
    call: str, is_for_ever: bool, file: Path, safety: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.link(file, file.with_name("other.md"))
    known = _mark(file)
    real = getattr(overwriting, call)

    def fail(*arguments: object) -> None:
        if not is_for_ever:
            monkeypatch.setattr(overwriting, call, real)
        if call == "write_all":
            real(arguments[0], b"ne")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(overwriting, call, fail)
    with pytest.raises(Failure) as failure:
        save_file(file, b"new words", known, safety=safety)
    if not is_for_ever:
        assert failure.value.message.id == "save.disk_full"
        assert file.read_bytes() == b"old"
        assert _names(safety) == []
        return
    assert failure.value.message.id == "save.half_written"
    found = next(iter(unfinished_in(safety)), None)
    if found is None:  # the words are whole in the file, only the disk would not say so
        assert file.read_bytes() in (b"old", b"new words")
    else:
        assert (found.target, found.old, found.new) == (file, b"old", b"new words")
        settle(found)
        assert unfinished_in(safety) == ()


@posix
def test_what_is_changed_right_before_it_is_written_over_stays(
    file: Path, safety: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.link(file, file.with_name("other.md"))
    _before(monkeypatch, overwriting, "digest_of", lambda: file.write_bytes(b"theirs"))
    with pytest.raises(Failure) as failure:
        save_file(file, b"ours", _mark(file), safety=safety)
    assert failure.value.message.id == "save.changed_outside"
    assert file.read_bytes() == b"theirs"
    assert _names(safety) == []


def test_nothing_is_unfinished_where_nothing_is(tmp_path: Path) -> None:
    assert unfinished_in(tmp_path / "none") == ()
    (tmp_path / "torn").mkdir()
    (tmp_path / "torn" / "where.json").write_bytes(b"[]")
    assert unfinished_in(tmp_path) == ()
    assert (tmp_path / "torn").is_dir()


@posix
def test_who_may_replace_and_who_must_write_over(file: Path, safety: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    details = file.stat()
    assert not overwriting.must_overwrite(file, details, None)
    for user, mode, folder_mode, wanted in (
        (details.st_uid, 0o664, 0o777, False),
        (details.st_uid + 1, 0o664, 0o777, True),
        (details.st_uid + 1, 0o606, 0o777, False),
        (details.st_uid + 1, 0o606, 0o1777, True),
        (0, 0o664, 0o1777, False),
    ):
        file.chmod(mode)
        file.parent.chmod(folder_mode)
        monkeypatch.setattr(os, "geteuid", lambda user=user: user)
        assert overwriting.must_overwrite(file, file.stat(), safety) is (wanted and user != 0), (user, mode)
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert overwriting.must_overwrite(file, details, safety)


@posix
def test_only_a_file_is_written_over(file: Path, safety: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    overwriting.overwrite(file, file, b"new", safety, None)
    assert file.read_bytes() == b"new"
    null = Path(os.devnull)
    with pytest.raises(OSError, match=r"."):
        overwriting._write_over(null, b"new")
    with pytest.raises(Failure) as failure:
        save_file(file / "x.md", b"new", None)
    assert failure.value.message.id == "save.no_folder"
    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    with pytest.raises(Failure) as failure:
        save_file(file, b"new", _mark(file))
    assert failure.value.message.id == "save.read_only_file"
    with pytest.raises(OSError, match=r"."):
        swap.exchange(tmp_path / "none", tmp_path / "neither")


def test_a_safety_folder_is_asked_for_where_it_is_needed(file: Path) -> None:
    with pytest.raises(ValueError, match="safety"):
        overwriting.overwrite(file, file, b"", None, None)


_AS_NOBODY = """
import fcntl, os, sys
from pathlib import Path
from editor_app.store.fingerprint import read_marked
from editor_app.store.saving import save_file
os.setgroups([])
os.setgid(65534)
os.setuid(65534)
file, safety = map(Path, sys.argv[1:])
print(save_file(file, b"new", read_marked(file)[1], safety=safety).notices[0].id)
"""


@as_root
@pytest.mark.parametrize(
    ("folder_mode", "file_mode"),
    [(0o777, 0o664), (0o755, 0o606), (0o1777, 0o606)],
    ids=["a colleague's file in a group's folder", "a folder one may not write in", "a folder like /tmp"],
)
def test_another_users_file_is_written_over_in_place(folder_mode: int, file_mode: int) -> None:
    with tempfile.TemporaryDirectory() as name:  # pytest's own folders are closed to others
        base = Path(name)
        folder, safety, file = base / "news", base / "safety", base / "news" / "a.md"
        for path in (folder, safety):
            path.mkdir()
        file.write_bytes(b"old")
        os.chown(safety, NOBODY, NOBODY)
        os.chown(file, 1000, NOBODY if file_mode == 0o664 else 1000)
        for path, mode in ((base, 0o755), (folder, folder_mode), (file, file_mode)):
            path.chmod(mode)
        before = file.stat()
        source = str(Path(saving.__file__).parents[2])
        child = subprocess.run(
            [sys.executable, "-c", _AS_NOBODY, file, safety],
            env={"PYTHONPATH": source, "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert child.stdout == "save.in_place\n", child.stderr
        after = file.stat()
        assert file.read_bytes() == b"new"
        kept = ("st_ino", "st_uid", "st_gid", "st_mode")
        assert [getattr(after, what) for what in kept] == [getattr(before, what) for what in kept]
        assert _names(safety) == []


def test_names_that_are_odd(tmp_path: Path) -> None:
    names = ["ế" * 84 + ".md", "a b.md", "'\".md", "-rf.md", "%00.md", "#?%.md", "😀.md", "\u202eabc.md", "a\nb.md"]
    names += ["e\u0301.md", "\u00e9.md", "x" * 252 + ".md", ".md", "..md"]
    if os.name != "nt":
        names.append(os.fsdecode(b"\xff\xfe.md"))
    for name in names:
        path = tmp_path / name
        save_file(path, b"one", None)
        save_file(path, b"two", _mark(path))
        assert path.read_bytes() == b"two"
    assert len(_names(tmp_path)) == len(names)


def test_a_name_that_is_too_long_is_said(tmp_path: Path) -> None:
    with pytest.raises(Failure) as failure:
        save_file(tmp_path / ("x" * 300), b"new", None)
    assert failure.value.message.id == "save.name_too_long"


# Windows, by what it would answer.


class _WindowsError(OSError):
    def __init__(self, code: int) -> None:
        super().__init__(errno.EACCES, "held")
        self.winerror = code


def test_a_scanner_that_holds_the_file_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    codes = [5, 32, 33, 1175, 1224]
    calls: list[tuple[Path, Path, Path]] = []

    def replace(*names: Path) -> None:
        calls.append((names[0], names[1], names[2]))
        if codes:
            raise _WindowsError(codes.pop())

    new, target, aside = tmp_path / "new", tmp_path / "target", tmp_path / "aside"
    swap.replace_keeping(new, target, aside, replace)
    assert calls == [(target, new, aside)] * 6


def test_after_two_seconds_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = iter(range(100))
    monkeypatch.setattr("time.sleep", lambda _: None)
    monkeypatch.setattr("time.monotonic", lambda: float(next(now)))

    def held(*_: Path) -> None:
        raise _WindowsError(32)

    with pytest.raises(_WindowsError):
        swap.replace_keeping(tmp_path / "new", tmp_path / "target", tmp_path / "aside", held)


def test_a_replacement_that_stops_half_way_is_taken_back(tmp_path: Path) -> None:
    """Error 1177: the old file lies aside and nothing has its name."""
    new, target, aside = (tmp_path / name for name in ("new", "target", "aside"))
    new.write_bytes(b"new")
    target.write_bytes(b"old")

    def half(place: Path, _: Path, beside: Path) -> None:
        place.rename(beside)
        raise _WindowsError(1177)

    with pytest.raises(_WindowsError):
        swap.replace_keeping(new, target, aside, half)
    assert target.read_bytes() == b"old"
    assert new.read_bytes() == b"new"


@pytest.mark.parametrize(
    ("path", "long"),
    [
        ("C:\\tin\\bài.md", "\\\\?\\C:\\tin\\bài.md"),
        ("C:/tin/bài.md", "\\\\?\\C:\\tin\\bài.md"),
        ("\\\\server\\tin\\a.md", "\\\\?\\UNC\\server\\tin\\a.md"),
        ("\\\\?\\C:\\a.md", "\\\\?\\C:\\a.md"),
        ("\\\\.\\pipe", "\\\\.\\pipe"),
        ("a.md", "a.md"),
    ],
)
def test_long_paths(path: str, long: str) -> None:
    assert swap.long_path(path) == long


# A system that cannot rename with flags.


def test_names_are_taken_by_a_link_where_renaming_could_replace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swap, "_rename_with", lambda *_: False)
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_bytes(b"one")
    swap.rename_new(one, two)
    assert _names(tmp_path) == ["two"]
    one.write_bytes(b"other")
    with pytest.raises(FileExistsError):
        swap.rename_new(one, two)
    assert two.read_bytes() == b"one"


@pytest.mark.parametrize("code", [errno.EPERM, errno.EIO])
def test_names_are_taken_by_renaming_where_there_are_no_links(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(code, "no")

    monkeypatch.setattr(swap, "_rename_with", lambda *_: False)
    monkeypatch.setattr(os, "link", refuse)
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_bytes(b"one")
    if code == errno.EIO:
        with pytest.raises(OSError, match="no"):
            swap.rename_new(one, two)
        return
    swap.rename_new(one, two)
    one.write_bytes(b"other")
    with pytest.raises(FileExistsError):
        swap.rename_new(one, two)
    assert two.read_bytes() == b"one"


@pytest.mark.skipif(sys.platform != "linux", reason="asks as Linux does")
def test_a_file_system_without_the_call_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Library:
        def renameat2(self, *_: object) -> int:
            return -1

    monkeypatch.setattr("ctypes.CDLL", lambda *_, **__: Library())
    monkeypatch.setattr("ctypes.get_errno", lambda: errno.EINVAL)
    assert swap.exchange(tmp_path / "a", tmp_path / "b") is False


def test_a_system_without_the_call_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for platform in ("darwin", "sunos5", "linux"):
        monkeypatch.setattr("sys.platform", platform)
        if platform == "linux":
            monkeypatch.setattr("ctypes.CDLL", lambda *_, **__: object())
        assert swap.exchange(tmp_path / "a", tmp_path / "b") is False
