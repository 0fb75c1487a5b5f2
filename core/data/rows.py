"""Rows of a query as the driver gives them, for lists of thousands."""

from __future__ import annotations

from datetime import date
from typing import Any

from core.data.scope import current


def rows_of(query: Any) -> Any:
    """Return the rows as the driver gives them: peewee's converters cost more than the query."""
    return current().database.execute(query)


def day_of(value: date | str | None) -> date | None:
    """Return a day of such a row; SQLite keeps days as texts."""
    return date.fromisoformat(value) if isinstance(value, str) else value
