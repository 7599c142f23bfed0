"""The converter's process: changes of articles, turned into updates of their pages."""

from __future__ import annotations

import time
from typing import Any

from editor_app.model.resources import resources_folder
from editor_app.press.child import Answer, run_child
from editor_app.press.compose import PageComposer
from editor_app.press.wire import read_fields
from editor_app.press.words import OutputWords, load_words
from editor_app.render.html import PagePhoto
from editor_app.text.changes import changed_range

# A long text is read in rounds this long, so that its first sheet shows at once and a key never waits for the rest.
ROUND_S = 0.1


class PageWorker:
    """Answers requests one by one; keeps the last page of each open article."""

    def __init__(self, words: OutputWords) -> None:
        self._words = words
        self._composers: dict[str, PageComposer] = {}

    def __call__(self, header: dict[str, Any], blob: bytes) -> Answer:
        """Return the answer to one request; raises ValueError for one that nobody can mean."""
        match header["task"]:
            case "page":
                return self._page(header), b""
            case "close":
                self._composers.pop(header["article"], None)
                return {}, b""
        raise ValueError(header["task"])

    def _page(self, header: dict[str, Any]) -> dict[str, Any]:
        """Return the update of a page, or ``{"is_lost": True}`` where the change leans on a text we do not have."""
        composer = self._composers.get(header["article"])
        is_whole = "body" in header
        if composer is None or (not is_whole and composer.state != header["base"]):
            if not is_whole:
                return {"is_lost": True}
            composer = self._composers[header["article"]] = PageComposer(self._words)
        start, end, words = changed_range(composer.source, header["body"]) if is_whole else header["change"]
        # By what they show: ``anh.jpg#turn=90`` is another picture than ``anh.jpg``.
        photos = {f"assets/{name}": PagePhoto(*photo) for name, photo in header["photos"].items()}
        photos |= {name: PagePhoto(*photo) for name, photo in header["photos"].items()}
        until_s = time.monotonic() + ROUND_S
        return composer.compose(
            read_fields(header["fields"]),
            (start, end, words),
            photos,
            is_whole=is_whole,
            may_go_on=lambda: time.monotonic() < until_s,
        )


if __name__ == "__main__":
    run_child(PageWorker(load_words(resources_folder())))
