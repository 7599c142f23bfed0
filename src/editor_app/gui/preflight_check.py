"""An article as it is open, turned into the list of what is wrong or missing, by the sheet child."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from editor_app.gui.jobs import ChildJobs, Request
from editor_app.gui.photo_shelf import FOLDER, PhotoShelf, shown_framing
from editor_app.gui.session import Session
from editor_app.model.message import message
from editor_app.model.print_template import PrintOptions
from editor_app.press.preflight_wire import read_items
from editor_app.press.wire import field_values, message_values, option_values, read_message
from editor_app.text.figures import FigureSource


class PreflightCheck(QObject):
    """Asks for the list: ``found`` gives its items, ``refused`` the message why options make no sheet, or None."""

    found = Signal(tuple)
    refused = Signal(object)

    def __init__(self, session: Session, shelf: PhotoShelf, jobs: ChildJobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._shelf, self._jobs = session, shelf, jobs
        self._key = f"preflight:{id(self)}"
        jobs.answered.connect(self._take)
        jobs.gave_up.connect(self._give_up)

    def ask(self, options: PrintOptions, *, is_for_print: bool) -> None:
        """Ask for the list of the article as it is now; the newest question wins."""
        header = {
            "task": "preflight",
            "fields": field_values(self._session.fields),
            "body": self._session.body,
            "photos": [self._photo(figure) for figure in self._session.figures],
            "options": option_values(options),
            "is_for_print": is_for_print,
        }
        self._jobs.ask(Request(self._key, header))

    def close(self) -> None:
        """Ask and hear no more."""
        self._jobs.forget(self._key)
        self._jobs.answered.disconnect(self._take)
        self._jobs.gave_up.disconnect(self._give_up)

    def _photo(self, figure: FigureSource) -> dict[str, Any]:
        """Return what the shelf knows of a photo, without looking at its pixels again."""
        name = figure.src.removeprefix(FOLDER)
        photo = self._shelf.photo(name, shown_framing(figure))
        if photo is None:
            return {"problem": message_values(message("photo.missing", src=figure.src))}
        if photo.problem is not None:
            return {"problem": message_values(photo.problem)}
        size = self._shelf.size(name)
        return {} if size is None else {"size": list(size)}

    def _take(self, request: Request, answer: dict[str, Any], _: bytes) -> None:
        if request.key != self._key:
            return
        if "problem" in answer:
            self.refused.emit(read_message(answer["problem"]))
        else:
            self.found.emit(read_items(answer))

    def _give_up(self, request: Request) -> None:
        if request.key == self._key:
            self.refused.emit(None)
