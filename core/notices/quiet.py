"""Quiet hours: mail that somebody does not want at night, at weekends and on holidays."""

from __future__ import annotations

from collections.abc import Container
from datetime import date, datetime, time, timedelta
from typing import Final

from core.clock import in_korea
from core.data.models import NoticeWish
from forms.working_days import working_day

#: Under which name and value the wish is stored, beside those of the kinds.
QUIET, ON = "quiet", "on"
#: Office hours in Korean time, in which such mail goes out; a proposal [c].
OPENS, CLOSES = time(8), time(19)
#: No day off but the public ones.
NONE: Final[Container[date]] = frozenset()


def wants_quiet(person: int) -> bool:
    """Return whether somebody wants mail in office hours alone."""
    mine = (NoticeWish.person == person) & (NoticeWish.kind == QUIET)
    return bool(NoticeWish.select().where(mine).exists())


def choose_quiet(person: int, *, quiet: bool) -> None:
    """Store whether somebody wants mail in office hours alone."""
    mine = (NoticeWish.person == person) & (NoticeWish.kind == QUIET)
    NoticeWish.delete().where(mine).execute()
    if quiet:
        NoticeWish.create(person=person, kind=QUIET, way=ON)


def in_office_hours(moment: datetime, free: Container[date] = NONE) -> datetime:
    """Return ``moment`` (UTC), or the first one after it in office hours.

    ``free`` are the municipality's own days off.
    """
    here = in_korea(moment)
    is_over = here.time() >= CLOSES
    works_on = working_day(here.date() + timedelta(days=is_over), free)
    opens = datetime.combine(works_on, OPENS)
    return moment + max(opens - here, timedelta(0))
