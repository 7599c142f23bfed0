"""A Vietnamese syllable, taken apart into beginning, ending and tone, and put together again by the spelling rules."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal, TypeAlias

ToneStyle: TypeAlias = Literal["old", "new"]

# Tones are counted as typists do: level, sắc, huyền, hỏi, ngã, nặng.
LEVEL, SAC, HUYEN, HOI, NGA, NANG = range(6)
_MARKS: Final = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
_TONE_OF: Final = {mark: tone for tone, mark in enumerate(_MARKS) if mark}

# Longest first, so that the first that fits is the right one.
ONSETS: Final = tuple(
    sorted(
        [*"b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split(), ""],
        key=lambda onset: -len(onset),
    )
)
_PLAIN_RIMES: Final = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu
iêc iêm iên iêng iêp iêt iêu o oc oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt
ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôp uôt
ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
""".split()
# With a rounded glide before the vowel: hoa, tuần, thuở, khuya.
_ROUNDED_RIMES: Final = """
oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăp oăt oe oen oeo oet
uâc uân uâng uât uây uê uêch uên uênh uêt uêu uơ uơn uy uya uych uyên uyêt uyn uynh uyp uyt uyu
""".split()
# After "qu" the glide is already written.
_QU_RIMES: Final = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc ân âng ât âu ây
e ec en eo et ê êch ên ênh êt êu i in inh it ich ôc ơ ơi ơn ơt y ych yên yêt yn ynh yt yu
""".split()
# Where nothing comes before it, "iê" is written "yê", and "i" often "y".
_BARE_RIMES: Final = "y yêm yên yêng yêt yêu".split()
# Where "y" may stand for "i": kỹ, lý, mỹ, sỹ, tỷ, hy; and names: Vy, Thy, Ny.
_Y_ONSETS: Final = frozenset("h k l m n s t th v".split())
RIMES: Final = frozenset(_PLAIN_RIMES + _ROUNDED_RIMES + _QU_RIMES + _BARE_RIMES)
_FRONT: Final = ("e", "ê", "i", "y")
_STOPS: Final = ("c", "ch", "p", "t")

# The vowel of an open ending that takes the tone, where it is not the last but one or the only one.
_TONE_AT: Final = {"ia": 0, "ua": 0, "ưa": 0, "oai": 1, "oay": 1, "oao": 1, "oeo": 1, "uây": 1, "uya": 1, "uyu": 1}
_VOWELS: Final = frozenset("aăâeêioôơuưy")
_STRONG: Final = frozenset("ăâêôơ")


def _letters() -> dict[str, tuple[str, int]]:
    """Every vowel with a tone mark, small and capital -> the vowel without it, and the tone."""
    table = {mark: ("", tone) for mark, tone in _TONE_OF.items()}
    for vowel in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY":
        for mark, tone in _TONE_OF.items():
            table[unicodedata.normalize("NFC", vowel + mark)] = vowel, tone
    return table


_LETTERS: Final = _letters()
_TONES: Final = {letter: tone for letter, (_, tone) in _LETTERS.items()}
_PLAIN: Final = str.maketrans({letter: vowel for letter, (vowel, _) in _LETTERS.items()})
_SIGNS: Final = dict(zip("ăâđêôơưĂÂĐÊÔƠƯ", "aadeoouAADEOOU", strict=True))
_BARE: Final = str.maketrans(
    {letter: _SIGNS.get(vowel, vowel) for letter, (vowel, _) in _LETTERS.items()}
    | _SIGNS
    | dict.fromkeys("\u0302\u0306\u031b", "")
)


# "nghiêng" with every mark by itself; what is longer is not looked at.
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Syllable:
    """``onset`` + ``rime`` (both without tone, small letters) and ``tone`` 0 to 5."""

    onset: str
    rime: str
    tone: int


def plain(word: str) -> str:
    """Return ``word`` without its tone marks; ă â ê ô ơ ư đ keep what is theirs."""
    return word.translate(_PLAIN)


def bare(word: str) -> str:
    """Return ``word`` without any Vietnamese sign: đường -> duong."""
    return word.translate(_BARE)


def tones_of(word: str) -> list[int]:
    """Return the tones marked in ``word``, in order of their letters."""
    return [_TONES[letter] for letter in word if letter in _TONES]


@lru_cache(maxsize=1 << 15)
def take_apart(word: str) -> Syllable | None:
    """Return the syllable that ``word`` (small letters) spells wherever its tone mark stands, or None."""
    if len(word) > _LONGEST:
        return None
    tones = tones_of(word)
    if len(tones) > 1:
        return None
    tone = tones[0] if tones else LEVEL
    letters = plain(word)
    for onset in ONSETS:
        if letters.startswith(onset):
            syllable = _with_onset(onset, letters[len(onset) :], tone)
            if syllable is not None:
                return syllable
    return None


def _with_onset(onset: str, rest: str, tone: int) -> Syllable | None:
    # gì, gìn, giếng: the i belongs to both.
    if onset == "gi" and (rest in ("", "n", "m", "ch") or rest.startswith("ê")):
        rest = "i" + rest
    syllable = Syllable(onset, rest, tone)
    return syllable if is_legal(syllable) else None


def is_legal(syllable: Syllable) -> bool:
    """Whether the spelling rules allow these letters together: k before e ê i y, stops only with sắc and nặng."""
    onset, rime, tone = syllable.onset, syllable.rime, syllable.tone
    if not _may_follow(onset, rime):
        return False
    return tone in (SAC, NANG) or _coda(rime) not in _STOPS


def _may_follow(onset: str, rime: str) -> bool:
    if onset == "qu":
        return rime in _QU_RIMES
    if onset == "gi":
        return (rime in _PLAIN_RIMES and not rime.startswith(("ia", "iu"))) or rime in ("oa", "oong")
    if rime in _BARE_RIMES:
        return onset == "" or (rime == "y" and onset in _Y_ONSETS)
    if rime not in RIMES or (rime not in _PLAIN_RIMES and rime not in _ROUNDED_RIMES):
        return False
    front = rime.startswith(_FRONT)
    if onset == "":
        return not rime.startswith("iê")
    if onset in ("k", "gh", "ngh"):
        return front
    if onset in ("c", "g", "ng"):
        # g + i would read as gi; "ngoe", "ngoeo" begin with a glide.
        return not front
    return True


def _coda(rime: str) -> str:
    end = len(rime)
    while end and rime[end - 1] not in _VOWELS:
        end -= 1
    return rime[end:]


@lru_cache(maxsize=1 << 15)
def spell(syllable: Syllable, style: ToneStyle = "old") -> str:
    """Write ``syllable`` with its tone mark placed as ``style`` has it: old hòa, thúy; new hoà, thuý.

    Source: section 3.1 of the notes on tone marks: only oa, oe, uy without a final consonant differ.
    """
    onset, rime = syllable.onset, syllable.rime
    if onset == "gi" and rime.startswith("i"):
        onset = "g" if rime in ("i", "in", "im", "ich") or rime.startswith("iê") else "gi"
    if syllable.tone == LEVEL:
        return onset + rime
    at = _tone_place(rime, style)
    marked = _marked(rime[at], syllable.tone)
    return onset + rime[:at] + marked + rime[at + 1 :]


@lru_cache(maxsize=128)
def _marked(vowel: str, tone: int) -> str:
    return unicodedata.normalize("NFC", vowel + _MARKS[tone])


@lru_cache(maxsize=512)
def _tone_place(rime: str, style: ToneStyle) -> int:
    if rime in _TONE_AT:
        return _TONE_AT[rime]
    vowels = [at for at, letter in enumerate(rime) if letter in _VOWELS]
    strong = [at for at in vowels if rime[at] in _STRONG]
    if strong:
        return strong[-1]
    if "ươ" in rime:
        return rime.index("ơ")
    if len(vowels) == 1:
        return vowels[0]
    if _coda(rime):
        return vowels[-1]
    if rime in ("oa", "oe", "uy"):
        return 0 if style == "old" else 1
    return vowels[0]


@lru_cache(maxsize=1 << 15)
def normal(word: str) -> str:
    """Return ``word`` in small letters, composed, its tone mark in the old place; what is no syllable stays so."""
    small = unicodedata.normalize("NFC", word.lower())
    syllable = take_apart(small)
    return small if syllable is None else spell(syllable)


def toned(letters: str, tone: int) -> str | None:
    """Return the normal form of the syllable that ``letters`` (without a tone mark) spell with ``tone``, or None."""
    for at in range(len(letters) - 1, -1, -1):
        if letters[at] in _VOWELS:
            marked = unicodedata.normalize("NFC", letters[: at + 1] + _MARKS[tone] + letters[at + 1 :])
            syllable = take_apart(marked)
            return None if syllable is None or syllable.tone != tone else spell(syllable)
    return None


def is_syllable(word: str) -> bool:
    """Whether ``word`` (small letters) is spelt by the rules, tone mark in place by one of the two styles."""
    syllable = take_apart(word)
    return syllable is not None and word in (spell(syllable, "old"), spell(syllable, "new"))


def in_case_of(model: str, word: str) -> str:
    """Return ``word`` with capitals as ``model`` has them: all, the first, or none."""
    if len(model) > 1 and model.isupper():
        return word.upper()
    return word[:1].upper() + word[1:] if model[:1].isupper() else word
