"""Every control, key and pull of the crop dialog does what it says, and everybody can reach it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QPoint, QSize, Qt, QTimer, QTranslator
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor_app.gui.crop_dialog import AS_TAKEN, FREE, LANDSCAPE, PORTRAIT, CropDialog, ask_framing
from editor_app.gui.crop_size import printable_mm
from editor_app.gui.icons import Icons
from editor_app.gui.theme import apply_theme, load_colours, load_fonts
from editor_app.model.framing import WHOLE, Framing, framing_values, read_framing, turned_framing, turned_size
from editor_app.model.resources import resources_folder
from tests.gui.test_crop_frame import SOURCE_PX, at, four_colours

NO, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
LEFT = Qt.MouseButton.LeftButton
# What a pull may be off by: half a dot of the screen at either end.
NEAR = 0.004
WHOLE_PHOTO = Framing()
STAYED = -1
Opens = Callable[..., CropDialog]


@pytest.fixture
def icons(qapp: QApplication) -> Icons:
    resources = resources_folder()
    colours = load_colours(resources, "light")
    load_fonts(resources)
    apply_theme(qapp, resources, colours)
    return Icons(resources / "icons", colours["text"], colours["border_strong"])


@pytest.fixture(params=["vi", "en"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    yield request.param
    QLocale.setDefault(before)


@pytest.fixture
def opens(qtbot: QtBot, icons: Icons) -> Opens:
    def open_dialog(framing: Framing = WHOLE_PHOTO, source_px: tuple[int, int] = SOURCE_PX) -> CropDialog:
        dialog = CropDialog(four_colours(), framing, icons, source_px=source_px, parent=None)
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow, timeout=5_000)
        return dialog

    return open_dialog


def pull(widget: QWidget, start: QPoint, end: QPoint, button: Qt.MouseButton = LEFT) -> None:
    QTest.mousePress(widget, button, NO, start)
    QTest.mouseMove(widget, (start + end) / 2)
    QTest.mouseMove(widget, end)
    QTest.mouseRelease(widget, button, NO, end)


def pull_mark(mark: QWidget, end: QPoint) -> None:
    """Pull a mark, that moves along, to a place of its parent."""
    held = QPoint(20, 12)
    to_middle = mark.rect().center() - held
    QTest.mousePress(mark, LEFT, NO, held)
    for place in ((mark.geometry().center() + end) / 2, end):
        QTest.mouseMove(mark, mark.mapFromParent(place - to_middle))
    QTest.mouseRelease(mark, LEFT, NO, held)


def shape(dialog: CropDialog, source_px: tuple[int, int] = SOURCE_PX) -> float:
    """Return the crop's width by its height, in pixels."""
    width, height = turned_size(dialog.framing, *source_px)
    return dialog.framing.crop[2] * width / (dialog.framing.crop[3] * height)


def test_nothing_done_is_nothing_changed(opens: Opens) -> None:
    for framing in (Framing(), Framing(270, -3.2, (0.1, 0.2, 0.3, 0.4), (0.15, 0.3))):
        dialog = opens(framing)
        assert dialog.framing == framing
        dialog.close()


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize(
    ("start", "end", "crop"),
    [
        ((0.5, 0.5), (0.6, 0.4), (0.35, 0.15, 0.5, 0.5)),
        ((0.25, 0.25), (0.1, 0.2), (0.1, 0.2, 0.65, 0.55)),
        ((0.75, 0.25), (0.9, 0.3), (0.25, 0.3, 0.65, 0.45)),
        ((0.25, 0.75), (0.35, 0.9), (0.35, 0.25, 0.4, 0.65)),
        ((0.75, 0.75), (1.4, 1.4), (0.25, 0.25, 0.75, 0.75)),
        ((0.25, 0.5), (0.35, 0.9), (0.35, 0.25, 0.4, 0.5)),
        ((0.75, 0.5), (0.85, 0.1), (0.25, 0.25, 0.6, 0.5)),
        ((0.5, 0.25), (0.9, 0.35), (0.25, 0.35, 0.5, 0.4)),
        ((0.5, 0.75), (0.1, 0.85), (0.25, 0.25, 0.5, 0.6)),
        ((0.5, 0.5), (3.0, 3.0), (0.5, 0.5, 0.5, 0.5)),
        ((0.1, 0.1), (0.4, 0.4), (0.25, 0.25, 0.5, 0.5)),  # outside: nothing
    ],
)
def test_pulls(
    opens: Opens, turn: int, start: tuple[float, float], end: tuple[float, float], crop: tuple[float, ...]
) -> None:
    dialog = opens(Framing(turn, crop=(0.25, 0.25, 0.5, 0.5)))
    frame = dialog.frame
    dialog.ratios.buttons[FREE].click()
    pull(frame, at(frame, *start), at(frame, *end))
    assert dialog.framing.crop == pytest.approx(crop, abs=NEAR)
    assert dialog.framing.turn == turn


