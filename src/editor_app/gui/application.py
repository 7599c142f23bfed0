"""The composition root: builds what all windows share, opens them, and ends when the last one closes."""

from __future__ import annotations

import argparse
import contextlib
import logging
import os
import sys
from collections.abc import MutableMapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QSize, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from editor_app.gui.article_files import ArticleFiles
from editor_app.gui.article_window import ArticleWindow, Desk
from editor_app.gui.graphics import probe_painter, set_painter
from editor_app.gui.hand_over import HandOver
from editor_app.gui.icons import Icons
from editor_app.gui.input_module import reachable_input_module
from editor_app.gui.jobs import ChildJobs
from editor_app.gui.page_guard import register_scheme
from editor_app.gui.questions import Dialogs, Questions
from editor_app.gui.sandbox import is_root, seal_environment
from editor_app.gui.session import Session
from editor_app.gui.theme import apply_theme, load_colours, load_fonts
from editor_app.model.article import Article, Fields
from editor_app.model.message import Failure
from editor_app.model.resources import resources_folder
from editor_app.press.article_file import open_article
from editor_app.press.words import load_words
from editor_app.store.catalogue import load_catalogue
from editor_app.store.settings import Settings, load_settings, save_settings, settings_path
from editor_app.text.dates import published_words, read_published, with_offset, words_for, written_iso

log = logging.getLogger(__name__)

SAMPLE = "samples/bai-mau.textbundle"
PAGE_LIMIT_MS = 2_000
PHOTO_LIMIT_MS = 20_000
# Photos come several at a time, and then none for long.
PHOTO_REST_MS = 10_000
EXPORT_LIMIT_MS = 300_000
EXPORT_REST_MS = 5_000


def prepare_environment() -> None:
    """Set what Qt reads before its first object is made."""
    seal_environment(os.environ, is_root=is_root())
    if sys.platform.startswith("linux"):
        os.environ.update(reachable_input_module(os.environ, _input_plugins()))
    register_scheme()


def prepare_painter(settings_file: Path, environment: MutableMapping[str, str]) -> None:
    """Let the page be painted by what this machine is quick with; it is found out at the first start."""
    settings = load_settings(settings_file)
    painter = settings.painter if settings.painter != "auto" else settings.painter_found
    if painter not in ("card", "software"):
        painter = probe_painter()
        # Without a screen of its own (tests, services) a machine seems to have no card.
        if "QT_QPA_PLATFORM" not in environment:
            with contextlib.suppress(Failure):  # it is found out again at the next start
                save_settings(settings_file, replace(settings, painter_found=painter))
    set_painter("software" if painter == "software" else "card", environment)


