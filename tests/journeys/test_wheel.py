"""The wheel, installed into an empty environment, exports: its resources came along."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.journey
@pytest.mark.timeout(300)
def test_an_installed_wheel_exports(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as members:
        names = members.namelist()
    assert "editor_app/resources/print/lib.typ" in names
    assert "editor_app/resources/print/bulletin/template.typ" in names
    assert "editor_app/resources/spoken.toml" in names
    assert "editor_app/resources/translations/banthao_vi.qm" in names
    # An environment that has nothing but the wheel; what it depends on is looked up where the tests have it.
    environment = tmp_path / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(environment)], check=True)
    python = environment / "bin" / "python"
    site = next((environment / "lib").glob("python3*")) / "site-packages"
    with zipfile.ZipFile(wheel) as members:
        members.extractall(site)
    variables = {**os.environ, "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    variables["PYTHONPATH"] = sysconfig.get_path("purelib")
    code = (
        f"import sys; sys.path.insert(0, {str(site)!r}); import editor_app, runpy; "
        f"assert editor_app.__file__.startswith({str(site)!r}); runpy.run_module('editor_app', run_name='__main__')"
    )
    sample = site / "editor_app" / "resources" / "samples" / "bai-mau.textbundle"
    for name in ("o.html", "o.pdf"):
        out = tmp_path / name
        done = subprocess.run(
            [str(python), "-c", code, "export", str(sample), "-o", str(out)],
            check=False,
            capture_output=True,
            text=True,
            env=variables,
            cwd=tmp_path,
        )
        assert done.returncode == 0, done.stderr
        assert out.stat().st_size > 50_000
