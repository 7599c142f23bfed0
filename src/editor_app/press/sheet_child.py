"""The printer's process: changes of articles, turned into their sheets; a photo is handed over once."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from editor_app.model.message import Failure
from editor_app.model.resources import resources_folder
from editor_app.photos.derive import for_web
from editor_app.press.child import Answer, run_child
from editor_app.press.live_sheets import LiveSheets, Places
from editor_app.press.pdf_file import known_fonts, missing_fonts
from editor_app.press.preflight_wire import answer_preflight
from editor_app.press.sheet_folder import passing_folder
from editor_app.press.sheet_plan import plan_sheets
from editor_app.press.wire import message_values, read_draft, read_fields, read_options, read_settings
from editor_app.press.words import OutputWords, load_words
from editor_app.render.print_data import PlacedPhoto
from editor_app.store.print_templates import load_template, own_templates_folder, template_shelf, template_stamp
from editor_app.text.changes import changed_range

# Stands for a photo whose copy is still being made.
_SOON = "soon.svg"
_SOON_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"><rect width="3" height="2" fill="#eee"/></svg>'
)


# A page is rendered anew at every key, and most of that time goes into its photo: 22 ms with this, 40 with 1400.
PHOTO_LONGEST_PX = 1000


@dataclass(frozen=True, slots=True)
class _Kept:
    """An article's sheets, where they are written, and what planned them: options, a draft, the files' stamp."""

    planned_by: tuple[object, ...]
    sheets: LiveSheets
    folder: Path


class SheetWorker:
    """Answers requests one by one; keeps the sheets of each open article in ``folder``."""

    def __init__(self, folder: Path, resources: Path, words: OutputWords) -> None:
        self._folder, self._resources, self._words = folder, resources, words
        self._articles: dict[str, _Kept] = {}
        self._count = 0
        (folder / _SOON).write_text(_SOON_SVG, "utf-8")

    def __call__(self, header: dict[str, Any], blob: bytes) -> Answer:
        """Return the answer to one request; raises Failure, and ValueError for one that nobody can mean."""
        match header["task"]:
            case "photo":
                (self._folder / _file_name(header["file"])).write_bytes(_for_screen(blob, header["file"]))
                return {}, b""
            case "sheets":
                return self._sheets(header)
            case "preflight":
                return answer_preflight(header, self._resources, own_templates_folder()), b""
            case "close":
                self._forget(header["article"])
                return {}, b""
            case "template":
                return self._about_template(header)
        raise ValueError(header["task"])

    def _sheets(self, header: dict[str, Any]) -> Answer:
        """Return an article's sheets; or the photos that are ``missing``, or ``is_lost`` where its text is."""
        is_whole = "body" in header
        options = read_options(header.get("options", {}))
        draft = read_draft(header["draft"]) if "draft" in header else None
        own = _own_templates(header)
        stamp = template_stamp(template_shelf(self._resources, own), options.template)
        planned_by = (options, draft, own, stamp)
        known = self._articles.get(header["article"])
        article = known.sheets if known is not None and known.planned_by == planned_by else None
        if not is_whole and (article is None or article.state != header["base"]):
            return {"is_lost": True}, b""
        files = {file for file, _, _ in header["photos"].values() if file}
        missing = sorted(file for file in files if not (self._folder / _file_name(file)).exists())
        if missing:
            return {"missing": missing}, b""
        if article is None:
            plan = plan_sheets(self._resources, own, options, draft)
            self._forget(header["article"])
            self._count += 1
            folder = self._folder / f"article-{self._count}"
            article = LiveSheets(folder, self._resources, self._words, plan)
            self._articles[header["article"]] = _Kept(planned_by, article, folder)
        start, end, words = changed_range(article.source, header["body"]) if is_whole else header["change"]
        photos = {name: PlacedPhoto(f"/{file or _SOON}", *size) for name, (file, *size) in header["photos"].items()}
        pdf, places = article.set(
            read_fields(header["fields"]),
            (start, end, words),
            {**{f"assets/{name}": photo for name, photo in photos.items()}, **photos},
            read_settings(header["settings"]),
            date.fromisoformat(header["today"]),
            is_settled=header["is_settled"],
            has_pdf=header["has_pdf"],
        )
        return {"state": article.state, "paper": article.paper, "pitch_pt": article.pitch_pt, **_told(places)}, pdf

    def _forget(self, article: str) -> None:
        """Forget an article's sheets and what was written for them."""
        known = self._articles.pop(article, None)
        if known is not None:
            shutil.rmtree(known.folder, ignore_errors=True)

    def _about_template(self, header: dict[str, Any]) -> Answer:
        """Return what is wrong in a template's values, and the fonts that it can name; raises Failure."""
        loaded = load_template(template_shelf(self._resources, _own_templates(header)), header["template"])
        families = known_fonts(self._resources / "fonts", loaded.fonts_folder)
        notices = (*loaded.notices, *missing_fonts(loaded, families))
        return {"notices": [message_values(notice.message) for notice in notices], "fonts": families}, b""


def _own_templates(header: Mapping[str, Any]) -> Path:
    """Return the newsroom's folder of templates: the one that is named, else this user's."""
    return Path(header["own_templates"]) if "own_templates" in header else own_templates_folder()


def _told(made: Places) -> dict[str, Any]:
    """Return places as JSON: [length, page, x, y, last page, x, y] of each source block, [file, …] of photos."""
    blocks: list[list[float]] = []
    for block in made.blocks:
        places = made.facts.stretches.get(block.id, ())
        blocks.append([len(block.text), *(value for at in places for value in (at.page, at.x, at.y))])
    return {
        "blocks": blocks,
        "photos": [[file.removeprefix("/"), at.page, at.x, at.y, *size] for file, at, *size in made.facts.photos],
        "filled_pages": made.filled_pages,
        "column_cm": made.column_cm,
    }


def _for_screen(photo: bytes, name: str) -> bytes:
    """Return a copy no larger than a sheet on a screen needs; what is no photo is left to be refused when it is set."""
    try:
        return for_web(photo, name, longest_px=PHOTO_LONGEST_PX).data
    except Failure:
        return photo


def _file_name(name: str) -> str:
    """Return ``name``, which stays in the folder; raises ValueError for any other."""
    if name != Path(name).name or name in ("", ".", ".."):
        raise ValueError(name)
    return name


if __name__ == "__main__":
    resources_of_all = resources_folder()
    with passing_folder() as own_folder:
        run_child(SheetWorker(own_folder, resources_of_all, load_words(resources_of_all)))
