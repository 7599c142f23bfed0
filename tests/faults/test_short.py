"""The short form of ``make faults``: nothing lost, and every naive control fails as it must."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults import calls

ROOT = Path(__file__).resolve().parents[2]


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.faults", *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        timeout=170,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="forks and kills as Unix does")
def test_nothing_is_lost() -> None:
    done = _run("--short")
    sys.stdout.write(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "trials, all good" in done.stdout
    assert "control fails as it must" in done.stdout
    reason = calls.why_not()
    if reason is not None:
        pytest.skip(f"the other trials are good; system calls were not tried: {reason}")
