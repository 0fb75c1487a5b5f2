"""Taking a step of a submission: one transaction for stage, history, signature and audit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from core import audit
from core.checks.inspecting import require_sound
from core.clock import utc_now
from core.cycles.days_off import days_off
from core.data.models import Assignment, Flow, FlowStep, Signature, Submission
from core.data.scope import current, require_writing
from core.disclosure.answers import unseen_by
from core.errors.appeals import WrongStage
from core.errors.forms import NotComplete
from core.errors.workflow import CannotBegin, ContentChanged, SignatureNeeded
from core.flows.acts import Act, act_of
from core.flows.asked import parts_of, party_of, persons
from core.flows.chart import chart_of
from core.flows.paper import Paper, follows, paper_of
from core.flows.seats import seat, sign_seat
from core.flows.signing import Seal
from core.flows.situations import situation
from core.library import Catalogue
from core.notices.causes import tell_moved
from core.submissions.drafts import queue
from core.submissions.facts import withdraw_facts
from core.submissions.filling import circumstances, compiled
from core.workflow import Party, Transition, Workflow, due_in, open_to, require
from core.workflow.parties import AUTHOR, SCORING
from forms.definition import in_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A step that somebody wants to take; ``seal`` is needed where it signs."""

    name: str
    reason: str = ""
    seal: Seal | None = None


def take(catalogue: Catalogue, assignment: int, move: Move, party: Party, now: datetime) -> Flow:
    """Let ``party`` take a step at ``now`` (Korean time) and return how the submission stands.

    Raises:
        NotFound: There is no such submission or step, or it has not been handed in.
        WrongStage, NotTheirs, AnotherNeeded, TooLate, ReasonNeeded: The workflow refuses it.
        SignatureNeeded, ContentChanged: It signs, without a password or something else than shown.
        NotComplete, Unsound: What the stage asks for is not answered, or a check refuses it.

    """
    require_writing()
    queue(assignment)
    paper = paper_of(catalogue, assignment, now.date())
    chart = chart_of(now.date())
    parts = parts_of(paper, party, chart)
    stands = situation(paper, party, parts, chart, now)
    way = require(paper.workflow, move.name, stands, move.reason)
    if paper.flow is None:
        raise _wrong_stage(paper, way)
    act = act_of(paper, way, party, parts, chart, now, move.reason)
    _require_seal(act, move.seal)
    if way.complete:
        require_complete(catalogue, act)
    return _moved(act, paper.flow)


def hand_in(catalogue: Catalogue, assignment: Assignment, now: datetime) -> Flow | None:
    """Let the author of a submission that was just stored hand it in; None without a workflow.

    Raises:
        CannotBegin: No step leads the author out of the first stage.

    """
    paper = follows(catalogue, assignment, now.date())
    if paper is None:
        return None
    author = party_of(assignment.actor_id)
    chart = chart_of(now.date())
    parts = parts_of(paper, author, chart, (AUTHOR,))
    way = handing_in(paper)
    require(paper.workflow, way.name, situation(paper, author, parts, chart, now), "-")
    flow = begin_flow(catalogue, assignment, now)
    return flow and _moved(act_of(paper, way, author, parts, chart, now), flow)


def begin_flow(catalogue: Catalogue, assignment: Assignment, now: datetime) -> Flow | None:
    """Return the way of a submission, begun where it was not before; None without a workflow."""
    paper = follows(catalogue, assignment, now.date())
    if paper is None:
        return None
    return paper.flow or Flow.create(
        assignment=assignment,
        workflow=paper.workflow.name,
        configuration=paper.version,
        stage=paper.stage,
        sealed=sorted(sealed_of(paper)),
        entered_at=utc_now(),
    )


def sealed_of(paper: Paper) -> frozenset[str]:
    """Return the names of what goes into no score, fact or other form."""
    return unseen_by(paper.workflow, paper.definition, paper.stage, {SCORING})


def handing_in(paper: Paper) -> Transition:
    """Return the step with which the author hands in: the first out of the first stage.

    Raises:
        CannotBegin: There is none.

    """
    for way in paper.workflow.out_of(paper.workflow.first.name):
        if AUTHOR in way.who and not way.signs:
            return way
    raise CannotBegin(workflow=paper.workflow.name)


def _require_seal(act: Act, seal: Seal | None) -> None:
    if not act.way.signs:
        return
    titles = {f"step_{one}": in_language(act.way.title, one) for one in ("ko", "en")}
    if seal is None or act.party.person is None or not seal.holds(current().actor, utc_now()):
        raise SignatureNeeded(**titles)
    if seal.shown != act.digest:
        raise ContentChanged


