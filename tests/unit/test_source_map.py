"""From the page's words to the source and back: every character of every word, in every construct."""

from __future__ import annotations

import random
import unicodedata
from functools import cache
from pathlib import Path

import pytest

from editor_app.store.resources import resources_folder
from editor_app.text.plain_import import read_plain_article
from editor_app.text.escape import escape_paragraph
from editor_app.text.source_map import SourceMap, align, align_field
from tests.shown_words import SLOT, ShownBlock, fill, known_words, shown_blocks, some_words

TEMPLATES = {
    "plain": "§ § §, § §. “§ §” – § (§).",
    "lines": "§ §\n§ §  \n§ §\\\n§",
    "emphasis": "§ *§ §* § **§** § ***§ §*** § *§ **§ §** §* _§_ __§ §__ **§ *§* §**",
    "emphasis in words": "§*§*§ **§**§ §**§**",
    "signs that are words": "§ * § _ § 2 * 3 < § > 1 # § | § ~ § ^ `` § [§] (§) {§} ! [§",
    "escapes": r"\*§\* § \_§ \\§ \[§\](§) \`§\` **\*§\*** \# § \~§\~ *§\** \a§",
    "entities": "§ &amp; § &lt;§&gt; <b>§</b> <a href='§'>§</a> <!-- § --> §",
    "links": '[§ §](https://x.vn/§/§?§#§ "§ §") § [*§* §](https://x.vn/§_(§)) [§](#§) § [§](<https://x.vn/§>)',
    "refused links": "[§ §](javascript:§) § [§](/§/§) [§](§ §) § (§) [§] (§)",
    "links without words": "§ [](https://x.vn/§) § [](§) § [§]() §",
    "bare links": "§ <https://x.vn/§/§> § <§@§.vn> § https://x.vn/§_§_ §",
    "links by name": (
        "[§ *§*][n1] § [§][ N1 ] § [§] [n1] [§][] [§][n0] [N2] [n2][] [§] [n2]\n\n"
        '[n1]: https://x.vn/§/§ "§ §"\n[n2]: <https://x.vn/§>\n\n§'
    ),
    "marks": "§[^1] §[^a]§ **§**[^1]: §[^2][^1] §[^none] [§[^1]](https://x.vn/§)\n\n[^1]: §\n\n[^a]: §\n\n[^2]: §[^a]\n",
    "notes": "§[^1]\n\n[^1]: § *§* [§](https://x.vn/§)[^2]\n\n    § §\n\n    - §\n    - § §\n\n[^2]: § 1 §\n    § §\n\n§",
    "headings": "## § § ##\n\n### §\n#### § *§* [§](#§)\n\n§ §\n===\n\n§\n---\n\n#§ §\n\n# § \\#",
    "list": "- § §\n- *§* §\n- § [§](https://x.vn/§)\n  §\n* §\n+ §\n",
    "nested list": "- §\n  - § §\n    - §\n    - §\n  1. §\n  2. § §\n- §\n  - §\n\n§",
    "loose list": "- § §\n\n- § §\n\n  § §\n\n  > §\n\n- §\n",
    "numbers": "3. § §\n4. 4. §\n5. § 5.\n\n§ 1. §\n1. §\n\n2024. §\n\n§ - §\n- §",
    "quote": "> § §\n> *§* §\n>\n> § §\n>\n> - §\n> - § §\n>\n> > § §\n> > §\n\n§\n> §",
    "table": "| § | § § | § |\n|:---|:-:|--:|\n| *§* | [§](https://x.vn/§) | § |\n| § || §\\|§ |\n| §[^1] |\n\n[^1]: §",
    "table without edges": "§ | §\n--- | ---\n§ § | §\n§ | `§ §`\n",
    "table with too many cells": "| § | § |\n|---|---|\n| § | § | § § |\n| § | § |\n| § | § | § | § |\n| § § | § § |\n",
    "raised": "H~2~O § §~§~ m^2^ §^§^§ ~§ §~ 10^§",
    "code": r"`§ §` § ``§`§`` § `*§*` `[§](§)` `\*§` § `§[^1]`" + "\n\n[^1]: §",
    "rules": "§\n\n---\n\n* * *\n\n§\n\n- - -\n\n§",
    "photo": '![§ *§* §](assets/a.jpg){alt="§ § §" credit="§ §" .main}\n',
    "photo, credit first": '![§ § [§](https://x.vn/§)](a/a.jpg "§ §"){credit="§ \\"§\\"" .main alt="§ §" x=§}\n',
    "photos": '![§](a.jpg){alt="§" credit="§"}\n![§ §](b.jpg){alt=§ credit=§}\n\n![](a.jpg){alt="§ §"}\n\n![§ [§] \\] §](c.jpg)\n',
    "photos in a list": '- ![§ §](a.jpg){alt="§" credit="§"}\n- § ![§](b.jpg){alt="§" credit="§"} §\n- §',
    "photos in a line": '§ ![§ §](a.jpg){alt="§" credit="§"} § ![§](b.jpg) ![§](b.jpg',
    "blanks": "§\u00a0§ \u00a0 §   §\u2009§ **\u00a0§** §\u00ad§ §\u200b§",
    "emoji": "§ 😀 **§** 👩🏽‍🌾 § 🇻🇳[^1] *😀§*\n\n[^1]: 😀",
    "everything in a quote": (
        '> ## §\n>\n> | § | § |\n> |---|---|\n> | *§* | [§](https://x.vn/§ "§") |\n>\n> 1. § [^1]\n>    - § §\n\n[^1]: > §'
    ),
    "deep": '> - > 1. **§ [*§* `§`](https://x.vn/§) §**\n>   > 2. §~§~ ![§](a.jpg){alt="§"}\n\n',
}
PHOTOS = ("a.jpg", "assets/a.jpg")
LETTERS = "abcdefghiklmnopqrstuvxyàáảãạăâđêôơưếộớừ"
FIVE = ("và", "của", "một", "Ảnh", "2")
ROUNDS = 30


@cache
def _map(block: ShownBlock) -> SourceMap:
    return align(block.source, block.shown)


def _vocabulary(size: int) -> tuple[str, ...]:
    chosen = random.Random(size)
    words: dict[str, None] = {}
    while len(words) < size:
        words["".join(chosen.choice(LETTERS) for _ in range(chosen.randint(1, 6)))] = None
    return tuple(words)


def _misses(template: str, words: list[str]) -> tuple[int, int, list[tuple[str, str]]]:
    """Return how many words are shown, how many characters lead wrong in either direction, and where."""
    known = list(known_words(template, words, PHOTOS))
    wrong = []
    for known_word in known:
        map_ = _map(known_word.block)
        wrong += [
            (known_word.word, known_word.block.source)
            for at in range(len(known_word.word))
            if map_.to_source(known_word.shown + at) != known_word.source + at
            or map_.to_shown(known_word.source + at) != known_word.shown + at
        ]
    return len(known), len(wrong), wrong


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_word_that_stands_once_is_found(name: str) -> None:
    template = TEMPLATES[name]
    words = [f"w{number:04}" for number in range(template.count(SLOT))]
    shown, _, wrong = _misses(template, words)
    assert shown
    assert not wrong
