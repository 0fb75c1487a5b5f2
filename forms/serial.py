"""Definition to canonical JSON and back, validated on the way in.

Canonical: keys sorted, defaults left out, positions left out.  Equal definitions have equal
bytes, and a field that is added later does not change the digest of older forms.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from functools import partial
from types import MappingProxyType
from typing import Any, Final

import orjson
from marshmallow import RAISE, Schema, ValidationError, post_load, validates_schema
from marshmallow import fields as mf
from marshmallow.validate import Length

from forms.definition import Choice, Definition, Group, Item, Question, Repeat

#: Levels of groups and repeats in one another.
MOST_LEVELS: Final = 20
#: Characters of one text; what a cell of a spreadsheet holds.
LONGEST: Final = 32_767

KINDS: Final[Mapping[type[Item], str]] = {Question: "question", Group: "group", Repeat: "repeat"}
UNWRITTEN: Final = frozenset(("position",))

Text = partial(mf.String, validate=Length(max=LONGEST))
Name = partial(mf.String, required=True, validate=Length(min=1, max=LONGEST))
Cells = partial(mf.Dict, keys=mf.String(), values=Text())


def _written(kind: type[Any]) -> tuple[tuple[str, bool], ...]:
    """Return the fields of a record that are written, and whether each is needed."""
    return tuple(
        (part.name, part.default is MISSING and part.default_factory is MISSING)
        for part in fields(kind)
        if part.name not in UNWRITTEN
    )


WRITTEN: Final[Mapping[type[Any], tuple[tuple[str, bool], ...]]] = MappingProxyType(
    {kind: _written(kind) for kind in (Definition, Choice, Item, *KINDS)}
)


def to_document(definition: Definition) -> dict[str, Any]:
    """Return a definition as plain mappings, lists and texts; defaults are left out."""
    document: dict[str, Any] = _plain(definition)
    return document


def from_document(document: Mapping[str, Any]) -> Definition:
    """Return the definition that a document describes.

    Raises:
        marshmallow.ValidationError: naming every field that is wrong.
    """
    if levels(document.get("items", ()), 0) > MOST_LEVELS:
        raise ValidationError({"items": [f"Nested deeper than {MOST_LEVELS} levels."]})
    definition: Definition = DefinitionSchema().load(document)
    return definition


def item_document(part: Item | Choice) -> dict[str, Any]:
    """Return one item, or one choice, as plain mappings, lists and texts."""
    return _record(part)


def to_json(definition: Definition) -> str:
    """Return the canonical JSON of a definition."""
    return _canonical(definition).decode()


def from_json(text: str | bytes) -> Definition:
    """Return the definition in a JSON text.

    Raises:
        marshmallow.ValidationError: when it is no JSON object or a field is wrong.
    """
    try:
        document = orjson.loads(text)
    except orjson.JSONDecodeError as problem:
        reason = f"Not valid JSON: {problem}"
        raise ValidationError(reason) from problem
    if not isinstance(document, dict):
        raise ValidationError("A form is a JSON object.")
    return from_document(document)


def from_canonical(text: str | bytes) -> Definition:
    """Return the definition in a text that ``to_json`` wrote: not validated again, so much quicker.

    Only for texts whose digest was checked.
    """
    document = orjson.loads(text)
    lists = document.get("choices", {})
    sheets = document.get("sheets", {})
    made = {
        "items": tuple(map(_item, document.get("items", ()))),
        "choices": {name: tuple(Choice(**row) for row in rows) for name, rows in lists.items()},
        "sheets": {name: tuple(rows) for name, rows in sheets.items()},
    }
    return Definition(**document | made)


def _item(document: dict[str, Any]) -> Item:
    kind = RECORDS[document.pop("kind")]
    if "children" in document:
        document["children"] = tuple(map(_item, document["children"]))
    return kind(**document)


def digest(definition: Definition) -> str:
    """Return the SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(_canonical(definition)).hexdigest()


def _canonical(definition: Definition) -> bytes:
    return orjson.dumps(to_document(definition), option=orjson.OPT_SORT_KEYS)


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    return _record(value) if type(value) in WRITTEN else value


