"""What a desktop says of its input method, turned into the one that Qt can reach."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_REACHED_BY_IBUS = ("@im=fcitx", "@im=ibus")


def reachable_input_module(environment: Mapping[str, str], plugins: Iterable[str]) -> dict[str, str]:
    """Return the variables to set so that Vietnamese can be typed; empty where all is well or nothing is known.

    ``plugins`` are the names of the files in Qt's ``platforminputcontexts``. PySide's wheels bring no plugin for
    fcitx, which then leaves its writers without any Vietnamese; but fcitx answers to ibus too.
    """
    files = tuple(plugins)
    several = environment.get("QT_IM_MODULES", "")
    wanted = [name for name in (several or environment.get("QT_IM_MODULE", "")).split(";") if name]
    is_wayland = _is_wayland(environment)
    if any(_is_there(name, files, is_wayland) for name in wanted):
        return {}
    if not wanted and is_wayland:
        # The compositor brings the words by itself.
        return {}
    names_fcitx = any(name.startswith("fcitx") for name in wanted)
    if not names_fcitx and not environment.get("XMODIFIERS", "").startswith(_REACHED_BY_IBUS):
        return {}
    return {"QT_IM_MODULE": "ibus", **({"QT_IM_MODULES": "ibus"} if several else {})}


def _is_there(name: str, files: Iterable[str], is_wayland: bool) -> bool:
    if name == "wayland":
        return is_wayland
    return any(name.rstrip("0123456789") in file for file in files)


def _is_wayland(environment: Mapping[str, str]) -> bool:
    platform = environment.get("QT_QPA_PLATFORM", "")
    if platform:
        return platform.startswith("wayland")
    return environment.get("XDG_SESSION_TYPE") == "wayland" or bool(environment.get("WAYLAND_DISPLAY"))
