"""A template, set with a made-up article: everything that is wrong with it, before anybody prints with it."""

from __future__ import annotations

from pathlib import Path

from editor_app.model.message import Failure, Notice
from editor_app.model.print_template import PrintOptions
from editor_app.press.pdf_file import write_pdf
from editor_app.render.print_data import Masthead, PrintWords, print_data
from editor_app.render.sheet_data import SheetWords, sheet_data
from editor_app.render.sheet_geometry import sheet_geometry
from editor_app.store.print_templates import TemplateShelf, load_template
from editor_app.text.body_reader import all_blocks, read_body
from editor_app.text.front_matter import read_fields, split_front_matter

_SAMPLE = Path("samples") / "bai-mau.textbundle" / "text.md"


def check_template(shelf: TemplateShelf, id: str, resources: Path) -> tuple[Notice, ...]:
    """Return what is wrong with template ``id``, the worst last; nothing where the sample can be printed with it."""
    try:
        loaded = load_template(shelf, id)
    except Failure as failure:
        return (Notice(failure.message),)
    front_matter, body = split_front_matter((resources / _SAMPLE).read_text("utf-8"))
    fields, _ = read_fields(front_matter)
    try:
        geometry = sheet_geometry(loaded.template, PrintOptions(id))
        data = print_data(
            fields,
            all_blocks(read_body(body)),
            photos={},
            main_photo=None,
            masthead=Masthead("—"),
            published_words="",
            document_date=(2000, 1, 1),
            words=PrintWords("", ""),
        )
        words = SheetWords("—", "—", fields.headline, "{page}")
        logo = loaded.logo[0] if loaded.logo is not None else ""
        sheet = sheet_data(loaded.template, geometry, words, logo=logo)
        result = write_pdf(data, sheet, {}, loaded=loaded, fonts_folder=resources / "fonts")
    except Failure as failure:
        return (*loaded.notices, Notice(failure.message))
    return (*loaded.notices, *result.notices)
