"""What a run of hostile pages let through, as numbers and names."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Report:
    """Numbers and names of one run.

    ``ran`` holds "function vector" of scripts that ran in our pages, ``ran_elsewhere`` those of pages gone to;
    ``wanted`` and ``followed`` are navigations; ``asked`` are the first lines of requests that reached the listener;
    ``seen`` are pages that were looked through, ``odd`` what did not belong into them; ``read`` are files that no page
    may read; ``stopped`` are requests that the gate refused.
    """

    name: str
    way: str
    vectors: int
    ran: list[str] = field(default_factory=list)
    ran_elsewhere: list[str] = field(default_factory=list)
    wanted: int = 0
    followed: int = 0
    connections: int = 0
    asked: list[str] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)
    read: list[str] = field(default_factory=list)
    seen: int = 0
    stopped: int = 0
    seconds: float = 0.0

    @property
    def vectors_that_ran(self) -> set[str]:
        """Return the names of the vectors whose script ran."""
        return {entry.partition(" ")[2] for entry in self.ran}
