"""The bytes of a text file, turned into text with lone line feeds and the form it was in, and back."""

from __future__ import annotations

import codecs
import re

from editor_app.model.article import TextForm
from editor_app.model.message import Failure

LIMIT_BYTES = 20 * 1024 * 1024
LIMIT_MB = LIMIT_BYTES // (1024 * 1024)
_ANY_LINE_END = re.compile(r"\r\n|\r|\n")
# A file cannot hold half of a surrogate pair, and we open no file that holds NUL.
_UNWRITABLE = re.compile(r"[\x00\ud800-\udfff]")


def read_text(data: bytes, name: str) -> tuple[str, TextForm]:
    r"""Return the text of ``data``, its line ends made ``\n``, and its form (of mixed ends, the most common).

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
    return _ANY_LINE_END.sub("\n", text), TextForm(_most_common_line_end(text), has_mark)


def write_text(text: str, form: TextForm) -> bytes:
    r"""Return ``text``, with lone ``\n``, as bytes in ``form``; raises Failure where we could not read it back."""
    unwritable = _UNWRITABLE.search(text)
    if unwritable is not None:
        code_point = f"U+{ord(unwritable.group()):04X}"
        raise Failure("plain_text.unwritable", code_point=code_point, line=_line(text, unwritable.start()))
    mark = codecs.BOM_UTF8 if form.has_byte_order_mark else b""
    data = mark + text.replace("\n", form.line_end).encode("utf-8")
    if len(data) > LIMIT_BYTES:
        raise Failure("plain_text.too_long", limit_mb=LIMIT_MB)
    return data


def _most_common_line_end(text: str) -> str:
    both = text.count("\r\n")
    counts = {"\n": text.count("\n") - both, "\r\n": both, "\r": text.count("\r") - both}
    return max(counts, key=lambda end: counts[end])  # the first of equals: a text of one line gets "\n"


def _line(text: str, offset: int) -> int:
    return len(_ANY_LINE_END.findall(text, 0, offset)) + 1
