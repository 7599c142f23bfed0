"""Capitals by place: at the start of a sentence, of units and of parts of laws, turned into findings (C02).

Source: Nghị định 30/2020/NĐ-CP, Phụ lục II: I (sentences), III (units: a small noun before a name), V (parts of laws).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from editor_app.model.message import message
from editor_app.proof.checker import BlockFinding, ReadBlock
from editor_app.proof.finding import Finding, Severity
from editor_app.proof.prose import CAPITAL, Prose, Token
from editor_app.proof.syllable import is_syllable

# Syllables that are abbreviations before a full stop.
_SHORT = frozenset("v vv tr tp tx tt q p h x t th ths ts gs pgs bs ks cn st sn ct đc đ ô b vd no op ed".split())
_UNITS = frozenset("tỉnh huyện xã thôn ấp xóm thành thị".split())
_FIRST_HALVES = {"Thành": ("phố",), "Thị": ("trấn", "xã")}
# How many tokens back an open bracket is looked for.
_FARTHEST = 200
# Shorter lines may be no sentences.
_LEAST_WORDS = 5
_LAW_PART = re.compile(r"(?<=[^\W\d_] )(?P<big>Khoản|Điểm)(?= \d| [a-zđ]\b)|(?<=\w )điều(?= \d)")
_IN_LAW = re.compile(
    r"\b(?:khoản|điểm)\b[^.;]{0,200}\bđiều \d|\bđiều \d+[^.;]{0,200}\b(?:luật|nghị định|hiến pháp|quy chế|điều lệ)\b",
    re.IGNORECASE,
)
_LIST_COLON = re.compile(
    rf"\b(?:như|gồm|bao gồm|gồm có): (?P<first>{CAPITAL}[^\W\d_]*) (?P<second>[^\W\d_]+)"
    r"[^.;:“”\"]{0,200}?, (?P<next>[^\W\d_]+)"
)
# Names of organs and bodies begin with these, so that their capital is theirs.
_NAME_BEGINS = frozenset(
    "ban bộ sở phòng hội đoàn đội đảng ủy uỷ công trung viện trường đài báo tạp chi cục tổng mặt liên học nhà chủ "
    "bí phó giám trưởng bà ông anh chị đồng thành thị quận huyện xã phường tỉnh thủ bệnh quân nghị quyết luật "
    "chương".split()
)


def sentence_case(prose: Prose) -> Iterator[Finding]:
    """Yield small letters after a full stop, capitals of units and list items in small text, parts of laws."""
    tokens = prose.tokens
    for at, token in enumerate(tokens):
        if token.kind != "word":
            continue
        if token.text.islower():
            if _follows_sentence(tokens, at):
                fix = token.text[0].upper() + token.text[1:]
                said = message("proof.sentence_start", meant=fix)
                yield Finding("C02", "error", token.start, token.end, said, (fix,))
        elif token.text.istitle() and token.text.lower() in _UNITS and _is_unit_of_a_name(tokens, at):
            fix = token.text.lower()
            # Newspapers write "Thành phố Hà Nội" as often as the decree's "thành phố Hà Nội".
            severity: Severity = "style" if token.text in _FIRST_HALVES else "doubt"
            yield Finding("C02", severity, token.start, token.end, message("proof.unit_small", meant=fix), (fix,))
    if "khoản" in prose.masked.lower() or "điều" in prose.masked:
        yield from _law_parts(prose.masked)
    for match in _LIST_COLON.finditer(prose.masked):
        first, following = match["first"].lower(), match["next"]
        if match["second"].islower() and following.islower() and first not in _NAME_BEGINS and is_syllable(first):
            start, end = match.span("first")
            yield Finding("C02", "style", start, end, message("proof.list_small"), (match["first"].lower(),))


def _follows_sentence(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a sentence ended before the word at ``at``: a Vietnamese word, a full stop, one blank."""
    if at < 3 or tokens[at - 1].kind != "blank" or "\n" in tokens[at - 1].text or not is_syllable(tokens[at].text):
        return False
    sign, before = tokens[at - 2], tokens[at - 3]
    if sign.text not in ".!?" or (len(tokens[at].text) == 1 and tokens[at].text not in "ở ý y"):
        return False
    if sign.text != ".":
        return before.kind == "word" and is_syllable(before.text.lower()) and not _is_in_brackets(tokens, at)
    if before.kind == "word":
        word = before.text
        return (
            word.islower() and word not in _SHORT and len(word) > 1 and is_syllable(word) and tokens[at - 4].text != "."
        )
    return before.text in ")”%" and at > 4


def _is_in_brackets(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a bracket or quote is open: (thật không? thật) is nobody's new sentence."""
    depth = 0
    for token in tokens[max(0, at - _FARTHEST) : at]:
        depth += (token.text in "([“") - (token.text in ")]”") if token.kind == "sign" else 0
    return depth > 0


def _is_unit_of_a_name(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a unit's noun stands inside a sentence before a name: của Huyện Phú Lương."""
    length = 4 if tokens[at].text in _FIRST_HALVES else 2
    if at < 2 or at + length >= len(tokens) or tokens[at - 1].text != " " or tokens[at + 1].text != " ":
        return False
    if length == 4 and (tokens[at + 2].text not in _FIRST_HALVES[tokens[at].text] or tokens[at + 3].text != " "):
        return False
    before, name = tokens[at - 2], tokens[at + length]
    if length == 4 and name.text == "Hồ":
        return False  # Thành phố Hồ Chí Minh
    stands_inside = before.text.islower() and is_syllable(before.text)
    return stands_inside and name.kind == "word" and name.text.istitle() and is_syllable(name.text.lower())


def paragraph_case(blocks: Sequence[ReadBlock]) -> Iterator[BlockFinding]:
    """Yield paragraphs that are whole sentences and begin small, where the one before does not run on (C02)."""
    before = ""
    for place, block in enumerate(blocks):
        words = [token for token in block.prose.tokens if token.kind == "word"]
        text = block.prose.text.strip()
        if (
            block.role == "paragraph"
            and len(words) >= _LEAST_WORDS
            and block.prose.text[:1] == words[0].text[:1]
            and words[0].text.islower()
            and is_syllable(words[0].text)
            and text.endswith((".", "!", "?", "…", ".”"))
            and not before.endswith((":", ";", ","))
        ):
            first = words[0]
            fix = first.text[0].upper() + first.text[1:]
            said = message("proof.sentence_start", meant=fix)
            yield BlockFinding(place, Finding("C02", "doubt", first.start, first.end, said, (fix,)))
        before = text or before


def _law_parts(text: str) -> Iterator[Finding]:
    if not _IN_LAW.search(text):
        return
    for match in _LAW_PART.finditer(text):
        word = match[0]
        fix = word.lower() if match["big"] else word[0].upper() + word[1:]
        yield Finding("C02", "doubt", *match.span(), message("proof.law_part", meant=fix), (fix,))
