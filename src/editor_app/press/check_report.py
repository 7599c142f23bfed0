"""A file or a text, turned into what was found in it as other programs and people read it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from editor_app.model.article import Fields, Json
from editor_app.press.article_file import PLAIN_SUFFIX, open_article
from editor_app.press.check import ArticleChecker, load_checker
from editor_app.proof.checker import Block, Checker
from editor_app.proof.finding import Finding
from editor_app.proof.model_file import Model
from editor_app.proof.options import PRESS, ProofOptions
from editor_app.store.catalogue import Catalogue
from editor_app.store.files import read_bytes, shown_path
from editor_app.store.plain_text import read_text
from editor_app.text.body_reader import read_body
from editor_app.text.dates import read_published
from editor_app.text.plain_import import read_plain_article

# A first line that is longer is no headline.
_LONGEST_HEADLINE = 200


@dataclass(frozen=True, slots=True)
class Told:
    """A finding with the words it marks, and the field it is in (``body``: the file's text, what is above included)."""

    field: str
    finding: Finding
    text: str


def check_file(path: Path, *, resources: Path, utc_offset: str, model: Model | None = None) -> list[Told]:
    """Return what is found in the article at ``path``, judged by its own date; raises Failure.

    Places in the body count from the beginning of the file's text (line ends as one sign each, no byte order mark),
    so that front matter counts; those in a field above it count in the field's value. A ``.txt`` has no fields and no
    Markdown: its lines are paragraphs, the first may be a headline.
    """
    if path.suffix.lower() == PLAIN_SUFFIX:
        text, _ = read_text(read_bytes(path), shown_path(path))
        fields = read_plain_article(text, utc_offset=utc_offset).fields
        return list(_check_plain(text, load_checker(resources, _dated(fields), model)))
    article = open_article(path, utc_offset=utc_offset).article
    checker = ArticleChecker(load_checker(resources, _dated(article.fields), model))
    told = []
    before = len(article.front_matter)
    for marked in checker.check_article(article.fields, read_body(article.body)):
        place, found = marked.address, marked.finding
        if place.field == "body":
            found = replace(found, start=found.start + before, end=found.end + before)
            told.append(Told("body", found, article.body[place.start : place.end]))
        else:
            told.append(Told(place.field, found, getattr(article.fields, place.field)[place.start : place.end]))
    return told


def check_body(checker: ArticleChecker, body: str) -> list[Told]:
    """Return what is found in ``body``, the source of an article's body; places count in it."""
    found = checker.check_article(Fields(), read_body(body))
    return [Told("body", marked.finding, body[marked.address.start : marked.address.end]) for marked in found]


def told_json(told: Told, catalogue: Catalogue) -> dict[str, Json]:
    """Return a finding for other programs."""
    found = told.finding
    return {
        "rule": found.rule,
        "severity": found.severity,
        "start": found.start,
        "end": found.end,
        "text": told.text,
        "fixes": list(found.fixes),
        "message": catalogue.word(found.message),
    }


def dump_json(value: Json) -> str:
    """Return ``value`` as one line of JSON that any file can hold, halves of surrogate pairs included."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace").decode("utf-8")


def told_line(told: Told, catalogue: Catalogue) -> str:
    """Return a finding for people: place, severity, rule, words, advice."""
    found = told.finding
    place = f"{told.field} {found.start}-{found.end}"
    fix = f" -> {found.fixes[0]!r}" if found.fixes else ""
    return f"{place}: {found.severity} {found.rule}: {told.text!r}{fix}: {catalogue.word(found.message)}"


def _check_plain(text: str, checker: Checker) -> Iterator[Told]:
    lines = text.split("\n")
    first = next((line for line in lines if line.strip()), "")
    blocks = [Block(line) for line in lines]
    if len(first) <= _LONGEST_HEADLINE:
        blocks[lines.index(first)] = Block(first, "headline")
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    for found in checker.check_all(blocks):
        start = starts[found.block]
        finding = replace(found.finding, start=start + found.finding.start, end=start + found.finding.end)
        yield Told("body", finding, text[finding.start : finding.end])


def _dated(fields: Fields) -> ProofOptions:
    """Return the newsroom's options for an article of its date."""
    moment = read_published(fields.published)
    if moment is None:
        return PRESS
    return replace(PRESS, written=moment.date() if isinstance(moment, datetime) else moment)
