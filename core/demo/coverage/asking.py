"""Whom a step of a workflow asks today, and who of the staff may not take it."""

from __future__ import annotations

from core.clock import korean_now
from core.data.models import Person
from core.demo.coverage.town import Town
from core.flows.asked import asked_for
from core.flows.chart import chart_of
from core.flows.paper import Paper
from core.workflow import Transition
from core.workflow.parties import ROLE, rules

#: Of the staff, how many try a step that does not ask them.
FEW = 4


def askable(town: Town, paper: Paper, way: Transition) -> list[int]:
    """Return whom a step asks today, holders of a role made where one is asked for."""
    roles = [rule for word in way.who for rule in rules(word) if rule.startswith(ROLE)]
    holders = [town.holder(role.removeprefix(ROLE)) for role in roles]
    with town.reading():
        found = asked_for(paper, way, chart_of(korean_now().date()))
    return [*found, *holders]


def bystanders(town: Town, paper: Paper, way: Transition) -> list[int]:
    """Return some of the staff whom a step does not ask."""
    with town.reading():
        found = asked_for(paper, way, chart_of(korean_now().date()))
        staff = Person.select(Person.id).where(
            Person.left_on.is_null(), Person.position == "주무관"
        )
        return [key for (key,) in staff.order_by(Person.id).tuples() if key not in found][:FEW]
