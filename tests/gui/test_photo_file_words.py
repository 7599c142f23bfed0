"""What a photographer wrote into a photo, offered on its card: the whole way from the file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.gui.application import Newsroom
from editor_app.gui.photo_matter import PhotoMatter
from editor_app.model.article import Article
from tests.unit.pictures import corners, file_of, xmp

WORDS = xmp(
    "<dc:description><rdf:Alt><rdf:li xml:lang='x-default'>Bà con [thôn Đồng Mít] gặt lúa</rdf:li></rdf:Alt>"
    "</dc:description><dc:creator><rdf:Seq><rdf:li>Hà Thị Hường</rdf:li></rdf:Seq></dc:creator>"
    "<Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang='x-default'>Hai người gặt lúa</rdf:li></rdf:Alt>"
    "</Iptc4xmpCore:AltTextAccessibility>",
    'photoshop:Credit="TTXVN"',
)


def test_what_the_photographer_wrote_is_offered_and_taken(newsroom: Newsroom, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "DSC01.jpg"
    path.write_bytes(file_of(corners(1800, 1200), xmp=WORDS))
    window = newsroom.show_article(Article(body="Một đoạn."), None)
    window.photo_desk.take(PhotoMatter((path,)))
    qtbot.waitUntil(lambda: len(window.panel.cards) == 1, timeout=10_000)
    card = window.panel.cards[0]
    qtbot.waitUntil(lambda: card.fields["credit"].offers, timeout=10_000)
    assert window.session.figures[0].caption == ""
    QTest.mouseClick(card.fields["credit"].use, Qt.MouseButton.LeftButton)
    assert window.session.figures[0].value("credit") == "Hà Thị Hường / TTXVN"
    QTest.mouseClick(card.use_all, Qt.MouseButton.LeftButton)
    figure = window.session.figures[0]
    assert figure.caption == r"Bà con \[thôn Đồng Mít\] gặt lúa"
    assert figure.value("alt") == "Hai người gặt lúa"
    assert not any(field.offers for field in card.fields.values())
    window.session.undo_stack.undo()
    assert window.session.figures[0].caption == ""
    assert window.session.figures[0].value("credit") == "Hà Thị Hường / TTXVN"
