"""What every test may lean on."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

pytest_plugins = ["pytester", "tests.silence"]

# A busy machine is no defect. For a longer search: --hypothesis-profile thorough.
settings.register_profile("patient", deadline=None)
settings.register_profile("thorough", deadline=None, max_examples=5000)
settings.load_profile("patient")

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """Return the folder of shared samples and test data beside the project or further up, or skip."""
    for above in ROOT.parents:
        if (above / "shared" / "samples" / "phu-luong.txt").is_file():
            return above / "shared"
    pytest.skip("the shared samples and test data are not beside this checkout")
