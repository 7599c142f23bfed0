"""The table of commands: every one has words, a handler and its icon, and no key means two things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMenuBar, QWidget

from editor_app.gui.actions import Command, build_actions, commands, tool_tip
from editor_app.gui.application import Newsroom
from editor_app.gui.icons import Icons
from editor_app.model.resources import resources_folder

ICONS = resources_folder() / "icons"
Handlers = Mapping[str, Callable[[], object]]
Build = Callable[[Handlers], dict[str, QAction]]


@pytest.fixture
def build(qapp: QApplication) -> Iterator[Build]:
    window, bar = QWidget(), QMenuBar()
    yield lambda handlers: build_actions(window, bar, Icons(ICONS, "#000000", "#808080"), handlers)
    bar.deleteLater()
    window.deleteLater()


def _commands() -> list[Command]:
    return [command for _, entries in commands().values() for command in entries if command is not None]


def test_names_and_words_stand_once(qapp: QApplication) -> None:
    for what in ("name", "words"):
        counted = Counter(getattr(command, what) for command in _commands())
        assert [value for value, count in counted.items() if count > 1 or not value] == []


def test_every_icon_is_there(qapp: QApplication) -> None:
    assert [c.icon for c in _commands() if c.icon and not (ICONS / f"{c.icon}.svg").is_file()] == []


def test_no_key_means_two_things(build: Build) -> None:
    actions = build(dict.fromkeys([command.name for command in _commands()], lambda: None))
    keys = Counter(
        key.toString() for action in actions.values() for key in {k.toString(): k for k in action.shortcuts()}.values()
    )
    assert [key for key, count in keys.items() if count > 1] == []
    unread = [command.name for command in _commands() if command.key and not actions[command.name].shortcuts()]
    assert unread == []
    assert all(key and QKeySequence(key).toString() == key for key in keys)


def test_menus_have_different_letters(qapp: QApplication) -> None:
    letters = [title[title.index("&") + 1].lower() for title, _ in commands().values()]
    assert len(set(letters)) == len(letters)


def test_a_command_without_handler_is_a_mistake(build: Build) -> None:
    with pytest.raises(KeyError):
        build({})


def test_a_handler_is_called_without_qts_arguments(build: Build) -> None:
    called: list[str] = []
    handlers = {c.name: lambda name=c.name: called.append(name) for c in _commands()}
    for action in build(handlers).values():
        action.trigger()
    assert called == [command.name for command in _commands()]


def test_a_tool_tip_names_the_key(build: Build) -> None:
    actions = build(dict.fromkeys([command.name for command in _commands()], lambda: None))
    assert tool_tip(actions["link"]) == "Link (Ctrl+K)"
    assert tool_tip(actions["sample"]) == "Open the sample article"


def test_the_windows_vietnamese_menus_differ_too(newsroom: Newsroom) -> None:
    window = newsroom.new()
    menus = [action.text() for action in window.findChildren(QMenuBar)[0].actions()]
    letters = [title[title.index("&") + 1].lower() for title in menus if "&" in title]
    assert len(set(letters)) == len(letters)
    assert set(window.actions_by_name) == {command.name for command in _commands()}
