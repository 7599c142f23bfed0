"""A photo line, turned into the name of the picture it shows: one photo framed in two ways is two pictures."""

from __future__ import annotations

from typing import Protocol

from editor_app.model.framing import framed_source, read_framing


class PhotoLine(Protocol):
    """What a tree's figure and a photo line taken apart both have: ``src`` and attributes, as typed."""

    @property
    def src(self) -> str:
        """Return where the photo lies."""

    @property
    def attributes(self) -> tuple[tuple[str, str], ...]:
        """Return (name, value) in order."""


def figure_source(figure: PhotoLine) -> str:
    """Return the name by which outputs look up what ``figure`` shows: its ``src`` where all of the photo is shown."""
    return framed_source(figure.src, read_framing(figure.attributes))
