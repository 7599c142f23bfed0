"""The versions of articles, turned into a folder outside their files, and back: nothing once written is easily lost.

Outside, because a file that is sent away must not carry deleted sentences. One folder an article: lines that tell of
the versions (``history_index``), and their bytes under their SHA-256, packed; photos lie there once, whole.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import zlib
from collections.abc import Iterable, Iterator, Set
from pathlib import Path

from editor_app.model.message import Failure
from editor_app.store.atomic import errors_in_words, write_atomically
from editor_app.store.file_locks import full_sync, wait_for_lock
from editor_app.store.folders import make_private, sync_folder
from editor_app.store.history_index import Form, Version, Why, pack_version, read_versions, thinned, within
from editor_app.store.temp_file import write_all

ARTICLE_LIMIT_BYTES = 50 * 1024**2
TOTAL_LIMIT_BYTES = 2 * 1024**3
_INDEX, _BLOBS, _LOCK = "index.jsonl", "blobs", "lock"
_ID = re.compile(r"[0-9a-zA-Z][0-9a-zA-Z-]{0,79}\Z")
_NAME = re.compile(r"[0-9a-f]{64}\Z")
_NAMED = re.compile(rb"[0-9a-f]{64}")
_RAW, _PACKED = b"0", b"z"
_BLOB_BYTES_MAX = 2 * 1024**3
_LEVEL = 6


class History:
    """The kept versions of all articles. Not for the window's thread; methods raise Failure where the disk refuses."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(
        self,
        article_id: str,
        data: bytes,
        photos: Iterable[bytes] = (),
        *,
        why: Why,
        form: Form,
        at: str,
        steady_s: int,
        words: int = 0,
        path: str = "",
    ) -> Version:
        """Keep a version, on the disk when this returns; the newest one is not kept twice (but its photos are).

        ``data`` is a record of the article or its file's bytes (``form``), ``photos`` the bytes of all its photos.
        """
        folder = self._folder(article_id)
        with errors_in_words(folder), self._alone(folder):
            versions = _listed(folder)
            names, taken_bytes = [], 0
            for photo in photos:
                name, size_bytes = self._keep(folder, photo, is_packed_already=True)
                names.append(name)
                taken_bytes += size_bytes
            sha256, size_bytes = self._keep(folder, data)
            newest = versions[-1] if versions else None
            is_plain = why in ("opened", "saved", "interval")
            if newest and is_plain and (newest.sha256, newest.form) == (sha256, form) and newest.photos == tuple(names):
                return newest
            number = newest.number + 1 if newest else 1
            version = Version(
                number, at, steady_s, why, form, sha256, words, tuple(names), path, size_bytes + taken_bytes
            )
            sync_folder(folder / _BLOBS)
            self._append(folder, version)
            return version

    def versions(self, article_id: str) -> tuple[Version, ...]:
        """Return what is kept of an article, oldest first; never raises. Damaged lines are left out."""
        try:
            return tuple(_listed(self._folder(article_id)))
        except OSError:
            return ()

    def read(self, article_id: str, version: Version) -> bytes | None:
        """Return the bytes of a version, or ``None`` where they are gone or damaged; never raises."""
        return self._blob(article_id, version.sha256)

    def photo(self, article_id: str, name: str) -> bytes | None:
        """Return the bytes of a kept photo, or ``None`` where they are gone or damaged; never raises."""
        return self._blob(article_id, name)

    def holds(self, article_id: str, data: bytes) -> bool:
        """Tell whether some version's bytes are ``data`` and can be read back: only then is it safe elsewhere."""
        sha256 = hashlib.sha256(data).hexdigest()
        is_listed = any(version.sha256 == sha256 for version in self.versions(article_id))
        return is_listed and self._blob(article_id, sha256) == data

    def articles(self) -> tuple[str, ...]:
        """Return the ids of all articles of which something is kept."""
        with contextlib.suppress(OSError):
            return tuple(sorted(entry.name for entry in self.folder.iterdir() if _ID.match(entry.name)))
        return ()

    def thin(self, now_s: int, *, limit_bytes: int = ARTICLE_LIMIT_BYTES, total_bytes: int = TOTAL_LIMIT_BYTES) -> None:
        """Let old versions go, by age and then by size, at the steady time ``now_s`` (``steady_clock``).

        Bytes that no line tells of are let go only where every line could be read: a damaged line may be theirs.
        """
        kept = {id: within(thinned(self.versions(id), now_s), now_s, limit_bytes) for id in self.articles()}
        while sum(version.size_bytes for versions in kept.values() for version in versions) > total_bytes:
            largest = max(kept, key=lambda id: sum(version.size_bytes for version in kept[id]))
            size_bytes = sum(version.size_bytes for version in kept[largest])
            fewer = within(kept[largest], now_s, size_bytes // 2)
            if len(fewer) == len(kept[largest]):
                break  # what is left is promised
            kept[largest] = fewer
        for id, versions in kept.items():
            with contextlib.suppress(OSError, Failure):
                self._let_go(self._folder(id), {version.number for version in versions})

    def _let_go(self, folder: Path, kept_numbers: Set[int]) -> None:
        """Let the versions go that are not among those kept, and their bytes where no line, damaged or not, names them.

        Bytes that no line tells of stay: the line that did may be gone by an accident of the disk.
        """
        with self._alone(folder):
            data = (folder / _INDEX).read_bytes()
            found = read_versions(data)
            last = max(kept_numbers, default=0)  # what was added since the choice was made has a higher number
            gone = {version.number for version in found if version.number < last} - kept_numbers
            if not gone:
                return
            lines = [line for line in data.split(b"\n") if line]
            kept = [line for line in lines if not any(version.number in gone for version in read_versions(line))]
            write_atomically(folder / _INDEX, b"".join(line + b"\n" for line in kept))
            wanted = {name.decode() for line in kept for name in _NAMED.findall(line)}
            for version in found:
                for name in {version.sha256, *version.photos} - wanted if version.number in gone else ():
                    (folder / _BLOBS / name).unlink(missing_ok=True)

    def _folder(self, article_id: str) -> Path:
        if not _ID.match(article_id):
            raise ValueError("no id of an article")
        return self.folder / article_id

    @contextlib.contextmanager
    def _alone(self, folder: Path) -> Iterator[None]:
        """Hold the article's folder against another program of ours."""
        make_private(folder / _BLOBS)
        descriptor = os.open(folder / _LOCK, os.O_CREAT | os.O_RDWR | getattr(os, "O_CLOEXEC", 0), 0o600)
        try:
            wait_for_lock(descriptor)
            yield
        finally:
            os.close(descriptor)

    def _keep(self, folder: Path, data: bytes, *, is_packed_already: bool = False) -> tuple[str, int]:
        """Keep bytes under their own name; return it and what they take on the disk."""
        name = hashlib.sha256(data).hexdigest()
        path = folder / _BLOBS / name
        with contextlib.suppress(OSError):
            # Photos are large: their size is looked at, a text is read again.
            if path.stat().st_size == len(data) + 1 if is_packed_already else _unpack(path.read_bytes(), name) == data:
                return name, 0
        blob = _RAW + data if is_packed_already else _PACKED + zlib.compress(data, _LEVEL)
        write_atomically(path, blob)
        return name, len(blob)

    def _append(self, folder: Path, version: Version) -> None:
        path = folder / _INDEX
        flags = os.O_CREAT | os.O_RDWR | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
        descriptor = os.open(path, flags, 0o600)
        try:
            end = os.lseek(descriptor, 0, os.SEEK_END)
            # Behind a line that was torn by a crash a new one begins.
            is_torn = end > 0 and _last_byte(descriptor, end) != b"\n"
            write_all(descriptor, (b"\n" if is_torn else b"") + pack_version(version))
            full_sync(descriptor)
        finally:
            os.close(descriptor)
        if end == 0:
            sync_folder(folder)

    def _blob(self, article_id: str, name: str) -> bytes | None:
        if not _NAME.match(name):
            return None
        try:
            return _unpack((self._folder(article_id) / _BLOBS / name).read_bytes(), name)
        except OSError:
            return None


def _listed(folder: Path) -> list[Version]:
    """Return the versions that an article's lines tell of; raises OSError where there are lines, but not to be read."""
    try:
        return read_versions((folder / _INDEX).read_bytes())
    except FileNotFoundError:
        return []


def _last_byte(descriptor: int, end: int) -> bytes:
    os.lseek(descriptor, end - 1, os.SEEK_SET)
    return os.read(descriptor, 1)


def _unpack(blob: bytes, name: str) -> bytes | None:
    """Return what a kept blob holds, if it is what its name says."""
    data: bytes | None = None
    if blob[:1] == _RAW:
        data = blob[1:]
    elif blob[:1] == _PACKED:
        with contextlib.suppress(zlib.error):
            data = zlib.decompressobj().decompress(blob[1:], _BLOB_BYTES_MAX)
    return data if data is not None and hashlib.sha256(data).hexdigest() == name else None
