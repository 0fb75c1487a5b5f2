"""Compare a form with what comes back after it was written and read again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from forms.definition import Definition
from forms.field_types import TypeTable
from forms.serial import to_document
from forms.xlsform.exporting import export_form
from forms.xlsform.importing import import_form
from forms.xlsform.workbook import read_workbook


def roundtrip(definition: Definition, types: TypeTable) -> tuple[str, ...]:
    """Return every difference after export and import, one line each; none is the promise."""
    again = import_form(read_workbook(export_form(definition)), types)
    if again.definition is None:
        return tuple(found.sentence("en") for found in again.of("error"))
    return differences(definition, again.definition)


def differences(one: Definition, other: Definition) -> tuple[str, ...]:
    """Return where two forms differ: ``items.3.label.ko: 'a' → 'b'``."""
    if one == other:
        return ()
    return tuple(_compare("", to_document(one), to_document(other)))


def _compare(path: str, one: Any, other: Any) -> Iterator[str]:
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        for key in sorted(one.keys() | other.keys()):
            yield from _compare(f"{path}.{key}", one.get(key), other.get(key))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for number, (left, right) in enumerate(zip(one, other, strict=True)):
            yield from _compare(f"{path}.{number}", left, right)
    elif one != other:
        yield f"{path.removeprefix('.')}: {one!r} → {other!r}"
