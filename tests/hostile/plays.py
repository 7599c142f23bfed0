"""Ways to bring a vector into a page: as HTML with chosen layers, through the converter, as an exported file."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QUrl
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from PySide6.QtWidgets import QApplication

from editor_app.gui import page_view
from editor_app.gui.page_content import POLICY, PageContent
from editor_app.gui.page_guard import SCHEME, OwnSchemeOnly, SealedProfile
from editor_app.gui.photo_shelf import ShelvedPhoto
from editor_app.gui.sealed_page import SWITCHED_OFF
from editor_app.model.resources import resources_folder
from editor_app.press.compose import PageComposer
from editor_app.press.html_file import write_html
from editor_app.press.words import load_words
from editor_app.render.html import PagePhoto
from editor_app.text.changes import changed_range
from tests.hostile.articles import PHOTO, article_of, bare_article, small_photo
from tests.hostile.pages import (
    AT_END,
    AT_START,
    OWN_WORLD,
    PAGE_WORLD,
    OpenPage,
    Server,
    Watch,
    WatchedPage,
    add_script,
    load,
    script_text,
    spin,
    wait_for_seen,
)
from tests.hostile.vectors import Vector

BATCH = 40
FRAMES = 50
SETTLE_MS, IDLE_MS, LONG_IDLE_MS = 250, 800, 8_000
NO_SCRIPTS, META_POLICY, HEADER_POLICY, GATE = "settings", "policy", "policy header", "gate"

Way = Callable[[Sequence[Vector], Sequence[str], Watch, Path], None]


def play_fragments(vectors: Sequence[Vector], layers: Sequence[str], watch: Watch, _: Path) -> None:
    """Put the vectors into a page as the page's own script puts blocks there."""
    page, server, head = _page(layers, watch)
    server.pages["/"] = head
    for part in _batches(vectors, BATCH):
        load(page, watch)
        page.runJavaScript(script_text("hooks.js"), PAGE_WORLD)
        words = json.dumps([[vector.id, vector.words] for vector in part])
        page.runJavaScript(f"{script_text('insert.js')};{words}.forEach((each) => insert(...each))", OWN_WORLD)
        spin(80)
        page.runJavaScript(script_text("poke.js", wait="0"), OWN_WORLD)
        spin(SETTLE_MS - 80)
        page.runJavaScript(script_text("scan.js"), OWN_WORLD)
    spin(SETTLE_MS)
    page.deleteLater()
    spin(50)


def play_frames(vectors: Sequence[Vector], layers: Sequence[str], watch: Watch, _: Path) -> None:
    """Give each vector a page of its own, many of them in frames beside each other."""
    page, server, head = _page(layers, watch, follows_links=False)
    _play_in_frames(page)
    for vector in vectors:
        server.pages[f"/{vector.id}"] = head + vector.words
    for part in _batches(vectors, FRAMES):
        server.pages["/"] = _frames([f"/{vector.id}" for vector in part])
        seen = watch.report.seen + len(part)
        load(page, watch)
        wait_for_seen(watch, seen, IDLE_MS)
    page.deleteLater()
    spin(50)


def play_preview(vectors: Sequence[Vector], _: Sequence[str], watch: Watch, __: Path) -> None:
    """Show articles with the vectors in the program's own page, through its converter."""
    resources = resources_folder()
    WatchedPage.watch = watch
    setattr(page_view, "SealedPage", WatchedPage)  # noqa: B010  # a page view that makes a watched page
    photo = ShelvedPhoto("1", small_photo(), "image/png", 8, 8)
    content = PageContent(resources, "vi", lambda name, _: photo if name == PHOTO else None)
    view = page_view.PageView(content, resources, "#ffffff", "page", None)
    view.resize(900, 700)
    view.show()
    while not view.is_ready:
        spin(20)
    watch.is_loaded = True
    composer = PageComposer(load_words(resources))
    photos = {f"assets/{PHOTO}": PagePhoto(f"/assets/{PHOTO}?1", 8, 8)}
    for vector in vectors:
        for article in (article_of(vector), bare_article(vector)):
            change = changed_range(composer.source, article.body)
            view.show_update(composer.compose(article.fields, change, photos, is_whole=True))
            view.page().runJavaScript(script_text("poke.js", wait="0") + script_text("scan.js"), OWN_WORLD)
        spin(4)
    wait_for_seen(watch, 2 * len(vectors), LONG_IDLE_MS)
    spin(SETTLE_MS)
    profile = view.page().profile()
    assert isinstance(profile, SealedProfile)
    watch.report.stopped = profile.gate.stopped
    view.deleteLater()
    spin(50)


