"""Opening the installation's database, and refusing one that would lose or show too much."""

from __future__ import annotations

import logging
from pathlib import Path

import peewee

from core.configuration import Configuration
from core.data.engines import PRAGMAS, Postgresql, Sqlite
from core.data.storage import Storage
from core.errors.data import NoDatabase, UnsafeDatabase

_log = logging.getLogger(__name__)

#: Connections of one process; more threads than this wait for one, at most so long.
POOL_SIZE = 20
POOL_WAIT_SECONDS = 5
POOL_STALE_SECONDS = 300


def open_storage(configuration: Configuration) -> Storage:
    """Return the storage that ``configuration`` names, once it has proved to be safe.

    No connection stays open: a server may fork its workers from the process that asks.

    Raises:
        UnsafeDatabase: It would not be durable, or the application's role is too powerful.
        DatabaseGone: It cannot be reached.

    """
    storage = Storage(_database(configuration.database))
    try:
        if storage.is_sqlite:
            require_durable(storage)
        elif configuration.unsafe_database:
            _log.warning("GORU_UNSAFE_DATABASE: this database may lose or show what it must not")
        else:
            require_harmless(storage)
    finally:
        storage.close()
    return storage


def require_made(configuration: Configuration) -> None:
    """Refuse a SQLite installation whose file is not there; to open it would make an empty one.

    Raises:
        NoDatabase: It is not there.

    """
    url = configuration.database
    if url.startswith("sqlite:") and not sqlite_path(url).is_file():
        raise NoDatabase(path=sqlite_path(url))


def _database(url: str) -> Sqlite | Postgresql:
    if url.startswith("sqlite:"):
        return Sqlite(_made(sqlite_path(url)), pragmas=dict(PRAGMAS))
    return Postgresql(
        url,
        prefer_psycopg3=True,
        max_connections=POOL_SIZE,
        timeout=POOL_WAIT_SECONDS,
        stale_timeout=POOL_STALE_SECONDS,
        prepare_threshold=None,
        connect_timeout=POOL_WAIT_SECONDS,
    )


def sqlite_path(url: str) -> Path:
    """Return the file that ``sqlite:///path`` names; four slashes make it absolute."""
    return Path(url.removeprefix("sqlite:///"))


def _made(path: Path) -> str:
    """Return ``path`` once its folder is there, which nobody but its owner may enter."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return str(path)


def owner_database(url: str) -> peewee.Database:
    """Return the database as its owner sees it: for migrations and maintenance, without scopes."""
    if url.startswith("sqlite:"):
        path = _made(sqlite_path(url))
        return peewee.SqliteDatabase(path, pragmas=dict(PRAGMAS), lock_type="IMMEDIATE")
    return peewee.PostgresqlDatabase(
        url, prefer_psycopg3=True, prepare_threshold=None, connect_timeout=POOL_WAIT_SECONDS
    )


def require_durable(storage: Storage) -> None:
    """Refuse a SQLite connection whose settings are not those of ``PRAGMAS``."""
    with storage.installation() as scope:
        for setting, expected in PRAGMAS.items():
            found = scope.database.execute_sql(f"PRAGMA {setting}").fetchone()[0]
            if found != expected:
                raise UnsafeDatabase(setting=setting, found=found, expected=expected)


#: Each row: what is asked, and whether the application's role must be refused for it.
_POWERS = """
SELECT 'superuser', rolsuper FROM pg_roles WHERE rolname = current_user
UNION ALL SELECT 'bypassrls', rolbypassrls FROM pg_roles WHERE rolname = current_user
UNION ALL SELECT 'owner of ' || relname, true FROM pg_class
    WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace
    AND pg_has_role(current_user, relowner, 'member')
UNION ALL SELECT 'no row-level security on ' || relname,
    NOT (relrowsecurity AND relforcerowsecurity) FROM pg_class
    JOIN pg_attribute ON attrelid = pg_class.oid AND attname = 'municipality_id'
    WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace
    AND relname <> 'session'
UNION ALL SELECT 'fsync off', current_setting('fsync') <> 'on'
UNION ALL SELECT 'synchronous_commit off', current_setting('synchronous_commit') = 'off'
"""


def require_harmless(storage: Storage) -> None:
    """Refuse a PostgreSQL role that row-level security would not bind, and unbound tables."""
    with storage.installation() as scope:
        for power, held in scope.database.execute_sql(_POWERS).fetchall():
            if held:
                raise UnsafeDatabase(setting=power, found="true", expected="false")
