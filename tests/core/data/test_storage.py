# ruff: noqa: PT012  the blocks are the transactions under test
from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import peewee
import psycopg
import pytest

from core.configuration import Configuration
from core.data import scope as scopes
from core.data.engines import PRAGMAS, Postgresql, Sqlite
from core.data.models import Municipality, Person
from core.data.open import open_storage, require_durable
from core.data.storage import Storage
from core.errors.data import DatabaseBusy, DatabaseGone, StorageFull, UnsafeDatabase


def add(staff_no: str) -> None:
    Person.create(staff_no=staff_no, name="직원", grade="7")


def staff(storage: Storage, municipality: Municipality) -> list[str]:
    with storage.reading(municipality.id):
        return [row.staff_no for row in Person.select().order_by(Person.staff_no)]


def test_a_write_is_stored_whole(storage: Storage, municipality: Municipality) -> None:
    with storage.writing(municipality.id):
        add("1")
        add("2")

    assert staff(storage, municipality) == ["1", "2"]


@pytest.mark.parametrize("failure", [RuntimeError, MemoryError, KeyboardInterrupt])
def test_a_write_that_fails_stores_nothing(
    failure: type[BaseException], storage: Storage, municipality: Municipality
) -> None:
    with pytest.raises(failure), storage.writing(municipality.id):
        add("1")
        raise failure

    assert staff(storage, municipality) == []


def test_a_savepoint_undoes_its_own_part_only(storage: Storage, municipality: Municipality) -> None:
    with storage.writing(municipality.id):
        add("1")
        with pytest.raises(peewee.IntegrityError), scopes.DATABASE.atomic():
            add("2")
            add("1")
        add("3")

    assert staff(storage, municipality) == ["1", "3"]


def test_actions_wait_for_the_commit(storage: Storage, municipality: Municipality) -> None:
    seen: list[Any] = []

    with storage.writing(municipality.id):
        scopes.after_commit(lambda: seen.append(staff(storage, municipality)))
        add("1")

        assert seen == []

    assert seen == [["1"]]


def test_actions_are_forgotten_when_the_write_fails(
    storage: Storage, municipality: Municipality
) -> None:
    seen: list[str] = []

    with pytest.raises(RuntimeError), storage.writing(municipality.id):
        scopes.after_commit(lambda: seen.append("ran"))
        raise RuntimeError

    assert seen == []


def test_a_failing_action_does_not_look_like_a_failed_write(
    storage: Storage, municipality: Municipality, caplog: pytest.LogCaptureFixture
) -> None:
    seen: list[str] = []

    def fail() -> None:
        raise RuntimeError("the mail server is away")

    with caplog.at_level(logging.ERROR), storage.writing(municipality.id):
        add("1")
        scopes.after_commit(fail)
        scopes.after_commit(lambda: seen.append("ran"))

    assert seen == ["ran"]
    assert staff(storage, municipality) == ["1"]
    assert "the mail server is away" in caplog.text


def test_reading_sees_one_moment(
    storage: Storage, municipality: Municipality, configuration: Configuration
) -> None:
    with storage.reading(municipality.id):
        before = Person.select().count()
        elsewhere(configuration, municipality, "1")
        after = Person.select().count()

    assert (before, after) == (0, 0)
    assert staff(storage, municipality) == ["1"]


def elsewhere(configuration: Configuration, municipality: Municipality, staff_no: str) -> None:
    """Write from another thread, which has a connection and a context of its own."""

    def write() -> None:
        storage = open_storage(configuration)
        with storage.writing(municipality.id):
            add(staff_no)
        storage.close()

    thread = threading.Thread(target=write)
    thread.start()
    thread.join()


def test_threads_have_scopes_of_their_own(
    storage: Storage, municipality: Municipality, other_municipality: Municipality
) -> None:
    barrier = threading.Barrier(2, timeout=20)
    seen: dict[int, list[str]] = {}

    def work(city: int) -> None:
        for number in range(20):
            with storage.writing(city):
                add(f"{city}-{number}")
        barrier.wait()
        with storage.reading(city):
            barrier.wait()
            seen[city] = [row.staff_no for row in Person.select()]
        storage.close() if storage.is_sqlite else None

    cities = (municipality.id, other_municipality.id)
    threads = [threading.Thread(target=work, args=(city,)) for city in cities]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {city: len(rows) for city, rows in seen.items()} == dict.fromkeys(cities, 20)
    assert all(row.startswith(f"{city}-") for city in cities for row in seen[city])


@contextmanager
def impatient(configuration: Configuration, milliseconds: int = 20) -> Iterator[Storage]:
    path = configuration.database.removeprefix("sqlite:///")
    storage = Storage(Sqlite(path, pragmas={**PRAGMAS, "busy_timeout": milliseconds}))
    yield storage
    storage.close()


ON_SQLITE = pytest.mark.parametrize("configuration", ["sqlite"], indirect=True)
ON_POSTGRESQL = pytest.mark.parametrize("configuration", ["postgresql"], indirect=True)


@ON_SQLITE
def test_a_held_lock_is_reported_as_busy(
    configuration: Configuration, municipality: Municipality
) -> None:
    holder = sqlite3.connect(configuration.database.removeprefix("sqlite:///"))
    holder.execute("BEGIN IMMEDIATE")

    with impatient(configuration) as storage:
        with pytest.raises(DatabaseBusy), storage.writing(municipality.id):
            pass
        readable = staff(storage, municipality)
        holder.rollback()
        with storage.writing(municipality.id):
            add("1")

        assert readable == []
        assert staff(storage, municipality) == ["1"]
    holder.close()


