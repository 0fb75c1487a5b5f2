"""The items of a form as a tree: found, put in, taken out, exchanged."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from typing import Final

from forms.definition import Definition, Group, Item, Repeat
from forms.editing.refusals import Unfit
from forms.serial import MOST_LEVELS

#: What an expression can refer to: a letter, then letters, digits, ``_``, ``-`` and dots.
NAME: Final = re.compile(r"[^\W\d][\w.\-]*")
#: Characters of a name, as spreadsheets are read.
LONGEST_NAME: Final = 120


def inside(item: Item) -> Iterator[Item]:
    """Yield an item and everything that it holds, in order."""
    yield item
    for child in children(item):
        yield from inside(child)


def children(item: Item) -> tuple[Item, ...]:
    """Return what an item holds; nothing for a question."""
    return item.children if isinstance(item, Group | Repeat) else ()


def found(definition: Definition, name: str) -> Item:
    """Return the item ``name``.

    Raises:
        Unfit: There is none.
    """
    for item in definition.walk():
        if item.name == name:
            return item
    raise Unfit("name-unknown", name=name)


def place_of(definition: Definition, name: str) -> tuple[str, int]:
    """Return the container of an item, empty for the form, and its place in it from 0."""
    for container, items in containers(definition):
        for place, item in enumerate(items):
            if item.name == name:
                return container, place
    raise Unfit("name-unknown", name=name)


def containers(definition: Definition) -> Iterator[tuple[str, tuple[Item, ...]]]:
    """Yield each container's name with what it holds; the form itself as the empty name."""
    yield "", definition.items
    for item in definition.walk():
        if isinstance(item, Group | Repeat):
            yield item.name, item.children


def mapped(items: Iterable[Item], change: Callable[[Item], Item]) -> tuple[Item, ...]:
    """Return the items, each exchanged by ``change`` after those in it."""
    return tuple(_mapped(item, change) for item in items)


def _mapped(item: Item, change: Callable[[Item], Item]) -> Item:
    if not isinstance(item, Group | Repeat):
        return change(item)
    below = mapped(item.children, change)
    same = all(one is other for one, other in zip(below, item.children, strict=True))
    return change(item if same else replace(item, children=below))


def exchanged(definition: Definition, name: str, change: Callable[[Item], Item]) -> Definition:
    """Return the form with one item exchanged.

    Raises:
        Unfit: There is none of that name.
    """
    found(definition, name)
    items = mapped(definition.items, lambda item: change(item) if item.name == name else item)
    return replace(definition, items=items)


def without(definition: Definition, name: str) -> Definition:
    """Return the form without an item and what it holds."""
    return replace(definition, items=_without(definition.items, name))


def _without(items: tuple[Item, ...], name: str) -> tuple[Item, ...]:
    kept = (item for item in items if item.name != name)
    return tuple(
        replace(item, children=_without(item.children, name))
        if isinstance(item, Group | Repeat)
        else item
        for item in kept
    )


def with_item(definition: Definition, item: Item, into: str, at: int | None) -> Definition:
    """Return the form with ``item`` at a place of a container; behind all where it has fewer.

    Raises:
        Unfit: The container is none, or the form would be too deep.
    """
    if into and not isinstance(found(definition, into), Group | Repeat):
        raise Unfit("no-container", name=into)
    if not into:
        made = replace(definition, items=_with(definition.items, item, at))
    else:
        made = exchanged(definition, into, lambda one: _holding(one, item, at))
    require_shallow(made)
    return made


def _holding(container: Item, item: Item, at: int | None) -> Item:
    if not isinstance(container, Group | Repeat):
        raise Unfit("no-container", name=container.name)
    return replace(container, children=_with(container.children, item, at))


def _with(items: tuple[Item, ...], item: Item, at: int | None) -> tuple[Item, ...]:
    place = len(items) if at is None else at
    return (*items[:place], item, *items[place:])


def require_shallow(definition: Definition) -> None:
    """Refuse a form whose groups nest too deep."""
    if max(map(_depth, definition.items), default=0) > MOST_LEVELS:
        raise Unfit("too-deep", most=MOST_LEVELS)


def _depth(item: Item) -> int:
    return 1 + max(map(_depth, children(item)), default=-1)


def require_names(items: Iterable[Item], taken: Collection[str]) -> None:
    """Refuse items with names that are no names, or stand elsewhere or twice."""
    seen = set(taken)
    for item in (one for top in items for one in inside(top)):
        require_name(item.name)
        if item.name in seen:
            raise Unfit("name-taken", name=item.name)
        seen.add(item.name)


def require_name(name: str) -> None:
    """Refuse a name that expressions could not refer to."""
    if not NAME.fullmatch(name) or len(name) > LONGEST_NAME:
        raise Unfit("name-wrong", name=name, most=LONGEST_NAME)


def free(wanted: str, taken: Collection[str]) -> str:
    """Return ``wanted``, with the next free number where it is taken."""
    stem, _, number = wanted.rpartition("_")
    stem, following = (stem, int(number)) if stem and number.isdecimal() else (wanted, 1)
    name = wanted
    while name in taken:
        following += 1
        name = f"{stem}_{following}"
    return name
