"""What is on its way, as lists read it: a fixed number of queries, however many there are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, Final, NamedTuple, TypeAlias

from peewee import OP, Expression, Value

from core.canonical import canonical
from core.data.models import Assignment, Flow, FormVersion, Submission
from core.data.rows import rows_of
from core.errors.workflow import UnusableWorkflow
from core.flows.concern import Concern
from core.flows.paper import Paper, stored_workflow
from core.flows.seats import NO_SEATS, Seats, seats_by_flow
from core.form_versions import definition_of
from core.library import Catalogue
from core.submissions.assignments import PAPER
from core.workflow import Transition, Workflow
from core.workflow.parties import ANSWER, RATER, RELATION, rules
from forms.definition import Definition

#: Cycle, and kind and id of the subject.
Matter: TypeAlias = tuple[int, str, int]
#: Submissions whose answers are asked for one by one rather than with all on their way.
FEW: Final = 1000


class About(NamedTuple):
    """What is read of an assignment."""

    id: int
    cycle_id: int
    form_version_id: int
    actor_id: int
    subject_kind: str
    subject: int
    relation: str


class Standing(NamedTuple):
    """What is read of a submission's way."""

    id: int
    workflow: str
    configuration: int
    stage: str
    due_at: datetime | str | None


def on_their_way(catalogue: Catalogue, cycle: int | None = None) -> tuple[Paper, ...]:
    """Return what is on its way, in one cycle or in all."""
    query = open_ways().order_by(Flow.id)
    wanted = query if cycle is None else query.where(Assignment.cycle == cycle)
    return papers_of(catalogue, [row_of(row) for row in rows_of(wanted)])


def papers_of(
    catalogue: Catalogue, rows: Sequence[tuple[About, Standing]], concern: Concern | None = None
) -> tuple[Paper, ...]:
    """Return the submissions of some rows; what ``concern`` leaves out is not there.

    One query, one more for each workflow, two for what actor rules ask of the submissions, and
    one for signatures where several people sign a step.
    """
    rules = _Rules()
    found = list(_papers(catalogue, rows, rules, concern))
    few = len(found) <= FEW
    read, related = _answers(found, rules, few=few), _related(found, rules, few=few)
    authors = _authors(found)
    return tuple(
        replace(
            one,
            authors=authors,
            **_more(one, read, related) if rules.need_more(one) else {},
        )
        for one in found
    )


class _Rules:
    """The actor rules of whoever is asked in a stage of a workflow, found once for all of it."""

    def __init__(self) -> None:
        self.kept: dict[tuple[int, str], frozenset[str]] = {}

    def of(self, workflow: Workflow, stage: str) -> frozenset[str]:
        """Return the rules of the step that is expected."""
        key = (id(workflow), stage)
        if key not in self.kept:
            way = workflow.expected(stage)
            words = way.who if way and not way.signers else ()
            self.kept[key] = frozenset(rule for word in words for rule in rules(word))
        return self.kept[key]

    def need_more(self, paper: Paper) -> bool:
        """Return whether a rule asks for more than the chart."""
        kinds = (ANSWER, RELATION, RATER)
        return any(rule.startswith(kinds) for rule in self.of(paper.workflow, paper.stage))

    def asking(
        self, papers: Iterable[Paper], *kinds: str
    ) -> Iterator[tuple[Paper, frozenset[str]]]:
        """Yield those that ask by rules of some kinds, with what follows the kind in them."""
        for paper in papers:
            mine = self.of(paper.workflow, paper.stage)
            names = {one.partition(":")[2] or one for one in mine if one.startswith(kinds)}
            if names:
                yield paper, frozenset(names)


class _AllSeats:
    """Who is asked to sign with others, read once a submission asks for it."""

    def __init__(self) -> None:
        self.kept: Mapping[int, Seats] | None = None

    def of(self, flow: int) -> Seats:
        """Return whose signatures the stage of a submission asks for."""
        if self.kept is None:
            self.kept = seats_by_flow()
        return self.kept.get(flow, NO_SEATS)


def due_of(paper: Paper) -> datetime | None:
    """Return when a stage is to be left (Korean time), of a row as a list reads it."""
    return moment(paper.flow.due_at) if paper.flow else None


def moment(due: datetime | str | None) -> datetime | None:
    """Return a moment as a list reads it."""
    return datetime.fromisoformat(due) if isinstance(due, str) else due  # SQLite keeps texts


def is_open() -> Any:
    """Return the condition that a submission is on its way."""
    return Flow.closed == False  # noqa: E712  peewee builds SQL from ==


def open_ways() -> Any:
    """Return the query of what a list reads of everything on its way, for ``row_of``."""
    about = (Assignment.id, Assignment.cycle, Assignment.form_version, Assignment.actor)
    subject = (Assignment.subject_kind, Assignment.subject, Assignment.relation)
    way = (Flow.id, Flow.workflow, Flow.configuration, Flow.stage, Flow.due_at)
    return Flow.select(*about, *subject, *way).join(Assignment).where(is_open())


def row_of(row: Sequence[Any]) -> tuple[About, Standing]:
    """Return a row of such a query."""
    return About(*row[:7]), Standing(*row[7:])


