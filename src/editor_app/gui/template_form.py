"""Printing templates, turned into a form in which one is copied and changed, its pages beside it as they become."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from editor_app.gui.icons import Icons
from editor_app.gui.jobs import ChildJobs, Request
from editor_app.gui.photo_shelf import PhotoShelf
from editor_app.gui.session import Session
from editor_app.gui.template_fields import TemplateFields
from editor_app.gui.template_list import NARROW_PX, WIDE_PX, TemplateList
from editor_app.gui.template_preview import TemplatePreview
from editor_app.gui.template_problems import TemplateProblems
from editor_app.gui.template_questions import TemplateDialogs, TemplateQuestions
from editor_app.gui.words import Words
from editor_app.model.message import Failure, Message
from editor_app.press.article_file import open_article
from editor_app.press.wire import read_message
from editor_app.store.print_templates import (
    TemplateDraft,
    TemplateEntry,
    TemplateShelf,
    form_words,
    list_templates,
    load_template,
    original_template,
    own_templates_folder,
    template_shelf,
    template_stamp,
)
from editor_app.store.settings import Settings
from editor_app.store.template_writer import copy_template, free_id, keep_logo, save_template

SIZE_PX, LEAST_SIZE_PX = QSize(1240, 690), QSize(880, 440)
# What a window's frame and title bar take of a small screen.
_BORDERS_PX = QSize(8, 34)
_MIDDLE_PX, _NARROW_MIDDLE_PX, _NARROW_BELOW_PX = 432, 388, 1100
# How often is looked whether somebody changed the template's files in another program.
LOOK_MS = 1_000
_SAMPLE = Path("samples") / "bai-mau.textbundle"


class FormDesk(Protocol):
    """What of the program's desk the form works with (``article_window.Desk`` has it all)."""

    @property
    def resources(self) -> Path:
        """The folder of looks, samples and templates."""

    @property
    def colours(self) -> Mapping[str, str]:
        """The theme's colours by token."""

    @property
    def icons(self) -> Icons:
        """The icons."""

    @property
    def words(self) -> Words:
        """What words messages."""

    @property
    def photos(self) -> ChildJobs:
        """The child that makes small copies of photos."""

    @property
    def sheets(self) -> ChildJobs:
        """The child that sets pages."""

    @property
    def settings(self) -> Callable[[], Settings]:
        """What the user has chosen."""


def edit_templates(
    parent: QWidget | None,
    desk: FormDesk,
    session: Session,
    photos: PhotoShelf,
    *,
    template: str = "",
    shelf: TemplateShelf | None = None,
    questions: TemplateQuestions | None = None,
) -> str | None:
    """Show the form, first the template named (else the one printed with last); return the one chosen, None where none.

    ``session`` and ``photos`` are the article whose pages are shown, the sample in place of an empty one. Saved changes
    hold whatever is returned: whoever shows printed pages asks for them anew (``LivePrint.ask_anew``).
    """
    form = TemplateForm(parent, desk, session, photos, template=template, shelf=shelf, questions=questions)
    is_wanted = bool(form.exec())
    chosen = form.current
    form.deleteLater()
    return chosen if is_wanted else None


