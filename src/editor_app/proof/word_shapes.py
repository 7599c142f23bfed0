"""Single words, turned into findings: what no Vietnamese syllable looks like, and what was meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from editor_app.model.message import message
from editor_app.proof.finding import Finding, Severity
from editor_app.proof.lexicon import Lexicon
from editor_app.proof.neighbours import alike
from editor_app.proof.reading import Word
from editor_app.proof.syllable import (
    ToneStyle,
    bare,
    in_case_of,
    is_syllable,
    normal,
    plain,
    spell,
    take_apart,
    tones_of,
)

# A guess at what stands in ``words[at]``: (syllable in normal form, cost less its bonds with the neighbours).
Guess = tuple[str, float]

_VIETNAMESE = frozenset("aăâbcdđeêghiklmnoôơpqrstuưvxy")
_VOWEL_GROUP = re.compile("[aăâeêioôơuưy]+")
# Beginnings and ends of words of the highland peoples and of loans: Krông, Đắk, Plei, Blao, Ayun Pa, Ea H'leo.
_NOT_KINH = re.compile(r"^(?:[bđdgkmpsvh][lr]|[bcdđgklprtv]j|[bd]h|kp|kn|hm|mn|y[^ê])|[bdđfjkqrlsvxz]$")
_MANY_FIXES = 3
# Bits of a bond from which a neighbour asks for a syllable.
_ASKED = 5.0


# Four syllables run together; longer words are nobody's, and taking them apart would never end.
_LONGEST_RUN = 28


def misshapen(lexicon: Lexicon, words: tuple[Word, ...], at: int, style: ToneStyle) -> Finding | None:
    """Return what is wrong with the shape of ``words[at]``, or None: tone mark astray, syllables run together, none."""
    word = words[at]
    small = unicodedata.normalize("NFC", word.text).lower()
    if word.glued or not set(plain(small)) <= _VIETNAMESE or is_syllable(small):
        return None
    if word.plain_letters:
        return _unsigned(lexicon, words, at, small, style)
    syllable = take_apart(small)
    if syllable is not None:
        return _fix(word, "tone_place", [spell(syllable, style)])
    if small in lexicon.foreign or (word.capital and not word.first and not word.text.isupper()):
        return None
    parts = _parted(lexicon, small)
    if parts:
        fix = " ".join(
            [in_case_of(word.text, parts[0]), *(part.upper() if word.text.isupper() else part for part in parts[1:])]
        )
        known = lexicon.pairs_with(normal(parts[-2]), normal(parts[-1]))
        return _found("missing_space", "error" if known else "doubt", word, [fix])
    if _loan(small) or len(small) > 9:
        return None
    guesses = ranked(lexicon, words, at, alike(small, lexicon.by_letters))
    if not guesses:
        return None
    return _fix(word, "non_word", [respelt(guess, style) for guess, _ in guesses[:_MANY_FIXES]])


def _loan(small: str) -> bool:
    """Whether it has the look of a name or a borrowed word: vowels in two places, or ends that Vietnamese lacks."""
    vowels = _VOWEL_GROUP.findall(plain(small))
    return len(vowels) != 1 or bool(_NOT_KINH.search(plain(small)))


def _parted(lexicon: Lexicon, small: str) -> tuple[str, ...] | None:
    """Return the two or three syllables that ``small`` is, if it can be parted; those that make a known word first."""
    if not 5 <= len(small) <= _LONGEST_RUN:
        return None
    twos = []
    for cut in range(1, len(small)):
        first, second = small[:cut], small[cut:]
        if _usual(lexicon, first) and _usual(lexicon, second):
            known = lexicon.pairs_with(normal(first), normal(second))
            if (
                known
                or (tones_of(first) and tones_of(second))
                or (len(small) > 6 and (tones_of(first) or tones_of(second)))
            ):
                twos.append((not known, abs(len(first) - len(second)), (first, second)))
    if twos:
        return min(twos)[2]
    for cut in range(1, len(small) - 3):
        rest = _parted(lexicon, small[cut:]) if _usual(lexicon, small[:cut]) else None
        if rest is not None and len(rest) == 2 and lexicon.pairs_with(normal(rest[0]), normal(rest[1])):
            return small[:cut], *rest
    return None


def _usual(lexicon: Lexicon, part: str) -> bool:
    return is_syllable(part) and normal(part) in lexicon.syllables and lexicon.company(normal(part)) > 2


def _unsigned(lexicon: Lexicon, words: tuple[Word, ...], at: int, small: str, style: ToneStyle) -> Finding | None:
    """What no syllable is and has no sign: foreign, unless a neighbour all but asks for it (kỹ thuat, nge kể)."""
    word = words[at]
    if small in lexicon.foreign or not word.text.islower() or len(small) < 2:
        return None
    if len(_VOWEL_GROUP.findall(small)) > 1:
        parts = _parted(lexicon, small)
        close = (
            parts is not None
            and len(parts) == 2
            and lexicon.pairs_with(parts[0], parts[1])
            and min(map(len, parts)) > 2
        )
        return (
            _found("missing_space", "doubt", word, [" ".join(parts)])
            if parts and close and _among_marked(words, at)
            else None
        )
    exact = [(syllable, 0.5) for syllable in lexicon.by_letters.get(small, ())]
    guesses = [
        guess for guess in exact or alike(small, lexicon.by_letters) if bond_at(lexicon, words, at, guess[0]) > _ASKED
    ]
    if not guesses or not _among_marked(words, at):
        return None
    likely = ranked(lexicon, words, at, guesses)[:_MANY_FIXES]
    return _found("unsigned", "doubt", word, [respelt(guess, style) for guess, _ in likely])


def _among_marked(words: tuple[Word, ...], at: int) -> bool:
    """Whether a word right beside is written with Vietnamese signs."""
    after = at + 1 < len(words) and words[at + 1].linked and not words[at + 1].plain_letters
    return after or (words[at].linked and not words[at - 1].plain_letters)


def ranked(lexicon: Lexicon, words: tuple[Word, ...], at: int, candidates: list[Guess]) -> list[Guess]:
    """Return ``candidates`` for ``words[at]``, the likeliest first: cheap, joined to its neighbours, usual."""
    guesses = []
    for candidate, cost in candidates:
        bond = bond_at(lexicon, words, at, candidate)
        usual = min(1.2, 0.2 * lexicon.company(candidate).bit_length())
        guesses.append((candidate, cost - min(2.0, 0.3 * bond) - 0.6 * (bond > 0) - usual))
    return sorted(guesses, key=lambda guess: (guess[1], guess[0]))


def bond_at(lexicon: Lexicon, words: tuple[Word, ...], at: int, candidate: str) -> float:
    """Return how well ``candidate`` fits between the neighbours of ``words[at]``, in bits."""
    bond = 0.0
    if words[at].linked:
        bond += lexicon.bond(words[at - 1].normal, candidate)
    if at + 1 < len(words) and words[at + 1].linked:
        bond += lexicon.bond(candidate, words[at + 1].normal)
    return bond


def respelt(syllable: str, style: ToneStyle) -> str:
    """Return a syllable in normal form with its tone mark where ``style`` has it."""
    apart = take_apart(syllable)
    return syllable if apart is None else spell(apart, style)


def split_syllable(lexicon: Lexicon, words: tuple[Word, ...], at: int) -> Finding | None:
    """Return a syllable torn in two by a blank ("ngư ời"), or None."""
    if not 0 < at < len(words) or not words[at].linked:
        return None
    first, second = words[at - 1], words[at]
    if second.capital or (first.plain_letters and second.plain_letters) or first.glued or second.glued:
        return None
    if second.start - first.end != 1 or bare(second.normal)[:1] not in "aeiouychntpmg":
        return None
    whole = normal(first.normal + second.normal)
    if whole not in lexicon.syllables or not is_syllable(first.normal + second.normal):
        return None
    torn = [part not in lexicon.syllables or not lexicon.company(part) for part in (first.normal, second.normal)]
    if not torn[1] or lexicon.pairs_with(first.normal, second.normal) or second.normal in lexicon.foreign:
        return None
    return Finding(
        "split_syllable",
        "error",
        first.start,
        second.end,
        message("proof_words.split_syllable"),
        (in_case_of(first.text, whole),),
    )


def doubled(lexicon: Lexicon, words: tuple[Word, ...], at: int) -> Finding | None:
    """Return a word typed twice ("của của"), or a whole compound typed twice, or None; reduplication is left alone."""
    word = words[at]
    if at < 1 or not word.linked:
        return None
    if _same(words, at, 1):
        return _twice(lexicon, words, at)
    if at >= 3 and _same(words, at, 2) and _same(words, at - 1, 2) and words[at - 1].linked and words[at - 2].linked:
        first = words[at - 3]
        if words[at].capital or not lexicon.pairs_with(words[at - 1].normal, word.normal):
            return None
        return _span(first, word, f"{first.text} {words[at - 2].text}")
    return None


def _twice(lexicon: Lexicon, words: tuple[Word, ...], at: int) -> Finding | None:
    """The run of one word that ends at ``words[at]``."""
    word = words[at]
    after = words[at + 1] if at + 1 < len(words) and words[at + 1].linked else None
    if word.glued or word.capital or word.normal in lexicon.doubled or len(word.text) < 2:
        return None
    if (after is not None and after.normal == word.normal) or (word.plain_letters and not _known(lexicon, word)):
        return None
    first = at - 1
    while words[first].linked and words[first - 1].normal == word.normal:
        first -= 1
    # "nhân dân dân tộc", "cần cẩu cẩu": the second belongs to what follows.
    begins = after is not None and lexicon.pairs_with(word.normal, after.normal)
    ends = words[first].linked and lexicon.pairs_with(words[first - 1].normal, word.normal)
    if begins and ends and word.normal not in lexicon.particles:
        return None
    return _span(words[first], word, words[first].text)


def _known(lexicon: Lexicon, word: Word) -> bool:
    return word.normal in lexicon.syllables


def _same(words: tuple[Word, ...], at: int, back: int) -> bool:
    return words[at].normal == words[at - back].normal and words[at].capital <= words[at - back].capital


def _span(first: Word, last: Word, fix: str) -> Finding:
    found = message("proof_words.doubled_word", word=last.text)
    return Finding("doubled_word", "doubt", first.start, last.end, found, (fix,))


def _fix(word: Word, rule: str, fixes: list[str]) -> Finding:
    return _found(rule, "error", word, [in_case_of(word.text, fix) for fix in fixes])


def _found(rule: str, severity: Severity, word: Word, fixes: list[str]) -> Finding:
    said = {
        "tone_place": message("proof_words.tone_place", word=word.text, right=fixes[0]),
        "missing_space": message("proof_words.missing_space", word=word.text),
        "unsigned": message("proof_words.unsigned", right=fixes[0]),
        "non_word": message("proof_words.non_word", word=word.text),
    }[rule]
    return Finding(rule, severity, word.start, word.end, said, tuple(fixes))


def astray(words: tuple[Word, ...], style: ToneStyle) -> Iterator[Finding]:
    """Yield the words whose tone mark stands in the place of the other style (hoà beside hòa)."""
    for word in words:
        small = unicodedata.normalize("NFC", word.text).lower()
        syllable = take_apart(small)
        if (
            syllable is not None
            and is_syllable(small)
            and small != spell(syllable, style)
            and (word.first or not word.capital)
        ):
            right = in_case_of(word.text, spell(syllable, style))
            yield Finding(
                "tone_style", "style", word.start, word.end, message("proof_words.tone_style", right=right), (right,)
            )
