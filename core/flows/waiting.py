"""What may wait for somebody, what is due first first, a bounded number of submissions at a time.

The database picks them: a query for each kind of actor rule, however many are on their way.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, Final, NamedTuple, TypeAlias

from core.data.models import Assignment, Flow
from core.data.rows import rows_of
from core.flows.candidates import Condition, asked_to_sign, condition_of
from core.flows.concern import Concern
from core.flows.listing import (
    About,
    Standing,
    is_open,
    moment,
    open_ways,
    row_of,
    workflow_of,
)
from core.library import Catalogue
from core.workflow import Transition
from core.workflow.parties import ANSWER, rules

#: Submissions of each kind of actor rule that are read at a time.
READ: Final = 120
#: Stands for the actor rule that somebody is one of several who sign a step.
SEATED: Final = "seated"


class Mark(NamedTuple):
    """A place in the order: when something is due (Korean time), and its assignment."""

    due: datetime | None
    assignment: int

    @property
    def order(self) -> tuple[bool, str, int]:
        """Return what comes before what: the due first, what is never due last."""
        return self.due is None, self.due.isoformat() if self.due else "", self.assignment

    def __str__(self) -> str:
        return f"{self.due.isoformat() if self.due else ''}~{self.assignment}"


class Stand(NamedTuple):
    """Where submissions stand; ``cycle`` is 0 where the workflow is a plugin's."""

    cycle: int
    workflow: str
    configuration: int
    stage: str


#: What a list reads of a submission.
Row: TypeAlias = tuple[About, Standing]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Submissions in their order; after ``more`` there are others, None where these are all."""

    rows: tuple[Row, ...]
    more: Mark | None


def waiting_for(catalogue: Catalogue, concern: Concern, after: Mark | None) -> Batch:
    """Return what may wait for somebody, after a place in the order."""
    found: dict[Mark, Row] = {}
    reached: list[Mark] = []
    for query in _queries(catalogue, concern):
        rows = list(_read(query, after))
        found.update(rows)
        if len(rows) == READ:
            reached.append(rows[-1][0])
    ordered = sorted(found, key=lambda mark: mark.order)
    more = min(reached, key=lambda mark: mark.order, default=None)
    whole = [one for one in ordered if more is None or one.order <= more.order]
    return Batch(rows=tuple(found[one] for one in whole), more=more)


def _queries(catalogue: Catalogue, concern: Concern) -> Iterator[Any]:
    """Yield a query for each actor rule by which a step may be somebody's; answers in one."""
    stands: dict[str, set[Stand]] = {}
    for stand, way in _expected(catalogue):
        for rule in _rules(way):
            stands.setdefault(rule, set()).add(stand)
    for rule in sorted(stands):
        seated = rule == SEATED
        condition = asked_to_sign(concern) if seated else condition_of(concern, rule)
        if condition is not None:
            yield open_ways().where(*_among(stands[rule]), condition)
    if replacing := concern.replacing:
        yield open_ways().where(Flow.id.in_(replacing))


def _rules(way: Transition) -> Iterable[str]:
    """Return the actor rules of a step, those that look into answers as one."""
    if way.signers:
        return {SEATED}
    found = {rule for word in way.who for rule in rules(word)}
    return {ANSWER if rule.startswith(ANSWER) else rule for rule in found}


def _expected(catalogue: Catalogue) -> Iterator[tuple[Stand, Transition]]:
    """Yield each place where something stands, with the step that is expected there."""
    for stand in (*_of_plugins(), *_of_cycles()):
        workflow = workflow_of(catalogue, stand.cycle, stand, "")
        way = workflow and workflow.expected(stand.stage)
        if way:
            yield stand, way


def _of_plugins() -> Iterable[Stand]:
    where = (Flow.workflow, Flow.configuration, Flow.stage)
    query = Flow.select(*where).where(is_open(), Flow.configuration == 0)
    return [Stand(0, *row) for row in rows_of(query.group_by(*where))]


def _of_cycles() -> Iterable[Stand]:
    where = (Assignment.cycle, Flow.workflow, Flow.configuration, Flow.stage)
    query = Flow.select(*where).join(Assignment).where(is_open(), Flow.configuration != 0)
    return [Stand(*row) for row in rows_of(query.group_by(*where))]


def _among(stands: Collection[Stand]) -> Iterator[Condition]:
    """Yield the conditions that something stands in one of some places; an index has the first."""
    yield Flow.workflow.in_(sorted({one.workflow for one in stands}))
    yield Flow.configuration.in_(sorted({one.configuration for one in stands}))
    yield Flow.stage.in_(sorted({one.stage for one in stands}))
    stages: dict[str, set[str]] = {}
    for one in sorted(stands):
        stages.setdefault(one.workflow, set()).add(one.stage)
    each = ((Flow.workflow == name) & Flow.stage.in_(sorted(of)) for name, of in stages.items())
    yield reduce(or_, each)


def _read(query: Any, after: Mark | None) -> Iterator[tuple[Mark, Row]]:
    rest = query if after is None else query.where(_comes_after(after))
    ordered = rest.order_by(Flow.due_at.is_null(), Flow.due_at, Flow.assignment)
    for row in rows_of(ordered.limit(READ)):
        about, way = row_of(row)
        yield Mark(moment(way.due_at), about.id), (about, way)


def _comes_after(mark: Mark) -> Condition:
    later = Flow.assignment > mark.assignment
    if mark.due is None:
        return Flow.due_at.is_null() & later
    return Flow.due_at.is_null() | (Flow.due_at > mark.due) | ((Flow.due_at == mark.due) & later)
