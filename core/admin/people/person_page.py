"""What the page of one person adds to their row: account, roles, and forms that name authors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from core.admin.records.assignments import states
from core.admin.records.sealing import named_versions
from core.clock import korean_now, minute
from core.cycles.phases import phase_is_open
from core.data.models import Account, Assignment, Cycle, Person, Phase
from core.submissions.assignments import subject_names

#: Assignments on the page, the newest first.
MOST: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One assignment of a form that names its author; ``until`` is Korean time."""

    phase: int
    cycle: str
    title: str
    about: str
    state: str
    until: str
    is_open: bool


def accounts_of(person: Person) -> list[Account]:
    """Return the accounts of a person, by log-in name."""
    return list(Account.select().where(Account.person == person).order_by(Account.login))


def assigned_to(person: Person) -> list[Line]:
    """Return what is assigned to a person of forms that name their authors; nothing of others."""
    found = list(
        Assignment.select(Assignment, Phase, Cycle)
        .join(Phase)
        .switch(Assignment)
        .join(Cycle)
        .where(Assignment.actor == person, Assignment.form_version.in_(named_versions()))
        .order_by(Phase.opens_at.desc(), Assignment.id)
        .limit(MOST)
    )
    names = subject_names((one.subject_kind, one.subject) for one in found) if found else {}
    return [_line(one, names.get((one.subject_kind, one.subject), "")) for one in found]


def _line(one: Any, about: str) -> Line:
    is_open = one.state == "open" and phase_is_open(one.phase, korean_now())
    return Line(
        phase=one.phase_id,
        cycle=one.cycle.title,
        title=one.phase.title,
        about=about,
        state=str(states().get(one.state, one.state)),
        until=minute(one.extended_to or one.phase.closes_at),
        is_open=is_open,
    )
