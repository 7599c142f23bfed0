"""What the crop dialog paints: the photo the right way round, straight, what is cropped off dimmed."""

from __future__ import annotations

import math
import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.gui.crop_frame import GRID_PARTS, LINES_SHOWN_MS, CropFrame
from editor_app.gui.crop_picture import framed_picture
from editor_app.model.framing import Framing, straighten_zoom, turned_size
from tests.conftest import ROOT

RED, GREEN, BLUE, YELLOW = "#ff0000", "#008000", "#0000ff", "#ffff00"
SOURCE_PX = (3000, 2000)
DIM = 1 - 150 / 255


def four_colours(width: int = 600, height: int = 400) -> QImage:
    """Return a photo with a colour in each corner, clockwise: red, green, blue, yellow."""
    photo = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(photo)
    for colour, x, y in ((RED, 0, 0), (GREEN, 1, 0), (BLUE, 1, 1), (YELLOW, 0, 1)):
        painter.fillRect(x * width // 2, y * height // 2, width // 2, height // 2, QColor(colour))
    painter.end()
    return photo


def corners(picture: QImage) -> list[str]:
    """Return the colours clockwise from the left upper corner."""
    right, bottom = picture.width() - 3, picture.height() - 3
    return [picture.pixelColor(*place).name() for place in ((2, 2), (right, 2), (right, bottom), (2, bottom))]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("straighten", [0.0, 15.0, -7.3])
@pytest.mark.parametrize("width", [90, 300, 1200])
def test_every_turn_has_its_corners(qapp: QApplication, turn: int, straighten: float, width: int) -> None:
    framing = Framing(turn, straighten)
    size = QSize(*turned_size(framing, width, width * 2 // 3))
    picture = framed_picture(four_colours(), framing, size)
    assert picture.size() == size
    clockwise = [RED, GREEN, BLUE, YELLOW]
    steps = turn // 90
    assert corners(picture) == clockwise[-steps:] + clockwise[:-steps] if steps else clockwise


@pytest.mark.parametrize("straighten", [0.0, 0.1, 5.0, -15.0])
def test_a_straightened_picture_fills_its_frame(qapp: QApplication, straighten: float) -> None:
    picture = framed_picture(four_colours(), Framing(90, straighten), QSize(200, 300))
    clear = [(x, y) for x in range(200) for y in range(300) if picture.pixelColor(x, y).alpha() < 255]
    assert clear == []


@pytest.mark.parametrize("degrees", [10.0, -15.0])
def test_straightening_turns_clockwise_around_the_middle(qapp: QApplication, degrees: float) -> None:
    photo = QImage(600, 400, QImage.Format.Format_RGB32)
    photo.fill(Qt.GlobalColor.white)
    painter = QPainter(photo)
    painter.fillRect(420, 190, 20, 20, QColor(RED))  # its middle is 130 right of the photo's
    painter.end()
    picture = framed_picture(photo, Framing(straighten=degrees), QSize(600, 400))
    far = 130 * straighten_zoom(degrees, 600, 400)
    angle = math.radians(degrees)
    x, y = 300 + far * math.cos(angle), 200 + far * math.sin(angle)
    assert picture.pixelColor(round(x), round(y)).name() == RED
    assert picture.pixelColor(round(x), round(400 - y)).name() == "#ffffff"


@pytest.fixture
def frame(qtbot: QtBot) -> CropFrame:
    frame = CropFrame(four_colours(), SOURCE_PX)
    qtbot.addWidget(frame)
    frame.resize(640, 480)
    frame.show()
    qtbot.waitExposed(frame)
    return frame


def at(frame: CropFrame, x: float, y: float) -> QPoint:
    """Return the place of a point that is said in fractions of the picture."""
    picture = frame.picture_rect()
    return (picture.topLeft() + QPointF(x * picture.width(), y * picture.height())).toPoint()


def colour_at(frame: CropFrame, x: float, y: float) -> QColor:
    image = frame.grab().toImage()
    return image.pixelColor((at(frame, x, y).toPointF() * image.devicePixelRatio()).toPoint())


def dimmed(colour: str) -> str:
    known = QColor(colour)
    return QColor(*(round(part * DIM) for part in (known.red(), known.green(), known.blue()))).name()


def alike(first: QColor, second: str) -> bool:
    other = QColor(second)
    pairs = ((first.red(), other.red()), (first.green(), other.green()), (first.blue(), other.blue()))
    return all(abs(one - two) <= 2 for one, two in pairs)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_what_is_cropped_off_is_dimmed(frame: CropFrame, turn: int) -> None:
    clockwise = [RED, GREEN, BLUE, YELLOW]
    steps = turn // 90
    expected = clockwise[4 - steps :] + clockwise[: 4 - steps]
    frame.show_framing(Framing(turn, crop=(0, 0, 0.5, 0.5)))
    places = ((0.25, 0.25), (0.75, 0.25), (0.75, 0.75), (0.25, 0.75))
    for number, ((x, y), colour) in enumerate(zip(places, expected, strict=True)):
        assert alike(colour_at(frame, x, y), colour if number == 0 else dimmed(colour)), number


def test_the_whole_photo_is_not_dimmed_and_stands_in_the_middle(frame: CropFrame) -> None:
    frame.show_framing(Framing())
    picture = frame.picture_rect()
    assert picture.center() == QPointF(320, 240)
    assert picture.width() / picture.height() == pytest.approx(1.5, abs=0.01)
    assert alike(colour_at(frame, 0.3, 0.05), RED)
    frame.show_framing(Framing(90))
    picture = frame.picture_rect()
    assert picture.height() / picture.width() == pytest.approx(1.5, abs=0.01)
    assert 0 < picture.top() < 30


def test_an_upright_photo_is_shown_dot_for_dot(qtbot: QtBot) -> None:
    frame = CropFrame(QImage(), (1, 1))
    qtbot.addWidget(frame)
    frame.resize(340, 340)
    frame.show()
    assert frame.devicePixelRatioF() == float(os.environ.get("QT_SCALE_FACTOR", "1"))
    side = round(frame.picture_rect().width() * frame.devicePixelRatioF())
    photo = QImage(side, side, QImage.Format.Format_RGB32)
    for x in range(side):
        for y in range(side):
            photo.setPixelColor(x, y, QColor(255, 255, 255) if (x + y) % 2 else QColor(0, 0, 0))
    other = CropFrame(photo, (1, 1))
    qtbot.addWidget(other)
    other.resize(340, 340)
    other.show()
    image = other.grab().toImage()
    corner = (other.picture_rect().topLeft() * other.devicePixelRatioF()).toPoint()
    shown = image.copy(corner.x(), corner.y(), side, side).convertToFormat(QImage.Format.Format_RGB32)
    places = [(x, y) for x in range(40, side // 2 - 40) for y in range(40, side // 2 - 40)]
    assert all(shown.pixelColor(x, y) == photo.pixelColor(x, y) for x, y in places)
    assert len(places) > 1000


@pytest.mark.parametrize("scale", ["1.25", "1.5", "2"])
def test_it_is_so_on_every_screen(scale: str) -> None:
    one = f"{__file__}::{test_an_upright_photo_is_shown_dot_for_dot.__name__}"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", one]
    done = subprocess.run(
        command, env={**os.environ, "QT_SCALE_FACTOR": scale}, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_thirds_are_shown_while_the_frame_is_pulled(frame: CropFrame) -> None:
    frame.show_framing(Framing())
    x, y = 1 / 3, 0.2
    before = colour_at(frame, x, y)
    QTest.mousePress(frame, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at(frame, 0.6, 0.6))
    pulled = frame.grab().toImage()
    row = at(frame, x, y)
    assert any(pulled.pixelColor(row.x() + near, row.y()) != before for near in (-1, 0, 1))
    QTest.mouseRelease(frame, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at(frame, 0.6, 0.6))
    assert colour_at(frame, x, y) == before


def test_the_grid_is_shown_for_a_moment(frame: CropFrame, qtbot: QtBot) -> None:
    frame.show_framing(Framing(straighten=1))
    without = frame.grab().toImage()
    frame.show_grid()
    shown = frame.grab().toImage()
    place = at(frame, 1 / GRID_PARTS, 0.25)
    assert any(
        shown.pixelColor(place.x() + near, place.y()) != without.pixelColor(place.x() + near, place.y())
        for near in (-1, 0, 1)
    )
    qtbot.waitUntil(lambda: not frame.is_grid_shown, timeout=LINES_SHOWN_MS + 2_000)
    assert frame.grab().toImage() == without


def test_a_photo_that_cannot_be_shown_can_still_be_cropped(qtbot: QtBot) -> None:
    frame = CropFrame(QImage(), SOURCE_PX)
    qtbot.addWidget(frame)
    frame.resize(640, 480)
    frame.show()
    frame.grab()
    QTest.keyClick(frame, Qt.Key.Key_Minus)
    assert frame.framing.crop[2] == pytest.approx(0.99)
