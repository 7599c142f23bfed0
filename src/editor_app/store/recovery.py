"""The journals of a running program, turned into a folder that another start of it can tell from those of a dead one.

``recovery/s<number>-<digits>/`` is one run of the program, with a folder for each article that is open (``journal``);
the file ``s<number>-<digits>.lock`` beside it is held locked while that program lives. ``recovery/closed/`` is what was
closed in order. Nothing is removed here that is not proven to be in its file or in the history.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import re
import secrets
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_config_path, user_state_path

from editor_app.model.message import Failure, Message, message
from editor_app.store.atomic import write_atomically
from editor_app.store.file_locks import full_sync, lock_descriptor
from editor_app.store.files import shown_path
from editor_app.store.folders import make_private, remove_folder, size_of
from editor_app.store.journal import PHOTOS, SLOTS, Journal, Record, newest_record

CLOSED_FOR_S = 7 * 86_400
CLOSED_LIMIT_BYTES = 200 * 1024**2
_RECOVERY, _CLOSED, _SAVED, _CLOSED_AT = "recovery", "closed", "saved", "closed-at"
_SESSION = re.compile(r"s(\d{1,9})-[0-9a-f]{8}\Z")
_PROBE_BYTES = 4096
_LOCK_TRIES = 3

# Tells whether what a journal's folder holds, its newest record given, is in the article's file or in the history.
Proof = Callable[[Path, Record], bool]


@dataclass(frozen=True, slots=True)
class Kept:
    """What a program that is no longer running left of an article: its journal's folder and newest whole record."""

    folder: Path
    article_id: str
    session: int
    record: Record

    @property
    def age(self) -> tuple[int, int]:
        """Return what grows with every record, whatever the clocks said."""
        return self.session, self.record.number


class Session:
    """One run of the program: its folder, held locked until :meth:`end` or until the process is gone.

    ``notice`` says where drafts are kept if that is not the usual place; it belongs where its user sees it.
    """

    def __init__(self, place: Path, notice: Message | None = None) -> None:
        """Begin in ``place``; raises OSError where nothing can be written there."""
        recovery = place / _RECOVERY
        make_private(recovery)
        # The lock is held before there is a folder: nobody can take it for a dead program's.
        numbers = [int(match[1]) for entry in recovery.iterdir() if (match := _SESSION.match(entry.name))]
        number = max(numbers, default=0) + 1
        self._lock, self.folder = _new_lock(recovery, number)
        try:
            os.write(self._lock, b"\0" * _PROBE_BYTES)
            full_sync(self._lock)
            make_private(self.folder)
        except BaseException:
            self._release()
            raise
        self.place, self.notice = place, notice

    def journal(self, article_id: str) -> Journal:
        """Return the journal of an article that is open in this run; raises OSError."""
        return Journal(self.folder / article_id)

    def close_article(self, article_id: str, now_s: int) -> None:
        """Put away an article that is saved or discarded into the history: kept seven days more. Never raises."""
        _put_away(self.folder / article_id, now_s)

    def end(self) -> None:
        """End in order: whatever is still in the folder is found at the next start."""
        with contextlib.suppress(OSError):
            self.folder.rmdir()
        if self.folder.exists():
            os.close(self._lock)
        else:
            self._release()

    def _release(self) -> None:
        os.close(self._lock)
        with contextlib.suppress(OSError):
            _lock_of(self.folder).unlink()


def usual_places() -> tuple[Path, ...]:
    """Return where drafts may be kept, best first: this user's state, settings, and a folder among temporary files."""
    user = str(os.getuid()) if hasattr(os, "getuid") else "user"
    return (
        user_state_path("banthao", appauthor=False),
        user_config_path("banthao", appauthor=False),
        Path(tempfile.gettempdir()) / f"banthao-{user}",
    )


def start_session(places: Sequence[Path]) -> Session:
    """Begin in the first of ``places`` that can be written to; raises Failure where none can: nothing is protected."""
    reason = ""
    for at, place in enumerate(places):
        try:
            _refuse_strangers(place)
            return Session(place, message("recovery.other_place", folder=shown_path(place)) if at else None)
        except OSError as error:
            reason = error.strerror or str(error)
    raise Failure("recovery.nowhere", reason=reason)


def recoverable(places: Sequence[Path]) -> tuple[Kept, ...]:
    """Return, newest first, what programs that were killed left unsaved: of each article the newest record alone.

    Reads only; never raises. Offer it without fuss; :func:`put_away` it once its text is saved or in the history.
    """
    newest: dict[str, Kept] = {}
    for kept in _left_by_the_dead(places):
        if kept.record.number <= saved_number(kept.folder):
            continue
        other = newest.get(kept.article_id)
        if other is None or kept.age > other.age:
            newest[kept.article_id] = kept
    return tuple(sorted(newest.values(), key=lambda kept: kept.age, reverse=True))


def put_away(kept: Kept, places: Sequence[Path], now_s: int) -> None:
    """Offer ``kept`` no more, nor older records of the same article: its text is saved, or in the history.

    Until then a program that is killed again offers it again. Never raises.
    """
    for other in _left_by_the_dead(places):
        if other.article_id == kept.article_id and other.age <= kept.age:
            _put_away(other.folder, now_s)


