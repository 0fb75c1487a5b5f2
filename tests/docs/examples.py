"""The example plugins of the documentation, imported as they stand there."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import ModuleType

from tests.docs.pages import DOCS

FOLDER: Path = DOCS / "examples"


def names() -> list[str]:
    """Return the hooks that have an example."""
    return sorted(path.parent.name for path in FOLDER.glob("*/__init__.py"))


def load(hook: str) -> ModuleType:
    """Return the example of a hook."""
    return import_module(f"docs.examples.{hook}")
