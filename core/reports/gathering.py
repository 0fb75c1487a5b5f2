"""The evidence of a report, read in a fixed number of queries; the scope is open."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from peewee import JOIN

from core.clock import in_korea, korean_now
from core.cycles.configuration import SCORERS, configuration_on, newest_configuration
from core.cycles.days_off import days_off
from core.data.models import (
    Assignment,
    Cycle,
    Fact,
    Flow,
    FormVersion,
    OrgUnit,
    Person,
    Phase,
    ScoreRun,
    Spell,
    Submission,
)
from core.disclosure import seen_scores
from core.flows.chart import Chart, Place, chart_of
from core.flows.exporting import Redaction, redaction
from core.flows.paper import stored_workflow
from core.form_versions import definition_of
from core.library import Catalogue
from core.people.organisation import TEAM
from core.records import NAMED, Answers
from core.registers.applying import ROSTER
from core.reports.past import past_of
from core.reports.records import Paper, Report, ReportEvidence, Tally, Window
from core.runs.states import SHOWN
from core.scoring.scores import Reader
from core.submissions.assignments import identity_of, subject_names
from core.workflow import Workflow
from forms.definition import Texts

DAY = timedelta(days=1)


def evidence_of(
    catalogue: Catalogue, report: Report, cycle: Cycle, roles: Collection[str], language: str
) -> ReportEvidence:
    """Return what somebody with ``roles`` may know of a cycle for a report."""
    now = korean_now()
    versions = _versions(cycle, report.forms)
    names = dict(OrgUnit.select(OrgUnit.code, OrgUnit.name).tuples())
    reading = _Reading(catalogue, cycle, versions, frozenset(roles) & report.roles, report.begun)
    return ReportEvidence(
        today=now.date(),
        language=language,
        papers=tuple(reading.papers()),
        tallies=_tallies(cycle, reading.keys),
        windows=_windows(cycle),
        forms={one.name: definition_of(one) for one in versions},
        facts=_facts(cycle, report.facts, reading.keys),
        people=dict(Person.select(Person.staff_no, Person.name).tuples()),
        units=names,
        unit_of={number: reading.unit(key) for number, key in reading.chart.numbers.items()},
        free=days_off(),
        year=cycle.year,
        scorers=_scorers(cycle, now.date()),
        past=tuple(past_of(cycle, report.years)) if report.years else (),
    )


class _Reading:
    """What is read once for all papers: chart, names, workflows, and what stays back."""

    def __init__(
        self,
        catalogue: Catalogue,
        cycle: Cycle,
        versions: Collection[FormVersion],
        roles: frozenset[str],
        begun: frozenset[str],
    ) -> None:
        self.started = begun
        self.catalogue, self.cycle, self.versions = catalogue, cycle, versions
        self.chart: Chart = chart_of(korean_now().date())
        self.back: Redaction = redaction(catalogue, versions, roles)
        self.left = _left()
        people = Person.select(Person.id, Person.staff_no).tuples()
        units = OrgUnit.select(OrgUnit.id, OrgUnit.code).tuples()
        self.keys = {("person", key): number for key, number in people}
        self.keys |= {("unit", key): code for key, code in units}
        self.flows: dict[tuple[str, int], Workflow] = {}

    def unit(self, person: int) -> str:
        """Return the code of the department in which a person works; empty for none."""
        place = self._place(self.chart.unit_of.get(person))
        while place is not None and place.kind == TEAM:
            place = self._place(place.parent)
        return place.code if place else ""

    def _place(self, unit: int | None) -> Place | None:
        return None if unit is None else self.chart.units.get(unit)

    def papers(self) -> Iterator[Paper]:
        """Yield the papers of forms that name their authors."""
        rows = list(_rows(self.cycle, self.versions))
        forms = {one.id: one for one in self.versions}
        names = subject_names({(row.subject_kind, row.subject) for row in rows})
        for row in rows:
            form = forms[row.form_version_id]
            if identity_of(form.identity, row.relation) == NAMED:
                yield self._paper(row, form, names.get((row.subject_kind, row.subject), ""))

    def _paper(self, row: Assignment, form: FormVersion, about: str) -> Paper:
        submission, flow = _own(row, "submission"), _own(row, "flow")
        handed_in = submission is not None and submission.state == "submitted"
        is_person = row.subject_kind == "person"
        person = row.subject if is_person else row.actor_id
        subject = self.keys.get((row.subject_kind, row.subject), "")
        return Paper(
            form=form.name,
            phase=row.phase.name,
            author=self.keys["person", row.actor_id],
            subject=subject,
            about=about,
            unit=subject if row.subject_kind == "unit" else self.unit(person),
            relation=row.relation,
            ordinal=row.ordinal,
            state=row.state,
            stage=flow.stage if flow else "",
            stage_title=self._title(flow, form) if flow else {},
            done=flow.closed if flow else handed_in,
            answers=self._answers(row, form, submission) if submission else {},
            handed_in=_day(submission.submitted_at) if submission else None,
            entered=_day(flow.entered_at) if flow else None,
            due=flow.due_at.date() if flow and flow.due_at else None,
            left=self.left.get(row.subject) if is_person else None,
        )

    def _answers(self, row: Assignment, form: FormVersion, submission: Submission) -> Answers:
        """Return what is handed in, or what a register began where the report wants it."""
        is_begun = row.roster == ROSTER and form.name in self.started
        if submission.state != "submitted" and not is_begun:
            return {}
        return self.back.told(submission.id, submission.answers)

    def _title(self, flow: Flow, form: FormVersion) -> Texts:
        key = (flow.workflow, flow.configuration)
        if key not in self.flows:
            self.flows[key] = stored_workflow(self.catalogue, self.cycle.id, flow, form.name)
        stage = self.flows[key].stage(flow.stage)
        return stage.title if stage else {"": flow.stage}


def _scorers(cycle: Cycle, day: date) -> Mapping[str, Mapping[str, Any]]:
    held = configuration_on(cycle, day) or newest_configuration(cycle)
    return held.content.get(SCORERS, {}) if held else {}


def _versions(cycle: Cycle, names: Collection[str]) -> list[FormVersion]:
    used = Assignment.select(Assignment.form_version).where(Assignment.cycle == cycle)
    query = FormVersion.select().where(FormVersion.id.in_(used), FormVersion.name.in_(list(names)))
    return list(query.order_by(FormVersion.number))


def _rows(cycle: Cycle, versions: Iterable[FormVersion]) -> Iterable[Assignment]:
    query = (
        Assignment.select(Assignment, Phase, Submission, Flow)
        .join(Phase)
        .switch(Assignment)
        .join(Submission, JOIN.LEFT_OUTER, on=(Submission.assignment == Assignment.id))
        .switch(Assignment)
        .join(Flow, JOIN.LEFT_OUTER, on=(Flow.assignment == Assignment.id))
    )
    wanted = [one.id for one in versions]
    found = query.where(Assignment.cycle == cycle, Assignment.form_version.in_(wanted))
    rows: Iterable[Assignment] = found.order_by(Assignment.id)
    return rows


def _own(row: Assignment, name: str) -> Any:
    """Return what is joined to an assignment; None where there is nothing."""
    found = getattr(row, name, None)
    return found if found is not None and found.id is not None else None


def _left() -> Mapping[int, date]:
    """Return the day after the last ended spell of duty, by person."""
    query = Spell.select(Spell.person, Spell.ends).where(
        Spell.kind == "근무", ~Spell.ends.is_null()
    )
    return {person: ends + DAY for person, ends in query.order_by(Spell.ends).tuples()}


def _windows(cycle: Cycle) -> Mapping[str, Window]:
    return {
        phase.name: Window(
            title=phase.title, opens=phase.opens_at.date(), closes=phase.closes_at.date()
        )
        for phase in Phase.select().where(Phase.cycle == cycle)
    }


def _tallies(cycle: Cycle, keys: Mapping[tuple[str, int], str]) -> Mapping[str, tuple[Tally, ...]]:
    """Return what the newest published or confirmed run of each phase says."""
    query = ScoreRun.select().where(ScoreRun.cycle == cycle, ScoreRun.state.in_(SHOWN))
    newest = {run.phase.name: run for run in query.order_by(ScoreRun.id) if run.phase}
    return {
        phase: tuple(
            Tally(
                subject=keys.get((line.subject_kind, line.subject), ""),
                value=line.seen.total,
                parts=line.seen.parts,
            )
            for line in seen_scores(run, Reader.ADMINISTRATOR)
        )
        for phase, run in newest.items()
    }


def _facts(
    cycle: Cycle, names: Collection[str], keys: Mapping[tuple[str, int], str]
) -> Mapping[str, Mapping[str, str]]:
    query = Fact.select(Fact.name, Fact.subject_kind, Fact.subject, Fact.value).where(
        Fact.cycle == cycle, Fact.name.in_(list(names))
    )
    found: dict[str, dict[str, str]] = {name: {} for name in names}
    for name, kind, subject, value in query.order_by(Fact.period).tuples():
        found[name][keys.get((kind, subject), "")] = value
    return found


def _day(moment: Any) -> date | None:
    return in_korea(moment).date() if moment else None
