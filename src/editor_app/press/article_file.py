"""A file on the disk, turned into an article, and an article back into the bytes of its file."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.model.article import Article, Asset, Package, TextForm
from editor_app.model.message import Failure, Notice, message
from editor_app.photos.names import asset_name
from editor_app.store.atomic import write_atomically
from editor_app.store.encodings import sure_reading
from editor_app.store.files import shown_path
from editor_app.store.fingerprint import Fingerprint, read_marked
from editor_app.store.pack_info import complete_info
from editor_app.store.plain_text import read_text, write_text
from editor_app.store.salvage import SALVAGEABLE, Salvaged, salvage_members, salvage_pack
from editor_app.store.text_pack import read_folder_members, read_text_bundle_folder, read_text_pack, write_text_pack
from editor_app.text.escape import escape_paragraph, escape_words
from editor_app.text.figures import FigureSource, find_figures, write_figure
from editor_app.text.front_matter import read_fields, split_front_matter, write_front_matter

if TYPE_CHECKING:
    from editor_app.text.plain_import import PlainArticle

PACK_SUFFIX = ".textpack"
FOLDER_SUFFIX = ".textbundle"
MARKDOWN_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")
PLAIN_SUFFIX = ".txt"
READ_SUFFIXES = (PACK_SUFFIX, FOLDER_SUFFIX, *MARKDOWN_SUFFIXES, PLAIN_SUFFIX)
_ASSETS = "assets/"


@dataclass(frozen=True, slots=True)
class OpenedArticle:
    """An article as read; ``can_be_saved`` tells whether its own file is where saving belongs.

    ``data`` are the file's bytes as found and ``mark`` is what it was then (none for a folder): the history keeps the
    one, saving compares with the other. What was converted or salvaged is a copy nobody has saved yet.
    """

    article: Article
    can_be_saved: bool
    notices: tuple[Notice, ...] = ()
    data: bytes = field(default=b"", repr=False)
    mark: Fingerprint | None = None


@dataclass(frozen=True, slots=True)
class NewPhoto:
    """A photo for a new article: its bytes, its file's name, its suffix by its bytes, and its words (plain)."""

    data: bytes
    file_name: str
    suffix: str
    caption: str | None = None
    credit: str = ""
    alt: str = ""


def open_article(path: Path, *, utc_offset: str, mends: bool = False) -> OpenedArticle:
    """Read the article at ``path``; raises Failure. A plain text is read as news desks write it.

    ``mends`` is for somebody who will look at what comes out: a text in another encoding is then converted and a
    damaged package salvaged, as far as its bytes allow; else both are refused. The file is only read.
    """
    suffix = path.suffix.lower()
    if suffix == FOLDER_SUFFIX and path.is_dir():
        return _opened_folder(path, mends=mends)
    data, mark = read_marked(path)
    if suffix in (PLAIN_SUFFIX, *MARKDOWN_SUFFIXES):
        opened = _opened_text(data, path, utc_offset=utc_offset, mends=mends)
    elif suffix != PACK_SUFFIX and not data.startswith(b"PK"):
        raise Failure("article.unknown_kind", file=shown_path(path))
    else:
        opened = _opened_pack(data, path, mends=mends)
    return replace(opened, data=data, mark=mark)


def _opened_text(data: bytes, path: Path, *, utc_offset: str, mends: bool) -> OpenedArticle:
    text, form, converted = _text_of(data, shown_path(path), mends=mends)
    if path.suffix.lower() == PLAIN_SUFFIX:
        from editor_app.text.plain_import import read_plain_article  # noqa: PLC0415  # patterns few articles need

        opened = _imported(read_plain_article(text, utc_offset=utc_offset))
    else:
        opened = _opened(Package(text, form=form), can_be_saved=not converted)
        photos = _photos_beside(opened.article.body, path.parent)
        opened = replace(opened, article=replace(opened.article, assets=photos))
    return replace(opened, notices=(*converted, *opened.notices))


