"""The state of an article, turned into its file and the state after it; what others did to that file is found out.

The one way a window saves: it knows what the file was, and says what happened.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from editor_app.model.message import Message
from editor_app.press.article_file import article_bytes, reader_of
from editor_app.press.article_record import ArticleState
from editor_app.store.fingerprint import Fingerprint, read_marked
from editor_app.store.left_overs import clean_left_overs
from editor_app.store.saving import save_file


@dataclass(frozen=True, slots=True)
class SavedState:
    """The state that is in the file now, with the file's new mark; what others had saved in between; what to say.

    Only where ``is_confirmed`` it is saved; else the file stands, and a power cut may take it back.
    """

    state: ArticleState
    sha256: str
    is_confirmed: bool = True
    theirs: bytes | None = None
    theirs_path: Path | None = None
    notices: tuple[Message, ...] = ()


def save_state(state: ArticleState, path: Path, *, safety: Path | None = None) -> SavedState:
    """Write ``state`` to ``path``; raises Failure, and the file is then as it was. Not for the window's thread.

    To the article's own file: only where that is still what ``state.known`` says. To another: only where there is none;
    a user who has agreed to replace one gives its mark (:func:`mark_of`) as ``state.known`` and its path.
    ``safety`` is ``store.saving``'s.
    """
    known = state.known if path == state.path else None
    saved = save_file(path, article_bytes(state.article, path), known, verify=reader_of(path), safety=safety)
    after = replace(state, path=path, known=saved.mark)
    return SavedState(after, saved.mark.sha256, saved.is_confirmed, saved.theirs, saved.theirs_path, saved.notices)


def mark_of(path: Path) -> Fingerprint | None:
    """Return the mark of the file at ``path`` as it is now, ``None`` where there is none; raises Failure."""
    return read_marked(path)[1] if path.exists() else None


def clean_beside(path: Path) -> tuple[Path, ...]:
    """Clear what killed saves of ``path`` left beside it; return what is newer and should be offered. Never raises."""
    return clean_left_overs(path, reader_of(path))
