"""Every function of the language by its name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from forms.expressions.functions import (
    angles,
    chance,
    dates,
    formulas,
    logic,
    lookup,
    numbers,
    patterns,
    powers,
    repeats,
    selection,
    text,
)
from forms.expressions.functions.record import Function

MODULES: Final = (
    logic,
    text,
    numbers,
    powers,
    angles,
    dates,
    selection,
    repeats,
    lookup,
    patterns,
    chance,
    formulas,
)

FUNCTIONS: Final[Mapping[str, Function]] = MappingProxyType(
    {function.name: function for module in MODULES for function in module.FUNCTIONS}
)

#: Functions of XLSForm that need a map, a device or another product; known, and refused by name.
NOT_AVAILABLE: Final = frozenset(
    {"area", "distance", "geofence", "intersects", "extract-signed", "property"}
)
#: The same for whole families, by what their names begin with.
NOT_AVAILABLE_FAMILIES: Final = ("cht:",)
