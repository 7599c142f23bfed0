"""Silence, held by a plugin: a test fails where a log record from WARNING up or a line on the error stream appears.

What a test does expect it says with ``@pytest.mark.says("regex", ...)``; an expected line that never comes fails it
too. The error stream is watched below Python: what a test's child processes write there counts as well.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Generator
from typing import Any

import pytest

IGNORED = "silence_ignores"
_RECORDS = pytest.StashKey[list[str]]()
_MISSING = pytest.StashKey[set[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addini(IGNORED, "Regexes of lines that anybody may write to the error stream.", "linelist")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "says(*regexes): lines the test expects in the log or on the error stream")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Take down what any logger says from the test's set-up to its end, handlers or not."""
    records: list[str] = []
    item.stash[_RECORDS] = records
    item.stash[_MISSING] = set(_expected(item))
    make = logging.getLogRecordFactory()

    def note(*arguments: Any, **values: Any) -> logging.LogRecord:
        record = make(*arguments, **values)
        if record.levelno >= logging.WARNING:
            records.append(f"{record.levelname} {record.name}: {record.getMessage()}")
        return record

    logging.setLogRecordFactory(note)
    try:
        return (yield)
    finally:
        logging.setLogRecordFactory(make)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail the phase that said what nobody expected, and the last one where an expected line never came."""
    report = yield
    records = item.stash[_RECORDS]
    written = [
        line
        for title, content in report.sections
        if title == f"Captured stderr {call.when}"
        for line in content.splitlines()
        if line.strip() and not any(re.search(regex, line) for regex in item.config.getini(IGNORED))
    ]
    said = [*(f"logged: {words}" for words in records), *(f"on the error stream: {line}" for line in written)]
    records.clear()
    expected, missing = _expected(item), item.stash[_MISSING]
    missing -= {regex for regex in expected if any(re.search(regex, line) for line in said)}
    stray = [line for line in said if not any(re.search(regex, line) for regex in expected)]
    if call.when == "teardown" and report.passed:
        stray += [f"expected, but never said: {regex}" for regex in sorted(missing)]
    if stray and report.passed:
        report.outcome = "failed"
        report.longrepr = "\n".join(["The test was not silent.", *stray])
    return report


def _expected(item: pytest.Item) -> tuple[str, ...]:
    return tuple(regex for mark in item.iter_markers("says") for regex in mark.args)