def mark_saved(folder: Path, number: int) -> None:
    """Note in a journal's ``folder`` that the record ``number`` is in the article's file; raises Failure."""
    write_atomically(folder / _SAVED, json.dumps({"number": number}).encode())


def saved_number(folder: Path) -> int:
    """Return the number of the last record that is in the article's file, 0 where none is."""
    try:
        number = json.loads((folder / _SAVED).read_bytes())["number"]
    except (OSError, ValueError, KeyError, TypeError):
        return 0
    return number if isinstance(number, int) else 0


def clean(places: Sequence[Path], is_proven: Proof, now_s: int) -> None:
    """Put away what dead programs had saved, and remove what was put away, is old or too much, and is proven safe.

    ``now_s`` is the steady time (``steady_clock``). Once at the start, not in the window's thread. Never raises.
    """
    for kept in _left_by_the_dead(places):
        if kept.record.number <= saved_number(kept.folder):
            _put_away(kept.folder, now_s)
    for place in places:
        with contextlib.suppress(OSError):
            _remove_empty(place / _RECOVERY)
        with contextlib.suppress(OSError):
            _remove_closed(place / _RECOVERY / _CLOSED, is_proven, now_s)


def _left_by_the_dead(places: Sequence[Path]) -> Iterator[Kept]:
    for place in places:
        for number, folder in _sessions(place / _RECOVERY):
            if _is_alive(folder):
                continue
            for article in _folders(folder):
                record = newest_record(article)
                if record is not None:
                    yield Kept(article, article.name, number, record)


def _new_lock(recovery: Path, number: int) -> tuple[int, Path]:
    """Return the descriptor of a new file, locked, and the folder it stands for; raises OSError.

    Another program may be clearing such files away this very moment: then another is made. Where the system cannot
    lock, the last one is used as it is.
    """
    flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOINHERIT", 0)
    for at in range(_LOCK_TRIES):
        folder = recovery / f"s{number}-{secrets.token_hex(4)}"
        descriptor = os.open(_lock_of(folder), flags, 0o600)
        is_locked = lock_descriptor(descriptor)
        is_there = _lock_of(folder).exists()
        if (is_locked or at == _LOCK_TRIES - 1) and is_there:
            return descriptor, folder
        os.close(descriptor)
    raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))


def _lock_of(session: Path) -> Path:
    return session.with_name(f"{session.name}.lock")


def _sessions(recovery: Path) -> list[tuple[int, Path]]:
    matches = [(_SESSION.match(folder.name), folder) for folder in _folders(recovery)]
    return sorted((int(match[1]), folder) for match, folder in matches if match is not None)


def _folders(folder: Path) -> list[Path]:
    with contextlib.suppress(OSError):
        return sorted(entry for entry in folder.iterdir() if entry.is_dir() and not entry.is_symlink())
    return []


def _is_alive(session: Path) -> bool:
    """Tell whether the program of a session still runs: its lock is held. Where one cannot tell, it does."""
    try:
        descriptor = os.open(_lock_of(session), os.O_RDWR | getattr(os, "O_CLOEXEC", 0))
    except FileNotFoundError:
        return False
    except OSError:
        return True
    try:
        return not lock_descriptor(descriptor)
    finally:
        os.close(descriptor)


def _put_away(folder: Path, now_s: int) -> None:
    with contextlib.suppress(OSError, Failure):
        closed = folder.parent.parent / _CLOSED
        make_private(closed)
        write_atomically(folder / _CLOSED_AT, b"%d\n" % now_s)
        folder.rename(closed / f"{folder.name}.{secrets.token_hex(4)}")


def _remove_empty(recovery: Path) -> None:
    """Remove sessions that are dead and hold nothing; a journal that holds no slot and no photo is nothing."""
    for _, session in _sessions(recovery):
        if _is_alive(session):
            continue
        for article in _folders(session):
            if not any((article / name).exists() for name in (*SLOTS, PHOTOS)):
                remove_folder(article)
        with contextlib.suppress(OSError):
            session.rmdir()
            _lock_of(session).unlink()


def _remove_closed(closed: Path, is_proven: Proof, now_s: int) -> None:
    ages = sorted(((_closed_at(folder), folder) for folder in _folders(closed)), reverse=True)
    total_bytes = 0
    for closed_at, folder in ages:
        total_bytes += size_of(folder)
        is_old = now_s - closed_at > CLOSED_FOR_S
        if not is_old and total_bytes <= CLOSED_LIMIT_BYTES:
            continue
        record = newest_record(folder)
        if record is not None and is_proven(folder, record):
            remove_folder(folder)


def _closed_at(folder: Path) -> int:
    """Return the steady time a folder was put away; where it does not say, it was just now."""
    try:
        return int((folder / _CLOSED_AT).read_bytes())
    except (OSError, ValueError):
        return 2**62


def _refuse_strangers(place: Path) -> None:
    """Raise PermissionError where somebody else made ``place``: a folder for all may hold a trap."""
    if hasattr(os, "getuid") and os.path.lexists(place):
        details = place.lstat()
        if (place.is_symlink() and place.parent == Path(tempfile.gettempdir())) or details.st_uid != os.geteuid():
            raise PermissionError(13, os.strerror(13))