def test_only_the_left_button_pulls(opens: Opens) -> None:
    dialog = opens(Framing(crop=(0.25, 0.25, 0.5, 0.5)))
    pull(dialog.frame, at(dialog.frame, 0.5, 0.5), at(dialog.frame, 0.6, 0.6), Qt.MouseButton.RightButton)
    assert dialog.framing.crop == (0.25, 0.25, 0.5, 0.5)


def test_a_frame_cannot_be_lost(opens: Opens) -> None:
    dialog = opens(Framing(crop=(0.25, 0.25, 0.5, 0.5)))
    frame = dialog.frame
    dialog.ratios.buttons[FREE].click()
    pull(frame, at(frame, 0.75, 0.75), at(frame, 0, 0))
    assert frame.crop_rect().width() >= 15
    assert frame.crop_rect().height() >= 15
    pull(frame, frame.crop_rect().center().toPoint(), at(frame, 0.5, 0.5))
    assert dialog.framing.crop[:2] == pytest.approx((0.5, 0.5), abs=0.05)


@pytest.mark.parametrize("turn", [0, 90])
def test_the_hand_shows_what_it_would_do(opens: Opens, turn: int) -> None:
    frame = opens(Framing(turn, crop=(0.25, 0.25, 0.5, 0.5))).frame
    cursor = Qt.CursorShape
    for x, y, expected in (
        (0.5, 0.5, cursor.SizeAllCursor),
        (0.25, 0.25, cursor.SizeFDiagCursor),
        (0.75, 0.75, cursor.SizeFDiagCursor),
        (0.75, 0.25, cursor.SizeBDiagCursor),
        (0.25, 0.75, cursor.SizeBDiagCursor),
        (0.25, 0.5, cursor.SizeHorCursor),
        (0.75, 0.5, cursor.SizeHorCursor),
        (0.5, 0.25, cursor.SizeVerCursor),
        (0.5, 0.75, cursor.SizeVerCursor),
        (0.1, 0.1, cursor.ArrowCursor),
    ):
        QTest.mouseMove(frame, at(frame, x, y))
        assert frame.cursor().shape() is expected, (x, y)


@pytest.mark.parametrize(("name", "ratio"), [("3:2", 3 / 2), ("4:3", 4 / 3), ("16:9", 16 / 9), ("1:1", 1.0)])
def test_a_ratio_is_taken_and_kept(opens: Opens, name: str, ratio: float) -> None:
    dialog = opens()
    QTest.mouseClick(dialog.ratios.buttons[name], LEFT)
    assert shape(dialog) == pytest.approx(ratio, rel=0.002)
    assert max(dialog.framing.crop[2:]) == 1.0
    frame = dialog.frame
    left, top, across, down = dialog.framing.crop
    pull(frame, at(frame, left + across, top + down), at(frame, left + across - 0.2, top + down - 0.1))
    assert shape(dialog) == pytest.approx(ratio, rel=0.002)
    assert dialog.framing.crop[2] < across
    left, top, across, down = dialog.framing.crop
    pull(frame, at(frame, left, top + down / 2), at(frame, left + 0.1, top))
    assert shape(dialog) == pytest.approx(ratio, rel=0.002)
    QTest.mouseClick(dialog.direction.buttons[PORTRAIT], LEFT)
    assert dialog.direction.isEnabled() == (name != "1:1")
    assert shape(dialog) == pytest.approx(1 / ratio, rel=0.002)
    QTest.mouseClick(dialog.ratios.buttons[AS_TAKEN], LEFT)
    assert dialog.framing.crop == WHOLE
    assert not dialog.direction.isEnabled()


