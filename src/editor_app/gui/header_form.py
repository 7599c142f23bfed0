"""The form above the draft: kicker, headline, byline, place, date and standfirst, laid out like a letter's head."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from editor_app.gui.field_edit import FieldEdit
from editor_app.gui.icons import Icons
from editor_app.gui.offsets import units
from editor_app.gui.session import Session
from editor_app.text.counting import (
    HEADLINE_MOST_CHARACTERS,
    HEADLINE_MOST_WORDS,
    STANDFIRST_MOST_WORDS,
    count_words,
)
from editor_app.text.dates import read_published

LABEL_PX = 62


class HeaderForm(QFrame):
    """Shows the session's fields and changes them."""

    def __init__(
        self,
        session: Session,
        icons: Icons,
        shown_date: Callable[[str], str],
        typed_date: Callable[[str], str],
    ) -> None:
        super().__init__()
        self.setObjectName("headerForm")
        self._session = session
        self._shown_date = shown_date
        self._typed_date = typed_date
        self.fields = {name: FieldEdit(name, label, lines) for name, label, lines in self._wanted()}
        self._counters = {"headline": QLabel(), "standfirst": QLabel()}
        self._lay_out(icons)
        for name, field in self.fields.items():
            self._show(name)
            field.edited.connect(lambda words, name=name: self._take(name, words))
        self.fields["published"].focus_left.connect(lambda: self._show("published"))
        session.field_changed.connect(self._show)

    def show_range(self, name: str, start: int, end: int) -> None:
        """Put the caret into a field, with its words from ``start`` to ``end`` selected."""
        field = self.fields[name]
        words = field.words()
        cursor = QTextCursor(field.document())
        cursor.setPosition(units(words, min(start, len(words))))
        cursor.setPosition(units(words, min(end, len(words))), QTextCursor.MoveMode.KeepAnchor)
        field.setTextCursor(cursor)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wanted(self) -> tuple[tuple[str, str, int], ...]:
        return (
            ("kicker", self.tr("Kicker"), 1),
            ("headline", self.tr("Headline"), 3),
            ("byline", self.tr("Author"), 1),
            ("place", self.tr("Place"), 1),
            ("published", self.tr("Date and time"), 1),
            ("standfirst", self.tr("Standfirst"), 4),
        )

    def _lay_out(self, icons: Icons) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 7, 12, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnMinimumWidth(0, LABEL_PX)
        grid.setColumnStretch(1, 1)
        self._add_row(grid, 0, self.tr("Kicker"), self.fields["kicker"])
        self._add_row(grid, 1, self.tr("Headline"), self.fields["headline"], self._counters["headline"])
        self._add_row(grid, 2, self.tr("Author"), self._byline_row(icons))
        self._add_row(grid, 3, self.tr("Standfirst"), self.fields["standfirst"], self._counters["standfirst"])
        self.fields["kicker"].setPlaceholderText(self.tr("Small line above the headline"))
        self.fields["headline"].setPlaceholderText(self.tr("Write the headline"))
        self.fields["byline"].setPlaceholderText(self.tr("Author’s name"))
        self.fields["place"].setPlaceholderText(self.tr("Place"))
        self.fields["published"].setPlaceholderText(self.tr("Date, time"))
        self.fields["standfirst"].setPlaceholderText(self.tr("The news in one paragraph"))

    def _add_row(self, grid: QGridLayout, row: int, words: str, field: QWidget, counter: QLabel | None = None) -> None:
        label = QLabel(words)
        label.setProperty("role", "label")
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        label.setContentsMargins(0, 5, 0, 0)
        grid.addWidget(label, row, 0)
        grid.addWidget(field, row, 1, 1, 1 if counter is not None else 2)
        if counter is not None:
            counter.setProperty("role", "counter")
            counter.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            counter.setContentsMargins(0, 5, 0, 0)
            counter.setMinimumWidth(64)
            grid.addWidget(counter, row, 2)

    def _byline_row(self, icons: Icons) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.fields["byline"], 5)
        for name, icon in (("place", "map-pin"), ("published", "calendar")):
            sign = QLabel()
            sign.setPixmap(icons(icon).pixmap(16, 16))
            sign.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            layout.addSpacing(6)
            layout.addWidget(sign)
            layout.addWidget(self.fields[name], 6 if name == "published" else 4)
        return row

    def _take(self, name: str, words: str) -> None:
        if name == "published":
            words = self._typed_date(words)
        self._session.set_field(name, words)
        self._count(name)

    def _show(self, name: str) -> None:
        if name not in self.fields:
            return
        words = cast("str", getattr(self._session.fields, name))
        field = self.fields[name]
        if name == "published":
            if field.hasFocus() and self._typed_date(field.words()) == words:
                return
            words = self._shown_date(words)
            field.setProperty("level", "" if not words or read_published(words) else "warn")
        field.show_words(words)
        self._count(name)

    def _count(self, name: str) -> None:
        counter = self._counters.get(name)
        if counter is None:
            return
        words = cast("str", getattr(self._session.fields, name))
        number = count_words(words)
        if name == "headline":
            counter.setText(f"{len(words)}/{HEADLINE_MOST_CHARACTERS}")
            is_long = len(words) > HEADLINE_MOST_CHARACTERS or number > HEADLINE_MOST_WORDS
            counter.setToolTip(
                self.tr("%n words; a headline of up to {most} reads best", "", number).format(most=HEADLINE_MOST_WORDS)
            )
        else:
            counter.setText(self.tr("%n words", "", number))
            is_long = number > STANDFIRST_MOST_WORDS
            counter.setToolTip(
                self.tr("A standfirst of up to {most} words reads best").format(most=STANDFIRST_MOST_WORDS)
            )
        _set_level(counter, "warn" if is_long else "")


def _set_level(label: QLabel, level: str) -> None:
    if label.property("level") != level:
        label.setProperty("level", level)
        label.style().unpolish(label)
        label.style().polish(label)
