"""What OpenGL is drawn by decides what paints the page; what the user has set stays."""

from __future__ import annotations

import pytest

from editor_app.gui.graphics import FLAGS_NAME, painter_for, set_painter


@pytest.mark.parametrize(
    ("renderer", "painter"),
    [
        ("llvmpipe (LLVM 15.0.6, 256 bits)", "software"),
        ("softpipe", "software"),
        ("", "software"),
        ("Google SwiftShader", "software"),
        ("Mesa Intel(R) UHD Graphics 620 (KBL GT2)", "card"),
        ("NVIDIA GeForce GT 710/PCIe/SSE2", "card"),
    ],
)
def test_a_renderer_has_its_painter(renderer: str, painter: str) -> None:
    assert painter_for(renderer) == painter


def test_software_is_told_to_qt_and_to_its_browser() -> None:
    environment = {FLAGS_NAME: "--disable-gpu --mine"}
    set_painter("software", environment)
    assert environment["QT_QUICK_BACKEND"] == "software"
    flags = environment[FLAGS_NAME].split()
    assert flags[:2] == ["--disable-gpu", "--mine"]
    assert "--disable-frame-rate-limit" in flags
    assert len(flags) == len(set(flags))


@pytest.mark.parametrize("own", ["QT_QUICK_BACKEND", "QSG_RHI_BACKEND"])
def test_what_the_user_chose_stays(own: str) -> None:
    environment = {own: "rhi"}
    set_painter("software", environment)
    assert environment == {own: "rhi"}


def test_a_card_changes_nothing() -> None:
    environment: dict[str, str] = {}
    set_painter("card", environment)
    assert not environment
