"""The lines between ``---`` above an article's body, turned into its fields, and changed fields into lines.

Everything is text: ``NO`` is "NO", ``0123`` is "0123". Lines whose value did not change, unknown keys and
comments stay as they are, byte for byte.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from editor_app.model.article import Fields
from editor_app.model.message import Failure, Notice, message
from editor_app.text.dates import read_published
from editor_app.text.front_matter_values import Value, read_value, write_value

# Bounds on work and memory, far above what an article's header needs.
MOST_BYTES = 64 * 1024
MOST_KEYS = 200

# The fields in the order they are written; each by our name, then by those of Pandoc, Jekyll, Hugo and others.
_NAMES: dict[str, tuple[str, ...]] = {
    "kicker": ("kicker",),
    "headline": ("headline", "title"),
    "standfirst": ("standfirst", "subtitle", "description", "abstract", "summary"),
    "byline": ("byline", "author"),
    "place": ("place",),
    "published": ("published", "date"),
    "section": ("section", "category"),
    "keywords": ("keywords", "tags"),
    "lang": ("lang", "language"),
}

_OPENING = re.compile(r"---[ \t]*\n")
# With the empty line below it, if there is one: the body begins with its first words.
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n\n?|\Z)", re.MULTILINE)
_KEY = re.compile(
    r"(?:\"(?P<double>[^\"\\]{1,64})\""
    r"|'(?P<single>[^']{1,64})'"
    r"|(?P<plain>[^\s\-?:,\[\]{}#&*!|>'\"%@`](?:[^\s:]|[ ](?!#)|:(?=[^\s])){0,63}?))"
    r"[ ]{0,8}:(?=[ \t]|\Z)"
)
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_.:-]*")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:.]+(?:Z|[+-][0-9:]+)?)?")
_EMPTY = "---\n---\n\n"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A key with its value; ``head`` is the key as typed with its colon, ``rest`` all up to the next key."""

    name: str
    head: str
    rest: str

    @property
    def source(self) -> str:
        return self.head + self.rest


# An entry, or a line that belongs to none: empty, or a comment.
_Piece: TypeAlias = _Entry | str


@dataclass(frozen=True, slots=True)
class _Parsed:
    opening: str
    pieces: tuple[_Piece, ...]
    closing: str

    @property
    def entries(self) -> tuple[_Entry, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, _Entry))


def split_front_matter(text: str) -> tuple[str, str]:
    """Return the front matter of ``text`` with its fences and the line ends after them, and the body.

    Together they are ``text`` again. The first is ``""`` where the text begins with a rule rather than with
    front matter: no closing fence, or lines between that are not all keys with their values. As prose may hold
    colons too, one key must be a single ASCII word. ``text`` has lone ``\\n`` as line ends.
    """
    parsed = _parse(text)
    if parsed is None:
        return "", text
    raw = _join(parsed)
    return raw, text[len(raw) :]


def join_front_matter(raw: str, body: str) -> str:
    """Return a text that :func:`split_front_matter` cuts so that the body is ``body`` exactly."""
    if raw == "":
        return body if _parse(body) is None else _EMPTY + body
    if body and not raw.endswith("\n"):
        raw += "\n"
    return f"{raw}\n{body}" if body.startswith("\n") and not raw.endswith("\n\n") else raw + body


def read_fields(raw: str) -> tuple[Fields, tuple[Notice, ...]]:
    """Return the fields that ``raw`` holds, NFC, and what is odd about it.

    ``raw`` is as cut by :func:`split_front_matter`. Never raises. Of a key that stands twice
    the last one counts. Front matter beyond the limits is not read.
    """
    parsed = _parse(raw)
    if parsed is None:
        return Fields(), ()
    if _is_beyond_limits(raw, parsed):
        return Fields(), (Notice(message("front_matter.too_large", **_limits())),)
    values: dict[str, Value] = {}
    for field in _NAMES:
        places = _places(parsed.entries, field)
        if places:
            values[field] = _read_as(field, parsed.entries[places[0]])
    return _with_values(Fields(), values), _duplicates(parsed.entries)


def write_front_matter(raw: str, fields: Fields) -> str:
    """Return ``raw`` with ``fields`` in it: changed lines rewritten, emptied ones out, new ones at the end.

    ``raw`` is ``""`` or was cut by :func:`split_front_matter`; anything else is a ValueError. Comments among the
    lines of a changed value stay. Raises Failure where the fields would not be read back: front matter beyond
    the limits.
    """
    parsed = _parse(raw) if raw else _Parsed("---\n", (), "---\n\n")
    if parsed is None:
        raise ValueError("not front matter")
    old, new = _values(read_fields(raw)[0]), _values(fields)
    changed = {field: value for field, value in new.items() if value != old[field]}
    if not changed:
        return raw
    if _is_beyond_limits(raw, parsed):
        raise Failure("front_matter.no_room", **_limits())
    written = _settle(replace(parsed, pieces=_change(parsed, changed)))
    again = _parse(written)
    if again is not None and _is_beyond_limits(written, again):
        raise Failure("front_matter.no_room", **_limits())
    return written


