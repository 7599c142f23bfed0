"""A test that is not silent fails, wherever the words came from; what it said it expects may come."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STRAY = """
import logging, os, subprocess, sys, threading
import pytest

@pytest.fixture
def late():
    yield
    logging.getLogger("late").error("too late")

def test_quiet():
    logging.getLogger("a.b").info("nobody minds")
    print("nor this")

def test_log():
    logging.getLogger("a.b").warning("stray %s", "record")

def test_log_without_handlers():
    logger = logging.getLogger("apart")
    logger.propagate = False
    logger.addHandler(logging.NullHandler())
    logger.warning("unseen")

def test_log_of_a_thread():
    thread = threading.Thread(target=logging.getLogger("thread").warning, args=["behind the back"])
    thread.start()
    thread.join()

def test_log_at_the_end(late):
    pass

def test_child():
    subprocess.run([sys.executable, "-c", "import os; os.write(2, b'words of a child')"], check=True)

def test_below_python():
    os.write(2, b"words of a library\\n")

def test_caught(capfd):
    os.write(2, b"looked at\\n")
    assert capfd.readouterr().err == "looked at\\n"

@pytest.mark.says("stray rec", "^on the error stream: words")
def test_expected():
    logging.getLogger("a.b").warning("stray record")
    os.write(2, b"words of a library\\n")

@pytest.mark.says("stray rec")
def test_expected_something_else():
    logging.getLogger("a.b").warning("stray record")
    logging.getLogger("a.b").warning("another")

@pytest.mark.says("never")
def test_expected_in_vain():
    pass

def test_of_the_machine():
    os.write(2, b"[1:2:ERROR:chromium/dbus/bus.cc] no bus\\n")
"""


def test_what_nobody_expected_fails_its_test(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT), prepend=":")
    pytester.makeini("[pytest]\nsilence_ignores = chromium/dbus/\naddopts = --strict-markers\nqt_api = pyside6")
    pytester.makepyfile(STRAY)
    result = pytester.runpytest_subprocess("-p", "tests.silence", "-p", "no:randomly", "-rA")
    wrong = {found[1] for line in result.outlines if (found := re.match(r"(?:FAILED|ERROR) \S+::(\w+)", line))}
    assert wrong == {
        "test_log",
        "test_log_without_handlers",
        "test_log_of_a_thread",
        "test_log_at_the_end",
        "test_child",
        "test_below_python",
        "test_expected_something_else",
        "test_expected_in_vain",
    }
    result.stdout.fnmatch_lines_random(
        [
            "logged: WARNING a.b: stray record",
            "logged: ERROR late: too late",
            "on the error stream: words of a child",
            "logged: WARNING a.b: another",
            "expected, but never said: never",
        ]
    )
