"""The photo desk's process: a camera's bytes, turned into facts and copies; decoding may kill nobody else."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from editor_app.model.framing import Framing, framed_size, read_framing
from editor_app.model.message import Failure
from editor_app.photos.derive import for_screen
from editor_app.photos.mend import mend_photo
from editor_app.photos.metadata import inspect_with_words
from editor_app.press.child import Answer, run_child


def answer_photo(header: dict[str, Any], blob: bytes) -> Answer:
    """Return the answer to one request; raises Failure, and ValueError for one that nobody can mean.

    Each request has a ``name``, for refusals. ``inspect`` answers the suffix, the upright size and the photo's words;
    ``preview`` (``longest_px``, and the photo line's attributes as ``framing``) the small copy, its size, the photo's
    and that of what is shown of it in its own pixels; ``mend`` the suffix and the bytes of what came of the photo.
    """
    try:
        match header["task"]:
            case "inspect":
                return _inspect(header["name"], blob)
            case "preview":
                return _preview(header["name"], blob, header["longest_px"], _framing(header))
            case "mend":
                made = mend_photo(blob, header["name"])
                return {"suffix": ".png" if made.mime == "image/png" else ".jpg"}, made.data
    except MemoryError:  # wherever the limit is met, between two pictures too
        raise Failure("photo.too_large", name=header["name"]) from None
    raise ValueError(header["task"])


def _inspect(name: str, blob: bytes) -> Answer:
    facts, words = inspect_with_words(blob, name)
    answer = {"suffix": facts.suffix, "width_px": facts.width_px, "height_px": facts.height_px}
    return answer | {"words": asdict(words)}, b""


def _preview(name: str, blob: bytes, longest_px: int, framing: Framing) -> Answer:
    made, facts = for_screen(blob, name, framing, longest_px=longest_px)
    framed_width_px, framed_height_px = framed_size(framing, facts.width_px, facts.height_px)
    answer = {
        "mime": made.mime,
        "width_px": made.width_px,
        "height_px": made.height_px,
        "source_width_px": facts.width_px,
        "source_height_px": facts.height_px,
        "framed_width_px": framed_width_px,
        "framed_height_px": framed_height_px,
    }
    return answer, made.data


def _framing(header: dict[str, Any]) -> Framing:
    return read_framing((name, value) for name, value in header.get("framing", ()))


if __name__ == "__main__":
    run_child(answer_photo)
