"""Settings: what is wrong in the file costs that entry only, what is unknown stays, nothing stops the program."""

from __future__ import annotations

import datetime
import os
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.model.message import Failure
from editor_app.store.settings import Settings, load_settings, save_settings, settings_path

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
TIMES = st.times().map(lambda moment: moment.replace(fold=0))
MOMENTS = st.datetimes(
    timezones=st.one_of(
        st.none(),
        st.integers(-24 * 60 + 1, 24 * 60 - 1).map(lambda m: datetime.timezone(datetime.timedelta(minutes=m))),
    )
)
TOML_VALUES = st.recursive(
    st.one_of(
        st.booleans(),
        st.integers(-(2**63), 2**63 - 1),
        st.floats(allow_nan=False),
        ANY_TEXT,
        st.dates(),
        TIMES,
        MOMENTS,
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(ANY_TEXT, inner, max_size=3)),
    max_leaves=8,
)
KNOWN = st.builds(
    Settings,
    language=st.sampled_from(["vi", "en"]),
    masthead_name=ANY_TEXT,
    masthead_tagline=ANY_TEXT,
    utc_offset=st.sampled_from(["+07:00", "-03:30", "+14:59", "+00:00"]),
    last_byline=ANY_TEXT,
    last_place=ANY_TEXT,
    reviewer_name=ANY_TEXT,
    last_folder=ANY_TEXT,
    is_sample_seen=st.booleans(),
    web_longest_px=st.integers(400, 4000),
    web_format=st.sampled_from(["jpeg", "webp"]),
)
OTHERS = st.dictionaries(ANY_TEXT.map("x-".__add__), TOML_VALUES, max_size=4)


@given(KNOWN, OTHERS)
def test_settings_come_back(
    tmp_path_factory: pytest.TempPathFactory, settings: Settings, others: dict[str, Any]
) -> None:
    path = tmp_path_factory.getbasetemp() / "nơi" / "settings.toml"
    kept = replace(settings, others=others)
    save_settings(path, kept)
    assert load_settings(path) == kept
    tomllib.loads(path.read_text("utf-8"))


def test_none_are_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.toml") == Settings()
    assert load_settings(tmp_path / "none" / "none.toml") == Settings()
    assert load_settings(tmp_path) == Settings()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        *(('language = "fr"', "language"), ("language = 7", "language"), ('utc_offset = "7"', "utc_offset")),
        *(
            ('utc_offset = "+15:00"', "utc_offset"),
            ("utc_offset = 7", "utc_offset"),
            ("last_byline = []", "last_byline"),
        ),
        *(("web_longest_px = 399", "web_longest_px"), ("web_longest_px = 4001", "web_longest_px")),
        *(("web_longest_px = true", "web_longest_px"), ("web_longest_px = 1600.0", "web_longest_px")),
        *(('web_format = "gif"', "web_format"), ("web_format = 1", "web_format")),
        *(("is_sample_seen = 1", "is_sample_seen"), ('is_sample_seen = "yes"', "is_sample_seen")),
    ],
)
def test_a_wrong_entry_costs_that_entry(line: str, name: str, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(f'{line}\nmasthead_name = "Bản tin Ấp Bắc"\n', "utf-8")
    found = load_settings(path)
    assert getattr(found, name) == getattr(Settings(), name)
    assert found.masthead_name == "Bản tin Ấp Bắc"
    assert found.others == {}
    assert path.exists()


@pytest.mark.parametrize(
    "data",
    [
        *(b"no toml", b'a = "', b"a = 1\na = 2", b"\xff\xfe", b"a = " + b"[" * 20_000, b"# " + b"x" * 1024 * 1024),
        b'masthead_name = "\x00"',
    ],
)
def test_a_broken_file_is_kept_beside(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(data)
    assert load_settings(path) == Settings()
    assert [entry.name for entry in tmp_path.iterdir()] == ["settings.toml.broken"]
    assert (tmp_path / "settings.toml.broken").read_bytes() == data
    save_settings(path, Settings(last_place="Hà Nội"))
    assert load_settings(path).last_place == "Hà Nội"


def test_others_survive_saving(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('later = [1, "hai", {ba = 1979-05-27T07:32:00Z}]\n[window]\nwidth = 3\n"tên lạ" = inf\n', "utf-8")
    found = load_settings(path)
    save_settings(path, replace(found, language="en"))
    again = load_settings(path)
    assert again.language == "en"
    assert again.others == found.others
    assert again.others["window"] == {"width": 3, "tên lạ": float("inf")}


def test_what_toml_cannot_hold_is_made_whole(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    save_settings(path, Settings(last_folder="/nhà/\udcff"))
    assert load_settings(path).last_folder == "/nhà/?"


def test_a_number_of_thousands_of_digits_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(f"big = 0x{'f' * 6000}\nsmall = 1\n", "utf-8")
    assert load_settings(path).others == {"small": 1}


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Failure) as failure:
        save_settings(tmp_path / "file" / "settings.toml", Settings())
    assert failure.value.message.id == "save.settings_folder"


@pytest.mark.skipif(os.name != "posix" or os.uname().sysname != "Linux", reason="XDG is Linux's")
def test_where_they_are(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert settings_path() == tmp_path / "banthao" / "settings.toml"