def test_a_ratio_is_laid_around_the_focus(opens: Opens) -> None:
    dialog = opens(Framing(focus=(0.9, 0.5)))
    QTest.mouseClick(dialog.ratios.buttons["1:1"], LEFT)
    assert dialog.framing.crop == pytest.approx((1 / 3, 0, 2 / 3, 1), abs=1e-3)


def test_without_a_focus_a_ratio_is_laid_around_what_was_left(opens: Opens) -> None:
    dialog = opens(Framing(crop=(0.0, 0.1, 0.2, 0.5)))
    QTest.mouseClick(dialog.ratios.buttons["1:1"], LEFT)
    assert dialog.framing.crop == pytest.approx((0, 0, 2 / 3, 1), abs=1e-3)


def test_a_strip_of_a_panorama_is_never_thinner_than_can_be_said(opens: Opens) -> None:
    dialog = opens(source_px=(40_000, 1_000))
    QTest.mouseClick(dialog.ratios.buttons["16:9"], LEFT)
    QTest.mouseClick(dialog.direction.buttons[PORTRAIT], LEFT)
    assert dialog.framing.crop != WHOLE
    assert dialog.framing.crop[2] >= 0.02
    QTest.keyClick(dialog.frame, Qt.Key.Key_Right)
    assert read_framing(framing_values(dialog.framing)) == dialog.framing
    left, _, across, _ = dialog.framing.crop
    pull(dialog.frame, at(dialog.frame, left + across, 1), at(dialog.frame, 0, 0))
    assert dialog.framing.crop[2] >= 0.02
    assert dialog.framing.crop[3] >= 0.5


@pytest.mark.parametrize(
    ("framing", "name", "direction"),
    [
        (Framing(), FREE, LANDSCAPE),
        (Framing(crop=(0, 0, 0.5, 0.5)), "3:2", LANDSCAPE),
        (Framing(crop=(0.2, 0, 0.4444, 1)), "3:2", PORTRAIT),
        (Framing(90, crop=(0, 0, 0.5, 0.5)), "3:2", PORTRAIT),
        (Framing(crop=(0.1, 0, 0.6667, 1)), "1:1", LANDSCAPE),
        (Framing(crop=(0.1, 0, 0.7, 1)), FREE, LANDSCAPE),
    ],
)
def test_the_ratio_of_an_earlier_crop_is_found_again(opens: Opens, framing: Framing, name: str, direction: str) -> None:
    dialog = opens(framing)
    assert dialog.ratios.choice() == name
    if name not in (FREE, "1:1"):
        assert dialog.direction.choice() == direction
    assert dialog.framing == framing


def test_as_taken_is_found_again_and_kept(opens: Opens) -> None:
    dialog = opens(Framing(90, crop=(0.1, 0.1, 0.6, 0.6)), (1700, 1000))
    assert dialog.ratios.choice() == AS_TAKEN
    pull(dialog.frame, at(dialog.frame, 0.7, 0.7), at(dialog.frame, 0.5, 0.6))
    assert shape(dialog, (1700, 1000)) == pytest.approx(1000 / 1700, rel=0.002)