class TemplateForm(QDialog):
    """Lists templates, edits an own one, shows its pages; nothing is written but by saving."""

    def __init__(
        self,
        parent: QWidget | None,
        desk: FormDesk,
        session: Session,
        photos: PhotoShelf,
        *,
        template: str = "",
        shelf: TemplateShelf | None = None,
        questions: TemplateQuestions | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("templateForm")
        self.setWindowTitle(self.tr("Printing templates"))
        self.setMinimumSize(LEAST_SIZE_PX)
        self._desk = desk
        self._language = desk.settings().language
        self._questions = questions or TemplateDialogs()
        self.shelf = shelf or template_shelf(desk.resources, own_templates_folder())
        assert self.shelf.own is not None
        self._entries: dict[str, TemplateEntry] = {}
        self.current = ""
        self._stamp: object = ()
        if not session.body.strip() and not session.fields.headline.strip():
            sample = open_article(desk.resources / _SAMPLE, utc_offset=desk.settings().utc_offset).article
            session = Session(sample, None, self)
            photos = PhotoShelf(session, desk.photos, self)
        opens = self._questions.open_outside
        warn = desk.colours["warn"]
        self.list = TemplateList(desk.icons, warn)
        self.fields = TemplateFields(form_words(self.shelf, self._language), desk.icons, self._questions)
        self.problems = TemplateProblems(
            self.tr("What is wrong with the template"), desk.words, desk.icons, warn, opens
        )
        self.preview = TemplatePreview(
            session,
            photos,
            desk.sheets,
            desk.settings,
            own_templates=self.shelf.own,
            colours=desk.colours,
            icons=desk.icons,
            words=desk.words,
            opens=opens,
        )
        self.title, self.news = QLabel(), QLabel()
        self.copy_to_edit = QPushButton(self.tr("Copy as a new template to change it"))
        self.original = QPushButton(self.tr("All as in the original"))
        self.cancel, self.save, self.use = QPushButton(self.tr("Cancel")), QPushButton(self.tr("Save")), QPushButton()
        self._locked = QFrame()
        self._lay_out()
        self._join()
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._look_at_files)
        self._look.start()
        wanted = template or desk.settings().print_template
        self.resize(SIZE_PX.boundedTo(self.screen().availableSize() - _BORDERS_PX))
        self.show_template(wanted)
        self.list.list.setFocus()

    # What is shown

    @property
    def is_changed(self) -> bool:
        """Tell whether something is not saved."""
        return self._entries[self.current].is_own and self.fields.isEnabled() and self.fields.is_changed

    def show_template(self, id: str) -> None:
        """Show the template ``id`` as it is saved; what was not saved of another one is forgotten."""
        self._list_templates(id)
        self.current = id if id in self._entries else next(iter(self._entries))
        self.list.show_current(self.current)
        self._say("")
        self._show_saved()
        self.preview.show_template(self.current if self._entries[self.current].is_usable else "")
        bar = self.fields.verticalScrollBar()
        bar.setValue(bar.minimum())
        self._show_state()

    def _show_saved(self) -> None:
        """Show what the template's files hold."""
        entry = self._entries[self.current]
        self._stamp = template_stamp(self.shelf, self.current)
        self.title.setText(self._name(entry))
        self.problems.show_problems([notice.message for notice in entry.notices])
        self.fields.setEnabled(entry.is_usable)
        self.fields.setVisible(entry.is_usable)
        self._locked.setVisible(entry.is_usable and not entry.is_own)
        if entry.is_usable:
            saved = load_template(self.shelf, self.current).template
            self.fields.show_template(saved, original_template(self.shelf, self.current), is_own=entry.is_own)
        header = {"task": "template", "template": self.current, "own_templates": str(self.shelf.own)}
        self._desk.sheets.ask(Request(self._key, header))

    def _list_templates(self, current: str) -> None:
        entries = list_templates(self.shelf)
        self._entries = {entry.id: entry for entry in entries}
        self.list.show_entries(entries, self._language, current)

    def _name(self, entry: TemplateEntry) -> str:
        return entry.name_vi if self._language == "vi" else entry.name_en

    def _show_state(self) -> None:
        """Let every button say what it does now."""
        entry = self._entries[self.current]
        is_changed, is_right = self.is_changed, self.fields.wrong_row() is None
        self.save.setEnabled(is_changed and is_right)
        self.use.setText(self.tr("Save and use") if is_changed else self.tr("Use this template"))
        self.use.setEnabled(entry.is_usable and (is_right or not is_changed))
        self.original.setVisible(entry.is_own and entry.is_usable)
        self.original.setEnabled(self.fields.differs)
        self.list.remove.setEnabled(entry.is_own)
        self.list.copy.setEnabled(entry.is_usable)

    def _say(self, words: str) -> None:
        self.news.setText(words)
        self.news.setVisible(bool(words))

    # What is done

    def save_changes(self) -> bool:
        """Write what was changed into the template; tell whether nothing is unsaved now."""
        if not self.is_changed:
            return True
        wrong = self.fields.wrong_row()
        if wrong is not None:
            wrong.editor.control.setFocus()
            return False
        values = self.fields.edits()
        try:
            if self.fields.logo is not None:
                values["logo_file"] = keep_logo(self.shelf, self.current, self.fields.logo)
            save_template(self.shelf, self.current, values)
        except Failure as failure:
            self._say(self._desk.words(failure.message))
            return False
        self._reload()
        self._say(self.tr("Saved."))
        return True

    def copy(self) -> None:
        """Make a new template of the one shown, and show it."""
        entry = self._entries[self.current]
        if not self._may_leave():
            return
        name = self._questions.template_name(self, self.tr("{name} (copy)").format(name=self._name(entry)))
        if not name.strip():
            return
        id = free_id(self.shelf, name)
        try:
            copy_template(self.shelf, self.current, id)
            save_template(self.shelf, id, {"name_vi": name.strip()[:200], "name_en": name.strip()[:200]})
        except Failure as failure:
            self._say(self._desk.words(failure.message))
            return
        self.show_template(id)
        self.fields.rows["is_masthead_shown"].editor.control.setFocus()

    def remove(self) -> None:
        """Move the own template shown to the trash."""
        folder = self.shelf.folder(self.current)
        name = self._name(self._entries[self.current])
        if folder is None or folder.parent != self.shelf.own or not self._questions.may_remove(self, name):
            return
        if not self._questions.to_trash(folder):
            words = self.tr("The template “{name}” could not be moved to the trash. It is as it was.")
            self._say(words.format(name=name))
            return
        ids = list(self._entries)
        before = ids[max(ids.index(self.current) - 1, 0)]
        # Where an own template of our name is gone, ours shows again.
        self.show_template(self.current if self.shelf.folder(self.current) is not None else before)
        self.list.list.setFocus()

    def open_folder(self) -> None:
        """Open the folder of the newsroom's own templates; it is made where there is none yet."""
        assert self.shelf.own is not None
        try:
            self.shelf.own.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            words = self.tr("The folder “{folder}” cannot be made: {reason}.")
            self._say(words.format(folder=self.shelf.own, reason=error.strerror or error))
            return
        self._questions.open_outside(self.shelf.folder(self.current) or self.shelf.own)

    def reject(self) -> None:
        """Close without choosing a template; what is not saved is asked about."""
        if self._may_leave():
            super().reject()

    def accept(self) -> None:
        """Close with the template shown, saved."""
        if self.save_changes():
            super().accept()

    def done(self, result: int) -> None:
        """Let go of the pages."""
        self._look.stop()
        self._desk.sheets.answered.disconnect(self._take)
        self.preview.close_pages()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the keys, and no other."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            button = self.focusWidget()
            if isinstance(button, QPushButton):
                button.click()
            event.accept()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the pages what a narrow window has."""
        super().resizeEvent(event)
        is_narrow = self.width() < _NARROW_BELOW_PX
        self.list.setFixedWidth(NARROW_PX if is_narrow else WIDE_PX)
        self._middle.setFixedWidth(_NARROW_MIDDLE_PX if is_narrow else _MIDDLE_PX)

    def _may_leave(self) -> bool:
        """Tell whether the changes of the template shown are saved or no longer wanted."""
        if not self.is_changed:
            return True
        match self._questions.leave_changed(self, self._name(self._entries[self.current])):
            case "save":
                return self.save_changes()
            case "discard":
                self._show_saved()
                return True
            case "stay":
                return False

    def _on_wanted(self, id: str) -> None:
        if id == self.current:
            return
        if self._may_leave():
            self.show_template(id)
        else:
            # The list is still about to show the other one.
            QTimer.singleShot(0, self, lambda: self.list.show_current(self.current))

    def _on_edited(self) -> None:
        self._say("")
        self._show_state()
        self.preview.show_draft(TemplateDraft(self.fields.edits(), self.fields.logo))

    def _reload(self) -> None:
        """Show what the files hold now."""
        if self.shelf.folder(self.current) is None:  # somebody took it away
            self.show_template("")
            return
        self._list_templates(self.current)
        self._show_saved()
        self.preview.show_template(self.current if self._entries[self.current].is_usable else "")
        self._show_state()

    def _look_at_files(self) -> None:
        """Show what another program wrote, unless something here is not saved yet."""
        if not self.is_changed and template_stamp(self.shelf, self.current) != self._stamp:
            self._reload()

    def _take(self, request: Request, answer: dict[str, Any], _: bytes) -> None:
        """Offer the fonts that are there, and say what is wrong in the values."""
        if request.key != self._key or request.header.get("template") != self.current or "problem" in answer:
            return
        self.fields.show_fonts(answer["fonts"])
        problems: list[Message] = [read_message(values) for values in answer["notices"]]
        if tuple(problems) != self.problems.shown:
            self.problems.show_problems(problems)

    # Layout

    @property
    def _key(self) -> str:
        return f"template:{id(self)}"

    def _lay_out(self) -> None:
        self.title.setProperty("role", "title")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.news.setWordWrap(True)
        self.news.setTextFormat(Qt.TextFormat.PlainText)
        self.news.setProperty("role", "news")
        self.use.setProperty("primary", True)
        for button in (self.copy_to_edit, self.original, self.cancel, self.save, self.use):
            button.setAutoDefault(False)
        self._locked.setObjectName("templateLocked")
        locked = QVBoxLayout(self._locked)
        locked.setContentsMargins(12, 8, 12, 10)
        words = QLabel(self.tr("This template comes with the program and stays as it is."))
        words.setWordWrap(True)
        locked.addWidget(words)
        locked.addWidget(self.copy_to_edit, 0, Qt.AlignmentFlag.AlignLeft)
        self._middle = QFrame()
        self._middle.setObjectName("templateMiddle")
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 14, 8)
        head.addWidget(self.title, 1)
        head.addWidget(self.original)
        column.addLayout(head)
        column.addWidget(self.problems)
        column.addWidget(self._locked)
        column.addWidget(self.fields, 1)
        column.addStretch()
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(self._middle)
        row.addWidget(self.preview, 1)
        foot = QFrame()
        foot.setObjectName("templateFoot")
        buttons = QHBoxLayout(foot)
        buttons.setContentsMargins(14, 8, 14, 8)
        buttons.setSpacing(8)
        buttons.addWidget(self.news, 1)
        buttons.addStretch()
        for button in (self.cancel, self.save, self.use):
            buttons.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row, 1)
        whole.addWidget(foot)

    def _join(self) -> None:
        self.list.wanted.connect(self._on_wanted)
        self.list.copy.clicked.connect(self.copy)
        self.list.remove.clicked.connect(self.remove)
        self.list.folder.clicked.connect(self.open_folder)
        self.copy_to_edit.clicked.connect(self.copy)
        self.fields.changed.connect(self._on_edited)
        self.original.clicked.connect(self.fields.go_back)
        self.cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self.save_changes)
        self.use.clicked.connect(self.accept)
        self._desk.sheets.answered.connect(self._take)
        save = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        save.activated.connect(self.save_changes)
        self.save.setToolTip(self.tr("Save the changes of this template (Ctrl+S)"))
