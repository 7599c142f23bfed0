"""Code points, as the program counts them, and UTF-16 units, as Qt does: turned into one another at the border."""

from __future__ import annotations


def units(text: str, code_points: int) -> int:
    """Return how many UTF-16 units the first ``code_points`` of ``text`` take."""
    if text.isascii():
        return code_points
    return len(text[:code_points].encode("utf-16-le", "surrogatepass")) // 2


def code_points(text: str, units_: int) -> int:
    """Return how many code points of ``text`` its first ``units_`` UTF-16 units hold."""
    if text.isascii():
        return units_
    return len(text.encode("utf-16-le", "surrogatepass")[: units_ * 2].decode("utf-16-le", "ignore"))
