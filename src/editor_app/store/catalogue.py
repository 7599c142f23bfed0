"""A message's id and values, turned into words of one language: ``resources/messages/{language}.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from editor_app.model.message import Message


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The words of one language: ``table.key`` -> a sentence with ``{value}`` places."""

    language: str
    words: Mapping[str, str]

    def word(self, message: Message) -> str:
        """Return ``message`` in words; an id or a value that is missing is a programming error: KeyError."""
        return self.words[message.id].format_map(dict(message.values))


def load_catalogue(folder: Path, language: str) -> Catalogue:
    """Read ``messages/{language}.toml`` of the resources ``folder``.

    The file ships with the program, so what is wrong with it is a programming error: OSError, TOMLDecodeError,
    or TypeError where an entry is not a sentence in a table.
    """
    tables = tomllib.loads((folder / "messages" / f"{language}.toml").read_text("utf-8"))
    words = {f"{table}.{key}": _sentence(value) for table, entries in tables.items() for key, value in entries.items()}
    return Catalogue(language, words)


def _sentence(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"a message must be one sentence of text, not {value!r}")
    return value
