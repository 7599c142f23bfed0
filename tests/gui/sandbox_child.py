"""Starts the program's page as the user who calls and tells on standard output what holds its renderer."""

from __future__ import annotations

import json
import logging
import os
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from editor_app.gui.application import prepare_environment
from editor_app.gui.page_content import PageContent
from editor_app.gui.page_view import PageView
from editor_app.gui.sandbox import FLAGS, SANDBOX_OFF
from editor_app.model.resources import resources_folder

LIMIT_MS = 30_000


def main() -> None:
    """Show the page, look at its renderer, tell. Arguments are flags set behind the program's back."""
    logging.basicConfig(level=logging.INFO)
    prepare_environment()
    told: dict[str, Any] = {"flags": os.environ[FLAGS], "off": os.environ.get(SANDBOX_OFF, "")}
    for flag in sys.argv[1:]:
        if flag == "--no-sandbox":
            os.environ[SANDBOX_OFF] = "1"
        else:
            os.environ[FLAGS] += f" {flag}"
    app = QApplication(["sandbox"])
    resources = resources_folder()
    view = PageView(PageContent(resources, "vi", lambda _, __: None), resources, "#ffffff", "page", None)
    sentences: list[str] = []

    def tell() -> None:
        process = view.page().renderProcessPid()
        told.update(is_ready=view.is_ready, sentences=sentences, user=os.geteuid())
        told.update(renderer=_status(process), program=_status(os.getpid()))
        sys.stdout.write(json.dumps(told))
        sys.stdout.flush()
        view.deleteLater()
        QTimer.singleShot(100, app.quit)

    view.unsealed.connect(sentences.append)
    view.unsealed.connect(tell)
    view.page_ready.connect(tell)
    QTimer.singleShot(LIMIT_MS, app.quit)
    view.show()
    app.exec()


def _status(process: int) -> dict[str, str]:
    lines = Path(f"/proc/{process}/status").read_text("utf-8").splitlines()
    facts = {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return {name: facts.get(name, "") for name in ("Seccomp", "NSpid", "CapEff", "Uid")}


if __name__ == "__main__":
    main()
