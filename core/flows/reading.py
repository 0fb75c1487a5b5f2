"""A submission on its way as somebody may read it: stage, what happens next, history, content."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from core.access.outsiders import require_admitted, without_people
from core.access.roles import TITLES
from core.clock import in_korea
from core.data.models import FlowNote, FlowStep, Person, Signature
from core.errors import NotFound
from core.flows.asked import asked_for, parts_of
from core.flows.chart import Chart, chart_of
from core.flows.gate import gate_for
from core.flows.paper import Paper, paper_of
from core.flows.past import Note, Past, Signed, Signer
from core.flows.signing import digest_of
from core.flows.situations import situation
from core.library import Catalogue
from core.submissions.assignments import task_of
from core.submissions.filling import Filling, circumstances, compiled, opened_for
from core.submissions.sections import Section
from core.workflow import Party, Situation, Transition, offered, party_title
from core.workflow.diagram import Diagram, diagram
from core.workflow.parties import ROLE, rules
from forms.definition import in_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A submission as one person may read it.

    ``steps`` are what they may do, ``next_step`` what is to happen and ``whom`` who is asked for
    it; ``acts_for`` names the person in whose place they would act.  ``digest`` is the content's.
    """

    assignment: int
    title: str
    subject: str
    author: str
    stage: str
    due: datetime | None
    is_late: bool
    drawing: Diagram
    filling: Filling
    steps: tuple[Transition, ...]
    next_step: str
    next_stage: str
    whom: tuple[str, ...]
    acts_for: str
    is_handed_in: bool
    digest: str
    past: tuple[Past, ...]
    signatures: tuple[Signed, ...]
    notes: tuple[Note, ...]
    signers: tuple[Signer, ...] = ()

    @property
    def sections(self) -> Iterator[Section]:
        """Yield what was answered, as far as it is read."""
        return self.filling.sections()

    @property
    def may_write(self) -> bool:
        """Return whether a part of it is open to the reader now."""
        return bool(self.filling.gate.opened)


def read_paper(
    catalogue: Catalogue,
    assignment: int,
    party: Party,
    now: datetime,
    language: str,
    scoped: Callable[[], AbstractContextManager[object]] = nullcontext,
) -> Reading:
    """Return a submission as ``party`` may read it at ``now`` (Korean time).

    ``scoped`` opens a reading scope for what the form asks when none is open any more.

    Raises:
        NotFound: There is no such submission, or it is not theirs to read.
        OutsideWindow, PledgeNeeded: They are from outside, and may not see it now.

    """
    item = require_admitted(assignment, party.person or 0, now) if party.outside else None
    paper = paper_of(catalogue, assignment, now.date())
    chart = chart_of(now.date())
    form = compiled(catalogue, paper.assignment.form_version_id)
    gate = gate_for(paper, form, party, chart)
    if not gate.reads:
        raise NotFound(what="submission")
    around = circumstances(catalogue, form, now, language, scoped)
    around = without_people(around) if item else around
    task = task_of(assignment, paper.assignment.actor_id)
    filling = opened_for(catalogue, task, gate, around)
    found = _reading(paper, chart, filling, party, now, language)
    return without_names(found, item.code) if item else found


def without_names(found: Reading, code: str) -> Reading:
    """Return a submission as somebody from outside reads it: about a code, of nobody by name."""
    return replace(
        found,
        subject=code,
        whom=(),
        acts_for="",
        past=tuple(replace(one, who="") for one in found.past),
        signatures=tuple(replace(one, who="") for one in found.signatures),
        signers=tuple(replace(one, who="") for one in found.signers),
        notes=tuple(replace(one, who="") for one in found.notes),
    )


def _reading(
    paper: Paper, chart: Chart, filling: Filling, party: Party, now: datetime, language: str
) -> Reading:
    parts = parts_of(paper, party, chart)
    names = _Names.of(paper)
    way = paper.workflow.expected(paper.stage)
    due = paper.flow.due_at if paper.flow else filling.task.due_at
    acted = next((one for one in parts.values() if one is not None), None)
    return Reading(
        assignment=paper.assignment.id,
        title=paper.title,
        subject=filling.task.subject,
        author=names.told(paper.assignment.actor_id),
        stage=stage_title(paper, paper.stage, language),
        due=due,
        is_late=due is not None and now > due and way is not None,
        drawing=diagram(paper.workflow, language, paper.stage),
        filling=filling,
        steps=_offered(paper, situation(paper, party, parts, chart, now)),
        next_step=in_language(way.title, language) if way else "",
        next_stage=stage_title(paper, way.target, language) if way else "",
        whom=whom(paper, way, chart, language) if way else (),
        acts_for=names.told(acted),
        is_handed_in=paper.flow is not None and not paper.is_written,
        digest=digest_of(paper.assignment.id) if paper.flow else "",
        past=tuple(_past(paper, names, language)),
        signatures=tuple(_signatures(paper, names, language)),
        notes=tuple(_notes(paper, names)),
        signers=tuple(_signers(paper, language)),
    )


