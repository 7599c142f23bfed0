"""The side panel of photos: a card for each photo of the article, the waiting ones, and a place to drop more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from editor_app.gui.icons import Icons
from editor_app.gui.photo_card import PhotoCard, PhotoHandle
from editor_app.gui.photo_desk import PhotoDesk
from editor_app.gui.photo_matter import drag_of_photo, has_photos, photo_matter
from editor_app.gui.photo_shelf import FOLDER, PhotoShelf, shown_framing
from editor_app.gui.session import Session
from editor_app.gui.waiting_card import WaitingCard
from editor_app.gui.words import Words
from editor_app.press.photo_states import main_photo
from editor_app.render.placed_size import SheetSizes, sheet_sizes

WIDTH_PX = 292
_LEFT_PX, _CARD_PX = 11, 268
SETTLE_MS = 200


class PhotoPanel(QFrame):
    """Shows the photos of the session in the order they stand in the article."""

    add_wanted = Signal()
    close_wanted = Signal()
    place_wanted = Signal(int, int)
    photos_given = Signal(object)
    crop_wanted = Signal(int)
    whole_wanted = Signal(int)
    replacement_wanted = Signal(int)
    original_wanted = Signal(int)

    def __init__(
        self,
        session: Session,
        desk: PhotoDesk,
        shelf: PhotoShelf,
        icons: Icons,
        colours: Mapping[str, str],
        words: Words,
        sizes: Callable[[], SheetSizes] = sheet_sizes,
    ) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setFixedWidth(WIDTH_PX)
        self.setAcceptDrops(True)
        self._session, self._desk, self._shelf = session, desk, shelf
        self._icons, self._colours, self._words = icons, colours, words
        self._sizes = sizes
        self.cards: list[PhotoCard] = []
        self.waiting_cards: list[WaitingCard] = []
        self.missing = QLabel()
        self.progress = QFrame()
        self._progress_words = QLabel()
        self.stop = QPushButton(self.tr("Stop"))
        self._sought: tuple[QWidget, ...] = ()
        self._settling = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settling.timeout.connect(self._end_seeking)
        self._column = QVBoxLayout()
        self._drop_area = QLabel(self.tr("Drop photos here"))
        self._lay_out()
        session.figures_changed.connect(self.refresh)
        session.photos_changed.connect(self.refresh)
        shelf.changed.connect(self.refresh)
        shelf.words_found.connect(self.refresh)
        desk.intake.progressed.connect(self._show_progress)
        self.refresh()

    def refresh(self) -> None:
        """Show the photos as they are now, keeping the cards that stay."""
        figures = self._desk.figures()
        while len(self.cards) > len(figures):
            self._drop(self.cards.pop())
        while len(self.cards) < len(figures):
            self._add_card()
        main, sizes = main_photo(figures), self._sizes()
        for number, (card, figure) in enumerate(zip(self.cards, figures, strict=True)):
            name = figure.src.removeprefix(FOLDER)
            photo = self._shelf.photo(name, shown_framing(figure))
            card.show_figure(figure, number == main, photo, self._shelf.offered(name), self._note(name), sizes)
        missing = sum(card.missing_count for card in self.cards)
        self.missing.setText(self.tr("%n missing", "", missing))
        self.missing.setVisible(bool(missing))
        self._show_waiting()

    def show_photo(self, name: str, takes_caret: bool) -> None:
        """Bring the last photo ``name`` into sight; the caret goes to the first of its words that is missing."""
        for card, figure in reversed(list(zip(self.cards, self._desk.figures(), strict=False))):
            if figure.src == FOLDER + name:
                field = next((field for field in card.fields.values() if field.is_missing), card.fields["caption"])
                if takes_caret:
                    field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
                self._bring_into_sight(card, field)
                return

    def show_field(self, start: int, field: str) -> None:
        """Put the caret into a field ("caption", "credit", "alt") of the photo whose line begins at ``start``."""
        for card, figure in zip(self.cards, self._desk.figures(), strict=False):
            if figure.start == start:
                card.fields[field].edit.setFocus(Qt.FocusReason.OtherFocusReason)
                self._bring_into_sight(card, card.fields[field])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that photos may be dropped here."""
        if has_photos(event.mimeData()):
            event.acceptProposedAction()
            self.show_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show that nothing is over the panel any more."""
        self.show_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take photos in."""
        self.show_over(False)
        matter = photo_matter(event.mimeData())
        if matter is not None:
            event.acceptProposedAction()
            self.photos_given.emit(matter)

    def show_over(self, is_over: bool) -> None:
        """Show whether photos are held over a place that takes them."""
        self._drop_area.setProperty("over", is_over)
        self._drop_area.style().unpolish(self._drop_area)
        self._drop_area.style().polish(self._drop_area)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self._head())
        outer.addWidget(self.progress)
        self._lay_out_progress()
        body = QWidget()
        body.setObjectName("panelBody")
        body.setLayout(self._column)
        self._column.setContentsMargins(_LEFT_PX, 2, 0, 12)
        # As wide as what a scroll bar leaves, so that nothing moves when one comes.
        body.setMaximumWidth(_LEFT_PX + _CARD_PX)
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
        self._scroll.verticalScrollBar().rangeChanged.connect(self._seek)
        outer.addWidget(self._scroll, 1)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(12, 5, 8, 5)
        title = QLabel(self.tr("Photos"))
        title.setProperty("role", "title")
        self.missing.setProperty("role", "hint")
        add = QPushButton(self._icons("plus"), self.tr("Add photo"))
        add.clicked.connect(self.add_wanted)
        close = QToolButton()
        close.setIcon(self._icons("x"))
        close.setToolTip(self.tr("Close the panel"))
        close.setAccessibleName(close.toolTip())
        close.setFixedSize(28, 28)
        close.clicked.connect(self.close_wanted)
        row.setSpacing(8)
        row.addWidget(title)
        row.addWidget(self.missing, 1)
        row.addWidget(add)
        row.addWidget(close)
        return row

    def _lay_out_progress(self) -> None:
        self.progress.setObjectName("photoProgress")
        row = QHBoxLayout(self.progress)
        row.setContentsMargins(12, 4, 8, 6)
        row.addWidget(self._progress_words, 1)
        self.stop.setProperty("role", "link")
        self.stop.clicked.connect(self._desk.intake.stop)
        row.addWidget(self.stop)
        self.progress.hide()

    def _show_progress(self, done: int, given: int) -> None:
        if given:
            words = self.tr("Taking in photo {number} of {given}…")
            self._progress_words.setText(words.format(number=min(done + 1, given), given=given))
        self.progress.setVisible(bool(given))

    def _add_card(self) -> None:
        card = PhotoCard(self._icons, self._colours)
        index = len(self.cards)
        card.caption_edited.connect(partial(self._desk.set_caption, index))
        card.value_edited.connect(partial(self._desk.set_value, index))
        card.words_wanted.connect(partial(self._desk.use_words, index))
        card.main_wanted.connect(partial(self._desk.make_main, index))
        card.removal_wanted.connect(partial(self._desk.take_out, index))
        card.find_wanted.connect(partial(self._find, index))
        card.move_wanted.connect(partial(self._move, index))
        card.crop_wanted.connect(partial(self.crop_wanted.emit, index))
        card.whole_wanted.connect(partial(self.whole_wanted.emit, index))
        card.replacement_wanted.connect(partial(self.replacement_wanted.emit, index))
        card.original_wanted.connect(partial(self.original_wanted.emit, index))
        card.thumbnail.drag_wanted.connect(partial(self._drag, card.thumbnail, index))
        self.cards.append(card)
        self._column.insertWidget(index, card)

    def _show_waiting(self) -> None:
        names = [asset.name for asset in self._desk.waiting()]
        self._drop_area.setText(
            self.tr("Drop photos here, or paste them (Ctrl+V)")
            if self.cards or names
            else self.tr("No photo yet. Drop photos here, paste them (Ctrl+V), or choose Add photo.")
        )
        if names != [card.name for card in self.waiting_cards]:
            for card in self.waiting_cards:
                self._drop(card)
            self.waiting_cards = [self._waiting_card(name, place) for place, name in enumerate(names)]
        for card in self.waiting_cards:
            card.show_photo(self._shelf.photo(card.name), self._note(card.name))

    def _waiting_card(self, name: str, place: int) -> WaitingCard:
        card = WaitingCard(name, self._icons)
        card.placement_wanted.connect(partial(self._put_in, name))
        card.removal_wanted.connect(partial(self._desk.remove, name))
        card.thumbnail.drag_wanted.connect(partial(self._drag, card.thumbnail, -1))
        self._column.insertWidget(len(self.cards) + place, card)
        return card

    def _put_in(self, name: str) -> None:
        self._desk.place(name)
        self.show_photo(name, True)

    def _note(self, name: str) -> str:
        """Say what is wrong with a photo, in words."""
        photo = self._shelf.photo(name)
        if photo is None:
            return self.tr("The photo {name} is not in this article’s file").format(name=name)
        return self._words(photo.problem) if photo.problem is not None else ""

    def _find(self, index: int) -> None:
        figure = self._desk.figures()[index]
        self.place_wanted.emit(figure.start, figure.end)

    def _move(self, index: int, step: int) -> None:
        """Move a photo; the caret goes along with it to its card."""
        names = [name for name, field in self.cards[index].fields.items() if field.edit.hasFocus()]
        to = self._desk.move(index, step)
        for name in names:
            self.cards[to].fields[name].edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bring_into_sight(self.cards[to], self.cards[to].thumbnail)

    def _bring_into_sight(self, card: PhotoCard, part: QWidget) -> None:
        """Scroll to a card and, where it is higher than the panel, to a part of it."""
        self._sought = (card, part)
        self._seek()
        self._settling.start()

    def _seek(self) -> None:
        """Scroll again while new cards find their places, which takes Qt some rounds."""
        for widget in self._sought:
            self._scroll.ensureWidgetVisible(widget)

    def _end_seeking(self) -> None:
        self._seek()
        self._sought = ()

    def _drag(self, handle: PhotoHandle, index: int) -> None:
        name = self._desk.figures()[index].src.removeprefix(FOLDER) if index >= 0 else handle.toolTip()
        drag = QDrag(handle)
        drag.setMimeData(drag_of_photo(id(self._session), name, index))
        drag.setPixmap(handle.grab())
        drag.exec(Qt.DropAction.MoveAction)

    def _drop(self, card: QWidget) -> None:
        if card in self._sought:
            self._sought = ()
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()
