"""How much an article fills, and by how much it misses a wanted length, turned into words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from editor_app.press.copy_fit import lines_over


def extent_words(filled_pages: float, column_cm: float, paper: str) -> str:
    """Return how long an article is on ``paper``: centimetres of column, and pages in halves."""
    whole, half = int(filled_pages), "½" if filled_pages % 1 else ""
    words = QCoreApplication.translate("FitWords", "{length} cm of column · {pages} pages {paper}")
    return words.format(length=round(column_cm), pages=f"{whole or ''}{half}", paper=paper)


def fit_words(column_cm: float, wanted_cm: float | None, pitch_pt: float) -> str:
    """Return by how many lines an article is too long or too short, "" where no length is wanted."""
    if wanted_cm is None:
        return ""
    over = lines_over(column_cm, wanted_cm, pitch_pt)
    if over > 0:
        return QCoreApplication.translate("FitWords", "%n lines too many", "", over)
    if over < 0:
        return QCoreApplication.translate("FitWords", "%n lines to fill", "", -over)
    return QCoreApplication.translate("FitWords", "fits")