def test_buttons_and_keys_turn(opens: Opens) -> None:
    start = Framing(0, 2.5, (0.1, 0.2, 0.3, 0.3), (0.2, 0.3))
    dialog = opens(start)
    assert dialog.ratios.choice() == "3:2"
    QTest.mouseClick(dialog.turn_right, LEFT)
    assert dialog.framing == turned_framing(start, 1)
    assert dialog.direction.choice() == PORTRAIT
    assert dialog.frame.ratio == pytest.approx(2 / 3)
    QTest.mouseClick(dialog.turn_left, LEFT)
    assert dialog.framing == start
    for widget in (dialog.frame, dialog.straighten.slider, dialog.use, dialog.ratios.buttons[FREE]):
        QTest.keyClick(widget, Qt.Key.Key_R)
        assert dialog.framing == turned_framing(start, 1)
        QTest.keyClick(widget, Qt.Key.Key_R, SHIFT)
        assert dialog.framing == start
    for _ in range(4):
        QTest.keyClick(dialog.frame, Qt.Key.Key_R)
    assert dialog.framing == start


def test_slider_and_number_say_the_same(opens: Opens, language: str) -> None:
    dialog = opens()
    slider, field = dialog.straighten.slider, dialog.straighten.field
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert (dialog.framing.straighten, field.value()) == (0.1, 0.1)
    assert dialog.frame.is_grid_shown
    QTest.keyClick(slider, Qt.Key.Key_PageDown)
    assert dialog.framing.straighten in (-0.9, 1.1)
    for typed in ("-3.4", "-3,4"):
        QTest.keyClick(dialog.frame, Qt.Key.Key_0)
        assert dialog.framing.straighten == 0.0
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, typed)
        assert (dialog.framing.straighten, slider.value()) == (-3.4, -34)
    field.clearFocus()
    assert field.text() == ("-3,4°" if language == "vi" else "-3.4°")
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert dialog.framing.straighten == -3.3
    QTest.mouseDClick(slider, LEFT)
    assert (dialog.framing.straighten, field.value()) == (0.0, 0.0)
    assert dialog.framing == Framing()


def test_a_zero_can_be_typed(opens: Opens) -> None:
    dialog = opens(Framing(straighten=3.0))
    field = dialog.straighten.field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "10")
    assert dialog.framing.straighten == 10.0


@pytest.mark.parametrize("typed", ["99", "-15.7", "x", "1,,5", "--2"])
def test_no_number_is_beyond_what_a_horizon_can_be_off(opens: Opens, typed: str) -> None:
    dialog = opens()
    field = dialog.straighten.field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, typed)
    assert abs(dialog.framing.straighten) <= 15


def test_straightening_keeps_crop_and_focus(opens: Opens) -> None:
    dialog = opens(Framing(90, 0.0, (0.1, 0.2, 0.3, 0.4), (0.2, 0.3)))
    QTest.keyClick(dialog.straighten.slider, Qt.Key.Key_End)
    assert dialog.framing == Framing(90, 15.0, (0.1, 0.2, 0.3, 0.4), (0.2, 0.3))


def test_keys_move_and_resize(opens: Opens) -> None:
    start = (0.2, 0.2, 0.5, 0.5)
    dialog = opens(Framing(crop=start))
    QTest.mouseClick(dialog.ratios.buttons[FREE], LEFT)
    key = Qt.Key
    for pressed, modifier, crop in (
        (key.Key_Right, NO, (0.21, 0.2, 0.5, 0.5)),
        (key.Key_Down, NO, (0.2, 0.21, 0.5, 0.5)),
        (key.Key_Left, SHIFT, (0.199, 0.2, 0.5, 0.5)),
        (key.Key_Up, SHIFT, (0.2, 0.199, 0.5, 0.5)),
        (key.Key_Right, CTRL, (0.2, 0.2, 0.51, 0.5)),
        (key.Key_Left, CTRL, (0.2, 0.2, 0.49, 0.5)),
        (key.Key_Down, CTRL | SHIFT, (0.2, 0.2, 0.5, 0.501)),
        (key.Key_Up, CTRL, (0.2, 0.2, 0.5, 0.49)),
        (key.Key_Plus, NO, (0.195, 0.195, 0.51, 0.51)),
        (key.Key_Plus, SHIFT, (0.195, 0.195, 0.51, 0.51)),
        (key.Key_Minus, NO, (0.205, 0.205, 0.49, 0.49)),
    ):
        dialog.frame.show_framing(Framing(crop=start))
        QTest.keyClick(dialog.frame, pressed, modifier)
        assert dialog.framing.crop == pytest.approx(crop, abs=2e-4), (pressed, modifier)


