"""The two databases as Goru runs them: every query needs an open scope of this very database."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import peewee
from playhouse.pool import PooledPostgresqlDatabase

from core.data import scope as scopes
from core.data.failures import DRIVER_ERRORS
from core.errors.data import NoScope

#: Durable before it is acknowledged; foreign keys held; freed pages are overwritten with zeros,
#: so that nothing deleted, a ballot's old place least of all, stays readable in the file.
PRAGMAS: Mapping[str, Any] = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "busy_timeout": 5000,
    "secure_delete": 1,
    "trusted_schema": 0,
}
#: Set inside each transaction, because a pooler in between may hand any connection to anybody.
TRANSACTION_SETTINGS: Mapping[str, str] = {
    "lock_timeout": "5s",
    "statement_timeout": "60s",
    "idle_in_transaction_session_timeout": "120s",
}


class ScopedDatabase(peewee.Database):
    """A database that answers only to a scope opened on it."""

    if TYPE_CHECKING:  # peewee's methods, which have no types
        connection: Callable[[], Any]
        cursor: Callable[..., Any]
        pop_transaction: Callable[[], Any]

    def execute_sql(self, sql: str, params: Any = None) -> Any:
        """Run one statement in the open scope.

        Raises:
            NoScope: No scope is open, or it belongs to another database.

        """
        scope = scopes.peek()
        if scope is None or scope.database is not self:
            raise NoScope
        return super().execute_sql(sql, params)  # type: ignore[no-untyped-call]  # untyped

    def begin(self, *_: Any) -> None:
        """Begin the transaction of the open scope, reading or writing."""
        self.begin_scope(scopes.current())

    def begin_scope(self, scope: scopes.Scope) -> None:
        """Begin the transaction that ``scope`` needs."""
        raise NotImplementedError

    def discard(self) -> None:
        """Close the connection for good: its state is unknown."""
        raise NotImplementedError


class Sqlite(ScopedDatabase, peewee.SqliteDatabase):
    """One file; a connection per thread, kept open."""

    def begin_scope(self, scope: scopes.Scope) -> None:
        """Take the write lock at once when writing; refuse writes when reading."""
        connection: sqlite3.Connection = self.connection()
        with DRIVER_ERRORS:
            if scope.writing:
                connection.execute("PRAGMA query_only = 0")
                connection.execute("BEGIN IMMEDIATE")
            else:
                connection.execute("PRAGMA query_only = 1")
                connection.execute("BEGIN DEFERRED")

    def rollback(self) -> None:
        """Roll back, unless SQLite has done so by itself (disk full, I/O error)."""
        if self.connection().in_transaction:
            super().rollback()

    def discard(self) -> None:
        """Close this thread's connection; the next scope opens a new one."""
        self._state.transactions.clear()  # type: ignore[attr-defined]  # missing in the stubs
        self.close()


class Postgresql(ScopedDatabase, PooledPostgresqlDatabase):  # type: ignore[misc]  # untyped
    """A pool of connections, each used for one transaction; safe behind PgBouncer."""

    def begin_scope(self, scope: scopes.Scope) -> None:
        """Begin and set the municipality in one round trip, for this transaction only.

        Reading sees one snapshot and cannot write.
        """
        kind = "" if scope.writing else " ISOLATION LEVEL REPEATABLE READ READ ONLY"
        municipality = "" if scope.municipality is None else str(int(scope.municipality))
        settings = {"goru.municipality": municipality, **TRANSACTION_SETTINGS}
        calls = ", ".join(f"set_config('{name}', '{to}', true)" for name, to in settings.items())
        with DRIVER_ERRORS:
            self.cursor().execute(f"BEGIN{kind}; SELECT {calls}")

    def discard(self) -> None:
        """Close this thread's connection instead of giving it back to the pool."""
        self._state.transactions.clear()
        self.manual_close()
