"""Which submissions on their way may ask somebody, as conditions of a query.

They leave out only what cannot be theirs: what remains is decided by ``parts_of``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from peewee import Value, fn

from core.data.models import Assignment, Flow, Seat, Submission
from core.flows.chart import Chart
from core.flows.concern import Concern
from core.flows.listing import names_one_of
from core.workflow.parties import (
    ANSWER,
    AUTHOR,
    HEAD,
    MAYOR,
    RATER,
    RELATION,
    ROLE,
    SUBJECT,
    SUPERIOR,
    UNIT_HEAD,
)

#: What a query of assignments joined with their flows is limited by.
Condition: TypeAlias = Any
#: Matches every submission.
EVERY: Final = Value(1) == 1
PERSON, UNIT = "person", "unit"


def condition_of(concern: Concern, rule: str) -> Condition | None:
    """Return under which condition an actor rule may mean somebody; None where it does not."""
    kind, colon, name = rule.partition(":")
    if kind + colon == ROLE:
        return EVERY if name in concern.party.roles else None
    made = CONDITIONS.get(kind + colon)
    return made(concern, name) if concern.people and made else None


def asked_to_sign(concern: Concern) -> Condition | None:
    """Return the condition that somebody's signature is asked for beside others'."""
    own = Seat.select(Seat.flow).where(Seat.person == concern.party.person)
    return Flow.id.in_(own) if concern.people else None


def _author(concern: Concern, _name: str) -> Condition:
    return Assignment.actor.in_(sorted(concern.people))


def _subject(concern: Concern, _name: str) -> Condition:
    return _about(PERSON, sorted(concern.people))


def _superior(concern: Concern, _name: str) -> Condition | None:
    led = _under(concern, concern.chart.nearest_head)
    return Assignment.actor.in_(led) if led else None


def _unit_head(concern: Concern, _name: str) -> Condition | None:
    units, members = _units(concern), _under(concern, concern.chart.unit_head)
    others = Assignment.subject_kind.not_in((PERSON, UNIT)) & Assignment.actor.in_(members)
    found = _about(UNIT, units) | _about(PERSON, members) | others
    return found if units or members else None


def _mayor(concern: Concern, _name: str) -> Condition | None:
    return EVERY if concern.chart.mayors & concern.people else None


def _head(concern: Concern, name: str) -> Condition | None:
    return EVERY if concern.chart.head_of(name) & concern.people else None


def _answered(concern: Concern, _name: str) -> Condition | None:
    own = Submission.select(Submission.id).where(Submission.assignment == Flow.assignment)
    return fn.EXISTS(own.where(names_one_of(concern.numbers))) if concern.numbers else None


def _related(concern: Concern, name: str) -> Condition:
    other = Assignment.alias()
    beside = other.select(other.id).where(
        other.actor.in_(sorted(concern.people)),
        other.relation == name,
        other.cycle == Assignment.cycle,
        other.subject_kind == Assignment.subject_kind,
        other.subject == Assignment.subject,
    )
    return fn.EXISTS(beside)


def _rater(concern: Concern, _name: str) -> Condition:
    led = _under(concern, concern.chart.nearest_head)
    others = (Assignment.subject_kind != PERSON) & Assignment.actor.in_(led)
    return _related(concern, RATER) | _about(PERSON, led) | others


#: What an actor rule asks of a submission, by the rule or what stands before its name.
CONDITIONS: Mapping[str, Callable[[Concern, str], Condition | None]] = MappingProxyType(
    {
        AUTHOR: _author,
        SUBJECT: _subject,
        SUPERIOR: _superior,
        UNIT_HEAD: _unit_head,
        MAYOR: _mayor,
        HEAD: _head,
        ANSWER: _answered,
        RELATION: _related,
        RATER: _rater,
    }
)


def _under(concern: Concern, head: Callable[[int | None, int], frozenset[int]]) -> list[int]:
    """Return everybody whose head is one of the people; of a unit only its heads differ."""
    chart = concern.chart
    heads = {one for place in chart.units.values() for one in place.heads}
    usual = {unit: head(unit, 0) for unit in chart.units}
    theirs = (
        (one, head(unit, one) if one in heads else usual.get(unit, frozenset()))
        for one, unit in chart.unit_of.items()
    )
    return [one for one, found in theirs if found & concern.people]


def _units(concern: Concern) -> list[int]:
    """Return the units for which one of the people stands as head, whoever asks."""
    chart = concern.chart
    return [key for key in chart.units if _unit_heads(chart, key) & concern.people]


def _unit_heads(chart: Chart, unit: int) -> frozenset[int]:
    """Return everybody who heads a unit for somebody: for its own head it is who stands above."""
    asking = {0, *(head for place in chart.above(unit) for head in place.heads)}
    return frozenset().union(*(chart.unit_head(unit, but=one) for one in asking))


def _about(kind: str, subjects: Collection[int]) -> Condition:
    return (Assignment.subject_kind == kind) & Assignment.subject.in_(subjects)
