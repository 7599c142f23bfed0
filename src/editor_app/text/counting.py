"""Words, turned into how many they are and how long they take to read."""

from __future__ import annotations

import unicodedata

# Chữ a minute, silently, and aloud for radio or loudspeaker: the product's own choice; no Vietnamese standard is
# known. Television presenters were measured at about 264.
READ_SILENTLY_PER_MINUTE = 240
READ_ALOUD_PER_MINUTE = 200

# News desks teach 12 to 15 chữ for a headline; 90 characters still fit two lines of a page.
HEADLINE_MOST_WORDS = 15
HEADLINE_MOST_CHARACTERS = 90
# The rule taught by HTV and the Academy of Journalism and Communication, Hà Nội.
STANDFIRST_MOST_WORDS = 50


def count_words(text: str) -> int:
    """Return the number of *chữ*: stretches between blanks that hold a letter or digit."""
    return sum(any(map(str.isalnum, token)) for token in text.split())


def count_characters(text: str) -> int:
    """Return the number of characters, blanks included, a letter with its marks as one."""
    return len(unicodedata.normalize("NFC", text))


def reading_minutes(words: int, per_minute: int = READ_SILENTLY_PER_MINUTE) -> int:
    """Return the whole minutes that ``words`` chữ take, rounded up; 0 for none."""
    return -(-words // per_minute)


def is_headline_long(headline: str) -> bool:
    """Return whether ``headline`` is longer than a headline should be; it is still allowed."""
    return count_words(headline) > HEADLINE_MOST_WORDS or count_characters(headline) > HEADLINE_MOST_CHARACTERS


def is_standfirst_long(standfirst: str) -> bool:
    """Return whether ``standfirst`` is longer than a standfirst should be; it is still allowed."""
    return count_words(standfirst) > STANDFIRST_MOST_WORDS