def _offered(paper: Paper, stands: Situation) -> tuple[Transition, ...]:
    return offered(paper.workflow, stands) if paper.flow else ()


def stage_title(paper: Paper, name: str, language: str) -> str:
    """Return what a stage is called; its name where the workflow has it no more."""
    stage = paper.workflow.stage(name)
    return in_language(stage.title, language) if stage else name


def whom(paper: Paper, way: Transition, chart: Chart, language: str) -> tuple[str, ...]:
    """Return who is asked for a step: people by name, offices by their title."""
    people = asked_for(paper, way, chart)
    names = _Names(people=_people([*people, *(one for one in people.values() if one)]))
    told = (names.acting(one, acted) for one, acted in people.items())
    return (*told, *offices(way, language))


def offices(way: Transition, language: str) -> tuple[str, ...]:
    """Return the titles of the roles that may take a step."""
    roles = (rule for word in sorted(way.who) for rule in rules(word) if rule.startswith(ROLE))
    titles = (TITLES.get(one.removeprefix(ROLE), {"": one}) for one in roles)
    return tuple(in_language(title, language) for title in titles)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """What people are called, by id."""

    people: Mapping[int, str]

    @classmethod
    def of(cls, paper: Paper) -> _Names:
        """Return the names of everybody in a submission's history."""
        rows = [*_rows(paper, FlowStep), *_rows(paper, Signature)]
        found = {one for row in rows for one in (row.person_id, row.acted_for_id)}
        return cls(people=_people((found | {paper.assignment.actor_id}) - {None}))

    def told(self, person: int | None) -> str:
        """Return what somebody is called; nothing for nobody."""
        return self.people.get(person or 0, "")

    def acting(self, person: int | None, acted_for: int | None) -> str:
        """Return who acted, with 代 and the name of whom they acted for."""
        if acted_for is None:
            return self.told(person)
        return f"代 {self.told(person)} ({self.told(acted_for)})"


def _people(keys: Iterable[int]) -> Mapping[int, str]:
    found = Person.select(Person.id, Person.name, Person.position).where(Person.id.in_([*keys]))
    return {key: f"{name} {post}".strip() for key, name, post in found.tuples()}


def _past(paper: Paper, names: _Names, language: str) -> Iterator[Past]:
    for one in _rows(paper, FlowStep):
        step = paper.workflow.transition(one.name)
        yield Past(
            at=in_korea(one.taken_at),
            title=in_language(step.title, language) if step else one.name,
            after=stage_title(paper, one.after, language),
            who=names.acting(one.person_id, one.acted_for_id),
            reason=one.reason,
        )


def _signatures(paper: Paper, names: _Names, language: str) -> Iterator[Signed]:
    reasons = {step.id: step.reason for step in _rows(paper, FlowStep) if _several(paper, step)}
    for one in _rows(paper, Signature):
        yield Signed(
            dissent=reasons.get(one.step_id, ""),
            word=one.party,
            party=party_title(one.party, language),
            who=names.acting(one.person_id, one.acted_for_id),
            at=in_korea(one.signed_at),
            void_since=in_korea(one.voided_at) if one.voided_at else None,
            digest=one.digest,
        )


def _several(paper: Paper, step: FlowStep) -> bool:
    way = paper.workflow.transition(step.name)
    return bool(way and way.signers)


def _signers(paper: Paper, language: str) -> Iterator[Signer]:
    seats = paper.asked_to_sign()
    names = _people({person for people in seats.values() for person in people})
    for step, people in seats.items():
        way = paper.workflow.transition(step)
        party = " · ".join(party_title(one, language) for one in sorted(way.who)) if way else ""
        for person, signed in people.items():
            yield Signer(party=party, who=names.get(person, ""), has_signed=signed)


def _notes(paper: Paper, names: _Names) -> Iterator[Note]:
    rows = _rows(paper, FlowNote)
    writers = _people({one.person_id for one in rows if one.person_id})
    known = {**names.people, **writers}
    for one in rows:
        who = known.get(one.person_id, "")
        yield Note(at=in_korea(one.written_at), who=who, text=one.text)


def _rows(paper: Paper, model: Any) -> Sequence[Any]:
    if paper.flow is None:
        return ()
    return list(model.select().where(model.flow == paper.flow.id).order_by(model.id))
