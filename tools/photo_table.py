"""A folder of pictures, turned into a table of what the photo child makes of each: outcome, milliseconds, peak memory.

python tools/photo_table.py FOLDER_OR_FILE...      (Linux: the peak is read from /proc)
"""

from __future__ import annotations

import io
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from PIL import Image

from editor_app.press.frames import pack_frame, take_frame

PREVIEW_LONGEST_PX = 1400


def main() -> None:
    """Print a line for each file: a new child has decoded one small picture before, as at the desk."""
    print(f"{'file':55} {'inspect':>14} {'preview':>14} {'inspect':>8} {'preview':>8} {'peak':>7}")
    for given in sys.argv[1:]:
        path = Path(given)
        for file in sorted(path.iterdir()) if path.is_dir() else [path]:
            print(_row(file))


def _row(file: Path) -> str:
    data = file.read_bytes()
    with subprocess.Popen(
        [sys.executable, "-m", "editor_app.press.photo_child"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        _ask(child, {"task": "preview", "name": "small.png", "longest_px": 9}, _small_picture())
        facts, inspect_ms = _ask(child, {"task": "inspect", "name": file.name}, data)
        made, preview_ms = _ask(child, {"task": "preview", "name": file.name, "longest_px": PREVIEW_LONGEST_PX}, data)
        status = Path(f"/proc/{child.pid}/status").read_text("ascii")
        peak_kb = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
    return (
        f"{file.name:55} {_outcome(facts):>14} {_outcome(made):>14} {inspect_ms:6.0f}ms {preview_ms:6.0f}ms"
        f" {peak_kb / 1024:5.0f}MB"
    )


def _ask(child: subprocess.Popen[bytes], header: dict[str, Any], blob: bytes) -> tuple[dict[str, Any], float]:
    assert child.stdin is not None
    assert child.stdout is not None
    start = time.perf_counter()
    child.stdin.write(pack_frame(header, blob))
    child.stdin.flush()
    buffer = bytearray()
    while (frame := take_frame(buffer)) is None:
        chunk = child.stdout.read1()  # type: ignore[attr-defined]  # the pipe is a BufferedReader
        if not chunk:
            return {"problem": ["died", {}]}, (time.perf_counter() - start) * 1000
        buffer += chunk
    return frame[0], (time.perf_counter() - start) * 1000


def _outcome(answer: dict[str, Any]) -> str:
    if "problem" in answer:
        return str(answer["problem"][0]).removeprefix("photo.")
    return f"{answer['width_px']}x{answer['height_px']}"


def _small_picture() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (9, 9)).save(buffer, "PNG")
    return buffer.getvalue()


if __name__ == "__main__":
    main()
