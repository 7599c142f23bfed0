"""What the program has to say, before it has words: an id and values, worded by ``store.catalogue``."""

from __future__ import annotations

from dataclasses import dataclass

from editor_app.model.address import Address


@dataclass(frozen=True, slots=True)
class Message:
    """An entry of ``resources/messages/*.toml`` and the values its words take."""

    id: str
    values: tuple[tuple[str, str | int], ...] = ()


def message(id: str, /, **values: str | int) -> Message:
    """Return the message ``id`` with its ``values``."""
    return Message(id, tuple(values.items()))


@dataclass(frozen=True, slots=True)
class Notice:
    """Something done or seen that its user should know; ``address`` leads to the place, if there is one."""

    message: Message
    address: Address | None = None


class Failure(Exception):
    """Something could not be done; nothing was written or lost. Always shown in words, never as a traceback."""

    def __init__(self, id: str, /, **values: str | int) -> None:
        super().__init__(id, values)
        self.message = message(id, **values)
