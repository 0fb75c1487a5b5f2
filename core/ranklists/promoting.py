"""The promotion list (승진후보자명부) from what is known of people; no database, no clock.

Source: 지방공무원 평정규칙: 70 points for merit and 30 for career, bonus points; equals by merit,
then in the statutory order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import pairwise

from core.outcomes.promotion import Candidate, PromotionPoints, PromotionRule, promotion_points
from core.outcomes.promotion_steps import promotion_points_steps
from core.outcomes.telling import step
from core.ranklists.records import UNKNOWN, Decision, Line
from core.ranklists.states import BY_HAND, DECIDERS, LEFT_OUT, MERIT, ORDER, WHY
from core.scoring.scores import Step
from core.scoring.telling import given

RULE = "F17"
POINTS = "points"
KEYS = (POINTS, MERIT, *ORDER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominee:
    """Somebody who may be on the list; ``candidate`` is None for who is left out.

    ``bonus`` has by criterion the points stated and those that count.
    """

    person: int
    name: str
    group: str
    job_grade: str
    unit_id: int | None
    keys: Mapping[str, int]
    candidate: Candidate | None = None
    left_out: str = ""
    bonus: Mapping[str, tuple[Fraction, Fraction]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promotion:
    """Everybody whom the list is about, its rule, and the merit lists that count."""

    nominees: tuple[Nominee, ...]
    rule: PromotionRule
    sources: tuple[int, ...]


def promotion_lines(found: Promotion, decisions: Sequence[Decision]) -> tuple[Line, ...]:
    """Return everybody's line, by person."""
    out = {one.person for one in decisions if one.kind == LEFT_OUT}
    people = [
        replace(one, candidate=None, left_out=BY_HAND) if one.person in out else one
        for one in found.nominees
    ]
    groups: dict[str, list[Nominee]] = defaultdict(list)
    for one in people:
        if one.candidate is not None:
            groups[one.group].append(one)
    lines = [line for members in groups.values() for line in _ranked(members, found.rule)]
    lines += [_left_out(one) for one in people if one.candidate is None]
    return tuple(sorted(lines, key=lambda line: line.person))


def _ranked(members: Sequence[Nominee], rule: PromotionRule) -> Iterator[Line]:
    points = {
        one.person: promotion_points(one.candidate, rule)
        for one in members
        if one.candidate is not None
    }
    ranked = sorted(members, key=lambda one: _order(one, points[one.person]), reverse=True)
    orders = [_order(one, points[one.person]) for one in ranked]
    deciding = ["", *(_decider(*pair) for pair in pairwise(orders))]
    for rank, (one, key) in enumerate(zip(ranked, deciding, strict=True), 1):
        yield _line(one, rank, "" if key == POINTS else key, points[one.person], rule)


def _order(one: Nominee, points: PromotionPoints) -> tuple[Fraction, ...]:
    keys = (Fraction(one.keys.get(key, UNKNOWN)) for key in ORDER)
    return points.total, points.merit, *keys


def _decider(ahead: Sequence[Fraction], behind: Sequence[Fraction]) -> str:
    pairs = zip(KEYS, ahead, behind, strict=True)
    return next((key for key, one, other in pairs if one != other), "")


def _line(one: Nominee, rank: int, key: str, points: PromotionPoints, rule: PromotionRule) -> Line:
    return Line(
        person=one.person,
        job_grade=one.job_grade,
        group=one.group,
        unit_id=one.unit_id,
        rank=rank,
        points=points.total,
        parts={"merit": points.merit, "career": points.career, "bonus": points.bonus},
        decided_by=key,
        trace=tuple(_steps(one, rank, key, rule)),
    )


def _left_out(one: Nominee) -> Line:
    why = WHY[one.left_out]
    steps = (step(RULE, f"순위 없음: {why['ko']}", f"No rank: {why['en']}", one.left_out),)
    return Line(
        person=one.person,
        job_grade=one.job_grade,
        group=one.group,
        unit_id=one.unit_id,
        left_out=one.left_out,
        trace=steps,
    )


def _steps(one: Nominee, rank: int, key: str, rule: PromotionRule) -> Iterator[Step]:
    yield from _bonus(one.bonus)
    if key:
        told = DECIDERS[key]
        yield step(
            RULE,
            f"명부 점수가 같은 사람이 있어 {told['ko']} 순으로 {rank}위입니다.",
            f"Others have the same points; by {told['en']} the rank is {rank}.",
            rank,
        )
    if one.candidate is not None:
        yield from promotion_points_steps(one.candidate, rule)


def _bonus(bonus: Mapping[str, tuple[Fraction, Fraction]]) -> Iterator[Step]:
    for name, (stated, counted) in bonus.items():
        sums = f"{given(stated)} → {given(counted)}"
        ko, en = f"가산점 ‘{name}’: {sums}점", f"Bonus points of '{name}': {sums}"
        yield step(RULE, ko, en, counted)
