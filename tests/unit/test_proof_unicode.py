"""Letters and signs that are not what they look like are found, and nothing of honest text."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from editor_app.proof.hidden_signs import hidden_signs
from editor_app.proof.legacy_fonts import FONTS, Font, convert, detect, legacy_fonts
from editor_app.proof.legacy_tables import shown_byte, tcvn3, viscii, vni
from editor_app.proof.look_alikes import look_alikes
from editor_app.proof.mojibake import mojibake
from editor_app.proof.overlap import apply_fixes
from editor_app.proof.prose import read_prose
from tests.proofing import fixed, found, marks

RULES = (legacy_fonts, mojibake, look_alikes, hidden_signs)
SENTENCE = (
    "Cán bộ, đảng viên xã Phú Thịnh ký cam kết học tập suốt đời; kỷ luật, mỹ thuật; cũng gửi ý kiến. Đường mở rộng."
)


@pytest.mark.parametrize(
    ("text", "rule", "mark", "fix"),
    [
        ("Ðoàn xã", "U02", "Ðoàn", "Đoàn"),
        ("đã ðược mở", "U02", "ðược", "được"),
        ("Nghị định 30/2020/NÐ-CP", "U02", "NÐ", "NĐ"),
        ("phố Lоng Biên", "U02", "Lоng", "Long"),
        ("viết sau ѕau ᴄáᴄ", "U02", "ѕau", "sau"),
        ("tỉnh Đǎk Lǎk", "U02", "Đǎk", "Đăk"),
        ("t\u200bồng thể", "U03", "\u200b", ""),
        ("xã\u200bhội", "U03", "\u200b", " "),
        ("kinh\u00adtế", "U03", "\u00ad", " "),
        ("nghiê\u2060n cứu", "U03", "\u2060", ""),
        ("\ufeffTin vắn", "U03", "\ufeff", ""),
        ("họp\u200c mặt", "U03", "\u200c", ""),
        ("tọa\u00a0đàm", "U04", "\u00a0", " "),
        ("hội\u202fnghị", "U04", "\u202f", " "),
        ("100%\u00a0cơ sở", "U04", "\u00a0", " "),
        ("hội nghị…\u00a0", "U04", "\u00a0", ""),
        ("chính trị.\u00a0 Huyện", "U04", "\u00a0 ", " "),
        ("𝒃𝒂̀𝒏𝒈 tin", "U05", "𝒃𝒂̀𝒏𝒈", "bàng"),
        ("𝗧𝗵ông báo", "U05", "𝗧𝗵ông", "Thông"),
        ("ｘã Phú Thịnh", "U05", "ｘã", "xã"),
        ("xác ﬁnh lại", "U05", "ﬁnh", "finh"),
        ("Ⓣⓘⓝ mới", "U05", "Ⓣⓘⓝ", "Tin"),
        ("th\u0301 ra", "U06", "th\u0301", "thì"),
        ("vẫn c\u0323n", "U06", "c\u0323n", "còn"),
        ("ǵ nữa", "U06", "ǵ", "gì"),
        ("tấm ḷng vàng", "U06", "ḷng", "lòng"),
        ("thế\u0301 nào", "U06", "thế\u0301", "thế"),
    ],
)
def test_what_is_found(text: str, rule: str, mark: str, fix: str) -> None:
    assert (mark, fix) in marks(text, rule, *RULES)


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "Tổng thống Guðni Jóhannesson và ông Sigurður",  # Icelandic
        "Москва, Αθήνα, Тор",  # words all in another alphabet
        "góc α, trục x, hệ số μ, αx",
        "Kadıköy, Diyarbakır, Łódź, Kraków, Muḥammad, Güneş",
        "Lý Bạch tự Thái Bạch (Lǐ Bái), Bǎo, nǎinai",
        "khoảng 5\u00a0km, khóa\u00a012, 30\u00a0%, 1.200\u00a0ha, số\u00a035",
        "kinh tế\u00a0– xã hội",
        "«\u00a0Le Monde\u00a0»",
        "Vui quá 👩\u200d👩\u200d👧 và ❤\ufe0f",
        "می‌خواهم",
        "biến 𝑥 và hàm 𝑓",
        "日本語ＡＢＣ",
        "x̄ và [ˈhaʔ˨˩]",
        "“Cà phê” – ‘thơm’… 5 m², H₂O, 20 °C, 50 € và 30.000 ₫",
        "«cá»… «Thế à»",
    ],
)
def test_what_is_left_alone(text: str) -> None:
    assert found(text, *RULES) == ()


def test_words_with_loose_marks_are_composed() -> None:
    loose = unicodedata.normalize("NFD", "Hội nghị lần thứ 2")
    assert marks(loose, "U01") == [(unicodedata.normalize("NFD", word), word) for word in ("Hội", "nghị", "lần", "thứ")]
    assert fixed(loose) == "Hội nghị lần thứ 2"
    assert marks("Hội nghị", "U01") == []


@pytest.mark.parametrize("font", FONTS)
def test_every_letter_of_a_legacy_font_comes_back(font: Font) -> None:
    table = {"TCVN3": tcvn3, "VNI": vni, "VISCII": viscii}[font]()
    small = {letter for letter in table.values() if letter.islower()}
    assert len(small) == 67
    written = {letter: shown for shown, letter in table.items() if letter.islower()}
    for letter, shown in written.items():
        assert convert(f"x{shown}x", font) == f"x{letter}x"
    assert _typed(SENTENCE.lower(), font) != SENTENCE.lower()
    assert convert(_typed(SENTENCE.lower(), font), font) == SENTENCE.lower()


def _typed(text: str, font: Font) -> str:
    """Return ``text`` as it shows when typed for ``font``."""
    table = {"TCVN3": tcvn3, "VNI": vni, "VISCII": viscii}[font]()
    written: dict[str, str] = {}
    for shown, letter in table.items():
        if letter not in written or shown.islower() or shown.isupper():
            written[letter] = shown
    return "".join(written.get(letter, letter) for letter in text)


@pytest.mark.parametrize(
    ("font", "typed", "meant"),
    [
        (
            "TCVN3",
            "Céng hßa x· héi chñ nghÜa ViÖt Nam. §éc lËp - Tù do - H¹nh phóc. Ng\xadêi d©n ®\xadîc hç trî",
            "Cộng hòa xã hội chủ nghĩa Việt Nam. Độc lập - Tự do - Hạnh phúc. Người dân được hỗ trợ",
        ),
        (
            "VNI",
            "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam. Ñoäc laäp. Ngöôøi daân ñöôïc hoã trôï",
            "Cộng hòa xã hội chủ nghĩa Việt Nam. Độc lập. Người dân được hỗ trợ",
        ),
        ("VNI", "COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ],
)
def test_legacy_fonts_are_told_by_their_look(font: Font, typed: str, meant: str) -> None:
    assert detect(typed) == font
    assert fixed(typed, *RULES) == meant
    assert [mark.rule for mark in found(typed, *RULES)] == ["U09"]


def test_a_pasted_legacy_sentence_among_others() -> None:
    text = f"{SENTENCE} {_typed('Hội nghị đã thống nhất nhiều nội dung quan trọng.', 'TCVN3')} {SENTENCE}"
    assert fixed(text, *RULES) == f"{SENTENCE} Hội nghị đã thống nhất nhiều nội dung quan trọng. {SENTENCE}"


@pytest.mark.parametrize(
    "line",
    [
        "Où est passé l’élève naïf ? Ça coûte très cher à l’hôtel.",
        "Die Bürger müssen größere Häuser für schöne Gärten öffnen.",
        "El niño pequeño soñó con la montaña y el señor Núñez.",
        "A comissão não aprovou as funções da associação até amanhã.",
        "Příliš žluťoučký kůň úpěl ďábelské ódy.",
        "Güneş ışığı çok güçlü, öğrenciler gülüyor.",
        "Flygande bäckasiner söka hwila på mjuka tuvor.",
        "® © ™ § ¶ ± × ÷ µ ¼ ½ ¾ « » ¿ ¡",
    ],
)
def test_other_languages_are_no_legacy_font(line: str) -> None:
    assert found(line, *RULES) == ()


def test_no_unicode_paragraph_is_taken_for_a_legacy_font(shared_folder: Path) -> None:
    lines = (shared_folder / "data" / "viwiki" / "labelled.jsonl").read_text("utf-8").splitlines()
    paragraphs = [paragraph for line in lines for paragraph in json.loads(line)["text"].split("\n")]
    assert len(paragraphs) > 2_000
    assert [paragraph for paragraph in paragraphs if detect(paragraph)] == []
    assert [paragraph for paragraph in paragraphs if list(mojibake(read_prose(paragraph)))] == []


@pytest.mark.parametrize("font", FONTS)
def test_paragraphs_of_a_legacy_font_are_found(shared_folder: Path, font: Font) -> None:
    text = (shared_folder / "data" / "encodings" / "vie.crlf.utf-8.txt").read_text("utf-8")
    paragraphs = [line.strip() for line in text.splitlines() if len(line.split()) > 4]
    assert sum(detect(_typed(paragraph, font)) == font for paragraph in paragraphs) >= 0.99 * len(paragraphs)
    assert sum(convert(_typed(line.lower(), font), font) == line.lower() for line in paragraphs) == len(paragraphs)


def test_the_tcvn_file_reads_as_the_unicode_one(shared_folder: Path) -> None:
    folder = shared_folder / "data" / "encodings"
    typed = (folder / "vie.tcvn3_tcvn5712.txt").read_bytes().decode("latin-1")
    meant = unicodedata.normalize("NFC", (folder / "vie.nfd.utf-8.txt").read_text("utf-8"))
    differing = [(got, want) for got, want in zip(convert(typed, "TCVN3"), meant, strict=True) if got != want]
    assert len(differing) <= 1  # a capital with a tone, which the fonts for small letters did not have


@pytest.mark.parametrize("text", [SENTENCE, "Tiếng Việt", "Đà Nẵng “đẹp” – vui…", "là người Lào"])
def test_a_wrong_encoding_is_undone(text: str) -> None:
    broken = "".join(shown_byte(byte) for byte in text.encode())
    assert apply_fixes(broken, found(broken, *RULES)) == text
    assert {mark.rule for mark in found(broken, *RULES)} == {"U07"}
