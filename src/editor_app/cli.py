"""The command line: export, new and info, without a window and without Qt."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NoReturn

from editor_app import __version__
from editor_app.model.message import Failure, Message, Notice, message
from editor_app.model.resources import resources_folder
from editor_app.photos.intake import inspect_photo
from editor_app.press.article_file import PACK_SUFFIX, NewPhoto, new_article, open_article, save_article
from editor_app.press.export import export_article
from editor_app.press.facts import article_facts
from editor_app.press.words import load_words
from editor_app.store.catalogue import Catalogue, load_catalogue
from editor_app.store.files import read_bytes, shown_path
from editor_app.store.plain_text import read_text
from editor_app.store.settings import WEB_PX_LEAST, WEB_PX_MOST, Settings, load_settings, settings_path
from editor_app.text.plain_import import read_plain_article

COMMANDS = ("export", "new", "info")
DONE, NOT_DONE, WRONG_USAGE = 0, 1, 2


def run(arguments: Sequence[str]) -> int:
    """Do what ``arguments`` say; return the exit code: 0 done, 1 could not be done, 2 wrong usage.

    Asked for help or the version, says it and raises SystemExit.
    """
    settings = load_settings(settings_path())
    catalogue = load_catalogue(resources_folder(), settings.language)
    try:
        options = _parser(catalogue, settings).parse_args(arguments)
    except _WrongUsageError as wrong:
        sys.stderr.write(wrong.usage)
        _say(catalogue, message("cli.usage", words=str(wrong)))
        return WRONG_USAGE
    try:
        notices = {"export": _export, "new": _new, "info": _info}[options.command](options, settings)
    except Failure as failure:
        _say(catalogue, failure.message)
        return NOT_DONE
    for notice in notices:
        _say(catalogue, notice.message)
    return DONE


def _export(options: argparse.Namespace, settings: Settings) -> tuple[Notice, ...]:
    resources = resources_folder()
    opened = open_article(Path(options.file), utc_offset=settings.utc_offset)
    notices = export_article(
        opened.article,
        Path(options.output),
        resources=resources,
        words=load_words(resources),
        settings=replace(settings, web_longest_px=options.photo_px, web_format=options.photo_format),
        today=date.today(),  # the day on this desk's calendar
        is_folder=options.output.endswith(tuple(filter(None, (os.sep, os.altsep)))),
    )
    return (*opened.notices, *notices)


def _new(options: argparse.Namespace, settings: Settings) -> tuple[Notice, ...]:
    out = Path(options.output)
    if out.suffix.lower() != PACK_SUFFIX:
        raise Failure("article.new_needs_pack", file=shown_path(out))
    if out.exists():
        raise Failure("article.exists", file=shown_path(out))
    source = Path(options.text)
    text, _ = read_text(read_bytes(source), shown_path(source))
    plain = read_plain_article(text, utc_offset=settings.utc_offset)
    save_article(new_article(plain, _photo(options)), out)
    return plain.notices


def _photo(options: argparse.Namespace) -> NewPhoto | None:
    if options.photo is None:
        return None
    path = Path(options.photo)
    data = read_bytes(path)
    suffix = inspect_photo(data, shown_path(path)).suffix
    return NewPhoto(data, path.name, suffix, options.caption, options.credit, options.alt)


def _info(options: argparse.Namespace, settings: Settings) -> tuple[Notice, ...]:
    opened = open_article(Path(options.file), utc_offset=settings.utc_offset)
    facts = article_facts(opened.article)
    if options.json:
        sys.stdout.write(json.dumps(facts, ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.writelines(f"{name}: {value}\n" for name, value in facts.items())
    return opened.notices


def _say(catalogue: Catalogue, said: Message) -> None:
    sys.stderr.write(f"editor-app: {catalogue.word(said)}\n")


def _photo_px(typed: str) -> int:
    number = int(typed) if typed.isdecimal() and len(typed) < 6 else 0
    if not WEB_PX_LEAST <= number <= WEB_PX_MOST:
        raise argparse.ArgumentTypeError(f"{WEB_PX_LEAST}..{WEB_PX_MOST}: {typed}")
    return number


class _WrongUsageError(Exception):
    """The arguments are not those of a command; ``usage`` is how it is called."""

    def __init__(self, words: str, usage: str) -> None:
        super().__init__(words)
        self.usage = usage


class _Parser(argparse.ArgumentParser):
    """Raises what is wrong, so that it is said in the user's language."""

    def error(self, words: str) -> NoReturn:
        """Raise _WrongUsageError with argparse's words for it."""
        raise _WrongUsageError(words, self.format_usage())


def _parser(catalogue: Catalogue, settings: Settings) -> argparse.ArgumentParser:
    def word(id: str) -> str:
        return catalogue.word(message(id))

    parser = _Parser(prog="editor-app", description=word("cli.about"))
    parser.add_argument("--version", action="version", version=f"editor-app {__version__}")
    commands = parser.add_subparsers(dest="command", required=True)
    export = commands.add_parser("export", help=word("cli.export"))
    export.add_argument("file", metavar="FILE")
    export.add_argument("-o", "--output", required=True, metavar="OUT.html|OUT.pdf|OUT/", help=word("cli.output"))
    export.add_argument(
        "--photo-px", type=_photo_px, default=settings.web_longest_px, metavar="N", help=word("cli.photo_px")
    )
    export.add_argument(
        "--photo-format", choices=("jpeg", "webp"), default=settings.web_format, help=word("cli.photo_format")
    )
    new = commands.add_parser("new", help=word("cli.new"))
    new.add_argument("output", metavar="OUT.textpack")
    new.add_argument("--text", required=True, metavar="FILE.txt", help=word("cli.text"))
    new.add_argument("--photo", metavar="IMG", help=word("cli.photo"))
    new.add_argument("--caption", help=word("cli.caption"))
    new.add_argument("--credit", default="", help=word("cli.credit"))
    new.add_argument("--alt", default="", help=word("cli.alt"))
    info = commands.add_parser("info", help=word("cli.info"))
    info.add_argument("file", metavar="FILE")
    info.add_argument("--json", action="store_true", help=word("cli.json"))
    return parser
