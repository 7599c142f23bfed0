"""Damaged packages give what their bytes still hold; nothing crashes, nothing is written."""

from __future__ import annotations

import os
import random
import resource
import time
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest

from editor_app.model.article import Asset, Package
from editor_app.model.message import Failure
from editor_app.press.article_file import open_article
from editor_app.store import salvage
from editor_app.store.salvage import salvage_pack
from editor_app.store.text_pack import write_text_pack

PHOTO = random.Random(1).randbytes(20_000)
OTHER = random.Random(2).randbytes(9_000)
TEXT = "".join(f"Đoạn {number} kể chuyện ruộng đồng, số {number * 7919 % 1000}.\n\n" for number in range(400))
GOOD = Package(
    TEXT,
    info={"version": 2, "vn.banthao": {"uuid": "x"}},
    assets=(Asset("a.jpg", PHOTO), Asset("b.jpg", OTHER)),
    others=(Asset("review.json", b'{"remarks": [1, 2, 3]}'),),
)
PACK = write_text_pack(GOOD)


def _open(path: Path) -> list[str]:
    return [notice.message.id for notice in open_article(path, utc_offset="+07:00", mends=True).notices]


def test_a_lost_directory_costs_nothing(tmp_path: Path) -> None:
    cut = PACK[: PACK.index(b"PK\x01\x02")]
    found = salvage_pack(cut, "x")
    assert found is not None
    assert found.lost == ()
    assert (found.package.text, found.package.assets, found.package.others) == (TEXT, GOOD.assets, GOOD.others)
    path = tmp_path / "a.textpack"
    path.write_bytes(cut)
    with pytest.raises(Failure):
        open_article(path, utc_offset="+07:00")
    opened = open_article(path, utc_offset="+07:00", mends=True)
    assert (opened.article.body, opened.can_be_saved) == (TEXT, False)
    assert [notice.message.id for notice in opened.notices] == ["opened.salvaged_whole"]
    assert path.read_bytes() == cut


