"""Words side by side, turned into findings by lists: confusions, i or y, names of places without their signs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from editor_app.model.message import message
from editor_app.proof.finding import Finding
from editor_app.proof.lexicon import Confusion, Lexicon
from editor_app.proof.reading import Word
from editor_app.proof.syllable import ToneStyle, bare, in_case_of
from editor_app.proof.word_shapes import respelt


def confused(lexicon: Lexicon, words: tuple[Word, ...], at: int, style: ToneStyle) -> Finding | None:
    """Return the confusion that begins at ``words[at]``, or None.

    Two words that each belong to what stands around them ("khả năng xuất khẩu") are none.
    """
    for entry in lexicon.confusions.get(words[at].normal, ()):
        end = at + len(entry.wrong)
        if _stands(words, at, entry) and not _allowed(words, at, end, entry) and not _parts(lexicon, words, at, end):
            stretch = words[at:end]
            right = _like(stretch, entry.right, style)
            said = message("proof_words.confusion", wrong=" ".join(word.text for word in stretch), right=right)
            return Finding("confusion", entry.severity, words[at].start, words[end - 1].end, said, (right,))
    return None


def _stands(words: tuple[Word, ...], at: int, entry: Confusion) -> bool:
    stretch = words[at : at + len(entry.wrong)]
    return (
        tuple(word.normal for word in stretch) == entry.wrong
        and all(word.linked for word in stretch[1:])
        and not any(word.glued for word in stretch)
        # Two capitals in the middle of a sentence are a name.
        and not (all(word.capital for word in stretch) and not stretch[0].text.isupper())
        and not (stretch[-1].capital and not stretch[0].capital)
    )


def _allowed(words: tuple[Word, ...], at: int, end: int, entry: Confusion) -> bool:
    before = words[at - 1].normal if words[at].linked else ""
    after = words[end].normal if end < len(words) and words[end].linked else ""
    return before in entry.before or after in entry.after


def _parts(lexicon: Lexicon, words: tuple[Word, ...], at: int, end: int) -> bool:
    """Whether the stretch falls apart into two words: its first with what is before, its last with what follows."""
    before = words[at].linked and lexicon.pairs_with(words[at - 1].normal, words[at].normal)
    after = end < len(words) and words[end].linked and lexicon.pairs_with(words[end - 1].normal, words[end].normal)
    return end - at > 1 and before and after


def _like(stretch: tuple[Word, ...], right: str, style: ToneStyle) -> str:
    """Write ``right`` in the tone style, with the capitals of what it replaces."""
    fixed = [respelt(word, style) if word.islower() else word for word in right.split()]
    if all(word.text.isupper() for word in stretch):
        return " ".join(fixed).upper()
    fixed[0] = in_case_of(stretch[0].text, fixed[0])
    return " ".join(fixed)


def i_or_y(choice: Mapping[str, str], words: tuple[Word, ...], at: int) -> Finding | None:
    """Return the two words at ``at`` where ``choice`` (another house's spelling -> ours) has other ones, or None."""
    if at + 1 >= len(words) or not words[at + 1].linked or words[at + 1].capital > words[at].capital:
        return None
    right = choice.get(f"{words[at].normal} {words[at + 1].normal}")
    if right is None or (words[at].capital and words[at + 1].capital and not words[at].text.isupper()):
        return None
    fixed = _like(words[at : at + 2], right, "old")
    said = message("proof_words.i_or_y", right=fixed)
    return Finding("i_or_y", "style", words[at].start, words[at + 1].end, said, (fixed,))


def unsigned_places(lexicon: Lexicon, words: tuple[Word, ...]) -> Iterator[Finding]:
    """Yield names of places typed without signs ("Thai Nguyen") in a text that otherwise has them."""
    marked = sum(not word.plain_letters for word in words)
    if marked < 3 or marked * 4 < len(words):
        return
    for at in range(len(words) - 1):
        for long in (3, 2):
            stretch = words[at : at + long]
            if len(stretch) < long or not all(
                word.capital and word.plain_letters and not word.glued for word in stretch
            ):
                continue
            if not all(word.linked for word in stretch[1:]):
                continue
            name = lexicon.places.get(" ".join(bare(word.text.lower()) for word in stretch))
            around = [word for word in words[max(0, at - 2) : at + long + 2] if word not in stretch]
            # Inside a foreign name or title all around is plain.
            if (
                name is None
                or name == " ".join(word.text for word in stretch)
                or all(word.plain_letters for word in around)
            ):
                continue
            said = message("proof_words.unsigned", right=name)
            yield Finding("unsigned", "doubt", stretch[0].start, stretch[-1].end, said, (name,))
            break
