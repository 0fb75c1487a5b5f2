"""What the editor shows of one item: the fields that its type has, and the lists it uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from core.admin.building.editor_types import LIST, SHEETS, Parameter, TypeSheet, sheet_of
from core.admin.building.outline import shape_of
from forms.definition import Choice, Definition, Item, Question
from forms.field_types import TypeTable

#: The languages that stand side by side.
LANGUAGES = ("ko", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSheet:
    """One choice list as a table; ``columns`` are the further columns in use.

    ``users`` are the names of the questions that ask by it.
    """

    name: str
    choices: tuple[Choice, ...]
    columns: tuple[str, ...]
    users: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemSheet:
    """An item with everything that its editor asks.

    ``tags`` are the form's own names of Korean and English; ``further`` are parameters that the
    type does not describe.  ``lists`` are those to edit here, ``known`` the names of all.
    """

    item: Item
    shape: str
    kind: TypeSheet
    takes_choices: bool
    tags: Mapping[str, str]
    further: Mapping[str, str]
    lists: tuple[ListSheet, ...]
    known: tuple[str, ...]

    def parameter(self, one: Parameter) -> str:
        """Return what is written for a parameter."""
        return self.item.parameters.get(one.name, "") if isinstance(self.item, Question) else ""


def item_sheet(definition: Definition, types: TypeTable, item: Item) -> ItemSheet:
    """Return what is to be edited of ``item``."""
    kind = sheet_of(item.type) if isinstance(item, Question) else sheet_of("")
    names = tuple(_lists(item, kind))
    return ItemSheet(
        item=item,
        shape=shape_of(item),
        kind=kind,
        takes_choices=isinstance(item, Question) and types.get(item.type).takes_choices,
        tags=tags(definition),
        further=_further(item, kind),
        lists=tuple(list_sheet(definition, name) for name in names),
        known=tuple(sorted(definition.choices)),
    )


def list_sheet(definition: Definition, name: str) -> ListSheet:
    """Return a choice list as its table shows it; an empty one where there is none."""
    choices = definition.choices.get(name, ())
    columns = dict.fromkeys(column for choice in choices for column in choice.columns)
    users = (one.name for one in definition.questions() if name in used(one))
    return ListSheet(name=name, choices=choices, columns=tuple(columns), users=tuple(users))


def used(question: Question) -> tuple[str, ...]:
    """Return the names of the lists that a question may ask by."""
    named = (question.parameters.get(name, "") for name in ("rows", "columns"))
    return tuple(name for name in (question.choices, *named) if name)


def tags(definition: Definition) -> dict[str, str]:
    """Return the form's own tag of Korean and of English, as its texts have them."""
    used_tags = dict.fromkeys(tag for texts in _texts(definition) for tag in texts)
    return {language: _tag(definition, list(used_tags), language) for language in LANGUAGES}


def _tag(definition: Definition, used_tags: list[str], language: str) -> str:
    fit = [tag for tag in used_tags if tag == language or tag.endswith(f"({language})")]
    if fit:
        return fit[0]
    # texts without a language are in the form's own, which is Korean unless it says otherwise
    own = definition.default_language or "ko"
    is_own = own == language or own.endswith(f"({language})")
    return "" if is_own and "" in used_tags else language


def _texts(definition: Definition) -> Iterator[Mapping[str, str]]:
    yield definition.title
    yield from (item.label for item in definition.walk())


def _lists(item: Item, kind: TypeSheet) -> Iterator[str]:
    if not isinstance(item, Question):
        return
    if item.choices:
        yield item.choices
    for one in kind.parameters:
        name = item.parameters.get(one.name, "")
        if one.kind == LIST and name and name != item.choices:
            yield name


def _further(item: Item, kind: TypeSheet) -> dict[str, str]:
    if not isinstance(item, Question):
        return {}
    known = {one.name for one in kind.parameters}
    return {name: value for name, value in item.parameters.items() if name not in known}


def costs(types: TypeTable, item: Item, to: str) -> tuple[str, ...]:
    """Return the codes of what a question loses when it becomes of the type ``to``.

    ``list``: its choices are not asked any more; ``parameters``: settings that the type does not
    have; ``appearance``; ``answers``: what people answered before is of another kind.
    """
    if not isinstance(item, Question) or item.type == to:
        return ()
    after = sheet_of(to)
    kept = {one.name for one in after.parameters}
    lost = {
        "list": bool(item.choices) and not types.get(to).takes_choices,
        "parameters": bool(set(item.parameters) - kept) and to in SHEETS,
        "appearance": bool(item.appearance) and item.appearance not in after.appearances,
        "answers": True,
    }
    return tuple(code for code, is_lost in lost.items() if is_lost)
