"""What is added when somebody picks a type from the palette, ready to be asked as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from core.admin.building.outline import GROUP, REPEAT
from forms.definition import Choice, Definition, Group, Item, Question, Repeat
from forms.editing.changes import Add, Change, Many, Set, SetChoices
from forms.editing.tree import containers, found, place_of
from forms.field_types import TypeTable

PAGE: Final = "page"
#: What a new item is called until somebody types something better.
LABELS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        PAGE: ("새 쪽", "New page"),
        GROUP: ("새 묶음", "New group"),
        REPEAT: ("새 반복 묶음", "New repeat"),
    }
)
QUESTION_LABEL: Final = ("새 문항", "New question")
#: Parameters with which a question of a type begins.
BEGINNINGS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {"rating": MappingProxyType({"start": "1", "end": "5"})}
)
#: Types whose parameter names a list of their own, and the parameter.
LISTED: Final[Mapping[str, str]] = MappingProxyType({"matrix": "rows", "table": "columns"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something is added: a container, the form itself where empty, and a position."""

    into: str
    at: int


def addition(
    definition: Definition, types: TypeTable, kind: str, place: Place, tags: Mapping[str, str]
) -> tuple[Change, str]:
    """Return the change that adds something of ``kind`` at ``place``, and its name."""
    name = free_name(definition, "p" if kind in LABELS else "q")
    ko, en = LABELS.get(kind, QUESTION_LABEL)
    label = {tags["ko"]: ko, tags["en"]: en}
    if kind in LABELS:
        record = Repeat if kind == REPEAT else Group
        return Add(item=record(name=name, label=label), into=place.into, at=place.at), name
    lists, item = _question(types, kind, name, label, tags)
    add = Add(item=item, into=place.into, at=place.at)
    return (Many(changes=(*lists, add)) if lists else add), name


def _question(
    types: TypeTable, kind: str, name: str, label: Mapping[str, str], tags: Mapping[str, str]
) -> tuple[tuple[SetChoices, ...], Item]:
    parameters = dict(BEGINNINGS.get(kind, {}))
    lists: list[SetChoices] = []
    told: dict[str, Any] = {}
    if types.get(kind).takes_choices and kind not in BEGINNINGS:
        lists.append(_list(name, tags))
        told["choices"] = name
    if kind in LISTED:
        parameters[LISTED[kind]] = f"{name}_{LISTED[kind]}"
        lists.append(_list(f"{name}_{LISTED[kind]}", tags))
    item = Question(name=name, type=kind, label=label, parameters=parameters, **told)
    return tuple(lists), item


def _list(name: str, tags: Mapping[str, str]) -> SetChoices:
    choices = tuple(
        Choice(
            name=f"c{number}", label={tags["ko"]: f"선택 {number}", tags["en"]: f"Choice {number}"}
        )
        for number in (1, 2)
    )
    return SetChoices(list=name, choices=choices)


def new_list(definition: Definition, name: str, tags: Mapping[str, str]) -> Change:
    """Return the change that gives the question ``name`` a choice list of its own."""
    free = name if name not in definition.choices else free_name(definition, "list")
    return Many(changes=(_list(free, tags), Set(name=name, field="choices", value=free)))


def place_after(definition: Definition, name: str, kind: str) -> Place:
    """Return where something of ``kind`` goes when ``name`` is selected: behind or inside it.

    A page goes behind the page of the selection; without one, everything goes to the end.
    """
    known = {item.name for item in definition.walk()}
    if name not in known:
        return _end(definition, kind)
    into, at = place_of(definition, name)
    if kind == PAGE:
        while into:
            into, at = place_of(definition, into)
        return Place(into="", at=at + 1)
    item = found(definition, name)
    if isinstance(item, Group | Repeat):
        return Place(into=name, at=len(item.children))
    return Place(into=into, at=at + 1)


def _end(definition: Definition, kind: str) -> Place:
    last = definition.items[-1] if definition.items else None
    if isinstance(last, Group) and kind != PAGE:
        return Place(into=last.name, at=len(last.children))
    return Place(into="", at=len(dict(containers(definition))[""]))


def free_name(definition: Definition, letter: str) -> str:
    """Return a name that neither an item nor a list has, ``letter`` before a number."""
    taken = {item.name for item in definition.walk()} | set(definition.choices)
    number = 1 + sum(1 for _ in definition.walk())
    while f"{letter}{number}" in taken:
        number += 1
    return f"{letter}{number}"
