"""What the command line cannot do it says in one line that names the file; nothing is written and nothing lost."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor_app import cli
from editor_app.model.resources import resources_folder
from editor_app.store.catalogue import load_catalogue

RESOURCES = resources_folder()
SAMPLE = RESOURCES / "samples" / "bai-mau.textbundle"
PHOTO = SAMPLE / "assets" / "toa-dam-thanh-nien.jpg"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"


def _zip(*members: tuple[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members:
            archive.writestr(name, content)
    return target.getvalue()


FILES = {
    "good.textpack": _zip(("info.json", b'{"version": 2}'), ("text.md", b"---\nheadline: A\n---\n\nB\n")),
    "good.txt": "Tin\n\nMột đoạn.\n\nHai đoạn.\n".encode(),
    "good.md": b"# A\n",
    "picture.textpack": PNG,
    "cut.textpack": _zip(("text.md", b"x" * 500))[:-40],
    "info.textpack": _zip(("info.json", b"{not json"), ("text.md", b"A")),
    "textless.textpack": _zip(("info.json", b"{}"), ("assets/a.jpg", b"x")),
    "latin.textpack": _zip(("text.md", b"Ti\xeau \xf0\xff")),
    "empty.textpack": b"",
    "latin.txt": b"Ti\xeau \xf0\xff",
    "latin.md": b"Ti\xeau \xf0\xff",
    "wide.txt": "Tiêu đề".encode("utf-16"),
    "nul.txt": b"Tin\n\n\0",
    "word.docx": _zip(("word/document.xml", b"<w/>")),
    "letter.odt": b"\xd0\xcf\x11\xe0",
    "no.jpg": b"no picture at all",
    "empty.jpg": b"",
    "half.jpg": PHOTO.read_bytes()[:20_000],
    "drawing.jpg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "existing.textpack": b"do not touch",
}


@pytest.fixture(params=["vi", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def place(language: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with good and bad files, and the settings in it; we stand in it."""
    folder = Path(tempfile.mkdtemp(prefix="banthao-test-")).resolve()
    folder.chmod(0o755)
    for name, content in FILES.items():
        (folder / name).write_bytes(content)
    for name in ("folder.html", "folder.pdf", "folder.textpack"):
        (folder / name).mkdir()
    settings = folder / "config" / "banthao" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(f'language = "{language}"\n', "utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
    monkeypatch.chdir(folder)
    yield folder
    shutil.rmtree(folder)


def _everything(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {
        str(path.relative_to(folder)): (path.stat().st_mode, path.read_bytes() if path.is_file() else b"")
        for path in sorted(folder.rglob("*"))
    }


def _told(id: str, language: str) -> re.Pattern[str]:
    """Return what matches the message ``id`` with any values."""
    words = re.escape(load_catalogue(RESOURCES, language).words[id])
    anything = re.sub(r"\\\{\w+\\\}", "(.+)", words)
    return re.compile(f"editor-app: {anything}\n")


REFUSALS = {
    "a file that is missing": ("export none.textpack -o o.html", "file.missing", "none.textpack"),
    "a folder that is missing": ("export no/where.textpack -o o.html", "file.no_folder", "where.textpack"),
    "a folder for a file": ("export folder.textpack -o o.html", "file.is_folder", "folder.textpack"),
    "a device": ("export /dev/null -o o.html", "file.not_a_file", "/dev/null"),
    "a picture named as an article": ("export picture.textpack -o o.html", "pack.is_picture", "picture.textpack"),
    "a zip cut short": ("export cut.textpack -o o.pdf", "pack.cut_short", "cut.textpack"),
    "an info.json that is none": ("export info.textpack -o o.html", "pack.info_unreadable", "info.textpack"),
    "no text inside": ("export textless.textpack -o o.html", "pack.no_text", "textless.textpack"),
    "a text inside in another encoding": ("export latin.textpack -o o.html", "pack.text_unreadable", "latin.textpack"),
    "nothing inside": ("export empty.textpack -o o.html", "pack.empty", "empty.textpack"),
    "a plain text in another encoding": ("export latin.txt -o o.html", "plain_text.not_utf8", "latin.txt"),
    "Markdown in another encoding": ("export latin.md -o o.html", "plain_text.not_utf8", "latin.md"),
    "UTF-16": ("export wide.txt -o o.html", "plain_text.not_utf8", "wide.txt"),
    "a NUL": ("export nul.txt -o o.html", "plain_text.nul", "nul.txt"),
    "a Word file": ("export word.docx -o o.html", "pack.is_office", "word.docx"),
    "a file of an unknown kind": ("export letter.odt -o o.html", "article.unknown_kind", "letter.odt"),
    "an output folder that is missing": ("export good.textpack -o no/o.html", "save.no_folder", "no/o.html"),
    "an output below a file": ("export good.textpack -o good.md/o.html", "save.no_folder", "good.md/o.html"),
    "a page that is a folder": ("export good.textpack -o folder.html", "save.is_folder", "folder.html"),
    "sheets that are a folder": ("export good.textpack -o folder.pdf", "save.is_folder", "folder.pdf"),
    "an unknown kind of output": ("export good.textpack -o o.docx", "export.unknown_kind", "o.docx"),
    "a folder full of other things": ("export good.textpack -o config", "export.folder_not_ours", "banthao"),
    "a page as a folder that is not empty": ("export good.textpack -o ./", "export.folder_not_ours", "“.”"),
    "a folder that is a file": ("export good.textpack -o good.txt/", "export.is_file", "good.txt"),
    "an output folder nowhere": ("export good.textpack -o no/out", "save.no_folder", "no/out"),
    "an output name too long": (f"export good.md -o {'x' * 300}.html", "save.name_too_long", "xxx.html"),
    "facts of a missing file": ("info none.md --json", "file.missing", "none.md"),
    "facts of a picture": ("info picture.textpack", "pack.is_picture", "picture.textpack"),
    "a new article over another": ("new existing.textpack --text good.txt", "article.exists", "existing.textpack"),
    "a new article over a folder": ("new folder.textpack --text good.txt", "article.exists", "folder.textpack"),
    "a new article of another kind": ("new n.md --text good.txt", "article.new_needs_pack", "n.md"),
    "a new article nowhere": ("new no/n.textpack --text good.txt", "save.no_folder", "no/n.textpack"),
    "a new article of a missing text": ("new n.textpack --text none.txt", "file.missing", "none.txt"),
    "a new article of another encoding": ("new n.textpack --text latin.txt", "plain_text.not_utf8", "latin.txt"),
    "a photo that is missing": ("new n.textpack --text good.txt --photo none.jpg", "file.missing", "none.jpg"),
    "a photo that is no picture": ("new n.textpack --text good.txt --photo no.jpg", "photo.no_picture", "no.jpg"),
    "a photo that is empty": ("new n.textpack --text good.txt --photo empty.jpg", "photo.empty", "empty.jpg"),
    "a photo cut short": ("new n.textpack --text good.txt --photo half.jpg", "photo.half_copied", "half.jpg"),
    "a drawing": ("new n.textpack --text good.txt --photo drawing.jpg", "photo.svg", "drawing.jpg"),
}


def _check_refused(
    place: Path, language: str, command: str, id: str, named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _everything(place)
    assert cli.run(command.split()) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert _told(id, language).fullmatch(told.err), told.err
    assert told.err.count("\n") == 1
    assert named in told.err
    # What happened, what is safe, what to do next.
    assert len(re.findall(r"[.?](?=\s)", told.err)) >= 2
    assert _everything(place) == before


@pytest.mark.parametrize("case", REFUSALS)
def test_it_is_said_and_nothing_is_touched(
    case: str, place: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _check_refused(place, language, *REFUSALS[case], capsys)


def _run_without_rights(command: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as somebody who must keep to a file's rights, as root alone need not."""
    plain = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    program = [*plain, sys.executable, "-m", "editor_app", *command.split()]
    return subprocess.run(program, capture_output=True, text=True, check=False)


@pytest.mark.skipif(os.name == "nt", reason="rights are another matter there")
@pytest.mark.parametrize(
    ("command", "id", "named"),
    [
        ("export locked/a.md -o open/o.html", "file.no_rights", "locked/a.md"),
        ("export shut.md -o open/o.html", "file.no_rights", "shut.md"),
        ("export good.md -o locked/o.html", "save.no_rights", "locked/o.html"),
        ("export good.md -o o.html", "save.no_rights", "o.html"),
        ("new o.textpack --text good.txt", "save.no_rights", "o.textpack"),
        ("export good.md -o open/kept.html", "save.read_only_file", "open/kept.html"),
    ],
)
def test_without_rights(command: str, id: str, named: str, place: Path, language: str) -> None:
    for name in ("locked", "open"):
        (place / name).mkdir()
    (place / "locked" / "a.md").write_bytes(b"# A\n")
    (place / "open" / "kept.html").write_bytes(b"old")
    (place / "shut.md").write_bytes(b"# A\n")
    for name, mode in {"locked": 0, "shut.md": 0, "open/kept.html": 0o444, ".": 0o555}.items():
        (place / name).chmod(mode)
    try:
        told = _run_without_rights(command)
    finally:
        for name in (".", "locked", "shut.md"):
            (place / name).chmod(0o755)
    assert told.returncode == 1
    assert _told(id, language).fullmatch(told.stderr), told.stderr
    assert named in told.stderr
    assert not list(place.rglob("o.*"))
    assert (place / "open" / "kept.html").read_bytes() == b"old"


@pytest.mark.parametrize(
    "command",
    [
        *("", "export", "export good.md", "export -o o.html", "export good.md -o", "export a b -o o.html", "exprot x"),
        *("new", "new n.textpack", "info", "info good.md --xml", "--none", "export good.md -o o.html --photo x"),
        *(
            "export good.md -o o --photo-px 399",
            "export good.md -o o --photo-px x",
            "export good.md -o o --photo-format gif",
        ),
    ],
)
def test_wrong_usage(command: str, place: Path, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = _everything(place)
    assert cli.run(command.split()) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("usage: editor-app")
    assert _told("cli.usage", language).fullmatch(told.err.splitlines(keepends=True)[-1])
    assert _everything(place) == before


@pytest.mark.parametrize("command", ["--help", "--version", "export --help", "new -h", "info -h"])
def test_help_is_no_mistake(command: str, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.run(command.split())
    assert left.value.code == 0
    assert "editor-app" in capsys.readouterr().out


@pytest.mark.parametrize("out", ["o.html", "o.pdf"])
def test_a_photo_that_cannot_be_shown_does_not_stop_the_page(
    out: str, place: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "---\nheadline: A\n---\n\n![B](assets/half.jpg)\n\n![C](assets/none.jpg)\n"
    (place / "a.textpack").write_bytes(_zip(("text.md", text.encode()), ("assets/half.jpg", FILES["half.jpg"])))
    assert cli.run(["export", "a.textpack", "-o", out]) == 0
    said = capsys.readouterr().err.splitlines(keepends=True)
    assert len(said) == 2
    assert _told("photo.half_copied", language).fullmatch(said[0])
    assert _told("photo.missing", language).fullmatch(said[1])
    assert (place / out).stat().st_size > 1000


@pytest.mark.parametrize("out", ["o.html", "o.pdf"])
def test_a_disk_that_fails_leaves_the_old_page(
    out: str, place: Path, language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / out).write_bytes(b"old")

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("editor_app.store.atomic.os.write", full)
    _check_refused(place, language, f"export good.md -o {out}", "save.disk_full", out, capsys)


def test_broken_settings_stop_nothing(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = place / "config" / "banthao" / "settings.toml"
    settings.write_bytes(b"language = ")
    assert cli.run(["export", "good.md", "-o", "o.html"]) == 0
    assert capsys.readouterr().err == ""
    assert settings.with_name("settings.toml.broken").read_bytes() == b"language = "
