"""UTF-8 that was read as Windows 1252 (Tiáº¿ng Viá»‡t), turned back into Vietnamese."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.model.message import message
from editor_app.proof.finding import Finding
from editor_app.proof.legacy_tables import shown_byte
from editor_app.proof.prose import Prose

_BYTE_OF = {shown_byte(byte): byte for byte in range(0x80, 0x100)}
# How the second and later bytes of a letter look.
_LATER = "[" + "".join(re.escape(shown_byte(byte)) for byte in range(0x80, 0xC0)) + "]"
_BROKEN = re.compile(f"[ÂÃÄÅÆÌÊË]{_LATER}|[áâ]{_LATER}{{2}}|ï»¿")
# Blanks cut words, but the no-break space is a byte of à and Š.
_CHUNK = re.compile(r"[^ \t\n]+")


def mojibake(prose: Prose) -> Iterator[Finding]:
    """Yield stretches of words that were decoded wrongly (U07), each whole.

    A word counts where its signs are the bytes of valid UTF-8 and nothing else; French quotes and accents are not.
    """
    if prose.text.isascii() or not _BROKEN.search(prose.text):
        return
    run: list[tuple[int, int, str]] = []
    for match in _CHUNK.finditer(prose.text):
        meant = _decoded(match[0])
        if meant is not None:
            run.append((*match.span(), meant))
        elif run and not match[0].isascii():
            yield from _found(prose.text, run)
            run = []
    yield from _found(prose.text, run)


def _found(text: str, run: list[tuple[int, int, str]]) -> Iterator[Finding]:
    if not run:
        return
    start, end = run[0][0], run[-1][1]
    pieces, at = [], start
    for first, last, meant in run:
        pieces += [text[at:first], meant]
        at = last
    fix = "".join(pieces)
    yield Finding("U07", "error", start, end, message("proof.mojibake"), (fix,))


def _decoded(chunk: str) -> str | None:
    """Return ``chunk`` as it was meant, or None where it was not broken."""
    if chunk.isascii() or not _BROKEN.search(chunk):
        return None
    signs = [ord(sign) if ord(sign) < 0x80 else _BYTE_OF.get(sign) for sign in chunk]
    if None in signs:
        return None
    try:
        meant = bytes(sign for sign in signs if sign is not None).decode("utf-8")
    except UnicodeDecodeError:
        return None
    return meant if any(sign.isalpha() or sign in "“”‘’–—…" for sign in meant if not sign.isascii()) else None
