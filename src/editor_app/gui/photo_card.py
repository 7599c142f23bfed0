"""One photo of the article with its words, its sharpness and its tools, as a card in the photo panel."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.gui.icons import Icons
from editor_app.gui.photo_field import PhotoField
from editor_app.gui.photo_shelf import FOLDER, ShelvedPhoto
from editor_app.gui.sharpness_chip import SharpnessChip
from editor_app.gui.thumbnail import Thumbnail
from editor_app.model.framing import framed_size, read_framing
from editor_app.press.photo_offers import OfferedWords
from editor_app.text.counting import count_words
from editor_app.text.figures import FigureSource

THUMBNAIL_PX = QSize(246, 150)


class PhotoHandle(Thumbnail):
    """A thumbnail by which a photo is dragged."""

    drag_wanted = Signal()

    def __init__(self, size: QSize) -> None:
        super().__init__(size)
        self._pressed_at: QPoint | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note where a drag may begin."""
        is_left = event.button() is Qt.MouseButton.LeftButton
        self._pressed_at = event.position().toPoint() if is_left else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag once the pointer has left its place."""
        if self._pressed_at is None:
            return
        if (event.position().toPoint() - self._pressed_at).manhattanLength() >= QApplication.startDragDistance():
            self._pressed_at = None
            self.drag_wanted.emit()


class PhotoCard(QFrame):
    """A photo that stands in the article; its fields change the photo's line in the body."""

    caption_edited = Signal(str)
    value_edited = Signal(str, str)
    words_wanted = Signal(dict)
    main_wanted = Signal()
    find_wanted = Signal()
    removal_wanted = Signal()
    crop_wanted = Signal()
    whole_wanted = Signal()
    replacement_wanted = Signal()
    original_wanted = Signal()
    move_wanted = Signal(int)

    def __init__(self, icons: Icons, colours: Mapping[str, str]) -> None:
        super().__init__()
        self.setObjectName("photoCard")
        self._icons = icons
        self._offered = OfferedWords()
        self.thumbnail = PhotoHandle(THUMBNAIL_PX)
        self.main_badge = self._badge(icons, colours)
        self.sharpness = SharpnessChip(icons, colours)
        self.fields = {
            "caption": PhotoField("caption", self.tr("Caption"), self.tr("Caption missing"), 6, icons, colours),
            "credit": PhotoField("credit", self.tr("Credit"), self.tr("Credit missing"), 2, icons, colours),
            "alt": PhotoField("alt", self.tr("Description (alt)"), self.tr("Description missing"), 3, icons, colours),
        }
        self.caption, self.credit, self.alt = (field.edit for field in self.fields.values())
        self.note = QLabel()
        self.note.setProperty("role", "note")
        self.note.setWordWrap(True)
        self.use_all = QPushButton(self.tr("Use all words from the photo’s file"))
        self.use_all.setProperty("role", "link")
        self.actions_by_name = self._actions()
        self._lay_out()
        self.caption.setPlaceholderText(self.tr("Who, what, where, when"))
        self.credit.setPlaceholderText(self.tr("Photographer or source"))
        self.alt.setPlaceholderText(self.tr("What the photo shows, for those who cannot see it"))
        self.caption.edited.connect(self.caption_edited)
        self.credit.edited.connect(lambda words: self.value_edited.emit("credit", words))
        self.alt.edited.connect(lambda words: self.value_edited.emit("alt", words))
        self.use_all.clicked.connect(lambda: self._use(*self.fields))
        for name, field in self.fields.items():
            field.use_wanted.connect(lambda name=name: self._use(name))

    @property
    def missing_count(self) -> int:
        """Return how many of the photo's words are missing."""
        return sum(field.is_missing for field in self.fields.values())

    def show_figure(
        self, figure: FigureSource, is_main: bool, photo: ShelvedPhoto | None, offered: OfferedWords, note: str
    ) -> None:
        """Show what the photo's line says, what the photo is like, and what its file offers."""
        self._offered = offered
        self.fields["caption"].show_words(figure.caption, offered.caption)
        self.fields["credit"].show_words(figure.value("credit"), offered.credit)
        self.fields["alt"].show_words(figure.value("alt"), offered.alt)
        self.fields["caption"].count.setText(self.tr("%n words", "", count_words(figure.caption)))
        self.use_all.setVisible(sum(field.offers for field in self.fields.values()) > 1)
        framing = read_framing(figure.attributes)
        size = (photo.source_width_px, photo.source_height_px) if photo is not None else (0, 0)
        self.sharpness.show_size(is_main, framed_size(framing, *size) if all(size) else None)
        self.main_badge.setVisible(is_main)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        name = figure.src.removeprefix(FOLDER)
        self.thumbnail.show_photo(photo, name, framing.focus)
        self.setAccessibleName(name)
        can_frame = photo is not None and photo.problem is None
        self.actions_by_name["crop"].setEnabled(can_frame)
        self.actions_by_name["whole"].setVisible(not framing.shows_all)
        self.actions_by_name["main"].setEnabled(not figure.is_main)
        self.actions_by_name["original"].setEnabled(photo is not None)

    def _use(self, *names: str) -> None:
        self.words_wanted.emit({name: getattr(self._offered, name) for name in names})

    def _actions(self) -> dict[str, QAction]:
        """Return the tools by name, in the menu's order."""
        wanted: tuple[tuple[str, str, str, str, Callable[[], object]], ...] = (
            ("crop", "crop", self.tr("Crop and turn…"), "", self.crop_wanted.emit),
            ("whole", "maximize-2", self.tr("Back to the whole photo"), "", self.whole_wanted.emit),
            ("replace", "refresh-cw", self.tr("Replace by another photo…"), "", self.replacement_wanted.emit),
            ("main", "star", self.tr("Make it the main photo"), "", self.main_wanted.emit),
            ("up", "arrow-up", self.tr("Move up"), "Alt+Up", lambda: self.move_wanted.emit(-1)),
            ("down", "arrow-down", self.tr("Move down"), "Alt+Down", lambda: self.move_wanted.emit(1)),
            ("find", "pen-line", self.tr("Show its place in the draft"), "", self.find_wanted.emit),
            ("original", "download", self.tr("Save the original photo as…"), "", self.original_wanted.emit),
            ("out", "trash-2", self.tr("Take it out of the article"), "", self.removal_wanted.emit),
        )
        actions: dict[str, QAction] = {}
        for name, icon, words, key, do in wanted:
            action = QAction(self._icons(icon), words, self)
            action.setToolTip(words.rstrip("…"))
            action.triggered.connect(lambda _=False, do=do: do())
            if key:
                action.setShortcut(QKeySequence(key))
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                self.addAction(action)
            actions[name] = action
        return actions

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 12)
        column.setSpacing(5)
        column.addWidget(self.thumbnail)
        column.addWidget(self.note)
        column.addLayout(self._tools())
        column.addWidget(self.use_all, 0, Qt.AlignmentFlag.AlignLeft)
        for field in self.fields.values():
            column.addWidget(field)

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.sharpness, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(self._button(self.actions_by_name["crop"]))
        row.addWidget(self._button(self.actions_by_name["replace"]))
        more = QToolButton()
        more.setIcon(self._icons("ellipsis"))
        more.setToolTip(self.tr("More"))
        more.setAccessibleName(more.toolTip())
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more.setFixedSize(28, 28)
        menu = QMenu(more)
        for name, action in self.actions_by_name.items():
            if name in ("main", "find", "out"):
                menu.addSeparator()
            menu.addAction(action)
        more.setMenu(menu)
        row.addWidget(more)
        return row

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setAccessibleName(action.toolTip())
        button.setFixedSize(28, 28)
        return button

    def _badge(self, icons: Icons, colours: Mapping[str, str]) -> QWidget:
        badge = QFrame(self.thumbnail)
        badge.setObjectName("mainBadge")
        row = QHBoxLayout(badge)
        row.setContentsMargins(6, 3, 8, 3)
        row.setSpacing(4)
        sign = QLabel()
        sign.setPixmap(icons.in_colour("star", colours["on_photo"]).pixmap(14, 14))
        row.addWidget(sign)
        row.addWidget(QLabel(self.tr("Main photo")))
        badge.ensurePolished()
        badge.adjustSize()
        badge.move(8, THUMBNAIL_PX.height() - badge.height() - 8)
        return badge
