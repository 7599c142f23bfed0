"""The whole state of an article being written, turned into bytes for its journal's slot and photos beside it, and back.

Everything is in it: the fields, the body, the front matter and form as found, what other programs left, the photos (by
the name of their bytes), the file it belongs to and how that file was, the caret. Damaged bytes are no state.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, cast
from uuid import uuid4

from editor_app.model.article import Article, Asset, Fields, Json, TextForm
from editor_app.model.message import Failure
from editor_app.press.article_file import MARKDOWN_SUFFIXES, open_article
from editor_app.store.fingerprint import Fingerprint
from editor_app.store.history import History
from editor_app.store.journal import Journal, Record, kept_photo
from editor_app.store.pack_info import OUR_KEY, complete_info

VERSION = 1
# Remarks change with every remark and are small: they stand in the record itself. Larger members lie beside it.
_INLINE_BYTES_MAX = 64 * 1024


@dataclass(frozen=True, slots=True)
class ArticleState:
    """An article and where its writer is with it: ``at`` is the clock's time (ISO 8601), for people.

    ``known`` is the mark of the file at ``path`` when it was last read or written: saving compares with it, so that a
    recovered article never goes over what others have saved since.
    """

    article: Article
    path: Path | None = None
    known: Fingerprint | None = None
    caret: int = 0
    at: str = ""


@dataclass(frozen=True, slots=True)
class RecoveredState:
    """A state read back; ``missing`` are the names of photos and members whose bytes are gone."""

    state: ArticleState
    missing: tuple[str, ...] = ()


class RecordWriter:
    """Writes one article's states to its journal; photos' bytes are looked at once. One thread at a time.

    ``write`` takes about a millisecond, ``sync`` as long as the disk does; neither is for the window's thread.
    """

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        # The bytes are held, so that no other object can have the same id.
        self._names: dict[int, tuple[bytes, str]] = {}

    def write(self, state: ArticleState) -> int:
        """Write ``state`` as the newest record and return its number; raises OSError or Failure."""
        beside = [asset.data for asset in _beside(state.article)]
        names = {}
        for data in beside:
            known = self._names.get(id(data))
            names[id(data)] = known if known is not None else (data, self.journal.keep_photo(data))
        number = self.journal.write(pack_state(state, lambda data: names[id(data)][1]))
        self._names = names
        return number

    def sync(self) -> int:
        """Bring the newest record to the disk and return its number; raises OSError."""
        return self.journal.sync()


def pack_state(state: ArticleState, name_of: Callable[[bytes], str]) -> bytes:
    """Return ``state`` as bytes; ``name_of`` keeps a photo's bytes elsewhere and says under which name."""
    article = state.article
    values: dict[str, Any] = {
        "version": VERSION,
        "fields": asdict(article.fields),
        "body": article.body,
        "assets": [[asset.name, name_of(asset.data)] for asset in article.assets],
        "front_matter": article.front_matter,
        "text_name": article.text_name,
        "form": asdict(article.form),
        "info": article.info,
        "others": [_packed_member(member, name_of) for member in article.others],
        "path": None if state.path is None else str(state.path),
        "known": None if state.known is None else asdict(state.known),
        "caret": state.caret,
        "at": state.at,
    }
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def unpack_state(data: bytes, photo: Callable[[str], bytes | None]) -> RecoveredState | None:
    """Return the state in ``data``, or ``None`` where it is none, or one of a later version than ours.

    ``photo`` returns the bytes kept under a name, or ``None``: such a photo is left out and named as missing.
    """
    try:
        values = json.loads(data.decode("utf-8", "surrogatepass"))
        if values["version"] != VERSION:
            return None
        missing: list[str] = []
        article = Article(
            fields=_read_fields(values["fields"]),
            body=_text(values["body"]),
            assets=_read_assets(values["assets"], photo, missing),
            front_matter=_text(values["front_matter"]),
            text_name=_text(values["text_name"]),
            form=TextForm(**_checked(values["form"], TextForm)),
            info=cast("dict[str, Json]", _object(values["info"])),
            others=tuple(_read_members(values["others"], photo, missing)),
        )
        known = values["known"]
        state = ArticleState(
            article,
            None if values["path"] is None else Path(_text(values["path"])),
            None if known is None else Fingerprint(**_checked(known, Fingerprint)),
            _whole(values["caret"]),
            _text(values["at"]),
        )
    except (ValueError, KeyError, TypeError, RecursionError, binascii.Error):
        return None
    return RecoveredState(state, tuple(missing))


def read_state(folder: Path, record: Record) -> RecoveredState | None:
    """Return the state in a journal's record, its photos taken from the journal's ``folder``."""
    return unpack_state(record.data, lambda name: kept_photo(folder, name))


