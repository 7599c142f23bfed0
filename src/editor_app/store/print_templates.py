"""Folders of printing templates, ours and a newsroom's own, turned into templates that are ready to be set with."""

from __future__ import annotations

import contextlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from platformdirs import user_config_path

from editor_app.model.message import Failure, Notice, message
from editor_app.model.print_template import TEMPLATE_FIELDS, PrintTemplate, TemplateValue
from editor_app.store.files import read_bytes, shown_path
from editor_app.store.template_reader import checked_value, line_numbers, read_template

VALUES_NAME, DRAWING_NAME, FONTS_NAME = "template.toml", "template.typ", "fonts"
ID_PATTERN = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_LIMIT_BYTES = 256 * 1024
LOGO_LIMIT_BYTES = 5 * 1024 * 1024
# Typst would fetch a package from the network; nothing here does.
_PACKAGE = re.compile(r"[\"']@[\w-]+/")


@dataclass(frozen=True, slots=True)
class TemplateShelf:
    """Where templates stand: ours (``resources/print``), and the newsroom's own folder, which need not be there."""

    shipped: Path
    own: Path | None = None

    def folder(self, id: str) -> Path | None:
        """Return the folder of template ``id``, the newsroom's own first; None where there is none."""
        if not ID_PATTERN.fullmatch(id):
            return None
        folders = [base / id for base in (self.own, self.shipped) if base is not None]
        return next((folder for folder in folders if (folder / VALUES_NAME).is_file()), None)


@dataclass(frozen=True, slots=True)
class TemplateEntry:
    """A template in a list: ``notices`` say what is wrong; one that ``is_usable`` can be printed with all the same."""

    id: str
    name_vi: str
    name_en: str
    is_own: bool
    is_usable: bool = True
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class LoadedTemplate:
    """Everything a template is.

    ``folder`` holds its values; ``drawing`` is Typst source, ``drawing_file`` the file it stands in, not always in the
    same folder; ``library`` what it imports, by name; ``logo`` a name and bytes; ``fonts_folder`` the newsroom's own
    fonts for it.
    """

    template: PrintTemplate
    folder: Path
    drawing: str
    drawing_file: Path
    is_own_drawing: bool
    library: Mapping[str, str]
    logo: tuple[str, bytes] | None = None
    fonts_folder: Path | None = None
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class TemplateDraft:
    """What somebody is changing in a template before it is saved; ``logo`` is a picture that is not beside it yet."""

    values: Mapping[str, TemplateValue] = field(default_factory=dict)
    logo: Path | None = None


@dataclass(frozen=True, slots=True)
class FormWords:
    """What fields are called by their key, the tables they stand in, and the choices that are words."""

    fields: Mapping[str, str]
    tables: Mapping[str, str]
    choices: Mapping[str, str]


def template_shelf(resources: Path, own: Path | None = None) -> TemplateShelf:
    """Return the shelf of the templates in the resources folder and in ``own``."""
    return TemplateShelf(resources / "print", own)


def own_templates_folder() -> Path:
    """Return where this user's own templates are kept; the folder need not be there."""
    return user_config_path("banthao", appauthor=False) / "templates"


def list_templates(shelf: TemplateShelf) -> tuple[TemplateEntry, ...]:
    """Return every template, ours first in our order, then the newsroom's by name. Never raises."""
    shipped = [id for id in _ORDER if shelf.folder(id) is not None]
    own = [id for id in _ids(shelf.own) if id not in shipped]
    return tuple(_entry(shelf, id) for id in (*shipped, *own))


def load_template(shelf: TemplateShelf, id: str) -> LoadedTemplate:
    """Return template ``id``; what is wrong in its values is said in its notices, and our own values stand there.

    Raises Failure where there is no such template, where its ``template.toml`` is no TOML, or where its drawing
    cannot be read.
    """
    folder = shelf.folder(id)
    if folder is None:
        known = ", ".join(entry.id for entry in list_templates(shelf))
        raise Failure("print_template.unknown", template=id, known=known)
    template, folders, notices = _values(shelf, id, folder)
    drawing_file = next((base / DRAWING_NAME for base in folders if (base / DRAWING_NAME).is_file()), None)
    if drawing_file is None:
        raise Failure("print_template.no_drawing", file=shown_path(folder / DRAWING_NAME))
    drawing = _text(drawing_file)
    for number, line in enumerate(drawing.splitlines(), 1):
        if _PACKAGE.search(line):
            raise Failure("print_template.package", file=shown_path(drawing_file), line=number)
    logo = None
    if template.logo_file:
        try:
            logo = _logo(template.logo_file, folders)
        except Failure as failure:
            notices += (Notice(failure.message),)
            template = replace(template, logo_file="")
    library = {path.name: _text(path) for path in sorted(shelf.shipped.glob("*.typ"))}
    fonts = folder / FONTS_NAME
    return LoadedTemplate(
        template,
        folder,
        drawing,
        drawing_file,
        drawing_file.parent.parent == shelf.own,
        library,
        logo,
        fonts if fonts.is_dir() else None,
        notices,
    )


