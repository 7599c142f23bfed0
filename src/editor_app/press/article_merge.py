"""Two versions of an article and the one both began from, turned into one, and a list of what both cannot be right in.

Fields are taken one by one, the body by paragraphs and words (``text.merge``), photos and members by their names. Where
both sides changed the same, ours stands and the conflict tells theirs: nothing is lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, TypeVar

from editor_app.model.article import Article, Asset, Fields, Json
from editor_app.photos.names import asset_name
from editor_app.text.figures import find_figures, write_figure
from editor_app.text.front_matter import split_front_matter
from editor_app.text.merge import merge_texts

_ASSETS = "assets/"
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class ArticleConflict:
    """What both sides changed: a field's name, ``body`` with its place in the merged one, or ``front_matter``.

    ``photo`` names two photos of one name: ``theirs`` is what theirs is called now; ``member`` one that others left.
    """

    where: str
    base: str
    ours: str
    theirs: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class MergedArticle:
    """The merged article, what is in doubt, and members of theirs that found no place in it (``review.json``)."""

    article: Article
    conflicts: tuple[ArticleConflict, ...] = ()
    left_out: tuple[Asset, ...] = ()


def merge_articles(base: Article, ours: Article, theirs: Article) -> MergedArticle:
    """Merge two versions of ``base``. Pure; keep both in the history before anything is done with the result."""
    theirs, photo_conflicts = _with_own_photo_names(base, ours, theirs)
    body = merge_texts(base.body, ours.body, theirs.body)
    conflicts = [ArticleConflict("body", one.base, one.ours, one.theirs, one.start, one.end) for one in body.conflicts]
    merged_fields, field_conflicts = _merge_fields(base.fields, ours.fields, theirs.fields)
    front_matter, header_conflicts = _merge_front_matter(base.front_matter, ours.front_matter, theirs.front_matter)
    assets = _by_name(base.assets), _by_name(ours.assets), _by_name(theirs.assets)
    used = {figure.src.removeprefix(_ASSETS) for figure in find_figures(body.text)}
    others, left_out = _merge_members(_by_name(base.others), _by_name(ours.others), _by_name(theirs.others))
    article = replace(
        ours,
        fields=merged_fields,
        body=body.text,
        assets=_merge_photos(*assets, used),
        front_matter=front_matter,
        form=theirs.form if ours.form == base.form else ours.form,
        info=_merge_info(base.info, ours.info, theirs.info),
        others=others,
    )
    conflicts += [*field_conflicts, *header_conflicts, *photo_conflicts]
    conflicts += [ArticleConflict("member", member.name, member.name, member.name) for member in left_out]
    return MergedArticle(article, tuple(conflicts), left_out)


def _merge_fields(base: Fields, ours: Fields, theirs: Fields) -> tuple[Fields, list[ArticleConflict]]:
    conflicts = []
    values: dict[str, Any] = {}
    for name in (one.name for one in fields(Fields)):
        was, mine, other = getattr(base, name), getattr(ours, name), getattr(theirs, name)
        values[name], is_sure = _taken(was, mine, other)
        if not is_sure and name == "keywords":
            values[name] = _merge_keywords(was, mine, other)
        elif not is_sure:
            conflicts.append(ArticleConflict(name, was, mine, other))
    return Fields(**values), conflicts


def _taken(base: _Value, ours: _Value, theirs: _Value) -> tuple[_Value, bool]:
    """Return the changed value, ours where both are, and whether that is beyond doubt."""
    if ours == base:
        return theirs, True
    return ours, theirs in (base, ours)


def _merge_keywords(base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    """Return ours without what theirs took away, then what theirs added."""
    kept = [word for word in ours if word in theirs or word not in base]
    return tuple(dict.fromkeys([*kept, *(word for word in theirs if word not in base)]))


def _merge_front_matter(base: str, ours: str, theirs: str) -> tuple[str, list[ArticleConflict]]:
    taken, is_sure = _taken(base, ours, theirs)
    if is_sure:
        return taken, []
    merged = merge_texts(base, ours, theirs)
    # Lines of both that no longer are front matter together would become a part of the body.
    if not merged.conflicts and split_front_matter(merged.text + "x")[0] == merged.text:
        return merged.text, []
    return ours, [ArticleConflict("front_matter", base, ours, theirs)]


def _by_name(members: tuple[Asset, ...]) -> dict[str, bytes]:
    return {member.name: member.data for member in members}


def _with_own_photo_names(base: Article, ours: Article, theirs: Article) -> tuple[Article, list[ArticleConflict]]:
    """Return theirs, its photos called otherwise where ours has another photo under the same name."""
    was, mine = _by_name(base.assets), _by_name(ours.assets)
    taken = [*was, *mine, *(asset.name for asset in theirs.assets)]
    conflicts, body, assets = [], theirs.body, []
    for asset in theirs.assets:
        name = asset.name
        if name in mine and mine[name] != asset.data and was.get(name) not in (mine[name], asset.data):
            name = asset_name(asset.name, taken, Path(asset.name).suffix)
            taken.append(name)
            body = _renamed(body, asset.name, name)
            conflicts.append(ArticleConflict("photo", asset.name, asset.name, name))
        assets.append(replace(asset, name=name))
    return replace(theirs, body=body, assets=tuple(assets)), conflicts


def _renamed(body: str, old: str, new: str) -> str:
    for figure in reversed(find_figures(body)):
        if figure.src in (old, _ASSETS + old):
            line = write_figure(replace(figure, src=figure.src.removesuffix(old) + new))
            body = body[: figure.start] + line + body[figure.end :]
    return body


def _merge_photos(
    base: Mapping[str, bytes], ours: Mapping[str, bytes], theirs: Mapping[str, bytes], used: set[str]
) -> tuple[Asset, ...]:
    """Return the photos of both."""
    kept = []
    for name in dict.fromkeys([*ours, *theirs]):
        data, is_sure = _taken(base.get(name), ours.get(name), theirs.get(name))
        # What one side took away and the other changed or shows stays.
        if data is None and (name in used or not is_sure):
            data = ours.get(name, theirs.get(name))
        if data is not None:
            kept.append(Asset(name, data))
    return tuple(kept)


def _merge_members(
    base: Mapping[str, bytes], ours: Mapping[str, bytes], theirs: Mapping[str, bytes]
) -> tuple[tuple[Asset, ...], tuple[Asset, ...]]:
    """Return the members of both that we know nothing of, and theirs where both changed one."""
    kept, left_out = [], []
    for name in dict.fromkeys([*ours, *theirs]):
        data, is_sure = _taken(base.get(name), ours.get(name), theirs.get(name))
        other = theirs.get(name)
        if not is_sure and data is None:  # one side took it away, the other changed it: the change stays
            data, is_sure = other, True
        if data is not None:
            kept.append(Asset(name, data))
        if not is_sure and other is not None:
            left_out.append(Asset(name, other))
    return tuple(kept), tuple(left_out)


def _merge_info(base: Mapping[str, Json], ours: Mapping[str, Json], theirs: Mapping[str, Json]) -> dict[str, Json]:
    """Return the values of both, key by key and one level down; ours where both changed one."""
    merged: dict[str, Json] = {}
    for key in dict.fromkeys([*ours, *theirs]):
        one, other = ours.get(key), theirs.get(key)
        if isinstance(one, dict) and isinstance(other, dict) and one != other:
            was = base.get(key)
            inner = was if isinstance(was, dict) else {}
            merged[key] = {
                name: _taken(inner.get(name), one.get(name), other.get(name))[0]
                for name in dict.fromkeys([*one, *other])
                if not (name in inner and (name not in one or name not in other))
            }
        elif key in ours and key in theirs:
            merged[key] = _taken(base.get(key), one, other)[0]
        elif key not in base or (one if key in ours else other) != base[key]:
            merged[key] = one if key in ours else other
    return merged
