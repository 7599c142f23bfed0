"""Values of the model, turned into what a pipe carries, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from editor_app.model.article import Fields
from editor_app.model.message import Message, message
from editor_app.model.print_template import PrintOptions
from editor_app.store.print_templates import TemplateDraft
from editor_app.store.settings import Settings


def field_values(fields: Fields) -> dict[str, Any]:
    """Return the form's fields as JSON values."""
    return asdict(fields)


def read_fields(values: Mapping[str, Any]) -> Fields:
    """Return the fields that :func:`field_values` wrote."""
    return Fields(**{**values, "keywords": tuple(values["keywords"])})


def message_values(said: Message) -> list[Any]:
    """Return a message as JSON values."""
    return [said.id, dict(said.values)]


def read_message(values: Sequence[Any]) -> Message:
    """Return the message that :func:`message_values` wrote."""
    id, named = values
    return message(id, **named)


def settings_values(settings: Settings) -> dict[str, Any]:
    """Return the settings an output depends on, and all others that we know, as JSON values."""
    return {name: value for name, value in asdict(settings).items() if name != "others"}


def read_settings(values: Mapping[str, Any]) -> Settings:
    """Return the settings that :func:`settings_values` wrote."""
    return Settings(**values)


def option_values(options: PrintOptions) -> dict[str, Any]:
    """Return what one printing chooses as JSON values."""
    return asdict(options)


def read_options(values: Mapping[str, Any]) -> PrintOptions:
    """Return the options that :func:`option_values` wrote; what is left out is the template's choice."""
    standards = values.get("standards", PrintOptions().standards)
    return PrintOptions(**{**values, "standards": tuple(standards)})


def draft_values(draft: TemplateDraft) -> dict[str, Any]:
    """Return what is being changed in a template as JSON values."""
    return {"values": dict(draft.values), "logo": str(draft.logo) if draft.logo is not None else ""}


def read_draft(values: Mapping[str, Any]) -> TemplateDraft:
    """Return the draft that :func:`draft_values` wrote."""
    return TemplateDraft(values["values"], Path(values["logo"]) if values["logo"] else None)
