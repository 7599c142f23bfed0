"""The words of a photo that lies beside the article, turned into a value of ``info.json`` and back into a photo line.

Under our key stands ``waiting``: {photo's name: {"caption": Markdown, "attributes": [[name, value], ...]}}.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from editor_app.model.article import Json
from editor_app.store.pack_info import OUR_KEY
from editor_app.text.figures import MAIN, FigureSource

_WAITING = "waiting"
# What a photo line can say; anything else in a file was not written by us.
_NAME = re.compile(r"[.#]?[^\W\d][\w-]{0,40}\Z")
_LONGEST = 5_000


def waiting_figure(info: Mapping[str, Json], name: str, src: str) -> FigureSource:
    """Return the line ``src`` had when the photo ``name`` was taken out; one without words where none is kept."""
    kept = _kept(info).get(name)
    if not isinstance(kept, dict):
        return FigureSource(src)
    caption, pairs = kept.get("caption"), kept.get("attributes")
    attributes = tuple(pair for pair in map(_pair, pairs if isinstance(pairs, list) else []) if pair is not None)
    return FigureSource(src, caption[:_LONGEST] if isinstance(caption, str) else "", attributes)


def with_waiting(info: Mapping[str, Json], name: str, figure: FigureSource | None) -> dict[str, Json]:
    """Return ``info`` with the words of ``figure`` kept for the photo ``name``, or with none for it."""
    waiting = {other: words for other, words in _kept(info).items() if other != name}
    if figure is not None:
        attributes: list[Json] = [[key, value] for key, value in figure.attributes if key != MAIN]
        if figure.caption or attributes:
            waiting[name] = {"caption": figure.caption, "attributes": attributes}
    ours = info.get(OUR_KEY)
    own: dict[str, Json] = {key: value for key, value in _as_dict(ours).items() if key != _WAITING}
    if waiting:
        own[_WAITING] = waiting
    rest = {key: value for key, value in info.items() if key != OUR_KEY}
    return {**rest, OUR_KEY: own} if own or ours is not None else rest


def _kept(info: Mapping[str, Json]) -> dict[str, Json]:
    return _as_dict(_as_dict(info.get(OUR_KEY)).get(_WAITING))


def _as_dict(value: Json) -> dict[str, Json]:
    return value if isinstance(value, dict) else {}


def _pair(value: Json) -> tuple[str, str] | None:
    match value:
        case [str(name), str(words)] if _NAME.match(name) and name != MAIN and len(words) <= _LONGEST:
            return name, words
    return None
