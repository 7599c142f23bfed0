"""A photo's buttons that need a dialog or a file: crop, replace, save the original; turned into work for the desk."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from editor_app.gui.icons import Icons
from editor_app.gui.photo_desk import PhotoDesk
from editor_app.gui.photo_matter import PhotoMatter
from editor_app.gui.photo_shelf import FOLDER, PhotoShelf
from editor_app.gui.questions import Questions
from editor_app.gui.session import Session
from editor_app.gui.side_work import SideWork
from editor_app.gui.words import Words
from editor_app.model.framing import Framing, read_framing
from editor_app.model.message import Failure
from editor_app.press.article_file import photo_data
from editor_app.store.atomic import write_atomically


class AskFraming(Protocol):
    """Asks how a photo is to be framed; ``None`` where it stays as it is."""

    def __call__(
        self, photo: QImage, framing: Framing, icons: Icons, *, source_px: tuple[int, int], parent: QWidget
    ) -> Framing | None:
        """Show all of the upright ``photo``; ``source_px`` is the original's size."""


class PhotoTools(QObject):
    """Asks, and has done what was answered."""

    said = Signal(str, str, str, tuple)

    def __init__(
        self,
        session: Session,
        desk: PhotoDesk,
        shelf: PhotoShelf,
        questions: Questions,
        words: Words,
        icons: Icons,
        ask_framing: AskFraming,
        folder: Callable[[], Path],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._desk, self._shelf = session, desk, shelf
        self._questions, self._words, self._icons = questions, words, icons
        self._ask_framing, self._folder, self._window = ask_framing, folder, window
        self._crop_at: Callable[[], int] | None = None
        self._saved_as = ""
        self._writer = SideWork(self)
        self._writer.done.connect(self._on_written)
        shelf.changed.connect(self._crop_waiting)

    def crop(self, index: int) -> None:
        """Ask how the ``index``-th photo is to be framed, as soon as all of it can be shown."""
        self._crop_at = self._session.mark(self._desk.figures()[index].start)
        self._crop_waiting()

    def show_whole(self, index: int) -> None:
        """Show all of the ``index``-th photo again; the point that matters stays where that still means something."""
        framing = read_framing(self._desk.figures()[index].attributes)
        is_upright = not framing.turn and not framing.straighten
        self._desk.set_framing(index, Framing(focus=framing.focus if is_upright else None))

    def replace(self, index: int) -> None:
        """Ask for another photo in place of the ``index``-th one."""
        path = self._questions.photo_instead(self._window, self._folder())
        if path is not None:
            name = self._desk.figures()[index].src.removeprefix(FOLDER)
            self._desk.take_instead(index, PhotoMatter((path,)), self._shelf.size(name))

    def save_original(self, index: int) -> None:
        """Ask where to, and write the photo's file there byte for byte."""
        src = self._desk.figures()[index].src
        data = photo_data(self._session.snapshot(), src)
        if data is None:
            return
        path = self._questions.file_for_original(self._window, self._folder() / Path(src).name)
        if path is not None:
            self._saved_as = path.name
            self._writer.start([partial(_write, path, data)])

    def _crop_waiting(self) -> None:
        if self._crop_at is None:
            return
        start = self._crop_at()
        figures = self._desk.figures()
        index = next((number for number, figure in enumerate(figures) if figure.start == start), None)
        if index is None:
            self._crop_at = None
            return
        photo = self._shelf.whole(figures[index].src.removeprefix(FOLDER))
        if photo is None:
            return
        self._crop_at = None
        if photo.is_ready:
            size = (photo.source_width_px, photo.source_height_px)
            old = read_framing(figures[index].attributes)
            image = QImage.fromData(photo.preview)
            new = self._ask_framing(image, old, self._icons, source_px=size, parent=self._window)
            if new is not None and new != old:
                self._desk.set_framing(index, new)

    def _on_written(self, _: int, result: bytes | Failure) -> None:
        if isinstance(result, Failure):
            self.said.emit("original", "error", self._words(result.message), ())
        else:
            words = self.tr("The original photo was saved: {name}").format(name=self._saved_as)
            self.said.emit("original", "ok", words, ())


def _write(path: Path, data: bytes) -> bytes:
    write_atomically(path, data)
    return b""
