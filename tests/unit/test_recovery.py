"""What a killed program leaves is found by the next one, and nothing of it goes before it is safe elsewhere."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from editor_app.model.message import Failure
from editor_app.store import recovery
from editor_app.store.journal import Record
from editor_app.store.recovery import (
    CLOSED_FOR_S,
    Kept,
    Session,
    clean,
    mark_saved,
    put_away,
    recoverable,
    saved_number,
    start_session,
    usual_places,
)

ID, OTHER = "article-1", "article-2"
NOW_S = 1_800_000_000
LATER_S = NOW_S + CLOSED_FOR_S + 1
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def session(place: Path) -> Iterator[Session]:
    session = start_session([place])
    yield session
    with contextlib.suppress(OSError):
        session.end()


def _died(place: Path, **texts: bytes) -> None:
    """Let a program write its articles' journals and die."""
    session = start_session([place])
    for id, data in texts.items():
        journal = session.journal(id)
        journal.write(data)
        journal.sync()
    os.close(session._lock)  # what the system does for a killed process


def _always(_: Path, __: Record) -> bool:
    return True


def _never(_: Path, __: Record) -> bool:
    return False


def _texts(found: Sequence[Kept]) -> dict[str, bytes]:
    return {kept.article_id: kept.record.data for kept in found}


def test_a_living_program_is_not_recovered_from_a_dead_one_is(place: Path, session: Session) -> None:
    session.journal(ID).write(b"mine")
    assert recoverable([place]) == ()
    clean([place], _always, LATER_S)
    assert session.folder.is_dir()
    os.close(session._lock)
    assert _texts(recoverable([place])) == {ID: b"mine"}
    session._lock = os.open(os.devnull, os.O_RDONLY)


def test_another_process_is_seen_while_it_lives(place: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from editor_app.store.recovery import start_session\n"
        "journal = start_session([Path(sys.argv[1])]).journal('article-1')\n"
        "journal.write(b'words'); print('ready', flush=True); sys.stdin.read()"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code, place], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        assert recoverable([place]) == ()
        child.kill()
        child.wait()
    assert _texts(recoverable([place])) == {ID: b"words"}


def test_the_newest_record_of_each_article_is_offered_by_number_not_by_clock(place: Path) -> None:
    for text in (b"first", b"second", b"third"):
        _died(place, **{ID: text, OTHER: b"other " + text})
    for folder in (place / "recovery").glob("s3-*/*/slot-*"):
        os.utime(folder, (1, 1))
    assert _texts(recoverable([place])) == {ID: b"third", OTHER: b"other third"}


