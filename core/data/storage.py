"""The one way to a transaction: ``reading``, ``writing`` and ``installation``."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import peewee
from playhouse.pool import MaxConnectionsExceeded

from core.data import scope as scopes
from core.data.engines import Postgresql, Sqlite
from core.data.failures import is_lock, translated
from core.data.scope import Nudge, Scope, unheard

#: How often the write lock is asked for before people are told to try again; each attempt waits
#: as long as the connection's busy timeout.
LOCK_ATTEMPTS = 2
LOCK_PAUSE_SECONDS = 0.05

_log = logging.getLogger(__name__)


class Storage:
    """The database of one installation."""

    def __init__(self, database: Sqlite | Postgresql) -> None:
        self.database = database
        self.is_sqlite = isinstance(database, Sqlite)
        #: Reaches the workers of the installation, where there are any.
        self.nudge: Nudge = unheard

    @contextmanager
    def reading(self, municipality: int) -> Iterator[Scope]:
        """Open a consistent view of one municipality's rows; writing in it raises."""
        with self._open(
            Scope(database=self.database, municipality=municipality, writing=False)
        ) as s:
            yield s

    @contextmanager
    def writing(self, municipality: int, actor: int | None = None) -> Iterator[Scope]:
        """Open the write transaction of one municipality; all of it is stored, or nothing.

        ``actor`` is the account that acts, for the audit log.

        Raises:
            DatabaseBusy: Somebody else held the write lock for too long.
            StorageFull: The disk is full.
            DatabaseGone: The connection broke; the next scope connects anew.

        """
        scope = Scope(
            database=self.database,
            municipality=municipality,
            writing=True,
            actor=actor,
            nudge=self.nudge,
        )
        with self._open(scope) as s:
            yield s

    @contextmanager
    def installation(self, *, writing: bool = False) -> Iterator[Scope]:
        """Open a transaction on the tables that belong to no municipality."""
        with self._open(Scope(database=self.database, municipality=None, writing=writing)) as s:
            yield s

    def close(self) -> None:
        """Close this thread's connection, and on PostgreSQL every idle one of the pool."""
        if isinstance(self.database, Postgresql):
            self.database.close_all()
        else:
            self.database.close()

    @contextmanager
    def _open(self, scope: Scope) -> Iterator[Scope]:
        with translated(), scopes.opened(scope):
            try:
                patiently(self._begin)
                with self._transaction():
                    yield scope
            finally:
                self._release()
        _run_each(scope.after_commit)

    def _begin(self) -> None:
        """Connect and begin; a connection that cannot begin is not used again."""
        self.database.connect(reuse_if_open=True)
        try:
            self.database.transaction().__enter__()
        except peewee.PeeweeException as error:
            if not is_lock(error):
                self.database.discard()
            raise

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            yield
            self.database.commit()
        except BaseException:
            self._undo()
            raise
        else:
            self.database.pop_transaction()

    def _undo(self) -> None:
        """Roll back; where even that fails the connection goes, and the server undoes the rest."""
        try:
            self.database.rollback()
        except peewee.PeeweeException:
            _log.warning("rolling back failed; the connection is closed", exc_info=True)
            self.database.discard()
        else:
            self.database.pop_transaction()

    def _release(self) -> None:
        if not self.is_sqlite and not self.database.is_closed():
            self.database.close()


def patiently(begin: Callable[[], None]) -> None:
    """Call ``begin``, again a bounded number of times when somebody holds the lock."""
    for attempt in range(1, LOCK_ATTEMPTS + 1):
        try:
            return begin()
        except (peewee.OperationalError, MaxConnectionsExceeded) as error:
            if attempt == LOCK_ATTEMPTS or not is_lock(error):
                raise
            time.sleep(LOCK_PAUSE_SECONDS)
    raise AssertionError("unreachable: the last attempt returns or raises")


def _run_each(actions: list[Callable[[], None]]) -> None:
    """Run what waits for the commit; the write is done, so a failure here is only reported."""
    for action in actions:
        try:
            action()
        except Exception:  # noqa: BLE001  one action's failure must reach neither the writer nor the next action
            _log.exception("an action after the commit failed: %r", action)
