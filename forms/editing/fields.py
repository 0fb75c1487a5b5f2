"""The fields of questions, groups, repeats and choices: which there are, read and written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from forms.definition import Choice, Group, Item, Question, Repeat
from forms.editing.refusals import Unfit

#: Fields of one text.
PLAIN: Final[Mapping[type[Item], tuple[str, ...]]] = MappingProxyType(
    {
        Group: ("relevant", "appearance"),
        Repeat: ("relevant", "appearance", "count"),
        Question: (
            *("relevant", "appearance", "type", "asked_as", "required", "constraint"),
            *("calculation", "default", "trigger", "choices", "choice_filter", "read_only", "fact"),
        ),
    }
)
#: Fields with a text for each language.
TEXTS: Final[Mapping[type[Item], tuple[str, ...]]] = MappingProxyType(
    {
        Group: ("label", "hint"),
        Repeat: ("label", "hint"),
        Question: ("label", "hint", "guidance", "required_message", "constraint_message"),
    }
)
#: Fields with a text for each column; of media the key is ``image`` or ``image::ko``.
COLUMNS: Final = ("parameters", "extra", "media")
LANGUAGE: Final = "::"


def with_field(item: Item, field: str, key: str, value: str) -> Item:
    """Return the item with one field written; an empty value takes the text away.

    Raises:
        Unfit: It has no such field, or the key is missing or too many.
    """
    _require_field(item, field, key)
    if field == "type":
        return _of_type(item, value)
    if field == "media":
        return replace(item, media=_with_media(item.media, key, value))
    made: Any = with_entry(getattr(item, field), key, value) if _has_keys(item, field) else value
    return replace(item, **{field: made})


def with_entry(entries: Mapping[str, str], key: str, value: str) -> dict[str, str]:
    """Return the entries with one written; an empty value takes it away."""
    return {**{name: text for name, text in entries.items() if name != key}} | (
        {key: value} if value else {}
    )


def _with_media(
    media: Mapping[str, Mapping[str, str]], key: str, value: str
) -> dict[str, Mapping[str, str]]:
    kind, _, language = key.partition(LANGUAGE)
    changed = {**media, kind: with_entry(media.get(kind, {}), language, value)}
    return {name: texts for name, texts in changed.items() if texts}


def _of_type(item: Item, value: str) -> Item:
    """Return a question of another type: what its spreadsheet called it holds no longer."""
    if not value:
        raise Unfit("type-missing", name=item.name)
    told: dict[str, Any] = {"type": value, "asked_as": ""}
    return replace(item, **told)


def _has_keys(item: Item, field: str) -> bool:
    return field in (*TEXTS[type(item)], *COLUMNS)


def _require_field(item: Item, field: str, key: str) -> None:
    kind = type(item)
    known = (*PLAIN[kind], *TEXTS[kind], "extra", "media")
    if field not in known and not (kind is Question and field == "parameters"):
        raise Unfit("field-unknown", name=item.name, field=field)
    if field in COLUMNS and not key:
        raise Unfit("key-missing", name=item.name, field=field)
    if field in PLAIN[kind] and key:
        raise Unfit("key-needless", name=item.name, field=field, key=key)


#: Fields that are expressions; a choice filter reads bare words as columns.
EXPRESSIONS: Final = (
    *("relevant", "required", "constraint", "calculation", "default", "trigger", "read_only"),
    *("count", "choice_filter"),
)
FILTER: Final = "choice_filter"


def rewritten(
    item: Item, expression: Callable[[str, bool], str], text: Callable[[str], str]
) -> Item:
    """Return the item with every expression and every text written anew.

    ``expression`` also gets whether it is a choice filter; further columns are either.
    """
    kind = type(item)
    logic = [name for name in PLAIN[kind] if name in EXPRESSIONS]
    made: dict[str, Any] = {name: expression(getattr(item, name), name == FILTER) for name in logic}
    made |= {name: _each(getattr(item, name), text) for name in TEXTS[kind]}
    made["media"] = {name: _each(texts, text) for name, texts in item.media.items()}
    made["extra"] = _cells(item.extra, expression, text)
    if isinstance(item, Question):
        made["parameters"] = _each(item.parameters, text)
    changed = {name: value for name, value in made.items() if value != getattr(item, name)}
    return replace(item, **changed) if changed else item


def choice_rewritten(
    choice: Choice, expression: Callable[[str, bool], str], text: Callable[[str], str]
) -> Choice:
    """Return the choice with its texts written anew, and the rules of a table's column."""
    label, columns = _each(choice.label, text), _cells(choice.columns, expression, text)
    if (label, columns) == (choice.label, choice.columns):
        return choice
    return replace(choice, label=label, columns=columns)


def _each(texts: Mapping[str, str], text: Callable[[str], str]) -> dict[str, str]:
    return {key: text(value) for key, value in texts.items()}


def _cells(
    cells: Mapping[str, str], expression: Callable[[str, bool], str], text: Callable[[str], str]
) -> dict[str, str]:
    return {
        key: expression(value, False) if key in EXPRESSIONS else text(value)
        for key, value in cells.items()
    }
