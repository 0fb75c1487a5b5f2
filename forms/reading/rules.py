"""The rules of an item: each field that holds an expression, with its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from forms.definition import Definition, Item, Question, Repeat
from forms.xlsform import is_dynamic

#: Fields that hold expressions, in the order in which people read them.
FIELDS: Final = (
    "relevant",
    "required",
    "read_only",
    "constraint",
    "choice_filter",
    "calculation",
    "default",
    "count",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One expression of an item; ``field`` is one of `FIELDS`."""

    name: str
    field: str
    source: str


def source_of(item: Item, field: str) -> str:
    """Return what stands in a field of an item, empty where it has none."""
    if isinstance(item, Repeat) and field in {"required", "constraint"}:
        return item.extra.get(field, "")
    found = getattr(item, field, "")
    if field == "default" and not is_dynamic(found):
        return ""
    return str(found)


def rules_of(item: Item) -> Iterator[Rule]:
    """Yield the rules of an item."""
    for field in FIELDS:
        if source := source_of(item, field):
            yield Rule(name=item.name, field=field, source=source)


def fields_of(item: Item) -> tuple[str, ...]:
    """Return the fields in which an item may have an expression."""
    if isinstance(item, Question):
        return FIELDS[:-1]
    if isinstance(item, Repeat):
        return ("relevant", "required", "constraint", "count")
    return ("relevant",)


def rules(definition: Definition) -> Iterator[Rule]:
    """Yield every rule of a form in its order."""
    for item in definition.walk():
        yield from rules_of(item)
