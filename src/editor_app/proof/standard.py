"""The proof-reader's data and a newsroom's options, turned into the checker with all rules in their order."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from editor_app.proof.blanks import blanks
from editor_app.proof.brackets import brackets
from editor_app.proof.checker import BlockFinding, Checker, DocumentRule, ReadBlock
from editor_app.proof.citations import citation_rule
from editor_app.proof.consistency import middle_names, two_date_styles, two_spellings
from editor_app.proof.dates import date_rule
from editor_app.proof.finding import Finding
from editor_app.proof.hidden_signs import hidden_signs
from editor_app.proof.legacy_fonts import legacy_fonts
from editor_app.proof.lengths import length_rule
from editor_app.proof.lexicon import Lexicon
from editor_app.proof.look_alikes import look_alikes
from editor_app.proof.model_file import Model
from editor_app.proof.mojibake import mojibake
from editor_app.proof.names import name_rule, read_names
from editor_app.proof.numbers import number_rule
from editor_app.proof.options import ProofOptions
from editor_app.proof.prose import Prose, Rule
from editor_app.proof.quotes import quotes, straight_marks, straight_quotes
from editor_app.proof.reading import read_words
from editor_app.proof.repeats import doubled, repeat_rule
from editor_app.proof.sentence_case import paragraph_case, sentence_case
from editor_app.proof.signs import signs
from editor_app.proof.word_rules import WordOptions, tone_style_of, word_rules
from editor_app.proof.word_shapes import astray
from editor_app.proof.wording import abbreviation_rule, read_house, wording_rule

# The files of resources/proof that the rules need, by their names.
DATA_FILES = ("numbers.toml", "citations.toml", "names.toml", "house.toml")
# The rules about words by the numbers that all rules have.
WORD_NUMBERS = {
    "non_word": "S01",
    "tone_place": "S02",
    "confusion": "S03",
    "telex": "S04",
    "vni": "S05",
    "missing_space": "S06",
    "split_syllable": "S06",
    "doubled_word": "S07",
    "tone_style": "S08",
    "lone_word": "S09",
    "unlikely": "S09",
    "i_or_y": "S10",
    "unsigned": "S11",
}


@dataclass(frozen=True, slots=True)
class RuleFacts:
    """What the settings say of a rule: its ``family``, its name in each language, and where it comes from."""

    id: str
    family: str
    vi: str
    en: str
    source: str


def read_rule_facts(source: str) -> tuple[RuleFacts, ...]:
    """Return every rule in the order of ``source``, the text of ``rules.toml``."""
    return tuple(RuleFacts(id, **facts) for id, facts in tomllib.loads(source).items())


def standard_checker(
    data: Mapping[str, str], options: ProofOptions, lexicon: Lexicon, model: Model | None = None
) -> Checker:
    """Return the checker of all rules.

    ``data`` holds the text of each of ``DATA_FILES``, ``model`` what was learned from an archive, if anything was.
    """
    words = _numbered(word_rules(lexicon, model, _word_options(options)))
    return Checker(_block_rules(data, options, words), _document_rules(data, options), options)


def _block_rules(data: Mapping[str, str], options: ProofOptions, words: Rule) -> tuple[Rule, ...]:
    """Return the rules for one block: what garbles all else first, what only concerns taste last."""
    return (
        legacy_fonts,
        mojibake,
        look_alikes,
        hidden_signs,
        citation_rule(data["citations.toml"]),
        name_rule(read_names(data["names.toml"]), options.written),
        middle_names,
        number_rule(data["numbers.toml"]),
        date_rule(options.written),
        words,
        sentence_case,
        blanks,
        brackets,
        signs,
        quotes,
        wording_rule(read_house(data["house.toml"])),
        straight_quotes,
        straight_marks,
    )


def _document_rules(data: Mapping[str, str], options: ProofOptions) -> tuple[DocumentRule, ...]:
    house = read_house(data["house.toml"])
    rules = (
        doubled,
        two_spellings,
        two_date_styles,
        paragraph_case,
        length_rule(options.limits),
        repeat_rule(options.limits),
        abbreviation_rule(house),
    )
    return (*rules, tone_marks) if options.tone_style == "document" else rules


def tone_marks(blocks: Sequence[ReadBlock]) -> Iterator[BlockFinding]:
    """Yield words whose tone mark stands as in fewer words of the document (S08)."""
    style = tone_style_of(block.prose for block in blocks)
    if style is not None:
        for place, block in enumerate(blocks):
            for finding in astray(read_words(block.prose), style):
                yield BlockFinding(place, _with_number(finding))


def _word_options(options: ProofOptions) -> WordOptions:
    style = options.tone_style
    if style == "new":
        return WordOptions("new", check_tone_style=True, iy="textbook")
    return WordOptions("old", check_tone_style=style == "old")


def _numbered(rules: Sequence[Rule]) -> Rule:
    def words(prose: Prose) -> Iterator[Finding]:
        return (_with_number(finding) for rule in rules for finding in rule(prose))

    return words


def _with_number(finding: Finding) -> Finding:
    return replace(finding, rule=WORD_NUMBERS[finding.rule])
