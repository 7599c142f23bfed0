"""A photo desk without a window: session, shelf, desk and panel, and a child that answers when the test says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from editor_app.gui.body_editor import BodyEditor
from editor_app.gui.icons import Icons
from editor_app.gui.jobs import ChildJobs, Request
from editor_app.gui.photo_desk import Outcome, PhotoDesk
from editor_app.gui.photo_intake import PhotoIntake
from editor_app.gui.photo_matter import PhotoMatter, png_bytes
from editor_app.gui.photo_news import PhotoNews
from editor_app.gui.photo_panel import PhotoPanel
from editor_app.gui.photo_shelf import PhotoShelf
from editor_app.gui.session import Session
from editor_app.gui.theme import load_colours
from editor_app.model.article import Article
from editor_app.model.resources import resources_folder
from editor_app.store.catalogue import load_catalogue

_EMPTY = Article()
Answer = tuple[dict[str, Any], bytes]


def picture(colour: str = "#336699", width_px: int = 90, height_px: int = 60) -> bytes:
    """Return a small picture as PNG."""
    image = QImage(width_px, height_px, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return png_bytes(image)


class FakeJobs(QObject):
    """The photo child's place: notes what it is asked, answers at once or when told to."""

    answered = Signal(object, object, bytes)
    gave_up = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Request] = []
        self.open: list[Request] = []
        self.given_up: list[str] = []
        self.sizes: dict[str, tuple[int, int]] = {}
        self.words: dict[str, dict[str, str]] = {}
        self.problems: dict[str, str] = {}
        self.is_prompt = True

    def ask(self, request: Request) -> None:
        self.asked.append(request)
        self.open = [one for one in self.open if one.key != request.key] + [request]
        if self.is_prompt:
            self.answer_all()

    def forget(self, key: str) -> None:
        self.open = [one for one in self.open if one.key != key]

    def give_up(self, key: str) -> None:
        self.forget(key)
        self.given_up.append(key)

    def answer_all(self) -> None:
        while self.open:
            self.answer(0)

    def answer(self, place: int) -> None:
        request = self.open.pop(place)
        self.answered.emit(request, *self._answer(request))

    def tasks(self, task: str) -> list[Request]:
        return [request for request in self.asked if request.header["task"] == task]

    def _answer(self, request: Request) -> Answer:
        task, name = request.header["task"], request.header["name"]
        if task == "mend":
            return {"suffix": ".png"}, request.blob.replace(b"half", b"mended")
        if name in self.problems and b"mended" not in request.blob:
            return {"problem": [self.problems[name], {"name": name}]}, b""
        width_px, height_px = self.sizes.get(name, (1800, 1200))
        if task == "inspect":
            words = self.words.get(name, {})
            return {"suffix": ".png", "width_px": width_px, "height_px": height_px, "words": words}, b""
        made = {"mime": "image/png", "width_px": 90, "height_px": 60}
        return made | {"source_width_px": width_px, "source_height_px": height_px}, picture()


class Bench:
    """Everything of the desk, wired as the window does it."""

    def __init__(self, qtbot: QtBot, article: Article = _EMPTY) -> None:
        self.qtbot = qtbot
        resources = resources_folder()
        colours = load_colours(resources, "light")
        icons = Icons(resources / "icons", colours["text"], colours["border_strong"])
        words = load_catalogue(resources, "vi").word
        self.jobs = FakeJobs()
        jobs = cast("ChildJobs", self.jobs)
        self.widget = QWidget()
        self.widget.resize(900, 700)
        qtbot.addWidget(self.widget)
        self.session = Session(article, None, self.widget)
        self.editor = BodyEditor(self.session, colours, "Draft")
        self.shelf = PhotoShelf(self.session, jobs, self.widget)
        self.intake = PhotoIntake(jobs, self.widget)
        self.desk = PhotoDesk(self.session, self.intake, self.editor.caret, self.shelf.learn, self.widget)
        self.panel = PhotoPanel(self.session, self.desk, self.shelf, icons, colours, words)
        self.news = PhotoNews(self.desk, words, self.session.undo_stack, self.widget)
        self.icons, self.words = icons, words
        self.outcomes: list[Outcome] = []
        self.said: list[tuple[str, str, tuple[tuple[str, Callable[[], object]], ...]]] = []
        self.desk.came_in.connect(self.outcomes.append)
        self.news.said.connect(lambda _, level, said, actions: self.said.append((level, said, actions)))
        column = QVBoxLayout(self.widget)
        # The offscreen screen warns of windows that ask for a size.
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        column.addWidget(self.editor)
        column.addWidget(self.panel)
        self.editor.photos_given.connect(self.desk.take)
        self.panel.photos_given.connect(self.desk.take)

    def show(self) -> None:
        """Show it as the window that is written in."""
        with self.qtbot.waitActive(self.widget):
            self.widget.show()
            self.widget.activateWindow()

    def take(self, *paths: Path) -> None:
        """Take files in and wait until that is over."""
        self.desk.take(PhotoMatter(paths))
        self.wait()

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: not self.intake.is_busy, timeout=5_000)

    @property
    def names(self) -> list[str]:
        return [figure.src.removeprefix("assets/") for figure in self.session.figures]

    @property
    def step_count(self) -> int:
        return self.session.undo_stack.count()


def photo_files(folder: Path, *names: str) -> list[Path]:
    """Write a picture of its own under each name."""
    paths = []
    for number, name in enumerate(names):
        path = folder / name
        path.write_bytes(picture(f"#3366{number:02x}"))
        paths.append(path)
    return paths


def mime_of(*paths: Path) -> QMimeData:
    """Return files as a file manager drags them."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drag(widget: QWidget, mime: QMimeData, point: QPoint | None = None) -> bool:
    """Hold something over a widget; return whether it would be taken. The caller keeps ``mime``."""
    at = point or widget.rect().center()
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at, Qt.DropAction.CopyAction, mime, buttons, none)
    QApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        return False
    move = QDragMoveEvent(at, Qt.DropAction.CopyAction, mime, buttons, none)
    QApplication.sendEvent(widget, move)
    return True


def drop(widget: QWidget, mime: QMimeData, point: QPoint | None = None) -> bool:
    """Let something go over a widget; return whether it was taken. The caller keeps ``mime``."""
    if not drag(widget, mime, point):
        return False
    at = QPointF(point or widget.rect().center())
    event = QDropEvent(at, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)
    return event.isAccepted()
