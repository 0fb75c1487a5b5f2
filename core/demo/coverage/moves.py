"""The cells of a workflow: its transitions, what they ask for, and what cannot be broken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from core.errors import Problem
from core.errors.appeals import TooLate
from core.errors.forms import NotComplete
from core.errors.scores import ReasonNeeded
from core.errors.workflow import AnotherNeeded, SignatureNeeded
from core.workflow import Transition, Workflow
from core.workflow.parties import ROLE, named_in, rules
from core.workflow.sections import open_to
from forms.definition import Texts
from forms.trying.asked import Asked
from forms.trying.cells import CONDITION, TRANSITION, Cell, both

#: What a transition may ask for -> the refusal where it is not given.
ASKED_FOR: Mapping[str, type[Problem]] = MappingProxyType(
    {
        "reason": ReasonNeeded,
        "signature": SignatureNeeded,
        "complete": NotComplete,
        "another": AnotherNeeded,
        "in time": TooLate,
    }
)
NOTHING_OPEN: Texts = {"ko": "여는 문항이 없는 단계", "en": "its stage opens no question"}
OTHERS_ONLY: Texts = {
    "ko": "앞 단계를 밟은 사람은 이 단계를 밟을 수 없음",
    "en": "whoever takes a step before it may not take it",
}
NO_TERM: Texts = {"ko": "기한이 없는 단계", "en": "its stage has no term"}
#: What a step may lack although everything is filled in.
NOT_FILLED = tuple(name for name in ASKED_FOR if name != "complete")


def conditions(way: Transition) -> list[str]:
    """Return what a transition asks for beside the right person."""
    asks = (way.reason, way.signs, way.complete, way.another, way.in_time)
    return [name for name, wanted in zip(ASKED_FOR, asks, strict=True) if wanted]


def cells_in(workflow: Workflow) -> Iterator[Cell]:
    """Yield every cell of a workflow."""
    for way in workflow.transitions:
        yield from both(TRANSITION, way.name)
        for name in conditions(way):
            yield from both(CONDITION, f"{way.name}: {name}")


def barred_in(workflow: Workflow, form: Asked) -> Iterator[tuple[Cell, Texts]]:
    """Yield the cells that cannot exist, with why."""
    for way in workflow.transitions:
        if way.complete and not _opens_something(workflow, form, way):
            yield Cell(CONDITION, f"{way.name}: complete", False), NOTHING_OPEN
        if way.another and not _may_follow(workflow, way):
            yield Cell(CONDITION, f"{way.name}: another", False), OTHERS_ONLY
        if way.in_time and not any(_term(workflow, stage) for stage in way.sources):
            yield Cell(CONDITION, f"{way.name}: in time", False), NO_TERM


def _opens_something(workflow: Workflow, form: Asked, way: Transition) -> bool:
    everybody = workflow.parties() | {"author"}
    definition = form.form.definition
    opened = set().union(
        *(open_to(workflow, definition, stage, everybody) for stage in way.sources)
    )
    return any(rule.name in opened for rule in form.form.rules)


def _may_follow(workflow: Workflow, way: Transition) -> bool:
    """Return whether one person may take a step and the one before it."""
    before = [one for one in workflow.transitions if one.target in way.sources]
    return any(_same(a, b) for one in before for a in one.who for b in way.who)


def _same(one: str, other: str) -> bool:
    """Return whether somebody may be both: nobody handles an own submission by office."""
    own, offices = {"author", "subject"}, {one, other}
    by_office = any(word.startswith(ROLE) for word in offices)
    return one == other or not (by_office and own & offices)


def _term(workflow: Workflow, stage: str) -> bool:
    found = workflow.stage(stage)
    return bool(found and found.term in workflow.terms)


def named_people(workflow: Workflow) -> Iterator[str]:
    """Yield the questions in which rules of a workflow find their people."""
    for word in workflow.parties():
        yield from filter(None, map(named_in, rules(word)))


def leads_back(workflow: Workflow, way: Transition, stage: str) -> bool:
    """Return whether a stage can be reached after a step."""
    waiting, seen = [way.target], {way.target}
    while waiting:
        fresh = {one.target for one in workflow.out_of(waiting.pop())} - seen
        seen |= fresh
        waiting += fresh
    return stage in seen
