"""Article files: whole ones come back as they were, others are refused in words."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor_app.model.article import Asset, Package, TextForm
from editor_app.model.message import Failure
from editor_app.press.article_file import open_article
from editor_app.store.text_pack import read_text_bundle_folder, read_text_pack, write_text_pack

GOOD = Package(
    "# Xin chào\n", info={"version": 2, "other.program": {"x": 1}}, assets=(Asset("a.jpg", b"\xff\xd8\x00"),)
)


def test_a_package_comes_back() -> None:
    crlf = Package("một\nhai\n", form=TextForm("\r\n", True), assets=GOOD.assets, others=(Asset("review.json", b"{}"),))
    for package in (GOOD, crlf):
        found = read_text_pack(write_text_pack(package), "x")
        assert (found.text, found.form, found.assets, found.others) == (
            package.text,
            package.form,
            package.assets,
            package.others,
        )
        assert write_text_pack(found) == write_text_pack(package)
    assert read_text_pack(write_text_pack(GOOD), "x").info["other.program"] == {"x": 1}


@given(st.data())
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_damage_is_refused_never_a_crash(data: st.DataObject) -> None:
    pack = bytearray(write_text_pack(GOOD))
    for _ in range(data.draw(st.integers(1, 3))):
        pack[data.draw(st.integers(0, len(pack) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    damaged = bytes(pack[: data.draw(st.integers(0, len(pack)))])
    try:
        read_text_pack(damaged, "x")
    except Failure:
        return


def _listing(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_hostile_packs_are_read_or_refused(
    shared_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = tmp_path / "một" / "hai" / "ba"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    refused = {}
    for source in sorted((shared_folder / "data" / "packs").iterdir()):
        path = inner / source.name
        path.write_bytes(source.read_bytes())
        before = _listing(tmp_path)
        try:
            opened = open_article(path, utc_offset="+07:00")
        except Failure as failure:
            refused[source.name] = failure.message.id
        else:
            assert opened.can_be_saved
            assert all("/" not in asset.name for asset in opened.article.assets), path
        assert _listing(tmp_path) == before, path
        path.unlink()
    assert refused == {
        "bomb_single.textpack": "pack.too_much",
        "dup.textpack": "pack.duplicate",
        "missing_text.textpack": "pack.no_text",
        "notzip.textpack": "pack.is_plain_text",
        "overlap_full.textpack": "pack.duplicate",
        "slip_rel.textpack": "pack.member_name",
        "symlink.textpack": "pack.link",
        "truncated.textpack": "pack.cut_short",
    }


def _zip(*members: tuple[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return target.getvalue()


@pytest.mark.parametrize("wrapper", ["", "Bài.textbundle/"])
def test_what_other_programs_put_in_is_kept(wrapper: str) -> None:
    info = {"version": 2, "transient": True, "com.other": {"a": [1, None, "ế"]}, "creatorIdentifier": "com.other"}
    data = _zip(
        (f"{wrapper}info.json", json.dumps(info).encode()),
        (f"{wrapper}text.markdown", b"\xef\xbb\xbfm\xe1\xbb\x99t\r\nhai"),
        (f"{wrapper}assets/\u1ea3nh 1.jpg", b"\xff\xd8"),
        (f"{wrapper}assets/sub/deep.bin", b"\0"),
        (f"{wrapper}com.other/state.db", b"\1\2"),
        ("__MACOSX/._text.markdown", b"junk"),
        (f"{wrapper}.DS_Store", b"junk"),
    )
    package = read_text_pack(data, "x")
    again = read_text_pack(write_text_pack(package), "x")
    assert again.text_name == "text.markdown"
    assert (again.text, again.form) == ("một\nhai", TextForm("\r\n", True))
    assert again.assets == (Asset("\u1ea3nh 1.jpg", b"\xff\xd8"),)
    assert again.others == (Asset("assets/sub/deep.bin", b"\0"), Asset("com.other/state.db", b"\1\2"))
    assert again.info["com.other"] == info["com.other"]
    assert again.info["transient"] is True
    assert again.info["creatorIdentifier"] == "com.other"
    with zipfile.ZipFile(io.BytesIO(write_text_pack(package))) as pack:
        assert pack.testzip() is None
        assert pack.read("text.markdown") == b"\xef\xbb\xbfm\xe1\xbb\x99t\r\nhai"
        assert not any("DS_Store" in name or "MACOSX" in name for name in pack.namelist())


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\ufeff"), max_size=40)
NAMES = st.lists(st.sampled_from(["a.jpg", "ảnh 1.png", "b", "x.y.z", "-", "đ.JPG", "0"]), unique=True, max_size=4)
PACKAGES = st.builds(
    lambda text, form, assets, others, info: Package(
        text, form=form, info=info, assets=tuple(assets), others=tuple(others)
    ),
    TEXTS.map(lambda text: text + "\n"),
    st.builds(TextForm, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans()),
    NAMES.flatmap(lambda names: st.tuples(*(st.builds(Asset, st.just(n), st.binary(max_size=99)) for n in names))),
    NAMES.flatmap(lambda names: st.tuples(*(st.builds(Asset, st.just(f"x/{n}"), st.binary()) for n in names))),
    st.dictionaries(st.sampled_from(["com.a", "b", "ế"]), st.one_of(st.text(), st.integers(), st.none())),
)


@given(PACKAGES)
def test_any_package_comes_back(package: Package) -> None:
    data = write_text_pack(package)
    found = read_text_pack(data, "x")
    assert (found.text, found.form, found.assets, found.others) == (
        package.text,
        package.form,
        package.assets,
        package.others,
    )
    assert {key: found.info[key] for key in package.info} == package.info
    assert write_text_pack(found) == data


@given(PACKAGES)
def test_a_folder_is_read_like_a_zip(tmp_path_factory: pytest.TempPathFactory, package: Package) -> None:
    data = write_text_pack(package)
    folder = tmp_path_factory.mktemp("bundle") / "a.textbundle"
    with zipfile.ZipFile(io.BytesIO(data)) as pack:
        pack.extractall(folder)
    found = read_text_bundle_folder(folder)
    assert sorted(found.assets, key=repr) == sorted(package.assets, key=repr)
    assert found.text == package.text
    zipped = read_text_pack(data, "x")
    assert found.info == zipped.info
    assert sorted(found.others, key=lambda other: other.name) == sorted(zipped.others, key=lambda other: other.name)


@pytest.mark.parametrize(
    "package",
    [
        Package("a", assets=(Asset("../a", b""),)),
        Package("a", assets=(Asset("a/b", b""),)),
        Package("a", assets=(Asset("a.jpg", b""), Asset("A.JPG", b""))),
        Package("a", assets=(Asset("con.jpg", b""),)),
        Package("a", others=(Asset("text.txt", b""),)),
        Package("a", others=(Asset("assets/x", b""),)),
        Package("a", text_name="readme.md"),
        Package("a", others=(Asset("x/", b""),)),
    ],
)
def test_what_would_not_come_back_is_not_written(package: Package) -> None:
    with pytest.raises(Failure) as failure:
        write_text_pack(package)
    assert failure.value.message.id == "pack.save_name"


@pytest.mark.parametrize("name", ["../x", "/x", "a\\b", "C:x", "a/../../x", "a\x07b", "a./b", "nul", "x" * 241, "a//b"])
def test_names_that_lead_out_are_refused(name: str) -> None:
    with pytest.raises(Failure) as failure:
        read_text_pack(_zip(("text.md", b"a"), (name, b"")), "x.textpack")
    assert failure.value.message.id == "pack.member_name"
    assert dict(failure.value.message.values)["file"] == "x.textpack"


@pytest.mark.parametrize(
    ("members", "id"),
    [
        ((("a.txt", b"x"),), "pack.no_text"),
        ((("text.md", b"x"), ("text.txt", b"x")), "pack.many_texts"),
        ((("text.md", b"\xff"),), "pack.text_unreadable"),
        ((("text.md", b"x"), ("info.json", b"no")), "pack.info_unreadable"),
        ((("text.md", b"x"), ("info.json", b" " * 300_000)), "pack.info_too_large"),
        ((("text.md", b"x"), ("Info.json", b"{}"), ("info.JSON", b"{}")), "pack.duplicate"),
        ((("word/document.xml", b"x"),), "pack.is_office"),
    ],
)
def test_what_is_no_article_is_refused_in_words(members: tuple[tuple[str, bytes], ...], id: str) -> None:
    with pytest.raises(Failure) as failure:
        read_text_pack(_zip(*members), "x.textpack")
    assert failure.value.message.id == id


def test_a_link_in_a_folder_is_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "a.textbundle"
    (folder / "assets").mkdir(parents=True)
    (folder / "text.md").write_bytes(b"a")
    (folder / "assets" / "x").symlink_to("/etc/passwd")
    with pytest.raises(Failure) as failure:
        read_text_bundle_folder(folder)
    assert failure.value.message.id == "pack.link"
