# ruff: noqa: S608  the statements are made of constants
from __future__ import annotations

import multiprocessing
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import peewee
import pytest
from playhouse.migrations import Runner
from playhouse.schema_diff import diff_models

from core.configuration import Configuration
from core.data.migrate import CORE, migrate, pending, require_migrated, revert
from core.data.models import INSTALLATION, OF_A_MUNICIPALITY, Municipality
from core.data.open import open_storage, owner_database
from core.data.storage import Storage
from core.errors.data import NotMigrated, PendingMigrations
from core.records import MigrationSource
from tests.core.data.rows import fill
from tests.database import postgresql_configuration, sqlite_configuration

STEPS = sorted(
    step.name.removesuffix(".py") for step in CORE.folder.iterdir() if step.name[:1] == "0"
)
Snapshot = dict[str, list[Any]]


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Configuration]:
    """Give an installation whose database holds nothing yet."""
    if request.param == "sqlite":
        yield sqlite_configuration(tmp_path)
        return
    server = request.getfixturevalue("postgresql_server")
    database = server.new_database()
    yield postgresql_configuration(database, tmp_path)
    server.drop(database)


@pytest.fixture
def owner(empty: Configuration) -> Iterator[peewee.Database]:
    database = owner_database(empty.owner_url)
    database.connect()
    yield database
    database.close()


SQLITE = {"objects": "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2"}
POSTGRESQL = {
    "columns": "SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, "
    "is_identity, column_default FROM information_schema.columns "
    "WHERE table_schema = 'public' ORDER BY 1, ordinal_position",
    "constraints": "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) "
    "FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2",
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes "
    "WHERE schemaname = 'public' ORDER BY 1, 2",
    "triggers": "SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) FROM pg_trigger "
    "WHERE NOT tgisinternal ORDER BY 1, 2",
    "functions": "SELECT proname, prosrc, prosecdef, proconfig::text, proacl::text FROM pg_proc "
    "WHERE pronamespace = 'public'::regnamespace ORDER BY 1",
    "policies": "SELECT tablename, policyname, cmd, roles, qual, with_check FROM pg_policies "
    "ORDER BY 1, 2",
    "rights": "SELECT relname, relkind, relrowsecurity, relforcerowsecurity, relacl::text "
    "FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind <> 'i' ORDER BY 1",
}


def snapshot(database: peewee.Database) -> Snapshot:
    queries = SQLITE if isinstance(database, peewee.SqliteDatabase) else POSTGRESQL
    return {name: list(database.execute_sql(query)) for name, query in queries.items()}


def runner(database: peewee.Database) -> Runner:
    return Runner(database, str(CORE.folder), table_name="schema_migration")


def test_every_step_and_its_reverse_leave_the_schema_as_it_was(owner: peewee.Database) -> None:
    steps = runner(owner)
    steps.up(fake=False, target=None) and steps.down(STEPS[0])  # makes the history table itself

    for step in STEPS:
        before = snapshot(owner)
        steps.up(step)
        after = snapshot(owner)
        steps.down(step)

        assert (after != before) is (step != STEPS[2] or "columns" in after)  # SQLite: nothing
        assert snapshot(owner) == before

        steps.up(step)
        assert snapshot(owner) == after


def rows(configuration: Configuration) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table, as the owner sees them in the scope of municipality 1."""
    storage = open_storage(configuration)
    with storage.reading(1) as scope:
        tables = [model._meta.table_name for model in OF_A_MUNICIPALITY]
        found = {t: list(scope.database.execute_sql(f'SELECT * FROM "{t}"')) for t in tables}
    storage.close()
    return found


def test_steps_go_back_and_forth_with_data_in_the_tables(empty: Configuration) -> None:
    migrate(empty)
    storage = open_storage(empty)
    with storage.installation(writing=True):
        Municipality.create(code="uj", name="의정부시")
    with storage.writing(1):
        fill()
    storage.close()
    before = rows(empty)

    undone = revert(empty, CORE, STEPS[1])
    database = owner_database(empty.owner_url)
    with database.connection_context():
        remaining = set(database.get_tables())
    done = migrate(empty)

    assert undone == STEPS[:0:-1]
    assert done == STEPS[1:]
    assert all(before.values())
    after = rows(empty)
    assert {"score", "audit_entry", "fact"} <= remaining
    assert {t: after[t] for t in after if t in remaining} == {
        t: before[t] for t in before if t in remaining
    }
    assert not any(after[t] for t in after if t not in remaining)

    assert revert(empty, CORE, STEPS[0]) == STEPS[::-1]
    assert migrate(empty) == STEPS
    assert not any(rows(empty).values())


def test_the_migrated_schema_is_that_of_the_models(storage: Storage) -> None:
    with storage.installation() as scope:
        difference = diff_models(scope.database, [*INSTALLATION, *OF_A_MUNICIPALITY])

    assert str(difference) == ""


def test_every_unique_key_of_a_municipality_begins_with_it(storage: Storage) -> None:
    with storage.installation() as scope:
        keys = {
            (model._meta.table_name, tuple(index.columns))
            for model in OF_A_MUNICIPALITY
            for index in scope.database.get_indexes(model._meta.table_name)
            if index.unique
        }

    foreign = {(table, key) for table, key in keys if key[0] != "municipality_id"}
    # row ids mean nothing, and keys of ballots and codes are random or digests: none tells anything
    assert {key for _, key in foreign} <= {("id",), ("key",)}
    assert {table for table, key in foreign if key == ("key",)} <= {"ballot", "one_time_code"}


def test_every_table_of_a_municipality_is_found_by_it(storage: Storage) -> None:
    with storage.installation() as scope:
        for model in OF_A_MUNICIPALITY:
            indexes = scope.database.get_indexes(model._meta.table_name)
            assert "municipality_id" in {index.columns[0] for index in indexes}, model


def _migrate(configuration: Configuration, barrier: Any, done: Any) -> None:
    barrier.wait(30)
    done.put(migrate(configuration))


def test_of_four_processes_at_once_one_does_the_work(empty: Configuration) -> None:
    context = multiprocessing.get_context("spawn")
    barrier, done = context.Barrier(4), context.Queue()
    processes = [context.Process(target=_migrate, args=(empty, barrier, done)) for _ in range(4)]

    for process in processes:
        process.start()
    results = sorted(done.get(timeout=60) for _ in processes)
    for process in processes:
        process.join(30)

    assert results == [[], [], [], STEPS]
    assert [process.exitcode for process in processes] == [0, 0, 0, 0]


def test_nothing_is_pending_after_migrating(empty: Configuration, owner: peewee.Database) -> None:
    assert pending(owner) == tuple(STEPS)

    migrate(empty)

    assert pending(owner) == ()
    assert migrate(empty) == []


def test_an_older_schema_is_refused(configuration: Configuration) -> None:
    revert(configuration, CORE, STEPS[2])
    storage = open_storage(configuration)

    with pytest.raises(PendingMigrations) as caught:
        require_migrated(storage)

    assert caught.value.facts["names"] == ", ".join(STEPS[2:])
    storage.close()
    migrate(configuration)
    storage = open_storage(configuration)
    require_migrated(storage)
    storage.close()


PLUGIN_STEP = """
from core.data.ddl import create_table, drop_table

