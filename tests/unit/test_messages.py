"""Every message has its words in both languages, with the same values, and none is left over."""

from __future__ import annotations

import re
import string
from pathlib import Path

from editor_app.store.catalogue import load_catalogue

ROOT = Path(__file__).resolve().parents[2]


def _values(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


def test_both_languages_say_the_same() -> None:
    vietnamese, english = (load_catalogue(ROOT / "resources", lang).words for lang in ("vi", "en"))
    assert set(vietnamese) == set(english)
    assert {id: _values(words) for id, words in vietnamese.items()} == {
        id: _values(words) for id, words in english.items()
    }


def test_every_message_is_worded_and_used() -> None:
    worded = set(load_catalogue(ROOT / "resources", "vi").words)
    tables = {id.split(".")[0] for id in worded}
    code = "".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    used = {id for id in re.findall(r'"([a-z_]+\.[a-z_0-9]+)"', code) if id.split(".")[0] in tables}
    assert used - {"page.css"} == worded
