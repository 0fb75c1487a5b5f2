"""Workflows by what they are for.  A new module in this folder is found by its name."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Final

from goru.workflows import Workflow

#: The workflows of every module of this folder that has ``WORKFLOWS``, by the module's name.
WORKFLOWS: Final[tuple[Workflow, ...]] = tuple(
    workflow
    for name in sorted(found.name for found in iter_modules(__path__))
    for workflow in getattr(import_module(f"{__name__}.{name}"), "WORKFLOWS", ())
)
