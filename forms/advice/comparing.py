"""Two versions of a form, part by part: items, choices, settings and sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any, Final

from forms.definition import Choice, Definition, Group, Item, Repeat, Texts
from forms.editing.flat import shifted

#: Fields that are compared as parts of their own, or not at all.
APART: Final = frozenset(("name", "position", "children"))


class How(StrEnum):
    """What happened to a part."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an item stands: its containers, its repeats among them, and the item before it."""

    containers: tuple[str, ...]
    repeats: tuple[str, ...]
    item: Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One part that is not the same; ``before`` and ``after`` are its values, None for absent.

    ``part`` is ``item``, ``list``, ``choice`` or ``form``; ``name`` the item or the list.
    """

    part: str
    name: str
    how: How
    label: Texts = field(default_factory=dict)
    field: str = ""
    choice: str = ""
    before: Any = None
    after: Any = None


def differences(old: Definition, new: Definition) -> Iterator[Difference]:
    """Yield every difference: the form's own, then items in order, then choice lists."""
    yield from _of_form(old, new)
    yield from _of_items(places(old), places(new))
    for name in dict.fromkeys((*old.choices, *new.choices)):
        if name not in new.choices or name not in old.choices:
            how = How.ADDED if name in new.choices else How.REMOVED
            yield Difference(part="list", name=name, how=how)
        if (before := old.choices.get(name, ())) != (after := new.choices.get(name, ())):
            yield from _of_list(name, before, after)


def places(definition: Definition) -> dict[str, Place]:
    """Return every item by name with the containers that it stands in."""
    return dict(_places(definition.items, (), ()))


def _places(
    items: tuple[Item, ...], containers: tuple[str, ...], repeats: tuple[str, ...]
) -> Iterator[tuple[str, Place]]:
    for item in items:
        yield item.name, Place(containers=containers, repeats=repeats, item=item)
        if isinstance(item, Group | Repeat):
            inner = (*repeats, item.name) if isinstance(item, Repeat) else repeats
            yield from _places(item.children, (*containers, item.name), inner)


def _of_form(old: Definition, new: Definition) -> Iterator[Difference]:
    for one in fields(Definition):
        before, after = getattr(old, one.name), getattr(new, one.name)
        if one.name in {"items", "choices"} or before == after:
            continue
        about: dict[str, Any] = {"part": "form", "name": "", "label": new.title}
        if not isinstance(before, Mapping):
            yield Difference(**about, how=How.CHANGED, field=one.name, before=before, after=after)
            continue
        for key in _unlike(before, after):
            where = f"{one.name}.{key}" if key else one.name
            values = {"before": before.get(key), "after": after.get(key)}
            yield Difference(**about, how=How.CHANGED, field=where, **values)


def _of_items(old: Mapping[str, Place], new: Mapping[str, Place]) -> Iterator[Difference]:
    moved = frozenset(_moved(old, new))
    for name, place in new.items():
        about: dict[str, Any] = {"part": "item", "name": name, "label": place.item.label}
        if name not in old:
            yield Difference(**about, how=How.ADDED, after=place)
            continue
        before = old[name]
        if before.containers != place.containers or name in moved:
            yield Difference(**about, how=How.MOVED, before=before, after=place)
        yield from _of_item(about, before.item, place.item)
    for name, place in old.items():
        if name not in new:
            label = place.item.label
            yield Difference(part="item", name=name, label=label, how=How.REMOVED, before=place)


def _of_item(about: Mapping[str, Any], old: Item, new: Item) -> Iterator[Difference]:
    if type(old) is not type(new):
        kinds: dict[str, Any] = {"before": type(old).__name__, "after": type(new).__name__}
        yield Difference(**about, how=How.CHANGED, field="kind", **kinds)
        return
    yield from _of_fields(about, old, new)


def _of_list(name: str, old: tuple[Choice, ...], new: tuple[Choice, ...]) -> Iterator[Difference]:
    before, after = {one.name: one for one in old}, {one.name: one for one in new}
    for key, one in after.items():
        about: dict[str, Any] = {"part": "choice", "name": name, "choice": key, "label": one.label}
        if key in before:
            yield from _of_fields(about, before[key], one)
        else:
            yield Difference(**about, how=How.ADDED, after=one)
    for key, one in before.items():
        if key not in after:
            gone: dict[str, Any] = {"part": "choice", "name": name, "choice": key}
            yield Difference(**gone, label=one.label, how=How.REMOVED, before=one)
    yield from _order(name, tuple(before), tuple(after), len(old) != len(before))


def _order(
    name: str, old: tuple[str, ...], new: tuple[str, ...], is_double: bool
) -> Iterator[Difference]:
    kept = [key for key in old if key in new]
    if is_double or kept != [key for key in new if key in old]:
        yield Difference(part="list", name=name, how=How.MOVED, before=old, after=new)


def _of_fields(about: Mapping[str, Any], old: Any, new: Any) -> Iterator[Difference]:
    """Yield the fields that differ; of columns and parameters each key, of texts all languages."""
    for one in fields(old):
        before, after = getattr(old, one.name), getattr(new, one.name)
        if one.name in APART or before == after:
            continue
        if one.name in {"extra", "columns", "parameters"}:
            for key in _unlike(before, after):
                values = {"before": before.get(key), "after": after.get(key)}
                yield Difference(**about, how=How.CHANGED, field=f"{one.name}.{key}", **values)
        else:
            yield Difference(**about, how=How.CHANGED, field=one.name, before=before, after=after)


def _unlike(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    return [key for key in dict.fromkeys((*old, *new)) if old.get(key) != new.get(key)]


def _moved(old: Mapping[str, Place], new: Mapping[str, Place]) -> Iterator[str]:
    """Yield the names that stand in another order among their neighbours of both versions."""
    inside: dict[tuple[str, ...], tuple[list[str], list[str]]] = {}
    for side, mine, other in ((0, old, new), (1, new, old)):
        for name, place in mine.items():
            if name in other and other[name].containers == place.containers:
                inside.setdefault(place.containers, ([], []))[side].append(name)
    for before, after in inside.values():
        yield from shifted(before, after)
