"""From the page's words to the source and back: every character of every word, in every construct."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Literal

import pytest

from editor_app.model.resources import resources_folder
from editor_app.text.escape import escape_paragraph
from editor_app.text.front_matter import split_front_matter
from editor_app.text.plain_import import read_plain_article
from editor_app.text.source_map import SourceMap, align, align_field
from tests.shown_words import SLOT, KnownWord, ShownBlock, known_words, shown_blocks, some_words, template_of

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
    "marks": "§[^1] §[^a]§ **§**[^1]: §[^2][^1] §[^none] [§[^1]](https://x.vn/§)\n\n[^1]: §\n\n[^a]: §\n\n[^2]: §",
    "notes": "§[^1]\n\n[^1]: § *§* [§](https://x.vn/§)[^2]\n\n    § §\n\n    - §\n    - §\n\n[^2]: § 1 §\n    §\n\n§",
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
    "photos": (
        '![§](a.jpg){alt="§" credit="§"}\n![§ §](b.jpg){alt=§ credit=§}\n\n![](a.jpg){alt="§"}\n\n![§ [§] \\] §](c.jpg)'
    ),
    "photos in a list": '- ![§ §](a.jpg){alt="§" credit="§"}\n- § ![§](b.jpg){alt="§" credit="§"} §\n- §',
    "photos in a line": '§ ![§ §](a.jpg){alt="§" credit="§"} § ![§](b.jpg) ![§](b.jpg',
    "blanks": "§\u00a0§ \u00a0 §   §\u2009§ **\u00a0§** §\u00ad§ §\u200b§",
    "emoji": "§ 😀 **§** 👩🏽‍🌾 § 🇻🇳[^1] *😀§*\n\n[^1]: 😀",
    "everything in a quote": (
        '> ## §\n>\n> | § | § |\n> |---|---|\n> | *§* | [§](https://x.vn/§ "§") |\n>\n> 1. §[^1]\n>    - §\n\n[^1]: > §'
    ),
    "deep": '> - > 1. **§ [*§* `§`](https://x.vn/§) §**\n>   > 2. §~§~ ![§](a.jpg){alt="§"}\n\n',
}
PHOTOS = ("a.jpg", "assets/a.jpg", "assets/toa-dam-thanh-nien.jpg")
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


def _misses(template: str, words: Sequence[str]) -> tuple[int, list[KnownWord]]:
    """Return how many words of ``template`` are shown, and those that lead wrong with any character, either way."""
    count = 0
    wrong = []
    for known in known_words(template, words, PHOTOS):
        count += 1
        map_ = _map(known.block)
        shown = range(known.shown, known.shown + len(known.word))
        is_right = (
            [map_.to_source(at) for at in shown] == list(known.sources[:-1])
            and [map_.to_shown(at) for at in known.sources[:-1]] == list(shown)
            and map_.source_range(shown.start, shown.stop) == (known.sources[0], known.sources[-1])
            and map_.shown_range(known.sources[0], known.sources[-1]) == (shown.start, shown.stop)
        )
        if not is_right:
            wrong.append(known)
    return count, wrong


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_word_that_stands_once_is_found(name: str) -> None:
    words = [f"w{number:04}" for number in range(TEMPLATES[name].count(SLOT))]
    count, wrong = _misses(TEMPLATES[name], words)
    assert count
    assert not wrong


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("vocabulary", [_vocabulary(200), _vocabulary(20), _vocabulary(5), FIVE])
def test_every_word_is_found_where_few_come_again_and_again(
    vocabulary: tuple[str, ...], form: Literal["NFC", "NFD"]
) -> None:
    for name, template in TEMPLATES.items():
        for seed in range(ROUNDS):
            words = [unicodedata.normalize(form, word) for word in some_words(template, vocabulary, seed)]
            assert not _misses(template, words)[1], name


def _assert_every_word_is_found(body: str, least: int) -> None:
    template, words = template_of(body)
    for form in ("NFC", "NFD"):
        count, wrong = _misses(template, [unicodedata.normalize(form, word) for word in words])
        assert count >= least
        assert not wrong


def test_every_word_of_the_sample_is_found() -> None:
    text = (resources_folder() / "samples" / "bai-mau.textbundle" / "text.md").read_text("utf-8")
    _assert_every_word_is_found(split_front_matter(text)[1], 900)


def test_every_word_of_the_article_with_every_construct_is_found() -> None:
    text = (Path(__file__).parents[1] / "data" / "every-construct.md").read_text("utf-8")
    _assert_every_word_is_found(split_front_matter(text)[1], 450)


def test_every_word_of_a_plain_article_is_found(shared_folder: Path) -> None:
    text = (shared_folder / "samples" / "phu-luong.txt").read_text("utf-8")
    plain = read_plain_article(text, utc_offset="+07:00")
    _assert_every_word_is_found("\n\n".join(map(escape_paragraph, plain.all_paragraphs)), 800)


@pytest.mark.parametrize(
    ("source", "shown", "place", "leads_to"),
    [
        ("a **b** c\n", "a b c\n", 2, 2),  # before the signs, in them, at the word
        ("a **b** c\n", "a b c\n", 3, 2),
        ("a **b** c\n", "a b c\n", 4, 2),
        ("a **b** c\n", "a b c\n", 5, 3),  # behind the word, and in the signs behind it
        ("a **b** c\n", "a b c\n", 6, 3),
        ("- a\n- b\n", "\na\nb\n\n", 0, 1),
        ("- a\n- b\n", "\na\nb\n\n", 1, 1),
        ("- a\n- b\n", "\na\nb\n\n", 3, 2),  # the first line's end
        ("- a\n- b\n", "\na\nb\n\n", 5, 3),
        ("## a ##\n", "a\n", 1, 0),
        ("a[^x] b\n", "a1 b\n", 1, 1),  # before the mark
        ("a[^x] b\n", "a1 b\n", 3, 2),
        ('![a](x.jpg){credit="c"}\n', "\n\na Ảnh: c\n\n", 3, 3),  # behind the caption
        ('![a](x.jpg){credit="c"}\n', "\n\na Ảnh: c\n\n", 20, 9),
        ("[r]: https://x.vn\n", "", 9, 0),
    ],
)
def test_a_caret_among_signs_is_shown_at_the_nearest_word(source: str, shown: str, place: int, leads_to: int) -> None:
    assert align(source, shown).to_shown(place) == leads_to


def test_the_end_of_a_block_leads_behind_its_signs() -> None:
    assert align("**a**", "a\n").to_source(1) == 5
    assert align("**a**\n\n", "a\n").to_source(1) == 5
    assert align("a\n\n", "a\n").to_source(2) == 2
    assert align("", "").to_source(0) == 0
    assert align("[r]: https://x.vn\n", "").to_source(0) == 0


def test_signs_behind_a_backslash_are_the_ones_shown() -> None:
    source, shown = "**\\* a** `\\*` \\\\*", "* a \\* \\*\n"
    map_ = align(source, shown)
    assert [map_.to_source(at) for at in (0, 4, 5, 7, 8)] == [3, 10, 11, 15, 16]


def test_blanks_and_signs_that_are_not_shown_attract_nothing() -> None:
    source = '[b](https://x.vn "t * u") \\* c'
    map_ = align(source, "b * c\n")
    assert [map_.to_source(at) for at in range(5)] == [1, 25, 27, 28, 29]


def test_a_range_takes_in_the_signs_inside_it_and_none_around_it() -> None:
    source, shown = "x **a *b* [c](https://x.vn)** d", "x a b c d\n"
    map_ = align(source, shown)
    assert source[slice(*map_.source_range(2, 7))] == "a *b* [c"
    assert shown[slice(*map_.shown_range(2, 29))] == "a b c"
    assert map_.shown_range(12, 26) == (7, 7)
    assert map_.source_range(3, 3) == (5, 5)
    # A cell ends where the next begins, in the page alone.
    assert align("| a | b |\n|---|---|\n", "\nab\n\n").source_range(1, 2) == (2, 3)
    assert align("| a | b |\n|---|---|\n", "\nab\n\n").to_source(2) == 6


def test_a_missing_photo_is_told_of_before_its_caption() -> None:
    source = '![Không có Ảnh](assets/anh.jpg){alt="Không có" credit="Ảnh"}\n'
    (block,) = shown_blocks(source)
    assert block.shown == "\nKhông có ảnh: anh.jpg\nKhông có Ảnh Ảnh: Ảnh\n\n"
    map_ = align(source, block.shown)
    caption = block.shown.index("Không có Ảnh")
    assert map_.source_range(caption, caption + 12) == (2, 14)
    credit = block.shown.rindex("Ảnh")
    assert map_.source_range(credit, credit + 3) == (source.rindex("Ảnh"), source.rindex("Ảnh") + 3)


def test_a_field_shows_its_signs_and_folds_its_blanks() -> None:
    field = "  1. **Tin**\u00a0 [mới](https://x.vn)\n\tở xã "
    shown = " ".join(field.split())
    for map_ in (align(field, shown), align_field(field, shown)):
        assert [field[map_.to_source(at)] for at, sign in enumerate(shown) if sign != " "] == [*"".join(field.split())]
        assert map_.to_source(len(shown)) == len(field) - 1


def test_words_typed_since_the_page_was_shown_disturb_only_themselves() -> None:
    old = " ".join(f"chữ{number}" for number in range(300))
    new = old.replace("chữ7 ", "chữ7 **vừa gõ** ").replace("chữ100 chữ101 ", "").replace("chữ250", "chu250")
    map_ = align(new, old + "\n")
    for number in (0, 7, 8, 99, 102, 249, 251, 299):
        assert map_.to_source(old.index(f"chữ{number}")) == new.index(f"chữ{number}")


def test_texts_that_have_nothing_in_common_are_placed_in_proportion() -> None:
    map_ = align("a" * 1000, "b" * 500)
    assert [map_.to_source(at) for at in (0, 250, 500)] == [0, 500, 1000]
    assert [map_.to_shown(at) for at in (0, 500, 1000)] == [0, 250, 500]


HOSTILE = {
    "brackets": ("[" * 20_000, "[" * 20_000),
    "stars": ("*a" * 10_000, "a" * 10_000),
    "one word": ("từ " * 20_000, "từ " * 20_000),
    "photos": ("![a" * 7_000, "![a" * 7_000),
    "photos in photos": ("![a" * 3_000 + "](b)" * 3_000, "a" * 3_000),
    "targets": ('](a "' * 4_000, '](a "' * 4_000),
    "marks": ("[^1]" * 5_000, "1" * 5_000),
    "open marks": ("[^a" * 7_000, "[^a" * 7_000),
    "numbers": ("1. " * 7_000, "1. " * 7_000),
    "quotes": (">" * 20_000, "\n" * 2_000),
    "parentheses": ("](" + "(" * 20_000, "](" + "(" * 20_000),
    "blanks": ("](" + " " * 20_000 + '](a "b"' + " " * 20_000, "](" + " " * 20_000),
    "ruled lines": ("-\n" * 10_000, "\n" * 10_000),
    "backticks": ("|" + "`" * 20_000, "|" + "`" * 20_000),
    "marks on one letter": ("e" + "\u0301" * 20_000, "é" + "\u0301" * 19_999),
    "another text": ("*a" * 10_000, "b" * 20_000),
    "tables": ("|a" * 5_000 + "\n" + "|-" * 5_000 + "\n" + "|a" * 5_000, "a" * 10_000),
    "references": ("[r]: a\n" * 3_000, ""),
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.timeout(20)
def test_hostile_texts_end(name: str) -> None:
    source, shown = HOSTILE[name]
    map_ = align(source, shown)
    assert 0 <= map_.to_source(len(shown) // 2) <= len(source)
