"""The word an input method holds, gives or loses, step by step."""

from __future__ import annotations

from editor_app.gui.composing import LATE_FOR_S, LOST_FOR_S, Composition, TakenWord


def _composed(*steps: tuple[str, str]) -> Composition:
    composition = Composition()
    for number, (preedit, committed) in enumerate(steps):
        composition.step(preedit, committed, 0.1 * number)
    return composition


def test_a_word_is_held_until_it_is_committed() -> None:
    assert _composed(("v", ""), ("vi", "")).word == "vi"
    done = _composed(("v", ""), ("việt", ""), ("", "việt"))
    assert (done.word, done.lost_word(0.3)) == ("", "")


def test_a_word_that_went_without_a_commit_is_lost_and_told_once() -> None:
    lost = _composed(("lương", ""), ("", ""), ("", ""))
    assert lost.lost_word(0.5) == "lương"
    assert lost.lost_word(0.5) == ""


def test_long_ago_or_taken_back_is_not_lost() -> None:
    assert _composed(("lương", ""), ("", "")).lost_word(0.2 + LOST_FOR_S) == ""
    taken_back = _composed(("v", ""), ("", ""))
    taken_back.let_go()
    assert taken_back.lost_word(0.2) == ""


def test_hidden_first_and_committed_then_is_not_lost() -> None:
    assert _composed(("phú", ""), ("", ""), ("", "phú ")).lost_word(0.3) == ""


def test_a_backspace_explains_the_loss_of_one_letter_only() -> None:
    assert _composed(("lươ", ""), ("", "")).thrown_away(0.3) == "lươ"
    assert _composed(("l", ""), ("", "")).thrown_away(0.3) == ""
    assert _composed(("lươ", "")).thrown_away(0.3) == ""
    assert _composed(("lươ", ""), ("", "")).thrown_away(0.2 + LOST_FOR_S) == ""


def test_keys_on_their_way_grow_the_word() -> None:
    taken = TakenWord("luo", 1.0)
    assert taken.goes_on_in("luon", 1.01)
    assert taken.goes_on_in("lươ", 1.01)
    assert not taken.goes_on_in("l", 1.01)
    assert not taken.goes_on_in("hoa", 1.01)
    assert not taken.goes_on_in("lươ", 1.1 + LATE_FOR_S)
    assert TakenWord("dd", 1.0).goes_on_in("đa", 1.0) is False
    assert TakenWord("d", 1.0).goes_on_in("đa", 1.0)
    assert not TakenWord("", 1.0).goes_on_in("ai", 1.0)


def test_a_late_commit_adds_only_what_is_new() -> None:
    taken = TakenWord("lương", 1.0)
    assert taken.without("lương", 1.01) == ""
    assert taken.without("lương, ", 1.01) == ", "
    assert taken.without("bạn", 1.01) == "bạn"
    assert taken.without("lương", 1.1 + LATE_FOR_S) == "lương"
