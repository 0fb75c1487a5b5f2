"""A form as cells: what is compared and merged, name by name and field by field."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, TypeAlias

from forms.definition import Choice, Definition, Item
from forms.editing.fields import LANGUAGE, PLAIN, TEXTS
from forms.editing.tree import children
from forms.serial import KINDS, RECORDS


class Cell(NamedTuple):
    """A field, and the language or column in it; both empty keys where there is one text."""

    field: str
    key: str = ""


Cells: TypeAlias = Mapping[Cell, str]
#: The cell that says what an item is: question, group or repeat.
KIND: Final = Cell("kind")
#: Fields of a choice and of the form that are mappings of texts.
CHOICE: Final = ("label", "columns")
FORM: Final = ("title", "settings")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """An item or a choice by itself: the container that it stands in, and its cells."""

    parent: str
    cells: Cells


Parts: TypeAlias = Mapping[str, Part]


def parts_of(items: Iterable[Item], parent: str = "") -> dict[str, Part]:
    """Return every item by name, in the order of the form."""
    found: dict[str, Part] = {}
    for item in items:
        found[item.name] = Part(parent=parent, cells=_cells_of(item))
        found |= parts_of(children(item), item.name)
    return found


def _cells_of(item: Item) -> Cells:
    kind = type(item)
    told = {KIND: KINDS[kind]}
    told |= {Cell(name): getattr(item, name) for name in PLAIN[kind]}
    told |= _keyed(
        item, (*TEXTS[kind], "extra", *(("parameters",) if "type" in PLAIN[kind] else ()))
    )
    return {cell: text for cell, text in (told | _media(item.media)).items() if text}


def _keyed(record: object, names: Iterable[str]) -> dict[Cell, str]:
    return {Cell(name, key): text for name in names for key, text in getattr(record, name).items()}


def _media(media: Mapping[str, Mapping[str, str]]) -> dict[Cell, str]:
    return {
        Cell("media", f"{kind}{LANGUAGE}{language}"): text
        for kind, texts in media.items()
        for language, text in texts.items()
    }


def choice_parts(choices: Iterable[Choice]) -> dict[str, Part]:
    """Return every choice of a list by name, in its order."""
    return {
        one.name: Part(parent="", cells=_keyed(one, CHOICE) | _media(one.media)) for one in choices
    }


def form_cells(definition: Definition) -> Cells:
    """Return the cells of the form itself: title, settings, default language, version."""
    told = {Cell(name): getattr(definition, name) for name in ("default_language", "version")}
    return {cell: text for cell, text in (told | _keyed(definition, FORM)).items() if text}


def items_from(
    parts: Parts, order: Mapping[str, Sequence[str]], parent: str = ""
) -> tuple[Item, ...]:
    """Return the items of ``parts``; ``order`` has the names in each container."""
    return tuple(_item_from(name, parts, order) for name in order.get(parent, ()))


def _item_from(name: str, parts: Parts, order: Mapping[str, Sequence[str]]) -> Item:
    cells = dict(parts[name].cells)
    kind = cells.pop(KIND)
    told = fields_from(cells)
    if kind != KINDS[RECORDS_BY_KIND["question"]]:
        told["children"] = items_from(parts, order, name)
    return RECORDS[kind](name=name, **told)


RECORDS_BY_KIND: Final[Mapping[str, type[Item]]] = {word: kind for kind, word in KINDS.items()}


def choice_from(name: str, part: Part) -> Choice:
    """Return a choice of its cells."""
    return Choice(name=name, **fields_from(part.cells))


def fields_from(cells: Cells) -> dict[str, Any]:
    """Return cells as the fields of a record."""
    told: dict[str, Any] = {}
    for cell, text in cells.items():
        if cell.field == "media":
            kind, _, language = cell.key.partition(LANGUAGE)
            told.setdefault("media", {}).setdefault(kind, {})[language] = text
        elif cell.field in KEYED:
            told.setdefault(cell.field, {})[cell.key] = text
        else:
            told[cell.field] = text
    return told


KEYED: Final = frozenset(
    (*(name for names in TEXTS.values() for name in names), *CHOICE, *FORM, "extra", "parameters")
)


def orders(parts: Parts) -> dict[str, list[str]]:
    """Return the names in each container, in order."""
    found: dict[str, list[str]] = {}
    for name, part in parts.items():
        found.setdefault(part.parent, []).append(name)
    return found


def shifted(before: Sequence[str], after: Sequence[str]) -> frozenset[str]:
    """Return the fewest of the names in both that changed their place among them."""
    places = {name: place for place, name in enumerate(before)}
    common = [name for name in after if name in places]
    kept = _ascending([places[name] for name in common])
    return frozenset(name for name in common if places[name] not in kept)


def _ascending(numbers: Sequence[int]) -> frozenset[int]:
    """Return a longest run of ascending numbers, not necessarily neighbours."""
    ends: list[int] = []
    lengths: list[int] = []
    for number in numbers:
        place = bisect_left(ends, number)
        ends[place : place + 1] = [number]
        lengths.append(place)
    return frozenset(_backwards(numbers, lengths, len(ends) - 1))


def _backwards(numbers: Sequence[int], lengths: Sequence[int], wanted: int) -> Iterator[int]:
    for number, length in zip(reversed(numbers), reversed(lengths), strict=True):
        if length == wanted:
            yield number
            wanted -= 1
