"""A new plugin's project: rendered from templates as a whole, then written as a whole."""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath
from string import Template
from types import MappingProxyType
from typing import Final

from core.errors.projects import FolderClosed, FolderTaken, TakenName, UnusableName

LONGEST: Final = 30
NAME: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
#: Ends the names of templates, so that no tool takes them for Python.
SUFFIX: Final = ".txt"
#: Folder or file of the templates -> what it is called in the project.
RENAMED: Final[Mapping[str, str]] = MappingProxyType(
    {"package": "%{package}", "test_package.py": "test_%{table}.py"}
)


class Placeholders(Template):
    """Text with ``%{name}`` in it: Python and forms use the other signs themselves."""

    delimiter = "%"


def make_project(name: str, folder: Path, taken: Collection[str], version: str) -> Path:
    """Write the project of the plugin ``name`` to ``folder/goru-<name>`` and return that.

    ``taken`` are the names of installed plugins, ``version`` is that of Goru.

    Raises:
        UnusableName, TakenName: No plugin may have the name.
        FolderTaken: Something is there already.
        FolderClosed: It cannot be written.

    """
    if len(name) > LONGEST or not NAME.fullmatch(name):
        raise UnusableName(name=name[:LONGEST], most=LONGEST)
    if name in taken:
        raise TakenName(name=name)
    project, texts = folder / f"goru-{name}", rendered(name, version)
    if project.exists():
        raise FolderTaken(folder=project)
    try:
        _write(project, texts)
    except OSError as error:
        raise FolderClosed(folder=folder, reason=error.strerror) from error
    return project


def rendered(name: str, version: str) -> Mapping[str, str]:
    """Return the text of each file of a project by its path, with slashes."""
    known = _placeholders(name, version)
    templates = files("core.kit") / "templates"
    return {
        _filled(path, known): _filled(text, known) for path, text in _texts(templates, "").items()
    }


def _placeholders(name: str, version: str) -> Mapping[str, str]:
    major, minor = version.split(".")[:2]
    title = name.replace("-", " ").title()
    table = name.replace("-", "_")
    return {
        "name": name,
        "package": f"goru_{table}",
        "table": table,
        "title_ko": title,
        "title_en": title,
        "least": f"{major}.{minor}",
        "below": str(int(major) + 1),
    }


def _texts(folder: Traversable, above: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        name = entry.name.removesuffix(SUFFIX)
        path = f"{above}{RENAMED.get(name, name)}"
        if entry.is_dir():
            found |= _texts(entry, f"{path}/")
        elif entry.name.endswith(SUFFIX):
            found[path] = entry.read_text("utf-8")
    return found


def _filled(text: str, known: Mapping[str, str]) -> str:
    return Placeholders(text).substitute(known)


def _write(project: Path, texts: Mapping[str, str]) -> None:
    """Write all files, or leave nothing."""
    project.mkdir(parents=True)
    try:
        for path, text in texts.items():
            target = project.joinpath(*PurePosixPath(path).parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
    except OSError:
        shutil.rmtree(project, ignore_errors=True)
        raise
