"""What killed programs left in a folder goes, and nobody's words with it."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from editor_app.store import left_overs
from editor_app.store.file_locks import lock_descriptor
from editor_app.store.left_overs import OLD_AFTER_S, clean_left_overs
from editor_app.store.temp_file import TEMP_PREFIX, TEMP_SUFFIX, temp_mark

HOUR_AND_MORE_S = OLD_AFTER_S + 60


def _temp(target: Path, end: str, data: bytes, age_s: float = HOUR_AND_MORE_S) -> Path:
    path = target.with_name(f"{TEMP_PREFIX}{temp_mark(target.name)}{end}{TEMP_SUFFIX}")
    path.write_bytes(data)
    os.utime(path, (time.time() - age_s,) * 2)
    return path


def _reader(data: bytes) -> None:
    if b"torn" in data:
        raise ValueError


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "bài.md"
    path.write_bytes(b"words")
    os.utime(path, (time.time() - 3 * HOUR_AND_MORE_S,) * 2)
    return path


def test_torn_and_older_ones_go_newer_texts_are_offered(article: Path) -> None:
    torn = _temp(article, "0001", b"torn")
    older = _temp(article, "0002", b"older words", 5 * HOUR_AND_MORE_S)
    same = _temp(article, "0003", b"words")
    newer = _temp(article, "0004", b"newer words")
    assert clean_left_overs(article, _reader) == (newer,)
    assert [path.exists() for path in (torn, older, same, newer)] == [False, False, False, True]
    assert article.read_bytes() == b"words"


def test_an_article_whose_file_is_gone_gets_its_text_offered(article: Path) -> None:
    article.unlink()
    newer = _temp(article, "0004", b"newer words")
    assert clean_left_overs(article, _reader) == (newer,)


def test_young_ones_stay_and_those_from_the_future(article: Path) -> None:
    paths = [_temp(article, "0001", b"torn", 60), _temp(article, "0002", b"torn", -99999)]
    assert clean_left_overs(article, _reader) == ()
    assert all(path.exists() for path in paths)


def test_one_that_is_being_written_stays(article: Path) -> None:
    path = _temp(article, "0001", b"torn")
    with path.open("r+b") as stream:
        assert lock_descriptor(stream.fileno())
        assert clean_left_overs(article, _reader) == ()
        assert path.exists()
    clean_left_overs(article, _reader)
    assert not path.exists()


def test_other_articles_texts_stay_and_unfinished_exports_go(article: Path) -> None:
    other = article.with_name("other.md")
    text, pdf, empty = (
        _temp(other, "0001", b"other words"),
        _temp(other, "0002", b"%PDF-1.7 torn"),
        _temp(other, "0003", b""),
    )
    assert clean_left_overs(article, _reader) == ()
    assert [path.exists() for path in (text, pdf, empty)] == [True, False, False]


def test_what_an_export_left_goes_whatever_it_is(article: Path) -> None:
    out = article.with_name("bài.html")
    path = _temp(out, "0001", b"PK whatever")
    assert clean_left_overs(out) == ()
    assert not path.exists()


def test_other_names_folders_and_links_are_not_touched(article: Path) -> None:
    folder = article.with_name(f"{TEMP_PREFIX}00000000{TEMP_SUFFIX}")
    folder.mkdir()
    os.utime(folder, (1, 1))
    link = article.with_name(f"{TEMP_PREFIX}00000001{TEMP_SUFFIX}")
    link.symlink_to("bài.md")
    name = article.with_name(f"{TEMP_PREFIX}notes{TEMP_SUFFIX}")
    name.write_bytes(b"")
    os.utime(name, (1, 1))
    clean_left_overs(article, _reader)
    assert folder.is_dir()
    assert link.is_symlink()
    assert name.exists()


def test_a_folder_that_is_gone_or_closed_is_no_error(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert clean_left_overs(article / "below" / "x.md", _reader) == ()

    def refuse(_: Path) -> float:
        raise PermissionError

    path = _temp(article, "0001", b"torn")
    monkeypatch.setattr(left_overs, "_clock_of", refuse)
    assert clean_left_overs(article, _reader) == ()
    assert path.exists()
