"""Fields and settings, turned into the words, dates and template that an article's sheets are set with."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TypedDict

from editor_app.model.article import Fields
from editor_app.press.words import OutputWords
from editor_app.render.print_data import Masthead, PrintWords
from editor_app.store.settings import Settings
from editor_app.text.dates import read_published

# What the paper is called that the template is made for.
PAPER = "A4"


class SheetWords(TypedDict):
    """What ``render.print_data`` asks for beside the article itself."""

    masthead: Masthead
    published_words: str
    document_date: tuple[int, int, int]
    words: PrintWords


def sheet_words(fields: Fields, words: OutputWords, settings: Settings, today: date) -> SheetWords:
    """Return the words of the sheets; an article without a date is of ``today``."""
    moment = read_published(fields.published) or today
    return SheetWords(
        masthead=Masthead(settings.masthead_name, settings.masthead_tagline, words.long_date(fields, moment)),
        published_words=words.published(fields).words,
        document_date=(moment.year, moment.month, moment.day),
        words=words.sheet(fields),
    )


def sheet_template(resources: Path) -> str:
    """Return the source of the template."""
    return (resources / "print" / "bulletin.typ").read_text("utf-8")
