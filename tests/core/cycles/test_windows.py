"""The window of a phase may be moved until somebody has begun."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from core.clock import korean_now
from core.cycles.windows import set_window
from core.data.models import Municipality, Phase
from core.data.storage import Storage
from core.errors.cycles import AnswersBegun, UnusableDeadline
from tests.core.pages.conftest import Work, assign

__all__ = ["assign"]


def test_a_window_that_nobody_has_begun_can_be_moved(
    storage: Storage, municipality: Municipality, assign: Callable[..., Work]
) -> None:
    work = assign()
    now = korean_now().replace(microsecond=0)
    opens, closes = now - timedelta(hours=1), now + timedelta(days=7)

    with storage.writing(municipality.id):
        set_window(Phase.get_by_id(work.phase), opens, closes, now)

    with storage.reading(municipality.id):
        phase = Phase.get_by_id(work.phase)
    assert (phase.opens_at, phase.closes_at) == (opens, closes)


def test_nobodys_time_is_cut_short_once_somebody_has_begun(
    storage: Storage, municipality: Municipality, assign: Callable[..., Work]
) -> None:
    work = assign()
    work.browser.post(work.path, {"page": "0", "revision": "0", "count": "3", "action": "save"})
    now = korean_now()

    with (
        storage.writing(municipality.id),
        pytest.raises(AnswersBegun, match=r"GR-459.*1 forms"),
    ):
        set_window(Phase.get_by_id(work.phase), now, now + timedelta(hours=1), now)


@pytest.mark.parametrize("closes", [timedelta(hours=-1), timedelta(hours=1)])
def test_a_window_closes_after_it_opens_and_not_in_the_past(
    storage: Storage, municipality: Municipality, assign: Callable[..., Work], closes: timedelta
) -> None:
    work = assign()
    now = korean_now()

    with storage.writing(municipality.id), pytest.raises(UnusableDeadline, match="GR-457"):
        set_window(Phase.get_by_id(work.phase), now + timedelta(hours=2), now + closes, now)
