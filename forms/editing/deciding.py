"""Conflicts of a merge decided one by one, for the side that the merge does not have there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from forms.definition import Choice, Definition
from forms.editing.applying import applied
from forms.editing.changes import Move, Remove, Set, SetForm
from forms.editing.combining import GONE, PRESENCE, Conflict
from forms.editing.differences import PLACE
from forms.editing.flat import KIND
from forms.editing.tree import exchanged, found


def can_be_decided(conflict: Conflict) -> bool:
    """Return whether the sides differ in more than the order of neighbours."""
    return len({conflict.base, conflict.mine, conflict.theirs}) > 1 or conflict.field == "sheets"


def decided(definition: Definition, conflict: Conflict, mine: Definition) -> Definition:
    """Return a merge with what ``mine`` has where ``conflict`` is, in place of theirs.

    Raises:
        Unfit: What stands around it was decided otherwise, so it has no place.
    """
    if conflict.list:
        return _in_list(definition, conflict, mine)
    if conflict.name:
        return _in_item(definition, conflict, mine)
    if conflict.field == "sheets":
        return _sheet(definition, conflict.key, mine)
    return applied(definition, SetForm(field=conflict.field, key=conflict.key, value=conflict.mine))


def without_removed(definition: Definition, conflict: Conflict) -> Definition:
    """Return a merge where theirs is followed that removed what mine had changed."""
    if conflict.field != PRESENCE or conflict.theirs != GONE:
        return definition
    return _gone(definition, conflict)


def _in_item(definition: Definition, conflict: Conflict, mine: Definition) -> Definition:
    name, value = conflict.name, conflict.mine
    if conflict.field == PRESENCE:
        return _gone(definition, conflict) if value == GONE else definition
    if conflict.field == PLACE:
        return applied(definition, Move(name=name, into=value))
    if conflict.field == KIND.field:
        item = found(mine, name)
        return exchanged(definition, name, lambda _: item)
    change = Set(name=name, field=conflict.field, key=conflict.key, value=value)
    return applied(definition, change)


def _in_list(definition: Definition, conflict: Conflict, mine: Definition) -> Definition:
    if conflict.field == PRESENCE and conflict.mine == GONE:
        return _gone(definition, conflict)
    theirs = mine.choices.get(conflict.list, ())
    if not conflict.name:
        return replace(definition, choices={**definition.choices, conflict.list: theirs})
    wanted = {one.name: one for one in theirs}
    if conflict.field in {PRESENCE, PLACE} or conflict.name not in wanted:
        return definition
    return _listed(definition, conflict, lambda one: _with_text(one, conflict))


def _with_text(choice: Choice, conflict: Conflict) -> Choice:
    if conflict.field == "label":
        return replace(choice, label={**choice.label, conflict.key: conflict.mine})
    if conflict.field == "columns":
        return replace(choice, columns={**choice.columns, conflict.key: conflict.mine})
    return choice


def _listed(
    definition: Definition, conflict: Conflict, change: Callable[[Choice], Choice]
) -> Definition:
    rows = definition.choices.get(conflict.list, ())
    made = tuple(change(one) if one.name == conflict.name else one for one in rows)
    return replace(definition, choices={**definition.choices, conflict.list: made})


def _gone(definition: Definition, conflict: Conflict) -> Definition:
    """Return the form without an item, a choice or a list that may be gone already."""
    if not conflict.list:
        names = {item.name for item in definition.walk()}
        is_there = conflict.name in names
        return applied(definition, Remove(name=conflict.name)) if is_there else definition
    rows = definition.choices.get(conflict.list, ())
    left = tuple(one for one in rows if one.name != conflict.name) if conflict.name else ()
    choices = {**definition.choices, conflict.list: left}
    if not conflict.name:
        del choices[conflict.list]
    return replace(definition, choices=choices)


def _sheet(definition: Definition, title: str, mine: Definition) -> Definition:
    sheets = {**definition.sheets, title: mine.sheets.get(title, ())}
    return replace(definition, sheets={name: rows for name, rows in sheets.items() if rows})