def _record(record: Definition | Item | Choice) -> dict[str, Any]:
    kind = KINDS.get(type(record)) if isinstance(record, Item) else None
    document: dict[str, Any] = {"kind": kind} if kind else {}
    for name, is_needed in WRITTEN[type(record)]:
        value = getattr(record, name)
        if is_needed or value:
            document[name] = _plain(value)
    return document


def levels(items: object, level: int) -> int:
    """Return how deep items nest; stops where it is too deep already."""
    if level > MOST_LEVELS or not isinstance(items, list):
        return level
    inside = [item.get("children") for item in items if isinstance(item, dict)]
    return max((levels(children, level + 1) for children in inside if children), default=level)


class ChoiceSchema(Schema):
    """One choice of a list."""

    class Meta:
        """Refuse what no choice has."""

        unknown = RAISE

    name = Name()
    label = Cells()
    media = mf.Dict(keys=mf.String(), values=Cells())
    columns = Cells()

    @post_load
    def make(self, data: dict[str, Any], **_: object) -> Choice:
        """Return the record."""
        return Choice(**data)


class ItemSchema(Schema):
    """What question, group and repeat have in common."""

    class Meta:
        """Refuse what no item has."""

        unknown = RAISE

    kind = mf.String(load_only=True)
    name = Name()
    label = Cells()
    hint = Cells()
    relevant = Text()
    appearance = Text()
    media = mf.Dict(keys=mf.String(), values=Cells())
    extra = Cells()

    @post_load
    def make(self, data: dict[str, Any], **_: object) -> Item:
        """Return the record, its children unchangeable."""
        kind = data.pop("kind")
        if "children" in data:
            data["children"] = tuple(data["children"])
        return RECORDS[kind](**data)


class QuestionSchema(ItemSchema):
    """One question."""

    asked_as = Text()
    guidance = Cells()
    required = Text()
    required_message = Cells()
    constraint = Text()
    constraint_message = Cells()
    calculation = Text()
    default = Text()
    trigger = Text()
    choices = Text()
    choice_filter = Text()
    parameters = Cells()
    read_only = Text()
    fact = Text()
    type = Name()


class AnyItem(mf.Field[Item]):
    """A question, a group or a repeat, told apart by ``kind``."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_: Any
    ) -> Item:
        del attr, data
        schema = SCHEMAS.get(value.get("kind")) if isinstance(value, Mapping) else None
        if schema is None:
            raise ValidationError("An item has the kind question, group or repeat.")
        item: Item = schema().load(value)
        return item


class GroupSchema(ItemSchema):
    """Questions asked together."""

    children = mf.List(AnyItem())


class RepeatSchema(GroupSchema):
    """Questions asked several times."""

    count = Text()


SCHEMAS: Final[Mapping[object, type[ItemSchema]]] = {
    "question": QuestionSchema,
    "group": GroupSchema,
    "repeat": RepeatSchema,
}


RECORDS: Final[Mapping[str, Callable[..., Item]]] = {
    "question": Question,
    "group": Group,
    "repeat": Repeat,
}


class DefinitionSchema(Schema):
    """A whole form; every name stands once."""

    class Meta:
        """Refuse what no form has."""

        unknown = RAISE

    name = Name()
    title = Cells(required=True)
    version = Text()
    default_language = Text()
    items = mf.List(AnyItem())
    choices = mf.Dict(keys=mf.String(), values=mf.List(mf.Nested(ChoiceSchema)))
    settings = Cells()
    sheets = mf.Dict(keys=mf.String(), values=mf.List(Cells()))

    @validates_schema
    def names_stand_once(self, data: dict[str, Any], **_: object) -> None:
        """Refuse two items of one name: answers are kept by name."""
        seen: set[str] = set()
        for item in Definition(name="", title={}, items=tuple(data.get("items", ()))).walk():
            if item.name in seen:
                raise ValidationError({"items": [f"The name {item.name!r} stands twice."]})
            seen.add(item.name)

    @post_load
    def make(self, data: dict[str, Any], **_: object) -> Definition:
        """Return the record, its lists unchangeable."""
        for name in ("choices", "sheets"):
            data[name] = {title: tuple(rows) for title, rows in data.get(name, {}).items()}
        return Definition(**data | {"items": tuple(data.get("items", ()))})
