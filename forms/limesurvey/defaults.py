"""Default answers of a survey as defaults of the form's questions."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from forms.definition import Group, Item, Question
from forms.limesurvey.listed_kinds import choice_of
from forms.limesurvey.making import Making
from forms.limesurvey.plan import YES_NO
from forms.limesurvey.survey import Asked, Default
from forms.xlsform.logic import is_dynamic

#: Types whose default is the text itself.
PLAIN: Final = frozenset(
    ("text", "multiline", "integer", "decimal", "date", "time", "datetime", "rating", "hidden")
)


def with_defaults(asked: Asked, items: tuple[Item, ...], making: Making) -> tuple[Item, ...]:
    """Return the items of a question with their default answers; others are reported."""
    for default in asked.defaults:
        text = _text(default, making)
        if text:
            items = _with(asked, default, text, items, making)
    return items


def _text(default: Default, making: Making) -> str:
    texts = default.texts
    language = making.survey.language
    if len(set(texts.values())) > 1:
        making.notes.add("default-language", language=language)
    return texts.get(language) or next(iter(texts.values()), "")


def _with(
    asked: Asked, default: Default, text: str, items: tuple[Item, ...], making: Making
) -> tuple[Item, ...]:
    name = _name(asked, default, making)
    found = next((one for one in _questions(items) if one.name == name), None)
    value = _value(found, asked, default, text, making) if found is not None else ""
    if found is None or not value or is_dynamic(value) or "{" in value:
        making.notes.add("default-lost", source=text)
        return items
    return tuple(_put(item, replace(found, default=value)) for item in items)


def _name(asked: Asked, default: Default, making: Making) -> str:
    """Return the name of the question that a default belongs to."""
    part = next((one.code for one in asked.parts if one.qid == default.part), "")
    inner = making.plan.inner.get((asked.qid, default.special or part), "")
    return inner or making.plan.names[asked.qid]


def _questions(items: tuple[Item, ...]) -> list[Question]:
    found: list[Question] = []
    for item in items:
        found += [item] if isinstance(item, Question) else []
        found += _questions(item.children) if isinstance(item, Group) else []
    return found


def _value(question: Question, asked: Asked, default: Default, text: str, making: Making) -> str:
    """Return a default as the question's type has it, empty where it has none."""
    if question.type in PLAIN:
        return text
    if question.type == "yes-no":
        return YES_NO.get(text, "")
    if question.type == "select-one":
        return choice_of(question, text, making.lists)
    if question.type == "select-many" and text == "Y":
        code = next((part.code for part in asked.parts if part.qid == default.part), "")
        name = choice_of(question, code, making.lists) if code else ""
        return f"{question.default} {name}".strip() if name else ""
    return ""


def _put(item: Item, question: Question) -> Item:
    """Return an item with one question in it exchanged."""
    if isinstance(item, Group):
        return replace(item, children=tuple(_put(inner, question) for inner in item.children))
    return question if item.name == question.name else item