def _papers(
    catalogue: Catalogue,
    rows: Sequence[tuple[About, Standing]],
    rules: _Rules,
    concern: Concern | None,
) -> Iterator[Paper]:
    forms = _forms({one.form_version_id for one, _ in rows})
    kept: dict[tuple[int, str, int], Workflow | None] = {}
    seats = _AllSeats()
    for one, flow in rows:
        title, definition = forms[one.form_version_id]
        key = (one.cycle_id, flow.workflow, flow.configuration)
        if key not in kept:
            kept[key] = workflow_of(catalogue, one.cycle_id, flow, definition.name)
        workflow = kept[key]
        if workflow is None:
            continue
        way = workflow.expected(flow.stage)
        paper = Paper(
            assignment=one,
            title=title,
            definition=definition,
            workflow=workflow,
            version=flow.configuration,
            flow=flow,
            seats=seats.of(flow.id) if way and way.signers else NO_SEATS,
        )
        if concern is None or _may_be_theirs(concern, paper, way, rules):
            yield paper


def _forms(used: Collection[int]) -> Mapping[int, tuple[str, Definition]]:
    found = FormVersion.select().where(FormVersion.id.in_(list(used))) if used else ()
    return {form.id: (form.title, definition_of(form)) for form in found}


def _may_be_theirs(concern: Concern, paper: Paper, way: Transition | None, rules: _Rules) -> bool:
    flow = paper.flow.id
    if way and way.signers:
        return concern.may_sign(flow, paper.asked_to_sign().get(way.name, {}))
    return concern.may_ask(flow, paper.assignment, rules.of(paper.workflow, paper.stage))


def workflow_of(catalogue: Catalogue, cycle: int, flow: Any, form: str) -> Workflow | None:
    """Return the workflow of a submission; None where its plugin is gone, as its own page says."""
    try:
        return stored_workflow(catalogue, cycle, flow, form)
    except UnusableWorkflow:
        return None


def _answers(
    papers: Iterable[Paper], rules: _Rules, *, few: bool
) -> Mapping[int, Mapping[str, Any]]:
    """Return what is stored, by assignment, where an answer says who is asked."""
    wanted = {paper.assignment.id for paper, _ in rules.asking(papers, ANSWER)}
    if not wanted:
        return {}
    query = Submission.select(Submission.assignment, Submission.answers)
    ways = query.join(Flow, on=(Flow.assignment == Submission.assignment)).where(is_open())
    read = query.where(Submission.assignment.in_(sorted(wanted))) if few else ways
    found: dict[int, Mapping[str, Any]] = {key: {} for key in wanted}
    return found | {key: answers for key, answers in read.tuples() if key in wanted}


def names_one_of(numbers: Collection[str]) -> Any:
    """Return the condition that a staff number stands somewhere in the text of the answers."""
    return reduce(
        or_,
        (
            Expression(
                Submission.answers, OP.ILIKE, Value(f"%{canonical(number)[1:-1]}%", converter=False)
            )
            for number in numbers
        ),
        Value(0) == 1,
    )


def _more(paper: Paper, read: Mapping[int, Any], related: Mapping[Matter, Any]) -> dict[str, Any]:
    return {"read": read.get(paper.assignment.id), "related": related.get(_matter(paper), {})}


def _authors(papers: Iterable[Paper]) -> Mapping[int, int]:
    """Return who handed in the forms that some submissions are about."""
    abouts = (paper.assignment for paper in papers)
    wanted = sorted({one.subject for one in abouts if one.subject_kind == PAPER})
    query = Submission.select(Submission.id, Assignment.actor).join(Assignment)
    return dict(query.where(Submission.id.in_(wanted)).tuples()) if wanted else {}


def _related(
    papers: Iterable[Paper], rules: _Rules, *, few: bool
) -> Mapping[Matter, Mapping[str, Sequence[tuple[int, str]]]]:
    """Return who fills which form about the same, by relation, where that says who is asked."""
    asking = list(rules.asking(papers, RELATION, RATER))
    if not asking:
        return {}
    query = (
        Assignment.select(
            *(Assignment.cycle, Assignment.subject_kind, Assignment.subject),
            *(Assignment.relation, Assignment.actor, FormVersion.name),
        )
        .join(FormVersion)
        .where(Assignment.cycle.in_(sorted({paper.assignment.cycle_id for paper, _ in asking})))
        .where(Assignment.relation.in_(sorted(frozenset().union(*(names for _, names in asking)))))
        .where(Assignment.state != "excused")
    )
    about = {paper.assignment.subject for paper, _ in asking}
    read = query.where(Assignment.subject.in_(sorted(about))) if few else query
    found: dict[Matter, dict[str, list[tuple[int, str]]]] = {}
    for cycle, kind, subject, relation, actor, form in read.tuples():
        fillers = found.setdefault((cycle, kind, subject), {})
        fillers.setdefault(relation, []).append((actor, form))
    return found


def _matter(paper: Paper) -> Matter:
    about = paper.assignment
    return about.cycle_id, about.subject_kind, about.subject
