"""The command line: export, preflight, new, info, check and learn, without a window and without Qt."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from editor_app import __version__
from editor_app.model.message import Failure, Message, Notice, message
from editor_app.model.print_template import STANDARDS, PrintOptions
from editor_app.model.resources import resources_folder
from editor_app.photos.intake import inspect_photo
from editor_app.press.article_file import PACK_SUFFIX, NewPhoto, new_article, open_article, save_article
from editor_app.press.export import export_article
from editor_app.press.facts import article_facts
from editor_app.press.print_options import DEFAULTS, read_print_options, read_wanted_cm
from editor_app.press.words import load_words
from editor_app.store.catalogue import Catalogue, load_catalogue
from editor_app.store.files import read_bytes, shown_path
from editor_app.store.plain_text import read_text
from editor_app.store.print_templates import own_templates_folder
from editor_app.store.settings import WEB_PX_LEAST, WEB_PX_MOST, Settings, load_settings, settings_path

if TYPE_CHECKING:
    from editor_app.proof.model_file import Model

COMMANDS = ("export", "preflight", "new", "info", "check", "learn")
DONE, NOT_DONE, WRONG_USAGE = 0, 1, 2
_PROGRESS_EVERY = 100


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
        if options.command == "preflight":
            return _preflight(options, settings, catalogue)
        commands = {"export": _export, "new": _new, "info": _info, "check": _check, "learn": _learn}
        notices = commands[options.command](options, settings)
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
        options=_print_options(options),
        own_templates=own_templates_folder(),
        is_folder=options.output.endswith(tuple(filter(None, (os.sep, os.altsep)))),
    )
    return (*opened.notices, *notices)


def _print_options(options: argparse.Namespace) -> PrintOptions:
    return read_print_options(
        options.template,
        options.paper,
        options.columns,
        options.size,
        options.standard,
        bleed=options.bleed,
        has_marks=options.marks,
        profile=options.profile,
    )


def _preflight(options: argparse.Namespace, settings: Settings, catalogue: Catalogue) -> int:
    """Write the list; NOT_DONE where the file would be wrong, warnings are no reason."""
    from editor_app.press.preflight import may_be_exported  # noqa: PLC0415  # an export has no use for it
    from editor_app.press.print_check import check_print, item_line, item_values  # noqa: PLC0415  # not for export

    resources = resources_folder()
    opened = open_article(Path(options.file), utc_offset=settings.utc_offset)
    found = check_print(
        opened.article,
        read_print_options(options.template, options.paper, options.columns, options.size),
        resources=resources,
        words=load_words(resources),
        settings=settings,
        today=date.today(),
        own_templates=own_templates_folder(),
        wanted_cm=read_wanted_cm(options.fit),
    )
    said = [(item, catalogue.word(item.message)) for item in found.items]
    if options.json:
        values = [item_values(item, words) for item, words in said]
        sys.stdout.write(json.dumps(values, ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.writelines(f"{item_line(item, words)}\n" for item, words in said)
    for notice in (*opened.notices, *found.notices):
        _say(catalogue, notice.message)
    return DONE if may_be_exported(found.items) else NOT_DONE


def _new(options: argparse.Namespace, settings: Settings) -> tuple[Notice, ...]:
    out = Path(options.output)
    if out.suffix.lower() != PACK_SUFFIX:
        raise Failure("article.new_needs_pack", file=shown_path(out))
    if out.exists():
        raise Failure("article.exists", file=shown_path(out))
    from editor_app.text.plain_import import read_plain_article  # noqa: PLC0415  # an export has no use for it

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


def _check(options: argparse.Namespace, settings: Settings) -> tuple[Notice, ...]:
    # What only this command needs is loaded only for it: export starts as quickly as before.
    from editor_app.press.check_report import check_file, dump_json, told_json, told_line  # noqa: PLC0415  # not for export
    from editor_app.press.learn import load_model, model_path  # noqa: PLC0415  # not for export

    notices: tuple[Notice, ...] = ()
    try:
        model = load_model(model_path())
    except Failure as failure:  # says itself that checking goes on
        model, notices = None, (Notice(failure.message),)
    catalogue = load_catalogue(resources_folder(), settings.language)
    if options.jsonl:
        _check_lines(options, catalogue, model)
        return notices
    found = check_file(Path(options.file), resources=resources_folder(), utc_offset=settings.utc_offset, model=model)
    if options.json:
        sys.stdout.write(dump_json([{**told_json(told, catalogue), "field": told.field} for told in found]) + "\n")
    else:
        sys.stdout.writelines(f"{told_line(told, catalogue)}\n" for told in found)
    return notices


def _check_lines(options: argparse.Namespace, catalogue: Catalogue, model: Model | None) -> None:
    """Answer each line of a file with one line, in order; a line that is no JSON string gets ``[]`` and is told."""
    from editor_app.press.check import ArticleChecker, load_checker  # noqa: PLC0415  # not for export
    from editor_app.press.check_report import check_body, dump_json, told_json  # noqa: PLC0415  # not for export
    from editor_app.proof.options import PRESS  # noqa: PLC0415  # not for export

    path = Path(options.file)
    text, _ = read_text(read_bytes(path), shown_path(path))
    checker = ArticleChecker(load_checker(resources_folder(), PRESS, model))
    bad: list[int] = []
    for number, line in enumerate(text.removesuffix("\n").split("\n"), 1):
        body = _json_string(line)
        if body is None:
            bad.append(number)
        found = check_body(checker, body or "")
        sys.stdout.write(dump_json([told_json(told, catalogue) for told in found]) + "\n")
    if bad:
        raise Failure("cli.bad_lines", file=shown_path(path), lines=", ".join(map(str, bad)))


def _json_string(line: str) -> str | None:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, str) else None


def _learn(options: argparse.Namespace, settings: Settings) -> tuple[Notice, ...]:
    from editor_app.press.learn import learn_folder, model_path  # noqa: PLC0415  # see _check
    from editor_app.proof.lexicon import load_lexicon  # noqa: PLC0415  # not for export

    resources = resources_folder()
    catalogue = load_catalogue(resources, settings.language)

    def progress(done: int, all: int) -> None:
        if done % _PROGRESS_EVERY == 0:
            _say(catalogue, message("learn.progress", done=done, all=all))

    def skipped(file: str, reason: Message) -> None:
        _say(catalogue, message("learn.skipped", file=file, reason=catalogue.word(reason)))

    out = model_path()
    lesson = learn_folder(Path(options.folder), load_lexicon(resources), out, progress=progress, skipped=skipped)
    done = message(
        "learn.done", articles=lesson.articles, words=lesson.words, skipped=lesson.skipped, file=shown_path(out)
    )
    return (Notice(done),)


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
    preflight = commands.add_parser("preflight", help=word("cli.preflight"))
    preflight.add_argument("file", metavar="FILE")
    for printing in (export, preflight):
        printing.add_argument("--template", default=DEFAULTS.template, metavar="NAME", help=word("cli.template"))
        printing.add_argument("--paper", default="", metavar="A4|A5|A3|letter|WxH", help=word("cli.paper"))
        printing.add_argument("--columns", default="", metavar="N", help=word("cli.columns"))
        printing.add_argument("--size", default="", metavar="PT", help=word("cli.size"))
    preflight.add_argument("--fit", default="", metavar="CM", help=word("cli.fit"))
    preflight.add_argument("--json", action="store_true", help=word("cli.json"))
    standards = catalogue.word(message("cli.standard", known=", ".join(STANDARDS)))
    export.add_argument("--standard", default=next(iter(STANDARDS)), metavar="NAME", help=standards)
    export.add_argument("--bleed", default="", metavar="MM", help=word("cli.bleed"))
    export.add_argument("--marks", action="store_true", help=word("cli.marks"))
    export.add_argument("--profile", default="", metavar="FILE.icc", help=word("cli.profile"))
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
    check = commands.add_parser("check", help=word("cli.check"))
    check.add_argument("file", metavar="FILE")
    form = check.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=word("cli.json"))
    form.add_argument("--jsonl", action="store_true", help=word("cli.jsonl"))
    learn = commands.add_parser("learn", help=word("cli.learn"))
    learn.add_argument("folder", metavar="FOLDER", help=word("cli.learn_folder"))
    return parser
