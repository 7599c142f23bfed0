"""A folder for a web server: photos in the widths a browser asks for, and whole, old or new, whatever happens."""

from __future__ import annotations

import errno
import io
import itertools
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from editor_app import cli
from editor_app.model.article import Article, Asset, Fields
from editor_app.model.message import Failure
from editor_app.press.article_file import save_article
from editor_app.press.export_child import answer_export
from editor_app.press.web_folder import web_files
from editor_app.press.wire import settings_values
from editor_app.render.srcset import WIDTHS_PX, smaller_widths
from editor_app.store.settings import Settings
from editor_app.store.whole_folder import LIST_NAME, write_folder
from editor_app.text.figures import FigureSource, write_figure

from .sheets import RESOURCES, WORDS

OLD = {"index.html": b"old", "photos/a-480.jpg": b"one", "photos/b-480.jpg": b"two"}
NEW = {"index.html": b"new", "photos/a-480.jpg": b"other", "photos/c-480.jpg": b"three"}


def _photo(width_px: int, height_px: int, kind: str = "JPEG") -> bytes:
    data = io.BytesIO()
    Image.linear_gradient("L").resize((width_px, height_px)).convert("RGB").save(data, kind)
    return data.getvalue()


def _article(*photos: tuple[str, bytes]) -> Article:
    body = "\n\n".join(write_figure(FigureSource(f"assets/{name}", "Ảnh")) for name, _ in photos)
    return Article(Fields(headline="Tin"), body, tuple(Asset(name, data) for name, data in photos))


def _held(folder: Path) -> dict[str, bytes]:
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if name != LIST_NAME}


@pytest.mark.parametrize(
    ("size", "widths"),
    [
        ((4000, 3000), [480, 800, 1200, 1600]),
        ((1000, 700), [480, 800, 1000]),
        ((850, 600), [480, 850]),
        ((500, 2000), [500]),
        ((3000, 4000), [480, 800, 1200, 1600]),
        ((100, 90), [100]),
        ((300, 9000), [133]),
    ],
)
def test_a_photo_is_offered_in_every_width_that_helps(size: tuple[int, int], widths: list[int]) -> None:
    files, _ = web_files(_article(("Ảnh Đẹp.jpg", _photo(*size))), RESOURCES, WORDS, "jpeg")
    made = {name: Image.open(io.BytesIO(data)) for name, data in files.items() if name != "index.html"}
    assert sorted(image.width for image in made.values()) == widths
    assert set(made) == {f"photos/anh-dep-{width}.jpg" for width in widths}
    for name, image in made.items():
        assert name.endswith(f"-{image.width}.jpg")
        assert abs(image.width / image.height - size[0] / size[1]) < 0.01
    page = files["index.html"].decode()
    (srcset,) = re.findall(r'srcset="([^"]*)"', page) or [""]
    assert srcset == (", ".join(f"photos/anh-dep-{w}.jpg {w}w" for w in widths) if len(widths) > 1 else "")
    assert f'<img src="photos/anh-dep-{widths[-1]}.jpg"' in page
    assert f'width="{widths[-1]}"' in page


@given(st.integers(1, 10_000))
def test_no_two_widths_are_nearly_the_same(widest_px: int) -> None:
    widest_px = min(widest_px, WIDTHS_PX[-1])
    widths = [*smaller_widths(widest_px), widest_px]
    assert widths == sorted(widths)
    assert all(after >= 1.15 * before for before, after in itertools.pairwise(widths))


def test_the_first_photo_is_not_kept_waiting() -> None:
    files, _ = web_files(
        _article(("a.jpg", _photo(500, 300)), ("b.png", _photo(90, 60, "PNG"))), RESOURCES, WORDS, "webp"
    )
    first, second = re.findall(r"<img [^>]*>", files["index.html"].decode())
    assert 'loading="lazy"' not in first
    assert 'loading="lazy" decoding="async">' in second
    assert 'src="photos/b-90.webp"' in second


