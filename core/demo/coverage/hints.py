"""What a plugin's author may add for its dry run: a file ``examples.json`` in the plugin's package.

``{"units": ["행정지원과"], "rosters": {"PHASE": {…}}, "forms": {"FORM": [{"question": answer}]}}``.
``units`` names departments that the made-up city has, ``rosters`` are settings of phases' rosters
(staff numbers count from 00001), ``forms`` has example answers as they are stored, to search from.
``{year}`` in a text is the year of the cycle that is tried.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any, Final

from marshmallow import Schema, ValidationError, fields

from core.errors.demo import BadExamples
from core.library import Library

FILE: Final = "examples.json"
YEAR: Final = "{year}"
#: Settings of rosters that name a unit.
NAMING_UNITS: Final = frozenset(("about", "office", "unit"))


class ExamplesSchema(Schema):
    """What the file may hold."""

    units = fields.List(fields.String(), load_default=list)
    rosters = fields.Dict(
        keys=fields.String(), values=fields.Dict(keys=fields.String()), load_default=dict
    )
    forms = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.Dict(keys=fields.String())),
        load_default=dict,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """Hints of a plugin's author."""

    units: Sequence[str] = ()
    rosters: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    forms: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)

    def joined(self, other: Examples) -> Examples:
        """Return these hints with those of another plugin after them."""
        return Examples(
            units=(*self.units, *other.units),
            rosters={**other.rosters, **self.rosters},
            forms={**other.forms, **self.forms},
        )


def examples_of(library: Library, plugin: str, year: int) -> Examples:
    """Return the hints in a plugin's package for a cycle of ``year``; none where it has no file.

    Raises:
        BadExamples: The file is not as it must be.

    """
    module = library.plugins.get(plugin)
    package = getattr(module, "__package__", "") or ""
    place = files(package) / FILE if package and hasattr(module, "__path__") else None
    if place is None or not place.is_file():
        return Examples()
    told = place.read_text(encoding="utf-8").replace(YEAR, str(year))
    try:
        return Examples(**ExamplesSchema().load(json.loads(told)))
    except (ValidationError, ValueError) as error:
        raise BadExamples(plugin=plugin, reason=str(error)) from error