@ON_SQLITE
def test_a_writer_waits_for_a_lock_that_is_given_back(
    configuration: Configuration, municipality: Municipality, storage: Storage
) -> None:
    holder = sqlite3.connect(
        configuration.database.removeprefix("sqlite:///"), check_same_thread=False
    )
    holder.execute("BEGIN IMMEDIATE")
    timer = threading.Timer(0.3, holder.rollback)
    timer.start()

    with storage.writing(municipality.id):
        add("1")

    timer.join()
    holder.close()
    assert staff(storage, municipality) == ["1"]


@ON_SQLITE
def test_a_lock_held_beyond_the_first_attempt_is_asked_for_again(
    configuration: Configuration, municipality: Municipality
) -> None:
    path = configuration.database.removeprefix("sqlite:///")
    holder = sqlite3.connect(path, check_same_thread=False)
    holder.execute("BEGIN IMMEDIATE")
    timer = threading.Timer(0.6, holder.rollback)
    timer.start()

    with impatient(configuration, milliseconds=400) as storage:
        with storage.writing(municipality.id):
            add("1")

        assert staff(storage, municipality) == ["1"]
    timer.join()
    holder.close()


@ON_SQLITE
def test_a_full_disk_is_reported_and_loses_nothing(
    configuration: Configuration, municipality: Municipality, storage: Storage
) -> None:
    with storage.writing(municipality.id):
        add("1")
    connection = storage.database.connection()
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(StorageFull), storage.writing(municipality.id), scopes.DATABASE.atomic():
        for number in range(2, 5000):
            add(str(number))

    assert staff(storage, municipality) == ["1"]
    connection.execute("PRAGMA max_page_count = 1000000")
    with storage.writing(municipality.id):
        add("2")
    assert staff(storage, municipality) == ["1", "2"]


@ON_POSTGRESQL
def test_a_locked_row_is_reported_as_busy(
    configuration: Configuration, municipality: Municipality, storage: Storage
) -> None:
    with storage.writing(municipality.id):
        add("1")
    with psycopg.connect(configuration.database) as holder:
        holder.execute("SELECT set_config('goru.municipality', %s, true)", (str(municipality.id),))
        holder.execute("SELECT * FROM person FOR UPDATE")

        with pytest.raises(DatabaseBusy), storage.writing(municipality.id) as scope:
            scope.database.execute_sql("SET LOCAL lock_timeout = '20ms'")
            Person.update(name="x").execute()

    with storage.writing(municipality.id):
        assert Person.update(name="x").execute() == 1


@ON_POSTGRESQL
@pytest.mark.parametrize("moment", ["idle", "working"])
def test_a_lost_connection_is_reported_and_the_next_scope_works(
    moment: str, configuration: Configuration, municipality: Municipality, storage: Storage
) -> None:
    def cut() -> None:
        with psycopg.connect(configuration.database, autocommit=True) as other:
            other.execute(
                "SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity "
                "WHERE pid <> pg_backend_pid() AND usename = current_user"
            )

    if moment == "working":
        with pytest.raises(DatabaseGone), storage.writing(municipality.id):
            add("1")
            cut()
            add("2")
    else:
        cut()

    assert staff(storage, municipality) == []
    with storage.writing(municipality.id):
        add("3")
    assert staff(storage, municipality) == ["3"]


@ON_POSTGRESQL
def test_a_connection_lost_at_commit_is_reported(
    configuration: Configuration, municipality: Municipality, storage: Storage
) -> None:
    with pytest.raises(DatabaseGone), storage.writing(municipality.id):
        add("1")
        storage.database.connection().close()

    assert staff(storage, municipality) == []


def test_a_server_that_is_not_there_is_reported(tmp_path: Path) -> None:
    configuration = Configuration(
        database="postgresql://nobody@127.0.0.1:1/goru", files=tmp_path, secret="-" * 32
    )

    with pytest.raises(DatabaseGone):
        open_storage(configuration)


@ON_POSTGRESQL
def test_the_pool_gets_every_connection_back(
    configuration: Configuration, municipality: Municipality, storage: Storage
) -> None:
    assert isinstance(storage.database, Postgresql)

    for _ in range(30):
        with storage.reading(municipality.id):
            Person.select().count()
        with pytest.raises(RuntimeError), storage.writing(municipality.id):
            raise RuntimeError

    assert len(storage.database._in_use) == 0
    assert len(storage.database._connections) == 1


@ON_SQLITE
@pytest.mark.parametrize(
    ("setting", "value"),
    [("synchronous", 1), ("journal_mode", "delete"), ("foreign_keys", 0), ("secure_delete", 0)],
)
def test_a_database_that_would_lose_or_keep_too_much_is_refused(
    setting: str, value: Any, configuration: Configuration
) -> None:
    path = configuration.database.removeprefix("sqlite:///")
    weaker = Storage(Sqlite(path, pragmas={**PRAGMAS, setting: value}))

    with pytest.raises(UnsafeDatabase) as caught:
        require_durable(weaker)

    weaker.close()
    assert (caught.value.facts["setting"], caught.value.facts["found"]) == (setting, value)
