"""A folder of articles, turned into the model of words side by side that proof-reading leans on; nothing leaves it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_state_path

from editor_app.model.message import Failure, Message
from editor_app.proof.lexicon import Lexicon
from editor_app.proof.model_builder import Tally, count_text, packed
from editor_app.proof.model_file import MOST_BYTES, Model, read_model
from editor_app.store.atomic import write_atomically
from editor_app.store.files import read_bytes, shown_path
from editor_app.store.plain_text import read_text
from editor_app.store.text_pack import read_text_pack
from editor_app.text.front_matter import split_front_matter

_PACK = ".textpack"
_READ = (".md", ".txt", _PACK)


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was learned: from how many articles and words; ``skipped`` files could not be read."""

    articles: int
    words: int
    skipped: int


def model_path() -> Path:
    """Return where this user's model is kept; the file need not be there."""
    return user_state_path("banthao", appauthor=False) / "words.model"


def load_model(path: Path) -> Model | None:
    """Return the model at ``path``, None where no file is; raises Failure for a damaged or an older one."""
    if not path.exists():
        return None
    return read_model(read_bytes(path, limit_bytes=MOST_BYTES + 1), shown_path(path))


def learn_folder(
    folder: Path,
    lexicon: Lexicon,
    to: Path,
    *,
    progress: Callable[[int, int], None],
    skipped: Callable[[str, Message], None],
) -> Lesson:
    """Count the words of all articles below ``folder`` and write the model to ``to``, whole or not at all.

    ``progress`` is told after each article how many of how many are done, ``skipped`` which file and why.
    Raises Failure where there is no folder, no readable article, or no way to write.
    """
    if not folder.is_dir():
        raise Failure("learn.no_folder", folder=shown_path(folder))
    files = sorted(_articles(folder))
    tally, read, failed = Tally(), 0, 0
    for done, file in enumerate(files, start=1):
        try:
            count_text(tally, lexicon, _body(file))
            read += 1
        except Failure as failure:
            failed += 1
            skipped(shown_path(file), failure.message)
        progress(done, len(files))
    if not read:
        raise Failure("learn.nothing", folder=shown_path(folder))
    to.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(to, packed(tally), lambda data: read_model(data, shown_path(to)))
    return Lesson(read, tally.total, failed)


def _articles(folder: Path) -> Iterator[Path]:
    """Files of articles, not through links: what lies elsewhere is not this archive."""
    for path in folder.rglob("*"):
        if path.suffix.lower() in _READ and path.is_file() and not path.is_symlink():
            yield path


def _body(file: Path) -> str:
    data = read_bytes(file)
    if file.suffix.lower() == _PACK:
        text = read_text_pack(data, shown_path(file)).text
    else:
        text, _ = read_text(data, shown_path(file))
    _, body = split_front_matter(text)
    # A photo's line holds its file's name, and its caption comes again elsewhere.
    return "\n".join(line for line in body.split("\n") if not line.startswith("!["))
