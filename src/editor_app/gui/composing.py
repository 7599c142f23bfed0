"""The steps of an input method, turned into the word it holds and the word it lost; knows no widget."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

# A window learns that the keyboard went elsewhere some 0.1 s after the input method did, on a busy machine later.
LOST_FOR_S = 2.0
# What a key commits arrives within some ms after the key.
LATE_FOR_S = 1.0


@dataclass(slots=True)
class Composition:
    """The half-composed word of one widget. Times are seconds of any steady clock.

    A word is *held* while it is shown and not in the text. It is *lost* when it went without being committed: by the
    writer's own Backspace, or because the input method threw it away. What happens next tells the two apart: the
    release of that Backspace, or that the focus goes. A Backspace takes one letter, so two at once were thrown away.
    """

    word: str = ""
    _lost: str = ""
    _lost_at_s: float = 0.0

    def thrown_away(self, now_s: float) -> str:
        """Return the word lost a moment ago that no Backspace can have taken, once; ``""`` where there is none."""
        return self.lost_word(now_s) if len(self._lost) > 1 else ""

    def step(self, preedit: str, committed: str, now_s: float) -> None:
        """Note what an input method shows now and what it committed."""
        if preedit or committed:
            self._lost = ""
        elif self.word:
            self._lost, self._lost_at_s = self.word, now_s
        self.word = preedit

    def lost_word(self, now_s: float) -> str:
        """Return the word lost a moment ago, once; ``""`` where there is none."""
        word, self._lost = self._lost, ""
        return word if now_s - self._lost_at_s <= LOST_FOR_S else ""

    def let_go(self) -> None:
        """Forget the lost word: its writer took it back."""
        self._lost = ""


@dataclass(frozen=True, slots=True)
class TakenWord:
    """A word that was put into the text without waiting for the input method, which may still send it."""

    word: str
    at_s: float

    def without(self, committed: str, now_s: float) -> str:
        """Return what of ``committed`` is not in the text yet."""
        return committed.removeprefix(self.word) if self._is_fresh(now_s) else committed

    def goes_on_in(self, words: str, now_s: float) -> bool:
        """Tell whether ``words`` are this word grown by keys that were on their way when it was taken.

        A new word begins with one letter; a grown one has more from the start, some of them with other tones now.
        """
        return self._is_fresh(now_s) and len(words) > 1 and _bare(words).startswith(_bare(self.word))

    def _is_fresh(self, now_s: float) -> bool:
        return bool(self.word) and now_s - self.at_s <= LATE_FOR_S


def _bare(words: str) -> str:
    """Return ``words`` without tones and signs on their letters."""
    letters = unicodedata.normalize("NFD", words.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
