"""The databases' own failures, told by their codes, as sentences for people."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

import peewee
import psycopg
from playhouse.pool import MaxConnectionsExceeded

from core.errors import Problem
from core.errors.data import (
    DatabaseBusy,
    DatabaseGone,
    Immutable,
    ReadOnlyScope,
    StorageFull,
    WrongScope,
)

#: Turns a driver's exceptions into peewee's where its connection is used directly.
DRIVER_ERRORS: AbstractContextManager[None] = peewee.__exception_wrapper__  # type: ignore[attr-defined]  # missing in the stubs
#: How guards made by ``core.data.ddl.refuse`` begin their message.
GUARD = "goru: "

#: Primary result codes of SQLite (the lowest byte): https://sqlite.org/rescode.html
_SQLITE: dict[int, type[Problem]] = {
    sqlite3.SQLITE_BUSY: DatabaseBusy,
    sqlite3.SQLITE_LOCKED: DatabaseBusy,
    sqlite3.SQLITE_FULL: StorageFull,
    sqlite3.SQLITE_READONLY: ReadOnlyScope,
    sqlite3.SQLITE_IOERR: DatabaseGone,
    sqlite3.SQLITE_CANTOPEN: DatabaseGone,
    sqlite3.SQLITE_CORRUPT: DatabaseGone,
    sqlite3.SQLITE_NOTADB: DatabaseGone,
}
#: SQLSTATE, whole or its class: https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRESQL: dict[str, type[Problem]] = {
    "40001": DatabaseBusy,  # serialization failure
    "40P01": DatabaseBusy,  # deadlock
    "55P03": DatabaseBusy,  # lock timeout
    "57014": DatabaseBusy,  # statement timeout
    "53300": DatabaseBusy,  # too many connections
    "53100": StorageFull,
    "25006": ReadOnlyScope,
    "42501": WrongScope,  # row-level security, or a right that the role lacks
    "08": DatabaseGone,
    "57P": DatabaseGone,  # shut down, crashed, or still starting
    "25P03": DatabaseGone,  # idle in transaction for too long
}


def is_lock(error: BaseException) -> bool:
    """Return whether ``error`` says that somebody else holds what was asked for."""
    return kind(error) is DatabaseBusy


def kind(error: BaseException) -> type[Problem] | None:
    """Return the problem that ``error`` is to people, or None where it is a programming error."""
    if isinstance(error, MaxConnectionsExceeded):
        return DatabaseBusy
    cause = getattr(error, "orig", error)
    if isinstance(cause, sqlite3.Error):
        return _of_sqlite(cause)
    return _of_postgresql(cause) if isinstance(cause, psycopg.Error) else None


def _of_sqlite(error: sqlite3.Error) -> type[Problem] | None:
    if str(error).startswith(GUARD):
        return Immutable
    return _SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)


def _of_postgresql(error: psycopg.Error) -> type[Problem] | None:
    if str(error).startswith(GUARD):
        return Immutable
    state = error.sqlstate or ""
    if not state:  # the server has said nothing: the connection broke or was never made
        return DatabaseGone if isinstance(error, psycopg.OperationalError) else None
    return next((_POSTGRESQL[k] for k in (state, state[:3], state[:2]) if k in _POSTGRESQL), None)


@contextmanager
def translated() -> Iterator[None]:
    """Turn the database's own failures into problems with a sentence for people."""
    try:
        yield
    except (peewee.PeeweeException, MaxConnectionsExceeded) as error:
        problem = next(filter(None, map(kind, _chain(error))), None)
        if problem is None:
            raise
        raise problem(**_FACTS.get(problem, {}), reason=_first_line(error)) from error


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """Yield ``error`` and what was being handled when it came: a full disk ends savepoints too."""
    while error is not None:
        yield error
        error = error.__context__


#: What a sentence names beside the reason.
_FACTS: dict[type[Problem], dict[str, str]] = {WrongScope: {"needed": "municipality"}}


def _first_line(error: BaseException) -> str:
    lines = str(error).removeprefix(GUARD).splitlines()
    return lines[0] if lines else type(error).__name__
