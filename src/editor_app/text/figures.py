"""The line of a photo, taken apart and put together: ``![Caption](assets/x.jpg){alt="..." credit="..." .main}``.

Pandoc's figure form, read by our own parser: Python-Markdown's attribute lists would let ``alt`` replace the
caption, and know no quote inside a quoted value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from urllib.parse import quote, unquote

_OPENING = re.compile(r" {0,3}!\[")
_PLAIN_TARGET = re.compile(
    r"""\(\s*(?:<([^<>\n]*)>|((?:\\.|[^\s()\\]|\([^\s()]*\))*))"""
    r"""(\s+(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'))?\s*\)"""
)
_ATTRIBUTE = re.compile(r"""\s*(?:([.#][^\s{}"'=]+)|([^\s{}"'=.#][^\s{}"'=]*)=(?:"((?:\\.|[^"\\])*)"|([^\s{}"']*)))""")
_ATTRIBUTES_END = re.compile(r"\s*\}")
_ESCAPED = re.compile(r"""\\([\\"'\[\]()!*_~^`{}<>#+\-.|=:])""")
MAIN = ".main"
# No photo line is longer, whatever it begins with: taking it apart must never hold up a key.
LONGEST_LINE = 20_000
_MOST_INDENT = 3


@dataclass(frozen=True, slots=True)
class FigureSource:
    """One photo line taken apart; ``start`` and ``end`` are offsets in the text it was found in.

    ``caption`` is Markdown with brackets unescaped; ``src`` is unquoted; ``attributes`` are (name, value) in the
    order typed, where a class or an id has its sign in the name and no value; ``title`` is kept as typed.
    """

    src: str
    caption: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    title: str = ""
    start: int = 0
    end: int = 0

    def value(self, name: str) -> str:
        """Return the last value given for the attribute ``name``, or ``""``."""
        return next((value for key, value in reversed(self.attributes) if key == name), "")

    @property
    def is_main(self) -> bool:
        """Tell whether this photo is marked as the main one."""
        return (MAIN, "") in self.attributes


@dataclass(frozen=True, slots=True)
class FigureWords:
    """Where a photo's words stand in the text it was found in, as (start, end); of two credits or alts the last."""

    figure: FigureSource
    caption: tuple[int, int]
    credit: tuple[int, int] | None
    alt: tuple[int, int] | None = None


def with_attribute(figure: FigureSource, name: str, value: str) -> FigureSource:
    """Return ``figure`` with its attribute ``name`` set in place, added, or (value ``""``) taken out."""
    kept = tuple((key, value if key == name else old) for key, old in figure.attributes if key != name or value)
    if value and not any(key == name for key, _ in kept):
        kept = (*kept, (name, value))
    return replace(figure, attributes=kept)


def parse_figure(line: str, start: int = 0) -> FigureSource | None:
    """Take one line apart, or return ``None`` where it is not a photo line and nothing else."""
    opening = _OPENING.match(line) if len(line) <= LONGEST_LINE else None
    if opening is None:
        return None
    figure, end = parse_figure_at(line, opening.end() - 2)
    if figure is None or line[end:].strip():
        return None
    return replace(figure, start=start, end=start + len(line))


def parse_figure_at(text: str, at: int) -> tuple[FigureSource | None, int]:
    """Take apart the photo whose ``![`` stands at ``text[at]``; return it and the offset behind it."""
    close = _closing_bracket(text, at + 2)
    target = _PLAIN_TARGET.match(text, close + 1) if close >= 0 else None
    if target is None:
        return None, at
    attributes, end = _read_attributes(text, target.end())
    src = target[1] if target[1] is not None else _unescape(target[2])
    caption = _unescape_brackets(text[at + 2 : close])
    return FigureSource(unquote(src), caption, attributes, (target[3] or "").strip(), at, end), end


def figure_words(text: str, at: int) -> FigureWords | None:
    """Find the words of the photo whose ``![`` stands at ``text[at]``, or ``None`` where no photo stands there."""
    figure, end = parse_figure_at(text, at)
    if figure is None:
        return None
    close = _closing_bracket(text, at + 2)
    target = _PLAIN_TARGET.match(text, close + 1)
    places: dict[str, tuple[int, int]] = {}
    if target is not None:
        for attribute in _ATTRIBUTE.finditer(text, target.end() + 1, end):
            if attribute[2] is not None:
                places[attribute[2]] = attribute.span(3 if attribute[3] is not None else 4)
    return FigureWords(figure, (at + 2, close), places.get("credit"), places.get("alt"))


def find_figures(body: str) -> tuple[FigureSource, ...]:
    """Find every photo line of a body, with its range in code points, without the line end."""
    found = []
    at = body.find("![")
    while at >= 0:
        start = body.rfind("\n", 0, at) + 1
        end = body.find("\n", at)
        end = len(body) if end < 0 else end
        if at - start <= _MOST_INDENT and (figure := parse_figure(body[start:end], start)) is not None:
            found.append(figure)
        at = body.find("![", end)
    return tuple(found)


def write_figure(figure: FigureSource) -> str:
    """Put a photo line together, without line end; line ends inside words become spaces."""
    needs_quoting = re.search(r"[\s()<>%\\]", figure.src)
    target = quote(figure.src, safe="/-._~:@!$&'*+,;=?#") if needs_quoting else figure.src
    title = f" {figure.title}" if figure.title else ""
    words = " ".join(_write_attribute(name, value) for name, value in figure.attributes)
    return f"![{_escape_brackets(_one_line(figure.caption))}]({target}{title})" + (f"{{{words}}}" if words else "")


def _closing_bracket(text: str, at: int) -> int:
    depth = 1
    while at < len(text):
        if text[at] == "\\":
            at += 1
        elif text[at] == "[":
            depth += 1
        elif text[at] == "]":
            depth -= 1
            if depth == 0:
                return at
        at += 1
    return -1


def _read_attributes(text: str, at: int) -> tuple[tuple[tuple[str, str], ...], int]:
    if text[at : at + 1] != "{":
        return (), at
    attributes: list[tuple[str, str]] = []
    position = at + 1
    while (match := _ATTRIBUTE.match(text, position)) is not None:
        sign, name, quoted, bare = match.groups()
        attributes.append((sign, "") if sign else (name, _unescape(quoted if quoted is not None else bare)))
        position = match.end()
    closing = _ATTRIBUTES_END.match(text, position)
    return (tuple(attributes), closing.end()) if closing else ((), at)


def _write_attribute(name: str, value: str) -> str:
    if name[:1] in ".#" and not value:
        return name
    escaped = _one_line(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'{name}="{escaped}"'


def _one_line(text: str) -> str:
    return re.sub(r"\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*", " ", text)


def _unescape(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)


def _unescape_brackets(text: str) -> str:
    return re.sub(r"(\\+)([\[\]]|$)", lambda run: run[1][: len(run[1]) // 2] + run[2], text)


def _escape_brackets(text: str) -> str:
    """Escape every bracket and the backslashes before it, so that no caption can end its own photo line."""
    escaped = re.sub(r"(\\*)([\[\]])", lambda run: run[1] * 2 + "\\" + run[2], text)
    return re.sub(r"(\\+)$", lambda run: run[1] * 2, escaped)