def _limits() -> dict[str, str | int]:
    return {"kilobytes": MOST_BYTES // 1024, "keys": MOST_KEYS}


def _is_beyond_limits(raw: str, parsed: _Parsed) -> bool:
    too_long = len(raw) > MOST_BYTES or len(raw.encode(errors="surrogatepass")) > MOST_BYTES
    return too_long or len(parsed.entries) > MOST_KEYS


def _parse(text: str) -> _Parsed | None:
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        return None
    inner = text[opening.end() : closing.start()]
    pieces = _cut(inner.split("\n")[:-1])
    if pieces is None or not (_has_word_for_key(pieces) or (not inner and closing.group()[0] == "-")):
        return None
    return _Parsed(opening.group(), tuple(pieces), closing.group())


def _join(parsed: _Parsed) -> str:
    lines = (piece.source if isinstance(piece, _Entry) else piece for piece in parsed.pieces)
    return parsed.opening + "".join(f"{line}\n" for line in lines) + parsed.closing


def _has_word_for_key(pieces: Sequence[_Piece]) -> bool:
    return any(isinstance(piece, _Entry) and _WORD.fullmatch(piece.name) for piece in pieces)


def _cut(lines: Sequence[str]) -> list[_Piece] | None:
    """Return ``lines`` as entries and loose lines, or None if some line is neither."""
    pieces: list[_Piece] = []
    begun: tuple[str, str, list[str]] | None = None
    loose: list[str] = []

    def finish() -> None:
        if begun:
            pieces.append(_Entry(begun[0], begun[1], "\n".join(begun[2])))
        pieces.extend(loose)

    for line in lines:
        key = _KEY.match(line)
        if key:
            finish()
            name = key["double"] or key["single"] or key["plain"]
            begun, loose = (name.rstrip().lower(), key.group(), [line[key.end() :]]), []
        elif not line.strip(" \t") or line.startswith("#"):
            loose.append(line)
        elif begun and _continues(line, begun[2][0].lstrip(" \t")):
            begun[2].extend([*loose, line])
            loose = []
        elif line.lstrip(" \t").startswith("#"):
            loose.append(line)
        else:
            return None
    finish()
    return pieces


def _continues(line: str, first: str) -> bool:
    """Return whether ``line`` may go on with the value whose first line, after the key, is ``first``."""
    if line[0] in " \t":
        return True
    if line[0] == "-" and line[1:2] in ("", " ", "\t"):
        return first == "" or first.startswith("#")
    return line[0] in "]}" and first.startswith(("[", "{"))


def _places(entries: Sequence[_Entry], field: str) -> list[int]:
    """Return where ``field`` stands among ``entries``, the one that counts first."""
    return [place for name in _NAMES[field] for place in reversed(range(len(entries))) if entries[place].name == name]


def _duplicates(entries: Sequence[_Entry]) -> tuple[Notice, ...]:
    count = Counter(entry.name for entry in entries)
    known = [entries[places[0]].name for field in _NAMES if (places := _places(entries, field))]
    return tuple(Notice(message("front_matter.duplicate_key", key=name)) for name in known if count[name] > 1)


def _read_as(field: str, entry: _Entry) -> Value:
    """Return the entry's value in the shape of ``field``: a list joined, or a text cut, at commas."""
    value = read_value(entry.rest).value
    if field != "keywords":
        return _nfc(value if isinstance(value, str) else ", ".join(value))
    if isinstance(value, str):
        value = tuple(word.strip() for word in value.split(",") if word.strip())
    return _nfc(value)


def _nfc(value: Value) -> Value:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    return tuple(unicodedata.normalize("NFC", item) for item in value)


def _values(fields: Fields) -> dict[str, Value]:
    return {field: _nfc(getattr(fields, field)) for field in _NAMES}


def _with_values(fields: Fields, values: dict[str, Value]) -> Fields:
    keywords = values.get("keywords", ())
    texts = {field: value for field, value in values.items() if isinstance(value, str)}
    return replace(fields, keywords=tuple(keywords), **texts)


def _change(parsed: _Parsed, changed: dict[str, Value]) -> tuple[_Piece, ...]:
    entries = parsed.entries
    swapped: dict[int, list[_Piece]] = {}
    added: list[_Piece] = []
    for field, value in changed.items():
        places = _places(entries, field)
        if not places:
            added.append(_Entry(field, f"{field}:", f" {_write_as(field, value)}"))
            continue
        # The default comes back by itself only if no other key is then read in this one's stead.
        goes = not value and value == getattr(Fields(), field) and len(places) == 1
        entry = entries[places[0]]
        swapped[id(entry)] = _rewrite(entry, None if goes else _write_as(field, value))
    kept = (piece for old in parsed.pieces for piece in swapped.get(id(old), [old]))
    return (*kept, *added)


def _rewrite(entry: _Entry, written: str | None) -> list[_Piece]:
    """Return the entry with a new value, or without it, and its comments."""
    comments = read_value(entry.rest).comments
    if written is None:
        return list(comments)
    first = f"  {comments[0]}" if comments else ""
    return [_Entry(entry.name, entry.head, f" {written}{first}"), *comments[1:]]


def _write_as(field: str, value: Value) -> str:
    # Other programs read a bare date as a date; a date that is none would stop some of them.
    is_date = isinstance(value, str) and _ISO_DATE.fullmatch(value) and read_published(value)
    return str(value) if field == "published" and is_date else write_value(value)


def _settle(parsed: _Parsed) -> str:
    """Return the front matter, kept one by an empty headline if only comments or odd keys are left."""
    if not any(isinstance(piece, _Entry) or piece.strip(" \t") for piece in parsed.pieces):
        return ""
    if not _has_word_for_key(parsed.pieces):
        parsed = replace(parsed, pieces=(*parsed.pieces, _Entry("headline", "headline:", ' ""')))
    return _join(parsed)
