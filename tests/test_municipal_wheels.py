"""A wheel that carries one municipality's folder alone works, and so does a municipality in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from vendored import VENDOR

from tests.test_packaging import NOWHERE, ROOT, tracked

#: What is asked of an unpacked wheel: the plugin keeps its promises, and the others are not there.
ASKED = """
import sys
from core.library import Library
from goru.testing import enabled, findings
from goru import FormDefinition, Programme
name = sys.argv[1]
catalogue = enabled(name)
assert findings(catalogue, name) == [], findings(catalogue, name)
own = [one for one in catalogue.all(FormDefinition) if catalogue.owner(one) == name]
programmes = [one for one in catalogue.all(Programme) if catalogue.owner(one) == name]
print(len(own), len(programmes), sorted(Library.installed().plugins))
"""


def others(name: str) -> tuple[str, ...]:
    """Return the folders of all municipalities but one."""
    folders = {path.parent.name for path in (ROOT / "plugins").glob("*/__init__.py")}
    return tuple(sorted(folders - {"standard", name}))


def checkout(name: str, target: Path) -> None:
    """Copy this checkout without the folders of other municipalities, and without their names."""
    left_out = tuple(f"plugins/{one}/" for one in others(name))
    for file in tracked():
        if not file.startswith(left_out):
            (target / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / file, target / file)
    shutil.copytree(ROOT / VENDOR, target / VENDOR)
    settings = target / "setup.cfg"
    lines = settings.read_text("utf-8").splitlines(keepends=True)
    named = tuple(f"    {one} = plugins.{one}" for one in others(name))
    settings.write_text("".join(line for line in lines if not line.startswith(named)), "utf-8")


def unpacked(source: Path, folder: Path) -> Path:
    """Build a wheel and return where it is unpacked."""
    done = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--no-deps", "-w", folder, source],
        env={**os.environ, "npm_config_registry": NOWHERE},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("goru-*.whl")
    site = folder / "site"
    ZipFile(built).extractall(site)
    return site


@pytest.mark.parametrize(
    ("name", "forms", "programmes"),
    [("seosan", 8, 1), ("changwon", 10, 1), ("gangseo", 14, 3), ("gyeongnam", 12, 1)],
)
def test_a_wheel_with_one_municipality_alone_works(
    name: str, forms: int, programmes: int, tmp_path: Path
) -> None:
    checkout(name, tmp_path / "checkout")
    site = unpacked(tmp_path / "checkout", tmp_path / "wheel")

    asked = subprocess.run(
        [sys.executable, "-W", "error", "-c", ASKED, name],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert asked.stderr == ""
    assert asked.stdout.split(maxsplit=2) == [
        str(forms),
        str(programmes),
        f"['{name}', 'standard']\n",
    ]
    assert sorted(path.name for path in (site / "plugins").iterdir() if path.is_dir()) == sorted(
        [name, "standard"]
    )
