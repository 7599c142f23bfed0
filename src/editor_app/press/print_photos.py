"""An article's photos, turned into the copies that the printed pages place: no more pixels than the paper shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from editor_app.model.article import Article
from editor_app.model.framing import Framing
from editor_app.model.message import Notice
from editor_app.model.nodes import Blocks, Figure
from editor_app.photos.derive import Derived, for_print
from editor_app.press.block_facts import figures_in
from editor_app.press.photo_copies import copy_photos
from editor_app.render.placed_size import SheetSizes, is_across, most_size, placed_size
from editor_app.render.print_data import PlacedPhoto, main_figure
from editor_app.render.sharpness import sharpness, sharpness_message


@dataclass(frozen=True, slots=True)
class PrintPhotos:
    """The photos of some pages: ``in_columns`` by their source as framed, and the bytes of all ``files`` by name."""

    main: PlacedPhoto | None
    in_columns: Mapping[str, PlacedPhoto]
    files: Mapping[str, bytes]
    notices: tuple[Notice, ...]


def print_photos(article: Article, blocks: Blocks, sizes: SheetSizes) -> PrintPhotos:
    """Return the photos of ``article``, whose body reads as ``blocks``, for pages that give photos these ``sizes``.

    ``notices`` name photos that are missing, broken or so coarse on paper that their pixels show.
    """
    files: dict[str, bytes] = {}
    coarse: list[Notice] = []

    def copier(*, is_main: bool) -> Callable[[Figure, bytes, Framing], PlacedPhoto]:
        def copy(figure: Figure, data: bytes, framing: Framing) -> PlacedPhoto:
            made = _main_copy(data, figure.src, framing, sizes) if is_main else _copy(data, figure.src, framing, sizes)
            coarse.extend(_coarse_notices(figure, made, sizes, is_main=is_main))
            return PlacedPhoto(_stage(files, made), made.width_px, made.height_px)

        return copy

    main = main_figure(blocks)
    others = [figure for figure in figures_in(blocks) if figure is not main]
    main_photos, main_notices = copy_photos(article, [main] if main is not None else [], copier(is_main=True))
    in_columns, notices = copy_photos(article, others, copier(is_main=False))
    said = tuple(dict.fromkeys((*main_notices, *notices, *coarse)))
    return PrintPhotos(next(iter(main_photos.values()), None), in_columns, files, said)


def _main_copy(data: bytes, name: str, framing: Framing, sizes: SheetSizes) -> Derived:
    across = _copy(data, name, framing, sizes, is_main=True, across=True)
    if is_across(sizes, _ratio(across)):
        return across
    narrow = _copy(data, name, framing, sizes, is_main=True, across=False)
    # Rounded to other pixels, a photo on the very edge would stand across the page after all.
    return across if is_across(sizes, _ratio(narrow)) else narrow


def _copy(
    data: bytes, name: str, framing: Framing, sizes: SheetSizes, *, is_main: bool = False, across: bool = False
) -> Derived:
    width_px, height_px = most_size(sizes, is_main=is_main, is_across=across).pixels
    return for_print(data, name, framing, width_px_max=width_px, height_px_max=height_px)


def _coarse_notices(figure: Figure, made: Derived, sizes: SheetSizes, *, is_main: bool) -> list[Notice]:
    # A copy with fewer pixels than its place has all the pixels that its photo shows.
    found = sharpness((made.width_px, made.height_px), placed_size(sizes, _ratio(made), is_main=is_main))
    said = sharpness_message(figure.src.rpartition("/")[2], found) if found.grade == "coarse" else None
    return [Notice(said)] if said is not None else []


def _stage(files: dict[str, bytes], made: Derived) -> str:
    """Return the name of a file with this copy's bytes among ``files``; the same bytes are there once."""
    known = next((name for name, data in files.items() if data == made.data), None)
    if known is not None:
        return known
    name = f"photo-{len(files) + 1}{'.png' if made.mime == 'image/png' else '.jpg'}"
    files[name] = made.data
    return name


def _ratio(made: Derived) -> float:
    return made.width_px / made.height_px
