"""How far long work is, told by those who do it to whoever listens; nobody does outside of a job.

Services say ``step`` or walk through ``counted`` in their longest loops.  A listener may raise
there, which ends the work like any failure: its transaction is undone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

Item = TypeVar("Item")
#: Is told how many of how many steps are done.
Listener = Callable[[int, int], None]

_listener: ContextVar[Listener | None] = ContextVar("goru_progress", default=None)


@contextmanager
def heard(listener: Listener) -> Iterator[None]:
    """Let ``listener`` hear of every step within the block."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def step(done: int, of: int) -> None:
    """Say that ``done`` of ``of`` steps are done."""
    listener = _listener.get()
    if listener is not None:
        listener(done, of)


def counted(items: Sequence[Item]) -> Iterator[Item]:
    """Yield ``items``, saying before each how many are done."""
    for done, item in enumerate(items):
        step(done, len(items))
        yield item
