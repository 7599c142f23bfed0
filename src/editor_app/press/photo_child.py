"""The photo desk's process: a camera's bytes, turned into facts and a small copy; decoding may kill nobody else."""

from __future__ import annotations

from typing import Any

from editor_app.model.framing import framed_size, read_framing
from editor_app.photos.derive import for_web
from editor_app.photos.intake import inspect_photo
from editor_app.press.child import Answer, run_child


def answer_photo(header: dict[str, Any], blob: bytes) -> Answer:
    """Return the answer to one request; raises Failure, and ValueError for one that nobody can mean."""
    match header["task"]:
        case "inspect":
            facts = inspect_photo(blob, header["name"])
            return {"suffix": facts.suffix, "width_px": facts.width_px, "height_px": facts.height_px, "words": {}}, b""
        case "preview":
            return _preview(header, blob)
    raise ValueError(header["task"])


def _preview(header: dict[str, Any], blob: bytes) -> Answer:
    facts = inspect_photo(blob, header["name"])
    made = for_web(blob, header["name"], longest_px=header["longest_px"])
    framing = read_framing((name, value) for name, value in header.get("framing", []))
    framed = framed_size(framing, facts.width_px, facts.height_px)
    answer = {
        "mime": made.mime,
        "width_px": made.width_px,
        "height_px": made.height_px,
        "source_width_px": facts.width_px,
        "source_height_px": facts.height_px,
        "framed_width_px": framed[0],
        "framed_height_px": framed[1],
    }
    return answer, made.data


if __name__ == "__main__":
    run_child(answer_photo)
