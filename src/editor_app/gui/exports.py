"""A wish to export or to print, turned into work for a child process and into what is said when it is done."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from editor_app.gui.jobs import ChildJobs, Request
from editor_app.gui.words import Words
from editor_app.model.article import Article
from editor_app.model.message import Failure
from editor_app.model.print_template import PrintOptions
from editor_app.press.article_file import PACK_SUFFIX, article_bytes, with_packed_photos
from editor_app.press.export import PDF_SUFFIX
from editor_app.press.web_folder import PAGE_NAME
from editor_app.press.wire import option_values, read_message, settings_values
from editor_app.store.settings import Settings

# What takes longer than this is said to be going on, with a way to end it.
PATIENCE_MS = 2_000


@dataclass(frozen=True, slots=True)
class ExportWish:
    """What is to be made: a file whose suffix says what, or a folder for a web server; ``options`` are for paper."""

    out: Path
    options: PrintOptions = field(default_factory=PrintOptions)
    is_folder: bool = False

    @property
    def is_printed(self) -> bool:
        """Tell whether these are printed pages."""
        return not self.is_folder and self.out.suffix.lower() == PDF_SUFFIX


class Exports(QObject):
    """Exports one window's article, one file at a time; nothing is written unless all of it is."""

    said = Signal(str, str, str, tuple)
    busy_changed = Signal(bool)
    done = Signal(object)

    def __init__(self, jobs: ChildJobs, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._words = jobs, words
        self._key = f"export:{id(self)}"
        self._wish: ExportWish | None = None
        # Pages that go to a printer are a file for a moment, in a folder that is gone with it.
        self._passing: tempfile.TemporaryDirectory[str] | None = None
        self._take_pages: Callable[[bytes], None] | None = None
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._say_busy)
        jobs.answered.connect(self._take)
        jobs.gave_up.connect(self._give_up)

    @property
    def is_busy(self) -> bool:
        """Tell whether an export is under way."""
        return self._wish is not None

    def start(self, article: Article, wish: ExportWish, settings: Settings) -> None:
        """Export ``article``; what comes of it is said later."""
        out = wish.out
        try:
            packed = article_bytes(with_packed_photos(article), out.with_suffix(PACK_SUFFIX))
        except Failure as failure:
            self.said.emit("export", "error", self._words(failure.message), ())
            self._forget_passing()
            return
        header = {
            "name": out.name,
            "out": str(out),
            "settings": settings_values(settings),
            "today": date.today().isoformat(),  # the day on this desk's calendar
            "is_folder": wish.is_folder,
            "options": option_values(wish.options),
        }
        self._wish = wish
        self._patience.start()
        self.busy_changed.emit(True)
        self._jobs.ask(Request(self._key, header, packed))

    def make_pages(
        self, article: Article, options: PrintOptions, settings: Settings, take: Callable[[bytes], None]
    ) -> None:
        """Give the printed pages of ``article`` to ``take`` as a PDF; what goes wrong is said."""
        self._passing = tempfile.TemporaryDirectory(prefix="banthao-")
        self._take_pages = take
        self.start(article, ExportWish(Path(self._passing.name) / f"in{PDF_SUFFIX}", options), settings)

    def cancel(self) -> None:
        """End the export under way; no half of a file is left."""
        if self._wish is not None:
            self._end()
            self._jobs.give_up(self._key)
            self._forget_passing()
            self.said.emit("export", "warn", self.tr("The export was stopped. Nothing was written."), ())

    def _take(self, request: Request, answer: dict[str, Any], _: bytes) -> None:
        if request.key != self._key or self._wish is None:
            return
        wish = self._end()
        if "problem" in answer:
            self._forget_passing()
            self.said.emit("export", "error", self._words(read_message(answer["problem"])), ())
            return
        notices = [self._words(read_message(values)) for values in answer["notices"]]
        if self._take_pages is not None:
            take, pdf = self._take_pages, wish.out.read_bytes()
            self._forget_passing()
            if notices:
                self.said.emit("export", "warn", " ".join(notices), ())
            take(pdf)
            return
        out = wish.out
        shown = out / PAGE_NAME if wish.is_folder else out
        folder = out if wish.is_folder else out.parent
        actions = (
            (self.tr("Open"), lambda: _open_outside(shown)),
            (self.tr("Open folder"), lambda: _open_outside(folder)),
        )
        words = " ".join([self.tr("Exported: {name}").format(name=out.name), *notices])
        self.said.emit("export", "warn" if notices else "ok", words, actions)
        self.done.emit(wish)

    def _give_up(self, request: Request) -> None:
        if request.key != self._key or self._wish is None:
            return
        name = self._end().out.name
        self._forget_passing()
        words = self.tr(
            "{name} could not be exported: the work took too long or ran out of memory. Nothing was written and the "
            "article is safe. Try again; if it happens again, export the article in two parts."
        )
        self.said.emit("export", "error", words.format(name=name), ())

    def _say_busy(self) -> None:
        assert self._wish is not None
        if self._take_pages is not None:
            words = self.tr("Making the pages to print… You can go on writing.")
        else:
            words = self.tr("Exporting {name}… You can go on writing.").format(name=self._wish.out.name)
        self.said.emit("export", "tip", words, ((self.tr("Stop"), self.cancel),))

    def _end(self) -> ExportWish:
        assert self._wish is not None
        wish, self._wish = self._wish, None
        self._patience.stop()
        self.busy_changed.emit(False)
        return wish

    def _forget_passing(self) -> None:
        self._take_pages = None
        if self._passing is not None:
            self._passing.cleanup()
            self._passing = None


def _open_outside(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
