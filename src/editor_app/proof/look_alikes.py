"""Letters that only look Vietnamese (Ðoàn, Lоng, 𝒃𝒂̀𝒏𝒈), turned into findings with the letters that were meant.

Sources: Unicode Technical Standard 39 (confusables) for what looks like what; TCVN 6909:2001 for the alphabet.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from editor_app.model.message import message
from editor_app.proof.finding import Finding
from editor_app.proof.prose import Prose, Token
from editor_app.proof.syllable import is_syllable

_D_LIKE = str.maketrans("ÐƉðɖ", "ĐĐđđ")
_HAS_D_LIKE = re.compile("[ÐƉðɖ]")
# Letters of other alphabets, beside the Latin ones they are taken for.
_LIKE = (
    "аa вb сc еe оo рp хx уy іi јj ѕs һh ԁd ԛq ԝw кk мm тt нh АA ВB СC ЕE НH ІI ЈJ КK МM ОO РP ЅS ТT ХX УY "
    "αa οo ρp ѵv νv ΑA ΒB ΕE ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX ΖZ ɡg ɑa "
    "ᴀa ʙb ᴄc ᴅd ᴇe ɢg ʜh ɪi ᴊj ᴋk ʟl ᴍm ɴn ᴏo ᴘp ʀr ᴛt ᴜu ᴠv ᴡw ʏy ᴢz"
)
_LATIN_OF = {ord(pair[0]): pair[1] for pair in _LIKE.split()}
_FOREIGN = re.compile("[" + "".join(map(chr, _LATIN_OF)) + "]")
# Caron for breve (Đǎk): before a final that Pinyin does not have, so that Chinese names stay.
_CARON = re.compile("[ǎǍ](?=[cmptk])", re.IGNORECASE)
_BREVE_OF = str.maketrans("ǎǍ", "ăĂ")

# Mathematical, full-width, circled and ligature letters: what Facebook pages and PDF files hand on.
_FANCY_LETTERS = "\U0001d400-\U0001d7ff\uff21-\uff3a\uff41-\uff5a\u24b6-\u24e9\U0001f130-\U0001f149\ufb00-\ufb04"
_FANCY = re.compile(f"[{_FANCY_LETTERS}]")
_FANCY_WORD = re.compile(f"(?:\\w|[\u0300-\u036f]){{0,40}}[{_FANCY_LETTERS}](?:\\w|[{_FANCY_LETTERS}\u0300-\u036f])*")
_CHINESE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def look_alikes(prose: Prose) -> Iterator[Finding]:
    """Yield words with letters that are not what they look like (U02) and letters in fancy dress (U05)."""
    if prose.text.isascii():
        return
    for token in prose.tokens:
        if token.kind == "word" and not token.text.isascii():
            yield from _look_alike(token)
    if _FANCY.search(prose.text) and not _CHINESE.search(prose.text):
        yield from _fancy(prose.text)


def _look_alike(token: Token) -> Iterator[Finding]:
    meant = _latin(_without_d_like(token.text))
    if _CARON.search(meant):
        narrow = meant.translate(_BREVE_OF)
        meant = narrow if is_syllable(narrow.lower()) or narrow.lower().endswith(("ăk", "ăc")) else meant
    if meant != token.text:
        yield Finding(
            "U02", "error", token.start, token.end, message("proof.look_alike", word=token.text, meant=meant), (meant,)
        )


def _without_d_like(word: str) -> str:
    """Return ``word`` with đ for what looks like it; đ only begins a syllable, a ð elsewhere is Icelandic: Sigurður."""
    if _HAS_D_LIKE.search(word) and (word.isupper() or not _HAS_D_LIKE.search(word, 1)):
        return word.translate(_D_LIKE)
    return word


def _latin(word: str) -> str:
    """Return ``word`` in Latin letters if only some of it is not: a word all in Cyrillic or Greek is what it is."""
    if not _FOREIGN.search(word):
        return word
    meant = unicodedata.normalize("NFC", word.translate(_LATIN_OF))
    is_all_latin = all(unicodedata.name(sign, "").startswith(("LATIN", "COMBINING")) for sign in meant)
    has_latin = any(ord(sign) not in _LATIN_OF and sign.isalpha() for sign in word)
    if not is_all_latin or not has_latin:
        return word
    # Signs of physics (αx) stay; so do foreign words with letters of their own.
    is_word = is_syllable(meant.lower()) or (len(meant) > 2 and meant.isascii())
    return meant if is_word else word


def _fancy(text: str) -> Iterator[Finding]:
    for match in _FANCY_WORD.finditer(text):
        if len(_FANCY.sub("", match[0])) == 0 and len(match[0]) < 2:
            continue  # a variable: 𝑥
        meant = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", match[0]))
        if meant != match[0]:
            yield Finding("U05", "error", *match.span(), message("proof.fancy_letters", meant=meant), (meant,))
