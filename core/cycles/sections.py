"""Parts of a cycle's configuration beside the phases' own settings: one schema, several names.

``content[section][name]`` holds raw settings as JSON does.  A section's ``complete`` writes them
out with every default, or refuses them with a Problem that names what does not fit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeAlias

from marshmallow import Schema, ValidationError

from core.errors.cycles import WrongSettings
from core.library import Catalogue
from core.records import Programme
from core.settings import resolve
from forms.definition import Texts

#: Name -> raw settings.
Named: TypeAlias = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a configuration; ``complete`` gets its settings by name and returns them whole."""

    name: str
    title: Texts
    complete: Callable[[Catalogue, Programme, Named], Named]


def resolved(
    schema: Schema, raw: Mapping[str, Any], *, phase: str, kind: str, name: str
) -> Mapping[str, Any]:
    """Return validated settings; the names say whose they are.

    Raises:
        WrongSettings: They do not fit.

    """
    try:
        return resolve(schema, raw)
    except ValidationError as error:
        errors = error.normalized_messages()
        raise WrongSettings(phase=phase, kind=kind, name=name, errors=errors) from error


def written(schema: Schema, settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return validated settings with their defaults, as JSON holds them."""
    found: dict[str, Any] = plain(schema.dump(settings))
    return found


def by_schema(section: str, schema: type[Schema]) -> Callable[[Catalogue, Programme, Named], Named]:
    """Return the ``complete`` of a section whose settings stand for themselves."""

    def complete(_catalogue: Catalogue, _programme: Programme, raw: Named) -> Named:
        return {
            name: written(
                schema(), resolved(schema(), settings, phase=name, kind=section, name=name)
            )
            for name, settings in raw.items()
        }

    return complete


def plain(value: Any) -> Any:
    """Return ``value`` as JSON holds it; exact numbers are texts."""
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    return str(value) if isinstance(value, Decimal | Fraction) else value