def version_bytes(state: ArticleState) -> tuple[bytes, tuple[bytes, ...]]:
    """Return ``state`` and its photos as ``History.add`` keeps them (``form="record"``).

    What changes without a word being written (caret, times) is left out, so that the same article gives equal bytes.
    """
    plain = ArticleState(state.article, state.path)
    beside = tuple(member.data for member in _beside(state.article))
    return pack_state(plain, lambda data: hashlib.sha256(data).hexdigest()), beside


def read_version(history: History, article_id: str, data: bytes) -> RecoveredState | None:
    """Return the state that ``History.read`` gave as ``data``."""
    return unpack_state(data, lambda name: history.photo(article_id, name))


def is_safe_elsewhere(folder: Path, record: Record, history: History, *, utc_offset: str) -> bool:
    """Tell whether the article in a journal's record is in its file, or in the history, word for word and photo.

    The proof that ``store.recovery.clean`` asks for before it removes anything. Never raises.
    """
    recovered = read_state(folder, record)
    if recovered is None or recovered.missing:
        return False
    state = recovered.state
    data, photos = version_bytes(state)
    id = history_id(state)
    names = [hashlib.sha256(photo).hexdigest() for photo in photos]
    if history.holds(id, data) and all(history.photo(id, name) is not None for name in names):
        return True
    if state.path is None:
        return False
    try:
        return is_same_article(open_article(state.path, utc_offset=utc_offset).article, state.article)
    except (Failure, OSError):
        return False


def is_same_article(one: Article, other: Article) -> bool:
    """Tell whether two articles hold the same words, photos and members; ``info.json`` may have been completed."""
    kept = ("fields", "body", "assets", "others")
    return all(getattr(one, name) == getattr(other, name) for name in kept)


def with_identity(article: Article) -> Article:
    """Return ``article`` with a UUID that lasts; every new article needs one before it is first saved or kept."""
    return replace(article, info=complete_info(article.info, str(uuid4())))


def history_id(state: ArticleState) -> str:
    """Return the id under which an article's versions are kept: its UUID, or for plain Markdown its file's path.

    An article that has neither has none of its own: see :func:`with_identity`.
    """
    if state.path is not None and state.path.suffix.lower() in MARKDOWN_SUFFIXES:
        return "p-" + _digest("path", str(state.path.absolute()))
    ours = state.article.info.get(OUR_KEY)
    uuid = ours.get("uuid") if isinstance(ours, dict) else None
    if isinstance(uuid, str) and uuid:
        return "u-" + _digest("uuid", uuid)
    return "untitled" if state.path is None else "p-" + _digest("path", str(state.path.absolute()))


def journal_id(state: ArticleState, untitled: str) -> str:
    """Return the id of an open article's journal: two copies of one article have one each, by their paths.

    ``untitled`` tells articles without a file from each other.
    """
    return "j-" + _digest(history_id(state), untitled if state.path is None else str(state.path.absolute()))


def _digest(kind: str, words: str) -> str:
    return hashlib.sha256(f"{kind}:{words}".encode("utf-8", "surrogatepass")).hexdigest()[:40]


def _beside(article: Article) -> Iterable[Asset]:
    """Yield the members whose bytes lie beside the record."""
    yield from article.assets
    yield from (member for member in article.others if len(member.data) > _INLINE_BYTES_MAX)


def _packed_member(member: Asset, name_of: Callable[[bytes], str]) -> list[str]:
    if len(member.data) > _INLINE_BYTES_MAX:
        return [member.name, "beside", name_of(member.data)]
    return [member.name, "inline", base64.b64encode(member.data).decode()]


def _read_members(values: object, photo: Callable[[str], bytes | None], missing: list[str]) -> Iterable[Asset]:
    for value in _list(values):
        name, where, held = map(_text, value)
        data = photo(held) if where == "beside" else base64.b64decode(held, validate=True)
        if data is None:
            missing.append(name)
        else:
            yield Asset(name, data)


def _read_assets(values: object, photo: Callable[[str], bytes | None], missing: list[str]) -> tuple[Asset, ...]:
    return tuple(_read_members([(name, "beside", held) for name, held in _list(values)], photo, missing))


def _read_fields(values: object) -> Fields:
    read = dict(_object(values))
    keywords = read.pop("keywords")
    return Fields(**{name: _text(value) for name, value in read.items()}, keywords=tuple(map(_text, _list(keywords))))


def _checked(values: object, kind: type) -> dict[str, Any]:
    """Return the values of a dataclass whose fields are whole numbers, texts and truths; raises TypeError."""
    read = dict(_object(values))
    wanted = {one.name: one.type for one in fields(kind)}
    for name, value in read.items():
        if type(value).__name__ != wanted.get(name):
            raise TypeError(name)
    return read


def _object(value: object) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise TypeError("object")
    return value


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError("list")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text")
    return value


def _whole(value: object) -> int:
    if type(value) is not int:
        raise TypeError("number")
    return value
