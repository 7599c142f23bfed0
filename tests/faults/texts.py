"""Numbers, turned into articles that can be told from each other, whole from torn: five kinds of document."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from pathlib import Path

from editor_app.model.article import Article, Asset, Fields, Json
from editor_app.model.message import Failure
from editor_app.press.article_file import open_article

_UUID = "0b5c9a7e-0000-4000-8000-00000000000f"
_LINE = "Đoạn này kể chuyện đồng ruộng, bà con và cây lúa nước ở xã nhà. "


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: its suffix, the size of its text and of its photo."""

    name: str
    suffix: str
    text_bytes: int
    photo_bytes: int = 0


KINDS = (
    Kind("md-20kb", ".md", 20_000),
    Kind("md-2mb", ".md", 2_000_000),
    Kind("textpack-20kb", ".textpack", 20_000),
    Kind("textpack-2mb", ".textpack", 20_000, 2_000_000),
    Kind("textpack-50mb", ".textpack", 20_000, 50_000_000),
)
_base: dict[Kind, Article] = {}


def article(kind: Kind, number: int) -> Article:
    """Return the article ``number`` of a kind: its body begins and ends with the number."""
    if kind not in _base:
        photos = (Asset("a.jpg", random.Random(5).randbytes(kind.photo_bytes)),) if kind.photo_bytes else ()
        info: dict[str, Json] = {"vn.banthao": {"uuid": _UUID, "version": 1}}
        _base[kind] = Article(Fields(headline="Cầu mới"), assets=photos, info=info)
    lines = _LINE * (kind.text_bytes // len(_LINE.encode()))
    return replace(_base[kind], body=f"{number}\n\n{lines}\n\n{number}\n")


def number_in(kind: Kind, path: Path) -> int | None:
    """Return which article the file at ``path`` holds, whole and word for word; ``None`` where it is none."""
    try:
        found = open_article(path, utc_offset="+07:00").article
        number = int(found.body.split("\n", 1)[0])
    except (Failure, ValueError):
        return None
    right = article(kind, number)
    return number if (found.body, found.assets, found.fields) == (right.body, right.assets, right.fields) else None
