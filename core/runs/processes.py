"""The same work on many blocks: one after the other, or in several processes at a time."""

from __future__ import annotations

import os
import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import current_process, get_context
from typing import Any, TypeVar

from core.errors.scores import ProcessLost

Item = TypeVar("Item")
Made = TypeVar("Made")

#: Subjects of one block: 20,000 answered forms where ten people rate one.
BLOCK = 2_000
#: Fewer blocks are done sooner than a process is started.
WORTH = 8
#: Processes that one process keeps busy with reading for them and storing what they make.
MOST = 4
#: Blocks for each process that are read ahead of what is stored.
AHEAD = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Subjects of a block, and processes that work on blocks; None: as many as are worth it.

    Neither changes a result.
    """

    block: int = BLOCK
    processes: int | None = None

    def processes_for(self, subjects: int, work: Callable[..., Any]) -> int:
        """Return how many processes do ``work`` on so many subjects; one is our own."""
        if self.processes is not None:
            return self.processes
        if subjects < WORTH * self.block or current_process().daemon or not can_be_sent(work):
            return 1
        return min(MOST, os.cpu_count() or 1)


def in_order(work: Callable[[Item], Made], items: Iterable[Item], processes: int) -> Iterator[Made]:
    """Yield what ``work`` makes of each item, in the order of the items.

    Items are taken in the calling process, a few ahead.  What ``work`` raises in another process
    is raised here.

    Raises:
        ProcessLost: Another process ended before it was done.

    """
    if processes < 2:
        yield from map(work, items)
        return
    # A fresh interpreter: a copy of a server's process would hold its threads' locks for ever.
    pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn"))
    waiting: deque[Future[Made]] = deque()
    try:
        for item in items:
            waiting.append(pool.submit(work, item))
            if len(waiting) > AHEAD * processes:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise ProcessLost from error
    finally:
        pool.shutdown(cancel_futures=True)


def can_be_sent(work: Callable[..., Any]) -> bool:
    """Return whether another process can be told what to do: plugins may work with closures."""
    try:
        pickle.dumps(work)
    except (pickle.PicklingError, AttributeError, TypeError):
        return False
    return True