def test_keys_keep_the_ratio(opens: Opens) -> None:
    dialog = opens()
    QTest.mouseClick(dialog.ratios.buttons["16:9"], LEFT)
    for _ in range(40):
        QTest.keyClick(dialog.frame, Qt.Key.Key_Left, CTRL)
        QTest.keyClick(dialog.frame, Qt.Key.Key_Up, CTRL)
        QTest.keyClick(dialog.frame, Qt.Key.Key_Minus)
        assert shape(dialog) == pytest.approx(16 / 9, rel=0.03)
    assert dialog.framing.crop[2] < 0.1


def test_the_focus_point_is_set_moved_and_forgotten(opens: Opens) -> None:
    dialog = opens(Framing(crop=(0.2, 0.2, 0.5, 0.5)))
    frame, mark = dialog.frame, dialog.frame.mark
    assert not mark.isVisible()
    dialog.focus_box.setFocus()
    QTest.keyClick(dialog.focus_box, Qt.Key.Key_Space)
    assert dialog.framing.focus == (0.45, 0.45)
    assert mark.isVisible()
    assert (mark.geometry().center() - at(frame, 0.45, 0.45)).manhattanLength() <= 2
    pull_mark(mark, at(frame, 0.7, 0.3))
    focus = dialog.framing.focus
    assert focus == pytest.approx((0.7, 0.3), abs=NEAR * 2)
    assert dialog.framing.crop == (0.2, 0.2, 0.5, 0.5)
    QTest.keyClick(mark, Qt.Key.Key_Right)
    QTest.keyClick(mark, Qt.Key.Key_Up, SHIFT)
    assert focus is not None
    assert dialog.framing.focus == pytest.approx((focus[0] + 0.01, focus[1] - 0.001), abs=2e-4)
    kept = dialog.framing.focus
    QTest.keyClick(dialog.focus_box, Qt.Key.Key_Space)
    assert dialog.framing.focus is None
    assert not mark.isVisible()
    QTest.keyClick(dialog.focus_box, Qt.Key.Key_Space)
    assert dialog.framing.focus == kept
    pull_mark(mark, QPoint(5000, -5000))
    assert dialog.framing.focus == (1.0, 0.0)


def test_the_focus_point_stays_on_its_place_when_the_window_grows(opens: Opens) -> None:
    dialog = opens(Framing(focus=(0.9, 0.1)))
    dialog.resize(dialog.minimumSize())
    QApplication.processEvents()
    assert (dialog.frame.mark.geometry().center() - at(dialog.frame, 0.9, 0.1)).manhattanLength() <= 2


def test_a_forgotten_focus_is_turned_away_with_the_photo(opens: Opens) -> None:
    dialog = opens(Framing(focus=(0.9, 0.1)))
    QTest.keyClick(dialog.focus_box, Qt.Key.Key_Space)
    QTest.keyClick(dialog.frame, Qt.Key.Key_R)
    QTest.keyClick(dialog.focus_box, Qt.Key.Key_Space)
    assert dialog.framing.focus == pytest.approx((0.9, 0.9))


def test_back_to_the_whole_photo(opens: Opens) -> None:
    dialog = opens(Framing(90, 2.0, (0.1, 0.2, 0.3, 0.3), (0.2, 0.3)))
    QTest.mouseClick(dialog.whole, LEFT)
    assert dialog.framing == Framing()
    assert dialog.ratios.choice() == FREE
    assert dialog.straighten.field.value() == 0
    assert not dialog.focus_box.isChecked()
    assert not dialog.whole.isEnabled()
    QTest.keyClick(dialog.focus_box, Qt.Key.Key_Space)
    assert dialog.framing.focus == (0.5, 0.5)
    assert dialog.whole.isEnabled()


