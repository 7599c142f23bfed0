"""Looks are whole: every icon and colour that is named is there, and every text can be read on its ground."""

from __future__ import annotations

import ast
import re
import tomllib
import xml.etree.ElementTree as etree
from itertools import product
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GUI = ROOT / "src" / "editor_app" / "gui"
RESOURCES = ROOT / "resources"
THEMES = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in (RESOURCES / "themes").glob("*.toml")}

# Text and the grounds it stands on; 4.5 is what WCAG 2.2 asks of small text.
TEXTS = (
    *product(("text", "text_2"), ("window", "surface", "sunken", "canvas", "hover", "down")),
    *product(("text_3",), ("window", "surface", "sunken")),
    *product(("text",), ("selection", "accent_soft", "error_soft", "warn_soft", "ok_soft")),
    *product(("on_accent",), ("accent", "accent_hover")),
    *product(("warn", "error", "ok", "accent_text"), ("window", "surface")),
    *(("accent_text", "accent_soft"), ("warn", "warn_soft"), ("error", "error_soft"), ("ok", "ok_soft")),
    ("surface", "text"),
)
# Edges and signs that mean something; WCAG 2.2 asks for 3.
SIGNS = (*product(("accent",), ("window", "surface", "sunken")), *product(("field_edge",), ("surface", "sunken")))


def _icons_in(path: Path) -> set[str]:
    """Return the names that the code of ``path`` asks icons by."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            place = {"icons": 0, "_icons": 0, "in_colour": 0, "_tool": 1, "Command": 3}.get(called)
            words = node.args[place] if place is not None and len(node.args) > place else None
            if isinstance(words, ast.Constant) and isinstance(words.value, str) and words.value:
                found.add(words.value)
        if isinstance(node, ast.Assign) and any(getattr(target, "id", "") == "_ICONS" for target in node.targets):
            values = [value.value for value in ast.walk(node.value) if isinstance(value, ast.Constant)]
            found |= {str(value) for value in values} - _keys(node.value)
    return found


def _keys(node: ast.expr) -> set[str]:
    return {str(key.value) for key in getattr(node, "keys", []) if isinstance(key, ast.Constant)}


def test_every_icon_that_is_asked_for_is_there() -> None:
    asked = {name for path in GUI.glob("*.py") for name in _icons_in(path)}
    assert {"save", "monitor", "x", "upload", "image-plus"} <= asked
    assert sorted(asked - {path.stem for path in (RESOURCES / "icons").glob("*.svg")}) == []


def test_every_icon_takes_the_themes_colour() -> None:
    for path in (RESOURCES / "icons").glob("*.svg"):
        root = etree.parse(path).getroot()
        assert root.get("stroke") == "currentColor", path.name
        assert root.get("stroke-width") == "2", path.name
        assert root.get("viewBox") == "0 0 24 24", path.name


def test_themes_have_the_same_tokens() -> None:
    assert set(THEMES) == {"light", "dark"}
    assert THEMES["light"].keys() == THEMES["dark"].keys()
    for theme in THEMES.values():
        assert all(re.fullmatch(r"#[0-9A-F]{6}", colour) for colour in theme.values())


def test_every_colour_that_is_named_is_a_token() -> None:
    sheet = (RESOURCES / "themes" / "window.qss").read_text("utf-8")
    named = set(re.findall(r"\$(\w+)", sheet))
    code = "".join(path.read_text("utf-8") for path in GUI.glob("*.py"))
    named |= set(re.findall(r"colours\[\"(\w+)\"\]", code))
    assert sorted(named - THEMES["light"].keys()) == []
    assert not re.search(r"#[0-9a-fA-F]{6}\b", sheet)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(first: str, second: str) -> float:
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_reckoned_as_wcag_does() -> None:
    assert _contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert _contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("name", sorted(THEMES))
def test_every_text_can_be_read(name: str) -> None:
    theme = THEMES[name]
    pale = {pair: _contrast(*(theme[token] for token in pair)) for pair in TEXTS}
    assert {pair: round(found, 2) for pair, found in pale.items() if found < 4.5} == {}
    faint = {pair: _contrast(*(theme[token] for token in pair)) for pair in SIGNS}
    assert {pair: round(found, 2) for pair, found in faint.items() if found < 3} == {}


def test_the_pages_colours_can_be_read() -> None:
    style = (RESOURCES / "page.css").read_text("utf-8")
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", style))
    for name in ("ink", "quiet", "red", "link"):
        assert _contrast(colours[name], "#ffffff") >= 4.5, name
    ((ink, ground),) = re.findall(r"\.missing \{[^}]*color: (#\w{6}); background: (#\w{6})", style)
    assert _contrast(ink, ground) >= 4.5
