"""Texts of before Unicode are recognised by their words, and converted letter by letter."""

from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.model.message import Failure
from editor_app.press.article_file import open_article
from editor_app.store.encodings import load_table, readings, sure_reading

TABLES = Path(__file__).resolve().parents[2] / "resources" / "encodings"
SMALL = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"
SENTENCES = (
    "Sáng nay, bà con xã Phú Lương ra đồng gặt lúa; cầu mới đã thông xe.\n"
    "Ông Nguyễn Văn Ẩn nói: “Nước sạch về tận ngõ – ai cũng mừng”.\n"
)


def _written(name: str, text: str) -> bytes:
    """Write ``text`` by a table, the first way it names."""
    table = tomllib.loads((TABLES / f"{name}.toml").read_text("utf-8"))
    letters = {letter: bytes.fromhex(ways.split(" ")[0]) for letter, ways in table["letters"].items()}
    return b"".join(letters.get(letter) or letter.encode(table["rest"], "replace") for letter in text)


def test_tables_hold_the_whole_alphabet_and_no_byte_twice() -> None:
    for path in sorted(TABLES.glob("*.toml")):
        letters = tomllib.loads(path.read_text("utf-8"))["letters"]
        wanted = set(SMALL) - set("aeiouy")
        if path.stem != "tcvn3":
            wanted |= {letter.upper() for letter in wanted}
        assert wanted <= set(letters), path.name
        ways = [way for written in letters.values() for way in written.split(" ")]
        assert len(ways) == len(set(ways)), path.name
        _, read = load_table(path)
        for letter, written in letters.items():
            for way in written.split(" "):
                assert read(bytes.fromhex(way)) == (letter, 0)


@pytest.mark.parametrize("name", ["tcvn3", "tcvn5712", "viscii", "vni"])
def test_each_is_recognised_and_read(name: str) -> None:
    text = SENTENCES if name in ("tcvn3", "vni") else SENTENCES.replace("“", '"').replace("”", '"').replace("–", "-")
    text = text.replace("Ẩn", "ẩn") if name == "tcvn3" else text
    found = sure_reading(_written(name, text))
    assert found is not None
    assert found.text == text


@pytest.mark.parametrize("codec", ["cp1258", "utf-16", "utf-16-le", "utf-16-be"])
def test_what_python_knows_is_recognised_too(codec: str) -> None:
    apart = unicodedata.normalize("NFD", SENTENCES) if codec == "cp1258" else SENTENCES
    for letter in "âăêôơưÂ":  # these are whole in code page 1258
        apart = apart.replace(unicodedata.normalize("NFD", letter), letter) if codec == "cp1258" else apart
    plain = "Tuyên ngôn toàn thế giới".replace("\u1ebf", "\u00ea\u0301").replace("\u1edb", "\u01a1\u0301")
    data = plain.replace("à", "à").encode(codec) if codec == "cp1258" else apart.encode(codec)
    found = sure_reading(data)
    assert found is not None
    assert found.text == ("Tuyên ngôn toàn thế giới" if codec == "cp1258" else SENTENCES)


def test_what_is_no_vietnamese_is_not_sure() -> None:
    assert sure_reading("Über Größe und Maße, façade, naïve, Ærø.".encode("latin-1")) is None
    assert sure_reading(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR") is None
    assert sure_reading(bytes(range(256))) is None
    assert sure_reading(b"\xff\xfe\x00\xd8") is None
    assert sure_reading(b"a\0b\0\0\xd8") is None


@given(st.binary(max_size=300))
def test_anything_may_stand_in_a_file(data: bytes) -> None:
    for reading in readings(data):
        assert 0 <= reading.share <= 1
        reading.text.encode()


@pytest.mark.parametrize(
    ("name", "encoding"),
    [("vie.cp1258.txt", "Windows-1258"), ("vie.tcvn3_tcvn5712.txt", "TCVN 5712"), ("vie.utf-16-le-bom.txt", "UTF-16")],
)
def test_real_files_open_as_a_copy_where_somebody_looks(name: str, encoding: str, shared_folder: Path) -> None:
    path = shared_folder / "data" / "encodings" / name
    with pytest.raises(Failure):
        open_article(path, utc_offset="+07:00")
    opened = open_article(path, utc_offset="+07:00", mends=True)
    assert not opened.can_be_saved
    assert [(n.message.id, dict(n.message.values)["encoding"]) for n in opened.notices] == [
        ("opened.converted", encoding)
    ]
    right = open_article(path.with_name("vie.crlf.utf-8.txt"), utc_offset="+07:00").article
    assert opened.article.body.split()[:200] == right.body.split()[:200]
    assert opened.data == path.read_bytes()


def test_a_markdown_file_in_another_encoding_is_no_file_to_save_to(tmp_path: Path) -> None:
    path = tmp_path / "bài.md"
    path.write_bytes(_written("viscii", "Sáng nay trời đẹp, đường khô ráo."))
    opened = open_article(path, utc_offset="+07:00", mends=True)
    assert not opened.can_be_saved
    assert opened.article.body == "Sáng nay trời đẹp, đường khô ráo."
    path.write_bytes("Fußgänger".encode("latin-1"))
    with pytest.raises(Failure) as failure:
        open_article(path, utc_offset="+07:00", mends=True)
    assert failure.value.message.id == "plain_text.not_utf8"
