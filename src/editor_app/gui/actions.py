"""Every command of the window in one table: its words, its key, its icon, its menu."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar, QWidget

from editor_app.gui.hand_over import take_composed_word
from editor_app.gui.icons import Icons

_Key = QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class Command:
    """One command; ``key`` is a key sequence or a standard key, ``""`` for none."""

    name: str
    words: str
    key: str | QKeySequence.StandardKey = ""
    icon: str = ""
    is_checkable: bool = False


def commands() -> dict[str, tuple[str, tuple[Command | None, ...]]]:
    """Return the menus in order: name -> (title, commands; ``None`` is a line between them)."""

    return {
        "file": (
            QCoreApplication.translate("Commands", "&File"),
            (
                Command("new", QCoreApplication.translate("Commands", "New article"), _Key.New, "file-plus"),
                Command("open", QCoreApplication.translate("Commands", "Open…"), _Key.Open, "folder-open"),
                Command("sample", QCoreApplication.translate("Commands", "Open the sample article")),
                None,
                Command("save", QCoreApplication.translate("Commands", "Save"), _Key.Save, "save"),
                Command("save_as", QCoreApplication.translate("Commands", "Save as…"), "Ctrl+Shift+S"),
                None,
                Command("publish", QCoreApplication.translate("Commands", "Publish…"), "Ctrl+E", "upload"),
                Command("publish_again", QCoreApplication.translate("Commands", "Publish as last time"), "Ctrl+Alt+E"),
                Command("print", QCoreApplication.translate("Commands", "Print…"), _Key.Print, "printer"),
                Command("print_templates", QCoreApplication.translate("Commands", "Printing templates…")),
                None,
                Command("close", QCoreApplication.translate("Commands", "Close"), "Ctrl+W"),
                Command("quit", QCoreApplication.translate("Commands", "Quit"), "Ctrl+Q"),
            ),
        ),
        "edit": (
            QCoreApplication.translate("Commands", "&Edit"),
            (
                Command("undo", QCoreApplication.translate("Commands", "Undo"), _Key.Undo, "undo-2"),
                Command("redo", QCoreApplication.translate("Commands", "Redo"), "Ctrl+Shift+Z", "redo-2"),
                None,
                Command("cut", QCoreApplication.translate("Commands", "Cut"), _Key.Cut),
                Command("copy", QCoreApplication.translate("Commands", "Copy"), _Key.Copy),
                Command("paste", QCoreApplication.translate("Commands", "Paste"), _Key.Paste),
                Command("select_all", QCoreApplication.translate("Commands", "Select all"), _Key.SelectAll),
            ),
        ),
        "insert": (
            QCoreApplication.translate("Commands", "&Insert"),
            (
                Command("photo", QCoreApplication.translate("Commands", "Photo…"), "Ctrl+Shift+I", "image-plus"),
                Command("link", QCoreApplication.translate("Commands", "Link…"), "Ctrl+K", "link"),
            ),
        ),
        "format": (
            QCoreApplication.translate("Commands", "F&ormat"),
            (
                Command("bold", QCoreApplication.translate("Commands", "Bold"), _Key.Bold, "bold"),
                Command("italic", QCoreApplication.translate("Commands", "Italic"), _Key.Italic, "italic"),
                None,
                Command("paragraph", QCoreApplication.translate("Commands", "Paragraph"), "Ctrl+Alt+0"),
                Command("heading", QCoreApplication.translate("Commands", "Heading"), "Ctrl+Alt+2"),
                Command("subheading", QCoreApplication.translate("Commands", "Subheading"), "Ctrl+Alt+3"),
                None,
                Command("bullets", QCoreApplication.translate("Commands", "Bulleted list"), "Ctrl+Shift+8", "list"),
                Command(
                    "numbers", QCoreApplication.translate("Commands", "Numbered list"), "Ctrl+Shift+7", "list-ordered"
                ),
                Command("quote", QCoreApplication.translate("Commands", "Quotation"), "Ctrl+Shift+9", "quote"),
            ),
        ),
        "view": (
            QCoreApplication.translate("Commands", "&View"),
            (
                Command("photo_panel", QCoreApplication.translate("Commands", "Photos"), "Alt+1", "images"),
                Command("next_pane", QCoreApplication.translate("Commands", "Next pane"), "F6"),
                Command("previous_pane", QCoreApplication.translate("Commands", "Previous pane"), "Shift+F6"),
                None,
                Command("show_web", QCoreApplication.translate("Commands", "Web page"), "Ctrl+F3", "monitor", True),
                Command(
                    "show_print", QCoreApplication.translate("Commands", "Printed pages"), "Ctrl+F2", "file-text", True
                ),
                None,
                Command("zoom_in", QCoreApplication.translate("Commands", "Enlarge the page"), _Key.ZoomIn),
                Command("zoom_out", QCoreApplication.translate("Commands", "Reduce the page"), _Key.ZoomOut),
                Command("zoom_reset", QCoreApplication.translate("Commands", "Page at 100 %"), "Ctrl+0"),
            ),
        ),
        "help": (
            QCoreApplication.translate("Commands", "&Help"),
            (Command("about", QCoreApplication.translate("Commands", "About Bản thảo")),),
        ),
    }


def build_actions(
    window: QWidget, menu_bar: QMenuBar, icons: Icons, handlers: Mapping[str, Callable[[], object]]
) -> dict[str, QAction]:
    """Build every action with its menu and its handler; a command without a handler is a mistake (KeyError)."""
    actions: dict[str, QAction] = {}
    for title, entries in commands().values():
        menu = menu_bar.addMenu(title)
        for command in entries:
            if command is None:
                menu.addSeparator()
                continue
            action = _action(window, command, icons)
            action.triggered.connect(_plain(handlers[command.name]))
            menu.addAction(action)
            actions[command.name] = action
    return actions


def tool_tip(action: QAction) -> str:
    """Return an action's words with its key, for a button that shows only its icon."""
    words = action.text().replace("&", "").rstrip("…")
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{words} ({key})" if key else words


def _action(window: QWidget, command: Command, icons: Icons) -> QAction:
    action = QAction(command.words, window)
    action.setObjectName(command.name)
    action.setCheckable(command.is_checkable)
    if command.icon:
        action.setIcon(icons(command.icon))
        action.setIconVisibleInMenu(False)
    if isinstance(command.key, QKeySequence.StandardKey):
        action.setShortcuts(command.key)
    elif command.key:
        action.setShortcut(QKeySequence(command.key))
    return action


def _plain(handler: Callable[[], object]) -> Callable[[], None]:
    """Return ``handler`` without the checked state that Qt passes along; it finds every word in the text."""

    def run() -> None:
        take_composed_word()
        handler()

    return run
