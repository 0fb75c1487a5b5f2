"""Bringing the schema up to date: the core's steps, then each plugin's in a history of its own."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from importlib.resources import as_file
from pathlib import Path

import peewee
from playhouse.migrations import MigrationError, Runner

from core.configuration import Configuration
from core.data.ddl import is_sqlite
from core.data.failures import translated
from core.data.open import owner_database
from core.data.protection import HISTORY, protect
from core.data.storage import Storage
from core.errors.data import NotMigrated, PendingMigrations
from core.places import MIGRATIONS
from core.records import MigrationSource

CORE = MigrationSource(name="", folder=MIGRATIONS)
#: Names the advisory lock among all that a PostgreSQL server holds; any number does.
LOCK = 0x676F7275


def migrate(configuration: Configuration, sources: Sequence[MigrationSource] = ()) -> list[str]:
    """Apply what is pending, as the database's owner; return the steps' names.

    Of several processes at once, one does the work and the others wait for it.

    Raises:
        NotMigrated: A step failed; it was undone, those before it stay.

    """
    with _owner(configuration) as database:
        return migrate_database(database, sources, configuration.database_role)


def migrate_database(
    database: peewee.Database, sources: Sequence[MigrationSource], role: str
) -> list[str]:
    """Apply what is pending to ``database``, which is open as its owner."""
    with _alone(database):
        applied = [step for source in (CORE, *sources) for step in _apply(database, source)]
        protect(database, role)
    return applied


def revert(configuration: Configuration, source: MigrationSource, target: str) -> list[str]:
    """Undo the steps of ``source`` back through ``target``; return their names, latest first.

    Raises:
        NotMigrated: A step failed or was never applied; those undone before it stay undone.

    """
    with _owner(configuration) as database, _alone(database):
        return revert_database(database, source, target)


def revert_database(database: peewee.Database, source: MigrationSource, target: str) -> list[str]:
    """Undo steps of ``database``, which is open as its owner."""
    with _runner(database, source) as runner, _explained(target):
        undone: list[str] = runner.down(target)
        _require_references(database)
        return undone


def pending(database: peewee.Database, sources: Sequence[MigrationSource] = ()) -> tuple[str, ...]:
    """Return the names of the steps that ``database`` lacks, plugins' with their plugin's name."""
    names: list[str] = []
    for source in (CORE, *sources):
        with _runner(database, source) as runner:
            names += [_title(source, step.name) for step in runner.status() if not step.applied]
    return tuple(names)


def require_migrated(storage: Storage, sources: Sequence[MigrationSource] = ()) -> None:
    """Refuse a database whose schema is older than the program.

    Raises:
        PendingMigrations: Steps are pending; it names them.

    """
    with storage.installation():
        names = pending(storage.database, sources)
    if names:
        raise PendingMigrations(names=", ".join(names))


def _apply(database: peewee.Database, source: MigrationSource) -> list[str]:
    done: list[str] = []
    with _runner(database, source) as runner:
        for step in [step.name for step in runner.status() if step.path and not step.applied]:
            title = _title(source, step)
            with _explained(title):
                runner.up(step)
                _require_references(database)
            done.append(title)
    return done


def _title(source: MigrationSource, step: str) -> str:
    return f"{source.name}:{step}" if source.name else step


@contextmanager
def _runner(database: peewee.Database, source: MigrationSource) -> Iterator[Runner]:
    table = f"{HISTORY}_{source.name.replace('-', '_')}" if source.name else HISTORY
    with as_file(source.folder) as folder:
        yield Runner(database, str(folder), table_name=table)


@contextmanager
def _explained(step: str) -> Iterator[None]:
    try:
        yield
    except (peewee.PeeweeException, MigrationError) as error:
        raise NotMigrated(step=step, reason=error) from error


def _require_references(database: peewee.Database) -> None:
    """Refuse rows that point nowhere; on SQLite steps run with foreign keys off."""
    if is_sqlite(database):
        broken = database.execute_sql("PRAGMA foreign_key_check").fetchone()
        if broken:
            msg = f"{broken[0]} row {broken[1]} points at no row of {broken[2]}"
            raise MigrationError(msg)


@contextmanager
def _owner(configuration: Configuration) -> Iterator[peewee.Database]:
    database = owner_database(configuration.owner_url)
    # two connections that turn a new file to WAL at once are refused without any waiting
    with _locked(database), translated():
        database.connect()
    try:
        yield database
    finally:
        database.close()


@contextmanager
def _alone(database: peewee.Database) -> Iterator[None]:
    """Let one process at a time change the schema."""
    with _locked(database), ExitStack() as stack:
        if not is_sqlite(database):
            database.execute_sql("SELECT pg_advisory_lock(%s)", (LOCK,))
            stack.callback(database.execute_sql, "SELECT pg_advisory_unlock(%s)", (LOCK,))
        yield


@contextmanager
def _locked(database: peewee.Database) -> Iterator[None]:
    """Hold the lock beside a SQLite file; a server's database has locks of its own."""
    with ExitStack() as stack:
        if is_sqlite(database):
            lock = stack.enter_context(Path(f"{database.database}.lock").open("w"))
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
