"""Field types by family.  A new module in this folder is found by its name; list nothing here."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Final

#: Every module of this folder that has ``FIELD_TYPES``, by name.
FAMILIES: Final[tuple[ModuleType, ...]] = tuple(
    module
    for name in sorted(found.name for found in iter_modules(__path__))
    if hasattr(module := import_module(f"{__name__}.{name}"), "FIELD_TYPES")
)
