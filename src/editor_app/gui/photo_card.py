"""One photo of the article with its caption, credit and alt, as a card in the photo panel."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QIcon, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.gui.field_edit import FieldEdit
from editor_app.gui.icons import Icons
from editor_app.gui.photo_shelf import ShelvedPhoto
from editor_app.text.counting import count_words
from editor_app.text.figures import FigureSource

THUMBNAIL_PX = QSize(246, 150)
_SMALL_PX = QSize(60, 40)


class Thumbnail(QLabel):
    """A photo's small copy, cut to its frame, with round corners, crisp on every screen."""

    def __init__(self, size: QSize) -> None:
        super().__init__()
        self.setFixedSize(size)
        self._pixmap = QPixmap()

    def show_photo(self, photo: ShelvedPhoto | None, name: str) -> None:
        """Show a photo, or its name where there is none."""
        pixmap = QPixmap()
        if photo is not None and photo.is_ready:
            pixmap.loadFromData(photo.preview)
        self._pixmap = pixmap
        self.setToolTip(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the middle of the photo."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        frame = QPainterPath()
        frame.addRoundedRect(self.rect(), 4, 4)
        painter.setClipPath(frame)
        if self._pixmap.isNull():
            painter.fillRect(self.rect(), self.palette().mid())
        else:
            painter.drawPixmap(self.rect(), self._cut())
        painter.end()

    def _cut(self) -> QPixmap:
        wanted = self.size() * self.devicePixelRatioF()
        scaled = self._pixmap.scaled(
            wanted, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
        )
        left = (scaled.width() - wanted.width()) // 2
        top = (scaled.height() - wanted.height()) // 3
        return scaled.copy(left, top, wanted.width(), wanted.height())


class PhotoCard(QFrame):
    """A photo that stands in the article; its fields change the photo's line in the body."""

    caption_edited = Signal(str)
    value_edited = Signal(str, str)
    main_wanted = Signal()
    find_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("photoCard")
        self.thumbnail = Thumbnail(THUMBNAIL_PX)
        self.caption = self._field("caption", self.tr("Caption"), 6)
        self.credit = self._field("credit", self.tr("Credit"), 2)
        self.alt = self._field("alt", self.tr("Description (alt)"), 3)
        self._count = QLabel()
        self._hint = QLabel(self.tr("Better to have"))
        self._hint.setProperty("role", "hint")
        self._main = QLabel(self.tr("Main photo"))
        self._main.setProperty("role", "chip")
        self._note = QLabel()
        self._note.setProperty("role", "note")
        self._note.setWordWrap(True)
        self._lay_out(icons)
        self.caption.setPlaceholderText(self.tr("Who, what, where, when"))
        self.credit.setPlaceholderText(self.tr("Photographer or source"))
        self.alt.setPlaceholderText(self.tr("What the photo shows, for those who cannot see it"))
        self.caption.edited.connect(self.caption_edited)
        self.credit.edited.connect(lambda words: self.value_edited.emit("credit", words))
        self.alt.edited.connect(lambda words: self.value_edited.emit("alt", words))

    def show_figure(self, figure: FigureSource, is_main: bool, photo: ShelvedPhoto | None, note: str) -> None:
        """Show what the photo's line says."""
        self.caption.show_words(figure.caption)
        self.credit.show_words(figure.value("credit"))
        self.alt.show_words(figure.value("alt"))
        self._count.setText(self.tr("%n words", "", count_words(figure.caption)))
        self._hint.setVisible(not figure.value("alt").strip())
        self._main.setVisible(is_main)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.thumbnail.show_photo(photo, figure.src.removeprefix("assets/"))

    def _field(self, name: str, label: str, most_lines: int) -> FieldEdit:
        field = FieldEdit(name, label, max(2, most_lines))
        field.setProperty("boxed", True)
        field.document().setDocumentMargin(6)
        return field

    def _lay_out(self, icons: Icons) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 12)
        column.setSpacing(5)
        column.addWidget(self.thumbnail)
        column.addWidget(self._note)
        column.addLayout(self._tools(icons))
        for label, field, side in (
            (self.tr("Caption"), self.caption, self._count),
            (self.tr("Credit"), self.credit, None),
            (self.tr("Description (alt)"), self.alt, self._hint),
        ):
            column.addLayout(_label_row(label, side))
            column.addWidget(field)

    def _tools(self, icons: Icons) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._main)
        row.addStretch(1)
        find = QToolButton()
        find.setIcon(icons("pen-line"))
        find.setToolTip(self.tr("Show its place in the draft"))
        find.setAccessibleName(find.toolTip())
        find.clicked.connect(self.find_wanted)
        more = QToolButton()
        more.setIcon(icons("ellipsis"))
        more.setToolTip(self.tr("More"))
        more.setAccessibleName(more.toolTip())
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(more)
        menu.addAction(icons("star"), self.tr("Make it the main photo"), self.main_wanted.emit)
        menu.addAction(icons("trash-2"), self.tr("Take it out of the article"), self.removal_wanted.emit)
        more.setMenu(menu)
        for button in (find, more):
            button.setFixedSize(28, 28)
            row.addWidget(button)
        return row


class WaitingCard(QFrame):
    """A photo that lies beside the article, not in it yet."""

    placement_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self, name: str, photo: ShelvedPhoto | None, note: str, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("photoCard")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 6, 8)
        self.thumbnail = Thumbnail(_SMALL_PX)
        self.thumbnail.show_photo(photo, name)
        row.addWidget(self.thumbnail)
        words = QVBoxLayout()
        words.setSpacing(0)
        title = QLabel(self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, 130))
        title.setToolTip(name)
        said = QLabel(note or self.tr("Not in the article"))
        said.setProperty("role", "note")
        words.addWidget(title)
        words.addWidget(said)
        row.addLayout(words, 1)
        row.addWidget(self._button(icons("image-plus"), self.tr("Put it into the article"), self.placement_wanted))
        row.addWidget(self._button(icons("trash-2"), self.tr("Remove it"), self.removal_wanted))

    def _button(self, icon: QIcon, label: str, wanted: SignalInstance) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon)
        button.setToolTip(label)
        button.setAccessibleName(label)
        button.setFixedSize(28, 28)
        button.clicked.connect(wanted)
        return button


def _label_row(words: str, side: QWidget | None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 4, 0, 0)
    label = QLabel(words)
    label.setProperty("role", "label")
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    row.addWidget(label)
    if side is not None:
        if side.property("role") is None:
            side.setProperty("role", "label")
        row.addWidget(side)
    return row
