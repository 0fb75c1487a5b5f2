"""The scope of a query: which database, which municipality, reading or writing.

Models hold no database.  They ask the scope that is open in this context, so a query outside a
scope raises, two applications can live in one process, and no test rebinds a global.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

import peewee

from core.errors.data import NestedScope, NoScope, ReadOnlyScope, WrongScope

_current: ContextVar[Scope | None] = ContextVar("goru_scope", default=None)


#: Lets workers make a round before its time: its name, and in how many seconds.
Nudge = Callable[[str, int], None]


def unheard(_round: str, _seconds: int) -> None:
    """Nudge nobody: the round comes by the clock."""


@dataclass(slots=True, kw_only=True)
class Scope:
    """One open transaction.

    ``municipality`` is the id of the municipality whose rows it sees, None for the installation's
    own tables; ``actor`` is the id of the account that acts, None for the system; ``nudge`` reaches
    the workers.
    """

    database: peewee.Database
    municipality: int | None
    writing: bool
    actor: int | None = None
    nudge: Nudge = unheard
    after_commit: list[Callable[[], None]] = field(default_factory=list)


def current() -> Scope:
    """Return the open scope.

    Raises:
        NoScope: No transaction is open in this context.

    """
    scope = _current.get()
    if scope is None:
        raise NoScope
    return scope


def peek() -> Scope | None:
    """Return the open scope, or None outside of any."""
    return _current.get()


def is_open() -> bool:
    """Return whether a scope is open in this context."""
    return _current.get() is not None


@contextmanager
def opened(scope: Scope) -> Iterator[Scope]:
    """Make ``scope`` the open one for the length of the block; for ``Storage`` alone.

    Raises:
        NestedScope: Another scope is open.

    """
    if _current.get() is not None:
        raise NestedScope
    token = _current.set(scope)
    try:
        yield scope
    finally:
        _current.reset(token)


def municipality_id() -> int:
    """Return the municipality of the open scope.

    Raises:
        WrongScope: The scope is the installation's.

    """
    municipality = current().municipality
    if municipality is None:
        raise WrongScope(needed="municipality")
    return municipality


def require_writing() -> None:
    """Refuse to go on in a scope that only reads."""
    if not current().writing:
        raise ReadOnlyScope


def after_commit(action: Callable[[], None]) -> None:
    """Run ``action`` once the open transaction is committed; never if it rolls back."""
    require_writing()
    current().after_commit.append(action)


class CurrentDatabase(peewee.DatabaseProxy):
    """Stands for the database of the open scope wherever peewee wants one."""

    def __init__(self) -> None:
        self._callbacks: list[Callable[..., Any]] = []

    @property
    def obj(self) -> peewee.Database | None:
        """Return the open scope's database; None outside a scope, as at import."""
        scope = _current.get()
        return scope.database if scope else None

    def __getattr__(self, name: str) -> Any:
        return getattr(current().database, name)


DATABASE = CurrentDatabase()
