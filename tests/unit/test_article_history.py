"""What is kept of an article can be looked at and taken back, and what was discarded is there for thirty days."""

from __future__ import annotations

import json
import os
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.model.article import Article, Asset, Fields
from editor_app.model.message import Failure
from editor_app.press.article_file import article_bytes, open_article
from editor_app.press.article_history import article_of, discard_recovered, keep_as_found, keep_version
from editor_app.press.article_record import ArticleState, RecordWriter, history_id, with_identity
from editor_app.store.history import History
from editor_app.store.recovery import recoverable, start_session

STATE = ArticleState(with_identity(Article(Fields(headline="Cầu"), "Một hai ba.\n", (Asset("a.jpg", b"photo"),))))
DAY_S = 86_400
AT = "2026-11-24T08:00:00+07:00"


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "history")


def test_a_version_is_the_article_with_its_photos(history: History) -> None:
    version = keep_version(history, STATE, why="saved", at=AT, steady_s=0)
    assert (version.words, version.why, version.at) == (3, "saved", AT)
    found = article_of(history, history_id(STATE), version)
    assert found is not None
    assert found.state.article == STATE.article
    (history.folder / history_id(STATE) / "blobs" / version.sha256).unlink()
    assert article_of(history, history_id(STATE), version) is None


def test_a_file_that_was_converted_is_kept_as_it_was_found(history: History, tmp_path: Path) -> None:
    path = tmp_path / "bài.md"
    path.write_bytes("Sáng nay trời đẹp.".encode("utf-16"))
    opened = open_article(path, utc_offset="+07:00", mends=True)
    version = keep_as_found(history, opened, path, at=AT, steady_s=0)
    id = history_id(ArticleState(opened.article, path))
    assert history.read(id, version) == path.read_bytes()
    assert (version.words, version.path) == (4, str(path))
    assert article_of(history, id, version) is None


@pytest.mark.parametrize("is_readable", [True, False])
def test_what_is_discarded_stays_for_thirty_days_whatever_follows(
    is_readable: bool, history: History, tmp_path: Path
) -> None:
    place = tmp_path / "state"
    session = start_session([place])
    journal = session.journal("j-1")
    if is_readable:
        RecordWriter(journal).write(STATE)
    else:
        journal.write(b"of a later version")
    os.close(session._lock)
    (kept,) = recoverable([place])
    version = discard_recovered(history, kept, [place], at=AT, steady_s=0)
    assert recoverable([place]) == ()
    id = history_id(STATE) if is_readable else "j-1"
    for number in range(20):
        later = replace(STATE, article=replace(STATE.article, body=f"{number}\n"))
        keep_version(history, later, why="saved", at=AT, steady_s=20 * DAY_S)
    history.thin(29 * DAY_S, limit_bytes=0, total_bytes=0)
    assert history.read(id, version) == (kept.record.data if not is_readable else history.read(id, version))
    assert history.read(id, version) is not None
    assert version in history.versions(id)


def test_a_history_that_refuses_leaves_the_offer_standing(
    history: History, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "state"
    session = start_session([place])
    RecordWriter(session.journal("j-1")).write(STATE)
    os.close(session._lock)
    (kept,) = recoverable([place])

    def refuse(*_: object, **__: object) -> None:
        raise Failure("save.disk_full", file="", folder="", reason="")

    monkeypatch.setattr("editor_app.store.history.write_atomically", refuse)
    with pytest.raises(Failure):
        discard_recovered(history, kept, [place], at=AT, steady_s=0)
    assert recoverable([place]) == (kept,)


def test_every_naughty_string_is_saved_and_opened_as_it_was(shared_folder: Path, tmp_path: Path) -> None:
    """Body and headline, in both kinds of file and in a version; refused in words, or byte for byte the same."""
    strings = json.loads((shared_folder / "data" / "text" / "blns.json").read_text("utf-8"))
    history = History(tmp_path / "history")
    refused = 0
    for number, text in enumerate(strings):
        body = unicodedata.normalize("NFC", text)
        state = replace(STATE, article=replace(STATE.article, body=body, assets=()))
        for suffix in (".md", ".textpack"):
            path = tmp_path / f"a{suffix}"
            try:
                path.write_bytes(article_bytes(state.article, path))
            except Failure:
                refused += 1
                continue
            opened = open_article(path, utc_offset="+07:00").article
            assert opened.body == body.replace("\r\n", "\n").replace("\r", "\n"), text
            assert opened.fields.headline == "Cầu"
        if number % 10 == 0:
            version = keep_version(history, state, why="saved", at=AT, steady_s=0)
            found = article_of(history, history_id(state), version)
            assert found is not None
            assert found.state.article.body == body
    assert len(strings) > 400
    assert refused <= 4
