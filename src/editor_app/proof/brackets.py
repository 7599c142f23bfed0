"""Brackets, paired; what has no partner, or another kind for one, is a finding (T11)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.model.message import message
from editor_app.proof.finding import Finding
from editor_app.proof.prose import Prose

_BRACKET = re.compile(r"[()\[\]{}]")
_PARTNER = {"(": ")", "[": "]", "{": "}"}
# a), 1), iv), 12a): marks of a list, at the start or after a blank or a sign.
_LIST_MARK = re.compile(r"(?:^|[\s;,.:])(?:[a-zđ]|[ivx]{1,4}|\d{1,3}[a-z]?)$", re.IGNORECASE)
_NEAR = 8
_SMILE = re.compile(r"[:;=8xX]['’]?-?$")


def brackets(prose: Prose) -> Iterator[Finding]:
    """Yield brackets without a partner (doubt) and pairs of two kinds (error); marks of lists and smiles are none."""
    text = prose.masked
    stack: list[re.Match[str]] = []
    for match in _BRACKET.finditer(text):
        sign, at = match[0], match.start()
        if sign in _PARTNER:
            if not _SMILE.search(text[max(0, at - _NEAR) : at]):
                stack.append(match)
        elif stack and _PARTNER[stack[-1][0]] == sign:
            stack.pop()
        elif stack and not _closes_something(text, at, sign, stack):
            meant = _PARTNER[stack.pop()[0]]
            yield Finding("T11", "error", at, at + 1, message("proof.bracket_mismatch", meant=meant), (meant,))
        elif not stack and not (
            sign == ")"
            and (_LIST_MARK.search(text[max(0, at - _NEAR) : at]) or _SMILE.search(text[max(0, at - _NEAR) : at]))
        ):
            yield Finding("T11", "doubt", at, at + 1, message("proof.bracket_not_opened", sign=sign))
    for match in stack:
        yield Finding("T11", "doubt", *match.span(), message("proof.bracket_not_closed", sign=match[0]))


def _closes_something(text: str, at: int, sign: str, stack: list[re.Match[str]]) -> bool:
    """Tell whether ``sign`` closes an outer bracket, is the mark of a list, or its partner comes later."""
    if any(_PARTNER[opened[0]] == sign for opened in stack):
        while stack and _PARTNER[stack[-1][0]] != sign:
            stack.pop()
        stack.pop()
        return True
    return sign == ")" and bool(_LIST_MARK.search(text[max(0, at - _NEAR) : at]))
