"""A form after a change: a new definition, or a refusal that says why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from forms.definition import Definition
from forms.editing.changes import (
    Add,
    Change,
    Copy,
    Many,
    Move,
    Remove,
    RemoveList,
    Rename,
    RenameList,
    Set,
    SetChoices,
    SetForm,
)
from forms.editing.fields import with_entry, with_field
from forms.editing.references import Follower
from forms.editing.refusals import Unfit
from forms.editing.renaming import (
    called,
    followed_items,
    list_renamed,
    renamed,
    require_list,
    users_of,
)
from forms.editing.tree import (
    exchanged,
    found,
    free,
    inside,
    place_of,
    require_names,
    with_item,
    without,
)
from forms.serial import LONGEST

#: The setting of a spreadsheet that lets choices of one list have the same name.
DUPLICATES: Final = "allow_choice_duplicates"


def applied(definition: Definition, change: Change) -> Definition:
    """Return the form after a change; an equal one where it says what is there already.

    What a change leaves behind (a reference to nothing, a list nobody uses) is no refusal: the
    compiler tells it, and the form may be mended in the next step.

    Raises:
        Unfit: The change does not fit the form; nothing of it is made.
    """
    return APPLY[type(change)](definition, change)


def _add(definition: Definition, change: Add) -> Definition:
    require_names((change.item,), {item.name for item in definition.walk()})
    return with_item(definition, change.item, change.into, change.at)


def _remove(definition: Definition, change: Remove) -> Definition:
    found(definition, change.name)
    return without(definition, change.name)


def _move(definition: Definition, change: Move) -> Definition:
    item = found(definition, change.name)
    if change.into in {one.name for one in inside(item)}:
        raise Unfit("into-itself", name=change.name)
    return with_item(without(definition, change.name), item, change.into, change.at)


def _copy(definition: Definition, change: Copy) -> Definition:
    item = found(definition, change.name)
    taken = {one.name for one in definition.walk()}
    to: dict[str, str] = {}
    for one in inside(item):
        to[one.name] = free(one.name, {*taken, *to.values()})
    (made,) = followed_items(called((item,), to), Follower(to))
    into, place = place_of(definition, change.name)
    return with_item(definition, made, into, place + 1)


def _set(definition: Definition, change: Set) -> Definition:
    _require_short(change.key, change.value)
    return exchanged(
        definition,
        change.name,
        lambda item: with_field(item, change.field, change.key, change.value),
    )


def _rename(definition: Definition, change: Rename) -> Definition:
    return renamed(definition, change.name, change.to)


def _choices(definition: Definition, change: SetChoices) -> Definition:
    if not change.list.strip():
        raise Unfit("list-unknown", name=change.list)
    _require_short(*(text for choice in change.choices for text in choice.label.values()))
    counts = Counter(choice.name for choice in change.choices)
    twice = [name for name, count in counts.items() if count > 1]
    if twice and definition.settings.get(DUPLICATES, "").casefold() not in {"yes", "true"}:
        raise Unfit("choice-twice", list=change.list, name=twice[0])
    return replace(definition, choices={**definition.choices, change.list: change.choices})


def _rename_list(definition: Definition, change: RenameList) -> Definition:
    return list_renamed(definition, change.list, change.to)


def _remove_list(definition: Definition, change: RemoveList) -> Definition:
    require_list(definition, change.list)
    if users := users_of(definition, change.list):
        raise Unfit("list-used", name=change.list, users=", ".join(users[:10]))
    kept = {title: rows for title, rows in definition.choices.items() if title != change.list}
    return replace(definition, choices=kept)


def _form(definition: Definition, change: SetForm) -> Definition:
    _require_short(change.key, change.value)
    if change.field == "default_language":
        return replace(definition, default_language=change.value)
    entries: Mapping[str, str] = getattr(definition, change.field)
    if change.field == "settings" and not change.key:
        raise Unfit("key-missing", name=definition.name, field=change.field)
    made: Any = with_entry(entries, change.key, change.value)
    if change.field == "title" and not made:
        raise Unfit("title-missing")
    return replace(definition, **{change.field: made})


def _require_short(*texts: str) -> None:
    if max(map(len, texts), default=0) > LONGEST:
        raise Unfit("text-long", most=LONGEST)


def _many(definition: Definition, change: Many) -> Definition:
    for one in change.changes:
        definition = applied(definition, one)
    return definition


APPLY: Final[Mapping[type[Any], Callable[[Definition, Any], Definition]]] = MappingProxyType(
    {
        Add: _add,
        Remove: _remove,
        Move: _move,
        Copy: _copy,
        Set: _set,
        Rename: _rename,
        SetChoices: _choices,
        RenameList: _rename_list,
        RemoveList: _remove_list,
        SetForm: _form,
        Many: _many,
    }
)
