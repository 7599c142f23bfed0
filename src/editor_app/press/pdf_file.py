"""Print data and photos, turned into a PDF by Typst: tagged, PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import typst

from editor_app.model.article import Json
from editor_app.model.message import Failure, Notice, message

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
        (root / "data.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
        (root / _MAIN).write_text(template, "utf-8")
        compiler = typst.Compiler(str(root / _MAIN), root=str(root), font_paths=fonts)
        try:
            return PdfResult(_compile(compiler, standards))
        except typst.TypstError as error:
            letters = _missing_letters(error)
            if not letters or not standards:
                raise Failure("pdf.failed", reason=_reason(error)) from None
        try:
            pdf = _compile(compiler, ())
        except typst.TypstError as error:
            raise Failure("pdf.failed", reason=_reason(error)) from None
        return PdfResult(pdf, (Notice(message("pdf.missing_letters", letters=letters)),))


def _compile(compiler: typst.Compiler, standards: tuple[str, ...]) -> bytes:
    made = compiler.compile(format="pdf", pdf_standards=cast(Any, list(standards)))
    assert isinstance(made, bytes)
    return made


def _missing_letters(error: typst.TypstError) -> str:
    """Return the letters that Typst found in no font, "" where something else is wrong."""
    said = " ".join((str(error), str(getattr(error, "message", "")), *map(str, getattr(error, "hints", ()))))
    if "could not be displayed" not in said and "glyph" not in said:
        return ""
    found = re.findall(r"text [`\"'“](.+?)[`\"'”]", said) or re.findall(r"U\+[0-9A-F]{4,6}", said)
    return ", ".join(dict.fromkeys(found)) or "?"


def _reason(error: typst.TypstError) -> str:
    return " ".join(str(getattr(error, "message", error)).split())[:300]
