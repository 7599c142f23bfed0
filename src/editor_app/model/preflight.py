"""One line of the list that is looked through before an article goes to print."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from editor_app.model.address import Address
from editor_app.model.message import Message


class Level(IntEnum):
    """How much a line matters, worst first: a ``WRONG`` one would give a wrong file, a ``WARNING`` blocks nothing."""

    WRONG = 0
    WARNING = 1
    FINE = 2


@dataclass(frozen=True, slots=True)
class PreflightItem:
    """What was found (``rule``), in words, and where.

    ``address`` leads to the place in the article; ``photo_field`` names the field of the photo standing there that is
    to be filled in: ``caption``, ``credit`` or ``alt``.
    """

    rule: str
    level: Level
    message: Message
    address: Address | None = None
    photo_field: str = ""