def up(_, db):
    create_table(db, "uj_note", "id KEY\\nmunicipality_id OWNER\\nperson_id TO(person)\\ntext TEXT")

def down(_, db):
    drop_table(db, "uj_note")
"""


@pytest.fixture
def plugin(tmp_path: Path) -> MigrationSource:
    folder = tmp_path / "steps"
    folder.mkdir()
    (folder / "0001_note.py").write_text(PLUGIN_STEP)
    return MigrationSource(name="uj-notes", folder=folder)


def test_a_plugin_has_a_history_of_its_own_and_runs_after_the_core(
    empty: Configuration, plugin: MigrationSource
) -> None:
    done = migrate(empty, [plugin])

    assert done == [*STEPS, "uj-notes:0001_note"]
    storage = open_storage(empty)
    require_migrated(storage, [plugin])
    with storage.installation() as scope:
        assert "schema_migration_uj_notes" in scope.database.get_tables()
    storage.close()
    assert revert(empty, plugin, "0001_note") == ["0001_note"]
    assert migrate(empty, [plugin]) == ["uj-notes:0001_note"]


def test_a_plugins_table_is_bound_to_municipalities_without_its_doing(
    empty: Configuration, plugin: MigrationSource
) -> None:
    migrate(empty, [plugin])
    storage = open_storage(empty)
    if storage.is_sqlite:
        storage.close()
        return
    with storage.installation(writing=True):
        cities = [Municipality.create(code=code, name=code).id for code in ("uj", "ss")]
    with storage.writing(cities[0]) as scope:
        fill()
        scope.database.execute_sql(
            "INSERT INTO uj_note (municipality_id, person_id, text) "
            "SELECT municipality_id, id, 'x' FROM person"
        )

    counts = []
    for city in cities:
        with storage.reading(city) as scope:
            counts += scope.database.execute_sql("SELECT count(*) FROM uj_note").fetchone()

    storage.close()
    assert counts == [1, 0]


def test_a_failing_step_is_undone_and_named(empty: Configuration, plugin: MigrationSource) -> None:
    folder = Path(str(plugin.folder))
    broken = PLUGIN_STEP.replace("uj_note", "uj_other").replace(
        "def down", "    db.execute_sql('nonsense')\n\ndef down"
    )
    (folder / "0002_broken.py").write_text(broken)

    with pytest.raises(NotMigrated) as caught:
        migrate(empty, [plugin])

    assert caught.value.facts["step"] == "uj-notes:0002_broken"
    database = owner_database(empty.owner_url)
    assert "uj_note" in database.get_tables()
    assert "uj_other" not in database.get_tables()
    assert pending(database, [plugin]) == ("uj-notes:0002_broken",)
    database.close()


def test_a_step_that_was_never_applied_cannot_be_undone(configuration: Configuration) -> None:
    with pytest.raises(NotMigrated):
        revert(configuration, CORE, "0009_never")


def test_sqlite_checks_what_postgresql_checks(sqlite_template: Path, tmp_path: Path) -> None:
    shutil.copy(sqlite_template, tmp_path / "goru.db")
    connection = sqlite3.connect(tmp_path / "goru.db", isolation_level=None)
    connection.execute(
        "INSERT INTO municipality (id, code, name, kind, motto, colour, footer, emblem_mark) "
        "VALUES (1, 'uj', '의정부시', '시', '', '', '', '')"
    )
    insert = (
        "INSERT INTO cycle (municipality_id, programme, year, title, starts_on, ends_on, stage) "
        "VALUES (1, ?, ?, '', ?, '2026-12-31', 'draft')"
    )
    connection.execute(insert, ("good", 2026, "2026-02-28"))

    for values in (
        ("no date", 2026, "yesterday"),
        ("bad date", 2026, "2026-02-30"),
        ("bad type", "abc", "2026-02-28"),
        ("bad number", 2**31, "2026-02-28"),
        ("x" * 61, 2026, "2026-02-28"),
        (None, 2026, "2026-02-28"),
    ):
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(insert, values)

    assert connection.execute("SELECT programme FROM cycle").fetchall() == [("good",)]
    connection.close()
