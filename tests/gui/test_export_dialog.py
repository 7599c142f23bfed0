"""The export dialog, used by clicks and keys: what is chosen is made, remembered, refused in words, and led to."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtPdf import QPdfDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor_app.gui.application import Newsroom
from editor_app.gui.article_window import ArticleWindow
from editor_app.gui.export_dialog import LEAST_SIZE_PX, ExportDialog
from editor_app.model.article import Article, Fields
from editor_app.model.preflight import Level
from editor_app.model.resources import resources_folder
from editor_app.press.article_file import open_article
from editor_app.press.print_options import options_of
from editor_app.press.wanted_length import wanted_cm
from editor_app.store.print_templates import own_templates_folder, template_shelf
from editor_app.store.settings import load_settings
from editor_app.store.template_writer import copy_template, save_template
from tests.gui.conftest import Answers
from tests.gui.publishing import LEFT, at_rest, choose_kind, export_to, open_dialog

SAMPLE = resources_folder() / "samples" / "bai-mau.textbundle"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home, where also the newsroom's own templates are looked for."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path


@pytest.fixture
def window(home: Path, newsroom: Newsroom, tmp_path: Path) -> ArticleWindow:
    bundle = tmp_path / "bai.textbundle"
    shutil.copytree(SAMPLE, bundle)
    article = open_article(bundle, utc_offset="+07:00").article
    return newsroom.show_article(article, tmp_path / "bai.textpack")


def _pages(pdf: Path) -> tuple[int, tuple[int, int]]:
    document = QPdfDocument()
    document.load(str(pdf))
    size = document.pagePointSize(0)
    return document.pageCount(), (round(size.width() / 72 * 25.4), round(size.height() / 72 * 25.4))


def _done(window: ArticleWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.files.exports.is_busy, timeout=30_000)


def _pick(box: QWidget, down: int) -> None:
    """Go down in a list of choices by keys."""
    box.setFocus()
    for _ in range(down):
        QTest.keyClick(box, Qt.Key.Key_Down)


def _close(dialog: ExportDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_what_is_chosen_is_what_is_made_and_remembered(
    window: ArticleWindow, newsroom: Newsroom, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = open_dialog(window, qtbot)
    assert dialog.form.template.currentData() == "bulletin"
    _pick(dialog.form.paper, 2)  # A3
    dialog.form.size_pt.setFocus()
    dialog.form.size_pt.selectAll()
    QTest.keyClicks(dialog.form.size_pt, "11,5")
    QTest.keyClick(dialog.form.size_pt, Qt.Key.Key_Tab)
    QTest.mouseClick(dialog.form.columns.buttons["3"], LEFT)
    at_rest(dialog, qtbot)
    options = dialog.options
    assert (options.paper, options.size_pt, options.columns) == ("A3", 11.5, 3)
    shown = dialog.preview.sheets.pages.sizes_pt[0]
    assert round(shown.width() / 72 * 25.4) == 297
    out = tmp_path / "ra.pdf"
    dialog.place.edit.setText(str(out))
    assert options_of(newsroom.settings) != options  # nothing is kept of what may be left
    QTest.mouseClick(dialog.export, LEFT)
    _done(window, qtbot)
    assert _pages(out)[1] == (297, 420)
    assert options_of(newsroom.settings) == options
    assert options_of(load_settings(newsroom._settings_file)) == options
    again = open_dialog(window, qtbot)
    assert again.options == options
    assert again.place.path == out
    assert not again.place.note.isVisible()  # one's own file may be replaced
    _close(again)


def test_cancelling_keeps_nothing_of_the_options(window: ArticleWindow, newsroom: Newsroom, qtbot: QtBot) -> None:
    before = newsroom.settings
    dialog = open_dialog(window, qtbot)
    _pick(dialog.form.template, 3)
    at_rest(dialog, qtbot)
    assert dialog.options.template == "broadcast"
    _close(dialog)
    assert window.publishing.dialog is None
    assert newsroom.settings == before
    assert not window.files.exports.is_busy


def test_each_template_has_its_own_choices(
    window: ArticleWindow, tmp_path: Path, newsroom: Newsroom, qtbot: QtBot
) -> None:
    dialog = open_dialog(window, qtbot)
    _pick(dialog.form.paper, 1)  # A5
    at_rest(dialog, qtbot)
    dialog.place.edit.setText(str(tmp_path / "ra.pdf"))
    QTest.mouseClick(dialog.export, LEFT)
    _done(window, qtbot)
    dialog = open_dialog(window, qtbot)
    _pick(dialog.form.template, 1)
    assert (dialog.options.template, dialog.options.paper) == ("article", "")
    dialog.form.template.setFocus()
    QTest.keyClick(dialog.form.template, Qt.Key.Key_Up)
    assert (dialog.options.template, dialog.options.paper) == ("bulletin", "A5")
    _close(dialog)


def test_columns_that_cannot_be_stand_back_with_the_reason(window: ArticleWindow, qtbot: QtBot) -> None:
    dialog = open_dialog(window, qtbot)
    assert not dialog.form.column_note.isVisible()
    QTest.mouseClick(dialog.form.columns.buttons["3"], LEFT)
    _pick(dialog.form.paper, 1)  # A5 is too narrow for three
    buttons = dialog.form.columns.buttons
    assert not buttons["3"].isEnabled()
    assert buttons["3"].toolTip() == dialog.form.column_note.text() != ""
    assert dialog.options.columns in (None, 2)
    at_rest(dialog, qtbot)
    assert dialog.export.isEnabled()
    _pick(dialog.form.template, 3)
    assert [name for name, button in buttons.items() if button.isEnabled()] == ["1"]
    assert dialog.form.column_note.isVisible()
    _close(dialog)


def test_a_paper_of_ones_own(window: ArticleWindow, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = open_dialog(window, qtbot)
    assert not dialog.form.width_mm.isVisible()
    _pick(dialog.form.paper, 4)
    assert dialog.form.width_mm.isVisible()
    for box, words in ((dialog.form.width_mm, "230"), (dialog.form.height_mm, "305,5")):
        box.setFocus()
        box.selectAll()
        QTest.keyClicks(box, words)
        QTest.keyClick(box, Qt.Key.Key_Tab)
    at_rest(dialog, qtbot)
    assert dialog.options.paper == "230x305.5"
    dialog.place.edit.setText(str(tmp_path / "ra.pdf"))
    QTest.mouseClick(dialog.export, LEFT)
    _done(window, qtbot)
    assert _pages(tmp_path / "ra.pdf")[1] == (230, 306)


def test_options_that_make_no_sheet_are_refused_in_words(window: ArticleWindow, qtbot: QtBot) -> None:
    dialog = open_dialog(window, qtbot)
    dialog.form.size_pt.setValue(30)
    _pick(dialog.form.paper, 4)
    dialog.form.width_mm.setValue(70)
    dialog.form.height_mm.setValue(70)
    qtbot.waitUntil(lambda: bool(dialog.list.lines) and dialog.list.lines[0].level is Level.WRONG, timeout=20_000)
    assert not dialog.export.isEnabled()
    assert dialog.reason.isVisible()
    dialog.form.size_pt.setValue(10)
    dialog.form.width_mm.setValue(210)
    dialog.form.height_mm.setValue(297)
    qtbot.waitUntil(dialog.export.isEnabled, timeout=20_000)
    assert not dialog.reason.isVisible()
    at_rest(dialog, qtbot)
    _close(dialog)


def test_a_broken_template_is_greyed_with_the_reason(home: Path, window: ArticleWindow, qtbot: QtBot) -> None:
    folder = home / "config" / "banthao" / "templates" / "bao-huyen"
    folder.mkdir(parents=True)
    (folder / "template.toml").write_text("name_vi = [", "utf-8")
    dialog = open_dialog(window, qtbot)
    at = dialog.form.template.findData("bao-huyen")
    assert not dialog.form._is_usable(at)
    assert "template.toml" in dialog.form.template.itemData(at, Qt.ItemDataRole.ToolTipRole)
    _pick(dialog.form.template, 10)
    assert dialog.options.template == "broadcast"  # the last one that can be used
    at_rest(dialog, qtbot)
    _close(dialog)


def test_a_wrong_line_hinders_the_export_until_it_is_mended(
    window: ArticleWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.session.replace_body(0, 0, "![Chú thích](assets/khong-co.jpg)\n\n")
    dialog = open_dialog(window, qtbot)
    wrong = dialog.list.lines[0]
    assert wrong.level is Level.WRONG
    assert "khong-co.jpg" in dialog.reason.text()
    assert not dialog.export.isEnabled()
    assert not dialog.print.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    QTest.mouseClick(dialog.list.links[0], LEFT)
    assert window.publishing.dialog is None
    start, end = window.editor.selection()
    assert window.session.body[start:end] == "![Chú thích](assets/khong-co.jpg)"
    qtbot.waitUntil(window.editor.hasFocus)
    window.session.replace_body(0, end, "")
    export_to(window, qtbot, "pdf", tmp_path / "ra.pdf")
    _done(window, qtbot)
    assert (tmp_path / "ra.pdf").is_file()


@pytest.mark.parametrize("missing", ["byline", "standfirst", "alt", "caption"])
def test_every_line_leads_to_its_place(window: ArticleWindow, missing: str, qtbot: QtBot) -> None:
    if missing in ("alt", "caption"):
        (window.photo_desk.set_value(0, "alt", "") if missing == "alt" else window.photo_desk.set_caption(0, ""))
    else:
        window.session.set_field(missing, "")
    dialog = open_dialog(window, qtbot)
    rules = [line.item.rule for line in dialog.list.lines if line.item is not None]
    assert rules == [f"no_{missing}"]
    assert dialog.export.isEnabled()
    dialog.list.links[0].setFocus()
    QTest.keyClick(dialog.list.links[0], Qt.Key.Key_Space)
    if missing in ("alt", "caption"):
        place: QWidget = window.panel.cards[0].fields[missing].edit
    else:
        place = window.form.fields[missing]
    qtbot.waitUntil(place.hasFocus)


def test_the_web_page_is_one_file_or_a_folder(
    window: ArticleWindow, tmp_path: Path, newsroom: Newsroom, qtbot: QtBot
) -> None:
    dialog = open_dialog(window, qtbot)
    choose_kind(dialog, "html")
    assert not dialog.form.isVisible()
    assert not dialog.print.isVisible()
    assert dialog.place.path is not None
    assert dialog.place.path.suffix == ".html"
    page = dialog.preview.page
    assert page is not None
    qtbot.waitUntil(lambda: page.is_ready, timeout=30_000)
    at_rest(dialog, qtbot)
    assert [line.level for line in dialog.list.lines] == [Level.FINE]
    _pick(dialog.web.photos, 0)
    QTest.keyClick(dialog.web.photos, Qt.Key.Key_Home)
    dialog.place.edit.setText(str(tmp_path / "nho.html"))
    QTest.mouseClick(dialog.export, LEFT)
    _done(window, qtbot)
    assert newsroom.settings.web_longest_px == 800
    small = (tmp_path / "nho.html").stat().st_size
    dialog = open_dialog(window, qtbot)
    assert dialog.is_web  # as last time
    QTest.keyClick(dialog.web.photos, Qt.Key.Key_End)
    dialog.place.edit.setText(str(tmp_path / "to.html"))
    QTest.mouseClick(dialog.export, LEFT)
    _done(window, qtbot)
    assert small < (tmp_path / "to.html").stat().st_size
    dialog = open_dialog(window, qtbot)
    QTest.mouseClick(dialog.web.kind.buttons["folder"], LEFT)
    assert not dialog.web.photos.isEnabled()
    assert dialog.place.path is not None
    assert dialog.place.path.suffix == ""
    dialog.place.edit.setText(str(tmp_path / "trang"))
    QTest.mouseClick(dialog.export, LEFT)
    _done(window, qtbot)
    assert (tmp_path / "trang" / "index.html").is_file()
    dialog = open_dialog(window, qtbot)
    assert dialog.web.is_folder
    assert dialog.place.path == tmp_path / "trang"
    _close(dialog)


def test_once_more_asks_nothing(window: ArticleWindow, tmp_path: Path, newsroom: Newsroom, qtbot: QtBot) -> None:
    out = tmp_path / "ra.pdf"
    window.action("publish_again").trigger()  # nothing to repeat yet
    dialog = window.publishing.dialog
    assert dialog is not None
    at_rest(dialog, qtbot)
    _pick(dialog.form.template, 1)
    at_rest(dialog, qtbot)
    dialog.place.edit.setText(str(out))
    QTest.mouseClick(dialog.export, LEFT)
    _done(window, qtbot)
    pages = _pages(out)
    out.unlink()
    QTest.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(out.is_file, timeout=30_000)
    assert window.publishing.dialog is None
    assert _pages(out) == pages
    # Another day, another window: the file is known by its article.
    out.unlink()
    other = newsroom.show_article(window.session.snapshot(), window.session.path)
    other.action("publish_again").trigger()
    qtbot.waitUntil(out.is_file, timeout=30_000)
    _done(other, qtbot)
    # What would be wrong is not written behind one's back.
    out.unlink()
    other.session.replace_body(0, 0, "![a](assets/khong-co.jpg)\n\n")
    other.action("publish_again").trigger()
    qtbot.waitUntil(lambda: other.publishing.dialog is not None, timeout=20_000)
    assert other.publishing.dialog is not None
    at_rest(other.publishing.dialog, qtbot)
    _close(other.publishing.dialog)
    assert not out.exists()


def test_where_to_is_said_and_seen_to(window: ArticleWindow, tmp_path: Path, answers: Answers, qtbot: QtBot) -> None:
    old = tmp_path / "cu.pdf"
    old.write_bytes(b"old")
    dialog = open_dialog(window, qtbot)
    place = dialog.place
    assert place.path == tmp_path / "bai.pdf"
    for typed, is_possible, is_noted in (
        (str(tmp_path / "moi"), True, False),
        (str(old), True, True),
        (str(tmp_path / "khong-co" / "a.pdf"), False, True),
        ("", False, True),
    ):
        place.edit.setText(typed)
        assert dialog.export.isEnabled() == is_possible, typed
        assert place.note.isVisible() == is_noted, typed
    place.edit.setText(str(tmp_path / "moi"))
    assert place.path == tmp_path / "moi.pdf"
    answers.to_export = old
    QTest.mouseClick(place.other, LEFT)
    assert place.path == old
    assert not place.note.isVisible()  # asked already
    _close(dialog)


def test_the_window_s_own_sheets_are_left_alone_until_it_is_exported(
    window: ArticleWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.action("show_print").trigger()
    qtbot.waitUntil(lambda: window.print_view.is_fresh and window.live_print.is_settled, timeout=30_000)
    before = window.print_view.pages.edition
    dialog = open_dialog(window, qtbot)
    _pick(dialog.form.paper, 1)
    at_rest(dialog, qtbot)
    assert window.print_view.pages.edition == before
    dialog.place.edit.setText(str(tmp_path / "ra.pdf"))
    QTest.mouseClick(dialog.export, LEFT)
    _done(window, qtbot)
    qtbot.waitUntil(lambda: round(window.print_view.pages.sizes_pt[0].width()) == 420, timeout=20_000)


def test_a_length_to_fill_is_told_in_lines(window: ArticleWindow, qtbot: QtBot) -> None:
    dialog = open_dialog(window, qtbot)
    before = dialog.preview.facts.text()
    dialog.form.wanted_cm.setFocus()
    dialog.form.wanted_cm.selectAll()
    QTest.keyClicks(dialog.form.wanted_cm, "20")
    QTest.keyClick(dialog.form.wanted_cm, Qt.Key.Key_Tab)
    over = dialog.preview.over
    assert over > 10
    assert dialog.preview.facts.text().startswith(before)
    assert str(over) in dialog.preview.facts.text()
    line = next(line for line in dialog.list.lines if str(over) in line.words)
    assert line.level is Level.WARNING
    _close(dialog)
    assert wanted_cm(window.session.info) == 20
    qtbot.waitUntil(lambda: str(over) in window.status.sheets.text(), timeout=20_000)
    window.action("undo").trigger()
    assert wanted_cm(window.session.info) is None
    qtbot.waitUntil(lambda: str(over) not in window.status.sheets.text(), timeout=20_000)


def test_an_article_without_words_is_wrong(newsroom: Newsroom, home: Path, qtbot: QtBot) -> None:
    window = newsroom.new()
    dialog = open_dialog(window, qtbot)
    assert dialog.list.lines[0].level is Level.WRONG
    assert not dialog.export.isEnabled()
    _close(dialog)


def test_enter_before_the_list_is_there_exports_when_it_is(window: ArticleWindow, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = open_dialog(window, qtbot, waits=False)
    dialog.place.edit.setText(str(tmp_path / "ra.pdf"))
    dialog._is_checked = False
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil((tmp_path / "ra.pdf").is_file, timeout=30_000)
    _done(window, qtbot)


def test_every_control_is_reached_named_and_large_enough(window: ArticleWindow, qtbot: QtBot) -> None:
    window.session.set_field("byline", "")
    dialog = open_dialog(window, qtbot)
    dialog.activateWindow()
    first = QApplication.focusWidget()
    assert first is dialog.kind.buttons["pdf"]
    walked: list[QWidget] = []
    while len(walked) < 40:
        widget = QApplication.focusWidget()
        assert widget is not None
        if widget in walked:
            break
        walked.append(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    wanted: list[QWidget] = [dialog.form.template, dialog.form.paper, dialog.form.columns.buttons["2"]]
    wanted += [dialog.form.size_pt, dialog.form.wanted_cm, dialog.form.more, *dialog.list.links]
    wanted += [dialog.place.edit, dialog.place.other, dialog.print, dialog.cancel, dialog.export]
    assert [widget for widget in walked if widget in wanted] == wanted
    assert dialog.preview.sheets in walked
    for widget in walked:
        assert widget.height() >= 24, widget
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.text(QAccessible.Text.Name).strip(), widget
    _close(dialog)


@pytest.mark.parametrize("size", [QSize(940, 640), QSize(952, 506), LEAST_SIZE_PX])
def test_nothing_is_cut_off_on_a_small_screen(window: ArticleWindow, size: QSize, qtbot: QtBot) -> None:
    window.session.replace_body(0, 0, "#### Bậc\n\n[a](javascript:x)\n\n" * 30)
    dialog = open_dialog(window, qtbot)
    dialog.resize(size)
    qtbot.waitUntil(lambda: dialog.size() == size)
    for button in (dialog.export, dialog.cancel, dialog.print, dialog.place.other):
        corner = button.mapTo(dialog, button.rect().bottomRight())
        assert dialog.rect().contains(corner)
        assert button.width() >= button.sizeHint().width()
    body = dialog._area.widget()
    assert body is not None
    assert body.width() <= dialog._area.viewport().width()
    assert body.minimumSizeHint().width() <= body.width()

    def is_last_line_in_sight() -> bool:
        last = dialog.list.links[-1]  # the list is made anew when a photo is known better
        last.setFocus(Qt.FocusReason.TabFocusReason)
        viewport = dialog._area.viewport()
        return viewport.rect().contains(last.mapTo(viewport, last.rect().center()))

    qtbot.waitUntil(is_last_line_in_sight, timeout=15_000)
    _close(dialog)


def test_pages_are_turned_over(newsroom: Newsroom, home: Path, qtbot: QtBot) -> None:
    window = newsroom.show_article(Article(Fields(headline="Dài"), body="Một đoạn dài. " * 3000), None)
    dialog = open_dialog(window, qtbot)
    pager = dialog.preview
    assert pager.place.text().endswith(str(pager.sheets.pages.count))
    assert not pager.back.isEnabled()
    QTest.mouseClick(pager.forward, LEFT)
    assert pager.sheets.current_page == 1
    QTest.mouseClick(pager.back, LEFT)
    assert pager.sheets.current_page == 0
    _close(dialog)


def test_buttons_say_what_they_do(window: ArticleWindow, qtbot: QtBot) -> None:
    dialog = open_dialog(window, qtbot)
    says: Callable[[QPushButton], str] = lambda button: button.text().strip()  # noqa: E731  # one word of the test
    assert says(dialog.export).endswith("PDF")
    choose_kind(dialog, "html")
    assert says(dialog.export).endswith("HTML")
    at_rest(dialog, qtbot)
    _close(dialog)


def test_sharpness_in_the_panel_is_that_of_the_sheets_chosen(
    window: ArticleWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    chip = window.panel.cards[0].sharpness
    qtbot.waitUntil(lambda: chip.words != "", timeout=20_000)
    on_a4 = chip.toolTip()
    dialog = open_dialog(window, qtbot)
    _pick(dialog.form.paper, 2)  # A3
    at_rest(dialog, qtbot)
    assert chip.toolTip() == on_a4
    dialog.place.edit.setText(str(tmp_path / "ra.pdf"))
    QTest.mouseClick(dialog.export, LEFT)
    _done(window, qtbot)
    assert chip.toolTip() != on_a4


def test_a_window_that_closes_takes_its_dialog_along(window: ArticleWindow, newsroom: Newsroom, qtbot: QtBot) -> None:
    dialog = open_dialog(window, qtbot)
    dialog.form.wanted_cm.setValue(20)
    newsroom.quit()
    assert newsroom.windows == []
    assert not dialog.isVisible()
    assert wanted_cm(window.session.info) is None


def test_templates_are_edited_from_the_dialog_and_show_at_once(
    newsroom: Newsroom, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    window = newsroom.show_sample()
    dialog = open_dialog(window, qtbot)
    shelf = template_shelf(newsroom.resources, own_templates_folder())

    def edit(*_: object, template: str, **__: object) -> str:
        assert template == "bulletin"
        copy_template(shelf, "bulletin", "cua-xa")
        save_template(shelf, "cua-xa", {"name_vi": "Bản tin xã", "columns": 3})
        return "cua-xa"

    monkeypatch.setattr("editor_app.gui.export_dialog.edit_templates", edit)
    QTest.mouseClick(dialog.form.edit, Qt.MouseButton.LeftButton)
    assert dialog.form.template.currentText() == "Bản tin xã"
    assert dialog.form.columns.choice() == "3"
    assert dialog.options.template == "cua-xa"
    dialog.reject()


def test_a_file_for_the_print_shop_is_chosen_with_its_marks(newsroom: Newsroom, qtbot: QtBot) -> None:
    window = newsroom.show_sample()
    dialog = open_dialog(window, qtbot)
    form = dialog.form
    form.more.setChecked(True)
    assert not form.marks.isVisible()
    form.standard.setCurrentIndex(form.standard.findData("x-4"))
    form.standard.activated.emit(form.standard.currentIndex())
    assert form.marks.isVisible()
    QTest.keyClick(form.marks, Qt.Key.Key_Space)
    assert (dialog.options.bleed_mm, dialog.options.has_marks) == (3.0, True)
    form.standard.setCurrentIndex(0)
    form.standard.activated.emit(0)
    assert (dialog.options.bleed_mm, dialog.options.has_marks) == (0.0, False)
    dialog.reject()
