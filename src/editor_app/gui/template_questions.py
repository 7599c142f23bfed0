"""What the form for printing templates must ask or have done outside; tests answer instead."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QFile, QUrl
from PySide6.QtGui import QColor, QDesktopServices
from PySide6.QtWidgets import QColorDialog, QFileDialog, QInputDialog, QMessageBox, QWidget

from editor_app.gui.questions import Leaving
from editor_app.store.template_writer import PICTURE_SUFFIXES


class TemplateQuestions(Protocol):
    """Everything that stops and waits for an answer, or leads out of the program."""

    def template_name(self, parent: QWidget, proposed: str) -> str:
        """Ask what a new template is called; "" where none is wanted."""

    def may_remove(self, parent: QWidget, name: str) -> bool:
        """Ask whether a template goes to the trash."""

    def leave_changed(self, parent: QWidget, name: str) -> Leaving:
        """Ask what to do with changes of a template that are not saved."""

    def logo_file(self, parent: QWidget) -> Path | None:
        """Ask for a picture."""

    def colour(self, parent: QWidget, current: str, title: str) -> str:
        """Ask for a colour, as "#rrggbb"; "" where none is wanted."""

    def to_trash(self, folder: Path) -> bool:
        """Move a folder to the system's trash; tell whether it is there now."""

    def open_outside(self, path: Path) -> None:
        """Open a file or folder with the system's program for it."""


class TemplateDialogs:
    """Asks with the system's own dialogs."""

    def template_name(self, parent: QWidget, proposed: str) -> str:
        """Ask what a new template is called."""
        dialog = QInputDialog(parent)
        dialog.setWindowTitle(QCoreApplication.translate("TemplateQuestions", "Copy as a new template"))
        dialog.setLabelText(QCoreApplication.translate("TemplateQuestions", "Name of the new template:"))
        dialog.setTextValue(proposed)
        dialog.setOkButtonText(QCoreApplication.translate("TemplateQuestions", "Copy"))
        dialog.setCancelButtonText(QCoreApplication.translate("TemplateQuestions", "Cancel"))
        is_wanted = dialog.exec()
        name = dialog.textValue().strip()
        dialog.deleteLater()
        return name if is_wanted else ""

    def may_remove(self, parent: QWidget, name: str) -> bool:
        """Ask whether a template goes to the trash."""
        box = QMessageBox(parent)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(QCoreApplication.translate("TemplateQuestions", "Delete the template"))
        box.setText(QCoreApplication.translate("TemplateQuestions", "Delete the template “{name}”?").format(name=name))
        box.setInformativeText(
            QCoreApplication.translate(
                "TemplateQuestions", "Its folder goes to the system's trash, from where it can be had back."
            )
        )
        yes = box.addButton(
            QCoreApplication.translate("TemplateQuestions", "Delete"), QMessageBox.ButtonRole.DestructiveRole
        )
        no = box.addButton(
            QCoreApplication.translate("TemplateQuestions", "Keep it"), QMessageBox.ButtonRole.RejectRole
        )
        box.setDefaultButton(no)
        box.setEscapeButton(no)
        box.exec()
        is_wanted = box.clickedButton() is yes
        box.deleteLater()
        return is_wanted

    def leave_changed(self, parent: QWidget, name: str) -> Leaving:
        """Ask what to do with changes that are not saved."""
        box = QMessageBox(parent)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(QCoreApplication.translate("TemplateQuestions", "Unsaved changes"))
        box.setText(
            QCoreApplication.translate(
                "TemplateQuestions", "The template “{name}” has changes that are not saved."
            ).format(name=name)
        )
        save = box.addButton(QCoreApplication.translate("TemplateQuestions", "Save"), QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton(
            QCoreApplication.translate("TemplateQuestions", "Discard changes"), QMessageBox.ButtonRole.DestructiveRole
        )
        stay = box.addButton(
            QCoreApplication.translate("TemplateQuestions", "Go on editing"), QMessageBox.ButtonRole.RejectRole
        )
        box.setDefaultButton(save)
        box.setEscapeButton(stay)
        box.exec()
        clicked = box.clickedButton()
        box.deleteLater()
        return "save" if clicked is save else "discard" if clicked is discard else "stay"

    def logo_file(self, parent: QWidget) -> Path | None:
        """Ask for a picture."""
        logos = QCoreApplication.translate("TemplateQuestions", "Logos")
        patterns = " ".join(f"*{suffix} *{suffix.upper()}" for suffix in PICTURE_SUFFIXES)
        kinds = f"{logos} ({patterns})"
        name, _ = QFileDialog.getOpenFileName(
            parent, QCoreApplication.translate("TemplateQuestions", "Choose the logo"), str(Path.home()), kinds
        )
        return Path(name) if name else None

    def colour(self, parent: QWidget, current: str, title: str) -> str:
        """Ask for a colour."""
        chosen = QColorDialog.getColor(QColor(current), parent, title)
        return chosen.name() if chosen.isValid() else ""

    def to_trash(self, folder: Path) -> bool:
        """Move a folder to the trash."""
        QFile.moveToTrash(str(folder))
        return not folder.exists()

    def open_outside(self, path: Path) -> None:
        """Open a file or folder."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
