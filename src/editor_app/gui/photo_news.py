"""What came of taking photos in and away, turned into one sentence in the bar and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from editor_app.gui.photo_desk import Outcome, PhotoDesk
from editor_app.gui.words import Words

Actions: TypeAlias = tuple[tuple[str, Callable[[], object]], ...]
NAME = "photo"
# Of more than these the first ones are said by name; a bar is no list.
_MOST_SAID = 3


class PhotoNews(QObject):
    """Words the desk's outcomes."""

    said = Signal(str, str, str, tuple)
    settled = Signal()
    shown = Signal(str, bool)  # a photo to be brought into sight, and whether the caret may go to it

    def __init__(self, desk: PhotoDesk, words: Words, history: QUndoStack, parent: QObject | None) -> None:
        super().__init__(parent)
        self._desk, self._words = desk, words
        self._undo_actions: Actions = ((self.tr("Undo"), history.undo),)
        self._offers_undo = False
        history.indexChanged.connect(self._on_step)
        desk.came_in.connect(self._tell)
        desk.taken_away.connect(self._tell_away)

    def _tell(self, outcome: Outcome) -> None:
        """Say everything about one lot in one bar: a second one would hide the first."""
        sentences = [*self._stopped(outcome), *self._refusals(outcome), *self._halves(outcome)]
        level = "error" if outcome.refused else "warn"
        if not sentences:
            level = "ok" if outcome.is_replaced else "tip"
        sentences += [*self._known(outcome), *self._replaced(outcome)]
        if sentences:
            self._say(level, " ".join(sentences), self._actions(outcome))
        else:
            self.settled.emit()
        for name in (*outcome.placed, *outcome.known)[:1]:
            self.shown.emit(name, outcome.is_calm)

    def _tell_away(self, name: str, is_kept: bool) -> None:
        words = (
            self.tr("“{name}” was taken out of the article; it still lies here with its words.")
            if is_kept
            else self.tr("“{name}” was removed.")
        )
        self._say("ok", words.format(name=name), self._undo_actions)

    def _say(self, level: str, words: str, actions: Actions = ()) -> None:
        self._offers_undo = bool(actions) and actions == self._undo_actions
        self.said.emit(NAME, level, words, actions)

    def _on_step(self) -> None:
        """Take the offer to undo away as soon as something else would be undone."""
        if self._offers_undo:
            self._offers_undo = False
            self.settled.emit()

    def _stopped(self, outcome: Outcome) -> list[str]:
        if not outcome.is_stopped:
            return []
        done = len(outcome.placed) + len(outcome.known)
        return [self.tr("Stopped: {done} of {given} photos taken in.").format(done=done, given=outcome.given)]

    def _refusals(self, outcome: Outcome) -> list[str]:
        more = len(outcome.refused) - _MOST_SAID
        said = [self._words(message) for message in outcome.refused[:_MOST_SAID]]
        return said + ([self.tr("And %n more files could not be added.", "", more)] if more > 0 else [])

    def _halves(self, outcome: Outcome) -> list[str]:
        return [self._words(half.said) for half in outcome.halves]

    def _known(self, outcome: Outcome) -> list[str]:
        return [self.tr("“{name}” stands in the article already.").format(name=name) for name in outcome.known]

    def _replaced(self, outcome: Outcome) -> list[str]:
        if not outcome.is_replaced:
            return []
        words = [self.tr("Photo replaced; its words and its place stay.")]
        if outcome.lost_framing:
            words.append(self.tr("The new photo has another shape, so the old crop was taken away."))
        return words

    def _actions(self, outcome: Outcome) -> Actions:
        """Return at most two things to do, the most needed first."""
        if outcome.halves:
            keep = (self.tr("Keep what is there"), lambda: self._desk.mend(outcome))
            return (keep, (self.tr("Leave it out"), self.settled.emit))
        if outcome.is_replaced:
            return self._undo_actions
        if outcome.known and not outcome.refused:
            return ((self.tr("Place it once more"), lambda: self._place_again(outcome.known)),)
        return ()

    def _place_again(self, names: tuple[str, ...]) -> None:
        self.settled.emit()
        for name in names:
            self._desk.place(name)
        self.shown.emit(names[-1], True)
