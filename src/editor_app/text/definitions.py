"""What blocks say for other blocks: link references and footnote labels, and who asked for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

_REFERENCE = re.compile(
    r"""^[ ]{0,3}\[(?!\^)([^\[\]\n]+)\]:[ \t]*(?:<([^<>\n]*)>|(\S+))"""
    r"""(?:[ \t]+(?:"[^"\n]*"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*(?:\n|\Z)""",
    re.MULTILINE,
)
_FOOTNOTE = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:[ \t]?")

Lookup: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Definitions:
    """Targets by reference name (lower case, spaces folded), and the labels that have a footnote."""

    references: Mapping[str, str] = field(default_factory=dict)
    labels: frozenset[str] = frozenset()

    def answer(self, lookup: Lookup) -> str | bool | None:
        """Return what a reader that asked (kind, name) is told."""
        kind, name = lookup
        return name in self.labels if kind == "footnote" else self.references.get(name)


def take_references(source: str) -> tuple[str, dict[str, str]]:
    """Take the definitions ``[name]: target`` out of a block's source; return the rest and the targets by name."""
    if "]:" not in source:
        return source, {}
    found = {reference_name(match[1]): match[2] or match[3] or "" for match in reversed(_matches(source))}
    return _REFERENCE.sub("", source), found


def footnote_label(source: str) -> tuple[str, int] | None:
    """Return the label a footnote's source begins with, and the offset of its words; or ``None``."""
    match = _FOOTNOTE.match(source)
    return (match[1], match.end()) if match else None


def reference_name(typed: str) -> str:
    """Fold a reference's name as Python-Markdown does: lower case, line ends and runs of spaces as one space."""
    return re.sub(r"\s+", " ", typed.lower()).strip()


def _matches(source: str) -> list[re.Match[str]]:
    return list(_REFERENCE.finditer(source))


class AskedReferences(dict[str, tuple[str, str | None]]):
    """The references as Python-Markdown wants them, noting every name it asks for."""

    def __init__(self) -> None:
        super().__init__()
        self.definitions = Definitions()
        self.asked: set[Lookup] = set()

    def begin(self, definitions: Definitions) -> None:
        """Answer from ``definitions`` and forget who asked before."""
        self.definitions = definitions
        self.asked = set()

    def is_footnote(self, label: str) -> bool:
        """Tell whether ``label`` has a footnote."""
        self.asked.add(("footnote", label))
        return label in self.definitions.labels

    def __contains__(self, name: object) -> bool:
        self.asked.add(("reference", str(name)))
        return name in self.definitions.references

    def __getitem__(self, name: str) -> tuple[str, str | None]:
        return self.definitions.references[name], None

    def __iter__(self) -> Iterator[str]:
        return iter(self.definitions.references)
