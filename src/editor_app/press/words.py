"""The words nobody typed that pages need, loaded once from the resources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from editor_app.model.article import Fields
from editor_app.model.message import message
from editor_app.model.print_template import PrintTemplate
from editor_app.render.html import PageWords
from editor_app.render.page import PublishedWords, page_lang
from editor_app.render.print_data import PrintWords
from editor_app.render.sheet_data import SheetWords
from editor_app.store.catalogue import Catalogue, load_catalogue
from editor_app.text.counting import reading_minutes
from editor_app.text.dates import (
    DateWords,
    long_date_words,
    published_words,
    read_date_words,
    read_published,
    words_for,
)


@dataclass(frozen=True, slots=True)
class OutputWords:
    """Words for outputs in the article's language, Vietnamese or English."""

    catalogues: Mapping[str, Catalogue]
    dates: Mapping[str, DateWords]

    def page(self, fields: Fields) -> PageWords:
        """Return the web page's words."""
        catalogue = self._catalogue(fields)
        return PageWords(*(catalogue.word(message(id)) for id in _PAGE_IDS))

    def sheet(self, fields: Fields) -> PrintWords:
        """Return the printed page's words."""
        catalogue = self._catalogue(fields)
        return PrintWords(
            catalogue.word(message("page.credit_prefix")),
            catalogue.word(message("page.missing_photo")),
        )

    def every_sheet(self, fields: Fields, template: PrintTemplate, *, name: str, read_aloud: str = "") -> SheetWords:
        """Return what stands on every sheet; ``name`` is what the article appears in."""
        catalogue = self._catalogue(fields)
        title = template.name(catalogue.language)
        # A page of a proof or a script says what it is; one article by itself needs no name.
        unnamed = title if template.are_remarks_shown or template.is_spoken else ""
        return SheetWords(
            title,
            name if template.is_masthead_shown else unnamed,
            fields.headline,
            template.page_number or catalogue.words["page.number"],
            catalogue.word(message("page.remarks")),
            read_aloud,
        )

    def read_aloud(self, fields: Fields, words: int, per_minute: int) -> str:
        """Return how long ``words`` chữ take to be read aloud, in words."""
        minutes = reading_minutes(words, per_minute)
        return self._catalogue(fields).word(message("page.read_aloud", minutes=minutes, words=words, speed=per_minute))

    def published(self, fields: Fields) -> PublishedWords:
        """Return the date and time for the page; what is no date is shown as typed."""
        moment = read_published(fields.published)
        if moment is None:
            return PublishedWords(words=fields.published)
        return PublishedWords(fields.published, published_words(moment, words_for(fields.lang, self.dates)))

    def long_date(self, fields: Fields, moment: date) -> str:
        """Return a day in full words."""
        return long_date_words(moment, words_for(fields.lang, self.dates))

    def _catalogue(self, fields: Fields) -> Catalogue:
        lang = page_lang(fields).split("-")[0].lower()
        return self.catalogues["vi" if lang == "vi" else "en"]


def load_words(resources: Path) -> OutputWords:
    """Load the words of both languages from the resources folder."""
    catalogues = {lang: load_catalogue(resources, lang) for lang in ("vi", "en")}
    return OutputWords(catalogues, read_date_words((resources / "dates.toml").read_text("utf-8")))


_PAGE_IDS = ("page.credit_prefix", "page.missing_photo", "page.footnotes")
