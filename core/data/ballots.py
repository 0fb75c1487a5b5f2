"""The ballot box at close: the ballots in a fresh table, in random order, the old one destroyed.

Until then the order of arrival could be read from the file (SQLite: how cells lie within pages;
PostgreSQL: ``ctid`` and ``xmin``).  Afterwards every ballot was written by one transaction in an
order that no arrival decides.  Ballots of other phases stay in the box; they are written anew too.

What the database holds is covered: SQLite overwrites the old table's pages with zeros
(``secure_delete``) and its write-ahead log is emptied; PostgreSQL unlinks the old table's file.
Not covered is whoever kept earlier copies: backups, archived write-ahead logs, images of the disk.
"""

from __future__ import annotations

import logging
import secrets
from functools import partial

from core.data.engines import Sqlite
from core.data.failures import DRIVER_ERRORS
from core.data.models import Ballot, Phase
from core.data.scope import after_commit, current, require_writing
from core.errors import NotFound

CHUNK = 500

_log = logging.getLogger(__name__)


def shuffle_at_close(phase: Phase | int) -> int:
    """Put the ballots of ``phase`` into a fresh box in random order; return how many it has.

    Runs in the open writing scope, so it happens together with the closing or not at all.

    Raises:
        NotFound: The phase is not of this municipality.

    """
    require_writing()
    row = Phase.one(Phase.id == getattr(phase, "id", phase))
    if row is None:
        raise NotFound(what="phase")
    database = current().database
    before = _count(row.id)
    if isinstance(database, Sqlite):
        _shuffle_sqlite(database)
        after_commit(partial(_empty_log_or_say_so, database))
    else:
        database.execute_sql("SELECT shuffle_ballots()")
    after = _count(row.id)
    if after != before:
        msg = f"{before} ballots went into the fresh box, {after} are in it"
        raise AssertionError(msg)
    return after


def _count(phase: int) -> int:
    return int(Ballot.select().where(Ballot.phase == phase).count())


def _shuffle_sqlite(database: Sqlite) -> None:
    """Rewrite the table of every municipality, as SQLite keeps one box."""
    named = database.execute_sql(
        "SELECT name, sql FROM sqlite_master WHERE tbl_name = 'ballot' AND sql IS NOT NULL "
        "ORDER BY type = 'table' DESC"
    ).fetchall()
    keys = [key for (key,) in database.execute_sql("SELECT key FROM ballot").fetchall()]
    secrets.SystemRandom().shuffle(keys)
    (_, table), *rest = named
    database.execute_sql(table.replace('"ballot"', '"fresh_ballot"', 1))
    for start in range(0, len(keys), CHUNK):
        _copy(database, keys[start : start + CHUNK])
    database.execute_sql("DROP TABLE ballot")
    database.execute_sql("ALTER TABLE fresh_ballot RENAME TO ballot")
    for _, sql in rest:
        database.execute_sql(sql)


def _copy(database: Sqlite, keys: list[str]) -> None:
    """Copy one row at a time: the order of a single query would be the order of the keys."""
    with DRIVER_ERRORS:
        database.connection().executemany(
            "INSERT INTO fresh_ballot SELECT * FROM ballot WHERE key = ?", [(key,) for key in keys]
        )


def _empty_log_or_say_so(database: Sqlite) -> None:
    if not empty_log(database):
        _log.warning("readers keep the write-ahead log; it still holds the ballots' old order")


def empty_log(database: Sqlite) -> bool:
    """Move the write-ahead log into the file and cut it to nothing; return whether that was done.

    Readers of an older snapshot hold it up for the connection's busy timeout at most; the first
    checkpoint after them makes the log start anew in any case.
    """
    database.connect(reuse_if_open=True)
    (busy, *_pages) = database.connection().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy
