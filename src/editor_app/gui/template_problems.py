"""What is wrong with a printing template, turned into lines with a way to each file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from editor_app.gui.icons import Icons
from editor_app.gui.words import Words
from editor_app.model.message import Message

_SIGN_PX = 16
_MOST_HIGH_PX = 132


class TemplateProblems(QScrollArea):
    """Lists messages; nothing is seen of it where there are none."""

    def __init__(self, label: str, words: Words, icons: Icons, colour: str, opens: Callable[[Path], None]) -> None:
        super().__init__()
        self.setObjectName("templateProblems")
        self.setAccessibleName(label)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._words, self._opens = words, opens
        self._sign = icons.in_colour("triangle-alert", colour)
        self._open_icon = icons("external-link")
        self.shown: tuple[Message, ...] = ()
        self.buttons: list[QPushButton] = []
        self.hide()

    def show_problems(self, problems: Sequence[Message], sentence: str = "") -> None:
        """Show ``problems``; ``sentence`` stands alone where there is no message for what is wrong."""
        self.shown = tuple(problems)
        self.buttons = []
        body = QWidget()
        body.setObjectName("templateProblemsBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(6)
        for problem in self.shown:
            column.addLayout(self._line(self._words(problem), self._file(problem)))
        if sentence:
            column.addLayout(self._line(sentence, None))
        self.setWidget(body)
        self.setVisible(bool(problems) or bool(sentence))
        self._fit()

    def words(self) -> str:
        """Return all that is said."""
        return " ".join(label.text().replace("\u200b", "") for label in self.findChildren(QLabel))

    def resizeEvent(self, event: object) -> None:
        """Take as many lines as the width asks for, up to a bound; beyond, scroll."""
        super().resizeEvent(event)  # type: ignore[arg-type]  # the event is handed on as it came
        self._fit()

    def _fit(self) -> None:
        body = self.widget()
        layout = body.layout() if body is not None else None
        if layout is not None:
            high = max(0, layout.totalHeightForWidth(self.width()))
            never, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
            self.setVerticalScrollBarPolicy(needed if high > _MOST_HIGH_PX else never)
            self.setFixedHeight(min(_MOST_HIGH_PX, high))

    def _line(self, words: str, file: Path | None) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        sign = QLabel()
        sign.setPixmap(self._sign.pixmap(QSize(_SIGN_PX, _SIGN_PX), self.devicePixelRatioF()))
        # A long path may part behind each folder.
        label = QLabel(words.replace("/", "/\u200b").replace("\\", "\\\u200b"))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        label.setSizePolicy(policy)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label, 1, Qt.AlignmentFlag.AlignTop)
        if file is not None:
            button = QPushButton(self.tr("Open the file"))
            button.setIcon(self._open_icon)
            button.setAutoDefault(False)
            button.setAccessibleDescription(words)
            button.clicked.connect(lambda: self._opens(file))
            self.buttons.append(button)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _file(self, problem: Message) -> Path | None:
        file = Path(str(dict(problem.values).get("file", "")))
        return file if file.is_absolute() and file.is_file() else None
