"""Article files: whole ones come back as they were, others are refused in words."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor_app.model.article import Asset, Package, TextForm
from editor_app.model.message import Failure
from editor_app.store.text_pack import read_text_pack, write_text_pack

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


def test_hostile_packs_are_read_or_refused(shared_folder: Path) -> None:
    for path in sorted((shared_folder / "data" / "packs").iterdir()):
        try:
            package = read_text_pack(path.read_bytes(), path.name)
        except Failure:
            continue
        assert all("/" not in asset.name for asset in package.assets), path
