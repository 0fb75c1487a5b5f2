"""The full city: last year confirmed, and this year's cycles of every plugin open and filled.

People hand in what they are assigned: everybody the same answers, with other people's numbers in
them; what follows a workflow has come one step on its way, to a different stage each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import cycle as around_again
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.handing import PLUGIN, Handing
from benchmarks.specimen import Specimen, specimen
from core.canonical import canonical, digest
from core.clock import korean_now, utc_now
from core.configuration import Configuration
from core.cycles.assigning import assign
from core.cycles.opening import open_cycle
from core.data.bulk import insert
from core.data.migrate import migrate
from core.data.models import (
    Assignment,
    Ballot,
    Cycle,
    Flow,
    FlowStep,
    FormVersion,
    OrgUnit,
    Participation,
    Person,
    Phase,
    PluginState,
    Submission,
)
from core.data.scope import municipality_id
from core.demo.run import CODE, DryRun
from core.flows.paper import Paper, follows
from core.flows.steps import handing_in
from core.form_versions import latest
from core.library import Catalogue, Library
from core.records import ANONYMOUS, NAMED, PhasePlan, Programme
from core.services import Services
from core.submissions.assignments import identity_of
from core.submissions.filling import circumstances, compiled
from core.submissions.surroundings import prefilled, traits

OTHERS = ("seosan", "gangseo", "changwon", "gyeongnam", PLUGIN)
#: One form in so many is still a draft, and one in so many has not been begun.
DRAFTS, UNTOUCHED = 10, 7
FROM, UNTIL = timedelta(days=30), timedelta(days=60)


def installed() -> Library:
    """Return every plugin that is installed, and the one of the benchmarks."""
    found = Library.installed()
    return Library({**found.plugins, PLUGIN: Handing()})


def build(configuration: Configuration, people: int, folder: Path) -> Services:
    """Return a new full city in a new installation."""
    migrate(configuration, installed().migrations())
    parts = Services.of(configuration, installed())
    DryRun(
        parts=parts,
        people=people,
        seed=1,
        year=korean_now().year - 1,
        folder=folder / "exports",
        tell=lambda _line: None,
    ).go()
    load(parts)
    return parts


def load(parts: Services) -> None:
    """Enable every plugin in the dry-run city, open its cycles, and fill them."""
    with parts.storage.writing(1):
        for place, name in enumerate(OTHERS, 2):
            PluginState.create(plugin=name, place=place)
    with parts.storage.reading(1):
        catalogue = parts.catalogues.current(CODE)
    for programme in catalogue.all(Programme):
        with parts.storage.writing(1):
            today = korean_now().date()
            made = open_cycle(catalogue, programme.name, today.year, today, None)
        for plan in programme.phases:
            with parts.storage.writing(1):
                found = Phase.get(Phase.cycle == made, Phase.name == plan.name)
                Load(catalogue=catalogue, phase=found, plan=plan).go()


class Asked(NamedTuple):
    """An assignment, and who answers."""

    id: int
    actor: int
    number: str
    subject_kind: str
    subject: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """A phase that is about to be assigned and filled, in the open writing scope."""

    catalogue: Catalogue
    phase: Phase
    plan: PhasePlan

    def go(self) -> None:
        """Assign the phase, open it now, and hand in what is assigned."""
        if self.plan.roster:
            assign(self.phase.cycle, self.phase, self.catalogue, 1, None)
        if not self.asked():
            self.everybody()
        now = korean_now().replace(microsecond=0)
        window = {"opens_at": now - FROM, "closes_at": now + UNTIL}
        Phase.update(window).where(Phase.id == self.phase.id).execute()
        asked = self.asked()
        if asked:
            self.fill(asked)

    def asked(self) -> list[Asked]:
        """Return who answers what."""
        rows = (
            Assignment.select(
                *(Assignment.id, Assignment.actor, Person.staff_no),
                *(Assignment.subject_kind, Assignment.subject),
            )
            .join(Person)
            .where(Assignment.phase == self.phase)
            .order_by(Assignment.id)
        )
        return [Asked(*row) for row in rows.tuples()]

    def everybody(self) -> None:
        """Assign to everybody what the roster, which knows no names yet, assigns to nobody."""
        people = Person.select(Person.id).where(Person.left_on.is_null()).tuples()
        insert(
            Assignment,
            [
                {
                    "municipality": municipality_id(),
                    "cycle": self.phase.cycle_id,
                    "phase": self.phase.id,
                    "form_version": latest(self.plan.form).id,
                    "actor": person,
                }
                for (person,) in people
            ],
        )

    def fill(self, asked: Sequence[Asked]) -> None:
        """Hand in what is assigned: into the ballot box, or by name and on its way."""
        first = Assignment.get_by_id(asked[0].id)
        version = FormVersion.get_by_id(first.form_version_id)
        now = korean_now()
        form = compiled(self.catalogue, version.id)
        around = circumstances(self.catalogue, form, now, "ko")
        known = prefilled(form.source, traits(first, now.date()))
        answers = specimen(form, around, known)
        if identity_of(version.identity, first.relation) == ANONYMOUS:
            self.cast(asked, version.id, answers)
            return
        done = [one for place, one in enumerate(asked) if place % UNTOUCHED]
        self.store(done, version.id, answers)
        paper = follows(self.catalogue, first, now.date())
        if paper and identity_of(version.identity, first.relation) == NAMED:
            self.send(done, paper, answers)

    def cast(self, asked: Sequence[Asked], version: int, answers: Specimen) -> None:
        """Store ballots, and who took part."""
        own = {"municipality": municipality_id(), "phase": self.phase.id, "form_version": version}
        ballots = [
            own
            | {"key": f"{one.id:032x}", "answers": dict(answers.answers)}
            | {"subject_kind": one.subject_kind, "subject": one.subject}
            for one in asked
        ]
        insert(Ballot, ballots)
        day = korean_now().date()
        rows = [
            own
            | {"person": one.actor, "subject": one.subject, "day": day}
            | {"receipt": f"P{one.id:09}"}
            for one in asked
        ]
        insert(Participation, rows)

    def store(self, asked: Sequence[Asked], version: int, answers: Specimen) -> None:
        """Store submissions, some of them drafts."""
        numbers, units = people_and_units()
        rows = [
            {
                "municipality": municipality_id(),
                "assignment": one.id,
                "form_version": version,
                "answers": answers.of(next(numbers), next(units)),
                "saved_at": utc_now(),
                "title": "민원 처리 기간 단축",
                **stands(one, place),
            }
            for place, one in enumerate(asked)
        ]
        insert(Submission, rows)
        handed_in = Submission.select(Submission.assignment).where(Submission.state == "submitted")
        of_phase = (Assignment.phase == self.phase, Assignment.id.in_(handed_in))
        Assignment.update(state="submitted").where(*of_phase).execute()

    def send(self, asked: Sequence[Asked], paper: Paper, answers: Specimen) -> None:
        """Put what was handed in on its way, to each stage that asks somebody in turn."""
        workflow = paper.workflow
        asking = [one.name for one in workflow.stages[1:] if workflow.expected(one.name)]
        way, now = handing_in(paper), utc_now()
        stages = around_again(asking or [way.target])
        sent = [one for place, one in enumerate(asked) if stands(one, place)["receipt"]]
        flows = [
            {
                "municipality": municipality_id(),
                "assignment": one.id,
                "workflow": workflow.name,
                "configuration": paper.version,
                "stage": next(stages),
                "entered_at": now,
                "due_at": due(one.id),
                "closed": not asking and workflow.is_done(way.target),
            }
            for one in sent
        ]
        insert(Flow, flows)
        keys = dict(Flow.select(Flow.assignment, Flow.id).tuples())
        steps = [
            {
                "municipality": municipality_id(),
                "flow": keys[one.id],
                "name": way.name,
                "before": workflow.first.name,
                "after": way.target,
                "person": one.actor,
                "digest": digest(canonical(dict(answers.answers))),
                "taken_at": now,
            }
            for one in sent
        ]
        insert(FlowStep, steps)


def stands(one: Asked, place: int) -> Mapping[str, Any]:
    """Return how a submission stands: submitted with a receipt, or still a draft."""
    if place % DRAFTS == 0:
        return {"state": "draft", "receipt": None, "submitted_at": None}
    return {"state": "submitted", "receipt": f"R{one.id:09}", "submitted_at": utc_now()}


def due(key: int) -> datetime:
    """Return a deadline from five days ago to four weeks ahead."""
    return korean_now().replace(microsecond=0) + timedelta(days=key % 33 - 5)


def people_and_units() -> tuple[Iterator[str], Iterator[str]]:
    """Return staff numbers and codes of units, each again and again."""
    people = Person.select(Person.staff_no).where(Person.left_on.is_null())
    units = OrgUnit.select(OrgUnit.code).order_by(OrgUnit.code)
    return (
        around_again([number for (number,) in people.order_by(Person.staff_no).tuples()]),
        around_again([code for (code,) in units.tuples()]),
    )


def opened() -> list[Cycle]:
    """Return the cycles of this year, in the open scope."""
    return list(Cycle.select().where(Cycle.year == korean_now().year).order_by(Cycle.id))
