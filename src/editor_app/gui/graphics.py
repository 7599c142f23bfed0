"""What this machine's OpenGL is drawn by, turned into how Qt shall paint the page.

Without a graphics card an OpenGL made of software draws every frame of the page twice and late: Qt's own software
painter is three to four times quicker there. With a card it is the other way round.
"""

from __future__ import annotations

import logging
import re
import subprocess
import sys
from collections.abc import Mapping, MutableMapping
from typing import Literal

log = logging.getLogger(__name__)

Painter = Literal["card", "software"]
PROBE_LIMIT_S = 10.0
FLAGS_NAME = "QTWEBENGINE_CHROMIUM_FLAGS"
# Frames are painted when they are ready, not when a screen that is not there would want them.
_SOFTWARE_FLAGS = ("--disable-gpu", "--disable-gpu-vsync", "--disable-frame-rate-limit")
_NO_CARD = re.compile(
    r"llvmpipe|softpipe|swrast|swiftshader|software rasterizer|gdi generic|basic render", re.IGNORECASE
)
_USERS_OWN = ("QT_QUICK_BACKEND", "QSG_RHI_BACKEND", "QT_OPENGL", "LIBGL_ALWAYS_SOFTWARE")


def painter_for(renderer: str) -> Painter:
    """Return what shall paint where OpenGL calls its renderer ``renderer``; ``""`` is a machine without OpenGL."""
    return "software" if not renderer.strip() or _NO_CARD.search(renderer) else "card"


def is_left_to_user(environment: Mapping[str, str]) -> bool:
    """Tell whether the user has chosen by one of Qt's own variables; then nothing is added."""
    return any(environment.get(name) for name in _USERS_OWN)


def probe_painter() -> Painter:
    """Ask a child process, which may crash or hang over a broken driver, what draws OpenGL here."""
    if sys.platform != "linux":
        return "card"  # Direct3D and Metal are there always, and quick enough where they are software
    command = [sys.executable, "-m", "editor_app.gui.graphics_probe"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=PROBE_LIMIT_S, check=False, text=True)
    except (OSError, subprocess.TimeoutExpired):
        return "software"
    renderer = done.stdout.strip() if done.returncode == 0 else ""
    log.info("graphics: %s", renderer or "none")
    return painter_for(renderer)


def set_painter(painter: Painter, environment: MutableMapping[str, str]) -> None:
    """Tell Qt and its browser, before their first object is made."""
    if painter == "software" and not is_left_to_user(environment):
        environment["QT_QUICK_BACKEND"] = "software"
        add_flags(environment, _SOFTWARE_FLAGS)


def add_flags(environment: MutableMapping[str, str], flags: tuple[str, ...]) -> None:
    """Add flags of the browser to those that are set."""
    old = environment.get(FLAGS_NAME, "").split()
    environment[FLAGS_NAME] = " ".join([*old, *(flag for flag in flags if flag not in old)])
