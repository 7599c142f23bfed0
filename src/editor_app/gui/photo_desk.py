"""What is done to the article's photos, turned into steps of its history; the panel and the menus ask here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from editor_app.gui.jobs import ChildJobs, Request
from editor_app.gui.session import Session
from editor_app.model.article import Asset
from editor_app.model.message import Failure, Message, message
from editor_app.press.article_file import add_asset
from editor_app.press.wire import read_message
from editor_app.store.files import read_bytes
from editor_app.text.edits import place_paragraph, take_line_out
from editor_app.text.figures import MAIN, FigureSource, with_attribute, write_figure

FOLDER = "assets/"


class PhotoDesk(QObject):
    """Takes photos in and changes their lines in the body."""

    photo_added = Signal(str)
    refused = Signal(object)

    def __init__(
        self, session: Session, jobs: ChildJobs, caret: Callable[[], int], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._caret = caret
        self._tickets = 0
        jobs.answered.connect(self._take)
        jobs.gave_up.connect(self._give_up)

    def figures(self) -> tuple[FigureSource, ...]:
        """Return the photos that stand in the body, in order."""
        return self._session.figures

    def waiting(self) -> tuple[Asset, ...]:
        """Return the photos that lie beside the article."""
        placed = {figure.src.removeprefix(FOLDER) for figure in self.figures()}
        return tuple(asset for asset in self._session.assets if asset.name not in placed)

    def add_files(self, paths: list[Path]) -> None:
        """Take photos in from files: the bytes at once, the place in the article when they proved to be pictures."""
        for path in paths:
            try:
                data = read_bytes(path)
            except Failure as failure:
                self.refused.emit(failure.message)
                continue
            self._tickets += 1
            header = {"task": "inspect", "name": path.name}
            self._jobs.ask(Request(f"{id(self)}:{self._tickets}", header, data))

    def place(self, name: str) -> None:
        """Put a waiting photo into the body, behind the caret's paragraph."""
        with self._session.one_step("place"):
            self._place(name)

    def set_caption(self, index: int, words: str) -> None:
        """Change the caption of the ``index``-th photo."""
        self._rewrite(index, lambda figure: replace(figure, caption=words))

    def set_value(self, index: int, name: str, words: str) -> None:
        """Change one attribute (credit, alt) of the ``index``-th photo; empty takes it out."""
        self._rewrite(index, lambda figure: with_attribute(figure, name, words))

    def make_main(self, index: int) -> None:
        """Make the ``index``-th photo the main one."""
        with self._session.one_step("main"):
            for number in range(len(self.figures())):
                self._rewrite(number, partial(_marked, is_main=number == index))

    def take_out(self, index: int) -> None:
        """Take the ``index``-th photo out of the body; its file stays beside the article."""
        figure = self.figures()[index]
        edit = take_line_out(self._session.body, figure.start, figure.end)
        with self._session.one_step("take out"):
            self._session.replace_body(edit.start, edit.end, edit.words)

    def remove(self, name: str) -> None:
        """Remove a waiting photo's file from the article."""
        self._session.set_assets(tuple(asset for asset in self._session.assets if asset.name != name))

    def _rewrite(self, index: int, change: Callable[[FigureSource], FigureSource]) -> None:
        figures = self.figures()
        if index < len(figures):
            figure = figures[index]
            self._session.replace_body(figure.start, figure.end, write_figure(change(figure)))

    def _place(self, name: str) -> None:
        line = write_figure(FigureSource(FOLDER + name))
        edit = place_paragraph(self._session.body, self._caret(), line)
        self._session.replace_body(edit.start, edit.end, edit.words)

    def _take(self, request: Request, answer: dict[str, Any], _: bytes) -> None:
        if not request.key.startswith(f"{id(self)}:"):
            return
        if "problem" in answer:
            self.refused.emit(read_message(answer["problem"]))
            return
        assets, name = add_asset(self._session.assets, request.header["name"], request.blob, answer["suffix"])
        with self._session.one_step("add photo"):
            self._session.set_assets(assets)
            self._place(name)
        self.photo_added.emit(name)

    def _give_up(self, request: Request) -> None:
        if request.key.startswith(f"{id(self)}:"):
            words: Message = message("photo.too_slow", name=request.header["name"])
            self.refused.emit(words)


def main_index(figures: tuple[FigureSource, ...]) -> int:
    """Return which photo is the main one: the one marked, else the first."""
    return next((number for number, figure in enumerate(figures) if figure.is_main), 0)


def _marked(figure: FigureSource, is_main: bool) -> FigureSource:
    kept = tuple(pair for pair in figure.attributes if pair != (MAIN, ""))
    return replace(figure, attributes=(*kept, (MAIN, "")) if is_main else kept)
