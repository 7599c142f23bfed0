"""How long a text is and how long it was wanted, turned into lines over or under."""

from __future__ import annotations

import math

POINTS_A_CM = 72 / 2.54
# A reckoning of lengths in floating point must not cost a line.
_SLACK = 1e-6


def lines_over(column_cm: float, wanted_cm: float, pitch_pt: float) -> int:
    """Return by how many lines ``pitch_pt`` apart a column of ``column_cm`` is longer than ``wanted_cm``.

    So many must go at least; a negative number is how many whole lines there is still room for.
    """
    return math.ceil((column_cm - wanted_cm) * POINTS_A_CM / pitch_pt - _SLACK)
