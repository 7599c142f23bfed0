"""The photo desk's process: a camera's bytes, turned into facts and a small copy; decoding may kill nobody else."""

from __future__ import annotations

from typing import Any

from editor_app.photos.derive import for_web
from editor_app.photos.intake import inspect_photo
from editor_app.press.child import Answer, run_child


def answer_photo(header: dict[str, Any], blob: bytes) -> Answer:
    """Return the answer to one request; raises Failure, and ValueError for one that nobody can mean."""
    match header["task"]:
        case "inspect":
            return {"suffix": inspect_photo(blob, header["name"]).suffix}, b""
        case "preview":
            return _preview(header, blob)
    raise ValueError(header["task"])


def _preview(header: dict[str, Any], blob: bytes) -> Answer:
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


if __name__ == "__main__":
    run_child(answer_photo)
