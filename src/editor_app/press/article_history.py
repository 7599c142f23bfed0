"""What happens to an article, turned into versions of it in the history, and a version back into an article.

Nothing here is for the window's thread: a version is on the disk when its function returns.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from editor_app.press.article_file import OpenedArticle
from editor_app.press.article_record import (
    ArticleState,
    RecoveredState,
    history_id,
    read_state,
    read_version,
    version_bytes,
)
from editor_app.store.history import History
from editor_app.store.history_index import Version, Why
from editor_app.store.recovery import Kept, put_away
from editor_app.text.counting import count_words


def keep_version(history: History, state: ArticleState, *, why: Why, at: str, steady_s: int) -> Version:
    """Keep ``state`` as a version; raises Failure. ``at`` is the clock's time (ISO 8601), ``steady_s`` the steady one.

    Its ``words`` count the body alone, for a timeline's "+128".
    """
    data, photos = version_bytes(state)
    return history.add(
        history_id(state),
        data,
        photos,
        why=why,
        form="record",
        at=at,
        steady_s=steady_s,
        words=count_words(state.article.body),
        path="" if state.path is None else str(state.path),
    )


def keep_as_found(history: History, opened: OpenedArticle, path: Path, *, at: str, steady_s: int) -> Version:
    """Keep a file's bytes as they were found, before anything is made of them; raises Failure.

    For what was converted or salvaged: an ordinary file is held whole by the version of its article.
    """
    state = ArticleState(opened.article, path)
    words = count_words(opened.article.body)
    return history.add(
        history_id(state),
        opened.data,
        why="opened",
        form="file",
        at=at,
        steady_s=steady_s,
        words=words,
        path=str(path),
    )


def article_of(history: History, article_id: str, version: Version) -> RecoveredState | None:
    """Return the article of a version; ``None`` where it is a file as found, or its bytes are gone or damaged."""
    data = history.read(article_id, version) if version.form == "record" else None
    return None if data is None else read_version(history, article_id, data)


def discard_recovered(history: History, kept: Kept, places: Sequence[Path], *, at: str, steady_s: int) -> Version:
    """Put what could be recovered into the history and offer it no more; it can be brought back for thirty days.

    Raises Failure, and it then is offered still. A record that we cannot read (a later version's) is kept as it is.
    """
    found = read_state(kept.folder, kept.record)
    if found is not None:
        version = keep_version(history, found.state, why="discard", at=at, steady_s=steady_s)
    else:
        version = history.add(kept.article_id, kept.record.data, why="discard", form="record", at=at, steady_s=steady_s)
    put_away(kept, places, steady_s)
    return version
