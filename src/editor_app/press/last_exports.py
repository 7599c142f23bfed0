"""Where an article was exported to last, kept in the settings and found there again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from editor_app.store.settings import Settings

# So many articles are remembered, the last ones.
MOST_KEPT = 40


@dataclass(frozen=True, slots=True)
class LastExport:
    """A file or folder, and by which template it was printed, "" for a web page."""

    out: Path
    template: str = ""
    is_folder: bool = False


def last_export(settings: Settings, article: Path) -> LastExport | None:
    """Return where the article in the file ``article`` went last, None where nobody knows."""
    kept = settings.last_exports.get(str(article), {})
    out, template = kept.get("out"), kept.get("template", "")
    if not isinstance(out, str) or not out or not isinstance(template, str):
        return None
    return LastExport(Path(out), template, kept.get("is_folder") is True)


def with_last_export(settings: Settings, article: Path, last: LastExport) -> Settings:
    """Return ``settings`` that remember it."""
    others = {key: value for key, value in settings.last_exports.items() if key != str(article)}
    kept = list(others.items())[-(MOST_KEPT - 1) :]
    entry: dict[str, object] = {"out": str(last.out), "template": last.template, "is_folder": last.is_folder}
    return replace(settings, last_exports={**dict(kept), str(article): entry})
