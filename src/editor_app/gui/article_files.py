"""A window's wish to save, leave or export, turned into files; the session is told what is on the disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editor_app.gui.exports import Exports, ExportWish
from editor_app.gui.hand_over import take_composed_word
from editor_app.gui.jobs import ChildJobs
from editor_app.gui.questions import Questions
from editor_app.gui.session import Session
from editor_app.gui.words import Words
from editor_app.model.message import Failure
from editor_app.model.print_template import PrintOptions
from editor_app.photos.names import asset_name
from editor_app.press.article_file import PACK_SUFFIX, save_article, with_packed_photos
from editor_app.store.settings import Settings


class ArticleFiles(QObject):
    """Saves and exports one session."""

    said = Signal(str, str, str, tuple)
    saved = Signal(Path)

    def __init__(
        self,
        session: Session,
        questions: Questions,
        words: Words,
        jobs: ChildJobs,
        settings: Callable[[], Settings],
    ) -> None:
        super().__init__()
        self._session, self._questions, self._words = session, questions, words
        self._settings = settings
        self._exported: dict[str, Path] = {}
        self.exports = Exports(jobs, words, self)
        self.exports.said.connect(self.said)
        self.exports.done.connect(self._on_exported)

    def folder(self) -> Path:
        """Return where this article's files are looked for first."""
        if self._session.path is not None:
            return self._session.path.parent
        last = self._settings().last_folder
        return Path(last) if last and Path(last).is_dir() else Path.home()

    def save(self, parent: QWidget) -> bool:
        """Save to the article's own file, or ask for one."""
        if self._session.path is None:
            return self.save_as(parent)
        return self._save_to(self._session.path)

    def save_as(self, parent: QWidget) -> bool:
        """Ask for a file and save to it."""
        take_composed_word()
        path = self._questions.file_to_save(parent, self.folder() / self._proposed(PACK_SUFFIX))
        return path is not None and self._save_to(path)

    def may_leave(self, parent: QWidget) -> bool:
        """Tell whether the window may close, having asked where something would be lost."""
        take_composed_word()
        if self._session.is_saved:
            return True
        name = self._session.fields.headline.strip() or parent.windowTitle()
        answer: Literal["save", "discard", "stay"] = self._questions.leave_unsaved(parent, name)
        if answer == "save":
            return self.save(parent)
        return answer == "discard"

    def export(self, wish: ExportWish, settings: Settings | None = None) -> bool:
        """Export the article as it is now; whether that went well is said later. Tell whether it was begun."""
        take_composed_word()
        if self.exports.is_busy:
            return False
        self.exports.start(self._session.snapshot(), wish, settings or self._settings())
        return True

    def make_pages(self, options: PrintOptions, take: Callable[[bytes], None]) -> bool:
        """Give the article's printed pages to ``take`` as a PDF. Tell whether that was begun."""
        take_composed_word()
        if self.exports.is_busy:
            return False
        self.exports.make_pages(self._session.snapshot(), options, self._settings(), take)
        return True

    def proposed(self, suffix: str) -> Path:
        """Return the file, or with "" the folder, that an export is proposed to go to."""
        last = self._exported.get(suffix)
        return last or self.folder() / self._proposed(suffix)

    def _on_exported(self, wish: ExportWish) -> None:
        self._exported["" if wish.is_folder else wish.out.suffix.lower()] = wish.out

    def _save_to(self, path: Path) -> bool:
        take_composed_word()
        if path.suffix.lower() == PACK_SUFFIX:
            self._pack_photos()
        article = self._session.snapshot()
        try:
            save_article(article, path)
        except Failure as failure:
            self.said.emit("save", "error", self._words(failure.message), ())
            return False
        self._session.mark_saved(article, path)
        self.saved.emit(path)
        return True

    def _pack_photos(self) -> None:
        """Bring photos that lay beside a plain text into the package, as a step of the history."""
        article = self._session.snapshot()
        packed = with_packed_photos(article)
        if packed != article:
            with self._session.one_step("pack"):
                self._session.set_assets(packed.assets)
                self._session.replace_body(0, len(article.body), packed.body)

    def _proposed(self, suffix: str) -> str:
        if self._session.path is not None:
            return self._session.path.stem + suffix
        return asset_name(self._session.fields.headline or "bai-moi", (), suffix)
