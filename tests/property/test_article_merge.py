"""Two versions of an article become one: fields one by one, photos by name, nothing lost."""

from __future__ import annotations

from dataclasses import fields, replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor_app.model.article import Article, Asset, Fields, Json
from editor_app.press.article_merge import ArticleConflict, merge_articles

WORD = st.sampled_from(["", "một", "hai", "ba"])
MEMBERS = st.dictionaries(st.sampled_from(["a.jpg", "b.jpg", "c.jpg"]), st.sampled_from([b"1", b"2", b"3"]), max_size=3)
ARTICLES = st.builds(
    Article,
    fields=st.builds(Fields, WORD, WORD, WORD, WORD, keywords=st.lists(WORD, max_size=3, unique=True).map(tuple)),
    body=st.sampled_from(["Một.\n\nHai.\n", "Một.\n\nHai hai.\n", "Một một.\n\nHai.\n", "![](assets/a.jpg)\n"]),
    assets=MEMBERS.map(lambda members: tuple(Asset(name, data) for name, data in members.items())),
    front_matter=st.sampled_from(["", "---\ntitle: x\nkey: 1\n---\n\n", "---\ntitle: x\nkey: 2\n---\n\n"]),
    info=st.dictionaries(
        st.sampled_from("xy"), st.one_of(st.integers(0, 2), st.dictionaries(st.just("z"), st.integers(0, 2)))
    ),
    others=MEMBERS.map(lambda members: tuple(Asset(f"more/{name}", data) for name, data in members.items())),
)
BASE = Article(Fields(headline="Cầu mới"), "Một.\n\nHai.\n", (Asset("a.jpg", b"base"),))


@given(ARTICLES, ARTICLES)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_one_side_alone_is_taken_as_it_is(base: Article, other: Article) -> None:
    for ours, theirs in ((base, other), (other, base), (other, other)):
        merged = merge_articles(base, ours, theirs)
        assert merged.conflicts == ()
        assert merged.left_out == ()
        shown = {name.removeprefix("assets/") for name in ("a.jpg",) if "a.jpg" in other.body}
        for name in ("fields", "body", "front_matter", "info", "form", "text_name"):
            assert getattr(merged.article, name) == getattr(other, name), name
        assert set(other.assets) <= set(merged.article.assets)
        assert {asset.name for asset in merged.article.assets} <= {asset.name for asset in other.assets} | shown
        assert set(merged.article.others) == set(other.others)


@given(ARTICLES, ARTICLES, ARTICLES)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_every_new_value_is_in_the_article_or_in_a_conflict(base: Article, ours: Article, theirs: Article) -> None:
    merged = merge_articles(base, ours, theirs)
    for name in (field.name for field in fields(Fields) if field.name != "keywords"):
        for side in (ours, theirs):
            value = getattr(side.fields, name)
            told = [(one.ours, one.theirs) for one in merged.conflicts if one.where == name]
            assert value in (getattr(base.fields, name), getattr(merged.article.fields, name), *sum(told, ()))
    for side in (ours, theirs):
        new = {asset.data for asset in side.assets} - {asset.data for asset in base.assets}
        assert new <= {asset.data for asset in merged.article.assets}
        new = {member.data for member in side.others} - {member.data for member in base.others}
        assert new <= {member.data for member in (*merged.article.others, *merged.left_out)}
        assert set(side.fields.keywords) - set(base.fields.keywords) <= set(merged.article.fields.keywords)
    names = [asset.name for asset in merged.article.assets]
    assert len(names) == len(set(names))


def test_a_headline_changed_twice_is_a_conflict_and_other_fields_go_together() -> None:
    ours = replace(BASE, fields=replace(BASE.fields, headline="Cầu đẹp", byline="An"))
    theirs = replace(BASE, fields=replace(BASE.fields, headline="Cầu lớn", place="Phú Lương"))
    merged = merge_articles(BASE, ours, theirs)
    assert merged.article.fields == replace(BASE.fields, headline="Cầu đẹp", byline="An", place="Phú Lương")
    assert merged.conflicts == (ArticleConflict("headline", "Cầu mới", "Cầu đẹp", "Cầu lớn"),)


def test_two_photos_of_one_name_both_stay_and_each_body_shows_its_own() -> None:
    ours = replace(BASE, body="Một.\n\nHai.\n\n![Ta](assets/x.jpg)\n", assets=(*BASE.assets, Asset("x.jpg", b"ours")))
    theirs = replace(
        BASE, body="![Họ](assets/x.jpg)\n\nMột.\n\nHai.\n", assets=(*BASE.assets, Asset("x.jpg", b"theirs"))
    )
    merged = merge_articles(BASE, ours, theirs)
    photos = {asset.data: asset.name for asset in merged.article.assets}
    assert set(photos) == {b"base", b"ours", b"theirs"}
    assert f"![Ta](assets/{photos[b'ours']})" in merged.article.body
    assert f"![Họ](assets/{photos[b'theirs']})" in merged.article.body
    assert [one.where for one in merged.conflicts] == ["photo"]


def test_a_photo_taken_away_by_one_and_changed_by_the_other_stays() -> None:
    gone, changed = replace(BASE, assets=()), replace(BASE, assets=(Asset("a.jpg", b"cut"),))
    for ours, theirs in ((changed, gone), (gone, changed)):
        assert merge_articles(BASE, ours, theirs).article.assets == changed.assets


def test_a_photo_taken_away_stays_while_the_other_side_shows_it() -> None:
    shown = replace(BASE, body="Một.\n\nHai.\n\n![Cầu](assets/a.jpg)\n")
    gone = replace(BASE, assets=())
    for ours, theirs in ((shown, gone), (gone, shown)):
        assert merge_articles(BASE, ours, theirs).article.assets == BASE.assets


def test_remarks_changed_twice_are_both_kept() -> None:
    base, ours, theirs = (
        replace(BASE, others=(Asset("review.json", words),)) for words in (b"base", b"ours", b"theirs")
    )
    merged = merge_articles(base, ours, theirs)
    assert merged.article.others == ours.others
    assert merged.left_out == theirs.others
    assert [one.where for one in merged.conflicts] == ["member"]
    assert merge_articles(base, replace(ours, others=()), theirs).article.others == theirs.others


def test_unknown_lines_of_both_stand_in_the_front_matter() -> None:
    base = "---\na: 1\nb: 2\nc: 3\nd: 4\n---\n\n"
    ours, theirs = base.replace("a: 1", "a: 5"), base.replace("d: 4", "d: 6")
    three = [replace(BASE, front_matter=words) for words in (base, ours, theirs)]
    merged = merge_articles(*three)
    assert merged.article.front_matter == "---\na: 5\nb: 2\nc: 3\nd: 6\n---\n\n"
    assert merged.conflicts == ()
    three[2] = replace(BASE, front_matter=base.replace("a: 1", "a: 7"))
    merged = merge_articles(*three)
    assert merged.article.front_matter == ours
    assert [one.where for one in merged.conflicts] == ["front_matter"]


def test_values_of_other_programs_are_merged_key_by_key() -> None:
    base: dict[str, Json] = {"x": {"a": 1, "b": 1, "gone": 1}, "y": 1, "out": 1}
    ours: dict[str, Json] = {"x": {"a": 2, "b": 1, "gone": 1}, "y": 1, "out": 1, "new": 1}
    theirs: dict[str, Json] = {"x": {"a": 1, "b": 3}, "y": 4}
    merged = merge_articles(*(replace(BASE, info=info) for info in (base, ours, theirs)))
    assert merged.article.info == {"x": {"a": 2, "b": 3}, "y": 4, "new": 1}
