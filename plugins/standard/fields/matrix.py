"""Several items rated on one scale: a table with a row for each item.

``parameters: rows=LIST`` names the choice list of the rows; the scale is the question's own list,
or ``start=1 end=5``; ``na=yes`` offers "no opportunity to observe" in every row.  Where rows need
conditions of their own, write a group with the appearance ``table-list`` instead: it is drawn
the same way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from goru import (
    Cell,
    Choice,
    Definition,
    Drawing,
    FieldType,
    PartsField,
    Question,
    Spread,
    Stored,
    Surroundings,
    in_language,
    plain,
    refused,
)
from plugins.standard.fields.rating import NOT_APPLICABLE, mark, options, scale_of
from plugins.standard.fields.rating import show as show_mark


class MatrixField(PartsField):
    """A mark for each row, stored as row -> mark."""

    def __init__(
        self, question: Question, rows: Sequence[str], scale: frozenset[str], **bound: object
    ) -> None:
        super().__init__(question, **bound)
        self.parts = tuple(rows)
        self.scale = scale

    def read_parts(self, texts: Mapping[str, str]) -> Stored:
        """Return the marks of the rows that have one, None when none has."""
        if not self.scale.issuperset(texts.values()):
            raise refused("choice", self.question)
        return {row: mark(text) for row, text in texts.items()} or None

    def options(self, state: Drawing) -> list[tuple[str, str]]:
        """Return the ``(value, label)`` of each column to draw."""
        return options(self.question, state)


def rows_of(question: Question, surroundings: Surroundings) -> Sequence[Choice]:
    """Return the rows."""
    return rows_in(question, surroundings.definition)


def rows_in(question: Question, definition: Definition) -> Sequence[Choice]:
    """Return the rows as the form lists them."""
    return definition.choices.get(question.parameters.get("rows", ""), ())


def build(question: Question, surroundings: Surroundings) -> MatrixField:
    """Return the field of a matrix."""
    rows = [row.name for row in rows_of(question, surroundings)]
    return MatrixField(question, rows, scale_of(question, surroundings))


def is_complete(question: Question, stored: Stored, surroundings: Surroundings) -> bool:
    """Tell whether every row has a mark."""
    return all(row.name in stored for row in rows_of(question, surroundings))


def to_expression(_question: Question, stored: Stored) -> object:
    """Return the marks, those that say "not observed" left out: formulas sum and count them."""
    return [value for value in stored.values() if value != NOT_APPLICABLE]


def labels(question: Question, definition: Definition, language: str) -> Mapping[str, str]:
    """Return the label of each row by its name, the name where it has none."""
    default = definition.default_language
    return {
        row.name: plain(in_language(row.label, language, default)) or row.name
        for row in rows_in(question, definition)
    }


def show(question: Question, stored: Stored, language: str, around: Surroundings) -> str:
    """Return each row with its mark."""
    titles = labels(question, around.definition, language)
    return "; ".join(
        f"{titles.get(row, row)}: {show_mark(question, value, language, around)}"
        for row, value in stored.items()
    )


def columns(question: Question, definition: Definition) -> tuple[str, ...]:
    """Return a column for each row."""
    return tuple(f"{question.name}/{row}" for row in labels(question, definition, ""))


def cells(question: Question, stored: Stored, definition: Definition) -> Sequence[Cell]:
    """Return the mark of each row, blank where it has none."""
    given = stored or {}
    return tuple(given.get(row) for row in labels(question, definition, ""))


def titles(question: Question, definition: Definition, language: str) -> tuple[str, ...]:
    """Return the labels of the rows."""
    return tuple(labels(question, definition, language).values())


def texts(question: Question, stored: Stored, language: str, around: Surroundings) -> Sequence[str]:
    """Return the label of each row's mark, blank where it has none."""
    return tuple(
        show_mark(question, stored[row], language, around) if row in stored else ""
        for row in labels(question, around.definition, language)
    )


def from_expression(_question: Question, _value: object) -> Stored:
    """Return nothing: no formula gives a matrix."""
    return None


FIELD_TYPES = (
    FieldType(
        name="matrix",
        title={"ko": "표형 평점", "en": "Matrix"},
        build=build,
        template="fields/matrix.html",
        takes_choices=True,
        to_expression=to_expression,
        columns=columns,
        cells=cells,
        spread=Spread(titles=titles, texts=texts),
        show=show,
        from_expression=from_expression,
        is_complete=is_complete,
        not_applicable=NOT_APPLICABLE,
    ),
)
