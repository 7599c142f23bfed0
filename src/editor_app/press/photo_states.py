"""An article's photos, looked at for the list before printing: whether each can be shown, and how sharp it prints."""

from __future__ import annotations

from editor_app.model.article import Article
from editor_app.model.framing import framed_size, read_framing
from editor_app.model.message import Failure, message
from editor_app.photos.intake import inspect_photo
from editor_app.press.article_file import photo_data
from editor_app.press.preflight_photos import PhotoState
from editor_app.render.placed_size import SheetSizes, placed_size
from editor_app.render.sharpness import sharpness
from editor_app.text.figures import FigureSource, find_figures


def photo_states(article: Article, sizes: SheetSizes) -> tuple[PhotoState, ...]:
    """Return the state of every photo in the body, in order, on sheets that give photos these ``sizes``.

    Every photo is decoded once: what cannot be read is said here, not on paper.
    """
    figures = find_figures(article.body)
    main = main_photo(figures)
    looked_at = {figure.src: _size_px(article, figure) for figure in reversed(figures)}
    return tuple(
        photo_state(looked_at[figure.src], figure, sizes, is_main=number == main)
        for number, figure in enumerate(figures)
    )


def photo_state(
    size_px: tuple[int, int] | PhotoState, figure: FigureSource, sizes: SheetSizes, *, is_main: bool
) -> PhotoState:
    """Return the state of a photo whose upright size is known, or why it is not."""
    if isinstance(size_px, PhotoState):
        return size_px
    shown_px = framed_size(read_framing(figure.attributes), *size_px)
    placed = placed_size(sizes, shown_px[0] / shown_px[1], is_main=is_main)
    return PhotoState(sharpness=sharpness(shown_px, placed))


def main_photo(figures: tuple[FigureSource, ...]) -> int:
    """Return which photo is the main one: the one marked, else the first."""
    return next((number for number, figure in enumerate(figures) if figure.is_main), 0)


def _size_px(article: Article, figure: FigureSource) -> tuple[int, int] | PhotoState:
    data = photo_data(article, figure.src)
    if data is None:
        return PhotoState(message("photo.missing", src=figure.src))
    try:
        facts = inspect_photo(data, figure.src.rpartition("/")[2])
    except Failure as failure:
        return PhotoState(failure.message)
    return facts.width_px, facts.height_px
