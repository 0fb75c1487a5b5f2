"""Taking a transition: every condition is checked here, so no direct call skips a stage."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from core.clock import minute
from core.cycles.deadlines import Term, due
from core.errors import NotFound, Problem
from core.errors.appeals import AnswersNeeded, NotTheirs, TooLate, WrongStage
from core.errors.scores import ReasonNeeded
from core.errors.workflow import AnotherNeeded, SignedAlready
from core.workflow.definition import Stage, Transition, Workflow
from forms.definition import Texts, in_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """How a submission stands towards somebody at ``now`` (Korean time).

    ``actors`` is what the person is to it, ``submitted`` the forms handed in for its stage,
    ``holds`` the conditions that hold, ``due`` the deadline of its stage.  ``moved_last`` tells
    whether the person took the step before.  Of steps that several sign, ``seated`` names those
    that ask the person, ``signed`` those that they have signed.
    """

    stage: str
    actors: frozenset[str]
    now: datetime
    submitted: frozenset[str] = frozenset()
    holds: frozenset[str] = frozenset()
    due: datetime | None = None
    moved_last: bool = False
    seated: frozenset[str] = frozenset()
    signed: frozenset[str] = frozenset()


def offered(workflow: Workflow, situation: Situation) -> tuple[Transition, ...]:
    """Return the transitions that the person may take now, in order."""
    return tuple(one for one in workflow.transitions if _obstacle(workflow, one, situation) is None)


def require(workflow: Workflow, name: str, situation: Situation, reason: str = "") -> Transition:
    """Return the transition ``name`` if the person may take it now.

    Raises:
        NotFound: There is none of that name.
        WrongStage: It does not lead out of the stage, or its condition does not hold.
        NotTheirs: It is somebody else's to take.
        SignedAlready: They have signed it, and it waits for others.
        AnotherNeeded: The person took the step before, and this one takes another.
        TooLate: The deadline of the stage has passed.
        AnswersNeeded: The form that it needs is not handed in.
        ReasonNeeded: It takes a reason in writing.

    """
    found = workflow.transition(name)
    if found is None:
        raise NotFound(what="transition")
    obstacle = _obstacle(workflow, found, situation)
    if obstacle is not None:
        raise obstacle
    if found.reason and not reason.strip():
        raise ReasonNeeded(**_named("what", found.title))
    return found


def due_in(
    stage: Stage, terms: Mapping[str, Term], today: date, free: Container[date] = frozenset()
) -> datetime | None:
    """Return until when a stage that is entered ``today`` is to be left; None for no deadline."""
    term = terms.get(stage.term)
    return None if term is None else due(today, term, free)


def _obstacle(workflow: Workflow, one: Transition, situation: Situation) -> Problem | None:
    stage = workflow.stage(situation.stage)
    title = stage.title if stage else {"": situation.stage}
    named = _named("step", one.title)
    if situation.stage not in one.sources or (one.when and one.when not in situation.holds):
        return WrongStage(**named, **_named("stage", title))
    if (refusal := _refusal(one, situation)) is not None:
        return refusal(**named)
    if one.in_time and situation.due is not None and situation.now > situation.due:
        return TooLate(**named, until=minute(situation.due))
    if one.answers and one.answers not in situation.submitted:
        return AnswersNeeded(**named, form=one.answers)
    return None


def _refusal(one: Transition, situation: Situation) -> type[Problem] | None:
    """Return why it is not the person's to take, if it is not."""
    if one.signers and one.name in situation.signed:
        return SignedAlready
    if not (one.name in situation.seated if one.signers else one.who & situation.actors):
        return NotTheirs
    return AnotherNeeded if one.another and situation.moved_last else None


def _named(fact: str, title: Texts) -> dict[str, str]:
    return {f"{fact}_{language}": in_language(title, language) for language in ("ko", "en")}
