"""One edit of a form: a frozen record, read from a JSON document ``{"do": …}`` and written back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from forms.definition import Choice, Item
from forms.editing.refusals import Unfit
from forms.serial import LONGEST, MOST_LEVELS, AnyItem, ChoiceSchema, item_document, levels

#: Changes that one step may have.
MOST_CHANGES: Final = 5_000
#: Positions in a container.
MOST_ITEMS: Final = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Add:
    """Put ``item`` into a container (the form itself where it is empty), None for at its end."""

    item: Item
    into: str = ""
    at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remove:
    """Take an item away with all that it holds."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Put an item elsewhere; ``at`` counts without it, None for the end."""

    name: str
    into: str = ""
    at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Put a copy behind an item, with names of its own."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Set:
    """Write one field of an item; ``key`` is the language or the column where it has several."""

    name: str
    field: str
    value: str
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rename:
    """Give an item another name; every reference to it follows."""

    name: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetChoices:
    """Write a whole choice list, a new one where there is none of that name."""

    list: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameList:
    """Give a choice list another name; the questions that use it follow."""

    list: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveList:
    """Take a choice list away that no question uses."""

    list: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetForm:
    """Write the title (``key`` the language), a setting (``key``) or the default language."""

    field: str
    value: str
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Many:
    """Several changes as one step, in order; all of them or none."""

    changes: tuple[Change, ...]


Change: TypeAlias = (
    Add
    | Remove
    | Move
    | Copy
    | Set
    | Rename
    | SetChoices
    | RenameList
    | RemoveList
    | SetForm
    | Many
)


def change_from(document: object) -> Change:
    """Return the change that a JSON document describes.

    Raises:
        Unfit: ``unreadable``, with what is wrong with it.
    """
    if not isinstance(document, Mapping) or document.get("do") not in SCHEMAS:
        raise Unfit("unreadable", detail="do: " + " | ".join(RECORDS))
    kind = str(document["do"])
    told = {name: value for name, value in document.items() if name != "do"}
    _require_shallow(told)
    try:
        found: dict[str, Any] = SCHEMAS[kind]().load(told)
    except ValidationError as error:
        raise Unfit("unreadable", detail=f"{kind}: {error.messages}") from error
    if kind == "many":
        return Many(changes=tuple(change_from(one) for one in found["changes"]))
    if kind == "choices":
        found["choices"] = tuple(found["choices"])
    made: Change = RECORDS[kind](**found)
    return made


def change_document(change: Change) -> dict[str, Any]:
    """Return the JSON document of a change; ``change_from`` reads it back."""
    document: dict[str, Any] = {
        "do": next(do for do, kind in RECORDS.items() if kind is type(change))
    }
    for name in change.__dataclass_fields__:
        document[name] = _plain(getattr(change, name))
    return {name: value for name, value in document.items() if value is not None}


def _plain(value: object) -> object:
    if isinstance(value, Item | Choice):
        return item_document(value)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return change_document(value) if isinstance(value, Change) else value


def _require_shallow(told: Mapping[str, Any]) -> None:
    if levels([told.get("item")], 0) > MOST_LEVELS:
        raise Unfit("too-deep", most=MOST_LEVELS)


class Document(Schema):
    """What the documents have in common: nothing that the change does not know."""

    class Meta:
        """Refuse what no change of the kind has."""

        unknown = RAISE


def _text(*, required: bool = True) -> fields.String:
    return fields.String(required=required, validate=validate.Length(max=LONGEST))


def _place() -> fields.Integer:
    limits = validate.Range(min=0, max=MOST_ITEMS)
    return fields.Integer(strict=True, allow_none=True, validate=limits)


class AddDocument(Document):
    """``add``."""

    item = AnyItem(required=True)
    into = _text(required=False)
    at = _place()


class NameDocument(Document):
    """``remove`` and ``copy``."""

    name = _text()


class MoveDocument(NameDocument):
    """``move``."""

    into = _text(required=False)
    at = _place()


class SetDocument(NameDocument):
    """``set``."""

    field = _text()
    key = _text(required=False)
    value = _text()


class RenameDocument(NameDocument):
    """``rename``."""

    to = _text()


class ListDocument(Document):
    """``remove-list``."""

    list = _text()


class ChoicesDocument(ListDocument):
    """``choices``."""

    choices = fields.List(fields.Nested(ChoiceSchema), required=True)


class RenameListDocument(ListDocument):
    """``rename-list``."""

    to = _text()


class FormDocument(Document):
    """``form``."""

    field = fields.String(
        required=True, validate=validate.OneOf(("title", "settings", "default_language"))
    )
    key = _text(required=False)
    value = _text()


class ManyDocument(Document):
    """``many``."""

    changes = fields.List(fields.Raw(), required=True, validate=validate.Length(1, MOST_CHANGES))


SCHEMAS: Final[Mapping[object, type[Document]]] = MappingProxyType(
    {
        "add": AddDocument,
        "remove": NameDocument,
        "move": MoveDocument,
        "copy": NameDocument,
        "set": SetDocument,
        "rename": RenameDocument,
        "choices": ChoicesDocument,
        "rename-list": RenameListDocument,
        "remove-list": ListDocument,
        "form": FormDocument,
        "many": ManyDocument,
    }
)
RECORDS: Final[Mapping[str, type[Any]]] = MappingProxyType(
    {
        "add": Add,
        "remove": Remove,
        "move": Move,
        "copy": Copy,
        "set": Set,
        "rename": Rename,
        "choices": SetChoices,
        "rename-list": RenameList,
        "remove-list": RemoveList,
        "form": SetForm,
        "many": Many,
    }
)