def _text_of(data: bytes, file: str, *, mends: bool) -> tuple[str, TextForm, tuple[Notice, ...]]:
    """Return a text file's text and form; what to say of it where it is in an encoding of before Unicode."""
    try:
        return *read_text(data, file), ()
    except Failure as failure:
        is_convertible = mends and failure.message.id in ("plain_text.not_utf8", "plain_text.nul")
        reading = sure_reading(data) if is_convertible else None
        if reading is None:
            raise
        text, _ = read_text(reading.text.encode(), file)
        return text, TextForm(), (Notice(message("opened.converted", file=file, encoding=reading.encoding)),)


def _opened_folder(path: Path, *, mends: bool) -> OpenedArticle:
    try:
        return _opened(read_text_bundle_folder(path), can_be_saved=False)
    except Failure as failure:
        if not mends or failure.message.id not in SALVAGEABLE:
            raise
        salvaged = salvage_members(read_folder_members(path), shown_path(path))
        if salvaged is None:
            raise
    return _salvaged(salvaged, shown_path(path))


def _opened_pack(data: bytes, path: Path, *, mends: bool) -> OpenedArticle:
    file = shown_path(path)
    try:
        return _opened(read_text_pack(data, file), can_be_saved=path.suffix.lower() == PACK_SUFFIX)
    except Failure as failure:
        salvaged = salvage_pack(data, file) if mends and failure.message.id in SALVAGEABLE else None
        if salvaged is None:
            raise
    return _salvaged(salvaged, file)


def _salvaged(salvaged: Salvaged, file: str) -> OpenedArticle:
    opened = _opened(salvaged.package, can_be_saved=False)
    said = message("opened.salvaged", file=file, lost=", ".join(salvaged.lost))
    if not salvaged.lost:
        said = message("opened.salvaged_whole", file=file)
    return replace(opened, notices=(Notice(said), *opened.notices))


def read_article(data: bytes, name: str) -> Article:
    """Return the article in the bytes of a package; raises Failure, which calls it ``name``."""
    return _opened(read_text_pack(data, name), can_be_saved=True).article


def save_article(article: Article, path: Path) -> None:
    """Write ``article`` to ``path``, whole or not at all; raises Failure and leaves the old file as it was."""
    data = article_bytes(article, path)
    write_atomically(path, data, reader_of(path))


def article_bytes(article: Article, path: Path) -> bytes:
    """Return the bytes of ``article`` in the kind of file that ``path`` names; raises Failure."""
    package = to_package(article)
    if path.suffix.lower() in MARKDOWN_SUFFIXES:
        _check_photos_beside(article, path)
        return write_text(package.text, package.form)
    if path.suffix.lower() != PACK_SUFFIX:
        raise Failure("article.cannot_save_as", file=shown_path(path))
    return write_text_pack(package)


def to_package(article: Article) -> Package:
    """Return the package that holds ``article``; an article without a UUID gets one."""
    import uuid  # noqa: PLC0415  # asks the system what it is: a few ms that an export needs not wait for

    front_matter = write_front_matter(article.front_matter, article.fields)
    return Package(
        text=front_matter + article.body,
        form=article.form,
        info=complete_info(article.info, str(uuid.uuid4())),
        assets=article.assets,
        others=article.others,
        text_name=article.text_name,
    )


def new_article(plain: PlainArticle, photo: NewPhoto | None) -> Article:
    """Return the article of a plain text and, perhaps, its photo; the photo stands where its caption stood."""
    if photo is None:
        return Article(fields=plain.fields, body=_body(plain.all_paragraphs))
    assets, name = add_asset((), photo.file_name, photo.data, photo.suffix)
    caption = photo.caption if photo.caption is not None else plain.photo_caption or ""
    # A caption given in so many words replaces the one found in the text.
    paragraphs = [escape_paragraph(words) for words in plain.paragraphs]
    words = (("alt", photo.alt), ("credit", photo.credit))
    attributes = (*((key, " ".join(value.split())) for key, value in words if value.strip()), (".main", ""))
    line = write_figure(FigureSource(_ASSETS + name, escape_words(" ".join(caption.split())), attributes))
    at = plain.caption_index if plain.photo_caption is not None else 0
    return Article(fields=plain.fields, body=_joined([*paragraphs[:at], line, *paragraphs[at:]]), assets=assets)


