"""A child process of the window: requests on standard input, answers on standard output, refusals included.

It can be killed at any moment: it owns nothing, and the window asks again.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from typing import Any, BinaryIO, TypeAlias

from editor_app.model.message import Failure
from editor_app.press.frames import pack_frame, take_frame

Answer: TypeAlias = tuple[dict[str, Any], bytes]
Worker: TypeAlias = Callable[[dict[str, Any], bytes], Answer]

# Address space, of which a good part is never touched. Enough for a megabyte of text or a 128-megapixel photo, too
# little to take the machine down.
MOST_MEMORY_BYTES = 3 * 1024**3 // 2
_CHUNK_BYTES = 1 << 16


def run_child(worker: Worker) -> None:
    """Let ``worker`` answer (header, blob) after (header, blob) to the process that started this one."""
    _limit_memory()
    with contextlib.suppress(BrokenPipeError):  # the window is gone; so is the need for answers
        serve(worker, sys.stdin.buffer, sys.stdout.buffer)


def serve(worker: Worker, requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer until the other end is closed."""
    buffer = bytearray()
    while chunk := _read_some(requests):
        buffer += chunk
        while (frame := take_frame(buffer)) is not None:
            answers.write(pack_frame(*_answered(worker, *frame)))
            answers.flush()


def _answered(worker: Worker, header: dict[str, Any], blob: bytes) -> Answer:
    try:
        return worker(header, blob)
    except Failure as failure:
        return {"problem": [failure.message.id, dict(failure.message.values)]}, b""


def _read_some(stream: BinaryIO) -> bytes:
    read = getattr(stream, "read1", stream.read)
    return bytes(read(_CHUNK_BYTES))


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource  # noqa: PLC0415  # there is none on Windows

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        # Where the machine allows less, that is the limit: asking for more would be refused.
        limit = MOST_MEMORY_BYTES if most == resource.RLIM_INFINITY else min(most, MOST_MEMORY_BYTES)
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
