"""The form for printing templates: one is copied, changed and saved by clicks and keys, and what is wrong is said."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor_app.gui.application import Newsroom
from editor_app.gui.photo_shelf import PhotoShelf
from editor_app.gui.questions import Leaving
from editor_app.gui.session import Session
from editor_app.gui.template_editors import ChoiceEditor, ColourEditor, FlagEditor, FontEditor, LogoEditor, PaperEditor
from editor_app.gui.template_form import LEAST_SIZE_PX, TemplateForm, edit_templates
from editor_app.gui.template_questions import TemplateDialogs
from editor_app.gui.theme import apply_theme, load_colours
from editor_app.model.article import Article, Fields
from editor_app.model.print_template import TEMPLATE_FIELDS, PrintOptions
from editor_app.press.export import make_pdf
from editor_app.press.words import load_words
from editor_app.store.print_templates import TemplateShelf, load_template, own_templates_folder, template_shelf
from editor_app.store.settings import Settings
from editor_app.store.template_writer import copy_template, save_template
from tests.gui.conftest import type_words
from tests.gui.photo_bench import picture

LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
ARTICLE = Article(Fields(headline="Tin ngắn của xã"), "Một đoạn để in.\n")
LEAST_PX = 24


@dataclass
class Answers:
    """Answers every question at once, and notes what was to be opened."""

    name: str = "Bản tin Đồi Chè"
    leaving: Leaving = "discard"
    removes: bool = True
    logo: Path | None = None
    chosen_colour: str = ""
    trashed: list[Path] = field(default_factory=list)
    can_trash: bool = True
    asked: list[str] = field(default_factory=list)
    opened: list[Path] = field(default_factory=list)

    def template_name(self, parent: QWidget, proposed: str) -> str:
        self.asked.append(proposed)
        return self.name

    def may_remove(self, parent: QWidget, name: str) -> bool:
        self.asked.append(name)
        return self.removes

    def leave_changed(self, parent: QWidget, name: str) -> Leaving:
        self.asked.append(name)
        return self.leaving

    def logo_file(self, parent: QWidget) -> Path | None:
        return self.logo

    def colour(self, parent: QWidget, current: str, title: str) -> str:
        self.asked.append(current)
        return self.chosen_colour

    def to_trash(self, folder: Path) -> bool:
        self.trashed.append(folder)
        if self.can_trash:
            shutil.rmtree(folder)
        return self.can_trash

    def open_outside(self, path: Path) -> None:
        self.opened.append(path)


Opens = Callable[..., TemplateForm]


@pytest.fixture
def said() -> Answers:
    return Answers()


@pytest.fixture
def shelf(newsroom: Newsroom, tmp_path: Path) -> TemplateShelf:
    return template_shelf(newsroom.resources, tmp_path / "templates")


@pytest.fixture
def opens(newsroom: Newsroom, shelf: TemplateShelf, said: Answers, qtbot: QtBot) -> Iterator[Opens]:
    forms: list[TemplateForm] = []

    def open_form(template: str = "bulletin", article: Article = ARTICLE) -> TemplateForm:
        session = Session(article, None, newsroom)
        photos = PhotoShelf(session, newsroom.desk.photos, newsroom)
        form = TemplateForm(None, newsroom.desk, session, photos, template=template, shelf=shelf, questions=said)
        qtbot.addWidget(form)
        forms.append(form)
        form.show()
        form.activateWindow()
        qtbot.waitUntil(form.isActiveWindow, timeout=5_000)
        return form

    yield open_form
    said.leaving = "discard"
    for form in forms:
        if form.isVisible():
            form.reject()


def _click(button: QWidget) -> None:
    QTest.mouseClick(button, LEFT)


def _tick(box: QAbstractButton) -> None:
    QTest.mouseClick(box, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(10, box.height() // 2))


def _type(form: TemplateForm, key: str, words: str) -> None:
    """Type ``words`` in place of what stands in a field."""
    row = form.fields.rows[key]
    row.editor.control.setFocus()
    box = row.editor.control
    line = box.lineEdit() if isinstance(box, QComboBox) else box
    assert isinstance(line, QLineEdit)
    line.selectAll()
    type_words(line, words)


def _shown(form: TemplateForm, qtbot: QtBot) -> str:
    """Return all words of the pages, once they are those of the template as it is now."""
    qtbot.waitUntil(lambda: form.preview.is_settled and not form.preview.view.pages.is_busy, timeout=20_000)
    return _words(form)


def _words(form: TemplateForm) -> str:
    pages = form.preview.view.pages
    return " ".join(" ".join(pages.text(page) for page in range(pages.count)).replace("\u00a0", " ").split())


def _problem(form: TemplateForm) -> tuple[str, object]:
    ((id, values),) = [(one.id, dict(one.values)) for one in (*form.problems.shown, *form.preview.problems.shown)]
    return id, values.get("line")


def _copied(shelf: TemplateShelf, id: str = "xa", original: str = "bulletin", **values: Any) -> Path:
    folder = copy_template(shelf, original, id)
    save_template(shelf, id, {"name_vi": "Bản tin xã", **values})
    return folder


def _pdf(newsroom: Newsroom, shelf: TemplateShelf, id: str) -> bytes:
    return make_pdf(
        ARTICLE,
        resources=newsroom.resources,
        words=load_words(newsroom.resources),
        settings=Settings(),
        today=date(2026, 1, 2),
        options=PrintOptions(id),
        own_templates=shelf.own,
    )[0]


def test_a_copy_is_changed_saved_and_printed_with(
    opens: Opens, newsroom: Newsroom, shelf: TemplateShelf, qtbot: QtBot
) -> None:
    form = opens()
    assert "Bản tin" in _shown(form, qtbot)
    _click(form.copy_to_edit)
    assert form.current == "ban-tin-doi-che"
    assert form.title.text() == "Bản tin Đồi Chè"
    _type(form, "masthead_name", "ĐỒI CHÈ")
    _type(form, "accent", "#0b5a9e")
    _type(form, "margin_inner_mm", "40,5")
    assert "ĐỒI CHÈ" in _shown(form, qtbot)
    assert load_template(shelf, form.current).template.masthead_name == ""
    QTest.keyClick(form, Qt.Key.Key_S, CTRL)
    made = load_template(shelf, form.current).template
    assert (made.masthead_name, made.accent, made.margin_inner_mm) == ("ĐỒI CHÈ", "#0b5a9e", 40.5)
    assert not form.is_changed
    assert "ĐỒI CHÈ" in _shown(form, qtbot)
    view = form.preview.view
    edition = view.pages.edition
    view.show_pdf(_pdf(newsroom, shelf, form.current))
    qtbot.waitUntil(lambda: view.pages.edition > edition and view.is_fresh, timeout=10_000)
    assert "ĐỒI CHÈ" in view.pages.text(0)
    words = view.pages.text(0).replace("\n", "\r\n").replace("\u00a0", " ")
    box = view.pages.lines(0, words.index("Tin ngắn"), words.index("Tin ngắn") + 3)[0]
    assert box.left() / 72 * 25.4 == pytest.approx(40.5, abs=1)
    pages = view.pages.picture(0)
    assert pages is not None
    assert _has_colour(pages.image, QColor("#0b5a9e"))
    assert not _has_colour(pages.image, QColor("#9b1c22"))
    text = (shelf.own or Path()).joinpath(form.current, "template.toml").read_text("utf-8")
    assert "# lề trái, hoặc lề gáy khi in hai mặt" in text


def _has_colour(image: QImage, wanted: QColor) -> bool:
    return any(image.pixelColor(x, y) == wanted for y in range(image.height()) for x in range(0, image.width(), 2))


def test_ours_are_shown_and_not_changed(opens: Opens, said: Answers, shelf: TemplateShelf) -> None:
    form = opens("proof")
    assert not any(row.editor.isEnabled() or row.reset.isVisible() for row in form.fields.rows.values())
    assert not form.list.remove.isEnabled()
    assert form.copy_to_edit.isVisible()
    assert not form.save.isEnabled()
    QTest.keyClick(form, Qt.Key.Key_S, CTRL)
    said.name = "  "
    _click(form.list.copy)
    assert said.asked
    assert shelf.own is not None
    assert not shelf.own.exists()


def test_two_copies_of_a_name_stand_side_by_side(opens: Opens, shelf: TemplateShelf) -> None:
    form = opens()
    _click(form.list.copy)
    _click(form.list.copy)
    assert form.current == "ban-tin-doi-che-2"
    assert form.list.list.currentItem().text() == "Bản tin Đồi Chè"
    assert form.list.list.count() == 6


@pytest.mark.parametrize(
    ("key", "words", "value"),
    [
        ("size_pt", "10,25", 10.25),
        ("size_pt", "10.25", 10.25),
        ("size_pt", "31", None),
        ("size_pt", "nhỏ", None),
        ("size_pt", "", None),
        ("columns", "2,5", None),
        ("columns", "1", 1),
        ("columns", "4", None),
        ("accent", "9B1C22", "#9B1C22"),
        ("accent", "#9b1c2", None),
        ("accent", "đỏ", None),
        ("paper", "160x230", "160x230"),
        ("paper", "A7", None),
        ("paper", "A3", "A3"),
        ("masthead_name", "Xã\u2028nhà", None),
        ("masthead_name", 'Tin "xã"', 'Tin "xã"'),
    ],
)
def test_what_is_typed_is_a_value_or_said_beside_the_field(
    opens: Opens, shelf: TemplateShelf, key: str, words: str, value: object
) -> None:
    _copied(shelf)
    form = opens("xa")
    row = form.fields.rows[key]
    _type(form, key, words) if words else _clear(form, key)
    assert row.editor.value() == value
    assert row.note.isVisible() == (value is None)
    assert row.editor.control.accessibleDescription() == row.note.text()
    assert form.save.isEnabled() == form.use.isEnabled() == (value is not None)
    QTest.keyClick(form, Qt.Key.Key_S, CTRL)
    saved = getattr(load_template(shelf, "xa").template, key)
    assert (saved == value) == (value is not None)


def _clear(form: TemplateForm, key: str) -> None:
    line = form.fields.rows[key].editor.control
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)


def test_every_kind_of_field_is_changed_by_keys_and_clicks(
    opens: Opens, said: Answers, shelf: TemplateShelf, qtbot: QtBot
) -> None:
    _copied(shelf)
    form = opens("xa")
    _shown(form, qtbot)
    rows = form.fields.rows
    QTest.keyClick(rows["size_pt"].editor.control, Qt.Key.Key_Up)
    QTest.keyClick(rows["columns"].editor.control, Qt.Key.Key_Down)
    flag, choice, font, paper = (rows[key].editor for key in ("is_mirrored", "photo_place", "head_font", "paper"))
    assert isinstance(flag, FlagEditor)
    _tick(flag.box)
    assert isinstance(choice, ChoiceEditor)
    QTest.keyClick(choice.box, Qt.Key.Key_Down)
    assert isinstance(font, FontEditor)
    qtbot.waitUntil(lambda: font.box.count() > 1, timeout=10_000)
    assert [font.box.itemText(at) for at in range(font.box.count())] == ["Be Vietnam Pro", "Inter", "Source Serif 4"]
    QTest.keyClick(font.box, Qt.Key.Key_Down)
    assert isinstance(paper, PaperEditor)
    paper.box.setCurrentIndex(0)
    colour = rows["ink"].editor
    assert isinstance(colour, ColourEditor)
    said.chosen_colour = "#112233"
    _click(colour.swatch)
    assert said.asked == ["#000000"]
    _click(form.save)
    made = load_template(shelf, "xa").template
    assert (made.size_pt, made.columns, made.is_mirrored) == (11.0, 1, True)
    assert (made.photo_place, made.head_font, made.paper, made.ink) == ("top", "Inter", "A3", "#112233")
    assert form.news.isVisible()


def test_the_way_back_to_the_original(opens: Opens, shelf: TemplateShelf) -> None:
    _copied(shelf, accent="#000099", size_pt=12.0)
    form = opens("xa")
    rows = form.fields.rows
    assert [key for key, row in rows.items() if row.reset.isVisible()] == ["size_pt", "accent"]
    _type(form, "margin_top_mm", "500")
    _click(rows["margin_top_mm"].reset)
    _click(rows["accent"].reset)
    assert (rows["accent"].editor.value(), rows["size_pt"].editor.value()) == ("#9b1c22", 12.0)
    _click(form.original)
    assert not form.fields.differs
    assert not form.original.isEnabled()
    _click(form.use)
    made, ours = (load_template(shelf, id).template for id in ("xa", "bulletin"))
    assert (made.name_vi, made.size_pt, made.accent) == ("Bản tin xã", ours.size_pt, ours.accent)


def test_nothing_is_lost_in_silence(opens: Opens, said: Answers, shelf: TemplateShelf) -> None:
    _copied(shelf)
    form = opens("xa")
    _type(form, "masthead_name", "Tên mới")
    said.leaving = "stay"
    QTest.keyClick(form.fields.rows["masthead_name"].editor.control, Qt.Key.Key_Escape)
    assert form.isVisible()
    assert said.asked == ["Bản tin xã"]
    form.list.list.setFocus()
    form.list.list.setCurrentRow(0)
    QApplication.processEvents()
    assert form.current == "xa"
    assert form.list.list.currentItem().text() == "Bản tin xã"
    assert form.fields.edits() == {"masthead_name": "Tên mới"}
    said.leaving = "save"
    form.list.list.setCurrentRow(0)
    assert form.current == "bulletin"
    assert load_template(shelf, "xa").template.masthead_name == "Tên mới"
    said.asked.clear()
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert said.asked == []


def test_enter_in_a_field_saves_nothing_and_closes_nothing(opens: Opens, shelf: TemplateShelf) -> None:
    _copied(shelf)
    form = opens("xa")
    _type(form, "masthead_name", "Tên mới")
    QTest.keyClick(form.fields.rows["masthead_name"].editor.control, Qt.Key.Key_Return)
    assert form.isVisible()
    assert load_template(shelf, "xa").template.masthead_name == ""
    form.use.setFocus()
    QTest.keyClick(form.use, Qt.Key.Key_Return)
    assert not form.isVisible()
    assert load_template(shelf, "xa").template.masthead_name == "Tên mới"


@pytest.mark.parametrize(
    ("file", "source", "id", "line"),
    [
        ("template.toml", 'name_vi = "Hỏng"\n[text]\nsize_pt = \n', "print_template.no_toml", 3),
        ("template.typ", '#import "lib.typ": *\n\n#khong-co\n', "print_template.typst", 3),
        ("template.typ", '#import "lib.typ": *\n#let x = (\n', "print_template.typst", 2),
        ("template.toml", 'base = "article"\n[text]\nsize_pt = 900\n', "print_template.no_number", 3),
        ("template.toml", 'base = "article"\n[text]\nhead_font = "VNI-Times"\n', "print_template.no_font", 3),
    ],
)
def test_a_broken_template_says_where_and_the_others_work(
    opens: Opens, said: Answers, shelf: TemplateShelf, qtbot: QtBot, file: str, source: str, id: str, line: int
) -> None:
    folder = _copied(shelf, "hong", "article")
    (folder / file).write_text(source, "utf-8")
    form = opens("hong")
    qtbot.waitUntil(lambda: bool(form.problems.shown or form.preview.problems.shown), timeout=20_000)
    assert _problem(form) == (id, line)
    box = form.problems if form.problems.shown else form.preview.problems
    assert box.isVisible()
    assert str(folder / file) in box.words()
    (button,) = box.buttons
    _click(button)
    assert said.opened == [folder / file]
    form.list.list.setCurrentRow(0)
    assert "Tin ngắn" in _shown(form, qtbot)
    assert not box.isVisible()


def test_a_file_mended_outside_shows_at_once(opens: Opens, shelf: TemplateShelf, qtbot: QtBot) -> None:
    folder = _copied(shelf, masthead_name="TRƯỚC")
    right = (folder / "template.toml").read_text("utf-8")
    (folder / "template.toml").write_text(right.replace("[paper]", "[paper"), "utf-8")
    form = opens("xa")
    assert _problem(form)[0] == "print_template.no_toml"
    assert not form.fields.isVisible()
    assert not form.use.isEnabled()
    assert not form.list.copy.isEnabled()
    (folder / "template.toml").write_text(right, "utf-8")
    qtbot.waitUntil(form.fields.isVisible, timeout=5_000)
    assert "TRƯỚC" in _shown(form, qtbot)
    (folder / "template.toml").write_text(right.replace("TRƯỚC", "SAU NÀY"), "utf-8")
    qtbot.waitUntil(lambda: form.fields.rows["masthead_name"].editor.value() == "SAU NÀY", timeout=5_000)
    assert "SAU NÀY" in _shown(form, qtbot)
    shutil.rmtree(folder)
    qtbot.waitUntil(lambda: form.current == "bulletin", timeout=5_000)


def test_values_that_make_no_page_are_said_and_the_next_that_do_are_shown(
    opens: Opens, shelf: TemplateShelf, qtbot: QtBot
) -> None:
    _copied(shelf)
    form = opens("xa")
    _shown(form, qtbot)
    _type(form, "columns", "3")
    _type(form, "size_pt", "20")
    qtbot.waitUntil(lambda: bool(form.preview.problems.shown), timeout=10_000)
    assert _problem(form)[0] == "print.narrow_columns"
    assert "Tin ngắn" in _words(form)  # the last good pages stay
    _type(form, "columns", "1")
    qtbot.waitUntil(lambda: not form.preview.problems.shown, timeout=1_900)  # at once, not after the calm of a refusal
    assert "Tin ngắn" in _shown(form, qtbot)


def test_a_logo_is_copied_beside_the_template_when_it_is_saved(
    opens: Opens, said: Answers, shelf: TemplateShelf, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = _copied(shelf)
    logo = tmp_path / "Biểu trưng (xã).png"
    logo.write_bytes(picture("#00aa33", 60, 40))
    form = opens("xa")
    _shown(form, qtbot)
    editor = form.fields.rows["logo_file"].editor
    assert isinstance(editor, LogoEditor)
    _click(editor.choose)
    assert not form.is_changed
    said.logo = logo
    _click(editor.choose)
    _shown(form, qtbot)
    view = form.preview.view
    qtbot.waitUntil(lambda: view.is_fresh, timeout=10_000)
    page = view.pages.picture(0)
    assert page is not None
    assert _has_colour(page.image, QColor("#00aa33"))
    assert sorted(path.name for path in folder.iterdir()) == ["template.toml"]
    _click(form.save)
    assert load_template(shelf, "xa").template.logo_file == "Biểu-trưng-xã.png"
    assert (folder / "Biểu-trưng-xã.png").read_bytes() == logo.read_bytes()
    _click(editor.remove)
    _click(form.save)
    assert load_template(shelf, "xa").template.logo_file == ""


def test_an_own_template_goes_to_the_trash(opens: Opens, said: Answers, shelf: TemplateShelf) -> None:
    folder = _copied(shelf)
    form = opens("xa")
    said.removes = False
    _click(form.list.remove)
    assert said.trashed == []
    said.removes, said.can_trash = True, False
    _click(form.list.remove)
    assert (form.current, folder.is_dir()) == ("xa", True)
    assert "Bản tin xã" in form.news.text()
    said.can_trash = True
    _click(form.list.remove)
    assert said.trashed == [folder, folder]
    assert form.current == "broadcast"
    assert form.list.list.count() == 4


def test_the_systems_trash_keeps_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    folder = tmp_path / "xa"
    folder.mkdir()
    (folder / "template.toml").write_text("", "utf-8")
    assert TemplateDialogs().to_trash(folder)
    assert not folder.exists()
    assert not TemplateDialogs().to_trash(tmp_path) or not tmp_path.exists()


def test_the_folder_is_made_and_opened(opens: Opens, said: Answers, shelf: TemplateShelf) -> None:
    form = opens()
    _click(form.list.folder)
    assert shelf.own is not None
    assert shelf.own.is_dir()
    assert said.opened == [shelf.shipped / "bulletin"] or said.opened == [shelf.own]


def test_an_empty_article_gives_way_to_the_sample(opens: Opens, qtbot: QtBot) -> None:
    form = opens("bulletin", Article())
    assert "Tân Hòa Sơn" in _shown(form, qtbot)


@pytest.mark.parametrize("is_wanted", [True, False])
def test_the_template_chosen_is_returned(
    newsroom: Newsroom, shelf: TemplateShelf, said: Answers, is_wanted: bool
) -> None:
    _copied(shelf)
    window = newsroom.show_article(ARTICLE, None)

    def answer() -> None:
        form = QApplication.activeModalWidget()
        assert isinstance(form, TemplateForm)
        form.list.list.setCurrentItem(form.list.item("xa"))
        _click(form.use if is_wanted else form.cancel)

    QTimer.singleShot(0, answer)
    chosen = edit_templates(
        window, newsroom.desk, window.session, window.shelf, template="proof", shelf=shelf, questions=said
    )
    assert chosen == ("xa" if is_wanted else None)


@pytest.fixture
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep settings where no variable says")
def test_what_was_saved_shows_in_the_windows_pages(own_home: Path, newsroom: Newsroom, qtbot: QtBot) -> None:
    shelf = template_shelf(newsroom.resources, own_templates_folder())
    assert own_home in _copied(shelf, masthead_name="TRƯỚC").parents
    newsroom.settings = replace(newsroom.settings, print_template="xa")
    window = newsroom.show_article(ARTICLE, None)
    window.action("show_print").trigger()
    pages = window.print_view.pages

    def shows(words: str) -> bool:
        return pages.count > 0 and words in pages.text(0)

    qtbot.waitUntil(lambda: shows("TRƯỚC"), timeout=20_000)
    save_template(shelf, "xa", {"masthead_name": "SAU NÀY"})
    window.live_print.ask_anew()
    qtbot.waitUntil(lambda: shows("SAU"), timeout=10_000)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_fits_and_everybody_reaches_everything(
    opens: Opens, newsroom: Newsroom, shelf: TemplateShelf, qapp: QApplication, language: str, theme: str, qtbot: QtBot
) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(language))
    apply_theme(qapp, newsroom.resources, load_colours(newsroom.resources, theme))
    try:
        _copied(shelf, accent="#0b5a9e")
        form = opens("xa")
        form.resize(LEAST_SIZE_PX)
        _shown(form, qtbot)
        assert form.size() == LEAST_SIZE_PX
        assert LEAST_SIZE_PX.boundedTo(QSize(952, 506)) == LEAST_SIZE_PX
        body = form.fields.widget()
        assert body is not None
        assert body.width() <= form.fields.viewport().width()
        for label in form.findChildren(QLabel):
            if label.isVisible() and label.text() and label.parent() is not form.fields.rows["logo_file"].editor:
                assert label.sizeHint().width() <= label.width() or label.wordWrap(), label.text()
        for control in form.findChildren(QAbstractButton) + form.findChildren(QLineEdit):
            if not control.isVisible() or control.objectName().startswith("qt_"):
                continue
            holder = control.parentWidget()
            whole = holder if isinstance(holder, QComboBox) else control
            assert min(whole.width(), whole.height()) >= LEAST_PX, control
            interface = QAccessible.queryAccessibleInterface(control)
            assert interface.text(QAccessible.Text.Name), control
            if isinstance(control, QPushButton):
                assert control.sizeHint().width() <= control.width(), control.text()
        reached = _reached_by_tab(form)
        wanted = {row.editor.control for row in form.fields.rows.values()}
        wanted |= {form.list.list, form.list.copy, form.list.remove, form.list.folder, form.cancel, form.use}
        wanted |= {form.fields.rows["accent"].reset, form.preview.view, form.original}
        assert {type(widget).__name__ for widget in wanted - reached} == set()
    finally:
        QLocale.setDefault(before)
        apply_theme(qapp, newsroom.resources, load_colours(newsroom.resources, "light"))


def _reached_by_tab(form: TemplateForm) -> set[QWidget]:
    form.activateWindow()
    form.list.list.setFocus()
    reached: set[QWidget] = set()
    for _ in range(3 * len(TEMPLATE_FIELDS)):
        now = form.focusWidget()
        if now in reached:
            break
        reached.add(now)
        if form.fields.isAncestorOf(now):
            place = now.mapTo(form.fields.viewport(), QPoint(0, 0)).y()
            assert 0 <= place <= form.fields.viewport().height() - now.height(), now.accessibleName()
        QTest.keyClick(now, Qt.Key.Key_Tab)
    return reached
