"""What edge cases share: a form to fill, its deadline, and ratings that are asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from core.clock import korean_now
from core.data.models import Municipality, Phase
from core.data.storage import Storage
from core.home.works import Work as Tasks
from core.submissions.assignments import tasks_of
from tests.core.cycles.conftest import cycle, scope
from tests.core.cycles.test_recusal import catalogue, review
from tests.core.pages.conftest import Work, assign
from tests.core.pages.test_outsiders import item

__all__ = ["assign", "catalogue", "cycle", "item", "review", "scope"]


@pytest.fixture
def work(assign: Callable[..., Work]) -> Work:
    """Give the two-page survey, named, to a member of staff."""
    return assign()


@pytest.fixture
def late(storage: Storage, municipality: Municipality, work: Work) -> None:
    """Let the deadline of the survey be over."""
    with storage.writing(municipality.id):
        past = korean_now().replace(microsecond=0) - timedelta(hours=1)
        Phase.update(closes_at=past).where(Phase.id == work.phase).execute()


@pytest.fixture
def due(storage: Storage, municipality: Municipality, work: Work) -> Callable[[int], Tasks]:
    """Give the survey as its author finds it so many hours before the deadline."""

    def found(hours: int) -> Tasks:
        with storage.reading(municipality.id):
            (task,) = tasks_of(work.person)
        now = task.due_at - timedelta(hours=hours)
        return Tasks(tasks=[replace(task, opens_at=now - timedelta(days=9))], now=now)

    return found
