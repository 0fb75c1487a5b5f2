"""Which registered field type asks an XLSForm type, and which XLSForm type writes it back."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from forms.definition import Question
from forms.field_types import FieldType, TypeTable
from forms.xlsform.type_cells import Asked

#: Goru's field type by canonical XLSForm type.
STANDARD: Final[Mapping[str, str]] = MappingProxyType(
    {
        "text": "text",
        "integer": "integer",
        "decimal": "decimal",
        "date": "date",
        "time": "time",
        "datetime": "datetime",
        "note": "note",
        "acknowledge": "yes-no",
        "image": "image",
        "file": "file",
        "audio": "file",
        "video": "file",
        "rank": "ranking",
        "hidden": "hidden",
        "calculate": "calculate",
        "select_one": "select-one",
        "select_one_external": "select-one",
        "select_multiple": "select-many",
    }
)
#: Types that a clock fills, by their calculation.  A form on paper has them too.
CLOCK: Final[Mapping[str, str]] = MappingProxyType(
    {"start": "once(now())", "end": "now()", "today": "once(today())"}
)
#: Types that a device fills; Goru knows who answers and asks no device.
DEVICE: Final = frozenset(
    (
        *("deviceid", "username", "email", "phonenumber", "subscriberid", "simserial", "audit"),
        *("start-geopoint", "background-geopoint", "background-audio", "csv-external"),
        "xml-external",
    )
)
#: XLSForm's type by field type, for questions that name no other.
WRITTEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "multiline": "text",
        "signature": "image",
        "datetime": "dateTime",
        "ranking": "rank",
        "select-one": "select_one",
        "select-many": "select_multiple",
    }
)
#: The appearance that tells a field type from the one that shares its XLSForm type.
BY_APPEARANCE: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {"multiline": ("text", "multiline"), "signature": ("image", "signature")}
)


def own_types(types: TypeTable) -> Mapping[str, FieldType]:
    """Return the field types by every name that a spreadsheet may use, in lower case."""
    return {name.casefold(): kind for name, kind in types.by_xlsform().items()}


def field_type(
    asked: Asked, appearance: str, types: TypeTable, own: Mapping[str, FieldType]
) -> str:
    """Return the name of the field type for a question, empty where none can ask it.

    ``own`` is ``own_types(types)``.
    """
    for name, (kind, word) in BY_APPEARANCE.items():
        if asked.kind == kind and word in appearance.split() and name in types.types:
            return name
    if asked.kind in own:
        return own[asked.kind].name
    standard = STANDARD.get(asked.kind, "")
    return standard if standard in types.types else ""


def plain_appearance(kind: str, appearance: str) -> str:
    """Return the appearance without the word that the field type says already."""
    word = BY_APPEARANCE.get(kind, ("", ""))[1]
    return " ".join(part for part in appearance.split() if part != word)


def written_appearance(question: Question) -> str:
    """Return the appearance with the word that other tools need for the field type."""
    word = "" if question.asked_as else BY_APPEARANCE.get(question.type, ("", ""))[1]
    return " ".join(part for part in (word, question.appearance) if part)


def written_type(kind: str) -> str:
    """Return the XLSForm type that a field type is written as."""
    return WRITTEN.get(kind, kind)
