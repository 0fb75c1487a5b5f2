"""Rosters by family.  A new module in this folder is found by its name; list nothing here."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Final

from goru import Roster

#: The rosters of every module of this folder that has ``ROSTERS``, by the module's name.
ROSTERS: Final[tuple[Roster, ...]] = tuple(
    roster
    for name in sorted(found.name for found in iter_modules(__path__))
    for roster in getattr(import_module(f"{__name__}.{name}"), "ROSTERS", ())
)
