"""Any text may come: places are right, nothing raises, and what was set right stays so."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.proof.finding import Finding
from editor_app.proof.lexicon import Lexicon, load_lexicon
from editor_app.proof.model_builder import build_model
from editor_app.proof.model_file import Model, read_model
from editor_app.proof.prose import read_prose
from editor_app.proof.syllable import is_legal, is_syllable, normal, spell, take_apart
from editor_app.proof.word_rules import WordOptions, word_rules

ROOT = Path(__file__).resolve().parents[2]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    return load_lexicon(ROOT / "resources")


@lru_cache(maxsize=1)
def model() -> Model:
    text = (ROOT / "tests" / "data" / "clean_sentences.txt").read_text("utf-8")
    return read_model(build_model(lexicon(), [text] * 20), "model")


def check(text: str) -> list[Finding]:
    (rule,) = word_rules(lexicon(), model(), WordOptions(tone_style="old", check_tone_style=True))
    return list(rule(read_prose(text)))


_syllables = st.sampled_from(sorted(load_lexicon(ROOT / "resources").syllables))
_odd = st.sampled_from(
    "nghành ngiệm đựơc qùa củahuyện ngư ời ddaay tieengs d9a4 tie6ng1 xung bổ sẽ chia của của kỹ thuat Thai Nguyen "
    "sỹ bác hoà hòa 12 3,5 Ủy - ’ . , … F Müller ﬁ İ ǆ ß 😀 \u0301 \u200b \u00a0 Đ đ ừ Ừ".split(" ")
)
_texts = st.one_of(st.text(max_size=60), st.lists(st.one_of(_syllables, _odd), max_size=14).map(" ".join))


@settings(max_examples=300, deadline=None)
@given(_texts)
def test_any_text_gets_findings_in_order_that_lie_in_it(text: str) -> None:
    at = 0
    for hit in check(text):
        assert at <= hit.start < hit.end <= len(text)
        assert hit.fixes
        assert all(fix and fix != text[hit.start : hit.end] for fix in hit.fixes)
        at = hit.end


@settings(max_examples=300, deadline=None)
@given(_texts)
def test_what_is_set_right_is_not_marked_again(text: str) -> None:
    for hit in check(text):
        fixed = text[: hit.start] + hit.fixes[0] + text[hit.end :]
        end = hit.start + len(hit.fixes[0])
        again = [one for one in check(fixed) if one.rule == hit.rule and one.start < end and hit.start < one.end]
        assert again == [], (hit, fixed)


@given(_syllables)
def test_a_syllable_is_spelt_as_it_was_taken_apart(word: str) -> None:
    syllable = take_apart(word)
    assert syllable is not None
    assert is_legal(syllable)
    assert spell(syllable) == word == normal(spell(syllable, "new").upper())
    assert is_syllable(spell(syllable, "new"))


@given(st.text())
def test_any_word_has_a_normal_form(text: str) -> None:
    assert normal(normal(text)) == normal(text)
