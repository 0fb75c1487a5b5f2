"""Many rows at once, in statements that every database takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from core.data.scope import municipality_id

#: Rows in one statement; with a dozen columns far below what databases take.
CHUNK = 500


def upsert(
    model: Any, keys: Sequence[str], rows: Sequence[Mapping[str, Any]], fields: Iterable[str]
) -> None:
    """Insert rows, or update ``fields`` of those whose ``keys`` are there; ids stay.

    ``keys`` and the municipality are a unique key of the table.
    """
    target = [model.municipality, *(getattr(model, key) for key in keys)]
    keep = [getattr(model, name) for name in fields]
    owned = [{**row, "municipality": municipality_id()} for row in rows]
    for part in parts(owned):
        query = model.insert_many(part)
        query.on_conflict(conflict_target=target, preserve=keep).execute()


def insert(model: Any, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows."""
    for part in parts(rows):
        model.insert_many(part).execute()


def parts(rows: Sequence[Any]) -> Iterable[Sequence[Any]]:
    """Return ``rows`` in pieces for one statement each."""
    return (rows[start : start + CHUNK] for start in range(0, len(rows), CHUNK))