def _input_plugins() -> list[str]:
    """Return the names of the input method plugins that Qt will find."""
    folders = os.environ.get("QT_PLUGIN_PATH", "").split(os.pathsep)
    folders.append(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    return [file.name for folder in folders if folder for file in Path(folder, "platforminputcontexts").glob("*.so")]


class Newsroom(QObject):
    """Everything the windows share, and the windows."""

    def __init__(self, app: QApplication, settings_file: Path, questions: Questions) -> None:
        super().__init__(app)
        self._settings_file = settings_file
        self.settings = load_settings(settings_file)
        self.resources = resources_folder()
        QLocale.setDefault(QLocale(self.settings.language))  # numbers in fields: 2,5 or 2.5
        self._translator = QTranslator(app)
        if self._translator.load(str(self.resources / "translations" / f"banthao_{self.settings.language}.qm")):
            app.installTranslator(self._translator)
        colours = load_colours(self.resources, "light")
        load_fonts(self.resources)
        apply_theme(app, self.resources, colours)
        app.setWindowIcon(QIcon(str(self.resources / "icons" / "newspaper.svg")))
        self._output_words = load_words(self.resources)
        self.desk = Desk(
            resources=self.resources,
            colours=colours,
            icons=Icons(self.resources / "icons", colours["text"], colours["border_strong"]),
            words=load_catalogue(self.resources, self.settings.language).word,
            questions=questions,
            pages=ChildJobs("editor_app.press.page_child", PAGE_LIMIT_MS, parent=self),
            photos=ChildJobs("editor_app.press.photo_child", PHOTO_LIMIT_MS, PHOTO_REST_MS, self),
            shown_date=self._shown_date,
            typed_date=self._typed_date,
        )
        self._exports = ChildJobs("editor_app.press.export_child", EXPORT_LIMIT_MS, EXPORT_REST_MS, self)
        self.windows: list[ArticleWindow] = []

    def show_article(self, article: Article, path: Path | None) -> ArticleWindow:
        """Open a window on an article."""
        session = Session(article, path)
        files = ArticleFiles(
            session,
            self.desk.questions,
            self.desk.words,
            self._exports,
            lambda: self.settings,
        )
        window = ArticleWindow(session, files, self.desk)
        window.new_wanted.connect(self.new)
        window.sample_wanted.connect(self.show_sample)
        window.open_wanted.connect(lambda paths: self.open(paths, window))
        window.quit_wanted.connect(self.quit)
        window.closed.connect(lambda: self._forget(window))
        files.saved.connect(lambda saved: self._remember(saved, session))
        # A frame and a title bar take their part of a small screen.
        window.resize(QSize(1366, 768).boundedTo(window.screen().availableSize() - QSize(8, 34)))
        window.show()
        HandOver(window)
        self.windows.append(window)
        return window

    def new(self) -> ArticleWindow:
        """Open a window on a new article, its form filled in as last time."""
        fields = Fields(byline=self.settings.last_byline, place=self.settings.last_place)
        return self.show_article(Article(fields=fields), None)

    def show_sample(self) -> ArticleWindow:
        """Open a window on a copy of the sample article."""
        opened = open_article(self.resources / SAMPLE, utc_offset=self.settings.utc_offset)
        window = self.show_article(opened.article, None)
        tip = self.tr("This is a sample article. Try typing in the draft on the left; Ctrl+N begins your own.")
        window.say("tip", "tip", tip)
        self._save(replace(self.settings, is_sample_seen=True))
        return window

    def open(self, paths: Sequence[Path], beside: ArticleWindow | None = None) -> None:
        """Open articles, each in its window; an untouched empty window gives way."""
        for path in paths:
            try:
                opened = open_article(path, utc_offset=self.settings.utc_offset)
            except Failure as failure:
                (beside or self.new()).say("open", "error", self.desk.words(failure.message))
                continue
            known = path.resolve() if opened.can_be_saved else None
            shown = next((window for window in self.windows if known and window.session.path == known), None)
            if shown is not None:
                shown.raise_()
                shown.activateWindow()
                continue
            window = self.show_article(opened.article, known)
            if opened.notices:
                window.say("open", "warn", " ".join(self.desk.words(notice.message) for notice in opened.notices))
            if beside is not None and beside.session.is_untouched and not beside.session.body:
                beside.close()

    def quit(self) -> None:
        """Close every window, as long as each may."""
        for window in list(self.windows):
            if not window.close():
                return

    def end(self) -> None:
        """End the children."""
        self.desk.pages.stop()
        self.desk.photos.stop()
        self._exports.stop()

    def _forget(self, window: ArticleWindow) -> None:
        if window in self.windows:
            self.windows.remove(window)

    def _remember(self, path: Path, session: Session) -> None:
        fields = session.fields
        self._save(
            replace(
                self.settings,
                last_folder=str(path.parent),
                last_byline=fields.byline or self.settings.last_byline,
                last_place=fields.place or self.settings.last_place,
            )
        )

    def _save(self, settings: Settings) -> None:
        self.settings = settings
        try:
            save_settings(self._settings_file, settings)
        except Failure as failure:
            log.info("settings not kept: %s", failure.message.id)

    def _shown_date(self, kept: str) -> str:
        moment = read_published(kept)
        return kept if moment is None else published_words(moment, words_for("vi", self._output_words.dates))

    def _typed_date(self, typed: str) -> str:
        moment = read_published(typed)
        return typed if moment is None else written_iso(with_offset(moment, self.settings.utc_offset))


def run(arguments: Sequence[str]) -> int:
    """Open the window and stay until it is closed; return the exit code."""
    parser = argparse.ArgumentParser(prog="editor-app")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--sample", action="store_true")
    options = parser.parse_args(arguments)
    logging.basicConfig(format="editor-app: %(message)s", level=logging.INFO)
    prepare_environment()
    prepare_painter(settings_path(), os.environ)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("banthao")
    app.setApplicationDisplayName("")
    newsroom = Newsroom(app, settings_path(), Dialogs())
    if options.files:
        newsroom.open(options.files)
    elif options.sample or not newsroom.settings.is_sample_seen:
        newsroom.show_sample()
    else:
        newsroom.new()
    code = app.exec()
    newsroom.end()
    return code