def add_asset(assets: tuple[Asset, ...], file_name: str, data: bytes, suffix: str) -> tuple[tuple[Asset, ...], str]:
    """Return ``assets`` with one more, and its name; the same bytes are kept once."""
    same = next((asset.name for asset in assets if asset.data == data), None)
    if same is not None:
        return assets, same
    name = asset_name(file_name, [asset.name for asset in assets], suffix)
    return (*assets, Asset(name, data)), name


def photo_data(article: Article, src: str) -> bytes | None:
    """Return the bytes of the photo that a figure's ``src`` names, or ``None`` where the article has none such."""
    name = unicodedata.normalize("NFC", src.removeprefix(_ASSETS))
    return next((asset.data for asset in article.assets if unicodedata.normalize("NFC", asset.name) == name), None)


def _opened(package: Package, *, can_be_saved: bool) -> OpenedArticle:
    front_matter, body = split_front_matter(package.text)
    fields, notices = read_fields(front_matter)
    article = Article(
        fields=fields,
        body=body,
        assets=package.assets,
        front_matter=front_matter,
        form=package.form,
        info=package.info,
        others=package.others,
        text_name=package.text_name,
    )
    return OpenedArticle(article, can_be_saved, notices)


def _imported(plain: PlainArticle) -> OpenedArticle:
    article = Article(fields=plain.fields, body=_body(plain.all_paragraphs))
    return OpenedArticle(article, can_be_saved=False, notices=plain.notices)


def _body(paragraphs: tuple[str, ...]) -> str:
    return _joined([escape_paragraph(words) for words in paragraphs])


def _joined(paragraphs: list[str]) -> str:
    return "".join(f"{words}\n\n" for words in paragraphs).removesuffix("\n")


def _photos_beside(body: str, folder: Path) -> tuple[Asset, ...]:
    """Read the photos that lie where a plain Markdown file names them; never outside its folder."""
    found: dict[str, Asset] = {}
    for figure in find_figures(body):
        name = figure.src.removeprefix(_ASSETS)
        path = _inside(folder, figure.src)
        if path is not None and name not in found:
            found[name] = Asset(name, path.read_bytes())
    return tuple(found.values())


def _inside(folder: Path, src: str) -> Path | None:
    try:
        path = (folder / src).resolve()
        return path if path.is_relative_to(folder.resolve()) and path.is_file() else None
    except (OSError, ValueError):  # a name no file system can hold
        return None


def _check_photos_beside(article: Article, path: Path) -> None:
    """Refuse to save photos in a plain text that has no room for them."""
    beside = {asset.name: asset.data for asset in _photos_beside(article.body, path.parent)}
    if any(beside.get(asset.name) != asset.data for asset in article.assets):
        raise Failure("article.photos_need_package", file=shown_path(path))


def reader_of(path: Path) -> Callable[[bytes], object]:
    """Return a reader that must be able to read what is about to become the file."""
    if path.suffix.lower() == PACK_SUFFIX:
        return lambda data: read_text_pack(data, shown_path(path))
    return lambda data: read_text(data, shown_path(path))


def with_packed_photos(article: Article) -> Article:
    """Return ``article`` with every photo it has under ``assets/``, as a package needs; plain Markdown may differ."""
    body, assets = article.body, list(article.assets)
    for figure in reversed(find_figures(body)):
        asset = next((asset for asset in article.assets if asset.name == figure.src), None)
        if asset is None:
            continue
        taken = [other.name for other in assets if other.name != asset.name]
        name = asset_name(Path(asset.name).name, taken, Path(asset.name).suffix)
        assets = [replace(other, name=name) if other.name == asset.name else other for other in assets]
        line = write_figure(replace(figure, src=_ASSETS + name))
        body = body[: figure.start] + line + body[figure.end :]
    return replace(article, body=body, assets=tuple(assets))
