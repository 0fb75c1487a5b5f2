"""What two states of a form have different: by item, field and language, choices as well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from forms.definition import Definition
from forms.editing.flat import (
    Cell,
    Cells,
    Parts,
    choice_parts,
    form_cells,
    orders,
    parts_of,
    shifted,
)

Kind: TypeAlias = Literal["added", "removed", "moved", "changed"]

#: The field of a difference in the place, whose texts are the containers.
PLACE: Final = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One difference.

    ``name`` is the item's, empty for the form itself; ``list`` the choice list if it is about
    one, with ``name`` as its choice, empty for the list as a whole.  ``key`` is the language or the
    column.  Of what was added and removed there is one difference; of what moved, ``before`` and
    ``after`` name the containers.
    """

    kind: Kind
    name: str = ""
    list: str = ""
    field: str = ""
    key: str = ""
    before: str = ""
    after: str = ""


def differences(old: Definition, new: Definition) -> tuple[Difference, ...]:
    """Return what ``new`` has different from ``old``: the form, its items, lists and sheets."""
    return (
        *_cells("", "", form_cells(old), form_cells(new)),
        *_parts("", parts_of(old.items), parts_of(new.items)),
        *_lists(old, new),
        *_sheets(old, new),
    )


def _parts(title: str, old: Parts, new: Parts) -> Iterator[Difference]:
    for name in old:
        if name not in new:
            yield Difference(kind="removed", name=name, list=title)
    moved = moved_names(old, new)
    for name, part in new.items():
        if name not in old:
            yield Difference(kind="added", name=name, list=title)
            continue
        if name in moved:
            before, after = old[name].parent, part.parent
            yield Difference(
                kind="moved", name=name, list=title, field=PLACE, before=before, after=after
            )
        yield from _cells(name, title, old[name].cells, part.cells)


def moved_names(old: Parts, new: Parts) -> frozenset[str]:
    """Return the names in both that stand in another container, or elsewhere in the same one."""
    elsewhere = {name for name in new if name in old and old[name].parent != new[name].parent}
    before = orders({name: part for name, part in old.items() if name not in elsewhere})
    after = orders({name: part for name, part in new.items() if name not in elsewhere})
    inside = (shifted(before.get(parent, ()), names) for parent, names in after.items())
    return frozenset(elsewhere).union(*inside)


def _cells(name: str, title: str, old: Cells, new: Cells) -> Iterator[Difference]:
    for cell in dict.fromkeys((*old, *new)):
        before, after = old.get(cell, ""), new.get(cell, "")
        if before != after:
            yield _changed(name, title, cell, before, after)


def _changed(name: str, title: str, cell: Cell, before: str, after: str) -> Difference:
    return Difference(
        kind="changed",
        name=name,
        list=title,
        field=cell.field,
        key=cell.key,
        before=before,
        after=after,
    )


def _lists(old: Definition, new: Definition) -> Iterator[Difference]:
    for title in dict.fromkeys((*old.choices, *new.choices)):
        if title not in new.choices:
            yield Difference(kind="removed", list=title)
            continue
        if title not in old.choices:
            yield Difference(kind="added", list=title)
        before = choice_parts(old.choices.get(title, ()))
        yield from _parts(title, before, choice_parts(new.choices[title]))


def _sheets(old: Definition, new: Definition) -> Iterator[Difference]:
    for title in dict.fromkeys((*old.sheets, *new.sheets)):
        before, after = old.sheets.get(title), new.sheets.get(title)
        if before != after:
            kind: Kind = "added" if before is None else "removed" if after is None else "changed"
            yield Difference(kind=kind, field="sheets", key=title)
