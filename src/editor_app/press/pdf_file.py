"""Print data and photos, and a template, turned into a PDF by Typst: tagged, to the standards asked for."""

from __future__ import annotations

import contextlib
import json
import re
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

import typst

from editor_app.model.article import Json
from editor_app.model.message import Failure, Notice, message
from editor_app.press.balance import Ending, Layout, best_layout
from editor_app.store.files import shown_path
from editor_app.store.print_templates import VALUES_NAME, LoadedTemplate, key_line

STANDARDS = ("a-2a", "ua-1")
MAIN = "template.typ"
# Letters of our fonts and of most articles; what lies beyond may be in no font.
_COMMON = re.compile(r"[\u0000-\u024f\u0300-\u036f\u0400-\u045f\u1e00-\u1eff\u2010-\u2026\u20ab\u20ac]*")
# How far apart lines of Source Serif 4 must lie, for one size of letters, so that Ẫ keeps clear of a g above it, by a
# hair; bold and italic letters reach further. Measured in the font files, looked at in tests.
_LEAST_PITCH_EM, _LEAST_PITCH_BOLD_EM = 1.245, 1.28
_BOLD = re.compile(r'\["[bi]", ')


@dataclass(frozen=True, slots=True)
class PdfResult:
    """A PDF, and what its user should know."""

    pdf: bytes
    notices: tuple[Notice, ...] = ()


def write_pdf(
    data: Mapping[str, Json],
    sheet: Mapping[str, Json],
    photos: Mapping[str, bytes],
    *,
    finished: Callable[[], tuple[Mapping[str, Json], Mapping[str, bytes]]] | None = None,
    loaded: LoadedTemplate,
    fonts_folder: Path,
    standards: tuple[str, ...] = STANDARDS,
    bleed_mm: float = 0.0,
    has_tags: bool = True,
) -> PdfResult:
    """Set ``data`` on the ``sheet`` as ``loaded`` draws it; ``photos`` are staged by name. Raises Failure.

    Where the photos are stand-ins, ``finished`` waits for the data and the photos themselves; the pages are laid out
    meanwhile, and again where the data are not as expected. ``bleed_mm`` is how far what reaches the edge of the paper
    goes on beyond it. Letters that no font has would break every standard; the pages are then made without, and a
    notice names them.
    """
    folders = [folder for folder in (fonts_folder, loaded.fonts_folder) if folder is not None]
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(map(str, folders)))
    notices = missing_fonts(loaded, fonts.families())
    with tempfile.TemporaryDirectory(prefix="banthao-") as folder:
        root = Path(folder)
        for name, source in {**loaded.library, MAIN: loaded.drawing}.items():
            (root / name).write_text(source, "utf-8")
        if loaded.logo is not None:
            (root / loaded.logo[0]).write_bytes(loaded.logo[1])
        words = _stage(root, data, photos, sheet, bleed_mm)
        sheets = _Sheets(root, fonts, has_tags=has_tags)
        layout = sheets.best_layout()
        if finished is not None:
            expected = words
            words = _stage(root, *finished(), sheet, bleed_mm)
            if words != expected:
                sheets = _Sheets(root, fonts, has_tags=has_tags)
                layout = sheets.best_layout()
        try:
            pdf = sheets.pdf(layout, standards)
            letters = "" if standards or _COMMON.fullmatch(words) else sheets.letters(layout)
        except typst.TypstError as error:
            letters = _missing_letters(error)
            if not letters or not standards:
                raise failure_of(error, loaded) from None
            try:
                pdf = sheets.pdf(layout, ())
            except typst.TypstError as again:
                raise failure_of(again, loaded) from None
    if letters:
        id = "pdf.missing_letters" if standards else "pdf.unset_letters"
        notices += (Notice(message(id, letters=letters)),)
    return PdfResult(pdf, notices)


def _stage(
    root: Path, data: Mapping[str, Json], photos: Mapping[str, bytes], sheet: Mapping[str, Json], bleed_mm: float
) -> str:
    """Write what the template reads, and return its data."""
    for name, photo in photos.items():
        (root / name).write_bytes(photo)
    words = json.dumps(data, ensure_ascii=False)
    (root / "data.json").write_text(words, "utf-8")
    (root / "sheet.json").write_text(sheet_json(sheet, words, bleed_mm), "utf-8")
    return words


def sheet_json(sheet: Mapping[str, Json], words: str, bleed_mm: float = 0.0) -> str:
    """Return ``sheet.json`` for the data ``words`` (JSON): how close lines may come depends on the letters in them."""
    least_pitch = _LEAST_PITCH_BOLD_EM if _BOLD.search(words) else _LEAST_PITCH_EM
    return json.dumps({**sheet, "least_pitch_em": least_pitch, "bleed_mm": bleed_mm}, ensure_ascii=False)


