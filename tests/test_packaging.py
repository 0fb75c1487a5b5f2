"""The wheel carries all that a city needs, and says where it comes from."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from translated import compile_translations
from vendored import INVENTORY, VENDOR, is_current

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("core", "forms", "goru", "migrations", "plugins", "themes")
LOCKS = ("package-lock.json", "tests/services/package-lock.json")
#: an address where nobody listens: whatever asks npm for anything fails
NOWHERE = "http://127.0.0.1:9/"


def tracked(*parts: str) -> set[str]:
    """Return the files under ``parts`` that git knows or would add."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", *parts]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return {line for line in listed.stdout.splitlines() if (ROOT / line).is_file()}


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of this checkout with the libraries already vendored."""
    target = tmp_path_factory.mktemp("checkout")
    for file in tracked():
        (target / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / file, target / file)
    shutil.copytree(ROOT / VENDOR, target / VENDOR)
    return target


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Give the names in a wheel that was built with no npm registry in reach."""
    folder = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--no-deps", "-w", folder, checkout],
        env={**os.environ, "npm_config_registry": NOWHERE},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("goru-*.whl")
    return set(ZipFile(built).namelist())


def test_the_wheel_holds_every_file_of_every_package(wheel: set[str]) -> None:
    wanted = tracked(*PACKAGES, "wsgi.py")

    assert wanted - wheel == set()


def test_the_wheel_holds_the_vendored_files_and_their_licences(wheel: set[str]) -> None:
    inventory = json.loads((ROOT / VENDOR / INVENTORY).read_text("utf-8"))["files"]

    assert {f"{VENDOR.as_posix()}/{file}" for file in inventory} - wheel == set()
    assert {file.split("/")[0] for file in inventory} == {
        file.split("/")[0] for file in inventory if re.search(r"LICENSE|README", file)
    }


def test_the_wheel_holds_a_compiled_catalogue_for_every_translation(wheel: set[str]) -> None:
    sources = {file for file in tracked("core", "plugins") if file.endswith(".po")}

    assert {file.removesuffix("po") + "mo" for file in sources} - wheel == set()


def test_the_wheel_holds_no_tests_and_no_tools(wheel: set[str]) -> None:
    tops = {name.split("/")[0] for name in wheel}

    assert {top for top in tops if not top.endswith(".dist-info")} <= {*PACKAGES, "wsgi.py"}


def test_vendored_files_are_fetched_again_when_one_is_altered_or_the_lock_changes(
    checkout: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(checkout / VENDOR, copy / VENDOR)
    shutil.copyfile(checkout / "package-lock.json", copy / "package-lock.json")
    script = copy / VENDOR / "htmx.org" / "htmx.min.js"
    original = script.read_bytes()
    states = [is_current(copy)]

    script.write_bytes(original + b"//")
    states.append(is_current(copy))
    script.write_bytes(original)
    (copy / "package-lock.json").write_text("{}", "utf-8")
    states.append(is_current(copy))

    assert states == [True, False, False]


def test_style_sheets_name_only_files_that_are_there() -> None:
    sheets = sorted((ROOT / VENDOR).rglob("*.css"))
    url = re.compile(r"""(?:url\(|@import)\s*["']?(?!data:|#)([^"')?#;]+)""")

    absent = {
        (sheet.name, found)
        for sheet in sheets
        for found in url.findall(sheet.read_text("utf-8"))
        if not (sheet.parent / found).is_file()
    }

    assert [sheet.name for sheet in sheets] == [
        *("goru-sans.css", "output.css", "krds_tokens.css"),
    ]
    assert absent == set()


@pytest.mark.parametrize("lock", LOCKS)
def test_locked_packages_have_a_hash_and_no_host(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    packages = {name: entry for name, entry in json.loads(text)["packages"].items() if name}

    assert packages
    assert [name for name, entry in packages.items() if "integrity" not in entry] == []
    assert [name for name, entry in packages.items() if "resolved" in entry] == []


def test_a_translation_is_compiled_once_and_again_when_it_is_newer(tmp_path: Path) -> None:
    source = tmp_path / "core/translations/en/LC_MESSAGES/messages.po"
    source.parent.mkdir(parents=True)
    source.write_text('msgid "평가"\nmsgstr "Review"\n', "utf-8")
    compile_translations(tmp_path)
    compiled = source.with_suffix(".mo")
    first = compiled.stat().st_mtime_ns

    compile_translations(tmp_path)
    untouched = compiled.stat().st_mtime_ns == first
    source.write_text('msgid "평가"\nmsgstr "Evaluation"\n', "utf-8")
    os.utime(source, ns=(first + 1, first + 1))
    compile_translations(tmp_path)

    assert untouched
    assert b"Evaluation" in compiled.read_bytes()


def installed(name: str) -> Distribution | None:
    """Return the distribution, or nothing where a marker kept it out."""
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def closure(name: str, extras: frozenset[str], seen: dict[str, str]) -> dict[str, str]:
    """Add to ``seen`` the version of all that ``name`` with ``extras`` needs, and return it."""
    found = installed(name)
    for text in (found.requires or []) if found else []:
        needed = Requirement(text)
        marks = [{"extra": extra} for extra in extras or {""}]
        if needed.marker and not any(needed.marker.evaluate(mark) for mark in marks):
            continue
        key = canonicalize_name(needed.name)
        if key not in seen and (part := installed(key)):
            seen[key] = part.version
            closure(key, frozenset(needed.extras), seen)
    return seen


def test_every_package_that_an_installation_needs_is_pinned_as_it_was_tested() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pinned = dict(line.split("==") for line in lines if not line.startswith("#"))

    needed = closure("goru", frozenset({"test", "redis"}), {})

    assert len(needed) > 30
    assert {name: pinned.get(name) for name in needed} == needed


def test_every_entry_point_of_ours_leads_to_a_module() -> None:
    ours = distribution("goru").entry_points

    assert {entry.group for entry in ours} >= {"console_scripts", "goru.plugins"}
    assert [entry.name for entry in ours if not exists(entry.module)] == []


def exists(module: str) -> bool:
    """Return whether ``module`` could be imported, without importing it."""
    parent = module.rpartition(".")[0]
    return (not parent or exists(parent)) and find_spec(module) is not None
