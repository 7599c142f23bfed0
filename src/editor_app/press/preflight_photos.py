"""The photos of an article about to be printed, turned into what is wrong with them and what is missing beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from editor_app.model.address import Address
from editor_app.model.message import Message, message
from editor_app.model.preflight import Level, PreflightItem
from editor_app.render.sharpness import Sharpness
from editor_app.text.figures import FigureSource


@dataclass(frozen=True, slots=True)
class PhotoState:
    """What is known of one photo of the body: why it cannot be shown, or how sharp it is where it will stand.

    ``sharpness`` is ``None`` where nobody has looked yet.
    """

    problem: Message | None = None
    sharpness: Sharpness | None = None


def check_photos(figures: Sequence[FigureSource], states: Sequence[PhotoState]) -> list[PreflightItem]:
    """Return what there is to say of the photos, in their order; ``states`` has one entry for each."""
    found: list[PreflightItem] = []
    for figure, state in zip(figures, states, strict=True):
        place = Address("body", figure.start, figure.end)
        found += _check_picture(figure, state, place)
        found += _check_words(figure, place)
    known = [state.sharpness for state in states if state.sharpness is not None]
    if known and all(sharpness.grade == "fine" for sharpness in known):
        least_ppi = min(sharpness.ppi for sharpness in known)
        found.append(PreflightItem("sharp", Level.FINE, message("preflight.sharp", ppi=least_ppi)))
    return found


def _check_picture(figure: FigureSource, state: PhotoState, place: Address) -> list[PreflightItem]:
    if state.problem is not None:
        return [PreflightItem("photo", Level.WRONG, state.problem, place)]
    if state.sharpness is None or state.sharpness.grade == "fine":
        return []
    is_coarse = state.sharpness.grade == "coarse"
    said = message("preflight.coarse" if is_coarse else "preflight.soft", name=_name(figure), ppi=state.sharpness.ppi)
    return [PreflightItem(state.sharpness.grade, Level.WARNING, said, place)]


def _check_words(figure: FigureSource, place: Address) -> list[PreflightItem]:
    words = (
        ("caption", figure.caption, "preflight.no_caption"),
        ("credit", figure.value("credit"), "preflight.no_credit"),
        ("alt", figure.value("alt"), "preflight.no_alt"),
    )
    return [
        PreflightItem(f"no_{field}", Level.WARNING, message(id, name=_name(figure)), place, photo_field=field)
        for field, said, id in words
        if not said.strip()
    ]


def _name(figure: FigureSource) -> str:
    return figure.src.rpartition("/")[2]
