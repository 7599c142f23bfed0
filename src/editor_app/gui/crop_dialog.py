"""How a photo is framed, shown to be changed: the answer is another framing, or none."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.gui.crop_frame import CropFrame
from editor_app.gui.crop_size import SizeNote
from editor_app.gui.icons import Icons
from editor_app.gui.segments import Segments, tab_chain
from editor_app.gui.straighten import Straighten
from editor_app.gui.tick_box import TickBox
from editor_app.model.crop_moves import possible_ratio
from editor_app.model.framing import (
    WHOLE,
    Framing,
    crop_to_ratio,
    framed_size,
    turned_framing,
    turned_size,
)

CONTROLS_PX = 316
SIZE_PX, LEAST_SIZE_PX = QSize(1080, 660), QSize(720, 440)
# What a window's frame and title bar take of a small screen.
_BORDERS_PX = QSize(8, 34)
RATIOS = {"3:2": 3 / 2, "4:3": 4 / 3, "16:9": 16 / 9, "1:1": 1.0}
FREE, AS_TAKEN = "free", "as_taken"
LANDSCAPE, PORTRAIT = "landscape", "portrait"
# A crop was chosen with a ratio if it is as near as a framing's few decimals let it be.
_RATIO_TOLERANCE = 0.004


def ask_framing(
    photo: QImage, framing: Framing, icons: Icons, *, source_px: tuple[int, int], parent: QWidget | None
) -> Framing | None:
    """Show the dialog and return the framing that was chosen, ``None`` where it was left."""
    dialog = CropDialog(photo, framing, icons, source_px=source_px, parent=parent)
    is_wanted = bool(dialog.exec())
    chosen = dialog.framing
    dialog.deleteLater()
    return chosen if is_wanted else None


class CropDialog(QDialog):
    """Shows an upright, uncropped copy ``photo`` of a photo that is ``source_px`` (width, height) large itself.

    Numbers are written as the default locale (``QLocale.setDefault``) writes them.
    """

    def __init__(
        self, photo: QImage, framing: Framing, icons: Icons, *, source_px: tuple[int, int], parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Crop the photo"))
        self.setMinimumSize(LEAST_SIZE_PX)
        self.resize(SIZE_PX.boundedTo(self.screen().availableSize() - _BORDERS_PX))
        self._source_px = source_px
        self._last_focus = framing.focus
        self.frame = CropFrame(photo, source_px)
        self.ratios = Segments(self.tr("Shape"), 3)
        self.direction = Segments(self.tr("Direction"), 2)
        self.turn_left = self._turn_button(icons, "rotate-ccw", self.tr("Turn left (Shift+R)"), -1)
        self.turn_right = self._turn_button(icons, "rotate-cw", self.tr("Turn right (R)"), 1)
        self.straighten = Straighten()
        self.focus_box = TickBox(self.tr("Focus point"))
        self.size_note = SizeNote(icons)
        self.whole = QPushButton(self.tr("Whole photo"))
        self.cancel, self.use = QPushButton(self.tr("Cancel")), QPushButton(self.tr("Use"))
        self._fill(icons)
        self._lay_out()
        self._join()
        self.frame.show_framing(framing)
        self._show_ratio(self._ratio_of(framing))
        self._show()
        self.frame.setFocus()

    @property
    def framing(self) -> Framing:
        """Return the framing as it is chosen now."""
        return self.frame.framing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the photo with R and make it level with 0, wherever the keys are; Enter and Esc close the dialog."""
        if event.key() == Qt.Key.Key_R:
            self._turn(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_0:
            self._straighten(0.0)
        else:
            super().keyPressEvent(event)

    def _turn_button(self, icons: Icons, icon: str, label: str, quarters: int) -> QToolButton:
        button = QToolButton()
        button.setIcon(icons.in_colour(icon, self.palette().windowText().color().name()))
        button.setIconSize(QSize(18, 18))
        button.setFixedSize(36, 32)
        button.setToolTip(label)
        button.setAccessibleName(label)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda: self._turn(quarters))
        return button

    def _fill(self, icons: Icons) -> None:
        self.ratios.add_all({FREE: self.tr("Free"), AS_TAKEN: self.tr("As taken")})
        self.ratios.add_all({name: name for name in ("1:1", "3:2", "4:3", "16:9")})
        self.direction.add(LANDSCAPE, self.tr("Landscape"), icons("rectangle-horizontal"))
        self.direction.add(PORTRAIT, self.tr("Portrait"), icons("rectangle-vertical"))
        self.focus_box.setAccessibleDescription(self.tr("When the photo is cropped automatically, this point is kept."))
        self.use.setProperty("primary", True)
        self.frame.setToolTip(
            self.tr(
                "Arrow keys move the frame by 1 % (with Shift 0.1 %).\n"
                "Ctrl and arrow keys move its right and lower edge.\n"
                "+ and − make it larger and smaller. R turns the photo, 0 undoes straightening."
            )
        )

    def _lay_out(self) -> None:
        controls = QWidget()
        controls.setObjectName("cropControls")
        controls.setFixedWidth(CONTROLS_PX)
        column = QVBoxLayout(controls)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(4)
        turns = QHBoxLayout()
        turns.setSpacing(4)
        turns.addWidget(self.direction, 1)
        turns.addSpacing(4)
        turns.addWidget(self.turn_left)
        turns.addWidget(self.turn_right)
        column.addWidget(_label(self.tr("Shape")))
        column.addWidget(self.ratios)
        column.addSpacing(4)
        column.addLayout(turns)
        column.addSpacing(10)
        column.addWidget(_label(self.tr("Straighten")))
        column.addWidget(self.straighten)
        column.addSpacing(8)
        column.addWidget(self.focus_box)
        column.addWidget(_label(self.focus_box.accessibleDescription()))
        column.addStretch(1)
        line = QFrame()
        line.setProperty("role", "separator")
        line.setFixedHeight(1)
        column.addWidget(line)
        column.addSpacing(6)
        column.addWidget(self.size_note)
        column.addSpacing(12)
        column.addLayout(self._buttons())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(controls)
        row.addWidget(self.frame, 1)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.whole)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.use)
        return row

    def _join(self) -> None:
        self.frame.changed.connect(self._show)
        self.ratios.chosen.connect(self._choose_ratio)
        self.direction.chosen.connect(lambda _: self._choose_ratio(self.ratios.choice()))
        self.straighten.changed.connect(self._straighten)
        self.focus_box.toggled.connect(self._set_focus_shown)
        self.whole.clicked.connect(self._show_whole)
        self.cancel.clicked.connect(self.reject)
        self.use.clicked.connect(self.accept)
        self.use.setDefault(True)  # now that the dialog knows it; else Enter would press the first button
        tab_chain(
            [
                self.frame,
                self.frame.mark,
                *self.ratios.buttons.values(),
                *self.direction.buttons.values(),
                self.turn_left,
                self.turn_right,
                self.straighten.slider,
                self.straighten.field,
                self.focus_box,
                self.whole,
                self.cancel,
                self.use,
            ]
        )

    def _choose_ratio(self, name: str) -> None:
        """Make the largest crop of a ratio around the focus, else around the middle of what was left."""
        framing = self.framing
        self._show_ratio(name)
        ratio = self.frame.ratio
        if ratio is not None:
            left, top, across, down = framing.crop
            around = framing.focus or (left + across / 2, top + down / 2)
            crop = crop_to_ratio(replace(framing, crop=WHOLE, focus=around), ratio, *self._source_px)
            self.frame.show_framing(replace(framing, crop=crop))
        self._show()

    def _show_ratio(self, name: str) -> None:
        """Show which ratio holds from now on, in which direction, and let the frame hold it."""
        self.ratios.show_choice(name)
        width, height = turned_size(self.framing, *self._source_px)
        if not self.direction.choice():
            _, _, across, down = self.framing.crop
            self.direction.show_choice(LANDSCAPE if across * width >= down * height else PORTRAIT)
        ratio = RATIOS.get(name)
        if name == AS_TAKEN:
            self.frame.ratio = width / height
        elif ratio is None:
            self.frame.ratio = None
        else:
            wanted = ratio if self.direction.choice() == LANDSCAPE else 1 / ratio
            self.frame.ratio = possible_ratio(wanted, self.framing, *self._source_px)
        self.direction.setEnabled(ratio is not None and ratio != 1.0)

    def _ratio_of(self, framing: Framing) -> str:
        """Return the name of the ratio that a crop was made with: what was left free has none."""
        if framing.crop == WHOLE:
            return FREE
        width, height = turned_size(framing, *self._source_px)
        _, _, across, down = framing.crop
        shape = across * width / (down * height)
        known = {name: (ratio, 1 / ratio) for name, ratio in RATIOS.items()} | {AS_TAKEN: (width / height,) * 2}
        for name, ratios in known.items():
            if any(abs(shape / ratio - 1) < _RATIO_TOLERANCE for ratio in ratios):
                return name
        return FREE

    def _turn(self, quarters: int) -> None:
        framing = self.framing
        self._last_focus = turned_framing(replace(framing, focus=self._last_focus), quarters).focus
        self.frame.show_framing(turned_framing(framing, quarters))
        self.direction.show_choice(PORTRAIT if self.direction.choice() == LANDSCAPE else LANDSCAPE)
        self._show_ratio(self.ratios.choice())
        self._show()

    def _straighten(self, degrees: float) -> None:
        self.frame.show_framing(replace(self.framing, straighten=degrees))
        self.frame.show_grid()
        self._show()

    def _set_focus_shown(self, is_shown: bool) -> None:
        """Show the focus point where it last was, else in the middle of the crop, or forget it."""
        framing = self.framing
        left, top, across, down = framing.crop
        focus = self._last_focus or (left + across / 2, top + down / 2)
        self.frame.show_framing(replace(framing, focus=focus if is_shown else None))
        self._show()

    def _show_whole(self) -> None:
        self._last_focus = None
        self.frame.show_framing(Framing())
        width, height = self._source_px
        self.direction.show_choice(LANDSCAPE if width >= height else PORTRAIT)
        self._show_ratio(FREE)
        self._show()

    def _show(self) -> None:
        """Let every control say what the framing is now."""
        framing = self.framing
        self._last_focus = framing.focus or self._last_focus
        self.straighten.show_degrees(framing.straighten)
        if self.focus_box.isChecked() != (framing.focus is not None):
            self.focus_box.blockSignals(True)
            self.focus_box.setChecked(framing.focus is not None)
            self.focus_box.blockSignals(False)
        self.size_note.show_size(*framed_size(framing, *self._source_px))
        self.frame.setAccessibleDescription(self.size_note.words())
        self.whole.setEnabled(framing != Framing())


def _label(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "hint")
    label.setWordWrap(True)
    return label
