"""Raw Telex and VNI keys left in a text (tieengs, tie6ng1), turned into the words they were to become."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from editor_app.model.message import message
from editor_app.proof.finding import Finding
from editor_app.proof.lexicon import Lexicon
from editor_app.proof.prose import Prose
from editor_app.proof.reading import Word
from editor_app.proof.syllable import Syllable, ToneStyle, in_case_of, plain, spell, take_apart, toned, tones_of
from editor_app.proof.word_shapes import bond_at

_TELEX_TONES = {"s": 1, "f": 2, "r": 3, "x": 4, "j": 5}
_TELEX_SIGNS = (
    ("uow", "ươ"),
    ("uwow", "ươ"),
    ("dd", "đ"),
    ("aa", "â"),
    ("ee", "ê"),
    ("oo", "ô"),
    ("aw", "ă"),
    ("ow", "ơ"),
    ("uw", "ư"),
)
_EVERYWHERE = 80
_VNI = re.compile(r"(?<![\w/.,-])[^\W\d_]+[1-9][^\W_]*(?![\w/])")
_VNI_SIGNS = {
    "6": str.maketrans("aeo", "âêô"),
    "7": str.maketrans("uo", "ươ"),
    "8": str.maketrans("a", "ă"),
    "9": str.maketrans("d", "đ"),
}


def telex(lexicon: Lexicon, words: tuple[Word, ...], at: int, style: ToneStyle) -> Finding | None:
    """Return what raw Telex in ``words[at]`` was to become, or None.

    Only small letters beside a Vietnamese word, and no English or Vietnamese word: unrestricted, the rule took *Town*
    and *Sir* for Vietnamese (240 false alarms in 470,000 words).
    """
    word = words[at]
    small = word.text
    if word.glued or not small.islower() or len(small) > 9 or small in lexicon.foreign or small in lexicon.syllables:
        return None
    if not _beside_vietnamese(words, at):
        return None
    keys = [_typed(small, signs, tones) for signs in (True, False) for tones in (True, False) if signs or tones]
    for meant, strong in dict.fromkeys(key for key in keys if key is not None):
        if meant in lexicon.syllables and meant != word.normal and (strong or _fits(lexicon, words, at, meant)):
            right = spell(_apart(meant), style)
            return Finding("telex", "error", word.start, word.end, message("proof_words.telex", word=small), (right,))
    return None


def _fits(lexicon: Lexicon, words: tuple[Word, ...], at: int, meant: str) -> bool:
    """Whether the neighbours want it; a syllable that is everywhere (của, và) needs but one that may stand by it."""
    bond = bond_at(lexicon, words, at, meant)
    return bond > 3.0 or (bond > 0.0 and words[at].text[-1] in "rsx" and lexicon.company(meant) > _EVERYWHERE)


def _apart(syllable: str) -> Syllable:
    apart = take_apart(syllable)
    assert apart is not None, syllable
    return apart


def _typed(raw: str, signs: bool, tones: bool) -> tuple[str, bool] | None:
    """Return the syllable that the keys ``raw`` make, and whether they can hardly be anything else."""
    places = [at for at, key in enumerate(raw) if key in _TELEX_TONES and at > 0] if tones and not tones_of(raw) else []
    for at in [*reversed(places), None] if not tones else list(reversed(places)):
        letters = raw if at is None else raw[:at] + raw[at + 1 :]
        tone = 0 if at is None else _TELEX_TONES[raw[at]]
        meant = _signed(letters) if signs else letters
        syllable = toned(meant, tone)
        if syllable is not None and (meant != letters or tone):
            return syllable, _sure(raw, letters != meant, tone > 0)
    return None


def _sure(raw: str, signed: bool, toned: bool) -> bool:
    """Whether no other language writes so: two keys of Telex, or one that stands as nowhere else."""
    if signed and toned:
        return True
    if signed:
        return re.search(r"dd|uw|ow|aw|[^aeiouy]w|aa|[âăêôơưđ]|^(?:kh|ng|nh|gi|qu|x|v).*(?:oo|ee)", raw) is not None
    return raw[-1] in "fj"


def _signed(raw: str) -> str:
    for keys, sign in _TELEX_SIGNS:
        raw = raw.replace(keys, sign)
    # The key of a sign may come at the end of the word: tienge, duongwd.
    for key, vowel, sign in (("a", "a", "â"), ("e", "e", "ê"), ("o", "o", "ô"), ("d", "d", "đ")):
        if len(raw) > 2 and raw.endswith(key) and vowel in raw[:-1] and take_apart(raw) is None:
            raw = raw[:-1].replace(vowel, sign, 1)
    if raw.endswith("w") or "w" in raw:
        bare_keys = raw.replace("w", "", 1)
        for vowels, sign in (("uo", "ươ"), ("u", "ư"), ("o", "ơ"), ("a", "ă")):
            if vowels in bare_keys:
                return bare_keys.replace(vowels, sign, 1)
    return raw


def _beside_vietnamese(words: tuple[Word, ...], at: int) -> bool:
    near = [words[there] for there in range(max(0, at - 2), min(len(words), at + 3)) if there != at]
    return bool(near) and any(not word.plain_letters for word in near)


def vni(lexicon: Lexicon, prose: Prose, style: ToneStyle) -> Iterator[Finding]:
    """Yield words with figures for signs (tie6ng1 -> tiếng); measures and codes (m2, K93, mi2) are left alone."""
    for match in _VNI.finditer(prose.text):
        raw = match[0]
        if len(raw) > 10 or not raw[1:].islower():
            continue
        meant = _figured(raw.lower())
        if meant is None or meant not in lexicon.syllables:
            continue
        figures = sum(key.isdigit() for key in raw)
        if figures < 2 and not re.search(r"[69]|[uo]7|a8", raw) and len(raw) < 4:
            continue
        right = in_case_of(raw, spell(_apart(meant), style))
        yield Finding("vni", "error", match.start(), match.end(), message("proof_words.vni", word=raw), (right,))


def _figured(raw: str) -> str | None:
    letters, tone = "", 0
    for key in raw:
        if key in "12345":
            if tone:
                return None
            tone = int(key)
        elif key == "7" and "uo" in letters:
            letters = letters.replace("uo", "ươ")
        elif key in _VNI_SIGNS:
            signed = letters.translate(_VNI_SIGNS[key])
            if signed == letters:
                return None
            letters = signed
        elif key.isdigit():
            return None
        else:
            letters += key
    return toned(unicodedata.normalize("NFC", letters), tone) if plain(letters) == letters else None