def known_fonts(fonts_folder: Path, own_fonts: Path | None = None) -> list[str]:
    """Return the families of the fonts in the folders, in order, without the signs that only fill gaps."""

    def families(folder: Path | None) -> list[str]:
        paths = [str(folder)] if folder is not None else []
        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths).families()

    signs = set(families(fonts_folder / "print"))
    return sorted({*families(fonts_folder), *families(own_fonts)} - signs)


def missing_fonts(loaded: LoadedTemplate, families: Sequence[str]) -> tuple[Notice, ...]:
    """Return a notice for each font of the template that is not among ``families``; another is taken for it."""
    known = {family.casefold() for family in families}
    folder = loaded.folder
    return tuple(
        Notice(
            message(
                "print_template.no_font",
                file=shown_path(folder / VALUES_NAME),
                line=key_line(folder, "text", key),
                font=font,
                known=", ".join(families),
            )
        )
        for key, font in (("body_font", loaded.template.body_font), ("head_font", loaded.template.head_font))
        if font.casefold() not in known
    )


class _Sheets:
    """One article's pages, laid out again and again; compilers are cheap, Typst itself keeps what it laid out."""

    def __init__(self, root: Path, fonts: typst.Fonts, *, has_tags: bool) -> None:
        self._root = root
        self._fonts = fonts
        self._has_tags = has_tags
        self._known: dict[Layout, Ending] = {}

    def best_layout(self) -> Layout:
        """Return the best layout.

        What cannot be laid out says why when it is compiled; a drawing without our marks is taken as it comes.
        """
        with contextlib.suppress(RuntimeError, LookupError, TypeError):
            return best_layout(self.lay_out)
        return Layout()

    def lay_out(self, layout: Layout) -> Ending:
        """Return how the pages end; raises RuntimeError where they cannot be laid out."""
        if layout not in self._known:
            marks = json.loads(self._compiler(layout).query("metadata"))
            self._known[layout] = ending_of([(mark.get("label", ""), mark["value"]) for mark in marks])
        return self._known[layout]

    def pdf(self, layout: Layout, standards: tuple[str, ...]) -> bytes:
        """Return the pages as a PDF; raises TypstError."""
        made = self._compiler(layout).compile(
            format="pdf",
            pdf_standards=cast(Any, list(standards)),
            pdf_tags=self._has_tags or bool(standards),
        )
        assert isinstance(made, bytes)
        return made

    def letters(self, layout: Layout) -> str:
        """Return the letters that no font has; only a standard makes Typst look for them."""
        try:
            self.pdf(layout, ("ua-1",))
        except typst.TypstError as error:
            return _missing_letters(error)
        return ""

    def _compiler(self, layout: Layout) -> typst.Compiler:
        (self._root / "layout.json").write_text(json.dumps(asdict(layout)), "utf-8")
        return typst.Compiler(str(self._root / MAIN), root=str(self._root), font_paths=self._fonts)


def ending_of(marks: list[tuple[str, dict[str, float]]]) -> Ending:
    """Return how the pages end, from the marks (label, value) that the template leaves."""
    (end, *_) = [value for label, value in marks if label == "<end>"] or [{}]
    edges = [value["y"] for label, value in marks if label == "<edge>" and value["page"] == end["page"]]
    return Ending(
        page=int(end["page"]),
        pages=int(end["pages"]),
        column=int(end["column"]),
        columns=int(end["columns"]),
        end=end["y"],
        top=end["top"],
        bottom=end["bottom"],
        line=end["line"],
        highest=min(edges, default=end["bottom"]),
        lowest=max(edges, default=end["top"]),
    )


def _missing_letters(error: typst.TypstError) -> str:
    """Return the letters that Typst found in no font, "" where something else is wrong."""
    found = re.findall(r'the text `"(.+?)"` could not be displayed', str(getattr(error, "diagnostic", error)))
    return " ".join(dict.fromkeys(found))


def failure_of(error: Exception, loaded: LoadedTemplate) -> Failure:
    """Return what could not be set; where the newsroom's own drawing is to blame, its file and line."""
    reason = " ".join(str(getattr(error, "message", error)).split())[:300]
    if not loaded.is_own_drawing:
        return Failure("pdf.failed", reason=reason)
    # The place of the error itself, or of the call of ours that led to it.
    diagnostic = str(getattr(error, "diagnostic", ""))
    errors = diagnostic[max(diagnostic.find("error:"), 0) :]
    places = re.findall(rf"┌─ .*{re.escape(MAIN)}:(\d+):\d+", errors)
    return Failure(
        "print_template.typst",
        file=shown_path(loaded.drawing_file),
        line=int(places[0]) if places else 1,
        reason=reason,
    )
