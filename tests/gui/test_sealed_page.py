"""Hostile words play at the page and at the exports: first nothing protects, then each layer alone, then the program.

Every layer has a job of its own, and this is what each must do without the others:

- the settings (scripts off): no script of the page runs; requests are not theirs to stop;
- the policy, in the page or as a header: no script runs and no part of the page is fetched; it does not stop a page
  from leaving (``meta refresh``) nor a bare connection (``preconnect``);
- the gate (interceptor and navigation rule): no request leaves and no navigation is followed; scripts run;
- the dead proxy: not one connection is made, whoever asks; scripts run.
"""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from editor_app.gui.page_content import POLICY, PageContent
from editor_app.gui.page_guard import HOME, SealedProfile
from editor_app.gui.page_view import PageView
from editor_app.gui.sealed_page import SWITCHED_OFF, SealedPage
from editor_app.model.resources import resources_folder
from tests.hostile.report import Report

ROOT = Path(__file__).resolve().parents[2]
RESOURCES = resources_folder()

# name -> (way, layers); the first ones without, the others with the dead proxy in the browser's flags.
OPEN_RUNS = {
    "nothing": ("fragments", ()),
    "nothing, files": ("files", ()),
    "settings": ("fragments", ("settings",)),
    "policy": ("fragments", ("policy",)),
    "policy, pages": ("frames", ("policy",)),
    "header": ("fragments", ("policy header",)),
    "gate": ("fragments", ("gate",)),
    "all but the proxy": ("fragments", ("settings", "policy", "policy header", "gate")),
    "exports": ("exports", ()),
}
PROXY_RUNS = {
    "proxy": ("fragments", ()),
    "all but the settings": ("fragments", ("policy", "policy header", "gate")),
    "all but the policy": ("fragments", ("settings", "gate")),
    "all but the gate": ("fragments", ("settings", "policy", "policy header")),
    "everything": ("fragments", ("settings", "policy", "policy header", "gate")),
    "preview": ("preview", ()),
}
Reports = Mapping[str, Report]

pytestmark = pytest.mark.timeout(400)  # the first test waits until every run is over


