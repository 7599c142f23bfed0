"""What every test may lean on."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest_plugins = ["pytester", "tests.silence"]

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """Return the folder of shared samples and test data beside the project or further up, or skip."""
    for above in ROOT.parents:
        if (above / "shared" / "samples" / "phu-luong.txt").is_file():
            return above / "shared"
    pytest.skip("the shared samples and test data are not beside this checkout")
