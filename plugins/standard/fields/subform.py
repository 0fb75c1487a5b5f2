"""Another registered form inside a form: ``parameters: form=NAME``.

Its questions are asked in the question's place, under names of their own:
``${question__name}``.  The answer is a list with one mapping, those names -> answers.  References
inside the embedded form are written ``${name}``; paths between its questions are not followed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import wtforms

from goru import (
    Cell,
    Choice,
    Definition,
    FieldType,
    Group,
    Item,
    Question,
    Repeat,
    Stored,
    Surroundings,
    Texts,
    Unfolded,
)
from plugins.standard.fields.rows import shown

REFERENCE: Final = re.compile(r"\$\{[ \t]*([^{}]{1,500}?)[ \t]*\}")
LIST: Final = re.compile(r"instance\([ \t]*(['\"])([^'\"]{1,500})\1[ \t]*\)")
#: Fields of a question that are expressions.
LOGIC: Final = (
    *("required", "constraint", "calculation", "default", "trigger", "choice_filter"),
    "read_only",
)
NO_FORM: Final = {
    "ko": "form=양식이름 으로 담을 양식을 지정해야 합니다.",
    "en": "form=NAME must name the form to embed.",
}
Turn = Callable[[str], str]


def unfold(question: Question, surroundings: Surroundings) -> Unfolded:
    """Return the repeat of one instance that the embedded form is asked as.

    Raises:
        ValueError: no form is named.
        LookupError: it is not registered.
    """
    name = question.parameters.get("form", "")
    if not name:
        raise ValueError(NO_FORM)
    inner = surroundings.definition_of(name)
    prefix = f"{question.name}__"
    turn = turner(inner, prefix)
    repeat = Repeat(
        name=question.name,
        label=question.label or inner.title,
        hint=question.hint,
        relevant=question.relevant,
        appearance="subform",
        extra=question.extra,
        position=question.position,
        children=tuple(renamed(item, prefix, turn) for item in inner.items),
        count="1",
    )
    return repeat, lists_of(inner, prefix, turn)


def lists_of(inner: Definition, prefix: str, turn: Turn) -> Mapping[str, Sequence[Choice]]:
    """Return the lists of the embedded form under new names; columns of tables with their rules."""
    tables = {asked.parameters.get("columns", "") for asked in inner.questions()}
    return {
        prefix + title: tuple(column(row, prefix, turn) for row in rows)
        if title in tables
        else rows
        for title, rows in inner.choices.items()
    }


def turner(inner: Definition, prefix: str) -> Turn:
    """Return the function that gives the references in a text their new names."""
    names = {item.name for item in inner.walk()} | set(table_columns(inner))

    def reference(found: re.Match[str]) -> str:
        return f"${{{prefix}{found[1]}}}" if found[1] in names else found[0]

    def listed(found: re.Match[str]) -> str:
        return f"instance('{prefix}{found[2]}')" if found[2] in inner.choices else found[0]

    return lambda text: LIST.sub(listed, REFERENCE.sub(reference, text))


def table_columns(inner: Definition) -> Iterator[str]:
    """Yield what formulas call the columns of the embedded form's tables."""
    for question in inner.questions():
        for one in inner.choices.get(question.parameters.get("columns", ""), ()):
            yield f"{question.name}_{one.name}"


def column(choice: Choice, prefix: str, turn: Turn) -> Choice:
    """Return a column of a table in the embedded form with its rules under the new names."""
    told = {name: turn(text) for name, text in choice.columns.items()}
    if told.get("list"):
        told["list"] = prefix + told["list"]
    return replace(choice, columns=told)


def renamed(item: Item, prefix: str, turn: Turn) -> Item:
    """Return an item of the embedded form under its new name."""
    common: dict[str, Any] = {
        "name": prefix + item.name,
        "label": turned(item.label, turn),
        "hint": turned(item.hint, turn),
        "relevant": turn(item.relevant),
        "extra": {name: turn(text) for name, text in item.extra.items()},
    }
    if isinstance(item, Group | Repeat):
        children = tuple(renamed(child, prefix, turn) for child in item.children)
        count: dict[str, Any] = {"count": turn(item.count)} if isinstance(item, Repeat) else {}
        return replace(item, **common, **count, children=children)
    assert isinstance(item, Question)  # noqa: S101 - there is no fourth kind of item
    logic: dict[str, Any] = {field: turn(getattr(item, field)) for field in LOGIC}
    listed: dict[str, Any] = {"choices": prefix + item.choices} if item.choices else {}
    lists = {
        key: prefix + value if key in ("rows", "columns") else value
        for key, value in item.parameters.items()
    }
    return replace(item, **common, **logic, **listed, parameters=lists)


def turned(texts: Texts, turn: Turn) -> Mapping[str, str]:
    """Return texts by language with the references in them renamed."""
    return {tag: turn(text) for tag, text in texts.items()}


def build(question: Question, _surroundings: Surroundings) -> object:
    """Return a field that nothing is typed into: the embedded questions have their own."""
    return wtforms.StringField(question.name)


def show(question: Question, stored: Stored, language: str, surroundings: Surroundings) -> str:
    """Return the answers with labels; with their names where the form is not registered."""
    try:
        repeat, lists = unfold(question, surroundings)
    except LookupError:
        repeat, lists = Repeat(name=question.name), {}
    return shown((repeat, lists), stored, language, surroundings)


def cells(_question: Question, stored: Stored, _definition: Definition) -> Sequence[Cell]:
    """Return the answers as one cell, a line each: what exports have without the form."""
    if stored is None:
        return (None,)
    return ("\n".join(f"{name}={row[name]}" for row in stored for name in row),)


FIELD_TYPES = (
    FieldType(
        name="subform",
        title={"ko": "양식 안의 양식", "en": "Embedded form"},
        build=build,
        template="fields/repeat.html",
        cells=cells,
        show=show,
        unfold=unfold,
    ),
)
