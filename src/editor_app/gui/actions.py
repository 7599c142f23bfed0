"""Every command of the window in one table: its words, its key, its icon, its menu."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar, QWidget

from editor_app.gui.icons import Icons

_Key = QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class Command:
    """One command; ``key`` is a key sequence or a standard key, ``""`` for none."""

    name: str
    words: str
    key: str | QKeySequence.StandardKey = ""
    icon: str = ""


def commands() -> dict[str, tuple[str, tuple[Command | None, ...]]]:
    """Return the menus in order: name -> (title, commands; ``None`` is a line between them)."""

    def tr(words: str) -> str:
        return QCoreApplication.translate("Commands", words)

    return {
        "file": (
            tr("&File"),
            (
                Command("new", tr("New article"), _Key.New, "file-plus"),
                Command("open", tr("Open…"), _Key.Open, "folder-open"),
                Command("sample", tr("Open the sample article")),
                None,
                Command("save", tr("Save"), _Key.Save, "save"),
                Command("save_as", tr("Save as…"), "Ctrl+Shift+S"),
                None,
                Command("export_html", tr("Export web page (HTML)…"), "", "globe"),
                Command("export_pdf", tr("Export printed pages (PDF)…"), "Ctrl+E", "file-text"),
                None,
                Command("close", tr("Close"), "Ctrl+W"),
                Command("quit", tr("Quit"), "Ctrl+Q"),
            ),
        ),
        "edit": (
            tr("&Edit"),
            (
                Command("undo", tr("Undo"), _Key.Undo, "undo-2"),
                Command("redo", tr("Redo"), "Ctrl+Shift+Z", "redo-2"),
                None,
                Command("cut", tr("Cut"), _Key.Cut),
                Command("copy", tr("Copy"), _Key.Copy),
                Command("paste", tr("Paste"), _Key.Paste),
                Command("select_all", tr("Select all"), _Key.SelectAll),
            ),
        ),
        "insert": (
            tr("&Insert"),
            (
                Command("photo", tr("Photo…"), "Ctrl+Shift+I", "image-plus"),
                Command("link", tr("Link…"), "Ctrl+K", "link"),
            ),
        ),
        "format": (
            tr("F&ormat"),
            (
                Command("bold", tr("Bold"), _Key.Bold, "bold"),
                Command("italic", tr("Italic"), _Key.Italic, "italic"),
                None,
                Command("paragraph", tr("Paragraph"), "Ctrl+Alt+0"),
                Command("heading", tr("Heading"), "Ctrl+Alt+2"),
                Command("subheading", tr("Subheading"), "Ctrl+Alt+3"),
                None,
                Command("bullets", tr("Bulleted list"), "Ctrl+Shift+8", "list"),
                Command("numbers", tr("Numbered list"), "Ctrl+Shift+7", "list-ordered"),
                Command("quote", tr("Quotation"), "Ctrl+Shift+9", "quote"),
            ),
        ),
        "view": (
            tr("&View"),
            (
                Command("photo_panel", tr("Photos"), "Alt+1", "images"),
                Command("next_pane", tr("Next pane"), "F6"),
                Command("previous_pane", tr("Previous pane"), "Shift+F6"),
                None,
                Command("zoom_in", tr("Enlarge the page"), _Key.ZoomIn),
                Command("zoom_out", tr("Reduce the page"), _Key.ZoomOut),
                Command("zoom_reset", tr("Page at 100 %"), "Ctrl+0"),
            ),
        ),
        "help": (tr("&Help"), (Command("about", tr("About Bản thảo")),)),
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
    if command.icon:
        action.setIcon(icons(command.icon))
        action.setIconVisibleInMenu(False)
    if isinstance(command.key, QKeySequence.StandardKey):
        action.setShortcuts(command.key)
    elif command.key:
        action.setShortcut(QKeySequence(command.key))
    return action


def _plain(handler: Callable[[], object]) -> Callable[[], None]:
    """Return ``handler`` without the checked state that Qt passes along."""

    def run() -> None:
        handler()

    return run
