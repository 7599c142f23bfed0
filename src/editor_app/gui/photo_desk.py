"""What is done to the article's photos, turned into steps of its history; the panel and the menus ask here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial, reduce
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal

from editor_app.gui.photo_intake import HalfCopied, Lot, PhotoIntake, Result, TakenPhoto
from editor_app.gui.photo_matter import PhotoMatter
from editor_app.gui.photo_shelf import FOLDER
from editor_app.gui.session import Session
from editor_app.model.article import Asset
from editor_app.model.framing import Framing, framing_values
from editor_app.model.message import Message
from editor_app.press.article_file import add_asset
from editor_app.press.waiting_words import waiting_figure, with_waiting
from editor_app.text.edits import Edit, place_paragraph, take_line_out
from editor_app.text.escape import escape_words
from editor_app.text.figures import MAIN, FigureSource, with_attribute, write_figure
from editor_app.text.photo_places import move_line, move_line_to, place_at

# Tells of a photo that came in: the asset, its upright size in pixels, what its file says.
Learn: TypeAlias = Callable[[Asset, tuple[int, int], Mapping[str, str]], None]
# Two pictures of one shape may differ by a pixel's rounding.
_SAME_SHAPE = 0.01


@dataclass(frozen=True, slots=True)
class Place:
    """Where photos go: behind the paragraph at ``mark``, or (``is_gap``) before the one that begins there.

    ``revision`` is the article's at the time they were given.
    """

    mark: Callable[[], int]
    is_gap: bool
    revision: int


@dataclass(frozen=True, slots=True)
class Instead:
    """The photo whose line begins at ``mark`` gives way to another; its upright size where that is known."""

    mark: Callable[[], int]
    size_px: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of photos that were given at once; ``known`` ones stood in the article before.

    ``is_calm`` tells that nothing was written while they came in: nobody is typing elsewhere now. ``before_half`` is
    the photo given right before the first of the ``halves``, ``""`` where there is none.
    """

    placed: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    refused: tuple[Message, ...] = ()
    halves: tuple[HalfCopied, ...] = ()
    target: object = None
    given: int = 0
    is_stopped: bool = False
    is_replaced: bool = False
    lost_framing: bool = False
    is_calm: bool = False
    before_half: str = ""


