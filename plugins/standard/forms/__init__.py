"""Forms that several municipalities need.  A new module in this folder is found by its name."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Final

from goru import FormDefinition

#: The forms of every module of this folder that has ``FORMS``, by the module's name.
FORMS: Final[tuple[FormDefinition, ...]] = tuple(
    form
    for name in sorted(found.name for found in iter_modules(__path__))
    for form in getattr(import_module(f"{__name__}.{name}"), "FORMS", ())
)
