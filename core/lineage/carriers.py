"""Which forms pass something on, as the enabled plugins say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from core.library import Catalogue
from core.records import CarryOver, FormDefinition

#: Kinds of links: to the same form a year earlier, and to the form that decided what becomes of it.
SHEET, PLAN = "sheet", "plan"


class Carrier(NamedTuple):
    """A form by name, and what its submissions pass on."""

    form: str
    carry: CarryOver


def carriers(catalogue: Catalogue, form: str = "") -> Iterator[Carrier]:
    """Yield what forms pass on; with ``form`` only where it is at either end."""
    for definition in catalogue.all(FormDefinition):
        for carry in definition.carries:
            if form in ("", definition.name, carry.form):
                yield Carrier(definition.name, carry)
