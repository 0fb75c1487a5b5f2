"""The first page of the office: what needs doing now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import peewee
from flask_babel import lazy_gettext

from core.access.roles import ADMINISTRATOR, AUDITOR
from core.admin.base import Home, at
from core.admin.jobs.lines import alive, lines_of
from core.appeals.situation import OFFICE
from core.building import publishing
from core.building.overlays import upgrades
from core.clock import korean_now
from core.cycles.phases import planned
from core.data.models import (
    Appeal,
    Assignment,
    Cycle,
    FormVersion,
    Participation,
    Person,
    Phase,
    PluginState,
    PublishRequest,
    ScoreRun,
)
from core.disclosure import may_see
from core.jobs.jobs import jobs
from core.pages.visitor import catalogue, visitor
from core.runs.states import PROPOSED, PUBLISHED

ARCHIVED = "archived"
#: Appeals on the first page; the register has them all.
MOST_APPEALS = 20
#: Forms being edited on the first page; the builder lists them all.
MOST_DRAFTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPhase:
    """A phase that takes answers, or is over and waits for somebody to close it."""

    id: int
    title: str
    cycle: str
    cycle_id: int
    closes_at: datetime
    is_over: bool
    assigned: int
    done: int


class OfficeHome(Home):
    """What needs doing now, with links."""

    def __init__(self, url: str) -> None:
        super().__init__(name=lazy_gettext("What needs doing"), endpoint="admin", url=url)
        self.static_folder = None  # Flask-Admin's own scripts and styles are not served

    @at("/")
    def index(self) -> str:
        """Show what needs doing."""
        roles = visitor().roles
        phases = open_phases(korean_now())
        return str(
            self.render(
                "admin/home.html",
                may_change=ADMINISTRATOR in roles,
                missing=missing() if ADMINISTRATOR in roles else {},
                cycles=list(Cycle.select().where(Cycle.stage != ARCHIVED).order_by(Cycle.year)),
                over=[phase for phase in phases if phase.is_over],
                running=[phase for phase in phases if not phase.is_over],
                runs=waiting_runs(roles),
                requests=requests(),
                drafts=drafts() if ADMINISTRATOR in roles else (),
                sees_people=bool(roles & {ADMINISTRATOR, AUDITOR}),
                newer=upgrades(catalogue()) if ADMINISTRATOR in roles else (),
                appeals=list(open_appeals()) if roles & OFFICE else (),
                now=korean_now(),
                me=visitor().account,
                jobs=lines_of(jobs(), alive(visitor().account), visitor().account),
            )
        )


def missing() -> Mapping[str, bool]:
    """Return which of the first steps of a new municipality are still to be taken."""
    return {
        "plugins": not PluginState.select().where(PluginState.enabled == True).exists(),  # noqa: E712  SQL
        "people": not Person.select().exists(),
        "cycles": not Cycle.select().exists(),
        "drafts": bool(FormVersion.select().where(FormVersion.state == "draft").exists()),
    }


def requests() -> Sequence[tuple[PublishRequest, int]]:
    """Return what waits for a second person, each with the id of its draft."""
    drafts = FormVersion.select(FormVersion.name, FormVersion.id).where(
        FormVersion.state == "draft"
    )
    known = dict(drafts.tuples())
    return [(one, known[one.form]) for one in publishing.waiting() if one.form in known]


def drafts() -> Sequence[FormVersion]:
    """Return the forms that are being edited, without their long definitions."""
    columns = (FormVersion.id, FormVersion.title, FormVersion.name)
    found = FormVersion.select(*columns).where(FormVersion.state == "draft")
    return list(found.order_by(FormVersion.title, FormVersion.id).limit(MOST_DRAFTS))


def waiting_runs(roles: Any) -> Sequence[ScoreRun]:
    """Return the runs that wait for a decision, of those that ``roles`` may see."""
    columns = (ScoreRun.id, ScoreRun.state, ScoreRun.scorer, ScoreRun.proposed_by)
    query = ScoreRun.select(*columns, Cycle.id, Cycle.title).join(Cycle)
    found = query.where(ScoreRun.state.in_((PROPOSED, PUBLISHED))).order_by(ScoreRun.id)
    return [run for run in found if may_see(run, roles)]


def open_appeals() -> Any:
    """Return the filed appeals that are not closed, the most urgent first."""
    columns = (Appeal.id, Appeal.number, Appeal.due_at, Cycle.title, Cycle.year)
    query = Appeal.select(*columns).join(Cycle).where(Appeal.number.is_null(False))
    waiting = query.where(Appeal.closed == False)  # noqa: E712  peewee builds SQL from ==
    return waiting.order_by(Appeal.due_at.is_null(), Appeal.due_at, Appeal.id).limit(MOST_APPEALS)


def open_phases(now: datetime) -> list[OpenPhase]:
    """Return the phases that have begun and are not closed, with how far they are."""
    query = (
        Phase.select(
            Phase.id,
            Phase.title,
            Phase.closes_at,
            Cycle.id.alias("cycle_id"),
            Cycle.title.alias("cycle_title"),
        )
        .join(Cycle)
        .where(Phase.closed == False, Phase.opens_at <= now, Cycle.stage != ARCHIVED)  # noqa: E712  SQL
        .where(planned())
        .order_by(Phase.closes_at)
    )
    rows = list(query.dicts())
    assigned, done = counts([row["id"] for row in rows])
    return [
        OpenPhase(
            id=row["id"],
            title=row["title"],
            cycle=row["cycle_title"],
            cycle_id=row["cycle_id"],
            closes_at=row["closes_at"],
            is_over=row["closes_at"] < now,
            assigned=assigned.get(row["id"], 0),
            done=done.get(row["id"], 0),
        )
        for row in rows
    ]


def counts(phases: Sequence[int]) -> tuple[dict[int, int], dict[int, int]]:
    """Return how many forms are assigned and done by phase, in two queries."""
    if not phases:
        return {}, {}
    number = peewee.fn.COUNT(Assignment.id)
    groups = (
        Assignment.select(Assignment.phase, Assignment.state, number)
        .where(Assignment.phase.in_(phases), Assignment.state != "excused")
        .group_by(Assignment.phase, Assignment.state)
    )
    took_part = (
        Participation.select(Participation.phase, peewee.fn.COUNT(Participation.id))
        .where(Participation.phase.in_(phases))
        .group_by(Participation.phase)
    )
    assigned: dict[int, int] = {}
    done: dict[int, int] = dict(took_part.tuples())
    for phase, state, count in groups.tuples():
        assigned[phase] = assigned.get(phase, 0) + count
        if state == "submitted":
            done[phase] = done.get(phase, 0) + count
    return assigned, done
