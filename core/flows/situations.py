"""How a submission stands towards somebody: what they are to it, and what they have done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from core.data.models import FlowStep
from core.flows.chart import Chart
from core.flows.paper import Paper
from core.flows.seats import waiting
from core.workflow import Party, Situation


def situation(
    paper: Paper, party: Party, parts: Mapping[str, int | None], chart: Chart, now: datetime
) -> Situation:
    """Return how a submission stands towards somebody."""
    ways = [one.name for one in paper.workflow.out_of(paper.stage) if one.signers]
    seats = paper.asked_to_sign() if ways else {}
    replaced = chart.replaced_in(paper.flow)
    return Situation(
        stage=paper.stage,
        actors=frozenset(parts),
        now=now,
        due=paper.flow.due_at if paper.flow else None,
        moved_last=_moved_last(paper, party, parts),
        seated=frozenset(one for one in ways if party.person in waiting(seats, one, replaced)),
        signed=frozenset(one for one in ways if seats.get(one, {}).get(party.person or 0)),
    )


def _moved_last(paper: Paper, party: Party, parts: Mapping[str, int | None]) -> bool:
    if paper.flow is None:
        return False
    last = FlowStep.select().where(FlowStep.flow == paper.flow.id).order_by(FlowStep.id.desc())
    step = last.first()
    if step is None:
        return False
    same_account = party.account is not None and party.account == step.account_id
    mine = {party.person, *parts.values()} - {None}
    return same_account or bool(mine & {step.person_id, step.acted_for_id})
