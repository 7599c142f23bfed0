"""What every window shares, in one value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from editor_app.gui.icons import Icons
from editor_app.gui.jobs import ChildJobs
from editor_app.gui.questions import Questions
from editor_app.gui.words import Words
from editor_app.store.settings import Settings


@dataclass(frozen=True, slots=True)
class Desk:
    """What every window shares, wired once by the application."""

    resources: Path
    colours: Mapping[str, str]
    icons: Icons
    words: Words
    questions: Questions
    pages: ChildJobs
    photos: ChildJobs
    sheets: ChildJobs
    settings: Callable[[], Settings]
    shown_date: Callable[[str], str]
    typed_date: Callable[[str], str]
