"""The page leads to the draft and the draft to the page: clicks, words, carets, scrolls."""

from __future__ import annotations

import os
import random
import signal
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from editor_app.gui.application import Newsroom
from editor_app.gui.article_window import ArticleWindow
from editor_app.model.article import Article, Fields
from tests.gui.conftest import type_words
from tests.gui.pages import ask, click_letter, settled

BODY = """Đoạn mở đầu có **chữ đậm** và *nghiêng* cùng [liên kết](https://vi.vn/dau "tựa")[^1].

## Tiêu đề giữa bài

- Mục đầu tiên
- Mục thứ hai có `mã`
  1. Mục con

> Lời trích dẫn dài dòng.

| Cột trái | Cột phải |
|---|---:|
| ô đầu | 3.500 |
| ô cuối | H~2~O |

![Chú thích *ảnh* này](assets/khong-co.jpg){alt="Mô tả" credit="Người chụp"}

[^1]: Lời chú ở cuối trang.

Câu kết \\*không\\* nghiêng.
"""
FIELDS = Fields(
    kicker="Chuyên mục", headline="Tiêu đề  lớn của bài", byline="Tác Giả", place="Nơi Đó", standfirst="Sapô ngắn gọn."
)


def _window(newsroom: Newsroom, qtbot: QtBot, body: str = BODY) -> ArticleWindow:
    window = newsroom.show_article(Article(fields=FIELDS, body=body), None)
    settled(window, qtbot)
    return window


def _host_with(words: str) -> str:
    return (
        "[...document.querySelectorAll('[data-b], #page-footnotes li, #page-header h1, #page-header p, "
        f"#page-header span')].filter((node) => node.textContent.includes('{words}')).pop()"
    )


@pytest.mark.parametrize(
    "words",
    [
        "Đoạn mở",
        "đậm",
        "nghiêng cùng",
        "liên kết",
        "Tiêu đề giữa",
        "đầu tiên",
        "mã",
        "Mục con",
        "trích dẫn",
        "Cột phải",
        "3.500",
        "O",
        "Chú thích",
        "này",
        "Người chụp",
        "Lời chú",
        "không",
    ],
)
def test_a_click_puts_the_caret_at_that_letter(newsroom: Newsroom, qtbot: QtBot, words: str) -> None:
    window = _window(newsroom, qtbot)
    source = words.split(maxsplit=1)[0] if words in ("nghiêng cùng",) else words
    shown = ask(window, qtbot, f"{_host_with(words)}.textContent")
    offset = shown.index(words)
    window.editor.select(len(BODY), len(BODY))
    window.form.fields["headline"].setFocus()
    settled(window, qtbot)
    click_letter(window, qtbot, _host_with(words), offset)
    wanted = BODY.index(source)
    qtbot.waitUntil(lambda: window.editor.caret() == wanted, timeout=5_000)
    qtbot.waitUntil(lambda: window.focusWidget() is window.editor, timeout=5_000)


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("kicker", "mục"),
        ("headline", "lớn"),
        ("byline", "Giả"),
        ("place", "Đó"),
        ("standfirst", "gọn"),
    ],
)
def test_a_click_in_the_head_leads_to_the_form(newsroom: Newsroom, qtbot: QtBot, field: str, words: str) -> None:
    window = _window(newsroom, qtbot)
    shown = ask(window, qtbot, f"{_host_with(words)}.textContent")
    click_letter(window, qtbot, _host_with(words), shown.index(words))
    widget = window.form.fields[field]
    wanted = widget.words().index(words)
    qtbot.waitUntil(lambda: window.focusWidget() is widget and widget.textCursor().position() == wanted, timeout=5_000)


def test_a_double_click_selects_the_word_in_both(newsroom: Newsroom, qtbot: QtBot) -> None:
    window = _window(newsroom, qtbot)
    shown = ask(window, qtbot, f"{_host_with('trích dẫn')}.textContent")
    click_letter(window, qtbot, _host_with("trích dẫn"), shown.index("trích"), twice=True)
    start = BODY.index("trích")
    qtbot.waitUntil(lambda: window.editor.selection() == (start, start + len("trích")), timeout=5_000)
    picked = "[...(CSS.highlights.get('picked') || [])].map((range) => range.toString())"
    qtbot.waitUntil(lambda: ask(window, qtbot, picked) == ["trích"], timeout=5_000)


def test_a_link_is_not_followed_by_a_click(newsroom: Newsroom, qtbot: QtBot) -> None:
    window = _window(newsroom, qtbot)
    before = window.page.url()
    click_letter(window, qtbot, "document.querySelector('[data-b] a')", 0)
    qtbot.waitUntil(lambda: window.editor.caret() == BODY.index("liên kết"), timeout=5_000)
    assert window.page.url() == before


def _caret_is_before(window: ArticleWindow, words: str) -> bool:
    return window.session.body.startswith(words, window.editor.caret())


