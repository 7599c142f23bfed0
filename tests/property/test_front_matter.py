"""Front matter: fields come back as they were, other programs' lines stay byte for byte."""

from __future__ import annotations

import unicodedata

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from editor_app.model.article import Fields
from editor_app.text.front_matter import (
    join_front_matter,
    read_fields,
    split_front_matter,
    write_front_matter,
)

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40).map(
    lambda text: unicodedata.normalize("NFC", text).strip()
)
FIELDS = st.builds(Fields, kicker=WORDS, headline=WORDS, standfirst=WORDS, byline=WORDS, place=WORDS, section=WORDS)
ANY_WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=40).map(
    lambda text: unicodedata.normalize("NFC", text)
)
ANY_FIELDS = st.builds(
    Fields,
    **dict.fromkeys(("kicker", "headline", "standfirst", "byline", "place", "published", "section", "lang"), ANY_WORDS),
    keywords=st.lists(ANY_WORDS, max_size=4).map(tuple),
)
# Lines such as other programs and people write, whole and broken.
LINES = st.lists(
    st.sampled_from(
        [
            *(
                "headline: Một",
                "title: 'Hai",
                'title: "Ba"  # ghi',
                "author:",
                "- a",
                "  - b",
                "keywords: [a, b",
                "  c]",
            ),
            *(
                "tags: *x",
                "x-&y: !!map {a: 1}",
                "# ghi",
                "",
                "  lùi",
                "summary: |",
                "  một",
                "date: 2024-01-02",
                "]",
                "}",
            ),
            *(
                "Chữ thường",
                "headline:",
                '"kicker": A',
                "layout : b",
                "\tx",
                "---x",
                "byline: >-",
                "x: " + "&a [*a]" * 9,
            ),
        ]
    ),
    max_size=12,
)


@given(FIELDS)
@example(Fields(headline='NO: "vậy" # không', byline="- a", place="'", kicker="&x *y"))
def test_fields_come_back(fields: Fields) -> None:
    raw = write_front_matter("", fields)
    assert read_fields(raw)[0] == fields
    assert write_front_matter(raw, fields) == raw
    assert split_front_matter(raw + "Chữ\n") == (raw, "Chữ\n")


@given(FIELDS)
def test_other_programs_read_the_same(fields: Fields) -> None:
    raw = write_front_matter("", fields)
    if not raw:
        return
    read = yaml.load(raw.split("---\n")[1] if raw.count("---\n") == 2 else "{}", yaml.BaseLoader)
    for name, value in (read or {}).items():
        assert unicodedata.normalize("NFC", value) == getattr(fields, name)


@given(FIELDS)
def test_what_we_do_not_know_stays(fields: Fields) -> None:
    raw = "---\n# ghi chú\nlayout: post\nheadline: Cũ\nx-list:\n  - a\n  - b\n---\n\n"
    written = write_front_matter(raw, fields)
    for line in ("# ghi chú\n", "layout: post\n", "x-list:\n  - a\n  - b\n"):
        assert line in written
    assert read_fields(written)[0] == fields


def test_everything_is_text() -> None:
    fields, _ = read_fields("---\ntitle: NO\nbyline: 0123\nplace: 12:30:45\npublished: 2026-02-30\n---\n")
    assert (fields.headline, fields.byline, fields.place, fields.published) == ("NO", "0123", "12:30:45", "2026-02-30")


@given(ANY_FIELDS)
def test_any_words_come_back(fields: Fields) -> None:
    raw = write_front_matter("", fields)
    assert read_fields(raw)[0] == fields
    assert split_front_matter(raw + "Chữ\n") == (raw, "Chữ\n")


@given(LINES, ANY_FIELDS)
def test_any_front_matter_takes_any_fields(lines: list[str], fields: Fields) -> None:
    raw, body = split_front_matter("\n".join(["---", *lines, "---", "", "Chữ"]))
    old, _ = read_fields(raw)
    assert write_front_matter(raw, old) == raw
    written = write_front_matter(raw, fields)
    assert read_fields(written)[0] == fields
    assert split_front_matter(join_front_matter(written, body)) == (written, body)
    assert write_front_matter(written, fields) == written
    for line in ("x-&y: !!map {a: 1}", "layout : b", "x: " + "&a [*a]" * 9):
        if raw and line in raw.split("\n"):
            assert line in written.split("\n")


@given(st.text(st.sampled_from("-a: \n#'\"[]{}|>&*,.\\\tế")), st.text(max_size=5))
def test_any_text_is_cut_without_loss(text: str, body: str) -> None:
    raw, rest = split_front_matter(f"---\n{text}\n---\n{body}")
    assert raw + rest == f"---\n{text}\n---\n{body}"
    fields, _ = read_fields(raw)
    assert write_front_matter(raw, fields) == raw
    assert split_front_matter(join_front_matter("", body)) == split_front_matter(body) or split_front_matter(
        join_front_matter("", body)
    ) == ("---\n---\n\n", body)
