"""The browser's sandbox holds the page's renderer for everybody but root; where nothing holds it, there is no page."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import PySide6
import pytest

from editor_app.gui.sandbox import DEAD_PROXY, FLAGS, SANDBOX_OFF, Sandbox, is_root, sandbox_of, seal_environment

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 65534
# Our own files may lie where only root may look; reading is all that the ordinary user is granted on top.
AS_NOBODY = (
    "setpriv",
    f"--reuid={NOBODY}",
    f"--regid={NOBODY}",
    "--clear-groups",
    "--inh-caps=+dac_read_search",
    "--ambient-caps=+dac_read_search",
)


def _start(
    folder: Path, *flags: str, as_user: bool = True, variables: Mapping[str, str] = MappingProxyType({})
) -> tuple[dict[str, Any], str]:
    """Start the program's page; return what it told and what it logged."""
    home = folder / "home"
    home.mkdir(mode=0o700)
    command = [sys.executable, "-m", "tests.gui.sandbox_child", *flags]
    if as_user and is_root():
        if shutil.which("setpriv") is None:
            pytest.skip("setpriv, which starts a program as another user, is not installed")
        if not all(above.stat().st_mode & stat.S_IXOTH for above in Path(PySide6.__file__).parents):
            pytest.skip("Qt lies where only root may look, and asks the system in a way that no capability answers")
        os.chown(home, NOBODY, NOBODY)
        command = [*AS_NOBODY, *command]
    environment = {name: value for name, value in os.environ.items() if name not in (FLAGS, SANDBOX_OFF)}
    environment |= {"HOME": str(home), "XDG_RUNTIME_DIR": str(home), "PYTHONDONTWRITEBYTECODE": "1", **variables}
    environment["QT_QPA_PLATFORM"] = "offscreen"
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT, env=environment, timeout=120)
    return json.loads(done.stdout), done.stderr


def test_an_ordinary_users_renderer_is_held(tmp_path: Path) -> None:
    told, log = _start(tmp_path)
    assert told["user"] != 0
    assert told["off"] == ""
    assert told["is_ready"]
    assert told["renderer"]["Seccomp"] == "2"
    assert int(told["renderer"]["CapEff"], 16) == 0
    # Namespaces of its own come on top wherever the system grants them; this one says which it is.
    has_own = len(told["renderer"]["NSpid"].split()) > len(told["program"]["NSpid"].split())
    assert ("sandbox: whole" in log) == has_own
    assert ("sandbox: partial" in log) == (not has_own)


def test_an_environment_cannot_switch_the_sandbox_off(tmp_path: Path) -> None:
    flags = "--no-sandbox --lang=vi"
    told, log = _start(tmp_path, variables={SANDBOX_OFF: "1", FLAGS: flags})
    assert told["renderer"]["Seccomp"] == "2"
    assert "the page's sandbox stays on" in log
    assert told["flags"] == f"--lang=vi {DEAD_PROXY}"


def test_a_system_without_namespaces_still_filters_what_the_renderer_may_ask_of_it(tmp_path: Path) -> None:
    told, log = _start(tmp_path, "--disable-namespace-sandbox")
    assert told["is_ready"]
    assert told["renderer"]["Seccomp"] == "2"
    assert "sandbox: partial" in log


def test_where_nothing_holds_the_renderer_there_is_no_page_but_a_sentence(tmp_path: Path) -> None:
    told, log = _start(tmp_path, "--no-sandbox")
    assert told["renderer"]["Seccomp"] == "0"
    assert not told["is_ready"]
    (sentence,) = told["sentences"]
    assert "Writing, saving and exporting work as always" in sentence
    assert "sandbox: none" in log


@pytest.mark.skipif(not is_root(), reason="only root has no sandbox")
def test_root_has_none_and_is_told(tmp_path: Path) -> None:
    told, log = _start(tmp_path, as_user=False)
    assert told["off"] == "1"
    assert told["is_ready"]
    assert "running as root: the page's sandbox is off" in log


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("--lang=vi  --force-dark-mode", "--lang=vi  --force-dark-mode "),
        ("--no-proxy-server --lang=vi", "--lang=vi "),
        ("--proxy-server=10.0.0.1:80 --proxy-bypass-list=* --proxy-pac-url=http://x/y --proxy-auto-detect", ""),
        ("--enable-logging=--no-proxy-server", "--enable-logging=--no-proxy-server "),
    ],
)
def test_the_dead_proxy_comes_last_and_alone(before: str, after: str) -> None:
    environment = {FLAGS: before}
    seal_environment(environment, is_root=True)
    assert environment[FLAGS] == after + DEAD_PROXY
    sealed = dict(environment)
    seal_environment(environment, is_root=True)
    assert environment == sealed


@pytest.mark.parametrize(
    "flag", ["--no-sandbox", "--no-zygote-sandbox", "--disable-seccomp-filter-sandbox", "--disable-namespace-sandbox"]
)
def test_only_root_may_do_without(flag: str) -> None:
    environment = {FLAGS: f"--lang=vi {flag}", SANDBOX_OFF: "1"}
    seal_environment(environment, is_root=False)
    assert environment == {FLAGS: f"--lang=vi {DEAD_PROXY}"}
    seal_environment(environment, is_root=True)
    assert environment[SANDBOX_OFF] == "1"


def test_a_process_that_is_gone_is_unknown(tmp_path: Path) -> None:
    assert sandbox_of(1, tmp_path) is Sandbox.UNKNOWN
    assert sandbox_of(os.getpid()) is not Sandbox.WHOLE