def play_exports(vectors: Sequence[Vector], layers: Sequence[str], watch: Watch, folder: Path) -> None:
    """Open exported articles with the vectors as anybody's browser does: scripts on, no seals but their own."""
    resources = resources_folder()
    words = load_words(resources)
    made = {vector.id: write_html(article_of(vector), resources, words)[0] for vector in vectors}
    _play_files(made, watch, folder, LONG_IDLE_MS)


def play_files(vectors: Sequence[Vector], _: Sequence[str], watch: Watch, folder: Path) -> None:
    """Open the vectors as files of their own: what an exported article without any care would be."""
    head = '<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>'
    _play_files({vector.id: head + vector.words for vector in vectors}, watch, folder, IDLE_MS)


WAYS: dict[str, Way] = {
    "fragments": play_fragments,
    "frames": play_frames,
    "preview": play_preview,
    "exports": play_exports,
    "files": play_files,
}


def _play_files(pages: dict[str, str], watch: Watch, folder: Path, idle_ms: int) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, words in pages.items():
        (folder / f"{name}.html").write_text(words, "utf-8", "surrogatepass")
    profile = QWebEngineProfile(_application())
    # A link of an article leads where its writer wanted it to, and only a reader follows it.
    page = OpenPage(profile, watch, follows_links=False)
    _play_in_frames(page)
    names = [f"{name}.html" for name in pages]
    index = folder / "index.html"
    for start in range(0, len(names), FRAMES):
        part = names[start : start + FRAMES]
        index.write_text(_frames(part), "utf-8")
        seen = watch.report.seen + len(part)
        load(page, watch, QUrl.fromLocalFile(str(index)))
        wait_for_seen(watch, seen, idle_ms)
    page.deleteLater()
    spin(50)


def _page(layers: Sequence[str], watch: Watch, *, follows_links: bool = True) -> tuple[QWebEnginePage, Server, str]:
    """Return a page with the layers that are asked for and no other, its server, and how its pages begin."""
    profile = QWebEngineProfile(_application())
    server = Server(profile)
    server.has_header = HEADER_POLICY in layers
    profile.installUrlSchemeHandler(QByteArray(SCHEME), server)
    if GATE in layers:
        profile.setUrlRequestInterceptor(OwnSchemeOnly(profile))
        WatchedPage.watch = watch
        page: QWebEnginePage = WatchedPage(profile, profile)
    else:
        page = OpenPage(profile, watch, follows_links=follows_links)
    for attribute in SWITCHED_OFF:
        page.settings().setAttribute(attribute, NO_SCRIPTS not in layers)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">' if META_POLICY in layers else ""
    return page, server, f'<!DOCTYPE html><html><head><meta charset="utf-8">{meta}</head><body>'


def _application() -> QObject:
    app = QApplication.instance()
    assert app is not None
    return app


def _play_in_frames(page: QWebEnginePage) -> None:
    page.setVisible(True)  # the clock of a page that nobody sees ticks once a second
    add_script(page, script_text("hooks.js"), PAGE_WORLD, AT_START)
    add_script(page, script_text("poke.js", wait="60"), OWN_WORLD, AT_END)
    add_script(page, f"setTimeout(() => {{{script_text('scan.js')}}}, 150)", OWN_WORLD, AT_END)


def _frames(addresses: Sequence[str]) -> str:
    return "<!DOCTYPE html><html data-frames><body>" + "".join(
        f'<iframe src="{address}"></iframe>' for address in addresses
    )


def _batches(vectors: Sequence[Vector], size: int) -> list[Sequence[Vector]]:
    return [vectors[start : start + size] for start in range(0, len(vectors), size)]
