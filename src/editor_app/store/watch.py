"""What stands at an article's path now, turned into what has happened to it: nothing, another's words, or gone.

Pure rules and one look; when to look (every three seconds, when the window comes to the front, when the system tells
of the folder) is the window's to say. The folder is watched, not the file: a file that is replaced has another inode.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from editor_app.model.message import Failure
from editor_app.store.fingerprint import Fingerprint, read_marked


class Outside(Enum):
    """What has happened to an open article's file."""

    NOTHING = auto()
    CHANGED = auto()
    GONE = auto()
    UNREADABLE = auto()


@dataclass(frozen=True, slots=True)
class Look:
    """What a look found: ``mark`` is the file's new mark where it could be read, ``data`` another's bytes."""

    outside: Outside
    mark: Fingerprint | None = None
    data: bytes | None = None


def look_outside(path: Path, known: Fingerprint, own_digests: Collection[str] = ()) -> Look:
    """Return what has happened to the file at ``path`` since ``known``; never raises. Any thread.

    ``own_digests`` are the SHA-256 of everything this program saved there: its own saves are no news, and neither is a
    file that was only touched or replaced by the same content; the caller then goes on with the new ``mark``. An
    empty file is no news yet where there were words before: sync programs empty a file before they fill it, so look
    again before saying so.
    """
    try:
        details = path.stat()
        if known.is_untouched(details):
            return Look(Outside.NOTHING, known)
        data, mark = read_marked(path)
    except (FileNotFoundError, NotADirectoryError):
        return Look(Outside.GONE)
    except Failure:
        return Look(Outside.UNREADABLE if path.exists() else Outside.GONE)
    except OSError:
        return Look(Outside.UNREADABLE)
    if mark.sha256 == known.sha256 or mark.sha256 in own_digests:
        return Look(Outside.NOTHING, mark)
    return Look(Outside.CHANGED, mark, data)


def is_settled(first: Look, second: Look) -> bool:
    """Tell whether two looks, half a second apart, saw the same: only then is a change worth a word."""
    if first.outside is not second.outside:
        return False
    return first.mark is None or second.mark is None or first.mark.sha256 == second.mark.sha256
