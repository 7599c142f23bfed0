"""The hand-made word lists in ``resources/proof``, turned into what the rules ask: a syllable, a pair."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log2
from pathlib import Path
from typing import Literal

from editor_app.proof.syllable import Syllable, bare, normal, spell


@dataclass(frozen=True, slots=True)
class Confusion:
    """``wrong`` (normal forms) should be ``right``, but not after a word of ``before`` nor before one of ``after``."""

    wrong: tuple[str, ...]
    right: str
    kind: str
    severity: Literal["error", "doubt"]
    before: frozenset[str]
    after: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known of words.

    ``syllables`` are those in use; ``by_letters`` finds them by their letters without any sign; ``followers`` are the
    second syllables of the common words that a first one begins, ``leaders`` the first ones of a second.
    """

    syllables: frozenset[str]
    by_letters: Mapping[str, tuple[str, ...]]
    followers: Mapping[str, frozenset[str]]
    leaders: Mapping[str, int]
    confusions: Mapping[str, tuple[Confusion, ...]]
    foreign: frozenset[str]
    doubled: frozenset[str]
    particles: frozenset[str]
    bound: frozenset[str]
    places: Mapping[str, str]
    textbook: Mapping[str, str]
    press: Mapping[str, str]
    pairs: int

    def pairs_with(self, first: str, second: str) -> bool:
        """Whether ``first second`` (normal forms) is a common word."""
        return second in self.followers.get(first, ())

    def bond(self, first: str, second: str) -> float:
        """Return how closely two syllables belong together, in bits: 0 where they are not known as a pair.

        A pair says the more the fewer others its two syllables have (pointwise mutual information, each pair once).
        """
        followers = self.followers.get(first, frozenset())
        if second not in followers:
            return 0.0
        return max(0.0, log2(self.pairs / (len(followers) * self.leaders[second])))

    def company(self, word: str) -> int:
        """Return how many pairs ``word`` is known in: a measure of how freely it stands."""
        return len(self.followers.get(word, ())) + self.leaders.get(word, 0)


def load_lexicon(resources: Path) -> Lexicon:
    """Read the lists below ``resources/proof``.

    They ship with the program, so what is wrong with them is a programming error: OSError, ValueError, KeyError.
    """
    folder = resources / "proof"
    syllables = frozenset(_syllables(_lines(folder / "syllables.txt")))
    followers = _followers(folder / "pairs")
    leaders: dict[str, int] = {}
    for seconds in followers.values():
        for second in seconds:
            leaders[second] = leaders.get(second, 0) + 1
    by_letters: dict[str, list[str]] = {}
    for syllable in sorted(syllables):
        by_letters.setdefault(bare(syllable), []).append(syllable)
    return Lexicon(
        syllables,
        {letters: tuple(found) for letters, found in by_letters.items()},
        followers,
        leaders,
        _confusions(_lines(folder / "confusions.tsv")),
        frozenset(word for line in _lines(folder / "foreign.txt") for word in line.split()),
        frozenset(word for line in _lines(folder / "doubled.txt") for word in line.split()),
        frozenset(word for line in _lines(folder / "particles.txt") for word in line.split()),
        frozenset(word for line in _lines(folder / "bound.txt") for word in map(normal, line.split())),
        {" ".join(map(bare, name.lower().split())): name for name in _lines(folder / "places.txt")},
        _styles(_lines(folder / "iy.tsv"), "textbook"),
        _styles(_lines(folder / "iy.tsv"), "press"),
        sum(map(len, followers.values())),
    )


def _lines(file: Path) -> list[str]:
    lines = file.read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _syllables(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        onset, _, endings = line.partition(":")
        onset = "" if onset == "-" else onset
        for ending in endings.split():
            rime = ending.rstrip("012345")
            for tone in ending[len(rime) :]:
                yield spell(Syllable(onset, rime, int(tone)))


def _followers(folder: Path) -> dict[str, frozenset[str]]:
    """The lists are kept in normal form (a test looks), which spares a third of the time to load them."""
    found: dict[str, set[str]] = {}
    for file in sorted(folder.glob("*.txt")):
        for line in _lines(file):
            first, _, seconds = line.partition(": ")
            found.setdefault(first, set()).update(map(sys.intern, seconds.split()))
    return {first: frozenset(seconds) for first, seconds in found.items()}


def _confusions(lines: Iterable[str]) -> dict[str, tuple[Confusion, ...]]:
    found: dict[str, list[Confusion]] = {}
    for line in lines:
        wrong, right, kind, *rest = line.split("\t")
        unless = rest[0].split(", ") if rest and rest[0] else []
        words = tuple(map(normal, wrong.split()))
        found.setdefault(words[0], []).append(
            Confusion(
                words,
                right,
                kind.rstrip("?"),
                "doubt" if kind.endswith("?") else "error",
                frozenset(normal(item[:-2]) for item in unless if item.endswith(" _")),
                frozenset(normal(item[2:]) for item in unless if item.startswith("_ ")),
            )
        )
    # The longest first: what says more, wins.
    return {first: tuple(sorted(entries, key=lambda entry: -len(entry.wrong))) for first, entries in found.items()}


def _styles(lines: Iterable[str], preset: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines:
        press, textbook, scope = line.split("\t")
        if preset == "press":
            found[normal(textbook)] = press
        elif scope == "both":
            found[normal(press)] = textbook
    return found
