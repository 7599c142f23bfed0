"""The converter's and the photo desk's process: requests on standard input, answers on standard output.

It can be killed at any moment: it owns nothing, and the window asks again.
"""

from __future__ import annotations

import contextlib
import sys
import time
from typing import Any, BinaryIO

from editor_app.model.message import Failure
from editor_app.photos.derive import for_web
from editor_app.photos.intake import inspect_photo
from editor_app.press.compose import PageComposer
from editor_app.press.frames import pack_frame, take_frame
from editor_app.press.wire import read_fields
from editor_app.press.words import OutputWords, load_words
from editor_app.render.html import PagePhoto
from editor_app.store.resources import resources_folder
from editor_app.text.changes import changed_range

# Enough for a megabyte of text or a 128-megapixel photo, too little to take the machine down.
MOST_MEMORY_BYTES = 2 * 1024**3
_CHUNK_BYTES = 1 << 16
# A long text is read in rounds this long, so that its first sheet shows at once and a key never waits for the rest.
ROUND_S = 0.1


class Worker:
    """Answers requests one by one; keeps the last page of each open article."""

    def __init__(self, words: OutputWords) -> None:
        self._words = words
        self._composers: dict[str, PageComposer] = {}

    def answer(self, header: dict[str, Any], blob: bytes) -> tuple[dict[str, Any], bytes]:
        """Return the answer to one request; a refusal is an answer too."""
        try:
            match header["task"]:
                case "page":
                    return self._page(header), b""
                case "close":
                    self._composers.pop(header["article"], None)
                    return {}, b""
                case "inspect":
                    return {"suffix": inspect_photo(blob, header["name"]).suffix}, b""
                case "preview":
                    return _preview(header, blob)
        except Failure as failure:
            return {"problem": [failure.message.id, dict(failure.message.values)]}, b""
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


def _preview(header: dict[str, Any], blob: bytes) -> tuple[dict[str, Any], bytes]:
    facts = inspect_photo(blob, header["name"])
    made = for_web(blob, header["name"], longest_px=header["longest_px"])
    answer = {
        "mime": made.mime,
        "width_px": made.width_px,
        "height_px": made.height_px,
        "source_width_px": facts.width_px,
        "source_height_px": facts.height_px,
    }
    return answer, made.data


def serve(worker: Worker, requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer until the other end is closed."""
    buffer = bytearray()
    while chunk := _read_some(requests):
        buffer += chunk
        while (frame := take_frame(buffer)) is not None:
            answers.write(pack_frame(*worker.answer(*frame)))
            answers.flush()


def main() -> None:
    """Serve the process that started this one."""
    _limit_memory()
    with contextlib.suppress(BrokenPipeError):  # the window is gone; so is the need for answers
        serve(Worker(load_words(resources_folder())), sys.stdin.buffer, sys.stdout.buffer)


def _read_some(stream: BinaryIO) -> bytes:
    read = getattr(stream, "read1", stream.read)
    return bytes(read(_CHUNK_BYTES))


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource  # noqa: PLC0415  # there is none on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))


if __name__ == "__main__":
    main()
