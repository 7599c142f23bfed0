"""Where something stands in an article: a field, and code points in that field's source text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

FieldName: TypeAlias = Literal["kicker", "headline", "standfirst", "byline", "place", "body"]


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """The source text ``field[start:end]``; captions, credits and alts lie inside the body's."""

    field: FieldName
    start: int
    end: int
