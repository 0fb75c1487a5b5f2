"""A part of a dashboard: a chart and the table of the same numbers, shown or sent as a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TypeAlias

from flask import send_file
from markupsafe import Markup
from werkzeug.wrappers import Response

from core import audit
from core.admin.forms.forms import XLSX
from core.charts.standalone import standalone
from core.clock import korean_now
from core.errors import NotFound
from core.exports.orders import Marks
from core.exports.workbook import Column, book
from core.pages.visitor import place, visitor, writing

SVG = "image/svg+xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A text or number of a table; ``href`` leads to more of it, ``more`` stands below it."""

    value: str | int
    href: str = ""
    more: str = ""

    @property
    def is_number(self) -> bool:
        """Return whether it is aligned as numbers are."""
        return isinstance(self.value, int)


Row: TypeAlias = tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A part of a page; ``key`` names its files, ``persons`` counts those about whom it tells."""

    key: str
    title: str
    columns: tuple[str, ...]
    rows: Sequence[Row]
    chart: Markup | None = None
    note: str = ""
    empty: str = ""
    persons: int = 0


def row(*values: str | int) -> Row:
    """Return a row of plain cells."""
    return tuple(Cell(value=value) for value in values)


def sent(
    panels: Sequence[Panel], key: str, suffix: str, about: str, kind: str = "dashboard"
) -> Response:
    """Send the chart or the table of the panel that is named, on record as of ``kind``.

    Raises:
        NotFound: There is none of that name, or it has no chart.

    """
    panel = next((one for one in panels if one.key == key), None)
    if panel is None or suffix not in {"svg", "xlsx"}:
        raise NotFound(what="dashboard")
    if suffix == "svg" and panel.chart is None:
        raise NotFound(what="chart")
    with writing():
        anchor = audit.record(
            f"{kind}.taken", kind, about, persons=panel.persons, part=key, format=suffix
        )
    content = (
        _xlsx(panel, anchor.number) if suffix == "xlsx" else standalone(panel.chart or "").encode()
    )
    media_type = SVG if suffix == "svg" else XLSX
    name = f"{panel.key}-{about}.{suffix}"
    return send_file(BytesIO(content), media_type, as_attachment=True, download_name=name)


def _xlsx(panel: Panel, number: int) -> bytes:
    target = BytesIO()
    marks = Marks(
        municipality=place().name,
        title=panel.title,
        number=number,
        made_at=korean_now(),
        made_by=visitor().name,
        reason="",
    )
    with book(target, marks, len(panel.rows)) as made:
        columns = [Column(heading=heading) for heading in panel.columns]
        rows = [[_stored(cell) for cell in one] for one in panel.rows]
        made.table(panel.title, columns, rows)
    return target.getvalue()


def _stored(cell: Cell) -> str | int:
    return f"{cell.value} ({cell.more})" if cell.more else cell.value
