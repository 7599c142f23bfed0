"""The window's Vietnamese is complete, and compiled as it stands."""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as etree
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "resources" / "translations" / "banthao_vi.ts"


def _entries(path: Path) -> dict[tuple[str, str], str]:
    return {
        (context.findtext("name", ""), entry.findtext("source", "")): "".join(
            (entry.find("translation") or etree.Element("none")).itertext()
        ).strip()
        or entry.findtext("translation", "").strip()
        for context in etree.parse(path).getroot().iter("context")
        for entry in context.iter("message")
    }


def test_every_text_of_the_window_has_its_vietnamese(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.ts"
    tool = Path(sys.executable).with_name("pyside6-lupdate")
    files = sorted(str(path) for path in (ROOT / "src" / "editor_app" / "gui").glob("*.py"))
    subprocess.run([str(tool), *files, "-ts", str(fresh)], check=True, capture_output=True)
    kept = _entries(SOURCE)
    assert set(_entries(fresh)) == set(kept)
    assert [entry for entry, words in kept.items() if not words] == []
    assert "unfinished" not in SOURCE.read_text("utf-8")


def test_no_text_hides_from_the_collector() -> None:
    """Qt's collector does not see a text that stands inside a formatted string."""
    hidden = re.compile(r"""\bf["'].*\{[^{}"]*\b(?:tr|translate)\(['"]""")
    found = [
        (path.name, line)
        for path in (ROOT / "src" / "editor_app" / "gui").glob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if hidden.search(line)
    ]
    assert found == []


def test_the_compiled_words_are_those_of_the_source(tmp_path: Path) -> None:
    compiled = tmp_path / "fresh.qm"
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([str(tool), str(SOURCE), "-qm", str(compiled)], check=True, capture_output=True)
    assert compiled.read_bytes() == SOURCE.with_suffix(".qm").read_bytes()
