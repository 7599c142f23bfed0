"""A package's ``info.json``, turned into values we can keep, and back with what TextBundle 2 and we need.

TextBundle 2 (textbundle.org/spec): ``version`` 2, ``type``, ``creatorIdentifier``; each program's own values stand
in one object under its identifier; what others left is kept.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from typing import cast

from editor_app.model.article import Json
from editor_app.model.message import Failure

OUR_KEY = "vn.banthao"
DEPTH_MAX = 32
_MARKDOWN = "net.daringfireball.markdown"
_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[{]|[\]}]', re.DOTALL)


def parse_info(data: bytes, file: str) -> dict[str, Json]:
    """Return the object in ``data``; raises Failure where it is no JSON object of at most 32 levels."""
    try:
        text = data.decode("utf-8-sig")
        if _depth(text) > DEPTH_MAX:  # before json.loads, which dies of a hundred thousand brackets
            raise ValueError("nested too deep")
        info = json.loads(text, parse_float=_finite, parse_constant=_refuse)
    except ValueError:
        raise Failure("pack.info_unreadable", file=file) from None
    if not isinstance(info, dict):
        raise Failure("pack.info_unreadable", file=file)
    return cast(dict[str, Json], info)


def complete_info(info: Mapping[str, Json], uuid: str) -> dict[str, Json]:
    """Return ``info`` with everything a package of ours needs; an article that has a UUID keeps its own."""
    ours = info.get(OUR_KEY)
    own: dict[str, Json] = {"version": 1, **(ours if isinstance(ours, dict) else {})}
    if not isinstance(own.get("uuid"), str):
        own["uuid"] = uuid
    kind = info.get("type")
    complete: dict[str, Json] = {"creatorIdentifier": OUR_KEY, **info}
    complete |= {"version": 2, "type": kind if isinstance(kind, str) else _MARKDOWN, OUR_KEY: own}
    return complete


def write_info(info: Mapping[str, Json]) -> bytes:
    """Return ``info`` as JSON in UTF-8; equal values give equal bytes, in whatever order they stand."""
    text = json.dumps(dict(info), ensure_ascii=False, allow_nan=False, indent=2, sort_keys=True) + "\n"
    return text.encode("utf-8", "backslashreplace")  # half a surrogate pair, which JSON allows, becomes \udXXX again


def _depth(text: str) -> int:
    depth = deepest = 0
    for match in _STRING_OR_BRACKET.finditer(text):
        sign = match.group()[0]
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(sign, 0)
        deepest = max(deepest, depth)
    return deepest


def _finite(number: str) -> float:
    value = float(number)
    if not math.isfinite(value):
        raise ValueError("a number that cannot be written back")
    return value


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is not JSON")
