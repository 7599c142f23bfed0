"""An article, turned into the files of a folder for a web server: ``index.html``, and photos in several widths."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from editor_app.model.article import Article
from editor_app.model.framing import Framing
from editor_app.model.message import Notice
from editor_app.model.nodes import Figure
from editor_app.photos.derive import Derived, for_web
from editor_app.photos.names import asset_name
from editor_app.press.block_facts import figures_in
from editor_app.press.html_file import page_of
from editor_app.press.photo_copies import copy_photos
from editor_app.press.words import OutputWords
from editor_app.render.html import PagePhoto
from editor_app.render.srcset import SIZES, WIDTHS_PX, smaller_widths, write_srcset
from editor_app.store.settings import WEB_PX_MOST, WebFormat
from editor_app.text.body_reader import all_blocks, read_body

PAGE_NAME = "index.html"
PHOTO_FOLDER = "photos"
# From the page's own place; browsers count files on a disk as no part of it, unless they are named.
_IMAGES = "'self' file:"
_SUFFIXES = {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp"}


def web_files(
    article: Article, resources: Path, words: OutputWords, format: WebFormat
) -> tuple[dict[str, bytes], tuple[Notice, ...]]:
    """Return the files by their path in the folder, and what the article's user should know."""
    files: dict[str, bytes] = {}
    stems: list[str] = []

    def add(figure: Figure, data: bytes, framing: Framing) -> PagePhoto:
        copies = _copies(data, figure.src, framing, format)
        is_first = not stems
        stem = asset_name(PurePosixPath(figure.src).name, stems, "")
        stems.append(stem)
        addresses = [(f"{PHOTO_FOLDER}/{stem}-{copy.width_px}{_SUFFIXES[copy.mime]}", copy.width_px) for copy in copies]
        files.update({address: copy.data for (address, _), copy in zip(addresses, copies, strict=True)})
        srcset, sizes = (write_srcset(addresses), SIZES) if len(copies) > 1 else ("", "")
        widest = copies[-1]
        # The first photo is what the reader waits for.
        return PagePhoto(addresses[-1][0], widest.width_px, widest.height_px, srcset, sizes, may_wait=not is_first)

    blocks = all_blocks(read_body(article.body))
    photos, notices = copy_photos(article, figures_in(blocks), add)
    page = page_of(article, blocks, photos, resources, words, images=_IMAGES)
    return {**files, PAGE_NAME: page.encode()}, notices


def _copies(data: bytes, name: str, framing: Framing, format: WebFormat) -> list[Derived]:
    """Return the copies of a photo, smallest first, none enlarged; raises Failure, which calls it ``name``."""
    widest = for_web(data, name, framing, longest_px=WIDTHS_PX[-1], format=format)
    ratio = widest.width_px / widest.height_px
    if ratio < 1:  # only its height was brought down to 1600
        widest = for_web(data, name, framing, longest_px=_longest_px(WIDTHS_PX[-1], ratio), format=format)
    return [
        *(
            for_web(data, name, framing, longest_px=_longest_px(width_px, ratio), format=format)
            for width_px in smaller_widths(widest.width_px)
        ),
        widest,
    ]


def _longest_px(width_px: int, ratio: float) -> int:
    """Return the longest side of a picture of this ratio and width; a strip's height has an end."""
    return min(WEB_PX_MOST, max(width_px, round(width_px / ratio)))
