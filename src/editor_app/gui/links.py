"""A link of the page, turned into a question and, where the answer is yes, into a page in the system's browser."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from editor_app.gui.questions import Questions

_OPENABLE = ("http", "https", "mailto")
_ENCODED = QUrl.ComponentFormattingOption.FullyEncoded


def shown_link(url: QUrl) -> str:
    """Return ``url`` as it will be asked for, in plain signs: nothing in it can look like something else."""
    return url.toString(_ENCODED)


def is_openable(url: QUrl) -> bool:
    """Tell whether ``url`` leads to a web page or to a mail, and so may be handed to the system."""
    return url.isValid() and url.scheme() in _OPENABLE


def open_link(parent: QWidget, questions: Questions, say: Callable[[str, str, str], None], url: QUrl) -> None:
    """Ask, and open ``url`` outside where it is wanted; ``say`` (name, level, words) what went wrong."""
    if not is_openable(url) or not questions.may_open_link(parent, shown_link(url), url.host(_ENCODED)):
        return
    if not QDesktopServices.openUrl(url):
        words = QCoreApplication.translate(
            "Links", "No program on this computer opens that link. Copy the link and open it where you can."
        )
        say("link", "error", words)
