"""Let the N-th thing that the application asks of its database fail, before or after it is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from core.data.storage import Storage

#: Everything that can fail: beginning, each statement, committing.
ASKED = ("begin_scope", "execute_sql", "commit")


@dataclass(slots=True)
class Injected:
    """What was injected: nothing where fewer things than N were asked for."""

    what: str = ""


@contextmanager
def failing(
    storage: Storage,
    number: int,
    error: Callable[[], BaseException],
    *,
    names: tuple[str, ...] = ASKED,
    after: bool = False,
) -> Iterator[Injected]:
    """Raise ``error()`` in place of the ``number``-th call; ``after`` does the call first."""
    database: Any = storage.database
    calls = iter(range(1, 10_000))
    found = Injected()
    real = {name: getattr(database, name) for name in names}

    def counted(name: str) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            if next(calls) != number:
                return real[name](*args, **kwargs)
            found.what = name
            if after:
                real[name](*args, **kwargs)
            raise error()

        return call

    for name in real:
        setattr(database, name, counted(name))
    try:
        yield found
    finally:
        for name in real:
            delattr(database, name)
