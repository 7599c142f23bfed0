"""What a PDF's page draws with (forms, patterns, gradients, masks, letters, pictures), turned into a press's inks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from editor_app.press.shop_colours import (
    Colours,
    Space,
    cannot,
    kind_of,
    turned_content,
    turned_function,
    turned_spot,
)
from editor_app.press.shop_pictures import turned_picture

# Gradients whose colours come from one function along a line or between two circles (ISO 32000-1, 8.7.4.5).
_LINEAR, _RADIAL = 2, 3
# What an output device would do to colours is the print shop's to say.
_DEVICE_ONLY = ("/TR", "/TR2", "/HT", "/HTP", "/BG", "/BG2", "/UCR", "/UCR2")
_Turn = Callable[[pikepdf.Object, Colours], pikepdf.Object]


class Turner:
    """Turns each thing once, however often it is drawn; what it is given stays as it was.

    ``sees_through`` says whether anything it met lets what lies below shine through.
    """

    def __init__(self, pdf: Pdf, colours: Colours) -> None:
        self._pdf = pdf
        self._colours = colours
        # Number of the old thing and whether it is in a mask -> the new one.
        self._done: dict[tuple[tuple[int, int], bool], pikepdf.Object] = {}
        self.sees_through = False

    def turn_page(self, page: pikepdf.Page) -> None:
        """Turn a page and all it draws with; raises Failure."""
        resources = page.resources
        spaces = resources.get("/ColorSpace", Dictionary())
        content = turned_content(pikepdf.parse_content_stream(page), spaces, self._colours)
        page.obj["/Contents"] = self._pdf.make_stream(pikepdf.unparse_content_stream(content))
        page.obj["/Resources"] = self._resources(resources, self._colours)

    def _resources(self, resources: pikepdf.Object, colours: Colours) -> Dictionary:
        turns: dict[str, _Turn] = {
            "/XObject": self._external,
            "/Pattern": self._pattern,
            "/Shading": self._shading,
            "/ExtGState": self._state,
            "/Font": self._font,
        }
        made = {key: value for key, value in resources.items() if key not in ("/ProcSet", "/ColorSpace")}
        for key, turn in turns.items():
            if key in made:
                made[key] = Dictionary({name: turn(thing, colours) for name, thing in made[key].items()})
        spaces = resources.get("/ColorSpace", Dictionary())
        spots = {
            name: turned_spot(space, colours)
            for name, space in spaces.items()
            if isinstance(space, Array) and kind_of(space) is Space.SPOT
        }
        if spots:
            made["/ColorSpace"] = Dictionary(spots)
        return Dictionary(made)

    def _once(self, thing: pikepdf.Object, colours: Colours, turn: _Turn) -> pikepdf.Object:
        if not thing.is_indirect:
            return turn(thing, colours)
        key = (thing.objgen, colours.is_mask)
        if key not in self._done:
            self._done[key] = self._pdf.make_indirect(turn(thing, colours))
        return self._done[key]

    def _external(self, thing: pikepdf.Object, colours: Colours) -> pikepdf.Object:
        if thing.get("/Subtype") == Name.Image:
            return self._once(thing, colours, self._picture)
        return self._once(thing, colours, self._form)

    def _picture(self, picture: pikepdf.Object, colours: Colours) -> pikepdf.Object:
        assert isinstance(picture, Stream)
        self.sees_through |= "/SMask" in picture
        return turned_picture(self._pdf, picture, colours)

    def _form(self, form: pikepdf.Object, colours: Colours) -> pikepdf.Object:
        """Turn what draws by itself: a form, a tile, a letter."""
        resources = form.get("/Resources", Dictionary())
        spaces = resources.get("/ColorSpace", Dictionary())
        content = turned_content(pikepdf.parse_content_stream(form), spaces, colours)
        facts = {key: value for key, value in form.items() if key not in ("/Length", "/Filter", "/DecodeParms")}
        facts["/Resources"] = self._resources(resources, colours)
        if "/Group" in facts:
            self.sees_through = True
            facts["/Group"] = _group(facts["/Group"], colours)
        return Stream(self._pdf, pikepdf.unparse_content_stream(content), Dictionary(facts))

    def _pattern(self, pattern: pikepdf.Object, colours: Colours) -> pikepdf.Object:
        if int(pattern.get("/PatternType", 0)) == 1:
            return self._once(pattern, colours, self._form)
        made = Dictionary(dict(pattern.items()))
        made["/Shading"] = self._shading(pattern["/Shading"], colours)
        if "/ExtGState" in made:
            made["/ExtGState"] = self._state(pattern["/ExtGState"], colours)
        return made

    def _shading(self, shading: pikepdf.Object, colours: Colours) -> pikepdf.Object:
        return self._once(shading, colours, _turned_shading)

    def _state(self, state: pikepdf.Object, colours: Colours) -> pikepdf.Object:
        made = Dictionary({key: value for key, value in state.items() if key not in _DEVICE_ONLY})
        is_plain = state.get("/BM", Name.Normal) in (Name.Normal, Name.Compatible)
        self.sees_through |= not is_plain or min(float(state.get(key, 1)) for key in ("/ca", "/CA")) < 1
        mask = state.get("/SMask")
        if isinstance(mask, Dictionary):
            self.sees_through = True
            if mask.get("/S") == Name.Luminosity:
                turned = {key: value for key, value in mask.items() if key != "/BC"}
                if "/BC" in mask:
                    kind = kind_of(mask["/G"]["/Group"]["/CS"])
                    outside = [float(value) for value in mask["/BC"].as_list()]
                    turned["/BC"] = Array(list(replace(colours, is_mask=True).turned(kind, outside)))
            else:
                turned = dict(mask.items())
            is_light = mask.get("/S") == Name.Luminosity
            turned["/G"] = self._once(mask["/G"], replace(colours, is_mask=is_light), self._form)
            made["/SMask"] = Dictionary(turned)
        return made

    def _font(self, font: pikepdf.Object, colours: Colours) -> pikepdf.Object:
        """Turn letters that are drawings; other letters have no colours of their own."""
        if font.get("/Subtype") != Name.Type3:
            return font
        made = Dictionary(dict(font.items()))
        resources = font.get("/Resources", Dictionary())
        spaces = resources.get("/ColorSpace", Dictionary())
        made["/Resources"] = self._resources(resources, colours)
        made["/CharProcs"] = Dictionary(
            {
                name: self._pdf.make_stream(
                    pikepdf.unparse_content_stream(
                        turned_content(pikepdf.parse_content_stream(letter), spaces, colours)
                    )
                )
                for name, letter in font["/CharProcs"].items()
            }
        )
        return made


def _turned_shading(shading: pikepdf.Object, colours: Colours) -> pikepdf.Object:
    kind = kind_of(shading["/ColorSpace"])
    form = int(shading.get("/ShadingType", 0))
    if form not in (_LINEAR, _RADIAL) or kind not in (Space.GREY, Space.RGB, Space.CMYK):
        raise cannot(f"/ShadingType {form}")
    made = Dictionary({key: value for key, value in shading.items() if key != "/Background"})
    made["/ColorSpace"] = colours.space
    if kind is not Space.CMYK or colours.is_mask:
        made["/Function"] = turned_function(shading["/Function"], kind, colours)
    return made


def _group(group: pikepdf.Object, colours: Colours) -> Dictionary:
    """Return a transparency group that is mixed in the press's inks, or as greys where it is a mask."""
    made = Dictionary(dict(group.items()))
    if "/CS" in made:
        made["/CS"] = colours.space
    return made
