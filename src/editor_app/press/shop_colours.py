"""Colour spaces, colour operators and colour functions of a PDF, turned from the screen's into a press's inks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

import pikepdf
from pikepdf import Array, ContentStreamInlineImage, ContentStreamInstruction, Dictionary, Name, Operator

from editor_app.model.message import Failure
from editor_app.photos.press_colours import BLACK, Cmyk, Press, Rgb, black_ink, is_grey, luminance, to_cmyk_colour

Inks = Mapping[Rgb, Cmyk]
Instruction = ContentStreamInstruction | ContentStreamInlineImage


class Space(Enum):
    """What a colour space of a PDF comes to: numbers for the screen, for the press, or neither."""

    GREY = 1
    RGB = 3
    CMYK = 4
    SPOT = 5
    PATTERN = 6


_SIMPLE = {
    "/DeviceGray": Space.GREY,
    "/CalGray": Space.GREY,
    "/G": Space.GREY,
    "/DeviceRGB": Space.RGB,
    "/CalRGB": Space.RGB,
    "/RGB": Space.RGB,
    "/DeviceCMYK": Space.CMYK,
    "/CMYK": Space.CMYK,
    "/Pattern": Space.PATTERN,
}
_BY_CHANNELS = {1: Space.GREY, 3: Space.RGB, 4: Space.CMYK}
# Operators that set a colour at once, and the space they mean (ISO 32000-1, 8.6.8).
_AT_ONCE = {"g": Space.GREY, "rg": Space.RGB, "k": Space.CMYK}
_CMYK_OPERATORS = (Operator("k"), Operator("K"))
_GREY_OPERATORS = (Operator("g"), Operator("G"))


@dataclass(frozen=True, slots=True)
class Colours:
    """How colours are turned: by the inks a template names, else by the press; in a mask, to how light they are."""

    press: Press
    inks: Inks
    is_mask: bool = False

    def turned(self, space: Space, values: Sequence[float], *, greys_in_black: bool = True) -> tuple[float, ...]:
        """Return ``values`` in the inks' space: four numbers, one in a mask. Raises Failure where some are missing."""
        if len(values) != space.value:
            raise cannot(f"{space.name} {len(values)}")
        if self.is_mask:
            return (_lightness(space, values),)
        if space is Space.CMYK:
            return tuple(values)
        rgb: Rgb = (values[0],) * 3 if space is Space.GREY else (values[0], values[1], values[2])
        named = self.inks.get(_rounded(rgb))
        if named is not None:
            return named
        if space is Space.GREY and greys_in_black:
            return (0.0, 0.0, 0.0, black_ink(values[0], self.press))
        return to_cmyk_colour(rgb, self.press, greys_in_black=greys_in_black)

    @property
    def space(self) -> Name:
        """The space that ``turned`` leads to."""
        return Name.DeviceGray if self.is_mask else Name.DeviceCMYK

    @property
    def operators(self) -> tuple[Operator, Operator]:
        """The operators that set a colour of that space, for filling and for lines."""
        return _GREY_OPERATORS if self.is_mask else _CMYK_OPERATORS


def inks_table(inks: Inks) -> Inks:
    """Return ``inks``, red, green and blue from 0 to 1 -> inks from 0 to 1, as ``Colours`` looks them up."""
    return {_rounded(rgb): cmyk for rgb, cmyk in inks.items()}


def kind_of(space: pikepdf.Object) -> Space:
    """Return what ``space`` comes to; raises Failure where it cannot be turned into inks."""
    if isinstance(space, Array) and len(space) > 0:
        family = str(space[0])
        if family == "/ICCBased":
            kind = _BY_CHANNELS.get(int(space[1].get("/N", 0)))
            if kind is not None:
                return kind
        if family in ("/Separation", "/DeviceN"):
            return Space.SPOT
        if family in ("/CalGray", "/CalRGB") or len(space) == 1:
            return kind_of(space[0])
        raise cannot(family)
    kind = _SIMPLE.get(str(space))
    if kind is None:
        raise cannot(str(space))
    return kind


def registration_colour() -> Array:
    """Return the colour that is in every ink: of crop marks (ISO 32000-1, 8.6.6.4)."""
    ends = {"/C0": Array([0, 0, 0, 0]), "/C1": Array([1, 1, 1, 1])}
    tint = Dictionary({"/FunctionType": 2, "/Domain": Array([0, 1]), "/N": 1, **ends})
    return Array([Name.Separation, Name.All, Name.DeviceCMYK, tint])


def turned_spot(space: Array, colours: Colours) -> Array:
    """Return a spot colour whose stand-in is of the press's inks."""
    kind = kind_of(space[2])
    if kind is Space.CMYK:
        return Array([*list(space)[:2], Name.DeviceCMYK, *list(space)[3:]])
    if colours.is_mask:
        raise cannot("/Separation, /SMask")
    return Array([*list(space)[:2], Name.DeviceCMYK, turned_function(space[3], kind, colours), *list(space)[4:]])


