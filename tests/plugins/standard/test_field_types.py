"""What every standard field type has."""

from __future__ import annotations

import pytest

from forms.definition import Definition
from forms.field_types import FieldType
from tests.asking import ENVIRONMENT, TYPES, ask

NAMES = (
    *("text", "multiline", "integer", "decimal", "exact", "date", "time", "datetime", "yes-no"),
    *("select-one", "select-many", "rating", "matrix", "ranking", "file", "image", "signature"),
    *("note", "calculate", "hidden", "person", "unit", "subject", "table", "subform"),
)
EACH = pytest.mark.parametrize("kind", TYPES.types.values(), ids=lambda kind: kind.name)


def test_the_types_are_these() -> None:
    assert sorted(TYPES.types) == sorted(NAMES)


@EACH
def test_a_type_is_named_in_both_languages(kind: FieldType) -> None:
    assert set(kind.title) == {"ko", "en"}


@EACH
def test_a_type_that_is_drawn_has_its_macro(kind: FieldType) -> None:
    if kind.template:
        assert ENVIRONMENT.get_template(kind.template).module.draw  # type: ignore[attr-defined]  # macros are attributes that only Jinja knows
    else:
        assert not kind.asks


@EACH
def test_a_blank_answer_has_as_many_cells_as_columns(kind: FieldType) -> None:
    question = ask(kind.name)
    definition = Definition(name="x", title={}, items=(question,))

    cells = kind.cells(question, None, definition)
    assert list(cells) == [None] * len(kind.columns(question, definition))
