"""Print data and photos, turned into a PDF by Typst: tagged, PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

import contextlib
import json
import re
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast

import typst

from editor_app.model.article import Json
from editor_app.model.message import Failure, Notice, message
from editor_app.press.balance import Ending, Layout, best_layout

STANDARDS = ("a-2a", "ua-1")
_MAIN = "main.typ"


@dataclass(frozen=True, slots=True)
class PdfResult:
    """A PDF, and what its user should know."""

    pdf: bytes
    notices: tuple[Notice, ...] = ()


def write_pdf(
    data: Mapping[str, Json],
    photos: Mapping[str, bytes],
    *,
    template: str,
    fonts_folder: Path,
    standards: tuple[str, ...] = STANDARDS,
) -> PdfResult:
    """Set ``data`` with ``template``; ``photos`` are staged by name. Raises Failure.

    Letters that no bundled font has would break the archive standard; the pages are then made without it, and a
    notice names them.
    """
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts_folder)])
    with tempfile.TemporaryDirectory(prefix="banthao-") as folder:
        root = Path(folder)
        for name, photo in photos.items():
            (root / name).write_bytes(photo)
        (root / _MAIN).write_text(template, "utf-8")
        (root / "data.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
        sheets = _Sheets(root, fonts)
        # What cannot be laid out says why when it is compiled.
        layout = Layout()
        with contextlib.suppress(RuntimeError):
            layout = best_layout(sheets.lay_out)
        try:
            return PdfResult(sheets.pdf(layout, standards))
        except typst.TypstError as error:
            letters = _missing_letters(error)
            if not letters or not standards:
                raise Failure("pdf.failed", reason=failure_reason(error)) from None
        try:
            pdf = sheets.pdf(layout, ())
        except typst.TypstError as error:
            raise Failure("pdf.failed", reason=failure_reason(error)) from None
        return PdfResult(pdf, (Notice(message("pdf.missing_letters", letters=letters)),))


class _Sheets:
    """One article's pages, laid out again and again; compilers are cheap, Typst itself keeps what it laid out."""

    def __init__(self, root: Path, fonts: typst.Fonts) -> None:
        self._root = root
        self._fonts = fonts
        self._known: dict[Layout, Ending] = {}

    def lay_out(self, layout: Layout) -> Ending:
        """Return how the pages end; raises RuntimeError where they cannot be laid out."""
        if layout not in self._known:
            marks = json.loads(self._compiler(layout).query("metadata"))
            self._known[layout] = ending_of([(mark["label"], mark["value"]) for mark in marks])
        return self._known[layout]

    def pdf(self, layout: Layout, standards: tuple[str, ...]) -> bytes:
        """Return the pages as a PDF; raises TypstError."""
        made = self._compiler(layout).compile(format="pdf", pdf_standards=cast(Any, list(standards)))
        assert isinstance(made, bytes)
        return made

    def _compiler(self, layout: Layout) -> typst.Compiler:
        (self._root / "layout.json").write_text(json.dumps(asdict(layout)), "utf-8")
        return typst.Compiler(str(self._root / _MAIN), root=str(self._root), font_paths=self._fonts)


def ending_of(marks: list[tuple[str, dict[str, float]]]) -> Ending:
    """Return how the pages end, from the marks (label, value) that the template leaves."""
    end = next(value for label, value in marks if label == "<end>")
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


def failure_reason(error: Exception) -> str:
    """Return what Typst says, on one line."""
    return " ".join(str(getattr(error, "message", error)).split())[:300]