@pytest.mark.parametrize("percent", range(1, 100))
def test_cut_anywhere_the_words_before_the_cut_are_there(percent: int) -> None:
    cut = PACK[: len(PACK) * percent // 100]
    found = salvage_pack(cut, "x")
    text_start = PACK.index(b"text.md") + len("text.md")
    if len(cut) < text_start + 200:
        return
    assert found is not None
    assert TEXT.startswith(found.package.text.rstrip("\ufffd"))
    text_end = PACK.index(b"PK\x03\x04", 4)
    if len(cut) >= text_end:
        assert found.package.text == TEXT
        assert "text.md" not in found.lost
    else:
        assert "text.md" in found.lost
        # Deflate gives about three letters a byte here; the last block may need its end.
        assert len(found.package.text) > (len(cut) - text_start) // 4


def test_a_torn_photo_is_said_and_kept_as_far_as_it_goes() -> None:
    at = PACK.index(OTHER)
    found = salvage_pack(PACK[: at + 5_000], "x")
    assert found is not None
    assert found.lost == ("assets/b.jpg",)
    assert found.package.assets == (Asset("a.jpg", PHOTO), Asset("b.jpg", OTHER[:5_000]))


def test_a_wrong_bit_in_one_member_costs_that_member() -> None:
    damaged = bytearray(PACK)
    damaged[PACK.index(PHOTO) + 10] ^= 1
    found = salvage_pack(bytes(damaged), "x")
    assert found is not None
    assert found.lost == ("assets/a.jpg",)
    assert found.package.text == TEXT
    assert found.package.assets[1] == Asset("b.jpg", OTHER)


def test_a_wrapped_package_of_ulysses_is_salvaged_too() -> None:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Bài.textbundle/info.json", '{"version": 2}')
        archive.writestr("Bài.textbundle/text.markdown", TEXT)
        archive.writestr("__MACOSX/Bài.textbundle/._text.markdown", b"\0\5\x16\7")
        archive.writestr("Bài.textbundle/assets/a.jpg", PHOTO)
    whole = target.getvalue()
    found = salvage_pack(whole[: whole.index(b"PK\x01\x02") + 30], "x")
    assert found is not None
    assert found.lost == ()
    assert (found.package.text, found.package.text_name, found.package.assets) == (
        TEXT,
        "text.markdown",
        GOOD.assets[:1],
    )


def test_a_folder_with_a_text_of_before_unicode_opens_as_a_copy(tmp_path: Path) -> None:
    folder = tmp_path / "Bài.textbundle"
    (folder / "assets").mkdir(parents=True)
    (folder / "text.md").write_bytes("Sáng nay trời đẹp".encode("utf-16"))
    (folder / "assets" / "a.jpg").write_bytes(PHOTO)
    for mends in (False, True):
        (folder / "info.json").write_bytes(b"{broken" if mends else b"{}")
        if not mends:
            with pytest.raises(Failure):
                open_article(folder, utc_offset="+07:00")
    opened = open_article(folder, utc_offset="+07:00", mends=True)
    assert (opened.article.body, opened.article.assets) == ("Sáng nay trời đẹp", GOOD.assets[:1])
    assert not opened.can_be_saved
    (folder / "text.md").write_bytes(b"")
    (folder / "assets" / "a.jpg").unlink()
    with pytest.raises(Failure):
        open_article(folder, utc_offset="+07:00", mends=True)
    (folder / "text.md").unlink()
    with pytest.raises(Failure):
        open_article(folder, utc_offset="+07:00", mends=True)


class _Stream(BytesIO):
    """A target that cannot be gone back in: sizes then follow the data."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise OSError

    def tell(self) -> int:
        raise OSError


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_sizes_behind_the_data_are_found(method: int) -> None:
    target = _Stream()
    with zipfile.ZipFile(target, "w", method) as archive:
        archive.writestr("text.md", TEXT)
        archive.writestr("assets/a.jpg", PHOTO)
    whole = target.getvalue()
    found = salvage_pack(whole[: whole.index(b"PK\x01\x02")], "x")
    assert found is not None
    assert found.lost == ()
    assert (found.package.text, found.package.assets) == (TEXT, GOOD.assets[:1])


def test_a_text_of_before_unicode_inside_is_converted() -> None:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("text.md", "Sáng nay trời đẹp".encode("utf-16"))
    found = salvage_pack(target.getvalue()[:-10], "x")
    assert found is not None
    assert (found.package.text, found.lost) == ("Sáng nay trời đẹp", ())


def test_wrong_bytes_in_the_text_become_marks_that_can_be_seen() -> None:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("text.md", "một hai ba".encode().replace(b"hai", b"h\xff\0"))
        archive.writestr("info.json", "{broken")
    found = salvage_pack(target.getvalue(), "x")
    assert found is not None
    assert found.package.text == "một h\ufffd\ufffd ba"
    assert found.lost == ("text.md", "info.json")


def test_of_two_members_of_one_name_the_whole_one_counts() -> None:
    torn = bytearray(PACK[: PACK.index(b"PK\x01\x02")])
    torn[PACK.index(PHOTO) + 5] ^= 1
    found = salvage_pack(bytes(torn) + PACK[: PACK.index(b"PK\x01\x02")], "x")
    assert found is not None
    assert found.package.assets == GOOD.assets
    assert found.lost == ()


def test_photos_alone_are_offered_and_nothing_is_nothing() -> None:
    start = PACK.index(b"PK\x03\x04", PACK.index(b"info.json"))
    found = salvage_pack(PACK[start : PACK.index(b"PK\x01\x02")], "x")
    assert found is not None
    assert found.package.text == ""
    assert found.lost == ("text.md",)
    for data in (b"", b"PK", b"PK\x03\x04", PACK[:40], b"PK\x03\x04" * 5_000):
        assert salvage_pack(data, "x") is None


def test_names_that_lead_out_and_locked_members_are_left() -> None:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in ("../text.md", "/etc/text.md", "a:text.md", "text.md"):
            archive.writestr(name, "chữ")
    data = target.getvalue().replace(b"text.md", b"text.\xff\xff", 1)
    found = salvage_pack(data, "x")
    assert found is not None
    assert found.package.others == ()
    locked = bytearray(PACK)
    locked[6] |= 1
    found = salvage_pack(bytes(locked), "x")
    assert found is not None
    assert found.package.text == ""


def test_bombs_stay_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = zlib.compress(bytes(300 * 1024 * 1024), 9)[2:-4]
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("text.md", "chữ")
    head = bytearray(PACK[: 30 + len("text.md")])
    data = target.getvalue() + b"".join(
        bytes(head).replace(b"text.md", b"ext%04d" % number) + bomb[:1000] for number in range(3_000)
    )
    start_s = time.process_time()
    assert salvage_pack(data, "x") is not None
    assert salvage_pack(bytes(head) + bomb, "x") is not None
    assert time.process_time() - start_s < 4
    monkeypatch.setattr(salvage, "MEMBERS_MAX", 2)
    assert salvage_pack(PACK, "x") is not None
    monkeypatch.setattr(salvage, "TEXT_BYTES_MAX", 100)
    found = salvage_pack(PACK, "x")
    assert found is not None
    assert len(found.package.text.encode()) <= 100


def test_a_thousand_damaged_packages(tmp_path: Path) -> None:
    """Cut, bit-flipped or overwritten: opened, salvaged or refused in words, never touched, in time and in memory."""
    dice = random.Random(20261124)
    path = tmp_path / "a.textpack"
    texts = slowest_s = 0.0
    for number in range(1_000):
        damaged = bytearray(PACK)
        for _ in range(dice.randint(1, 4)):
            at = dice.randrange(len(damaged))
            kind = dice.choice(["flip", "overwrite", "zero", "cut", "insert"])
            if kind == "flip":
                damaged[at] ^= 1 << dice.randrange(8)
            elif kind == "cut":
                del damaged[max(at, 1) :]
            elif kind == "insert":
                damaged[at:at] = dice.randbytes(dice.randint(1, 50))
            else:
                size = dice.randint(1, 512)
                damaged[at : at + size] = bytes(size) if kind == "zero" else dice.randbytes(size)
        path.write_bytes(damaged)
        start_s = time.process_time()
        try:
            opened = open_article(path, utc_offset="+07:00", mends=True)
        except Failure as failure:
            assert failure.message.id.startswith("pack.") or failure.message.id == "article.unknown_kind", number  # noqa: PT017
        else:
            texts += bool(opened.article.body)
            is_intact = bytes(damaged).find(PACK[: PACK.index(b"PK\x03\x04", 4)]) >= 0
            assert not is_intact or opened.article.body == TEXT, number
        slowest_s = max(slowest_s, time.process_time() - start_s)
        assert path.read_bytes() == bytes(damaged)
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.textpack"]
    assert texts > 800
    assert slowest_s < 2


def test_the_shared_damaged_packages(shared_folder: Path, tmp_path: Path) -> None:
    found = {}
    for source in sorted((shared_folder / "data" / "packs").iterdir()):
        path = tmp_path / source.name
        path.write_bytes(source.read_bytes())
        start_s = time.process_time()
        try:
            found[source.name] = ",".join(_open(path))
        except Failure as failure:
            found[source.name] = failure.message.id
        assert time.process_time() - start_s < 2
        assert path.read_bytes() == source.read_bytes()
    assert found["truncated.textpack"].startswith("opened.salvaged")
    for name in ("bomb_single.textpack", "symlink.textpack", "dup.textpack"):
        assert found[name].startswith("pack.")
    if os.name != "nt":
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 1_500_000