def test_of_two_places_the_one_that_counts_further_is_offered(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for text in (b"1", b"2", b"3"):
        _died(first, **{ID: text})
    _died(second, **{ID: b"other"})
    assert _texts(recoverable([first, second])) == _texts(recoverable([second, first])) == {ID: b"3"}


def test_what_was_saved_is_not_offered_and_what_was_typed_after_it_is(place: Path, session: Session) -> None:
    journal = session.journal(ID)
    mark_saved(journal.folder, journal.write(b"saved"))
    os.close(session._lock)
    assert recoverable([place]) == ()
    journal.write(b"typed on")
    assert _texts(recoverable([place])) == {ID: b"typed on"}
    session._lock = os.open(os.devnull, os.O_RDONLY)


def test_reading_changes_nothing_and_a_second_crash_offers_again(place: Path) -> None:
    _died(place, **{ID: b"words"})
    before = {path: path.read_bytes() for path in place.rglob("slot-*")}
    for _ in range(3):
        (kept,) = recoverable([place])
        assert kept.record.data == b"words"
    _died(place, **{ID: b"words and more"})
    assert _texts(recoverable([place])) == {ID: b"words and more"}
    assert {path: path.read_bytes() for path in before} == before


def test_what_is_put_away_is_offered_no_more_and_older_records_neither(place: Path) -> None:
    for text in (b"old", b"new"):
        _died(place, **{ID: text, OTHER: b"other"})
    kept = next(kept for kept in recoverable([place]) if kept.article_id == ID)
    put_away(kept, [place], NOW_S)
    assert _texts(recoverable([place])) == {OTHER: b"other"}
    closed = list((place / "recovery" / "closed").iterdir())
    assert len(closed) == 2


def test_a_closed_article_stays_seven_days_and_goes_only_where_it_is_safe(place: Path, session: Session) -> None:
    session.journal(ID).write(b"words")
    session.close_article(ID, NOW_S)
    session.close_article("never-opened", NOW_S)
    closed = place / "recovery" / "closed"
    clean([place], _always, LATER_S - 1)
    assert len(list(closed.iterdir())) == 1
    clean([place], _never, LATER_S)
    assert len(list(closed.iterdir())) == 1
    clean([place], _always, NOW_S - 999)
    assert len(list(closed.iterdir())) == 1
    clean([place], _always, LATER_S)
    assert list(closed.iterdir()) == []


def test_beyond_the_limit_the_oldest_go_first_where_they_are_safe(
    place: Path, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recovery, "CLOSED_LIMIT_BYTES", 5_000)
    for number in range(4):
        session.journal(f"a{number}").write(b"x" * 2_000)
        session.close_article(f"a{number}", NOW_S + number)
    closed = place / "recovery" / "closed"
    clean([place], lambda _, record: record.number == 0, NOW_S + 9)
    assert len(list(closed.iterdir())) == 4
    clean([place], _always, NOW_S + 9)
    assert sorted(path.name[:2] for path in closed.iterdir()) == ["a2", "a3"]


@pytest.mark.parametrize("damage", ["slots", "date", "saved"])
def test_what_is_damaged_is_never_removed(damage: str, place: Path, session: Session) -> None:
    folder = session.journal(ID).folder
    session.journal(ID).write(b"words")
    (folder / "saved").write_bytes(b'{"number": "x"}' if damage == "saved" else b"[]")
    assert saved_number(folder) == 0
    session.close_article(ID, NOW_S)
    (found,) = (place / "recovery" / "closed").iterdir()
    if damage == "slots":
        for slot in found.glob("slot-*"):
            slot.write_bytes(b"torn")
    elif damage == "date":
        (found / "closed-at").write_bytes(b"yesterday")
    clean([place], _always, LATER_S)
    assert found.exists() == (damage != "saved")


def test_a_dead_programs_saved_articles_are_put_away_and_its_empty_folder_goes(place: Path) -> None:
    session = start_session([place])
    journal = session.journal(ID)
    mark_saved(journal.folder, journal.write(b"saved"))
    session.journal("opened-only")
    os.close(session._lock)
    clean([place], _never, NOW_S)
    assert [entry.name for entry in (place / "recovery").iterdir()] == ["closed"]
    assert len(list((place / "recovery" / "closed").iterdir())) == 1


def test_a_dead_programs_unsaved_and_torn_articles_stay(place: Path) -> None:
    session = start_session([place])
    session.journal(ID).write(b"unsaved")
    (session.journal(OTHER).folder / "slot-a").write_bytes(b"torn")
    os.close(session._lock)
    for _ in range(2):
        clean([place], _always, LATER_S)
    assert sorted(path.name for path in session.folder.iterdir()) == [ID, OTHER]


def test_a_program_that_ends_in_order_leaves_nothing(place: Path) -> None:
    start_session([place]).end()
    assert list((place / "recovery").iterdir()) == []
    session = start_session([place])
    session.journal(ID).write(b"words")
    session.end()
    assert _texts(recoverable([place])) == {ID: b"words"}
    shutil.rmtree(session.folder)
    start_session([place]).end()


def test_a_session_without_its_lock_is_dead_and_one_that_cannot_be_asked_lives(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _died(place, **{ID: b"words"})
    (lock,) = (place / "recovery").glob("s*.lock")
    real = os.open

    def refuse(path: Path, *arguments: int) -> int:
        if path == lock:
            raise PermissionError
        return real(path, *arguments)

    with monkeypatch.context() as closed:
        closed.setattr(os, "open", refuse)
        assert recoverable([place]) == ()
        clean([place], _always, LATER_S)
    lock.unlink()
    assert _texts(recoverable([place])) == {ID: b"words"}


def test_a_lock_that_is_cleared_away_or_cannot_be_had_is_made_anew(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [False, False, False]

    def lock(_: int) -> bool:
        return answers.pop() if answers else True

    monkeypatch.setattr(recovery, "lock_descriptor", lock)
    session = start_session([place])  # where nothing can be locked, drafts are kept all the same
    assert session.folder.is_dir()
    real = recovery._lock_of
    monkeypatch.setattr(recovery, "_lock_of", lambda folder: _cleared(real(folder)))
    with pytest.raises(Failure):
        start_session([place])


def _cleared(lock: Path) -> Path:
    """Let another program take the file away as soon as it is there."""
    if lock.exists():
        lock.unlink()
    return lock


def test_the_next_place_is_taken_and_said_and_all_are_searched(place: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_bytes(b"")
    session = start_session([blocked, place])
    assert session.notice is not None
    assert (session.notice.id, session.place) == ("recovery.other_place", place)
    session.journal(ID).write(b"words")
    session.end()
    blocked.unlink()
    assert start_session([blocked, place]).notice is None
    assert _texts(recoverable([blocked, place])) == {ID: b"words"}


def test_a_full_disk_is_noticed_at_once_and_leaves_nothing(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(Failure) as failure:
        start_session([place])
    assert failure.value.message.id == "recovery.nowhere"
    assert list((place / "recovery").iterdir()) == []


def test_nowhere_is_said(tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_bytes(b"")
    with pytest.raises(Failure) as failure:
        start_session([blocked])
    assert failure.value.message.id == "recovery.nowhere"


@pytest.mark.skipif(os.name == "nt", reason="only there do others make folders among one's temporary files")
def test_a_folder_that_a_stranger_laid_out_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    (tmp_path / "real").mkdir()
    trap = usual_places()[-1]
    trap.symlink_to(tmp_path / "real")
    with pytest.raises(Failure):
        start_session([trap])
    if os.geteuid() == 0:
        trap.unlink()
        trap.mkdir()
        os.chown(trap, 1234, 1234)
        with pytest.raises(Failure):
            start_session([trap])


@pytest.mark.skipif(os.name == "nt", reason="rights are kept otherwise there")
def test_nobody_else_may_look_in(session: Session, place: Path) -> None:
    session.journal(ID).write(b"secret")
    for path in [place, *place.rglob("*")]:
        assert path.stat().st_mode & 0o077 == 0, path


def test_no_places_hold_nothing(tmp_path: Path) -> None:
    assert recoverable([tmp_path / "none"]) == ()
    clean([tmp_path / "none"], _always, NOW_S)
    assert len(usual_places()) == 3


def test_a_folder_that_cannot_be_listed_now_is_not_an_empty_one(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or this run would count from one again, and what is typed in it would pass for older than what is there."""
    _died(place, **{ID: b"words"})

    def broken(_: Path) -> Iterator[Path]:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as failing:
        failing.setattr(Path, "iterdir", broken)
        with pytest.raises(Failure):
            start_session([place])
    assert _texts(recoverable([place])) == {ID: b"words"}
