"""Brings the window's texts up to date: code -> resources/translations/banthao_vi.ts -> banthao_vi.qm.

Run it after changing a text, put the Vietnamese into the .ts file (Qt Linguist or an editor), run it again.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "resources" / "translations" / "banthao_vi.ts"


def update(source: Path) -> None:
    """Bring the texts of the code into ``source``; texts that are gone go."""
    files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "src" / "editor_app" / "gui").glob("*.py"))
    _run("pyside6-lupdate", *files, "-no-obsolete", "-locations", "none", "-ts", str(source))


def release(source: Path, compiled: Path) -> None:
    """Compile ``source`` into ``compiled``."""
    _run("pyside6-lrelease", str(source), "-qm", str(compiled))


def _run(tool: str, *arguments: str) -> None:
    program = Path(sys.executable).with_name(tool)
    subprocess.run([str(program), *arguments], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    update(SOURCE)
    release(SOURCE, SOURCE.with_suffix(".qm"))
