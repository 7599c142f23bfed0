"""A wish to export, turned into work for a child process and into what is said when it is done."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from editor_app.gui.jobs import ChildJobs, Request
from editor_app.gui.words import Words
from editor_app.model.article import Article
from editor_app.model.message import Failure
from editor_app.press.article_file import PACK_SUFFIX, article_bytes, with_packed_photos
from editor_app.press.wire import read_message, settings_values
from editor_app.store.settings import Settings

# What takes longer than this is said to be going on, with a way to end it.
PATIENCE_MS = 2_000


class Exports(QObject):
    """Exports one window's article, one file at a time; nothing is written unless all of it is."""

    said = Signal(str, str, str, tuple)
    busy_changed = Signal(bool)
    done = Signal(Path)

    def __init__(self, jobs: ChildJobs, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._words = jobs, words
        self._key = f"export:{id(self)}"
        self._out: Path | None = None
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._say_busy)
        jobs.answered.connect(self._take)
        jobs.gave_up.connect(self._give_up)

    @property
    def is_busy(self) -> bool:
        """Tell whether an export is under way."""
        return self._out is not None

    def start(self, article: Article, out: Path, settings: Settings) -> None:
        """Export ``article`` to ``out``; what comes of it is said later."""
        try:
            packed = article_bytes(with_packed_photos(article), out.with_suffix(PACK_SUFFIX))
        except Failure as failure:
            self.said.emit("export", "error", self._words(failure.message), ())
            return
        header = {
            "name": out.name,
            "out": str(out),
            "settings": settings_values(settings),
            "today": date.today().isoformat(),  # the day on this desk's calendar
        }
        self._out = out
        self._patience.start()
        self.busy_changed.emit(True)
        self._jobs.ask(Request(self._key, header, packed))

    def cancel(self) -> None:
        """End the export under way; no half of a file is left."""
        if self._out is not None:
            self._end()
            self._jobs.give_up(self._key)
            self.said.emit("export", "warn", self.tr("The export was stopped. Nothing was written."), ())

    def _take(self, request: Request, answer: dict[str, Any], _: bytes) -> None:
        if request.key != self._key or self._out is None:
            return
        out = self._end()
        if "problem" in answer:
            self.said.emit("export", "error", self._words(read_message(answer["problem"])), ())
            return
        notices = [self._words(read_message(values)) for values in answer["notices"]]
        actions = (
            (self.tr("Open"), lambda: _open_outside(out)),
            (self.tr("Open folder"), lambda: _open_outside(out.parent)),
        )
        words = " ".join([self.tr("Exported: {name}").format(name=out.name), *notices])
        self.said.emit("export", "warn" if notices else "ok", words, actions)
        self.done.emit(out)

    def _give_up(self, request: Request) -> None:
        if request.key != self._key or self._out is None:
            return
        name = self._end().name
        words = self.tr(
            "{name} could not be exported: the work took too long or ran out of memory. Nothing was written and the "
            "article is safe. Try again; if it happens again, export the article in two parts."
        )
        self.said.emit("export", "error", words.format(name=name), ())

    def _say_busy(self) -> None:
        assert self._out is not None
        words = self.tr("Exporting {name}… You can go on writing.").format(name=self._out.name)
        self.said.emit("export", "tip", words, ((self.tr("Stop"), self.cancel),))

    def _end(self) -> Path:
        assert self._out is not None
        out, self._out = self._out, None
        self._patience.stop()
        self.busy_changed.emit(False)
        return out


def _open_outside(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
