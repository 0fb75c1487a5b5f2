"""Small workbooks, and a small table of field types."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

import pytest
import xlsxwriter

from forms.definition import Definition
from forms.field_types import FieldType, TypeTable
from forms.xlsform import ImportResult, Sheet, Workbook, import_form
from forms.xlsform.workbook import composed

Rows: TypeAlias = Sequence[Sequence[object]]

PLAIN = (
    *("text", "multiline", "integer", "decimal", "date", "time", "datetime", "yes-no", "rating"),
    *("file", "image", "signature", "note", "calculate", "hidden", "person"),
)
LISTED = ("select-one", "select-many", "ranking")


def _nothing(*_: object) -> None:
    return None


def field_type(name: str, *, takes_choices: bool = False, xlsform: tuple[str, ...] = ()) -> Any:
    return FieldType(
        name=name,
        title={"ko": name, "en": name},
        build=_nothing,
        template="fields/none.html",
        takes_choices=takes_choices,
        xlsform=xlsform,
    )


@pytest.fixture
def types() -> TypeTable:
    kinds = [field_type(name) for name in PLAIN]
    kinds += [field_type(name, takes_choices=True) for name in LISTED]
    return TypeTable(types={kind.name: kind for kind in kinds})


@pytest.fixture
def more_types(types: TypeTable) -> Callable[..., TypeTable]:
    def table(name: str, **told: Any) -> TypeTable:
        return TypeTable(types={**types.types, name: field_type(name, **told)})

    return table


@pytest.fixture
def workbook() -> Callable[[Mapping[str, Rows]], bytes]:
    """Return the bytes of an .xlsx file; numbers, dates and truth stay what they are."""

    def build(sheets: Mapping[str, Rows], **options: object) -> bytes:
        out = io.BytesIO()
        told = {"in_memory": True, "strings_to_urls": False, "default_date_format": "yyyy-mm-dd"}
        with xlsxwriter.Workbook(out, {**told, **options}) as book:
            for name, rows in sheets.items():
                sheet = book.add_worksheet(name)
                for number, row in enumerate(rows):
                    for column, cell in enumerate(row):
                        sheet.write(number, column, cell)
        return out.getvalue()

    return build


@pytest.fixture
def book() -> Callable[[Mapping[str, Rows]], Workbook]:
    """Return a workbook as it is after reading, without a file."""

    def build(sheets: Mapping[str, Rows]) -> Workbook:
        return Workbook(
            sheets={
                name: Sheet(
                    name=name,
                    rows=tuple(tuple(composed(str(cell)) for cell in row) for row in rows),
                )
                for name, rows in sheets.items()
            }
        )

    return build


@pytest.fixture
def read(
    book: Callable[[Mapping[str, Rows]], Workbook], types: TypeTable
) -> Callable[..., ImportResult]:
    """Import a survey, with choices and settings where they are given."""

    def result(survey: Rows, **others: Rows) -> ImportResult:
        return import_form(book({"survey": survey, **others}), types)

    return result


@pytest.fixture
def form(read: Callable[..., ImportResult]) -> Callable[..., Definition]:
    """Import a survey that must not be refused."""

    def definition(survey: Rows, **others: Rows) -> Definition:
        result = read(survey, **others)
        assert result.definition is not None, [found.code for found in result.of("error")]
        return result.definition

    return definition
