"""A syllable, turned into those it is easily taken for, each with what the slip costs: ears, hands and dialects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from editor_app.proof.syllable import (
    HOI,
    LEVEL,
    NGA,
    RIMES,
    Syllable,
    bare,
    is_legal,
    plain,
    spell,
    take_apart,
    tones_of,
)

# What sounds alike in one region or another: section 2 of the notes on context (1.5 for a beginning or an ending).
_LIKE_ONSETS: Mapping[float, str] = {
    1.5: "s-x ch-tr d-gi d-r gi-r l-n",
    2.0: "v-d v-gi d-đ h-qu",
    2.5: "n-nh ng-n kh-h kh-k kh-c t-th p-ph g-r g-gi c-ch t-tr s-ch b-p c-g b-v ng-nh ngh-nh ngh-n h-th gi-gh x-ch "
    "l-nh",
}
_LIKE_CODAS: Mapping[float, str] = {1.5: "n-ng t-c n-nh ng-nh t-ch c-ch", 2.5: "m-n p-c p-t"}
_LIKE_RIMES = """
ai-ay ay-ây ao-au au-âu iêu-iu iêm-im iêp-ip iên-in iêt-it iêc-ich iêng-inh iu-ưu iêu-ươu ươu-ưu uôi-ui ươi-ưi oi-oai
oai-ai ôi-ơi ui-uy oăn-ăn oan-an oang-ang uyên-uên iên-yên uân-ân uê-ê oe-e oa-a êt-iêt êu-iêu uông-ung ương-ưng ươc-ưc
uôc-uc uôt-ut ươt-ưt ôm-om ăm-âm ăp-âp ôp-op ơm-om eo-êu ân-ưn uôn-un ia-i ua-u ưa-ư iêm-êm in-ên inh-ênh it-êt ich-êch
uyêt-uêt uyên-iên oăc-ăc uynh-inh oay-ay uây-ây iêp-êp ong-ông oc-ôc on-ôn ot-ôt ưng-ung
""".split()
_TONE_COST, _HOI_NGA_COST, _NO_TONE_COST = 2.2, 1.0, 1.7
_SIGN_COST = 1.6


@lru_cache(maxsize=1 << 14)
def near(word: str) -> tuple[tuple[str, float], ...]:
    """Return the legal syllables (normal forms) that ``word`` may have been meant for, with costs from 1.0 to 4.0.

    What is no syllable has none here: see ``alike``.
    """
    syllable = take_apart(word)
    if syllable is None:
        return ()
    found: dict[str, float] = {}
    for changed, cost in _changes(syllable):
        _keep(found, changed, cost)
        if cost <= 1.5:  # two habits of one dialect: hỏi for ngã, and a beginning or an ending with it
            for again, more in _changes(changed):
                if more <= 1.5:
                    _keep(found, again, cost + more + 0.5)
    found.pop(word, None)
    return tuple(sorted(found.items(), key=lambda item: (item[1], item[0])))


def _keep(found: dict[str, float], syllable: Syllable, cost: float) -> None:
    if is_legal(syllable):
        spelt = spell(syllable)
        found[spelt] = min(cost, found.get(spelt, 9.0))


def _changes(syllable: Syllable) -> list[tuple[Syllable, float]]:
    onset, rime, tone = syllable.onset, syllable.rime, syllable.tone
    found = [(Syllable(onset, rime, other), _tone_cost(tone, other)) for other in range(6) if other != tone]
    found += [(Syllable(other, rime, tone), cost) for other, cost in _onsets().get(onset, ())]
    found += [(_respelt(onset, other, tone), cost) for other, cost in _rimes().get(rime, ())]
    if tone == LEVEL:  # no mark at all typed: every tone, on every vowel these letters can be
        for other in _same_letters().get(bare(rime), ()):
            found += [(Syllable(onset, other, mark), _NO_TONE_COST + (other != rime) * 0.4) for mark in range(1, 6)]
    return found


def _respelt(onset: str, rime: str, tone: int) -> Syllable:
    """The same beginning before another vowel: c, k; g, gh; ng, ngh."""
    front = rime.startswith(("e", "ê", "i", "y"))
    swaps = {"c": "k", "g": "gh", "ng": "ngh"} if front else {"k": "c", "gh": "g", "ngh": "ng"}
    return Syllable(swaps.get(onset, onset), rime, tone)


def _tone_cost(tone: int, other: int) -> float:
    if {tone, other} == {HOI, NGA}:
        return _HOI_NGA_COST
    return _NO_TONE_COST if tone == LEVEL else _TONE_COST


def _alike(groups: Mapping[float, str]) -> Iterator[tuple[str, str, float]]:
    for cost, pairs in groups.items():
        for pair in pairs.split():
            one, two = pair.split("-")
            yield one, two, cost


@lru_cache(maxsize=1)
def _onsets() -> dict[str, tuple[tuple[str, float], ...]]:
    table: dict[str, dict[str, float]] = {}
    for one, two, cost in _alike(_LIKE_ONSETS):
        table.setdefault(one, {})[two] = cost
        table.setdefault(two, {})[one] = cost
    return {onset: tuple(others.items()) for onset, others in table.items()}


@lru_cache(maxsize=1)
def _same_letters() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for rime in sorted(RIMES):
        table.setdefault(bare(rime), []).append(rime)
    return {letters: tuple(rimes) for letters, rimes in table.items()}


@lru_cache(maxsize=1)
def _rimes() -> dict[str, tuple[tuple[str, float], ...]]:
    table: dict[str, dict[str, float]] = {rime: {} for rime in RIMES}
    for rimes in _same_letters().values():
        for one in rimes:
            table[one].update({two: _SIGN_COST for two in rimes if two != one})
    for pair in _LIKE_RIMES:
        one, two = pair.split("-")
        table[one][two] = table[two][one] = 1.6
    for one, two, cost in _alike(_LIKE_CODAS):
        for rime in RIMES:
            for ending, other in ((one, two), (two, one)):
                if rime.endswith(ending) and rime[: -len(ending)][-1:] in "aăâeêioôơuưy":
                    changed = rime[: -len(ending)] + other
                    if changed in RIMES:
                        table[rime].setdefault(changed, cost)
    return {rime: tuple(others.items()) for rime, others in table.items()}


def alike(word: str, by_letters: Mapping[str, tuple[str, ...]]) -> list[tuple[str, float]]:
    """Return the syllables one key away from ``word`` (small letters, no syllable itself), likeliest first.

    ``by_letters`` holds the syllables in use by their letters without signs. Costs: a letter more, less, other or two
    swapped 1.5 (habits of spelling such as ng for ngh 0.5); a sign or tone that differs 1.0 each.
    """
    letters = bare(word)
    found: dict[str, float] = {}
    for other, cost in _edits(letters):
        for syllable in by_letters.get(other, ()):
            total = cost + _signs(word, syllable)
            found[syllable] = min(total, found.get(syllable, 99.0))
    return sorted(
        ((syllable, cost) for syllable, cost in found.items() if cost <= 3.2), key=lambda item: (item[1], item[0])
    )


# Spelt as it sounds: ng for ngh, k for c, f for ph.
_HABITS = tuple(
    tuple(habit.split("-"))
    for habit in "ngh-ng gh-g ng-ngh g-gh c-k k-c q-qu j-gi f-ph z-d z-gi w-qu ie-ye ye-ie y-i i-y gii-gi".split()
)


@lru_cache(maxsize=512)
def _edits(letters: str) -> tuple[tuple[str, float], ...]:
    found = {letters: 0.0}
    for habit, right in _HABITS:
        if habit in letters:
            found.setdefault(letters.replace(habit, right, 1), 0.5)
    alphabet = "abcdeghiklmnopqrstuvxy"
    for at in range(len(letters) + 1):
        head, tail = letters[:at], letters[at:]
        for letter in alphabet:
            found.setdefault(head + letter + tail, 1.5)
            if tail:
                found.setdefault(head + letter + tail[1:], 1.7)
        if tail:
            found.setdefault(head + tail[1:], 1.5)
        if len(tail) > 1:
            found.setdefault(head + tail[1] + tail[0] + tail[2:], 1.3)
    return tuple(found.items())


@lru_cache(maxsize=1 << 14)
def _signs(word: str, syllable: str) -> float:
    """What differs in tones and in the signs of vowels and đ."""
    tones, others = tones_of(word), tones_of(syllable)
    if tones == others:
        cost = 0.0
    elif sorted((*tones, *others)) == [HOI, NGA]:
        cost = 0.6
    elif len(tones) > 1 and others and others[0] in tones:
        cost = 0.4
    else:
        cost = 1.0
    marks = sorted(letter for letter in plain(word) if letter in "ăâđêôơư")
    other_marks = sorted(letter for letter in plain(syllable) if letter in "ăâđêôơư")
    if marks != other_marks:
        cost += 0.3 if set(marks) == set(other_marks) or "".join(other_marks) == "ơư" else 0.8
    return cost + 0.01 * abs(len(word) - len(syllable)) + _order(word, syllable)


def _order(word: str, syllable: str) -> float:
    """A little more where beginning or end differ: slips are rather in the middle."""
    return 0.15 * (word[:1] != syllable[:1]) + 0.05 * (bare(word)[-1:] != bare(syllable)[-1:])