def test_what_is_left_is_said_in_words(opens: Opens, language: str) -> None:
    dialog = opens(Framing(crop=(0, 0, 0.8, 0.8)))
    note = dialog.size_note
    numbers = ("2.400", "1.600") if language == "vi" else ("2,400", "1,600")
    assert all(number in note.pixels.text() for number in numbers)
    assert re.findall(r"[\d,.]+(?= cm)", note.prints.text()) == ["20", "30"]
    assert not note.warning.isVisible()
    assert note.pixels.text() in dialog.frame.accessibleDescription()
    dialog.frame.show_framing(Framing(crop=(0, 0, 0.3, 0.3)))
    QTest.keyClick(dialog.frame, Qt.Key.Key_Right)
    assert note.warning.isVisible()
    assert note.warning.property("level") == "warn"
    assert re.findall(r"[\d,.]+(?= cm)", note.prints.text()) == (["7,6", "11"] if language == "vi" else ["7.6", "11"])
    warned = note.warning.text()
    dialog.frame.show_framing(Framing(crop=(0, 0, 0.2, 0.2)))
    QTest.keyClick(dialog.frame, Qt.Key.Key_Right)
    assert note.warning.property("level") == "error"
    assert note.warning.text() != warned
    assert note.warning.text() in dialog.frame.accessibleDescription()


def test_how_wide_pixels_print() -> None:
    assert printable_mm(2400, 300) == pytest.approx(203.2)
    assert printable_mm(654, 200) > 83 > printable_mm(653, 200)


