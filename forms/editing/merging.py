"""Two people's edits of one form put together: by item and field, the order as well."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace

from forms.definition import Definition
from forms.editing.applying import applied
from forms.editing.changes import Add, Change, Copy, Rename, RenameList
from forms.editing.combining import Conflict, Merging
from forms.editing.flat import fields_from, form_cells, items_from, parts_of
from forms.editing.references import Follower
from forms.editing.refusals import Unfit
from forms.editing.renaming import called, followed_items
from forms.editing.tree import free, inside


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """A form with the changes of both; complete where ``conflicts`` is empty."""

    definition: Definition
    conflicts: tuple[Conflict, ...] = ()


def merged_change(base: Definition, change: Change, theirs: Definition) -> Merge:
    """Return ``theirs`` with a change that was made to ``base``.

    Names and copies are given to what ``theirs`` has, so that what was made in the meantime
    follows; what is added under a name that was taken in the meantime gets the next free one.

    Raises:
        Unfit: The change does not fit ``base``.
    """
    mine = applied(base, change)
    if isinstance(change, Rename | RenameList | Copy):
        with suppress(Unfit):
            return Merge(definition=applied(theirs, change))
    if isinstance(change, Add):
        mine = applied(base, _beside(change, base, theirs))
    return merged(base, mine, theirs)


def _beside(change: Add, base: Definition, theirs: Definition) -> Add:
    """Return the change with names that nobody took since ``base``."""
    taken = {item.name for one in (base, theirs) for item in one.walk()}
    to: dict[str, str] = {}
    for item in inside(change.item):
        to[item.name] = free(item.name, {*taken, *to.values()})
    changed = {name: now for name, now in to.items() if name != now}
    (item,) = followed_items(called((change.item,), changed), Follower(changed))
    return replace(change, item=item)


def merged(base: Definition, mine: Definition, theirs: Definition) -> Merge:
    """Return ``theirs`` with what ``mine`` changed; where both did, ``theirs`` stays."""
    if base in (mine, theirs):
        return Merge(definition=theirs if mine == base else mine)
    work = Merging()
    parts = work.parts("", parts_of(base.items), parts_of(mine.items), parts_of(theirs.items))
    items = items_from(parts, work.order)
    told = work.cells("", "", form_cells(base), form_cells(mine), form_cells(theirs))
    definition = Definition(
        name=theirs.name,
        items=items,
        choices=work.lists(base, mine, theirs),
        sheets=work.sheets(base, mine, theirs),
        **{"title": {}, **fields_from(told)},
    )
    return Merge(definition=definition, conflicts=tuple(work.conflicts))