@pytest.fixture(scope="module")
def reports(shared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Reports:
    """Play every run, in one process without and in one with the dead proxy."""
    found: dict[str, Report] = {}
    for has_dead_proxy, runs in ((False, OPEN_RUNS), (True, PROXY_RUNS)):
        request = {
            "has_dead_proxy": has_dead_proxy,
            "vectors": str(shared_folder / "data" / "hostile"),
            "folder": str(tmp_path_factory.mktemp("hostile")),
            "runs": [{"name": name, "way": way, "layers": layers} for name, (way, layers) in runs.items()],
        }
        done = subprocess.run(
            [sys.executable, "-m", "tests.hostile.child"],
            input=json.dumps(request),
            check=False,
            capture_output=True,
            text=True,
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            timeout=300,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        found |= {report["name"]: Report(**report) for report in json.loads(done.stdout)}
    return found


def test_without_protection_they_run_reach_out_and_leave(reports: Reports) -> None:
    control = reports["nothing"]
    assert control.vectors > 480
    assert len(control.vectors_that_ran) > 60
    assert control.wanted > 20
    assert control.connections > 30
    for reach in ("GET /img", "GET /import", "GET /font", "GET /iframe", "GET /fetch", "GET /socket", "POST /beacon"):
        assert reach in control.asked
    files = reports["nothing, files"]
    assert len(files.vectors_that_ran) > 60
    assert files.connections > 30
    assert {"GET /refresh", "GET /img"} <= set(files.asked)
    assert any("canary.png" in read for read in files.read)
    assert files.odd


def test_the_settings_alone_let_no_script_run(reports: Reports) -> None:
    report = reports["settings"]
    assert report.ran == []
    assert not {"GET /fetch", "GET /socket", "POST /beacon"} & set(report.asked)
    # What shows that the vectors were there.
    assert "GET /img" in report.asked


@pytest.mark.parametrize("name", ["policy", "header"])
def test_the_policy_alone_lets_no_script_run_and_nothing_be_fetched(reports: Reports, name: str) -> None:
    report = reports[name]
    assert report.ran == []
    assert report.asked == []
    assert report.wanted > 20


def test_the_policy_alone_holds_whole_pages_until_they_leave(reports: Reports) -> None:
    report = reports["policy, pages"]
    assert report.seen > 300
    assert report.ran == []
    assert report.read == []
    assert set(report.asked) <= {"GET /", "GET /refresh"}


def test_the_gate_alone_lets_no_request_and_no_navigation_through(reports: Reports) -> None:
    report = reports["gate"]
    assert report.asked == []
    assert (report.wanted > 20, report.followed) == (True, 0)
    # What shows that nothing but the gate was there.
    assert len(report.vectors_that_ran) > 60


def test_the_dead_proxy_alone_lets_no_connection_be_made(reports: Reports) -> None:
    report = reports["proxy"]
    assert report.connections == 0
    assert len(report.vectors_that_ran) > 60


@pytest.mark.parametrize("missing", ["proxy", "settings", "policy", "gate"])
def test_any_one_layer_may_be_missing(reports: Reports, missing: str) -> None:
    report = reports[f"all but the {missing}"]
    assert (report.ran, report.asked, report.read) == ([], [], [])
    # Only the proxy stops a bare connection that asks for nothing, only the gate keeps a link from being followed.
    assert report.connections <= (1 if missing == "proxy" else 0)
    assert report.followed == 0 or missing == "gate"


def test_all_layers_together_let_nothing_through(reports: Reports) -> None:
    report = reports["everything"]
    assert (report.ran, report.connections, report.followed, report.read) == ([], 0, 0, [])
    assert report.wanted > 20


def test_hostile_articles_are_words_on_the_live_page(reports: Reports) -> None:
    report = reports["preview"]
    assert report.seen == 2 * report.vectors
    assert (report.ran, report.ran_elsewhere, report.odd, report.read) == ([], [], [], [])
    assert (report.connections, report.stopped) == (0, 0)
    # Their links were clicked, and not followed.
    assert (report.wanted > 20, report.followed) == (True, 0)


def test_hostile_articles_are_words_in_any_browser(reports: Reports) -> None:
    report = reports["exports"]
    assert report.seen == report.vectors
    assert (report.ran, report.ran_elsewhere, report.odd, report.read) == ([], [], [], [])
    assert report.connections == 0


_BARE = "<body><article><header id=page-header></header><div id=page-body></div><div id=page-footnotes></div></article>"


class _Shell(PageContent):
    """Serves one page of the test's own."""

    def __init__(self, page: str) -> None:
        super().__init__(RESOURCES, "vi", lambda _, __: None)
        self._page = page

    def serve(self, path: str, version: str = "") -> tuple[str, bytes] | None:
        return ("text/html", self._page.encode()) if path == "/" else None


def _load(page: QWebEnginePage, url: QUrl, qtbot: QtBot) -> bool:
    with qtbot.waitSignal(page.loadFinished, timeout=20_000) as loaded:
        page.load(url)
    return bool(loaded.args and loaded.args[0])


def _delete(page: QWebEnginePage, qtbot: QtBot) -> None:
    """Delete a page before its profile goes."""
    with qtbot.waitSignal(page.destroyed, timeout=5_000):
        page.deleteLater()


def test_the_gate_outlives_the_rubbish_collector(qapp: QApplication, qtbot: QtBot) -> None:
    profile = SealedProfile(_Shell("<p>x"), qapp)
    gc.collect()
    page = QWebEnginePage(profile)
    assert not _load(page, QUrl("http://127.0.0.1:9/"), qtbot)
    assert profile.gate.stopped == 1
    assert _load(page, HOME, qtbot)
    _delete(page, qtbot)


def test_nothing_is_kept_and_everything_is_off(qapp: QApplication, qtbot: QtBot) -> None:
    profile = SealedProfile(_Shell("<p>x"), qapp)
    assert profile.isOffTheRecord()
    assert not profile.isSpellCheckEnabled()
    assert profile.httpCacheType() is QWebEngineProfile.HttpCacheType.NoCache
    page = SealedPage(profile)
    assert not [attribute for attribute in SWITCHED_OFF if page.settings().testAttribute(attribute)]
    _delete(page, qtbot)


def test_the_page_follows_only_its_own_first_load(qapp: QApplication, qtbot: QtBot) -> None:
    kinds = QWebEnginePage.NavigationType
    page = SealedPage(SealedProfile(_Shell("<p>x"), qapp))
    home = HOME.toString()
    followed = [
        (address, kind, is_main)
        for address in (
            home,
            home + "#x",
            "article://doc/page.css",
            "https://example.org/",
            "file:///etc/hosts",
            "data:,x",
        )
        for kind in kinds
        for is_main in (True, False)
        if page.acceptNavigationRequest(QUrl(address), kind, is_main)
    ]
    assert followed == [(home, kinds.NavigationTypeTyped, True), (home, kinds.NavigationTypeReload, True)]
    _delete(page, qtbot)


def test_the_shell_says_the_policy_too() -> None:
    content = PageContent(RESOURCES, "vi", lambda _, __: None)
    served = content.serve("/")
    assert served is not None
    head = served[1].decode().partition("<title>")[0]
    assert f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">' in head
    for path in ("/../page.css", "/fonts/../page.css", "/fonts/README.md", "/etc/passwd", "/assets/../page.css", ""):
        assert content.serve(path) is None


@pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)
@pytest.mark.parametrize("kind", ["color", "file", "date", "submit"])
@pytest.mark.parametrize("has_style", [True, False])
def test_a_page_opens_no_chooser(qapp: QApplication, qtbot: QtBot, kind: str, has_style: bool) -> None:
    content = PageContent(RESOURCES, "vi", lambda _, __: None) if has_style else _Shell(_BARE)
    view = PageView(content, RESOURCES, "#ffffff", "page", None)
    qtbot.addWidget(view)
    view.resize(300, 200)
    view.show()
    field = f"<label><h1>x x x x x x</h1><input type={kind}></label>"
    view.show_update(
        {
            "is_whole": True,
            "lang": "vi",
            "header": "",
            "footnotes": "",
            "changes": [{"at": 0, "removed": 0, "blocks": [{"id": 1, "html": field, "length": 1}]}],
        }
    )
    qtbot.waitUntil(lambda: view.is_ready, timeout=20_000)
    qtbot.wait(300)
    target = view.focusProxy()
    assert isinstance(target, QWidget)
    for y in range(10, 200, 20):
        for x in range(10, 300, 40):
            QTest.mouseClick(target, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(x, y))
    qtbot.wait(300)
    assert not [widget for widget in qapp.topLevelWidgets() if isinstance(widget, QDialog) and widget.isVisible()]
