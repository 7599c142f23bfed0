"""How long an article is and how long it is to be, turned into lines too many or too few."""

from __future__ import annotations

_POINTS_A_CM = 72 / 2.54


def lines_over(column_cm: float, wanted_cm: float, pitch_pt: float) -> int:
    """Return by how many lines an article is longer than wanted, below 0 how many more it may have.

    Lengths are centimetres of column, ``pitch_pt`` is from line to line; less than half a line is none.
    """
    return round((column_cm - wanted_cm) * _POINTS_A_CM / pitch_pt)
