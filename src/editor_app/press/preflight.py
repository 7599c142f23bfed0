"""An article about to be printed, turned into one list: what is wrong, what is better mended, what is in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

from editor_app.model.address import Address, FieldName
from editor_app.model.article import Article, Fields, SourceBlock
from editor_app.model.message import message
from editor_app.model.preflight import Level, PreflightItem
from editor_app.press.block_facts import typed_levels
from editor_app.press.preflight_photos import PhotoState, check_photos
from editor_app.store.font_coverage import FontCoverage
from editor_app.text.body_reader import read_body
from editor_app.text.counting import count_words
from editor_app.text.figures import find_figures
from editor_app.text.link_targets import find_link_targets, leads_somewhere

# Longer ones are hard to take in at a glance, and break over more lines than a page's head has (design of the form).
LONGEST_HEADLINE_WORDS = 15
LONGEST_HEADLINE_LETTERS = 90
LONGEST_STANDFIRST_WORDS = 50
_MOST_LETTERS_SAID = 20
_SHOWN_TARGET_SIGNS = 60
_NEEDED: dict[FieldName, str] = {
    "headline": "preflight.no_headline",
    "standfirst": "preflight.no_standfirst",
    "byline": "preflight.no_byline",
}
_FIELDS: tuple[FieldName, ...] = ("kicker", "headline", "standfirst", "byline", "place")


def preflight(
    article: Article,
    photos: Sequence[PhotoState],
    coverage: FontCoverage,
    more: Iterable[PreflightItem] = (),
) -> tuple[PreflightItem, ...]:
    """Return all there is to say before ``article`` is printed, the worst first, then in the order of the article.

    ``photos`` tells of the photos of its body, in order; ``coverage`` of the letters the template's fonts have;
    ``more`` is what others have found: the room the text takes, remarks, findings.
    """
    blocks = read_body(article.body)
    items = [
        *_check_fields(article.fields, article.body),
        *check_photos(find_figures(article.body), photos),
        *_check_headings(blocks),
        *_check_links(article.body),
        *_check_letters(article, coverage),
        *more,
    ]
    return tuple(sorted(items, key=_rank))


def may_be_exported(items: Iterable[PreflightItem]) -> bool:
    """Tell whether the file would be right; warnings block nothing."""
    return all(item.level is not Level.WRONG for item in items)


def _check_fields(fields: Fields, body: str) -> list[PreflightItem]:
    if not body.strip() and not fields.headline.strip():
        return [PreflightItem("empty", Level.WRONG, message("preflight.empty"), Address("headline", 0, 0))]
    found: list[PreflightItem] = []
    for field, id in _NEEDED.items():
        if not getattr(fields, field).strip():
            found.append(_warning(id, Address(field, 0, 0)))
    words, letters = count_words(fields.headline), len(fields.headline.strip())
    if words > LONGEST_HEADLINE_WORDS or letters > LONGEST_HEADLINE_LETTERS:
        found.append(_warning("preflight.long_headline", Address("headline", 0, len(fields.headline)), words=words))
    words = count_words(fields.standfirst)
    if words > LONGEST_STANDFIRST_WORDS:
        found.append(
            _warning("preflight.long_standfirst", Address("standfirst", 0, len(fields.standfirst)), words=words)
        )
    return found


def _check_headings(blocks: Sequence[SourceBlock]) -> list[PreflightItem]:
    """Say where a heading is more than one level deeper than the one before it: outputs close such a jump."""
    found = []
    last = 1
    ends = accumulate(len(block.text) for block in blocks)
    for block, end in zip(blocks, ends, strict=True):
        for level in typed_levels(block.blocks):
            # A first heading may be of the second or, in other programs' texts, of the first level.
            if level > max(last, 1) + 1:
                place = Address("body", end - len(block.text), end - len(block.text) + len(block.text.rstrip()))
                found.append(_warning("preflight.heading_jump", place))
            last = level
    return found


def _check_links(body: str) -> list[PreflightItem]:
    return [
        _warning("preflight.bad_link", Address("body", link.start, link.end), target=_shortened(link.target))
        for link in find_link_targets(body)
        if not leads_somewhere(link.target)
    ]


def _check_letters(article: Article, coverage: FontCoverage) -> list[PreflightItem]:
    """Name the letters that no font of the template has, once each, where the first of them stands."""
    places: dict[str, Address] = {}
    for field in (*_FIELDS, "body"):
        text = article.body if field == "body" else getattr(article.fields, field)
        for letter in dict.fromkeys(text):
            if letter not in places and not coverage.has(letter):
                at = text.index(letter)
                places[letter] = Address(field, at, at + 1)
    if not places:
        return [PreflightItem("letters", Level.FINE, message("preflight.letters_fine"))]
    said = " ".join(list(places)[:_MOST_LETTERS_SAID]) + (" …" if len(places) > _MOST_LETTERS_SAID else "")
    return [_warning("preflight.missing_letters", next(iter(places.values())), letters=said, count=len(places))]


def _warning(id: str, address: Address, **values: str | int) -> PreflightItem:
    return PreflightItem(id.partition(".")[2], Level.WARNING, message(id, **values), address)


def _rank(item: PreflightItem) -> tuple[int, int, int]:
    order = (*_FIELDS, "body")
    if item.address is None:
        return item.level, len(order), 0
    return item.level, order.index(item.address.field), item.address.start


def _shortened(target: str) -> str:
    return target if len(target) <= _SHOWN_TARGET_SIGNS else target[: _SHOWN_TARGET_SIGNS - 1] + "…"
