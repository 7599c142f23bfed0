"""Times the map between a block's source and its shown words: medians of several runs, printed."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from functools import partial
from html.parser import HTMLParser

from editor_app.press.block_facts import block_facts, number_footnotes
from editor_app.render.html import HtmlContext, PageWords, write_blocks
from editor_app.text.body_reader import all_blocks, read_body
from editor_app.text.source_map import align

RUNS = 15
SENTENCE = "Nghị quyết của Đảng bộ huyện đã đề ra nhiều giải pháp, trong đó đặc biệt chú trọng nâng cao chất lượng"
WORDS = SENTENCE.split()


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words = ""

    def handle_data(self, data: str) -> None:
        self.words += data


def shown_words(source: str) -> str:
    """Return the words of ``source`` as its page shows them."""
    blocks = all_blocks(read_body(source))
    context = HtmlContext(
        PageWords("Ảnh: ", "Không có ảnh", "Chú thích"), {}, number_footnotes([block_facts(blocks)])[0]
    )
    parser = _Words()
    parser.feed(write_blocks(blocks, context))
    parser.close()
    return parser.words


def paragraph(length: int, seed: int = 1) -> str:
    """Return a paragraph of ``length`` characters with some emphasis and links."""
    chosen = random.Random(seed)
    words: list[str] = []
    while sum(map(len, words)) + len(words) < length:
        word = chosen.choice(WORDS)
        mark = chosen.choice(["{}"] * 16 + ["**{}**", "*{}*", '[{}](https://x.vn/{} "tên")'])
        words.append(mark.format(word, word))
    return " ".join(words) + "\n"


def a_list(length: int) -> str:
    """Return a list of ``length`` characters, nested every third item."""
    items: list[str] = []
    while sum(map(len, items)) < length:
        items.append(("  " if len(items) % 3 else "") + f"- {paragraph(60, len(items))}")
    return "".join(items)


def median_ms(work: Callable[[], object], runs: int = RUNS) -> float:
    """Return the median time of ``work`` in milliseconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def main() -> None:
    """Print a line for each kind of block."""
    real = {
        "paragraph, 600 characters": paragraph(600),
        "paragraph, 20 KB": paragraph(20_000),
        "list, 10 KB": a_list(10_000),
    }
    blocks = {name: (source, shown_words(source)) for name, source in real.items()} | {
        "20,000 brackets": ("[" * 20_000, "[" * 20_000),
        "10,000 times *a": ("*a" * 10_000, "a" * 10_000),
        "one word 20,000 times": ("từ " * 20_000, "từ " * 20_000),
        "5,000 footnote marks": ("[^1]" * 5_000, "1" * 5_000),
        "7,000 list numbers": ("1. " * 7_000, "1. " * 7_000),
        "another text": (paragraph(20_000), paragraph(20_000, 2)),
        "nothing in common": ("*a" * 10_000, "b" * 20_000),
    }
    for name, (source, shown) in blocks.items():
        print(f"{name:28} {median_ms(partial(align, source, shown)):8.2f} ms")


if __name__ == "__main__":
    main()
