"""The bytes of a text file, turned into text with lone line feeds and the form it was in, and back."""

from __future__ import annotations

import codecs
import re
from collections import Counter

from editor_app.model.article import TextForm
from editor_app.model.message import Failure

LIMIT_BYTES = 20 * 1024 * 1024
LIMIT_MB = LIMIT_BYTES // (1024 * 1024)
_ANY_LINE_END = re.compile(r"\r\n|\r|\n")
# A file cannot hold half of a surrogate pair, and we open no file that holds NUL.
_UNWRITABLE = re.compile(r"[\x00\ud800-\udfff]")


def read_text(data: bytes, name: str) -> tuple[str, TextForm]:
    r"""Return the text of ``data``, its line ends made ``\n``, and its form, by which it is written back as it was.

    Only UTF-8 is read, with or without a byte order mark, without NUL, up to 20 MB; else raises Failure,
    which calls the file ``name``.
    """
    if len(data) > LIMIT_BYTES:
        raise Failure("plain_text.too_large", file=name, limit_mb=LIMIT_MB)
    has_mark = data.startswith(codecs.BOM_UTF8)
    try:
        text = data[len(codecs.BOM_UTF8) if has_mark else 0 :].decode("utf-8")
    except UnicodeDecodeError:
        raise Failure("plain_text.not_utf8", file=name) from None
    if "\0" in text:
        raise Failure("plain_text.nul", file=name, line=_line(text, text.index("\0")))
    line_end = _most_common_line_end(text)
    is_mixed = len(set(_ANY_LINE_END.findall(text))) > 1
    return _ANY_LINE_END.sub("\n", text), TextForm(line_end, has_mark, text if is_mixed else "")


def write_text(text: str, form: TextForm) -> bytes:
    r"""Return ``text``, with lone ``\n``, as bytes in ``form``; raises Failure where we could not read it back."""
    unwritable = _UNWRITABLE.search(text)
    if unwritable is not None:
        code_point = f"U+{ord(unwritable.group()):04X}"
        raise Failure("plain_text.unwritable", code_point=code_point, line=_line(text, unwritable.start()))
    mark = codecs.BOM_UTF8 if form.has_byte_order_mark else b""
    written = with_line_ends(text, form.found, form.line_end) if form.found else text.replace("\n", form.line_end)
    data = mark + written.encode("utf-8")
    if len(data) > LIMIT_BYTES:
        raise Failure("plain_text.too_long", limit_mb=LIMIT_MB)
    return data


def with_line_ends(text: str, found: str, line_end: str) -> str:
    r"""Return ``text``, with lone ``\n``, with the line ends that its lines had in ``found``, new ones ``line_end``.

    Lines are told from each other by their words, from both ends inward. Where the result would be read otherwise (an
    emptied line makes one line end of two), all lines get ``line_end``.
    """
    lines, old = text.split("\n"), _ANY_LINE_END.split(found)
    old_ends = _ANY_LINE_END.findall(found)
    most = min(len(lines), len(old)) - 1
    head = 0
    while head < most and lines[head] == old[head]:
        head += 1
    tail = 0
    while tail < most - head and lines[-2 - tail] == old[-2 - tail]:
        tail += 1
    middle = _middle_ends(
        lines[head : len(lines) - 1 - tail], old[head : len(old) - 1 - tail], old_ends[head:], line_end
    )
    ends = [*old_ends[:head], *middle, *old_ends[len(old_ends) - tail :]]
    written = "".join(line + end for line, end in zip(lines, [*ends, ""], strict=True))
    return written if _ANY_LINE_END.sub("\n", written) == text else text.replace("\n", line_end)


def _middle_ends(lines: list[str], old: list[str], old_ends: list[str], line_end: str) -> list[str]:
    """Return ends for ``lines``: what stands once before and now keeps its own, and so does a line changed in place."""
    if len(lines) == len(old):
        return old_ends[: len(lines)]
    counts, before = Counter(lines), Counter(old)
    known = {line: end for line, end in zip(old, old_ends, strict=False) if before[line] == 1 and counts[line] == 1}
    return [known.get(line, line_end) for line in lines]


def _most_common_line_end(text: str) -> str:
    both = text.count("\r\n")
    counts = {"\n": text.count("\n") - both, "\r\n": both, "\r": text.count("\r") - both}
    return max(counts, key=lambda end: counts[end])  # the first of equals: a text of one line gets "\n"


def _line(text: str, offset: int) -> int:
    return len(_ANY_LINE_END.findall(text, 0, offset)) + 1
