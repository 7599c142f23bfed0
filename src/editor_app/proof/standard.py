"""The proof-reader's data and a newsroom's options, turned into the checker with all rules in their order."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from editor_app.proof.blanks import blanks
from editor_app.proof.brackets import brackets
from editor_app.proof.checker import Checker, DocumentRule
from editor_app.proof.citations import citation_rule
from editor_app.proof.consistency import two_date_styles, two_spellings
from editor_app.proof.dates import date_rule
from editor_app.proof.hidden_signs import hidden_signs
from editor_app.proof.legacy_fonts import legacy_fonts
from editor_app.proof.lengths import length_rule
from editor_app.proof.look_alikes import look_alikes
from editor_app.proof.mojibake import mojibake
from editor_app.proof.names import name_rule, read_names
from editor_app.proof.numbers import number_rule
from editor_app.proof.options import ProofOptions
from editor_app.proof.prose import Rule
from editor_app.proof.quotes import quotes, straight_marks, straight_quotes
from editor_app.proof.repeats import doubled, repeat_rule
from editor_app.proof.sentence_case import sentence_case
from editor_app.proof.signs import signs
from editor_app.proof.wording import abbreviation_rule, read_house, wording_rule

# The files of resources/proof that the rules need, by their names.
DATA_FILES = ("numbers.toml", "citations.toml", "names.toml", "house.toml")


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


def standard_checker(data: Mapping[str, str], options: ProofOptions) -> Checker:
    """Return the checker of all rules; ``data`` holds the text of each of ``DATA_FILES``."""
    return Checker(_block_rules(data, options), _document_rules(data, options), options)


def _block_rules(data: Mapping[str, str], options: ProofOptions) -> tuple[Rule, ...]:
    """Return the rules for one block: what garbles all else first, what only concerns taste last."""
    return (
        legacy_fonts,
        mojibake,
        look_alikes,
        hidden_signs,
        citation_rule(data["citations.toml"]),
        name_rule(read_names(data["names.toml"]), options.written),
        number_rule(data["numbers.toml"]),
        date_rule(options.written),
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
    return (
        doubled,
        two_spellings,
        two_date_styles,
        length_rule(options.limits),
        repeat_rule(options.limits),
        abbreviation_rule(house),
    )
