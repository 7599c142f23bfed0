"""A paragraph in Telex through a real Unikey, with every interruption a writer's hand makes in the middle of a word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.vietnamese_desk import VietnameseDesk, desk

HEAD = "---\nheadline: {headline}\n---\n\n"
TELEX = (
    "Thuwcj hieenj Nghij quyeets soos 35-NQ/TWW cuar Booj Chinhs trij, huyeenj Phus Luwowng ddax toor chuwcs "
    '3 buooir "toaj ddamf": cos 95% ddoanf vieen, thanh nieen tham gia. DDangr booj khen!'
)
WORDS = (
    "Thực hiện Nghị quyết số 35-NQ/TW của Bộ Chính trị, huyện Phú Lương đã tổ chức "
    '3 buổi "tọa đàm": có 95% đoàn viên, thanh niên tham gia. Đảng bộ khen!'
)


@pytest.fixture(params=["ibus", "fcitx5"])
def table(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[VietnameseDesk]:
    with desk(tmp_path, request.param) as ready:
        yield ready


def _new_paragraph(table: VietnameseDesk) -> None:
    table.key("ctrl+End")
    table.key("Return")


def _type_unfinished(table: VietnameseDesk) -> None:
    """Type two words; the second is still being composed."""
    table.keys("Thuwcj luwowng")
    table.wait_for_preedit("lương")


@pytest.mark.journey
@pytest.mark.timeout(400)
def test_no_word_is_lost_or_doubled(table: VietnameseDesk) -> None:
    path = table.folder / "bai.md"
    path.write_text(HEAD.format(headline="Tin"), encoding="utf-8")
    neighbour = table.open_neighbour()
    table.open(path)
    paragraphs: list[str] = []

    def saved(headline: str = "Tin") -> None:
        """Save by key and wait for the file as it must be."""
        wanted = HEAD.format(headline=headline) + "\n\n".join(paragraphs)
        table.key("ctrl+s")
        table.wait_for_file(path, wanted)

    # A paragraph, and Enter at the end of its last word.
    table.keys(TELEX + " Huyeenj")
    table.wait_for_preedit("Huyện")
    _new_paragraph(table)
    table.keys("hai.")
    table.wait_for_commit("hai.")
    paragraphs += [WORDS + " Huyện", "hai."]
    saved()

    # Saved in the middle of a word, which then goes on.
    _new_paragraph(table)
    _type_unfinished(table)
    paragraphs.append("Thực lương")
    saved()

    # Another program in the middle of a word.
    _new_paragraph(table)
    _type_unfinished(table)
    table.activate(neighbour)
    table.keys("z ")
    table.wait(lambda: "z" in table.title(neighbour), "the other program to be written in")
    table.activate(table.window)
    paragraphs.append("Thực lương")
    saved()

    # A button that takes no focus: the word is what it marks.
    _new_paragraph(table)
    _type_unfinished(table)
    table.click("bold")
    paragraphs.append("Thực **lương**")
    saved()

    # A click elsewhere in the draft.
    _new_paragraph(table)
    _type_unfinished(table)
    table.click("draft")
    paragraphs.append("Thực lương")
    saved()

    # Enter in the middle of a word: the word stays before it.
    _new_paragraph(table)
    _type_unfinished(table)
    table.key("Return")
    table.keys("xong.")
    table.wait_for_commit("xong.")
    paragraphs += ["Thực lương", "xong."]
    saved()

    # In the headline: a button shows the word in the title, F6 does not carry it into the draft.
    table.key("shift+F6")
    table.key("End")
    table.keys(" mowis")
    table.wait_for_preedit("mới")
    table.click("photos")
    table.wait(lambda: "Tin mới —" in table.title(table.window), "the word in the title")
    table.keys(" hoom")
    table.wait_for_preedit("hôm")
    table.key("F6")
    saved("Tin mới hôm")

    # The window is closed in the middle of a word; the question is answered with Enter: save.
    _new_paragraph(table)
    _type_unfinished(table)
    table.close_window()
    table.wait(lambda: table.active() not in ("", neighbour, table.window), "the question whether to save")
    program = table.program
    assert program is not None

    def has_ended() -> bool:
        # A question that is on the screen may not listen yet.
        table.key("Return")
        return program.poll() is not None

    table.wait(has_ended, "the program to end")
    paragraphs.append("Thực lương")
    table.wait_for_file(path, HEAD.format(headline="Tin mới hôm") + "\n\n".join(paragraphs))
    assert program.returncode == 0
