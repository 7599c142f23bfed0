"""The side panel of photos: a card for each photo of the article, the waiting ones, and a place to drop more."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.gui.body_editor import local_paths
from editor_app.gui.icons import Icons
from editor_app.gui.photo_card import PhotoCard, WaitingCard
from editor_app.gui.photo_desk import FOLDER, PhotoDesk, main_index
from editor_app.gui.photo_shelf import PhotoShelf
from editor_app.gui.session import Session
from editor_app.gui.words import Words

WIDTH_PX = 292


class PhotoPanel(QFrame):
    """Shows the photos of the session in the order they stand in the article."""

    add_wanted = Signal()
    close_wanted = Signal()
    place_wanted = Signal(int, int)
    photos_dropped = Signal(list)

    def __init__(self, session: Session, desk: PhotoDesk, shelf: PhotoShelf, icons: Icons, words: Words) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setFixedWidth(WIDTH_PX)
        self.setAcceptDrops(True)
        self._session, self._desk, self._shelf = session, desk, shelf
        self._icons, self._words = icons, words
        self.cards: list[PhotoCard] = []
        self.waiting_cards: list[WaitingCard] = []
        self._shown_waiting: tuple[str, ...] = ()
        self._column = QVBoxLayout()
        self._drop_area = QLabel(self.tr("Drop photos here"))
        self._lay_out()
        session.figures_changed.connect(self.refresh)
        session.photos_changed.connect(self.refresh)
        shelf.changed.connect(self._on_photo_ready)
        self.refresh()

    def refresh(self) -> None:
        """Show the photos as they are now, keeping the cards that stay."""
        figures = self._desk.figures()
        while len(self.cards) > len(figures):
            self._drop(self.cards.pop())
        while len(self.cards) < len(figures):
            self._add_card()
        main = main_index(figures)
        for number, (card, figure) in enumerate(zip(self.cards, figures, strict=True)):
            name = figure.src.removeprefix(FOLDER)
            photo = self._shelf.photo(name)
            card.show_figure(figure, number == main, photo, self._note(name))
        self._show_waiting()

    def focus_caption(self, name: str) -> None:
        """Put the caret into the caption of the last photo ``name``."""
        for card, figure in reversed(list(zip(self.cards, self._desk.figures(), strict=False))):
            if figure.src == FOLDER + name:
                card.caption.setFocus(Qt.FocusReason.OtherFocusReason)
                self._scroll.ensureWidgetVisible(card)
                return

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that photos may be dropped here."""
        if local_paths(event.mimeData()):
            event.acceptProposedAction()
            self._set_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show that nothing is over the panel any more."""
        self._set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take photos in."""
        self._set_over(False)
        event.acceptProposedAction()
        self.photos_dropped.emit(local_paths(event.mimeData()))

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self._head())
        body = QWidget()
        body.setObjectName("panelBody")
        body.setLayout(self._column)
        self._column.setContentsMargins(12, 2, 8, 12)
        self._column.setSpacing(10)
        self._drop_area.setObjectName("dropArea")
        self._drop_area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._drop_area.setWordWrap(True)
        self._column.addWidget(self._drop_area)
        self._column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setWidget(body)
        outer.addWidget(self._scroll, 1)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(12, 5, 8, 5)
        title = QLabel(self.tr("Photos"))
        title.setProperty("role", "title")
        add = QPushButton(self._icons("plus"), self.tr("Add photo"))
        add.clicked.connect(self.add_wanted)
        close = QToolButton()
        close.setIcon(self._icons("x"))
        close.setToolTip(self.tr("Close the panel"))
        close.setAccessibleName(close.toolTip())
        close.setFixedSize(28, 28)
        close.clicked.connect(self.close_wanted)
        row.addWidget(title, 1)
        row.addWidget(add)
        row.addWidget(close)
        return row

    def _add_card(self) -> None:
        card = PhotoCard(self._icons)
        index = len(self.cards)
        card.caption_edited.connect(partial(self._desk.set_caption, index))
        card.value_edited.connect(partial(self._desk.set_value, index))
        card.main_wanted.connect(partial(self._desk.make_main, index))
        card.removal_wanted.connect(partial(self._desk.take_out, index))
        card.find_wanted.connect(partial(self._find, index))
        self.cards.append(card)
        self._column.insertWidget(index, card)

    def _show_waiting(self) -> None:
        waiting = self._desk.waiting()
        self._drop_area.setText(
            self.tr("Drop photos here")
            if self.cards or waiting
            else self.tr("No photo yet. Drop photos here, or choose Add photo.")
        )
        shown = tuple(asset.name for asset in waiting)
        if shown == self._shown_waiting:
            return
        self._shown_waiting = shown
        for card in self.waiting_cards:
            self._drop(card)
        self.waiting_cards = []
        for asset in waiting:
            name = asset.name
            waiting_card = WaitingCard(name, self._shelf.photo(name), self._note(name, in_article=False), self._icons)
            waiting_card.placement_wanted.connect(partial(self._desk.place, name))
            waiting_card.removal_wanted.connect(partial(self._desk.remove, name))
            self._column.insertWidget(len(self.cards) + len(self.waiting_cards), waiting_card)
            self.waiting_cards.append(waiting_card)

    def _on_photo_ready(self, _: str) -> None:
        self._shown_waiting = ("",)
        self.refresh()

    def _note(self, name: str, in_article: bool = True) -> str:
        """Say what is wrong with a photo, in words."""
        photo = self._shelf.photo(name)
        if photo is None:
            return self.tr("The photo {name} is not in this article’s file").format(name=name) if in_article else ""
        return self._words(photo.problem) if photo.problem is not None else ""

    def _find(self, index: int) -> None:
        figure = self._desk.figures()[index]
        self.place_wanted.emit(figure.start, figure.end)

    def _set_over(self, is_over: bool) -> None:
        self._drop_area.setProperty("over", is_over)
        self._drop_area.style().unpolish(self._drop_area)
        self._drop_area.style().polish(self._drop_area)

    def _drop(self, card: QWidget) -> None:
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()
