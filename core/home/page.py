"""Everything that somebody's home page shows, read in one scope."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from core.flows.inbox import Duties, Duty
from core.home.agenda import When, by_due, next_thing
from core.home.interviews import Interviews
from core.home.news import FreshResult, Receipt
from core.home.team import Standing
from core.home.works import Work

#: Receipts that the home page shows; all are on their own page.
LATEST: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """The one next thing: a step that is asked for, or a form to go on with; one of them."""

    duty: Duty | None = None
    work: Work | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """What is next, what is asked, the works by when they are due, the team, the news."""

    next: Next | None
    asked: Duties
    groups: Mapping[When, Sequence[Work]]
    interviews: Sequence[Interviews] = ()
    team: Sequence[Standing] = ()
    latest: Sequence[Receipt] = ()
    fresh: Sequence[FreshResult] = ()


def next_of(asked: Duties, found: Sequence[Work]) -> Next | None:
    """Return the one next thing of what is asked of somebody and of their own works."""
    fillable = [(place, work.due_at) for place, work in enumerate(found) if work.can_go_on]
    thing = next_thing((duty.due for duty in asked.shown), fillable)
    if thing is None:
        return None
    return Next(duty=asked.shown[thing.place]) if thing.is_step else Next(work=found[thing.place])


def home_of(
    found: Sequence[Work],
    asked: Duties,
    now: datetime,
    *,
    interviews: Sequence[Interviews] = (),
    team: Sequence[Standing] = (),
    handed_in: Sequence[Receipt] = (),
    fresh: Sequence[FreshResult] = (),
) -> Home:
    """Return the home page at ``now`` (Korean time)."""
    return Home(
        next=next_of(asked, found),
        asked=asked,
        groups=by_due(found, now),
        interviews=interviews,
        team=team,
        latest=handed_in[:LATEST],
        fresh=fresh,
    )