def turned_function(function: pikepdf.Object, kind: Space, colours: Colours) -> pikepdf.Object:
    """Return a function into colours of ``kind`` as one into inks: its ends are turned, and straight between.

    Typst cuts gradients into so short pieces that nobody sees the difference. A grey within colours is made of four
    inks as they are, so that the gradient has no step there. Raises Failure for functions of other forms.
    """
    ends = [end for piece in pieces(function) for end in _ends(piece)]
    are_grey = kind is Space.GREY or all(is_grey(_rgb(end)) for end in ends)

    def turned(values: Sequence[float]) -> Array:
        return Array([_number(ink) for ink in colours.turned(kind, values, greys_in_black=are_grey)])

    return _with_ends(function, turned)


def pieces(function: pikepdf.Object) -> list[pikepdf.Object]:
    """Return the exponential functions that ``function`` is stitched from; raises Failure for other kinds."""
    number = int(function.get("/FunctionType", -1)) if isinstance(function, Dictionary) else 4
    if number == 2:
        return [function]
    if number == 3:
        return [piece for part in function["/Functions"].as_list() for piece in pieces(part)]
    raise cannot(f"/FunctionType {number}")


def turned_content(instructions: Sequence[Instruction], spaces: pikepdf.Object, colours: Colours) -> list[Instruction]:
    """Return as many instructions, the same but for their colours; ``spaces`` are the colour spaces by name.

    Raises Failure for what cannot be turned.
    """
    made: list[Instruction] = []
    # The space of filling and of lines; where none was set here it is the caller's.
    now: list[Space | None] = [None, None]
    kept: list[list[Space | None]] = []
    for instruction in instructions:
        if isinstance(instruction, ContentStreamInlineImage):
            if not instruction.iimage.image_mask:
                raise cannot("BI")
            made.append(instruction)
            continue
        operator = str(instruction.operator)
        if operator == "q":
            kept.append(list(now))
        elif operator == "Q" and kept:
            now = kept.pop()
        made.append(_turned(instruction, operator, now, spaces, colours))
    return made


def cannot(what: str) -> Failure:
    """Return the refusal of what no press can print as it is; ``what`` is its name in PDF, for a template's author."""
    return Failure("shop.cannot_convert", what=what)


def _turned(
    instruction: ContentStreamInstruction,
    operator: str,
    now: list[Space | None],
    spaces: pikepdf.Object,
    colours: Colours,
) -> ContentStreamInstruction:
    """Return ``instruction`` with its colour turned, and note in ``now`` the space that it sets."""
    lower = operator.lower()
    side = int(operator != lower)
    if lower in _AT_ONCE:
        now[side] = _AT_ONCE[lower]
        return _set_colour(colours.turned(_AT_ONCE[lower], _floats(instruction.operands)), side, colours)
    if lower == "cs":
        name = str(instruction.operands[0])
        kind = kind_of(spaces[name] if name in spaces else instruction.operands[0])
        now[side] = kind
        if kind in (Space.SPOT, Space.PATTERN):
            return instruction
        # Choosing a space chooses its black.
        return _set_colour((0.0,) if colours.is_mask else BLACK, side, colours)
    if lower in ("sc", "scn"):
        # In a form that sets no space, the caller's: its numbers say which.
        kind = now[side] or _BY_CHANNELS.get(len(instruction.operands), Space.PATTERN)
        if kind not in (Space.SPOT, Space.PATTERN):
            return _set_colour(colours.turned(kind, _floats(instruction.operands)), side, colours)
    return instruction


def _set_colour(values: Sequence[float], side: int, colours: Colours) -> ContentStreamInstruction:
    return ContentStreamInstruction([_number(value) for value in values], colours.operators[side])


def _ends(function: pikepdf.Object) -> list[list[float]]:
    return [_floats(function.get("/C0", Array([0]))), _floats(function.get("/C1", Array([1])))]


def _with_ends(function: pikepdf.Object, turned: Callable[[Sequence[float]], Array]) -> Dictionary:
    made = {key: value for key, value in function.items() if key != "/Range"}
    if "/Functions" in made:
        made["/Functions"] = Array([_with_ends(part, turned) for part in function["/Functions"].as_list()])
    else:
        made["/C0"], made["/C1"] = (turned(end) for end in _ends(function))
    return Dictionary(made)


def _lightness(space: Space, values: Sequence[float]) -> float:
    match space:
        case Space.GREY:
            return values[0]
        case Space.CMYK:
            return luminance(_rgb([max(0.0, 1 - ink - values[3]) for ink in values[:3]]))
    return luminance(_rgb(values))


def _rgb(values: Sequence[float]) -> Rgb:
    return (values[0],) * 3 if len(values) < 3 else (values[0], values[1], values[2])


def _rounded(rgb: Rgb) -> Rgb:
    red, green, blue = (round(255 * channel) / 255 for channel in rgb)
    return (red, green, blue)


def _floats(values: Any) -> list[float]:
    return [float(value) for value in values]


def _number(value: float) -> Decimal:
    return Decimal(f"{value:.4f}".rstrip("0").rstrip(".") or "0")