def _with_dialog(act: Callable[[CropDialog], None]) -> None:
    """Do something with the dialog as soon as it is open."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, CropDialog):
            act(dialog)
            if dialog.isVisible():  # it would wait for ever
                dialog.done(STAYED)
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(0, look)


@pytest.mark.parametrize("where", ["frame", "ratios", "field", "slider", "box", "turn"])
def test_enter_uses_and_escape_leaves(qtbot: QtBot, icons: Icons, where: str) -> None:
    start = Framing(90, crop=(0.1, 0.1, 0.5, 0.4))
    answers = []
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):

        def act(dialog: CropDialog, key: Qt.Key = key) -> None:
            QTest.keyClick(dialog.frame, Qt.Key.Key_Right)
            places: dict[str, QWidget] = {
                "frame": dialog.frame,
                "ratios": dialog.ratios.buttons[FREE],
                "field": dialog.straighten.field,
                "slider": dialog.straighten.slider,
                "box": dialog.focus_box,
                "turn": dialog.turn_left,
            }
            places[where].setFocus()
            QTest.keyClick(places[where], key)

        _with_dialog(act)
        answers.append(ask_framing(four_colours(), start, icons, source_px=SOURCE_PX, parent=None))
    assert answers == [replace(start, crop=(0.11, 0.1, 0.5, 0.4)), None]


@pytest.mark.parametrize("button", ["use", "cancel"])
def test_buttons_use_and_leave(qtbot: QtBot, icons: Icons, button: str) -> None:
    _with_dialog(lambda dialog: QTest.mouseClick(getattr(dialog, button), LEFT))
    answer = ask_framing(four_colours(), Framing(180), icons, source_px=SOURCE_PX, parent=None)
    assert answer == (Framing(180) if button == "use" else None)


def test_enter_on_a_command_does_that_command(opens: Opens) -> None:
    dialog = opens(Framing(90))
    dialog.whole.setFocus()
    QTest.keyClick(dialog.whole, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.framing == Framing()


def _focusable(dialog: CropDialog) -> list[QWidget]:
    return [
        widget
        for widget in dialog.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.focusProxy()
    ]


def test_everything_has_a_name_and_is_large_enough(opens: Opens) -> None:
    dialog = opens(Framing(90, 2.0, (0.1, 0.2, 0.3, 0.3), (0.2, 0.3)))
    widgets = {*_focusable(dialog), *dialog.ratios.buttons.values(), *dialog.direction.buttons.values()}
    assert len(widgets) >= 16
    for widget in widgets:
        said = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
        assert said.strip(), widget
        assert min(widget.width(), widget.height()) >= 24, said


def test_tab_walks_all_controls_in_their_order(opens: Opens) -> None:
    dialog = opens(Framing(90, 2.0, (0.1, 0.2, 0.3, 0.3), (0.2, 0.3)))
    expected = [
        dialog.frame,
        dialog.frame.mark,
        dialog.ratios.buttons["3:2"],
        dialog.direction.buttons[PORTRAIT],
        dialog.turn_left,
        dialog.turn_right,
        dialog.straighten.slider,
        dialog.straighten.field,
        dialog.focus_box,
        dialog.whole,
        dialog.cancel,
        dialog.use,
    ]
    walked = []
    for _ in expected:
        widget = QApplication.focusWidget()
        assert isinstance(widget, QWidget)
        walked.append(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert walked == expected
    assert QApplication.focusWidget() is dialog.frame


def test_arrows_walk_the_ratios(opens: Opens) -> None:
    dialog = opens()
    dialog.ratios.buttons[FREE].setFocus()
    QTest.keyClick(dialog.ratios.buttons[FREE], Qt.Key.Key_Right)
    QTest.keyClick(dialog.ratios.buttons[AS_TAKEN], Qt.Key.Key_Right)
    assert dialog.ratios.choice() == "1:1"
    assert shape(dialog) == pytest.approx(1, rel=0.002)


def test_where_the_keys_are_can_be_seen(opens: Opens) -> None:
    dialog = opens(Framing(focus=(0.2, 0.3)))
    for widget in _focusable(dialog):
        dialog.setFocus()
        without = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if isinstance(widget, QPushButton) or widget.focusPolicy() & Qt.FocusPolicy.StrongFocus:
            assert widget.grab().toImage() != without, widget


@pytest.mark.parametrize("size", [QSize(720, 440), QSize(960, 506), QSize(1358, 734)])
def test_it_fits_and_nothing_is_cut_off(
    opens: Opens, qapp: QApplication, size: QSize, language: str, qtbot: QtBot
) -> None:
    translator = QTranslator()
    words = Path(resources_folder()) / "translations" / f"banthao_{language}.qm"
    is_installed = words.is_file() and translator.load(str(words)) and qapp.installTranslator(translator)
    try:
        dialog = opens(Framing(90, 2.0, (0.1, 0.2, 0.2, 0.2), (0.2, 0.3)))
        dialog.resize(size)
        qtbot.waitUntil(lambda: dialog.size() == size)
        QApplication.processEvents()
        assert dialog.frame.width() >= size.width() - 320
        for widget in dialog.findChildren(QPushButton) + dialog.findChildren(QLabel):
            if not widget.isVisible() or (isinstance(widget, QLabel) and not widget.text()):
                continue
            needed = widget.sizeHint()
            if isinstance(widget, QLabel) and widget.wordWrap():
                needed = QSize(0, widget.heightForWidth(widget.width()))
            assert widget.width() >= needed.width(), widget.text()
            assert widget.height() >= needed.height(), widget.text()
            assert dialog.rect().contains(widget.mapTo(dialog, widget.rect().bottomRight())), widget.text()
    finally:
        if is_installed:
            qapp.removeTranslator(translator)


def test_a_key_brings_a_ratio_back_that_few_decimals_lost(opens: Opens) -> None:
    dialog = opens(Framing(crop=(0.2, 0.2, 0.3, 0.3009)))
    assert dialog.ratios.choice() == "3:2"
    QTest.keyClick(dialog.frame, Qt.Key.Key_Plus)
    assert shape(dialog) == pytest.approx(1.5, rel=5e-4)
