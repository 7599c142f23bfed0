"""The environment and a renderer's process, turned into the browser's sandbox as it is: whole, partial or none.

Linux grants the sandbox's namespaces only where the system is set up for it; the filter of system calls needs none.
"""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import MutableMapping
from enum import Enum
from pathlib import Path

log = logging.getLogger(__name__)

FLAGS = "QTWEBENGINE_CHROMIUM_FLAGS"
SANDBOX_OFF = "QTWEBENGINE_DISABLE_SANDBOX"
# Nobody listens there; the loopback itself is not spared. What every other layer missed ends here.
DEAD_PROXY = "--proxy-server=127.0.0.1:9 --proxy-bypass-list=<-loopback>"
_AROUND_THE_PROXY = re.compile(r"(?<!\S)--(?:no-proxy-server|proxy-[a-z-]+(?:=\S*)?)(?!\S)")
_WITHOUT_SANDBOX = re.compile(r"(?<!\S)--(?:no-sandbox|no-zygote-sandbox|disable-(?:\w+-)*sandbox)(?!\S)")


class Sandbox(Enum):
    """What holds a renderer: ``WHOLE`` is a filter of system calls and namespaces of its own."""

    WHOLE = "whole"
    PARTIAL = "partial"
    NONE = "none"
    UNKNOWN = "unknown"


def seal_environment(environment: MutableMapping[str, str], *, is_root: bool) -> None:
    """Set what the browser reads when it starts: no way out, and its sandbox on for everybody but root.

    Root can have none: the browser refuses to start. Flags of the user's own that say nothing else stay.
    """
    flags = _AROUND_THE_PROXY.sub("", environment.get(FLAGS, ""))
    if is_root:
        log.info("running as root: the page's sandbox is off")
        environment[SANDBOX_OFF] = "1"
    else:
        kept = _WITHOUT_SANDBOX.sub("", flags)
        if environment.pop(SANDBOX_OFF, "") or kept != flags:
            log.info("the page's sandbox stays on: the environment asks to switch it off")
        flags = kept
    environment[FLAGS] = f"{flags.strip()} {DEAD_PROXY}".strip()


def is_root() -> bool:
    """Tell whether the program runs as the system's owner, for whom the browser has no sandbox (Unix only)."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def sandbox_of(process_id: int, proc: Path = Path("/proc")) -> Sandbox:
    """Return what holds the renderer ``process_id``; ``UNKNOWN`` where the system does not tell (not Linux)."""
    if not sys.platform.startswith("linux"):
        return Sandbox.UNKNOWN
    try:
        renderer = _status(proc / str(process_id))
        own = _status(proc / "self")
    except OSError:
        return Sandbox.UNKNOWN
    holds = [
        renderer.get("Seccomp") == "2",
        # A process has one number in each namespace it can be seen from: more than ours means one of its own.
        len(renderer.get("NSpid", "").split()) > len(own.get("NSpid", "").split()),
    ]
    return Sandbox.WHOLE if all(holds) else Sandbox.PARTIAL if any(holds) else Sandbox.NONE


def _status(folder: Path) -> dict[str, str]:
    lines = (folder / "status").read_text("utf-8", "replace").splitlines()
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}
