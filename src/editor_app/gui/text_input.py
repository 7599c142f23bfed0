"""What is typed, composed and pasted into a text widget, made NFC; one mixin for the body and the form's fields."""

from __future__ import annotations

import time
import unicodedata

from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QTextEdit

from editor_app.gui.composing import Composition, TakenWord
from editor_app.gui.photo_matter import has_photos
from editor_app.gui.typed_text import clean_input

_MODIFIERS = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Meta,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
        Qt.Key.Key_ScrollLock,
        Qt.Key.Key_Super_L,
        Qt.Key.Key_Super_R,
    }
)
# With these a writer takes a half-composed word back; the input method keeps the press, the release comes through.
_TAKING_BACK = frozenset({Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Escape})
# The input method is one for the whole program, and so is the word it may still send, maybe to another widget.
_TAKEN = "takenWord"


class TextInput(QTextEdit):
    """A stock text widget that takes plain words only, as NFC, and never loses or doubles a half-composed one."""

    def __init__(self) -> None:
        super().__init__()
        self._composition = Composition()
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)

    @property
    def is_composing(self) -> bool:
        """Tell whether an input method holds a half-composed word here."""
        return bool(self._composition.word)

    def take_composed(self) -> None:
        """Put the half-composed word into the text, as one step of the history; nothing where there is none."""
        word = self._composition.word
        if not word:
            self._rescue(self._composition.thrown_away(time.monotonic()))
            return
        QGuiApplication.inputMethod().commit()
        # ibus hands the word over, fcitx throws it away, and some do nothing.
        if self._composition.word or self._composition.lost_word(time.monotonic()):
            self._put(word)
        _set_taken(word)

    # Qt's events

    def event(self, event: QEvent) -> bool:
        """Have the word in the text before the focus goes; Qt has asked for it by now, and it may be lost already."""
        if event.type() is QEvent.Type.FocusAboutToChange:
            self.take_composed()
            self._rescue(self._composition.lost_word(time.monotonic()))
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take what an input method composed; some compose letter and tone apart, some send a word late."""
        preedit, committed = event.preeditString(), event.commitString()
        if preedit and not self.is_composing:
            self._rescue(self._composition.thrown_away(time.monotonic()))
        start, length = event.replacementStart(), event.replacementLength()
        taken = _taken()
        words = clean_input(taken.without(committed, time.monotonic()))
        if not length:
            if words == committed and taken.goes_on_in(preedit or committed, time.monotonic()):
                before = self._word_before(clean_input(taken.word))
            else:
                before = self._letter_for(words)
                words = clean_input(before + words)
            length = _units(before)
            start = -length
        if words != committed or length:
            event.setCommitString(words, start, length)
        if preedit or committed:
            _set_taken("")
        self._composition.step(preedit, committed, time.monotonic())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a key; a keyboard that sends letter and tone apart is handled as an input method would be."""
        self._before_key(event)
        words = event.text()
        if words and words[0] >= " " and words[0] != "\x7f":
            clean = clean_input(words)
            if clean != words or self._letter_for(words):
                self._insert(clean)
                return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Believe a writer who took a word back."""
        if event.key() in _TAKING_BACK:
            self._composition.let_go()
        super().keyReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Have the word in the text before the caret goes elsewhere."""
        self.take_composed()
        self._composition.let_go()
        super().mousePressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy plain words; Qt's own copy would turn no-break spaces into plain ones."""
        # Filled in place: a QMimeData made in Python, left on the clipboard, takes the program down when it ends.
        copied = super().createMimeDataFromSelection()
        for name in copied.formats():
            copied.data(name)
            copied.removeFormat(name)
        copied.setText(self.selected_words())
        return copied

    def selected_words(self) -> str:
        """Return what is selected, as it is copied."""
        return self.textCursor().selectedText().replace("\u2029", "\n").replace("\u2028", "\n")

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take words; a picture file's name is none."""
        return not has_photos(source) and super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste plain words."""
        if source.hasText():
            self.textCursor().insertText(self.cleaned(source.text()))
            self.ensureCursorVisible()

    def cleaned(self, words: str) -> str:
        """Return pasted ``words`` as this widget takes them."""
        return clean_input(words)

    # Behind the scenes

    def _before_key(self, event: QKeyEvent) -> None:
        """A key that comes through ends the word; fcitx would send the word only after the key."""
        if event.key() in _TAKING_BACK:
            self._composition.let_go()
        if event.key() not in _MODIFIERS:
            self.take_composed()

    def _rescue(self, lost: str) -> None:
        if lost:
            self._put(lost)
            _set_taken(lost)

    def _put(self, word: str) -> None:
        event = QInputMethodEvent()
        event.setCommitString(clean_input(word))
        self._composition.step("", word, time.monotonic())
        super().inputMethodEvent(event)

    def _letter_for(self, words: str) -> str:
        """Return the letter before the caret or selection that ``words`` put a tone on, ``""`` for none."""
        if not unicodedata.combining(words[:1] or " "):
            return ""
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionStart())
        if cursor.atBlockStart():
            return ""
        cursor.movePosition(cursor.MoveOperation.PreviousCharacter, cursor.MoveMode.KeepAnchor)
        return cursor.selectedText()

    def _word_before(self, word: str) -> str:
        """Return ``word`` if it stands right before the caret, ``""`` where it does not."""
        cursor = self.textCursor()
        size = _units(word)
        if cursor.hasSelection() or cursor.positionInBlock() < size:
            return ""
        cursor.setPosition(cursor.position() - size, cursor.MoveMode.KeepAnchor)
        return word if cursor.selectedText() == word else ""

    def _insert(self, words: str) -> None:
        cursor = self.textCursor()
        if letter := self._letter_for(words):
            start, end = cursor.selectionStart(), cursor.selectionEnd()
            cursor.setPosition(start - _units(letter))
            cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
        cursor.insertText(clean_input(letter + words))
        self.ensureCursorVisible()


def is_left_to_window(event: QKeyEvent) -> bool:
    """Tell whether a key is the window's: undo and redo are the whole article's, and so are photos to be pasted."""
    if event.matches(QKeySequence.StandardKey.Paste):
        return has_photos(QGuiApplication.clipboard().mimeData())
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


def _units(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2


def _set_taken(word: str) -> None:
    QGuiApplication.inputMethod().setProperty(_TAKEN, TakenWord(word, time.monotonic()))


def _taken() -> TakenWord:
    taken = QGuiApplication.inputMethod().property(_TAKEN)
    return taken if isinstance(taken, TakenWord) else TakenWord("", 0.0)
