"""What letters our fonts have, as the program knows it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from editor_app.store.font_coverage import load_coverage

ROOT = Path(__file__).resolve().parents[2]
VIETNAMESE = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"


def test_the_file_says_what_the_fonts_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    import font_coverage

    fonts = ROOT / "resources" / "fonts"
    assert font_coverage.written(fonts) == (fonts / "coverage.toml").read_text("utf-8")
    sys.modules.pop("font_coverage")


@pytest.mark.parametrize("family", ["Source Serif 4", "Be Vietnam Pro", "Inter"])
def test_every_vietnamese_letter_is_there(family: str) -> None:
    coverage = load_coverage(ROOT / "resources", (family,))
    assert all(coverage.has(letter) for letter in VIETNAMESE + VIETNAMESE.upper() + "“”‘’–—…₫°²")


def test_families_together_have_what_either_has() -> None:
    alone = load_coverage(ROOT / "resources", ("Be Vietnam Pro",))
    together = load_coverage(ROOT / "resources", ("Be Vietnam Pro", "Inter"))
    greek = "λ"
    assert not alone.has(greek)
    assert together.has(greek)
    assert not together.has("中")


def test_what_is_never_drawn_is_not_missed() -> None:
    coverage = load_coverage(ROOT / "resources", ("no such family",))
    assert all(coverage.has(sign) for sign in "\n\t \u00a0\u200b\u2060\ufeff")
    assert not coverage.has("a")
