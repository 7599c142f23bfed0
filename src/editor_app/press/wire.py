"""Values of the model, turned into what a pipe carries, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from editor_app.model.article import Fields


def field_values(fields: Fields) -> dict[str, Any]:
    """Return the form's fields as JSON values."""
    return asdict(fields)


def read_fields(values: Mapping[str, Any]) -> Fields:
    """Return the fields that :func:`field_values` wrote."""
    return Fields(**{**values, "keywords": tuple(values["keywords"])})