def test_random_words_of_the_sample_are_hit(newsroom: Newsroom, qtbot: QtBot) -> None:
    window = newsroom.show_sample()
    settled(window, qtbot)
    dice = random.Random(5)
    count = ask(window, qtbot, "document.querySelectorAll('[data-b]').length")
    hits = 0
    for _ in range(20):
        host = f"document.querySelectorAll('[data-b]')[{dice.randrange(count)}]"
        shown = ask(window, qtbot, f"{host}.textContent")
        starts = [n for n in range(len(shown)) if shown[n].isalnum() and (n == 0 or shown[n - 1] == " ")]
        at = dice.choice(starts)
        click_letter(window, qtbot, host, at)
        words = shown[at : at + 6].split()[0]
        qtbot.waitUntil(partial(_caret_is_before, window, words), timeout=5_000)
        hits += 1
    assert hits == 20


def test_the_paragraph_of_the_caret_is_marked_and_in_sight(newsroom: Newsroom, qtbot: QtBot) -> None:
    window = newsroom.show_sample()
    settled(window, qtbot)
    window.editor.setFocus()
    last = window.session.body.rindex("Chín giờ")
    window.editor.select(last, last)
    mark = "(() => { const box = document.getElementById('page-here').getBoundingClientRect(); "
    mark += "return [box.top, box.bottom, innerHeight, scrollY]; })()"
    qtbot.waitUntil(lambda: ask(window, qtbot, "scrollY") > 0, timeout=5_000)
    top, bottom, height, scrolled = ask(window, qtbot, mark)
    paragraph = ask(
        window,
        qtbot,
        "[...document.querySelectorAll('[data-b] p')].filter((p) => p.textContent.includes('Chín giờ'))"
        ".map((p) => [p.getBoundingClientRect().top, p.getBoundingClientRect().bottom])[0]",
    )
    assert [top, bottom] == pytest.approx(paragraph, abs=1)
    assert 0 <= top < height
    # What is in sight already does not move the page.
    window.editor.select(last + 5, last + 5)
    qtbot.wait(200)
    assert ask(window, qtbot, "scrollY") == scrolled


def test_typing_elsewhere_moves_neither_page_nor_selection(newsroom: Newsroom, qtbot: QtBot) -> None:
    window = newsroom.show_sample()
    settled(window, qtbot)
    window.editor.setFocus()
    window.editor.select(0, 0)
    settled(window, qtbot)
    ask(window, qtbot, "scrollTo({ top: 900, behavior: 'instant' })")
    select = "(() => { const p = [...document.querySelectorAll('[data-b] p')].pop(); "
    select += "getSelection().selectAllChildren(p); return p.textContent; })()"
    chosen = ask(window, qtbot, select)
    qtbot.wait(400)
    window.editor.select(0, 0)
    qtbot.wait(200)
    ask(window, qtbot, "scrollTo({ top: 900, behavior: 'instant' })")
    loads = "performance.getEntriesByType('resource').filter((entry) => entry.name.includes('/assets/')).length"
    loaded = ask(window, qtbot, loads)
    end = window.session.body.rindex("Trong kế hoạch")
    window.session.replace_body(end, end, "Thêm mấy chữ. ")
    settled(window, qtbot)
    assert ask(window, qtbot, "Math.round(scrollY)") == 900
    assert ask(window, qtbot, "getSelection().toString()").strip() == chosen.strip()
    assert ask(window, qtbot, loads) == loaded


def test_scrolling_one_scrolls_the_other(newsroom: Newsroom, qtbot: QtBot) -> None:
    window = newsroom.show_sample()
    settled(window, qtbot)
    bar = window.editor.verticalScrollBar()
    qtbot.wait(400)
    bar.setSliderPosition(0)
    for _ in range(4):
        bar.triggerAction(bar.SliderAction.SliderPageStepAdd)
    qtbot.waitUntil(lambda: ask(window, qtbot, "scrollY") > 300, timeout=5_000)
    top_words = ask(window, qtbot, "page.topWords()")
    at = window.session.offset(window.editor.cursorForPosition(window.editor.viewport().rect().topLeft()).position())
    block = window.page.map.block_at(at)
    assert block is not None
    # Between two paragraphs of the draft there is an empty line; the page may show the second at its top by then.
    behind = window.page.map.block_at(block.end)
    assert behind is not None
    assert top_words.strip() in (block.words.strip(), behind.words.strip())
    value = bar.value()
    qtbot.wait(400)
    assert bar.value() == value
    # And back: the page leads now.
    ask(window, qtbot, "scrollTo({ top: 0, behavior: 'instant' })")
    qtbot.waitUntil(lambda: bar.value() == 0, timeout=5_000)


def test_a_killed_renderer_comes_back_with_everything(newsroom: Newsroom, qtbot: QtBot) -> None:
    window = _window(newsroom, qtbot)
    type_words(window.editor, "Còn đây. ")
    settled(window, qtbot)
    body = window.session.body
    pid = window.page.page().renderProcessPid()
    os.kill(pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: window.page.page().renderProcessPid() not in (0, pid), timeout=20_000)
    settled(window, qtbot)
    qtbot.waitUntil(lambda: "Còn đây." in ask(window, qtbot, "document.body.textContent"), timeout=10_000)
    assert window.session.body == body
