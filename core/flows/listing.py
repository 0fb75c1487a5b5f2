"""What is on its way, as lists read it: a fixed number of queries, however many there are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, NamedTuple, TypeAlias

from peewee import OP, Expression, Value

from core.canonical import canonical
from core.data.models import Assignment, Flow, FormVersion, Submission
from core.errors.workflow import UnusableWorkflow
from core.flows.concern import Concern
from core.flows.paper import Paper, stored_workflow
from core.form_versions import definition_of
from core.library import Catalogue
from core.runs.listing import rows_of
from core.workflow import Workflow
from core.workflow.parties import ANSWER, RATER, RELATION, rules

#: Cycle, and kind and id of the subject.
Matter: TypeAlias = tuple[int, str, int]


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


def on_their_way(
    catalogue: Catalogue, cycle: int | None = None, concern: Concern | None = None
) -> tuple[Paper, ...]:
    """Return what is on its way, in one cycle or in all; what ``concern`` leaves out is not there.

    Two queries, one more for each workflow, and two for what actor rules ask of the submissions.
    """
    rules = _Rules()
    found = list(_papers(catalogue, _rows(cycle), rules, concern))
    read, related = _answers(found, rules, concern), _related(found, rules)
    return tuple(
        replace(one, read=read.get(one.assignment.id), related=related.get(_matter(one), {}))
        if rules.need_more(one)
        else one
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
            words = way.who if way else ()
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


def due_of(paper: Paper) -> datetime | None:
    """Return when a stage is to be left (Korean time), of a row as a list reads it."""
    due = paper.flow.due_at if paper.flow else None
    return datetime.fromisoformat(due) if isinstance(due, str) else due  # SQLite keeps texts


def _rows(cycle: int | None) -> Sequence[tuple[About, Standing]]:
    about = (Assignment.id, Assignment.cycle, Assignment.form_version, Assignment.actor)
    subject = (Assignment.subject_kind, Assignment.subject, Assignment.relation)
    way = (Flow.id, Flow.workflow, Flow.configuration, Flow.stage, Flow.due_at)
    query = (
        Flow.select(*about, *subject, *way)
        .join(Assignment)
        .where(Flow.closed == False)  # noqa: E712  peewee builds SQL from ==
        .order_by(Flow.id)
    )
    wanted = query if cycle is None else query.where(Assignment.cycle == cycle)
    return [(About(*row[:7]), Standing(*row[7:])) for row in rows_of(wanted)]


def _papers(
    catalogue: Catalogue,
    rows: Sequence[tuple[About, Standing]],
    rules: _Rules,
    concern: Concern | None,
) -> Iterator[Paper]:
    used = {one.form_version_id for one, _ in rows}
    found = FormVersion.select().where(FormVersion.id.in_(list(used))) if used else ()
    forms = {form.id: (form.title, definition_of(form)) for form in found}
    kept: dict[tuple[int, str, int], Workflow | None] = {}
    for one, flow in rows:
        title, definition = forms[one.form_version_id]
        key = (one.cycle_id, flow.workflow, flow.configuration)
        if key not in kept:
            kept[key] = _workflow(catalogue, one.cycle_id, flow, definition.name)
        workflow = kept[key]
        if workflow is None:
            continue
        asked = rules.of(workflow, flow.stage)
        if concern and not concern.may_ask(flow.id, one, asked):
            continue
        yield Paper(
            assignment=one,
            title=title,
            definition=definition,
            workflow=workflow,
            version=flow.configuration,
            flow=flow,
        )


def _workflow(catalogue: Catalogue, cycle: int, flow: Standing, form: str) -> Workflow | None:
    """Return the workflow of a submission; None where its plugin is gone, as its own page says."""
    try:
        return stored_workflow(catalogue, cycle, flow, form)
    except UnusableWorkflow:
        return None


def _answers(
    papers: Iterable[Paper], rules: _Rules, concern: Concern | None
) -> Mapping[int, Mapping[str, Any]]:
    """Return what is stored, by assignment, where an answer says who is asked.

    Of somebody's concern only what has a number of theirs in it; the others name somebody else.
    """
    wanted = {paper.assignment.id for paper, _ in rules.asking(papers, ANSWER)}
    if not wanted:
        return {}
    way = Submission.select(Submission.assignment, Submission.answers).join(
        Flow, on=(Flow.assignment == Submission.assignment)
    )
    way = way.where(Flow.closed == False)  # noqa: E712  peewee builds SQL from ==
    way = way.where(names_one_of(concern.numbers)) if concern else way
    found: dict[int, Mapping[str, Any]] = {key: {} for key in wanted}
    return found | {key: answers for key, answers in way.tuples() if key in wanted}


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


def _related(
    papers: Iterable[Paper], rules: _Rules
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
    found: dict[Matter, dict[str, list[tuple[int, str]]]] = {}
    for cycle, kind, subject, relation, actor, form in query.tuples():
        fillers = found.setdefault((cycle, kind, subject), {})
        fillers.setdefault(relation, []).append((actor, form))
    return found


def _matter(paper: Paper) -> Matter:
    about = paper.assignment
    return about.cycle_id, about.subject_kind, about.subject
