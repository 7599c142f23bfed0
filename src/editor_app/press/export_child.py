"""The export's process: an article on a pipe, turned into a file on the disk; whoever started it may end it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from editor_app.model.resources import resources_folder
from editor_app.press.article_file import read_article
from editor_app.press.child import Answer, run_child
from editor_app.press.export import export_article
from editor_app.press.wire import message_values, read_settings
from editor_app.press.words import load_words


def answer_export(header: dict[str, Any], blob: bytes) -> Answer:
    """Export the article packed in ``blob``; answer with the ``notices``. Raises Failure and writes nothing then."""
    resources = resources_folder()
    notices = export_article(
        read_article(blob, header["name"]),
        Path(header["out"]),
        resources=resources,
        words=load_words(resources),
        settings=read_settings(header["settings"]),
        today=date.fromisoformat(header["today"]),
        is_folder=header.get("is_folder", False),
    )
    return {"notices": [message_values(notice.message) for notice in notices]}, b""


if __name__ == "__main__":
    run_child(answer_export)
