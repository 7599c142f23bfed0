"""Photos with their crops and turns, as the live page shows them."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from editor_app.gui.application import Newsroom
from editor_app.model.article import Article, Asset
from tests.gui.pages import ask, settled
from tests.gui.photo_bench import picture

BODY = '![c](assets/a.png)\n\n![d](assets/a.png){crop="0,0,0.5,1"}\n\n![e](assets/a.png){turn="90"}'


def test_one_photo_stands_in_three_framings(newsroom: Newsroom, qtbot: QtBot) -> None:
    window = newsroom.show_article(Article(body=BODY, assets=(Asset("a.png", picture()),)), None)
    settled(window, qtbot)
    shown = ask(window, qtbot, "[...document.images].map(i => [i.naturalWidth / i.naturalHeight, i.width / i.height])")
    whole = shown[0][0]
    assert whole > 1
    for (natural, placed), wanted in zip(shown, (whole, whole / 2, 1 / whole), strict=True):
        assert abs(natural - wanted) < 0.02 * wanted
        assert abs(placed - wanted) < 0.02 * wanted
