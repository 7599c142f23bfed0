"""A path inside ``article://doc/``, turned into bytes: the shell page, its style, our fonts, the photos' copies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from string import Template

from editor_app.gui.photo_shelf import ShelvedPhoto

_NOTHING_YET = bytes.fromhex("47494638396101000100800000f0f0eeffffff21f90401000000002c00000000010001000002024401003b")
# Nothing but our own files; said in the page itself and, for the live page, in a header as well.
POLICY = (
    "default-src 'none'; img-src article:; style-src article:; font-src article:; base-uri 'none'; form-action 'none'"
)
_STYLES = {"/page.css": "page.css", "/preview.css": "preview/preview.css"}


class PageContent:
    """Knows every file the page may load."""

    def __init__(self, resources: Path, lang: str, photo: Callable[[str, str], ShelvedPhoto | None]) -> None:
        self._resources = resources
        self._lang = lang
        self._photo = photo

    def serve(self, path: str, version: str = "") -> tuple[str, bytes] | None:
        """Return (MIME type, bytes) of ``path``, or ``None`` where there is no such file.

        ``version`` says which of a photo's copies is meant: the same photo may be framed in several ways.
        """
        if path == "/":
            shell = Template((self._resources / "preview" / "shell.html").read_text("utf-8"))
            return "text/html", shell.substitute(lang=self._lang, policy=POLICY).encode()
        if path in _STYLES:
            return "text/css", (self._resources / _STYLES[path]).read_bytes()
        folder, _, name = path[1:].partition("/")
        if folder == "fonts":
            return self._font(name)
        if folder == "assets":
            return self._asset(name, version)
        return None

    def _font(self, name: str) -> tuple[str, bytes] | None:
        font = self._resources / "fonts" / name
        if "/" in name or font.suffix != ".ttf" or not font.is_file():
            return None
        return "font/ttf", font.read_bytes()

    def _asset(self, name: str, version: str) -> tuple[str, bytes] | None:
        photo = self._photo(name, version)
        if photo is None:
            return None
        return (photo.mime, photo.preview) if photo.is_ready else ("image/gif", _NOTHING_YET)
