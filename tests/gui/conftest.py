"""The window, offscreen, on a home of its own, with answers instead of dialogs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from editor_app.gui.application import Newsroom, prepare_environment
from editor_app.gui.questions import Leaving

prepare_environment()


@dataclass
class Answers:
    """Answers every question at once."""

    leaving: Leaving = "discard"
    to_open: list[Path] = field(default_factory=list)
    to_save: Path | None = None
    to_export: Path | None = None
    photos: list[Path] = field(default_factory=list)
    instead: Path | None = None
    original: Path | None = None
    link: str = ""
    opens_links: bool = False
    asked_links: list[tuple[str, str]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def leave_unsaved(self, parent: QWidget, name: str) -> Leaving:
        return self.leaving

    def file_to_open(self, parent: QWidget, folder: Path) -> list[Path]:
        return self.to_open

    def file_to_save(self, parent: QWidget, proposed: Path) -> Path | None:
        return self.to_save

    def file_to_export(self, parent: QWidget, proposed: Path) -> Path | None:
        return self.to_export

    def photos_to_add(self, parent: QWidget, folder: Path) -> list[Path]:
        return self.photos

    def photo_instead(self, parent: QWidget, folder: Path) -> Path | None:
        return self.instead

    def file_for_original(self, parent: QWidget, proposed: Path) -> Path | None:
        return self.original

    def link_target(self, parent: QWidget, proposed: str) -> str:
        return self.link

    def may_open_link(self, parent: QWidget, address: str, site: str) -> bool:
        self.asked_links.append((address, site))
        return self.opens_links

    def tell(self, parent: QWidget, title: str, words: str) -> None:
        self.told.append(words)


def type_words(widget: QWidget, words: str) -> None:
    """Type any letters, as a keyboard with Vietnamese layout does; QTest knows ASCII only."""
    for sign in words:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign))


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Return the program's name, without which the browser ends the program."""
    return ["editor-app"]


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def newsroom(qapp: QApplication, tmp_path: Path, answers: Answers) -> Iterator[Newsroom]:
    room = Newsroom(qapp, tmp_path / "settings.toml", answers)
    yield room
    answers.leaving = "discard"
    room.quit()
    room.end()
    qapp.removeTranslator(room._translator)  # a process has one language; here the next test may want another
    room.deleteLater()
    cast("QApplication", QApplication.instance()).processEvents()
