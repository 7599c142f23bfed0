"""What desktops say of their input method, and what Qt is told then."""

from __future__ import annotations

import pytest

from editor_app.gui.input_module import reachable_input_module

WHEEL = (
    "libcomposeplatforminputcontextplugin.so",
    "libibusplatforminputcontextplugin.so",
    "libqtvirtualkeyboardplugin.so",
)
WITH_FCITX = (*WHEEL, "libfcitx5platforminputcontextplugin.so")
IBUS = {"QT_IM_MODULE": "ibus"}
BOTH = {**IBUS, "QT_IM_MODULES": "ibus"}


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({}, {}),
        ({"QT_IM_MODULE": "ibus", "XMODIFIERS": "@im=ibus"}, {}),
        ({"QT_IM_MODULE": "fcitx"}, IBUS),
        ({"QT_IM_MODULE": "fcitx5"}, IBUS),
        ({"QT_IM_MODULE": "fcitx", "WAYLAND_DISPLAY": "wayland-0"}, IBUS),
        ({"XMODIFIERS": "@im=fcitx"}, IBUS),
        ({"XMODIFIERS": "@im=fcitx5"}, IBUS),
        ({"XMODIFIERS": "@im=ibus"}, IBUS),
        ({"XMODIFIERS": "@im=none"}, {}),
        ({"QT_IM_MODULE": "xim", "XMODIFIERS": "@im=fcitx"}, IBUS),
        ({"QT_IM_MODULE": "compose", "XMODIFIERS": "@im=fcitx"}, {}),
        ({"QT_IM_MODULE": "qtvirtualkeyboard"}, {}),
        ({"QT_IM_MODULES": "fcitx"}, BOTH),
        ({"QT_IM_MODULES": "wayland;fcitx"}, BOTH),
        ({"QT_IM_MODULES": "wayland;fcitx;ibus"}, {}),
        ({"QT_IM_MODULES": "wayland;fcitx", "XDG_SESSION_TYPE": "wayland"}, {}),
        ({"QT_IM_MODULES": "fcitx", "QT_IM_MODULE": "ibus"}, BOTH),
        ({"XMODIFIERS": "@im=fcitx", "WAYLAND_DISPLAY": "wayland-0"}, {}),
        ({"XMODIFIERS": "@im=fcitx", "XDG_SESSION_TYPE": "wayland"}, {}),
        ({"XMODIFIERS": "@im=fcitx", "XDG_SESSION_TYPE": "wayland", "QT_QPA_PLATFORM": "xcb"}, IBUS),
        ({"XMODIFIERS": "@im=fcitx", "QT_QPA_PLATFORM": "wayland-egl"}, {}),
    ],
)
def test_a_wheel_without_fcitx(environment: dict[str, str], told: dict[str, str]) -> None:
    assert reachable_input_module(environment, WHEEL) == told


@pytest.mark.parametrize(
    "environment", [{"QT_IM_MODULE": "fcitx"}, {"QT_IM_MODULE": "fcitx5"}, {"QT_IM_MODULES": "fcitx5;ibus"}]
)
def test_a_plugin_for_fcitx_is_used_where_there_is_one(environment: dict[str, str]) -> None:
    assert reachable_input_module(environment, iter(WITH_FCITX)) == {}
