"""The length an article is to fill, in centimetres of column, as a value of ``info.json`` and back.

Under our key stands ``wanted_cm``, a number.
"""

from __future__ import annotations

from collections.abc import Mapping

from editor_app.model.article import Json
from editor_app.store.pack_info import OUR_KEY

MOST_CM = 5_000.0
_WANTED = "wanted_cm"


def wanted_cm(info: Mapping[str, Json]) -> float | None:
    """Return the length wanted, None where none is, or none that can be meant."""
    ours = info.get(OUR_KEY)
    value = ours.get(_WANTED) if isinstance(ours, dict) else None
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number and 0 < float(value) <= MOST_CM else None  # type: ignore[arg-type]  # a number


def with_wanted_cm(info: Mapping[str, Json], length_cm: float | None) -> dict[str, Json]:
    """Return ``info`` with the length wanted, or with none."""
    ours = info.get(OUR_KEY)
    own: dict[str, Json] = dict(ours) if isinstance(ours, dict) else {}
    own.pop(_WANTED, None)
    if length_cm:
        own[_WANTED] = length_cm
    rest = {key: value for key, value in info.items() if key != OUR_KEY}
    return {**rest, OUR_KEY: own} if own or ours is not None else rest
