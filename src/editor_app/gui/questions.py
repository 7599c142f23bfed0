"""What the program must ask its user, in dialogs whose buttons say what they do; tests answer instead."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QMessageBox, QWidget

from editor_app.gui.link_dialog import LinkDialog
from editor_app.press.article_file import MARKDOWN_SUFFIXES, PACK_SUFFIX, PLAIN_SUFFIX

Leaving = Literal["save", "discard", "stay"]
PHOTO_PATTERNS = "*.jpg *.jpeg *.png *.webp *.tif *.tiff *.bmp *.gif *.avif *.heic *.heif"


class Questions(Protocol):
    """Everything that stops and waits for an answer."""

    def leave_unsaved(self, parent: QWidget, name: str) -> Leaving:
        """Ask what to do with changes that are not in the file."""

    def file_to_open(self, parent: QWidget, folder: Path) -> list[Path]:
        """Ask for articles to open; empty where none is wanted."""

    def file_to_save(self, parent: QWidget, proposed: Path) -> Path | None:
        """Ask where to save an article."""

    def file_to_export(self, parent: QWidget, proposed: Path) -> Path | None:
        """Ask where to export to; the suffix says what."""

    def photos_to_add(self, parent: QWidget, folder: Path) -> list[Path]:
        """Ask for photos."""

    def photo_instead(self, parent: QWidget, folder: Path) -> Path | None:
        """Ask for the photo that takes another's place."""

    def file_for_original(self, parent: QWidget, proposed: Path) -> Path | None:
        """Ask where a photo's own file is to be saved."""

    def link_target(self, parent: QWidget, proposed: str) -> str:
        """Ask where a link leads; ``""`` where none is wanted."""

    def may_open_link(self, parent: QWidget, address: str, site: str) -> bool:
        """Ask whether a link may be opened outside; ``address`` is all of it, ``site`` its host ("" for a mail)."""

    def tell(self, parent: QWidget, title: str, words: str) -> None:
        """Say something that wants to be read at leisure."""


class Dialogs:
    """Asks with the system's own dialogs."""

    def leave_unsaved(self, parent: QWidget, name: str) -> Leaving:
        """Ask what to do with changes that are not in the file."""
        box = QMessageBox(parent)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(QCoreApplication.translate("Questions", "Unsaved changes"))
        box.setText(
            QCoreApplication.translate("Questions", "“{name}” has changes that are not in its file yet.").format(
                name=name
            )
        )
        box.setInformativeText(QCoreApplication.translate("Questions", "What you discard cannot be brought back."))
        save = box.addButton(QCoreApplication.translate("Questions", "Save"), QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton(
            QCoreApplication.translate("Questions", "Discard changes"), QMessageBox.ButtonRole.DestructiveRole
        )
        stay = box.addButton(
            QCoreApplication.translate("Questions", "Go on writing"), QMessageBox.ButtonRole.RejectRole
        )
        box.setDefaultButton(save)
        box.setEscapeButton(stay)
        box.exec()
        clicked = box.clickedButton()
        box.deleteLater()
        return "save" if clicked is save else "discard" if clicked is discard else "stay"

    def file_to_open(self, parent: QWidget, folder: Path) -> list[Path]:
        """Ask for articles to open; empty where none is wanted."""
        patterns = " ".join(f"*{suffix}" for suffix in (PACK_SUFFIX, *MARKDOWN_SUFFIXES, PLAIN_SUFFIX))
        articles = QCoreApplication.translate("Questions", "Articles and texts")
        everything = QCoreApplication.translate("Questions", "All files")
        kinds = f"{articles} ({patterns});;{everything} (*)"
        names, _ = QFileDialog.getOpenFileNames(
            parent, QCoreApplication.translate("Questions", "Open article"), str(folder), kinds
        )
        return [Path(name) for name in names]

    def file_to_save(self, parent: QWidget, proposed: Path) -> Path | None:
        """Ask where to save an article."""
        package = QCoreApplication.translate("Questions", "Article with its photos")
        plain = QCoreApplication.translate("Questions", "Plain Markdown text")
        kinds = f"{package} (*{PACK_SUFFIX});;{plain} (*.md)"
        return _to_save(parent, QCoreApplication.translate("Questions", "Save article"), proposed, kinds)

    def file_to_export(self, parent: QWidget, proposed: Path) -> Path | None:
        """Ask where to export to; the suffix says what."""
        kind = (
            QCoreApplication.translate("Questions", "Printed pages")
            if proposed.suffix == ".pdf"
            else QCoreApplication.translate("Questions", "Web page")
        )
        return _to_save(
            parent, QCoreApplication.translate("Questions", "Export"), proposed, f"{kind} (*{proposed.suffix})"
        )

    def photos_to_add(self, parent: QWidget, folder: Path) -> list[Path]:
        """Ask for photos."""
        names, _ = QFileDialog.getOpenFileNames(
            parent, QCoreApplication.translate("Questions", "Add photos"), str(folder), _photo_kinds()
        )
        return [Path(name) for name in names]

    def photo_instead(self, parent: QWidget, folder: Path) -> Path | None:
        """Ask for the photo that takes another's place."""
        name, _ = QFileDialog.getOpenFileName(
            parent, QCoreApplication.translate("Questions", "Replace the photo"), str(folder), _photo_kinds()
        )
        return Path(name) if name else None

    def file_for_original(self, parent: QWidget, proposed: Path) -> Path | None:
        """Ask where a photo's own file is to be saved."""
        kind = QCoreApplication.translate("Questions", "Photos")
        title = QCoreApplication.translate("Questions", "Save the original photo")
        return _to_save(parent, title, proposed, f"{kind} (*{proposed.suffix})")

    def link_target(self, parent: QWidget, proposed: str) -> str:
        """Ask where a link leads; ``""`` where none is wanted."""
        words, is_wanted = QInputDialog.getText(
            parent,
            QCoreApplication.translate("Questions", "Link"),
            QCoreApplication.translate("Questions", "Web or mail address:"),
            QLineEdit.EchoMode.Normal,
            proposed,
        )
        return words.strip() if is_wanted else ""

    def may_open_link(self, parent: QWidget, address: str, site: str) -> bool:
        """Ask whether a link may be opened outside, showing all of its address."""
        dialog = LinkDialog(parent, address, site)
        is_wanted = bool(dialog.exec())
        dialog.deleteLater()
        return is_wanted

    def tell(self, parent: QWidget, title: str, words: str) -> None:
        """Say something that wants to be read at leisure."""
        QMessageBox.about(parent, title, words)


def _photo_kinds() -> str:
    photos = QCoreApplication.translate("Questions", "Photos")
    everything = QCoreApplication.translate("Questions", "All files")
    return f"{photos} ({PHOTO_PATTERNS} {PHOTO_PATTERNS.upper()});;{everything} (*)"


def _to_save(parent: QWidget, title: str, proposed: Path, kinds: str) -> Path | None:
    dialog = QFileDialog(parent, title, str(proposed.parent), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(proposed.suffix.removeprefix("."))
    dialog.selectFile(proposed.name)
    is_wanted = dialog.exec()
    chosen = dialog.selectedFiles()
    dialog.deleteLater()
    return Path(chosen[0]) if is_wanted and chosen else None
