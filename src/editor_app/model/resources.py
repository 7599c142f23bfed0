"""Where the program stands, turned into the folder of its looks, fonts, samples and words."""

from __future__ import annotations

from pathlib import Path


def resources_folder() -> Path:
    """Return the installed ``editor_app/resources`` if it is there, else the checkout's ``resources``."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "resources"
    return installed if installed.is_dir() else package.parents[1] / "resources"
