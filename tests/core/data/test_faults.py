from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import peewee
import psycopg
import pytest

from core import audit
from core.data import scope as scopes
from core.data.engines import Sqlite
from core.data.models import Municipality, Person
from core.data.storage import Storage
from core.errors.data import DatabaseBusy, DatabaseGone, StorageFull


def sqlite_error(code: int, text: str) -> Callable[[], Exception]:
    def make() -> Exception:
        cause = sqlite3.OperationalError(text)
        cause.sqlite_errorcode = code
        return peewee.OperationalError(cause, text)

    return make


def postgresql_error(kind: type[psycopg.Error]) -> Callable[[], Exception]:
    return lambda: peewee.OperationalError(kind("injected"), "injected")


#: name -> (what the driver raises on SQLite, on PostgreSQL, what people get)
FAULTS: dict[
    str, tuple[Callable[[], BaseException], Callable[[], BaseException], type[BaseException]]
] = {
    "disk-io": (
        sqlite_error(sqlite3.SQLITE_IOERR_WRITE, "disk I/O error"),
        postgresql_error(psycopg.errors.AdminShutdown),
        DatabaseGone,
    ),
    "full": (
        sqlite_error(sqlite3.SQLITE_FULL, "database or disk is full"),
        postgresql_error(psycopg.errors.DiskFull),
        StorageFull,
    ),
    "locked": (
        sqlite_error(sqlite3.SQLITE_BUSY, "database is locked"),
        postgresql_error(psycopg.errors.DeadlockDetected),
        DatabaseBusy,
    ),
    "serialization": (
        sqlite_error(sqlite3.SQLITE_BUSY_SNAPSHOT, "database is locked"),
        postgresql_error(psycopg.errors.SerializationFailure),
        DatabaseBusy,
    ),
    "lost": (
        sqlite_error(sqlite3.SQLITE_CANTOPEN, "unable to open database file"),
        postgresql_error(psycopg.OperationalError),
        DatabaseGone,
    ),
    "memory": (MemoryError, MemoryError, MemoryError),
}


@contextmanager
def failing(storage: Storage, number: int, error: Callable[[], BaseException]) -> Iterator[None]:
    """Let the ``number``-th statement or commit fail, before it reaches the database."""
    database: Any = storage.database
    calls = iter(range(1, 10_000))
    real = {name: getattr(database, name) for name in ("execute_sql", "commit")}

    def counted(name: str) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            if next(calls) == number:
                raise error()
            return real[name](*args, **kwargs)

        return call

    for name in real:
        setattr(database, name, counted(name))
    try:
        yield
    finally:
        for name in real:
            delattr(database, name)


def hire(storage: Storage, municipality: int, staff_no: str) -> None:
    """Do what services do: several rows, a savepoint and the audit entry, in one transaction."""
    with storage.writing(municipality, actor=None):
        person = Person.create(staff_no=staff_no, name="직원", grade="9")
        with scopes.DATABASE.atomic():
            Person.update(grade="8").where(Person.id == person.id).execute()
        Person.create(staff_no=f"{staff_no}-2", name="직원", grade="9")
        audit.record("person.hired", "person", str(person.id), persons=1)


def stored(storage: Storage, municipality: int) -> tuple[list[str], int, bool]:
    with storage.reading(municipality):
        people = [row.staff_no for row in Person.select().order_by(Person.staff_no)]
        return people, audit.head().number, audit.verify().intact


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_at_any_statement_leaves_the_whole_or_nothing(
    fault: str, storage: Storage, municipality: Municipality
) -> None:
    error = FAULTS[fault][0 if isinstance(storage.database, Sqlite) else 1]
    expected = FAULTS[fault][2]
    hire(storage, municipality.id, "0")
    before = stored(storage, municipality.id)

    injected = 0
    for number in range(1, 100):
        try:
            with failing(storage, number, error):
                hire(storage, municipality.id, "1")
        except expected:
            injected += 1
            assert stored(storage, municipality.id) == before
        else:
            break

    assert injected == 9  # 2 + 3 statements, a savepoint's two, the audit's two locks, the commit
    assert stored(storage, municipality.id) == (["0", "0-2", "1", "1-2"], 2, True)