def with_draft(loaded: LoadedTemplate, draft: TemplateDraft) -> LoadedTemplate:
    """Return ``loaded`` as it would be with ``draft`` saved; raises Failure where the logo cannot be read.

    KeyError or ValueError where a key is no field or a value cannot be.
    """
    kinds = {entry.key: entry for entry in TEMPLATE_FIELDS}
    values: dict[str, Any] = {key: checked_value(kinds[key], value) for key, value in draft.values.items()}
    if wrong := [key for key, value in values.items() if value is None]:
        raise ValueError(f"{wrong[0]} cannot be {draft.values[wrong[0]]!r}")
    made = replace(loaded.template, **values)
    template = replace(made, columns=min(made.columns, made.most_columns))
    logo = loaded.logo
    if draft.logo is not None:
        logo = _logo(draft.logo.name, [draft.logo.parent])
    elif "logo_file" in values:
        logo = _logo(template.logo_file, [loaded.folder]) if template.logo_file else None
    return replace(loaded, template=template, logo=logo)


def original_template(shelf: TemplateShelf, id: str) -> PrintTemplate:
    """Return the template of ours that ``id`` is laid over, itself where it is ours; raises Failure."""
    folder = shelf.folder(id)
    if folder is None:
        return load_template(shelf, id).template
    _, (*_, base), _ = _values(shelf, id, folder)
    return load_template(TemplateShelf(shelf.shipped), base.name).template


def template_stamp(shelf: TemplateShelf, id: str) -> tuple[tuple[str, int, int], ...]:
    """Return what tells whether template ``id`` was changed on the disk: the names, times and sizes of its files.

    Ours change with the program alone: they have no files here. Never raises.
    """
    folder = shelf.folder(id)
    if folder is None or folder.parent != shelf.own:
        return ()
    found: list[tuple[str, int, int]] = [(str(folder), 0, 0)]
    for place in (folder, folder / FONTS_NAME):
        with contextlib.suppress(OSError):
            for path in sorted(place.iterdir()):
                about = path.stat()
                found.append((f"{place.name}/{path.name}", about.st_mtime_ns, about.st_size))
    return tuple(found)


def form_words(shelf: TemplateShelf, language: str) -> FormWords:
    """Return what a form calls the fields of a template in "vi" or "en" (``model.print_template.TEMPLATE_FIELDS``)."""
    tables = tomllib.loads((shelf.shipped / "fields.toml").read_text("utf-8"))
    return FormWords(*(tables[name][language] for name in ("fields", "tables", "choices")))


def key_line(folder: Path, table: str, key: str) -> int:
    """Return the line of ``key`` in the folder's ``template.toml``, 1 where it stands in none."""
    return line_numbers(_text(folder / VALUES_NAME)).get((table, key), 1)


def _values(shelf: TemplateShelf, id: str, folder: Path) -> tuple[PrintTemplate, list[Path], tuple[Notice, ...]]:
    """Return the values of the template, the folders its files are looked for in, and what is wrong."""
    file = shown_path(folder / VALUES_NAME)
    found = read_template(_text(folder / VALUES_NAME), file)
    ours = shelf.shipped / id
    if folder == ours:
        return _template(id, found.values), [folder], found.notices
    base = shelf.shipped / (found.base if ID_PATTERN.fullmatch(found.base) else id)
    notices = found.notices
    if not (base / VALUES_NAME).is_file():
        if found.base:
            line = line_numbers(_text(folder / VALUES_NAME)).get(("", "base"), 1)
            notices += (Notice(message("print_template.no_base", file=file, line=line, base=found.base)),)
        base = shelf.shipped / _ORDER[0]
    below = read_template(_text(base / VALUES_NAME), shown_path(base / VALUES_NAME)).values
    # A colour of one's own is not printed with the inks of the colour it stands for.
    unknown = {key: "" for key in ("accent_cmyk", "link_cmyk") if key.removesuffix("_cmyk") in found.values}
    return _template(id, {**below, **unknown, **found.values}), [folder, base], notices


def _template(id: str, values: Mapping[str, TemplateValue]) -> PrintTemplate:
    chosen: dict[str, Any] = dict(values)
    made = PrintTemplate(id, **chosen)
    return replace(made, columns=min(made.columns, made.most_columns))


def _entry(shelf: TemplateShelf, id: str) -> TemplateEntry:
    folder = shelf.folder(id)
    is_own = folder is not None and folder.parent == shelf.own
    try:
        loaded = load_template(shelf, id)
    except Failure as failure:
        return TemplateEntry(id, id, id, is_own, is_usable=False, notices=(Notice(failure.message),))
    template = loaded.template
    return TemplateEntry(id, template.name("vi"), template.name("en"), is_own, notices=loaded.notices)


def _ids(folder: Path | None) -> list[str]:
    found: list[str] = []
    if folder is not None:
        with contextlib.suppress(OSError):
            found = sorted(entry.name for entry in folder.iterdir() if (entry / VALUES_NAME).is_file())
    return [id for id in found if ID_PATTERN.fullmatch(id)]


def _logo(name: str, folders: list[Path]) -> tuple[str, bytes]:
    path = next((base / name for base in folders if (base / name).is_file()), folders[0] / name)
    return f"logo{path.suffix.lower()}", read_bytes(path, limit_bytes=LOGO_LIMIT_BYTES)


def _text(path: Path) -> str:
    try:
        return read_bytes(path, limit_bytes=_LIMIT_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise Failure("print_template.not_utf8", file=shown_path(path), line=line) from None


# The bulletin is what the program is for; the others follow as a newsroom needs them.
_ORDER = ("bulletin", "article", "proof", "broadcast")
