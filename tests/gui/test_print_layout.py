"""Where printed pages lie on their canvas."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSizeF

from editor_app.gui.print_layout import LEAST_ZOOM, MARGIN_PX, MOST_ZOOM, PX_A_PT, Zoom, lay_out, stepped

A4 = QSizeF(595.28, 841.89)
zooms = st.one_of(st.sampled_from(["width", "page"]), st.floats(0.5, 2.0))


@given(st.integers(0, 9), st.floats(50, 3000), st.floats(50, 3000), zooms, st.sampled_from([1.0, 1.25, 1.5, 1.75, 2.0]))
def test_pages_lie_below_each_other_on_whole_dots(
    count: int, width: float, height: float, zoom: Zoom, ratio: float
) -> None:
    canvas = lay_out([A4] * count, QSizeF(width, height), zoom, ratio)
    bottom = 0.0
    for page, sheet in enumerate(canvas.sheets):
        assert sheet.top() > bottom
        bottom = sheet.bottom()
        for edge in (sheet.left(), sheet.top(), sheet.right(), sheet.bottom()):
            assert edge * ratio == pytest.approx(round(edge * ratio), abs=1e-6)
        assert sheet.left() >= MARGIN_PX - 1
        assert sheet.right() <= canvas.size.width() - MARGIN_PX + 1
        there = canvas.to_sheet(canvas.to_canvas(page, QRectF(100, 200, 1, 1)).topLeft())
        assert there is not None
        assert there[0] == page
        assert (there[1] - QPointF(100, 200)).manhattanLength() < 1e-6
    assert bottom <= canvas.size.height()
    assert canvas.to_sheet(QPointF(1, 1)) is None


def test_the_whole_page_fits_and_the_width_fits() -> None:
    whole = lay_out([A4], QSizeF(500, 600), "page", 1.0)
    assert whole.sheets[0].height() <= 600
    wide = lay_out([A4, A4], QSizeF(500, 600), "width", 1.0)
    assert wide.sheets[0].width() == pytest.approx(500 - 2 * MARGIN_PX, abs=1)
    assert lay_out([A4], QSizeF(500, 600), 1.0, 1.0).scale == PX_A_PT


def test_steps_go_to_the_ends_and_back() -> None:
    scale, seen = PX_A_PT * 0.83, []
    for _ in range(20):
        zoom = stepped(scale, 1)
        seen.append(zoom)
        scale = zoom * PX_A_PT
    assert seen[:2] == [0.9, 1.0]
    assert seen[-1] == MOST_ZOOM
    for _ in range(20):
        scale = stepped(scale, -1) * PX_A_PT
    assert scale == LEAST_ZOOM * PX_A_PT