class PhotoDesk(QObject):
    """Takes photos in and changes their lines in the body."""

    came_in = Signal(object)
    taken_away = Signal(str, bool)  # the photo's name, and whether it still lies beside the article

    def __init__(
        self,
        session: Session,
        intake: PhotoIntake,
        caret: Callable[[], int],
        learn: Learn,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._caret = caret
        self._learn = learn
        self.intake = intake
        intake.finished.connect(self._on_finished)

    def figures(self) -> tuple[FigureSource, ...]:
        """Return the photos that stand in the body, in order."""
        return self._session.figures

    def waiting(self) -> tuple[Asset, ...]:
        """Return the photos that lie beside the article."""
        placed = self._placed()
        return tuple(asset for asset in self._session.assets if asset.name not in placed)

    # Taking in

    def take(self, matter: PhotoMatter, gap: int | None = None) -> None:
        """Take photos in, to stand behind the caret's paragraph or at a ``gap`` between two."""
        at = self._caret() if gap is None else gap
        self.intake.take(matter, Place(self._session.mark(at), gap is not None, self._session.revision))

    def take_instead(self, index: int, matter: PhotoMatter, size_px: tuple[int, int] | None) -> None:
        """Take a photo in to stand in place of the ``index``-th one, whose words it keeps."""
        self.intake.take(matter, Instead(self._session.mark(self.figures()[index].start), size_px))

    def mend(self, outcome: Outcome) -> None:
        """Take in what there is of photos that were copied half, where they would have stood."""
        target = outcome.target
        before = [figure for figure in self.figures() if figure.src == FOLDER + outcome.before_half]
        if isinstance(target, Place) and before:
            target = Place(self._session.mark(before[-1].start), False, self._session.revision)
        self.intake.mend(list(outcome.halves), target)

    def place(self, name: str, gap: int | None = None) -> None:
        """Put a photo into the body with the words kept for it, behind the caret's paragraph or at a ``gap``."""
        info = self._session.info
        line = write_figure(waiting_figure(info, name, FOLDER + name))
        with self._session.one_step("place"):
            self._session.set_info(with_waiting(info, name, None))
            if gap is None:
                self._edit(place_paragraph(self._session.body, self._caret(), line))
            else:
                self._edit(place_at(self._session.body, gap, line))

    # Changing

    def set_caption(self, index: int, words: str) -> None:
        """Change the caption of the ``index``-th photo."""
        self._rewrite(index, lambda figure: replace(figure, caption=words))

    def set_value(self, index: int, name: str, words: str) -> None:
        """Change one attribute (credit, alt) of the ``index``-th photo; empty takes it out."""
        self._rewrite(index, lambda figure: with_attribute(figure, name, words))

    def use_words(self, index: int, offered: Mapping[str, str]) -> None:
        """Take plain words over where the ``index``-th photo has none: caption, credit, alt."""
        with self._session.one_step("words"):
            self._rewrite(index, partial(_filled, offered=offered))

    def set_framing(self, index: int, framing: Framing) -> None:
        """Turn, straighten and crop the ``index``-th photo."""
        with self._session.one_step("crop"):
            self._rewrite(index, partial(_framed, framing=framing))

    def make_main(self, index: int) -> None:
        """Make the ``index``-th photo the main one."""
        with self._session.one_step("main"):
            for number in range(len(self.figures())):
                self._rewrite(number, partial(_marked, is_main=number == index))

    def move(self, index: int, step: int) -> int:
        """Let the ``index``-th photo and the paragraph before (-1) or behind (1) it change places; return its index."""
        figure = self.figures()[index]
        edit = move_line(self._session.body, figure.start, figure.end, step)
        if edit is None:
            return index
        with self._session.one_step("move"):
            self._edit(edit)
        # The draft shows where the photo has gone; among the cards nothing may have moved.
        self._session.caret_wanted.emit(edit.anchor)
        return next((n for n, moved in enumerate(self.figures()) if moved.start == edit.anchor), index)

    def move_to(self, index: int, gap: int) -> None:
        """Let the ``index``-th photo stand at a ``gap`` between two paragraphs."""
        body, figure = self._session.body, self.figures()[index]
        with self._session.one_step("move"):
            self._session.replace_body(0, len(body), move_line_to(body, figure.start, figure.end, gap))

    def take_out(self, index: int) -> None:
        """Take the ``index``-th photo out of the body; its file stays beside the article, and so do its words."""
        figure = self.figures()[index]
        name = figure.src.removeprefix(FOLDER)
        stands_twice = sum(other.src == figure.src for other in self.figures()) > 1
        is_kept = not stands_twice and any(asset.name == name for asset in self._session.assets)
        with self._session.one_step("take out"):
            if is_kept:
                self._session.set_info(with_waiting(self._session.info, name, figure))
            self._edit(take_line_out(self._session.body, figure.start, figure.end))
        self.taken_away.emit(name, is_kept)

    def remove(self, name: str) -> None:
        """Remove a waiting photo's file and words from the article."""
        with self._session.one_step("remove"):
            self._session.set_info(with_waiting(self._session.info, name, None))
            self._session.set_assets(tuple(asset for asset in self._session.assets if asset.name != name))
        self.taken_away.emit(name, False)

    # Behind the scenes

    def _placed(self) -> set[str]:
        return {figure.src.removeprefix(FOLDER) for figure in self.figures()}

    def _edit(self, edit: Edit) -> None:
        self._session.replace_body(edit.start, edit.end, edit.words)

    def _rewrite(self, index: int, change: Callable[[FigureSource], FigureSource]) -> None:
        figures = self.figures()
        if index < len(figures):
            figure = figures[index]
            self._session.replace_body(figure.start, figure.end, write_figure(change(figure)))

    def _on_finished(self, lot: Lot) -> None:
        results = lot.in_order
        outcome = Outcome(
            refused=tuple(result for result in results if isinstance(result, Message)),
            halves=tuple(result for result in results if isinstance(result, HalfCopied)),
            target=lot.target,
            given=len(lot.tasks),
            is_stopped=lot.is_stopped,
        )
        taken = [result for result in results if isinstance(result, TakenPhoto)]
        if isinstance(lot.target, Instead):
            outcome = self._put_instead(lot.target, taken, outcome)
        elif isinstance(lot.target, Place):
            outcome = self._put_in(lot.target, results, outcome)
        self.came_in.emit(outcome)

    def _put_in(self, place: Place, results: list[Result], outcome: Outcome) -> Outcome:
        """Keep the bytes and place the lines of a lot, in its order, as one step."""
        assets, info, before = self._session.assets, self._session.info, self._placed()
        is_calm = self._session.revision == place.revision
        lines: dict[str, str] = {}
        known: list[str] = []
        before_half = name = ""
        for photo in results:
            if isinstance(photo, HalfCopied):
                before_half = before_half or name
            if not isinstance(photo, TakenPhoto):
                continue
            assets, name = self._with_asset(assets, photo)
            if name in before:
                known.append(name)
            elif name not in lines:
                lines[name] = write_figure(waiting_figure(info, name, FOLDER + name))
                info = with_waiting(info, name, None)
        if lines:
            put = place_at if place.is_gap else place_paragraph
            with self._session.one_step("add photos"):
                self._keep(assets)
                self._session.set_info(info)
                self._edit(put(self._session.body, place.mark(), "\n\n".join(lines.values())))
        return replace(
            outcome, placed=tuple(lines), known=tuple(dict.fromkeys(known)), is_calm=is_calm, before_half=before_half
        )

    def _put_instead(self, instead: Instead, taken: list[TakenPhoto], outcome: Outcome) -> Outcome:
        """Let a photo's line name another file; a framing made for another shape is dropped."""
        start = instead.mark()
        index = next((n for n, figure in enumerate(self.figures()) if figure.start == start), None)
        if not taken or index is None:
            return outcome
        figure = self.figures()[index]
        old = figure.src.removeprefix(FOLDER)
        assets, name = self._with_asset(self._session.assets, taken[0])
        if name == old:
            return replace(outcome, known=(name,))
        if sum(other.src == figure.src for other in self.figures()) == 1:
            assets = tuple(asset for asset in assets if asset.name != old)
        changed = replace(figure, src=FOLDER + name)
        if not _have_same_shape(instead.size_px, (taken[0].width_px, taken[0].height_px)):
            changed = _framed(changed, Framing())
        with self._session.one_step("replace"):
            self._keep(assets)
            self._session.set_info(with_waiting(self._session.info, name, None))
            self._session.replace_body(figure.start, figure.end, write_figure(changed))
        lost = changed.attributes != figure.attributes
        return replace(outcome, placed=(name,), is_replaced=True, lost_framing=lost)

    def _with_asset(self, assets: tuple[Asset, ...], photo: TakenPhoto) -> tuple[tuple[Asset, ...], str]:
        assets, name = add_asset(assets, photo.name, photo.data, photo.suffix)
        asset = next(asset for asset in assets if asset.name == name)
        self._learn(asset, (photo.width_px, photo.height_px), photo.words)
        return assets, name

    def _keep(self, assets: tuple[Asset, ...]) -> None:
        if assets != self._session.assets:
            self._session.set_assets(assets)


def _marked(figure: FigureSource, is_main: bool) -> FigureSource:
    kept = tuple(pair for pair in figure.attributes if pair != (MAIN, ""))
    return replace(figure, attributes=(*kept, (MAIN, "")) if is_main else kept)


def _framed(figure: FigureSource, framing: Framing) -> FigureSource:
    return reduce(lambda line, value: with_attribute(line, *value), framing_values(framing), figure)


def _filled(figure: FigureSource, offered: Mapping[str, str]) -> FigureSource:
    if not figure.caption.strip() and offered.get("caption"):
        figure = replace(figure, caption=escape_words(offered["caption"]))
    for name in ("credit", "alt"):
        if not figure.value(name).strip() and offered.get(name):
            figure = with_attribute(figure, name, offered[name])
    return figure


def _have_same_shape(old_px: tuple[int, int] | None, new_px: tuple[int, int]) -> bool:
    """Tell whether a framing fits both pictures; where a size is not known, nobody can say so."""
    if old_px is None or not all(new_px):
        return False
    old, new = old_px[0] / old_px[1], new_px[0] / new_px[1]
    return abs(old - new) <= _SAME_SHAPE * old
