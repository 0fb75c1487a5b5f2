"""What follows for one person: pay and merit, from approved lists alone.

Source: 지방공무원 임용령, in force since 2026-04-07: the person reads grade, points, overall
comment and rank in the unit.  Ratings as of an earlier day tell the grade alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from core.data.models import Cycle, PayLine, PayList, RankLine, RankList
from core.outcomes.settings import MERIT
from core.paylists.states import APPROVED
from core.ranklists.summary import shown, why
from core.runs.snapshots import trace_of
from core.scoring.scores import Reader, Step
from forms.definition import Texts

#: [b1] From this day on more than the grade is disclosed.
DISCLOSED_FROM: Final = date(2026, 4, 7)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnMerit:
    """One rating of the person; empty and None for what is not disclosed, or is not there."""

    made: RankList
    grade: str
    points: str
    comment: str
    unit: str
    unit_place: int | None
    unit_heads: int
    left_out: Texts
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPay:
    """One payment of the person, with the steps that the person may read."""

    made: PayList
    line: PayLine
    steps: tuple[Step, ...]


def own_pay(person: int) -> list[OwnPay]:
    """Return what approved pay lists say of somebody, the newest first."""
    query = (
        PayLine.select(PayLine, PayList, Cycle)
        .join(PayList)
        .join(Cycle)
        .where(PayLine.person == person, PayList.state == APPROVED)
        .order_by(PayList.paid_on.desc(), PayList.id.desc())
    )
    return [
        OwnPay(made=line.pay_list, line=line, steps=readable(trace_of(line.trace)))
        for line in query
    ]


def own_merit(person: int) -> list[OwnMerit]:
    """Return what approved merit lists say of somebody, the newest first."""
    query = (
        RankLine.select(RankLine, RankList, Cycle)
        .join(RankList)
        .join(Cycle)
        .where(RankLine.person == person, RankList.state == APPROVED, RankList.kind == MERIT)
        .order_by(RankList.as_of.desc(), RankList.id.desc())
    )
    return [_own(line) for line in query]


def readable(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Return the steps that the person they are about may read."""
    return tuple(step for step in steps if step.reader is Reader.SUBJECT)


def _own(line: RankLine) -> OwnMerit:
    made = line.rank_list
    is_told = made.as_of >= DISCLOSED_FROM
    return OwnMerit(
        made=made,
        grade=line.grade,
        points=shown(line.points) if is_told else "",
        comment=line.comment if is_told else "",
        unit=line.unit.name if line.unit else "",
        unit_place=line.unit_place if is_told else None,
        unit_heads=_heads(line) if is_told and line.unit_place else 0,
        left_out=why(line.left_out) if line.left_out else {},
        steps=readable(trace_of(line.trace)) if is_told else (),
    )


def _heads(line: RankLine) -> int:
    """Return how many the order list has on which somebody stands."""
    return int(
        RankLine.select()
        .where(
            RankLine.rank_list == line.rank_list_id,
            RankLine.group == line.group,
            RankLine.unit == line.unit_id,
            RankLine.unit_place.is_null(False),
        )
        .count()
    )
