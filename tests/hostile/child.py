"""A request on standard input, turned into runs of hostile pages in this process; the report goes to standard output.

The browser reads its flags once, so each set of flags needs a process of its own.
"""

from __future__ import annotations

import dataclasses
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from editor_app.gui.page_guard import register_scheme
from editor_app.gui.sandbox import FLAGS, SANDBOX_OFF, is_root, seal_environment
from tests.hostile.articles import small_photo
from tests.hostile.listener import Listener
from tests.hostile.pages import Watch
from tests.hostile.plays import WAYS
from tests.hostile.report import Report
from tests.hostile.vectors import Vector, load_vectors


def play(wish: dict[str, Any], vectors: list[Vector], folder: Path) -> Report:
    """Play one run and return its report; ``folder`` is for files."""
    report = Report(wish["name"], wish["way"], len(vectors))
    start = time.monotonic()
    with Listener() as listener:
        aimed = [vector.aimed(listener.port, folder / "canary") for vector in vectors]
        WAYS[wish["way"]](aimed, wish["layers"], Watch(report), folder / "pages")
        report.connections, report.asked = listener.connections, sorted(listener.asked)
    report.seconds = round(time.monotonic() - start, 1)
    return report


def main() -> None:
    """Play every run that is asked for."""
    request = json.load(sys.stdin)
    if request["has_dead_proxy"]:
        seal_environment(os.environ, is_root=is_root())
    else:
        os.environ.pop(FLAGS, None)
        os.environ.update({SANDBOX_OFF: "1"} if is_root() else {})
    register_scheme()
    app = QApplication(["hostile"])
    folder = Path(request["folder"])
    lay_canary(folder / "canary")
    vectors = load_vectors(Path(request["vectors"]))
    reports = [dataclasses.asdict(play(wish, vectors, folder)) for wish in request["runs"]]
    sys.stdout.write(json.dumps(reports))
    sys.stdout.flush()
    app.processEvents()


def lay_canary(folder: Path) -> None:
    """Write files into ``folder`` that no page may read."""
    folder.mkdir()
    (folder / "canary.png").write_bytes(small_photo())
    (folder / "canary.css").write_text("html { --canary: 1 }")
    (folder / "canary.js").write_text("alert(1)")
    (folder / "canary.html").write_text("<script>alert(1)</script>")


if __name__ == "__main__":
    main()
