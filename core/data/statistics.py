"""What the query planner knows of the tables: SQLite is told to look, PostgreSQL does by itself."""

from __future__ import annotations

from typing import Final

from core.data.storage import Storage

#: Rows of each index that are looked at; exact counts decide no plan.
#: https://sqlite.org/pragma.html#pragma_analysis_limit
LOOKED_AT: Final = 1000


def refresh_statistics(storage: Storage) -> None:
    """Let SQLite count its rows anew, a bounded part of each table.

    Without it, queries find the rows of a municipality by that alone, and then look at each.
    """
    if not storage.is_sqlite:
        return
    try:
        with storage.installation(writing=True) as scope:
            scope.database.execute_sql(f"PRAGMA analysis_limit = {LOOKED_AT}")
            scope.database.execute_sql("ANALYZE")
    finally:
        storage.close()
