"""Learning from a folder of articles: counted, packed, read back, refused when damaged, never half written."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_app import cli
from editor_app.model.message import Failure
from editor_app.press.learn import load_model, model_path
from editor_app.proof.context import unlikely
from editor_app.proof.lexicon import Lexicon, load_lexicon
from editor_app.proof.model_builder import build_model
from editor_app.proof.model_file import MOST_BYTES, pack_model, read_model
from editor_app.proof.prose import read_prose
from editor_app.proof.reading import read_words
from editor_app.proof.word_rules import word_rules

ROOT = Path(__file__).resolve().parents[2]
SENTENCE = "Đội bóng xã Yên Ninh đá rất hay trên sân cỏ. "


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(ROOT / "resources")


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def test_counts_come_back_nearly_as_they_went_in() -> None:
    data = pack_model(1000, {"của": 900, "dân": 7, "xã": 1}, {("của", "dân"): 40, ("dân", "xã"): 2})
    model = read_model(data, "m")
    assert model.total == 1000
    assert model.word("của") == pytest.approx(900, rel=0.15)
    assert model.word("dân") == pytest.approx(7, rel=0.15)
    assert model.pair("của", "dân") == pytest.approx(40, rel=0.15)
    assert model.pair("dân", "xã") == pytest.approx(2, abs=1)
    assert model.pair("dân", "của") == model.pair("lạ", "dân") == model.word("lạ") == 0


def test_the_same_texts_make_the_same_bytes(lexicon: Lexicon) -> None:
    one = build_model(lexicon, ["Xã hội hóa giáo dục.", "Giáo dục xã hội."] * 3)
    two = build_model(lexicon, ["Giáo dục xã hội.", "Xã hội hóa giáo dục."] * 3)
    assert one == two


def test_a_model_never_grows_beyond_five_megabytes() -> None:
    words = {f"w{number}": 5 for number in range(9000)}
    pairs = {(f"w{one}", f"w{two}"): 3 for one in range(1200) for two in range(900)}
    data = pack_model(10**7, words, pairs)
    assert len(data) <= MOST_BYTES
    assert len(read_model(data, "m").keys) > 900_000


@pytest.mark.parametrize(
    ("spoil", "id"),
    [
        (lambda data: b"", "learn.not_a_model"),
        (lambda data: b"x" * len(data), "learn.not_a_model"),
        (lambda data: data[:8] + b"\x09" + data[9:], "learn.other_version"),
        (lambda data: data[:-1], "learn.damaged"),
        (lambda data: data[:-1] + bytes([data[-1] ^ 1]), "learn.damaged"),
        (lambda data: data + b"\0", "learn.damaged"),
    ],
)
def test_a_damaged_file_is_refused(spoil: object, id: str) -> None:
    assert callable(spoil)
    data = pack_model(10, {"dân": 3}, {("dân", "dân"): 2})
    with pytest.raises(Failure) as refused:
        read_model(spoil(data), "m")
    assert refused.value.message.id == id


def test_what_the_archive_says_is_doubted_and_set_right(lexicon: Lexicon) -> None:
    model = read_model(build_model(lexicon, [SENTENCE * 60, "Có hai người con. " * 60]), "m")
    words = read_words(read_prose("Đội bóng xã Yên Ninh đá rất hai trên sân cỏ."))
    found = unlikely(model, lexicon, words, 7, "old", threshold=4.0)
    assert found is not None
    assert (found.severity, found.fixes) == ("doubt", ("hay",))
    assert unlikely(model, lexicon, read_words(read_prose(SENTENCE)), 7, "old", threshold=4.0) is None
    # Of "hái" it knows nothing, so that its silence says nothing.
    strange = read_words(read_prose("Đội bóng xã Yên Ninh đá rất hái trên sân cỏ."))
    assert unlikely(model, lexicon, strange, 7, "old", threshold=4.0) is None
    (rule,) = word_rules(lexicon, model)
    assert list(rule(read_prose(SENTENCE))) == []


def test_a_folder_is_learned_and_what_is_bad_is_skipped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = tmp_path / "kho"
    (archive / "2023").mkdir(parents=True)
    (archive / "2023" / "a.md").write_text(f"---\ntitle: Tin\n---\n\n{SENTENCE * 3}\n\n![Ảnh](assets/a.jpg)\n", "utf-8")
    (archive / "b.txt").write_text(SENTENCE, "utf-8")
    (archive / "c.txt").write_bytes(b"\xff\xfe\xfa")
    (archive / "d.textpack").write_bytes(b"no pack")
    (archive / "e.docx").write_bytes(b"not looked at")
    assert cli.run(["learn", str(archive)]) == 0
    said = capsys.readouterr().err
    assert said.count("Bỏ qua") == 2
    assert "2 bài" in said
    model = load_model(model_path())
    assert model is not None
    assert model.total == 44
    assert model.pair("đội", "bóng") == 4


def test_nothing_to_learn_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["learn", str(tmp_path / "không-có")]) == 1
    assert "Không tìm thấy thư mục" in capsys.readouterr().err
    (tmp_path / "trống").mkdir()
    assert cli.run(["learn", str(tmp_path / "trống")]) == 1
    assert "không có bài nào" in capsys.readouterr().err
    assert load_model(model_path()) is None
