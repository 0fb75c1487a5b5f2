"""Mistakes that show only when the rows of a sheet are seen together."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import NamedTuple

from core.sheets.columns import Layout
from core.sheets.rows import Row, Table
from forms.problems import FormProblem


class Place(NamedTuple):
    """A row of a sheet, to report findings in."""

    layout: Layout
    table: Table
    row: Row

    def problem(self, code: str, column: str, **facts: object) -> FormProblem:
        """Return the finding ``code`` at the cell of ``column``."""
        place = self.table.column(column)
        return self.layout.finding(code, self.table.sheet, self.row.number, place, **facts)


def repeated(layout: Layout, table: Table, key: tuple[str, ...]) -> Iterator[FormProblem]:
    """Yield every row whose ``key`` stands in an earlier row; keys with a gap are left alone."""
    seen: dict[Hashable, int] = {}
    for row in table.rows:
        values = tuple(row.values.get(name) for name in key)
        if not all(values):
            continue
        if values in seen:
            told = " ".join(map(str, values))
            place = Place(layout, table, row)
            yield place.problem("repeated", key[0], found=told, other=seen[values])
        seen.setdefault(values, row.number)
