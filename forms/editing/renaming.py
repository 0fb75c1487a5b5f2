"""An item, or a choice list, under another name: everything that names it follows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from forms.definition import Choice, Definition, Item, Question
from forms.editing.fields import choice_rewritten, rewritten
from forms.editing.references import Follower
from forms.editing.refusals import Unfit
from forms.editing.tree import found, mapped, require_names

#: Parameters that name a choice list.
LISTS: Final = ("rows", "columns")
#: The column of a table's columns that names their choice list.
LIST: Final = "list"
#: A choice list in an expression.
INSTANCE: Final = re.compile(r"""(instance\(\s*['"])([^'"]+)(['"]\s*\))""")
#: Settings that are an expression.
EXPRESSIONS: Final = ("instance_name",)


def renamed(definition: Definition, name: str, to: str) -> Definition:
    """Return the form with an item under another name, every reference following.

    Raises:
        Unfit: There is no such item, or the name is taken or none.
    """
    item = found(definition, name)
    if to == name:
        return definition
    known = frozenset(one.name for one in definition.walk())
    require_names((Question(name=to, type="-"),), known)
    follower = Follower(to={name: to}, beginnings=_brought(item, to), known=known)
    return followed(replace(definition, items=called(definition.items, {name: to})), follower)


def called(items: Iterable[Item], to: Mapping[str, str]) -> tuple[Item, ...]:
    """Return the items under the names of ``to``; what refers to them is left."""
    return mapped(
        items, lambda item: replace(item, name=to[item.name]) if item.name in to else item
    )


def followed(definition: Definition, follower: Follower) -> Definition:
    """Return the form with everything that names an item written anew."""

    def expression(source: str, filters: bool) -> str:
        return follower.expression(source, filters=filters)

    choices = {
        title: tuple(choice_rewritten(row, expression, follower.text) for row in rows)
        for title, rows in definition.choices.items()
    }
    settings = {
        key: follower.expression(value) if key in EXPRESSIONS else follower.text(value)
        for key, value in definition.settings.items()
    }
    sheets = {
        title: tuple({key: follower.text(cell) for key, cell in row.items()} for row in rows)
        for title, rows in definition.sheets.items()
    }
    items = followed_items(definition.items, follower)
    return replace(definition, items=items, choices=choices, settings=settings, sheets=sheets)


def followed_items(items: Iterable[Item], follower: Follower) -> tuple[Item, ...]:
    """Return the items with everything in them that names an item written anew."""

    def expression(source: str, filters: bool) -> str:
        return follower.expression(source, filters=filters)

    return mapped(items, lambda item: rewritten(item, expression, follower.text))


def _brought(item: Item, to: str) -> Mapping[str, str]:
    """Return how the names begin that a table or an embedded form brings along."""
    if isinstance(item, Question) and {"columns", "form"} & set(item.parameters):
        return {f"{item.name}_": f"{to}_"}
    return {}


def list_renamed(definition: Definition, name: str, to: str) -> Definition:
    """Return the form with a choice list under another name; what uses it follows.

    Raises:
        Unfit: There is no such list, or one of the new name.
    """
    require_list(definition, name)
    if to == name:
        return definition
    if to in definition.choices:
        raise Unfit("list-taken", name=to)
    if not to.strip():
        raise Unfit("list-unknown", name=to)
    lists = {to if title == name else title: rows for title, rows in definition.choices.items()}
    columns = {title: columns_with_lists(rows, {name: to}) for title, rows in lists.items()}
    items = with_lists(definition.items, {name: to})
    return replace(definition, items=items, choices=columns)


def columns_with_lists(rows: Iterable[Choice], to: Mapping[str, str]) -> tuple[Choice, ...]:
    """Return the columns of a table with the choice lists that they name under other names."""
    return tuple(
        replace(row, columns={**row.columns, LIST: to[title]})
        if (title := row.columns.get(LIST, "")) in to
        else row
        for row in rows
    )


def with_lists(items: Iterable[Item], to: Mapping[str, str]) -> tuple[Item, ...]:
    """Return the items with the choice lists that they name under the names of ``to``.

    What expressions look up in a list, ``instance('list')``, follows.
    """

    def expression(source: str, filters: bool) -> str:
        del filters
        return INSTANCE.sub(lambda one: f"{one[1]}{to.get(one[2], one[2])}{one[3]}", source)

    return mapped(items, lambda item: rewritten(_using(item, to), expression, str))


def _using(item: Item, to: Mapping[str, str]) -> Item:
    if not isinstance(item, Question) or not lists_of(item) & set(to):
        return item
    parameters = {
        key: to.get(value, value) if key in LISTS else value
        for key, value in item.parameters.items()
    }
    choices = to.get(item.choices, item.choices)
    return replace(item, choices=choices, parameters=parameters)


def lists_of(item: Item) -> frozenset[str]:
    """Return the choice lists that a question names."""
    if not isinstance(item, Question):
        return frozenset()
    named = (item.choices, *(item.parameters.get(key, "") for key in LISTS))
    return frozenset(name for name in named if name)


def users_of(definition: Definition, name: str) -> tuple[str, ...]:
    """Return the names of the questions, and of the lists of columns, that use a choice list."""
    asked = [item.name for item in definition.walk() if name in lists_of(item)]
    columns = [
        title
        for title, rows in definition.choices.items()
        if any(row.columns.get(LIST) == name for row in rows)
    ]
    return (*asked, *columns)


def require_list(definition: Definition, name: str) -> None:
    """Refuse a choice list that the form does not have."""
    if name not in definition.choices:
        raise Unfit("list-unknown", name=name)