def test_sizes_say_what_the_style_does() -> None:
    """The numbers in ``sizes`` are the padding and the width of the article in page.css."""
    style = (RESOURCES / "page.css").read_text("utf-8")
    assert "main { padding: 20px 16px; }" in style
    assert "article { max-width: 44rem; margin: 0 auto; padding: 30px 40px 48px;" in style
    narrow = style[style.index("@media (max-width: 640px)") :]
    assert "main { padding: 0; }" in narrow
    assert "article { padding: 20px 18px 36px;" in narrow
    files, _ = web_files(_article(("a.jpg", _photo(2000, 1000))), RESOURCES, WORDS, "jpeg")
    sizes = "(max-width: 640px) calc(100vw - 36px), (max-width: 46rem) calc(100vw - 112px), calc(44rem - 80px)"
    assert f'sizes="{sizes}"' in files["index.html"].decode()


def test_the_page_reaches_nothing_but_its_photos() -> None:
    files, _ = web_files(_article(("a.jpg", _photo(2000, 1000))), RESOURCES, WORDS, "jpeg")
    page = files["index.html"].decode()
    assert "img-src 'self' file:;" in page
    assert "data:" not in page.replace("font-src data:", "")


def test_the_command_line_writes_a_folder_and_writes_it_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    save_article(_article(("a.jpg", _photo(900, 600)), ("b.jpg", _photo(300, 200))), tmp_path / "a.textpack")
    out = tmp_path / "nơi" / "bài.1"
    out.parent.mkdir()
    assert cli.run(["export", str(tmp_path / "a.textpack"), "-o", f"{out}/"]) == 0
    assert sorted(_held(out)) == ["index.html", "photos/a-480.jpg", "photos/a-900.jpg", "photos/b-300.jpg"]
    (out / "photos" / ".DS_Store").write_bytes(b"a system was here")
    save_article(_article(("b.jpg", _photo(300, 200))), tmp_path / "a.textpack")
    assert cli.run(["export", str(tmp_path / "a.textpack"), "-o", f"{out}/"]) == 0
    assert sorted(_held(out)) == ["index.html", "photos/b-300.jpg"]
    assert capsys.readouterr().err == ""
    assert [entry.name for entry in out.parent.iterdir()] == ["bài.1"]


def test_the_window_may_ask_for_a_folder_of_any_name(tmp_path: Path) -> None:
    out = tmp_path / "bài.2026"
    pack = tmp_path / "a.textpack"
    save_article(_article(("a.jpg", _photo(300, 200))), pack)
    header = {"name": "a", "out": str(out), "settings": settings_values(Settings()), "today": "2026-01-02"}
    assert answer_export({**header, "is_folder": True}, pack.read_bytes()) == ({"notices": []}, b"")
    assert sorted(_held(out)) == ["index.html", "photos/a-300.jpg"]
    with pytest.raises(Failure) as failure:
        answer_export(header, pack.read_bytes())
    assert failure.value.message.id == "export.unknown_kind"


def _add(folder: Path) -> None:
    (folder / "ghi chú.txt").write_bytes(b"mine")


def _add_below(folder: Path) -> None:
    (folder / "photos" / "mine.jpg").write_bytes(b"mine")


def _edit(folder: Path) -> None:
    (folder / "index.html").write_bytes(b"old, with a word put right by hand")


def _link(folder: Path) -> None:
    (folder / "photos" / "a-480.jpg").unlink()
    (folder / "photos" / "a-480.jpg").symlink_to(folder / "index.html")


def _empty_folder(folder: Path) -> None:
    (folder / "empty").mkdir()


def _lose_list(folder: Path) -> None:
    (folder / LIST_NAME).unlink()


def _break_list(folder: Path) -> None:
    (folder / LIST_NAME).write_text('{"files": ["index.html"]}')


