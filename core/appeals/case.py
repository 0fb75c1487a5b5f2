"""One appeal as somebody may read it: what was asked, what was decided, what they may do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from core.appeals.bodies import BODIES
from core.appeals.people import applicant_text
from core.appeals.reading import Event, change_text, history, target_text
from core.appeals.settings import policy_of
from core.appeals.situation import (
    APPLICANT,
    actors,
    deadline,
    decision_of,
    decisions_of,
    is_submitted,
    situation,
    workflow_of,
)
from core.appeals.targets import label
from core.appeals.values import UPHELD, value_text
from core.clock import in_korea
from core.data.models import Appeal, AppealDecision, Assignment, Submission
from core.errors import NotFound
from core.library import Catalogue
from core.submissions.filling import open_filling
from core.submissions.sections import Line
from core.workflow import Party, Transition, Workflow, offered
from forms.definition import Texts, in_language

#: Outcome -> what people read.
OUTCOMES: Mapping[str, Texts] = MappingProxyType(
    {
        "upheld": {"ko": "인용", "en": "Upheld"},
        "partly": {"ko": "일부인용", "en": "Upheld in part"},
        "rejected": {"ko": "기각", "en": "Rejected"},
        "dismissed": {"ko": "각하", "en": "Dismissed"},
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A body's decision; ``lines`` are the whole form, empty where the reader is told less.

    ``run`` corrects the result; ``outcome`` is empty while it is written or not yet decided, and
    ``changes_result`` tells whether it is written so that the result changes.  Days are Korean.
    """

    level: int
    body: str
    reviewer: str
    outcome: str
    reason: str
    change: str
    run: int | None
    assignment: int
    is_written: bool
    changes_result: bool
    decided_on: date | None
    notified_on: date | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An appeal; ``lines`` are the form it was filed with, ``steps`` what the reader may do.

    ``body`` is whose turn it is, ``result`` the one in question as the applicant sees it, and
    ``to_fill`` the assignment of a form that the reader has still to hand in.
    """

    appeal: Appeal
    number: str
    target: str
    applicant: str
    result: str
    stage: str
    body: str
    due: datetime | None
    filed_on: date | None
    no_worse: bool
    actors: frozenset[str]
    lines: tuple[Line, ...]
    rulings: tuple[Ruling, ...]
    steps: tuple[Transition, ...]
    to_fill: int | None
    events: tuple[tuple[str, Event], ...]


def case(catalogue: Catalogue, appeal: Appeal, party: Party, now: datetime, language: str) -> Case:
    """Return an appeal as ``party`` may read it at ``now`` (Korean time).

    The applicant reads a decision once it is told, and no names of those who handled the appeal.
    Whoever shows it to anybody else puts that on record.
    """
    workflow = workflow_of(appeal, catalogue)
    mine = actors(appeal, party)
    own = mine == {APPLICANT}
    turn = appeal.bodies[appeal.level] if appeal.bodies else ""
    return Case(
        appeal=appeal,
        number=label(appeal),
        target=target_text(appeal, language),
        applicant=applicant_text(appeal, now.date(), language),
        result=value_text(appeal.run, appeal),
        stage=stage_title(workflow, appeal.stage, language),
        body=in_language(BODIES.get(turn, {"": turn}), language),
        due=deadline(appeal, workflow),
        filed_on=in_korea(appeal.filed_at).date() if appeal.filed_at else None,
        no_worse=policy_of(appeal.run, appeal.scorecard).no_worse,
        actors=mine,
        lines=form_lines(catalogue, appeal.request, now, language),
        rulings=tuple(_rulings(catalogue, appeal, now, language, told_only=own)),
        steps=offered(workflow, situation(appeal, workflow, party, now)),
        to_fill=to_fill(appeal, party.person),
        events=tuple(_events(appeal, workflow, language, named=not own)),
    )


def require_reader(appeal: Appeal, party: Party) -> None:
    """Refuse an appeal, as if it were not there, to all but its applicant and reviewers.

    Raises:
        NotFound: They have no part in it.

    """
    reviews = any(one.reviewer_id == party.person for one in decisions_of(appeal))
    if party.person is None or (party.person != appeal.applicant_id and not reviews):
        raise NotFound(what="appeal")


def to_fill(appeal: Appeal, person: int | None) -> int | None:
    """Return the assignment of a form about the appeal that ``person`` has still to hand in."""
    decision = decision_of(appeal)
    forms = (appeal.request, decision.assignment if decision else None)
    mine = (one for one in forms if one is not None and one.actor_id == person)
    return next((one.id for one in mine if one.state == "open" and not appeal.closed), None)


def stage_title(workflow: Workflow, name: str, language: str) -> str:
    """Return what a stage is called."""
    stage = workflow.stage(name)
    return in_language(stage.title, language) if stage else name


def form_lines(
    catalogue: Catalogue, assignment: Assignment | None, now: datetime, language: str
) -> tuple[Line, ...]:
    """Return what was written in a form that is handed in; nothing of a draft."""
    if assignment is None or not is_submitted(assignment.id):
        return ()
    filling = open_filling(
        catalogue, assignment.id, assignment.actor_id, now=now, language=language
    )
    return tuple(line for section in filling.sections() for line in section.lines if line.text)


def _rulings(
    catalogue: Catalogue, appeal: Appeal, now: datetime, language: str, *, told_only: bool
) -> Iterator[Ruling]:
    for one in decisions_of(appeal):
        if not told_only:
            lines = form_lines(catalogue, one.assignment, now, language)
            yield _ruling(appeal, one, language, lines, reviewer=one.reviewer.name)
        elif one.notified_at is not None:
            yield _ruling(appeal, one, language, (), reviewer="")


def _ruling(
    appeal: Appeal,
    one: AppealDecision,
    language: str,
    lines: tuple[Line, ...],
    *,
    reviewer: str,
) -> Ruling:
    stored = Submission.one(Submission.assignment == one.assignment_id)
    written = stored is not None and stored.state == "submitted"
    answers = stored.answers if stored and written else {}
    return Ruling(
        level=one.level,
        body=in_language(BODIES.get(one.body, {"": one.body}), language),
        reviewer=reviewer,
        outcome=in_language(OUTCOMES.get(one.outcome, {"": one.outcome}), language),
        reason=str(answers.get("reason", "")),
        change=change_text(appeal, one.run_id),
        run=one.run_id,
        assignment=one.assignment_id,
        is_written=written,
        changes_result=answers.get("decision") in UPHELD,
        decided_on=in_korea(one.decided_at).date() if one.decided_at else None,
        notified_on=in_korea(one.notified_at).date() if one.notified_at else None,
        lines=lines,
    )


def _events(
    appeal: Appeal, workflow: Workflow, language: str, *, named: bool
) -> Iterator[tuple[str, Event]]:
    """Yield each step with its title."""
    for event in history(appeal, named=named):
        step = workflow.transition(event.name)
        yield in_language(step.title, language) if step else event.name, event
