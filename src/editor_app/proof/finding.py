"""One thing a proof-reader would mark: where, how bad, in what words, and what could stand there instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from editor_app.model.message import Message

# error: wrong beyond doubt; doubt: look at it; style: the house's taste.
Severity: TypeAlias = Literal["error", "doubt", "style"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What ``rule`` found in ``text[start:end]`` (code points); the first of ``fixes`` is the likeliest, "" deletes."""

    rule: str
    severity: Severity
    start: int
    end: int
    message: Message
    fixes: tuple[str, ...] = ()
