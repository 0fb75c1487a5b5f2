"""The pages of a form: top-level groups and repeats, and runs of questions between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from forms.definition import Definition, Group, Item, Question, Repeat, Texts
from forms.field_types import TypeTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What is asked together.

    ``name`` is that of the group or repeat, else of the first question; ``label`` is empty where
    the form's title has to do.  ``items`` are drawn on it; ``container`` is the group or repeat
    that the page is.
    """

    index: int
    name: str
    label: Texts
    hint: Texts
    items: tuple[Item, ...]
    container: Group | Repeat | None = None

    def names(self) -> frozenset[str]:
        """Return the names of everything on the page."""
        return frozenset(walk_names(self.items)) | {self.name}


def walk_names(items: tuple[Item, ...]) -> Iterator[str]:
    """Yield the names of some items and of what is in them."""
    for item in items:
        yield item.name
        if isinstance(item, Group | Repeat):
            yield from walk_names(item.children)


def pages_of(definition: Definition, types: TypeTable) -> tuple[Page, ...]:
    """Return the pages on which anything is drawn, in order."""
    found = (page for page in runs(definition.items) if any(drawn(i, types) for i in page))
    return tuple(page_of(index, items) for index, items in enumerate(found))


def runs(items: tuple[Item, ...]) -> Iterator[tuple[Item, ...]]:
    """Yield the items of each page: containers alone, questions together."""
    for is_loose, run in groupby(items, key=lambda item: isinstance(item, Question)):
        if is_loose:
            yield tuple(run)
        else:
            yield from ((item,) for item in run)


def drawn(item: Item, types: TypeTable) -> bool:
    """Tell whether people see anything of an item."""
    if isinstance(item, Group | Repeat):
        return any(drawn(child, types) for child in item.children)
    return isinstance(item, Question) and bool(types.get(item.type).template)


def page_of(index: int, items: tuple[Item, ...]) -> Page:
    """Return the page of some items."""
    first = items[0]
    if not isinstance(first, Group | Repeat):
        return Page(index=index, name=first.name, label={}, hint={}, items=items)
    return Page(
        index=index,
        name=first.name,
        label=first.label,
        hint=first.hint,
        items=first.children if is_opened(first) else items,
        container=first,
    )


def is_opened(container: Group | Repeat) -> bool:
    """Tell whether a page draws what is in its container, and not the container as one table."""
    return isinstance(container, Group) and "table-list" not in container.appearance.split()
