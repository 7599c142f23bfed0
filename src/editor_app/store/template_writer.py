"""A template and changed values, turned into a folder of the newsroom's own; comments in it stay."""

from __future__ import annotations

import re
import shutil
import tomllib
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from editor_app.model.message import Failure
from editor_app.model.print_template import TEMPLATE_FIELDS, TemplateValue
from editor_app.store.atomic import write_atomically
from editor_app.store.files import read_bytes, shown_path
from editor_app.store.print_templates import (
    DRAWING_NAME,
    FONTS_NAME,
    ID_PATTERN,
    LOGO_LIMIT_BYTES,
    VALUES_NAME,
    TemplateShelf,
    original_template,
)
from editor_app.store.template_reader import BASE_KEY, checked_value
from editor_app.store.toml_text import toml_value

PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg", ".svg")
# Room for a number behind it.
_MOST_ID = 34
_TABLES = {field.key: field.table for field in TEMPLATE_FIELDS}
_FIELDS = {field.key: field for field in TEMPLATE_FIELDS}


def copy_template(shelf: TemplateShelf, id: str, new_id: str, *, with_drawing: bool = False) -> Path:
    """Copy template ``id`` into the newsroom's own folder as ``new_id``; return the new folder. Raises Failure.

    Values, pictures and fonts are copied; the drawing only ``with_drawing``: without it the copy is drawn as ours is,
    also after our drawing became better. An own template of that name is never overwritten.
    """
    source = shelf.folder(id)
    if source is None:
        raise Failure("print_template.unknown", template=id, known="")
    if shelf.own is None or not ID_PATTERN.fullmatch(new_id):
        raise Failure("print_template.bad_name", template=new_id)
    folder = shelf.own / new_id
    if folder.exists():
        raise Failure("print_template.exists", template=new_id)
    base = original_template(shelf, id).id  # refuses a template whose values cannot be read
    text = read_bytes(source / VALUES_NAME).decode("utf-8-sig")
    try:
        folder.mkdir(parents=True)
        for path in sorted(source.iterdir()):
            if path.name not in (VALUES_NAME, DRAWING_NAME) and path.is_file():
                shutil.copyfile(path, folder / path.name)
        if (source / FONTS_NAME).is_dir():
            shutil.copytree(source / FONTS_NAME, folder / FONTS_NAME)
        if with_drawing or source.parent == shelf.own:
            drawing = source / DRAWING_NAME
            if drawing.is_file():
                shutil.copyfile(drawing, folder / DRAWING_NAME)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Failure("print_template.cannot_copy", folder=shown_path(folder), reason=reason) from error
    write_atomically(folder / VALUES_NAME, with_values(text, {BASE_KEY: base}).encode())
    return folder


def save_template(shelf: TemplateShelf, id: str, values: Mapping[str, TemplateValue]) -> None:
    """Write changed ``values`` into own template ``id``; raises Failure.

    KeyError or ValueError where a key is no field or a value cannot be: whoever asks has checked it.
    """
    for key, value in values.items():
        if checked_value(_FIELDS[key], value) is None:
            raise ValueError(f"{key} cannot be {value!r}")
    folder = shelf.folder(id)
    if folder is None or folder.parent != shelf.own:
        raise Failure("print_template.not_own", template=id)
    path = folder / VALUES_NAME
    text = with_values(read_bytes(path).decode("utf-8-sig"), values)
    write_atomically(path, text.encode(), lambda data: tomllib.loads(data.decode("utf-8")))


def free_id(shelf: TemplateShelf, name: str) -> str:
    """Return an id made of a template's ``name`` that no template has: "Bản tin Đồi Chè" is "ban-tin-doi-che"."""
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    made = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:_MOST_ID].strip("-") or "mau"
    id, number = made, 2
    while shelf.folder(id) is not None or (shelf.own is not None and (shelf.own / id).exists()):
        id, number = f"{made}-{number}", number + 1
    return id


def keep_logo(shelf: TemplateShelf, id: str, picture: Path) -> str:
    """Copy ``picture`` into the folder of own template ``id``; return its name there. Raises Failure.

    A file that is there already stays: the copy takes another name, unless both are the same byte for byte.
    """
    folder = shelf.folder(id)
    if folder is None or folder.parent != shelf.own:
        raise Failure("print_template.not_own", template=id)
    suffix = picture.suffix.lower()
    if suffix not in PICTURE_SUFFIXES:
        raise Failure("print_template.logo_kind", file=shown_path(picture))
    data = read_bytes(picture, limit_bytes=LOGO_LIMIT_BYTES)
    # Letters of any language are fine in a file's name, signs that a system keeps for itself are not.
    stem = re.sub(r"[^\w-]+", "-", unicodedata.normalize("NFC", picture.stem)).strip("-")[:_MOST_ID] or "logo"
    name, number = f"{stem}{suffix}", 2
    while (folder / name).exists():
        if read_bytes(folder / name) == data:
            return name
        name, number = f"{stem}-{number}{suffix}", number + 1
    write_atomically(folder / name, data)
    return name


def with_values(source: str, values: Mapping[str, TemplateValue]) -> str:
    """Return the TOML ``source`` with ``values`` in it, each in its table; all other lines as they were."""
    lines = source.splitlines()
    for key, value in values.items():
        lines = _with_value(lines, _TABLES.get(key, ""), key, value)
    return "\n".join(lines) + "\n"


def _with_value(lines: list[str], table: str, key: str, value: TemplateValue) -> list[str]:
    start, end = _table(lines, table)
    wanted = re.compile(rf"\s*{re.escape(key)}\s*=\s*")
    for at in range(start, end):
        if found := wanted.match(lines[at]):
            return [
                *lines[:at],
                found.group() + toml_value(value) + _comment(lines[at][found.end() :]),
                *lines[at + 1 :],
            ]
    made = f"{key} = {toml_value(value)}"
    if start > end:  # no such table yet
        return [*lines, "", f"[{table}]", made]
    while end > start and not lines[end - 1].strip():
        end -= 1
    return [*lines[:end], made, *lines[end:]]


def _table(lines: list[str], table: str) -> tuple[int, int]:
    """Return the first line of the table and the line behind its last; a start behind the end where there is none."""
    heads = [at for at, line in enumerate(lines) if re.match(r"\s*\[", line)]
    if not table:
        return 0, heads[0] if heads else len(lines)
    for number, at in enumerate(heads):
        if re.match(rf"\s*\[\s*{re.escape(table)}\s*\]", lines[at]):
            return at + 1, heads[number + 1] if number + 1 < len(heads) else len(lines)
    return 1, 0


def _comment(rest: str) -> str:
    """Return the blanks and comment behind the value that ``rest`` begins with."""
    value = re.match(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'|[^#]*', rest)
    assert value is not None  # the last choice takes anything
    shown = value.group().rstrip()
    return rest[len(shown) :].rstrip()
