"""Counting the statements that a storage runs: lists take the same number, however long."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from core.data.storage import Storage


@contextmanager
def counted(storage: Storage) -> Iterator[list[str]]:
    """Give the statements that run in the block."""
    seen: list[str] = []
    database = storage.database
    original = database.execute_sql

    def noting(sql: str, *args: object, **kwargs: object) -> object:
        seen.append(sql)
        return original(sql, *args, **kwargs)

    database.execute_sql = noting  # type: ignore[method-assign]  # counts, and passes on
    try:
        yield seen
    finally:
        del database.execute_sql
