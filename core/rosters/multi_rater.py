"""Raters of a multi-rater appraisal: all superiors, and peers and subordinates drawn by lot.

Source: domain form U8: superiors all, peers 6, subordinates 6 [c], drawn from people who worked
together for 60 days [c]; nobody rates themselves, declared relatives, somebody in a mutual
complaint, or more than 25 people [c]; last round's peers are not preferred.  Nobody is made a
rater to fill a number: who knows the work too little is left out, and it is said so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

from core.rosters.acquaintance import PEER, SUBORDINATE, SUPERIOR, Candidates, candidates
from core.rosters.chart import Chart, chart_of, days
from core.rosters.drawing import Lots, Pool
from core.rosters.organisation import Organisation, Pairing, RosterResult, Unfilled

#: The order in which relations are filled and listed.
RELATIONS = (SUPERIOR, SUBORDINATE, PEER)
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How many raters are wanted, and the limits."""

    peers: int = 6
    subordinates: int = 6
    min_overlap_days: int = 60
    max_ratees: int = 25


def assign_raters(organisation: Organisation, wanted: Wanted, seed: int) -> RosterResult:
    """Return who rates whom; the same arguments give the same result everywhere.

    Rated is who was at work for ``min_overlap_days`` of the period, also who left since; asked to
    rate is only who is at work on its last day.
    """
    chart = chart_of(organisation)
    least = wanted.min_overlap_days
    known = {
        ratee: candidates(chart, organisation.members, ratee, least)
        for ratee in chart.of
        if worked(chart, ratee) >= least
    }
    lots = Lots(
        organisation=organisation,
        at_hand=chart.at_hand,
        max_ratees=wanted.max_ratees,
        random=Random(seed),  # noqa: S311  a reproducible draw; the seed is kept with the result
    )
    drawn = {relation: _drawn(relation, known, lots, wanted) for relation in RELATIONS}
    return RosterResult(
        pairings=tuple(_pairings(drawn)),
        unfilled=tuple(
            sorted(
                [*_lacking(drawn, lots, least), *_not_rated(chart, least)],
                key=lambda one: (one.subject, one.relation),
            )
        ),
    )


def _drawn(
    relation: str, known: Mapping[str, Candidates], lots: Lots, wanted: Wanted
) -> list[Pool]:
    """Draw the raters of ``relation`` for everybody, in an order drawn by lot."""
    previous = lots.organisation.previous if relation == PEER else {}
    pools = [
        lots.pool(
            ratee,
            found[relation],
            _number_of(relation, found[relation], wanted),
            previous.get(ratee, NOBODY),
        )
        for ratee, found in known.items()
    ]
    places = {pool.ratee: lots.random.random() for pool in pools}
    lots.draw(sorted(pools, key=lambda pool: places[pool.ratee]))
    return pools


def _number_of(relation: str, known: Mapping[str, int], wanted: Wanted) -> int:
    """Return how many raters are wanted: of superiors all, and one at least."""
    if relation == SUPERIOR:
        return max(1, len(known))
    return wanted.peers if relation == PEER else wanted.subordinates


def _pairings(drawn: Mapping[str, list[Pool]]) -> Iterator[Pairing]:
    """Yield the pairings by ratee, relation and rater."""
    for pools in zip(*drawn.values(), strict=True):
        for relation, pool in zip(drawn, pools, strict=True):
            for rater in sorted(pool.drawn):
                yield Pairing(
                    actor=rater, subject_kind="person", subject=pool.ratee, relation=relation
                )


def _lacking(drawn: Mapping[str, list[Pool]], lots: Lots, least: int) -> Iterator[Unfilled]:
    """Yield a line of the report for each ratee and relation with too few raters."""
    for relation, pools in drawn.items():
        for pool in pools:
            if len(pool.drawn) < pool.wanted:
                yield Unfilled(
                    subject=pool.ratee,
                    relation=relation,
                    wanted=pool.wanted,
                    found=len(pool.drawn),
                    reason=_reason(pool, lots, least),
                )


def _reason(pool: Pool, lots: Lots, least: int) -> dict[str, str]:
    full = len(pool.free) - len(pool.drawn)
    not_drawn = {
        f"회피·제척 {pool.apart}명": (pool.apart, f"{pool.apart} kept apart"),
        f"퇴직·휴직 등 {pool.away}명": (pool.away, f"{pool.away} away"),
        f"배정 상한({lots.max_ratees}명) 도달 {full}명": (
            full,
            f"{full} with {lots.max_ratees} people to rate already",
        ),
    }
    ko = ", ".join(text for text, (number, _) in not_drawn.items() if number)
    en = ", ".join(text for number, text in not_drawn.values() if number)
    return {
        "ko": f"{least}일 이상 함께 근무한 사람은 {pool.together}명입니다."
        + (f" 그 가운데 {ko}을 뺐습니다." if ko else ""),
        "en": f"People who worked together for {least} days: {pool.together}."
        + (f" Left out: {en}." if en else ""),
    }


def worked(chart: Chart, person: str) -> int:
    """Return on how many days of the period ``person`` was at work."""
    return days((span.first, span.last) for span in chart.of[person])


def _not_rated(chart: Chart, least: int) -> Iterator[Unfilled]:
    for person in chart.of:
        served = worked(chart, person)
        if served < least:
            yield Unfilled(
                subject=person,
                relation="",
                wanted=0,
                found=0,
                reason={
                    "ko": f"기간 중 근무일이 {served}일로 {least}일보다 적어 평가하지 않습니다.",
                    "en": f"At work on {served} days, fewer than {least}: not rated.",
                },
            )
