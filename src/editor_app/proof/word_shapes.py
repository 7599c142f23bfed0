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
from editor_app.proof.syllable import ToneStyle, bare, in_case_of, is_syllable, normal, plain, spell, take_apart, tones_of

# A guess at what stands in ``words[at]``: (syllable in normal form, cost less its bonds with the neighbours).
Guess = tuple[str, float]

_VIETNAMESE = frozenset("aăâbcdđeêghiklmnoôơpqrstuưvxy")
_VOWEL_GROUP = re.compile("[aăâeêioôơuưy]+")
# Beginnings and ends of words of the highland peoples and of loans: Krông, Đắk, Plei, Blao, Ayun Pa, Ea H'leo.
_NOT_KINH = re.compile(r"^(?:[bđgkmprtsvh][lrhj]|dr|đr|kp|kn|hm|mn|sr|y[^ê])|(?:[bdđfjkqrlsvxz]|(?<!n)g|(?<![cn])h)$")
_MANY_FIXES = 3


def misshapen(lexicon: Lexicon, words: tuple[Word, ...], at: int, style: ToneStyle) -> Finding | None:
    """Return what is wrong with the shape of ``words[at]``, or None: tone mark astray, syllables run together, none."""
    word = words[at]
    small = unicodedata.normalize("NFC", word.text).lower()
    if word.plain_letters or word.glued or not set(plain(small)) <= _VIETNAMESE or is_syllable(small):
        return None
    syllable = take_apart(small)
    if syllable is not None:
        return _fix(word, "tone_place", [spell(syllable, style)])
    if small in lexicon.foreign or (word.capital and not word.first and not word.text.isupper()):
        return None
    parts = _parted(lexicon, small)
    if parts:
        first, second = parts
        fix = f"{in_case_of(word.text, first)} {second.upper() if word.text.isupper() else second}"
        return _found("missing_space", "error" if lexicon.pairs_with(normal(first), normal(second)) else "doubt", word, [fix])
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


def _parted(lexicon: Lexicon, small: str) -> tuple[str, str] | None:
    """Return the two syllables that ``small`` is, if it can be parted; those that make a known word first."""
    parts = []
    for cut in range(1, len(small)):
        first, second = small[:cut], small[cut:]
        if all(is_syllable(part) and normal(part) in lexicon.syllables for part in (first, second)):
            parts.append((not lexicon.pairs_with(normal(first), normal(second)), abs(len(first) - len(second)), first, second))
    known = [part for part in sorted(parts) if not part[0] or (tones_of(part[2]) and tones_of(part[3]))]
    return known[0][2:] if known and len(small) > 4 else None


def ranked(lexicon: Lexicon, words: tuple[Word, ...], at: int, candidates: list[Guess]) -> list[Guess]:
    """Return the likeliest of ``candidates`` for ``words[at]`` first: those cheap, well joined to both neighbours, usual."""
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
    return Finding("split_syllable", "error", first.start, second.end, message("proof_words.split_syllable"), (in_case_of(first.text, whole),))


def doubled(lexicon: Lexicon, words: tuple[Word, ...], at: int) -> Finding | None:
    """Return a word typed twice ("của của"), or a whole compound typed twice, or None; reduplication is left alone."""
    word = words[at]
    if at < 1 or not word.linked:
        return None
    if _same(words, at, 1) and not word.glued:
        before = words[at - 1]
        if word.normal in lexicon.doubled or word.text.isupper() or len(word.text) < 2 or word.capital:
            return None
        if at > 1 and words[at - 1].linked and words[at - 2].normal == word.normal:
            return None
        known = word.normal in lexicon.particles
        if not known and (word.plain_letters and word.normal not in lexicon.syllables):
            return None
        # "nhân dân dân tộc": the second belongs to what follows.
        begins = at + 1 < len(words) and words[at + 1].linked and lexicon.pairs_with(word.normal, words[at + 1].normal)
        ends = at > 1 and before.linked and lexicon.pairs_with(words[at - 2].normal, word.normal)
        if begins and ends:
            return None
        return _span("error" if known else "doubt", before, word, before.text)
    if at >= 3 and _same(words, at, 2) and _same(words, at - 1, 2) and words[at - 1].linked and words[at - 2].linked:
        first = words[at - 3]
        if words[at].capital or not lexicon.pairs_with(words[at - 1].normal, word.normal):
            return None
        return _span("doubt", first, word, f"{first.text} {words[at - 2].text}")
    return None


def _same(words: tuple[Word, ...], at: int, back: int) -> bool:
    return words[at].normal == words[at - back].normal and words[at].capital <= words[at - back].capital


def _span(severity: Severity, first: Word, last: Word, fix: str) -> Finding:
    found = message("proof_words.doubled_word", word=last.text)
    return Finding("doubled_word", severity, first.start, last.end, found, (fix,))


def _fix(word: Word, rule: str, fixes: list[str]) -> Finding:
    return _found(rule, "error", word, [in_case_of(word.text, fix) for fix in fixes])


def _found(rule: str, severity: Severity, word: Word, fixes: list[str]) -> Finding:
    said = {
        "tone_place": message("proof_words.tone_place", word=word.text, right=fixes[0]),
        "missing_space": message("proof_words.missing_space", word=word.text),
        "non_word": message("proof_words.non_word", word=word.text),
    }[rule]
    return Finding(rule, severity, word.start, word.end, said, tuple(fixes))


def astray(words: tuple[Word, ...], style: ToneStyle) -> Iterator[Finding]:
    """Yield the words whose tone mark stands in the place of the other style (hoà beside hòa)."""
    for word in words:
        small = unicodedata.normalize("NFC", word.text).lower()
        syllable = take_apart(small)
        if syllable is not None and is_syllable(small) and small != spell(syllable, style) and (word.first or not word.capital):
            right = in_case_of(word.text, spell(syllable, style))
            yield Finding("tone_style", "style", word.start, word.end, message("proof_words.tone_style", right=right), (right,))
