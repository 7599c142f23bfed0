"""What is pasted or dropped, turned into what photos are made of: files, or a picture; words are left alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

_PNG = "image/png"
_OWN = "application/x-banthao-photo"
# A copied web picture comes with HTML that holds nothing but the picture; an office program's holds words.
_NO_WORDS = re.compile(
    r"<!--.*?-->|<(style|script|title)\b.*?</\1\s*>|<[^>]*>|&nbsp;|&#160;", re.DOTALL | re.IGNORECASE
)
_MOST_HTML = 200_000
# Some browsers send a picture's address along with it.
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://\S+\Z|data:\S+\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PhotoMatter:
    """Files by their paths; or one picture under a ``name``, as PNG ``data`` or still to be made into it."""

    paths: tuple[Path, ...] = ()
    name: str = ""
    data: bytes = b""
    image: QImage | None = None


def photo_matter(source: QMimeData | None) -> PhotoMatter | None:
    """Return the photos in what is pasted or dropped; ``None`` where it is words, or nothing of ours."""
    if source is None or not has_photos(source):
        return None
    paths = local_paths(source)
    if paths:
        return PhotoMatter(tuple(paths))
    name = f"anh-dan-{datetime.now().astimezone():%Y-%m-%d-%H%M%S}.png"
    if source.hasFormat(_PNG):
        return PhotoMatter(name=name, data=bytes(source.data(_PNG).data()))
    image = source.imageData()
    return PhotoMatter(name=name, image=image) if isinstance(image, QImage) and not image.isNull() else None


def has_photos(source: QMimeData | None) -> bool:
    """Tell whether :func:`photo_matter` would find any; cheap enough to be asked while something is dragged.

    A clipboard that no other program answers for may hold nothing at all, not even an empty thing.
    """
    return source is not None and (bool(local_paths(source)) or has_picture(source))


def has_picture(source: QMimeData) -> bool:
    """Tell whether this is a picture and not words with a picture of them, as office programs copy them."""
    if not (source.hasImage() or source.hasFormat(_PNG)):
        return False
    # Asked of HTML first: an office program's table is words to be pasted, not a photo of them.
    if source.hasHtml() and _NO_WORDS.sub("", source.html()[:_MOST_HTML]).strip():
        return False
    words = source.text().strip() if source.hasFormat("text/plain") else ""
    return not words or _ADDRESS.match(words) is not None


def local_paths(source: QMimeData) -> list[Path]:
    """Return the local files among what is pasted or dropped, in their order."""
    return [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]


def png_bytes(image: QImage) -> bytes:
    """Return ``image`` as PNG; slow for a large one, so not for the window's own thread."""
    made = QByteArray()
    buffer = QBuffer(made)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    buffer.close()
    return bytes(made.data())


def drag_of_photo(owner: int, name: str, index: int) -> QMimeData:
    """Return a photo of the article ``owner`` as it is dragged from its card; ``index`` is -1 where it waits."""
    dragged = QMimeData()
    dragged.setData(_OWN, QByteArray(f"{owner}\n{index}\n{name}".encode()))
    return dragged


def dragged_photo(source: QMimeData, owner: int) -> tuple[str, int] | None:
    """Return (name, index) of a photo dragged from a card of the same article; ``None`` for anything else."""
    if not source.hasFormat(_OWN):
        return None
    whose, index, name = bytes(source.data(_OWN).data()).decode().split("\n", 2)
    return (name, int(index)) if whose == str(owner) else None
