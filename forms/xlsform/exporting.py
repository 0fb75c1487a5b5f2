"""Write a form as an .xlsx file that Excel, Hancell and other XLSForm tools open."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from forms.definition import Definition
from forms.xlsform.sheets_out import (
    CHOICE_HEADERS,
    SETTINGS_HEADERS,
    SURVEY_HEADERS,
    Row,
    choice_rows,
    headers,
    settings_row,
    survey_rows,
)

#: What people wrote stays text: never a formula, a link or a number.
OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
#: The same form gives the same bytes.
CREATED: Final = datetime(2000, 1, 1, tzinfo=UTC)
#: Width of a column in characters.
NARROWEST: Final = 10
WIDEST: Final = 48


class ExportError(ValueError):
    """A text of the form does not fit into a cell; the message names sheet, row and column."""


def export_form(definition: Definition) -> bytes:
    """Return the workbook of a form, reading it again gives an equal definition.

    Raises:
        ExportError: for a text of more than 32,767 characters.
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        book.set_properties({"created": CREATED.replace(tzinfo=None)})
        head = book.add_format({"bold": True, "num_format": "@", "bottom": 1})
        body = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        for name, rows, order in _sheets(definition):
            _write(book.add_worksheet(name), headers(rows, order), rows, (head, body))
    return out.getvalue()


def _sheets(definition: Definition) -> list[tuple[str, Sequence[Row], Sequence[str]]]:
    return [
        ("survey", list(survey_rows(definition.items)), SURVEY_HEADERS),
        ("choices", list(choice_rows(definition)), CHOICE_HEADERS),
        ("settings", [settings_row(definition)], SETTINGS_HEADERS),
        *((name, rows, ()) for name, rows in definition.sheets.items()),
    ]


def _write(
    sheet: Worksheet, names: list[str], rows: Sequence[Row], formats: tuple[Format, Format]
) -> None:
    head, body = formats
    sheet.freeze_panes(1, 0)
    for column, name in enumerate(names):
        texts = [row.get(name, "") for row in rows]
        longest = max((len(text) for text in [name, *texts]), default=0)
        sheet.set_column(column, column, min(max(longest, NARROWEST), WIDEST), body)
        _put(sheet, (0, column), name, head)
        for number, text in enumerate(texts, start=1):
            if text:
                _put(sheet, (number, column), text, body)


def _put(sheet: Worksheet, at: tuple[int, int], text: str, style: Format) -> None:
    if sheet.write_string(*at, text, style) != 0:
        message = f"{sheet.get_name()}, row {at[0] + 1}, column {at[1] + 1}: text too long"
        raise ExportError(message)
