"""An article is saved with what is known of its file, and its state goes on with what is known then."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.model.article import Article, Asset, Fields
from editor_app.model.message import Failure
from editor_app.press.article_file import article_bytes, open_article
from editor_app.press.article_record import ArticleState, with_identity
from editor_app.press.article_saving import clean_beside, mark_of, save_state
from editor_app.store.temp_file import TEMP_PREFIX, TEMP_SUFFIX, temp_mark

STATE = ArticleState(with_identity(Article(Fields(headline="Cầu"), "Một.\n", (Asset("a.jpg", b"photo"),))))


def test_saving_again_and_again(tmp_path: Path) -> None:
    path = tmp_path / "bài.textpack"
    saved = save_state(STATE, path)
    assert (saved.state.path, saved.state.known) == (path, mark_of(path))
    again = save_state(replace(saved.state, article=replace(STATE.article, body="Hai.\n")), path)
    assert open_article(path, utc_offset="+07:00").article.body == "Hai.\n"
    assert again.sha256 != saved.sha256
    assert open_article(path, utc_offset="+07:00").mark == again.state.known


def test_others_words_are_not_gone_over(tmp_path: Path) -> None:
    path = tmp_path / "bài.textpack"
    saved = save_state(STATE, path).state
    path.write_bytes(b"theirs")
    with pytest.raises(Failure) as failure:
        save_state(saved, path)
    assert failure.value.message.id == "save.changed_outside"
    other = tmp_path / "other.textpack"
    other.write_bytes(b"somebody's")
    with pytest.raises(Failure) as failure:
        save_state(saved, other)
    assert failure.value.message.id == "save.appeared"
    assert mark_of(tmp_path / "none") is None
    agreed = replace(saved, path=other, known=mark_of(other))
    assert save_state(agreed, other).state.path == other


def test_left_overs_are_cleared_by_the_articles_own_reader(tmp_path: Path) -> None:
    path = tmp_path / "bài.textpack"
    save_state(STATE, path)
    newer = replace(STATE, article=replace(STATE.article, body="Mới hơn.\n"))
    whole, torn = (tmp_path / f"{TEMP_PREFIX}{temp_mark(path.name)}000{number}{TEMP_SUFFIX}" for number in (1, 2))
    whole.write_bytes(article_bytes(newer.article, path))
    torn.write_bytes(whole.read_bytes()[:200])
    now_s = time.time()
    os.utime(path, (now_s - 9_000,) * 2)
    for temp in (whole, torn):
        os.utime(temp, (now_s - 8_000,) * 2)
    assert clean_beside(path) == (whole,)
    assert not torn.exists()


def test_every_text_of_the_data_opens_and_saves_untouched(shared_folder: Path, tmp_path: Path) -> None:
    """Marks, line ends, composition, the last line's end: not a byte changes."""
    count = 0
    for source in sorted((shared_folder / "data" / "encodings").iterdir()):
        path = tmp_path / (source.stem + ".md")
        path.write_bytes(source.read_bytes())
        try:
            opened = open_article(path, utc_offset="+07:00")
        except Failure:
            continue
        state = ArticleState(opened.article, path, opened.mark)
        save_state(state, path)
        assert path.read_bytes() == source.read_bytes(), source
        count += 1
    assert count >= 5
