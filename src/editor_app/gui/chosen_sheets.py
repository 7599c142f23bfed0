"""The printing chosen last, turned into the sizes that photos have on its sheets, read again only when it changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from editor_app.model.message import Failure
from editor_app.model.print_template import PrintOptions
from editor_app.press.print_options import options_of
from editor_app.press.sheet_plan import plan_sheets
from editor_app.render.placed_size import SheetSizes, sheet_sizes
from editor_app.store.print_templates import own_templates_folder
from editor_app.store.settings import Settings


class ChosenSheets:
    """Gives the sizes for the options in the settings; those of the bulletin where they make no sheet."""

    def __init__(self, resources: Path, settings: Callable[[], Settings]) -> None:
        self._resources, self._settings = resources, settings
        self._known: tuple[PrintOptions, SheetSizes] | None = None

    def sizes(self) -> SheetSizes:
        """Return the sizes."""
        options = options_of(self._settings())
        if self._known is None or self._known[0] != options:
            try:
                sizes = plan_sheets(self._resources, own_templates_folder(), options).sizes
            except Failure:
                sizes = sheet_sizes()
            self._known = (options, sizes)
        return self._known[1]

    def forget(self) -> None:
        """Read the template again: somebody changed it."""
        self._known = None
