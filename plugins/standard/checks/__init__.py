"""Checks of forms by family.  A new module in this folder is found by its name."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Final

from goru.checks import Check

#: The checks of every module of this folder that has ``CHECKS``, by the module's name.
CHECKS: Final[tuple[Check, ...]] = tuple(
    check
    for name in sorted(found.name for found in iter_modules(__path__))
    for check in getattr(import_module(f"{__name__}.{name}"), "CHECKS", ())
)