@pytest.mark.parametrize("change", [_add, _add_below, _edit, _link, _empty_folder, _lose_list, _break_list])
def test_what_was_not_written_here_is_never_taken_away(change: Callable[[Path], None], tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_folder(out, OLD)
    change(out)
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    with pytest.raises(Failure) as failure:
        write_folder(out, NEW)
    assert failure.value.message.id == "export.folder_not_ours"
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before
    assert list(tmp_path.iterdir()) == [out]


def test_a_file_that_was_taken_out_hinders_nothing(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_folder(out, OLD)
    (out / "photos" / "a-480.jpg").unlink()
    write_folder(out, NEW)
    assert _held(out) == NEW


def test_an_empty_folder_is_filled_and_rights_and_links_stay(tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir(mode=0o750)
    link = tmp_path / "link"
    link.symlink_to(real)
    for files in (OLD, NEW):
        write_folder(link, files)
        assert link.is_symlink()
        assert _held(real) == files
        assert real.stat().st_mode & 0o777 == 0o750
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["link", "real"]


def test_the_list_names_every_file(tmp_path: Path) -> None:
    write_folder(tmp_path / "out", OLD)
    assert set(json.loads((tmp_path / "out" / LIST_NAME).read_bytes())["files"]) == set(OLD)


@given(st.binary(max_size=60) | st.sampled_from([b'{"files":' + b"[" * 9000, b'{"files": {"index.html": 1}}', b"null"]))
def test_no_list_makes_a_folder_ours(tmp_path_factory: pytest.TempPathFactory, words: bytes) -> None:
    out = tmp_path_factory.mktemp("list") / "out"
    out.mkdir()
    (out / "index.html").write_bytes(b"mine")
    (out / LIST_NAME).write_bytes(words)
    with pytest.raises(Failure):
        write_folder(out, NEW)
    assert (out / "index.html").read_bytes() == b"mine"
    assert (out / LIST_NAME).read_bytes() == words


@pytest.mark.parametrize(
    ("call", "is_exchanged"),
    [("os.fsync", True), ("Path.mkdir", True), ("Path.open", True), ("os.fsync", False), ("Path.rename", False)],
)
@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EACCES])
def test_a_failing_call_leaves_the_old_folder(
    call: str, code: int, is_exchanged: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    write_folder(out, OLD)

    def fail(*_: object, **__: object) -> int:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as broken:
        if not is_exchanged:
            broken.setattr("editor_app.store.whole_folder._exchange", lambda *_: False)
        broken.setattr(f"editor_app.store.whole_folder.{call}", fail)
        with pytest.raises(Failure) as failure:
            write_folder(out, NEW)
    assert failure.value.message.id.startswith("save.")
    assert "out" in str(dict(failure.value.message.values)["file"])
    assert _held(out) == OLD
    assert list(tmp_path.iterdir()) == [out]


def test_two_renames_do_where_folders_cannot_change_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("editor_app.store.whole_folder._exchange", lambda *_: False)
    out = tmp_path / "out"
    for files in (OLD, NEW, OLD):
        write_folder(out, files)
        assert _held(out) == files
    assert list(tmp_path.iterdir()) == [out]


def test_a_second_rename_that_fails_brings_the_old_folder_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    write_folder(out, OLD)
    real, calls = Path.rename, []

    def rename(path: Path, target: Path) -> Path:
        calls.append(path)
        if len(calls) == 2:
            raise OSError(errno.EACCES, "held by a virus scanner")
        return real(path, target)

    monkeypatch.setattr("editor_app.store.whole_folder._exchange", lambda *_: False)
    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(Failure):
        write_folder(out, NEW)
    assert _held(out) == OLD
    assert list(tmp_path.iterdir()) == [out]


_KILLED = """
import json, os, sys
from pathlib import Path
from editor_app.store.whole_folder import write_folder
files = {name: words.encode() for name, words in json.loads(sys.argv[3]).items()}
left = int(sys.argv[2])
def counted(event, arguments):
    global left
    if event in ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "os.listdir", "ctypes.dlsym"):
        left -= 1
        if left < 0:
            os._exit(9)
sys.addaudithook(counted)
write_folder(Path(sys.argv[1]), files)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="folders change places in one step on Linux")
def test_a_program_killed_anywhere_leaves_the_old_or_the_new_folder(tmp_path: Path) -> None:
    seen: list[str] = []
    new = json.dumps({name: data.decode() for name, data in NEW.items()})
    for calls in range(100):
        out = tmp_path / str(calls) / "out"
        out.parent.mkdir()
        write_folder(out, OLD)
        arguments = [sys.executable, "-c", _KILLED, str(out), str(calls), new]
        done = subprocess.run(arguments, check=False, capture_output=True, timeout=60)
        held = _held(out)
        assert held in (OLD, NEW)
        seen.append("old" if held == OLD else "new")
        # What a killed program left beside is no hindrance.
        write_folder(out, NEW)
        assert _held(out) == NEW
        if done.returncode == 0:
            break
        assert done.returncode == 9, done.stderr
    assert done.returncode == 0
    assert seen.count("old") > 10
    assert seen.count("new") > 3
    assert seen == sorted(seen, reverse=True)
