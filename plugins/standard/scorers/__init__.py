"""Scorers by family.  A new module in this folder is found by its name; list nothing here."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Final

from goru import Scorer

#: The scorers of every module of this folder that has ``SCORERS``, by the module's name.
SCORERS: Final[tuple[Scorer, ...]] = tuple(
    scorer
    for name in sorted(found.name for found in iter_modules(__path__))
    for scorer in getattr(import_module(f"{__name__}.{name}"), "SCORERS", ())
)
