"""A message born below the window, given to panes as a function that words it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from editor_app.model.message import Message

Words: TypeAlias = Callable[[Message], str]
