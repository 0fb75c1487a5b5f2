"""A table: rows with typed columns, a rule for each column and rules over all rows.

Type ``table`` with ``parameters: columns=LIST`` where the choices of LIST are the columns.  The
further columns of that list say how each is asked: ``type`` (text when blank), ``list``,
``required``, ``constraint``, ``constraint_message`` (``constraint_message::en`` by language),
``calculation``, ``relevant``, ``default``, ``read_only`` and ``parameters``.  With ``rows=LIST``
the rows are given: their labels stand in the first column; else people add rows.  Formulas know a
column as ``${table_column}``, in the same row as that row's answer and elsewhere as all rows':
``sum(${plan_share}) = 100``.

The answer is a list of rows, ``{"plan_share": 40, …}``.  The question's own ``required`` and
``constraint`` are those of the table as a whole.  A repeat with the appearance ``table`` is asked
and drawn in the same way, with its questions as columns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import wtforms

from goru import (
    Cell,
    Choice,
    Definition,
    FieldType,
    Question,
    Repeat,
    Stored,
    Surroundings,
    Unfolded,
)
from plugins.standard.fields.rows import shown

NO_COLUMNS: Final = {
    "ko": "columns=목록이름 으로 열의 목록을 지정해야 합니다.",
    "en": "columns=LIST must name the list of the columns.",
}
NO_ROWS: Final = {
    "ko": "rows 로 지정한 목록이 없습니다.",
    "en": "The list that rows names does not exist.",
}
#: Columns of the list that become fields of the question in the table's column.
COPIED: Final = (
    *("relevant", "required", "constraint", "calculation", "default", "fact"),
    "read_only",
)


def unfold(question: Question, surroundings: Surroundings) -> Unfolded:
    """Return the repeat that a table is asked as.

    Raises:
        ValueError: a list is missing.
    """
    lists = surroundings.definition.choices
    columns = lists.get(question.parameters.get("columns", ""))
    if not columns:
        raise ValueError(NO_COLUMNS)
    rows = question.parameters.get("rows", "")
    if rows and (rows not in lists or "'" in rows):
        raise ValueError(NO_ROWS)
    given = (row_label(question, rows),) if rows else ()
    repeat = Repeat(
        name=question.name,
        label=question.label,
        hint=question.hint,
        relevant=question.relevant,
        appearance="table",
        extra={**question.extra, **whole(question)},
        position=question.position,
        children=(*given, *(column(question, choice) for choice in columns)),
        count=str(len(lists[rows])) if rows else "",
    )
    return repeat, {}


def whole(question: Question) -> Mapping[str, str]:
    """Return the rules of the table as a whole, as repeats keep them."""
    found = {"required": question.required, "constraint": question.constraint}
    for name in ("required_message", "constraint_message"):
        texts = getattr(question, name)
        found |= {f"{name}::{tag}" if tag else name: text for tag, text in texts.items()}
    return {name: text for name, text in found.items() if text}


def row_label(question: Question, rows: str) -> Question:
    """Return the first column of given rows: the label of the row, written by a formula."""
    return Question(
        name=f"{question.name}_row",
        type="select-one",
        label={"ko": "구분", "en": "Item"},
        choices=rows,
        calculation=f"instance('{rows}')/root/item[position() = position(..)]/name",
        position=question.position,
    )


def column(question: Question, choice: Choice) -> Question:
    """Return the question that a column asks."""
    told = choice.columns
    logic: dict[str, Any] = {name: told.get(name, "") for name in COPIED}
    asked = Question(
        name=f"{question.name}_{choice.name}",
        type=told.get("type", "") or "text",
        label=choice.label,
        choices=told.get("list", ""),
        parameters=parameters(told.get("parameters", "")),
        position=choice.position,
        **logic,
    )
    messages = {
        name.partition("::")[2]: text
        for name, text in told.items()
        if name.partition("::")[0] == "constraint_message" and text
    }
    return replace(asked, constraint_message=messages) if messages else asked


def parameters(text: str) -> Mapping[str, str]:
    """Return ``start=1 end=5`` by name."""
    pairs = (word.partition("=") for word in text.replace(",", " ").split())
    return {name: value for name, _, value in pairs if value}


def build(question: Question, _surroundings: Surroundings) -> object:
    """Return a field that nothing is typed into: the columns have their own."""
    return wtforms.StringField(question.name)


def show(question: Question, stored: Stored, language: str, surroundings: Surroundings) -> str:
    """Return the rows with labels, a line each."""
    return shown(unfold(question, surroundings), stored, language, surroundings)


def cells(_question: Question, stored: Stored, _definition: Definition) -> Sequence[Cell]:
    """Return the rows as one cell, a line each: what exports have where it cannot be unfolded."""
    if stored is None:
        return (None,)
    return ("\n".join(", ".join(f"{k}={row[k]}" for k in row) for row in stored),)


FIELD_TYPES = (
    FieldType(
        name="table",
        title={"ko": "표", "en": "Table"},
        build=build,
        template="fields/repeat.html",
        cells=cells,
        show=show,
        unfold=unfold,
    ),
)