def require_complete(catalogue: Catalogue, act: Act) -> None:
    """Refuse a step while something that the stage opens is missing or wrong.

    Raises:
        NotComplete: Something is.
        Unsound: A check of the form finds fault with it.

    """
    form = compiled(catalogue, act.paper.assignment.form_version_id)
    everybody = act.paper.workflow.parties() | {AUTHOR}
    opened = open_to(act.paper.workflow, form.definition, act.paper.stage, everybody)
    state = form.stand(act.answers, circumstances(catalogue, form, act.now, "ko"))
    wrong = [one for one in state.problems if one.path.rpartition("-")[2] in opened]
    if wrong:
        raise NotComplete(count=len(wrong))
    require_sound(catalogue, act.paper.assignment, form.definition, act.answers)


def _moved(act: Act, flow: Flow) -> Flow:
    """Move the submission, and put it on record."""
    _record(act)  # holds others off until the commit
    if not act.stays:
        _enter(act, flow)
    step = FlowStep.create(
        flow=flow,
        name=act.way.name,
        before=act.paper.stage,
        after=act.after,
        reason=act.reason,
        account=current().actor,
        person=act.party.person,
        acted_for=act.acted_for,
        digest=act.digest,
        taken_at=utc_now(),
    )
    if act.way.signs:
        _sign(act, flow, step)
    if not act.stays:
        _seat(act, flow)
        _turn(act, step)
    stands: Flow = Flow.get_by_id(flow.id)
    if not act.stays:
        tell_moved(act, stands, step.id)
    return stands


def _enter(act: Act, flow: Flow) -> None:
    """Move the submission to its next stage, where nobody else has moved it."""
    changes = {
        "stage": act.way.target,
        "closed": act.paper.workflow.is_done(act.way.target),
        "entered_at": utc_now(),
        "due_at": _due(act),
    }
    here = (Flow.id == flow.id) & (Flow.stage == act.paper.stage)
    if not Flow.update(changes).where(here).execute():
        raise _wrong_stage(act.paper, act.way)


def _seat(act: Act, flow: Flow) -> None:
    """Ask for the signatures of the stage that is entered, where several people sign."""
    workflow = act.paper.workflow
    left, ways = (_several(workflow, one) for one in (act.paper.stage, act.way.target))
    if not left and not ways:
        return
    named = (
        frozenset().union(*(persons(act.paper, word, act.chart) for word in one.who))
        for one in ways
    )
    seat(flow, zip(ways, named, strict=True))


def _several(workflow: Workflow, stage: str) -> list[Transition]:
    return [one for one in workflow.out_of(stage) if one.signers]


def _sign(act: Act, flow: Flow, step: FlowStep) -> None:
    Signature.create(
        flow=flow,
        step=step,
        party=act.word,
        person=act.party.person,
        acted_for=act.acted_for,
        digest=act.digest,
        signed_at=utc_now(),
    )
    if act.way.signers:
        sign_seat(flow, act.way.name, act.seat, step)


def _turn(act: Act, step: FlowStep) -> None:
    """Give the form back to its author, or keep drafts of it from being saved any more."""
    about = Submission.assignment == act.paper.assignment.id
    state = "draft" if act.way.target == act.paper.workflow.first.name else "submitted"
    Submission.update(state=state, revision=Submission.revision + 1).where(about).execute()
    own = Assignment.id == act.paper.assignment.id
    Assignment.update(state="open" if state == "draft" else "submitted").where(own).execute()
    if state == "draft":
        withdraw_facts(act.paper.assignment.id, step)


def _due(act: Act) -> datetime | None:
    stage = act.paper.workflow.stage(act.way.target)
    if stage is None:
        return None
    begins = _day(act.answers.get(stage.since)) if stage.since else None
    return due_in(stage, act.paper.workflow.terms, begins or act.now.date(), days_off())


def _day(stored: Any) -> date | None:
    try:
        return date.fromisoformat(str(stored)[:10])
    except ValueError:
        return None


def _record(act: Act) -> None:
    facts: dict[str, Any] = {"step": act.way.name, "digest": act.digest, "as": act.word}
    facts |= {"before": act.paper.stage, "after": act.after}
    facts |= {"reason": act.reason} if act.reason else {}
    facts |= {"acted_for": act.acted_for} if act.acted_for is not None else {}
    facts |= {"signed": True} if act.way.signs else {}
    key = str(act.paper.assignment.id)
    audit.record("submission.moved", "assignment", key, persons=1, **facts)


def _wrong_stage(paper: Paper, way: Transition) -> WrongStage:
    stage = paper.workflow.stage(paper.stage)
    titles = {f"step_{one}": in_language(way.title, one) for one in ("ko", "en")}
    at = {f"stage_{one}": in_language(stage.title, one) if stage else "-" for one in ("ko", "en")}
    return WrongStage(**titles, **at)
