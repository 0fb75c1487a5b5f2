"""F17 told: the lines of a merit list, each with the steps to its points.

Where somebody stands among the people of other units is for the office alone; the person reads
the mark, the rank in the unit, the band and the points.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from core.outcomes.absences import standing_mark_steps
from core.outcomes.merit_bands import band_points_steps
from core.outcomes.telling import step
from core.ranklists.ordering import decider
from core.ranklists.ranking import (
    Ranked,
    applied,
    band_of,
    rank_outside,
    ranked_groups,
    standing,
)
from core.ranklists.records import Decision, Line, MeritRule, Ratee
from core.ranklists.states import DECIDERS, MARK, PLACE, WHY
from core.scoring.rounding import half_up
from core.scoring.scores import Reader, Step
from core.scoring.telling import given

RULE = "F17"


def merit_lines(
    ratees: Iterable[Ratee], decisions: Sequence[Decision], rule: MeritRule
) -> tuple[Line, ...]:
    """Return everybody's line, by person.

    Raises:
        PlaceOutside, PointsOutside, ReorderedUnit: The committee decided what cannot be.

    """
    people = applied(ratees, decisions)
    found = [
        line
        for group in ranked_groups(people, decisions, rule)
        for line in _lines(group, decisions, rule)
    ]
    left = (_left_out(one, decisions, rule) for one in people if one.left_out)
    return tuple(sorted((*found, *left), key=lambda line: line.person))


def _lines(group: Ranked, decisions: Sequence[Decision], rule: MeritRule) -> Iterator[Line]:
    ranks = {one.person: rank for rank, one in enumerate(group.ordinary, 1)}
    for members in group.units.values():
        deciding = ["", *(decider(*pair) for pair in pairwise(members))]
        for place, (one, key) in enumerate(zip(members, deciding, strict=True), 1):
            rank = ranks.get(one.person)
            line = Line(
                person=one.person,
                job_grade=one.job_grade,
                group=one.group,
                unit_id=one.unit_id,
                unit_place=place,
                rank=rank,
                grade=band_of(group.points[one.person], rule.bands),
                points=group.points[one.person],
                parts={MARK: one.mark or Fraction()},
                decided_by="" if key == MARK else key,
                comment=one.comment,
            )
            heads = len(members)
            yield replace(line, trace=tuple(_steps(one, line, heads, group, decisions)))


def _left_out(one: Ratee, decisions: Sequence[Decision], rule: MeritRule) -> Line:
    mark = standing(one, decisions)
    code = WHY[one.left_out]
    steps = [step(RULE, f"순위 없음: {code['ko']}", f"No rank: {code['en']}", one.left_out)]
    if mark is not None:
        steps += standing_mark_steps(one.past)
    return Line(
        person=one.person,
        job_grade=one.job_grade,
        group=one.group,
        unit_id=one.unit_id,
        grade="" if mark is None else band_of(mark, rule.bands),
        points=mark,
        left_out=one.left_out,
        comment=one.comment,
        trace=tuple(steps),
    )


def _steps(
    one: Ratee, line: Line, heads: int, group: Ranked, decisions: Sequence[Decision]
) -> Iterator[Step]:
    mark = given(one.mark or Fraction())
    yield step(RULE, f"평정점: {mark}점", f"Merit mark: {mark} points", one.mark or Fraction())
    yield _in_unit(one, line, heads)
    if line.rank is None:
        yield from _beside(one, line, group)
        return
    yield from _moves(one, line.rank, group, decisions)
    told = band_points_steps(line.rank, group.counts, group.bands)
    yield from (replace(said, reader=Reader.ADMINISTRATOR) for said in told)
    yield from _by_committee(one, group)
    yield _band(line)


def _in_unit(one: Ratee, line: Line, heads: int) -> Step:
    key = DECIDERS.get(line.decided_by, {})
    why = (f"({key['ko']} 순)", f" (by {key['en']})") if key else ("", "")
    return step(
        RULE,
        f"평정단위 ‘{one.unit}’ {heads}명 가운데 {line.unit_place}위{why[0]}",
        f"Rank {line.unit_place} of {heads} in rating unit '{one.unit}'{why[1]}",
        line.unit_place or 0,
    )


def _moves(one: Ratee, rank: int, group: Ranked, decisions: Sequence[Decision]) -> Iterator[Step]:
    for move in decisions:
        if (move.person, move.kind) == (one.person, PLACE):
            yield step(
                RULE,
                f"위원회가 {move.value}위로 옮겼습니다: {move.reason} ({move.name})",
                f"The committee moved it to place {move.value}: {move.reason} ({move.name})",
                int(move.value),
                Reader.ADMINISTRATOR,
            )
    yield step(
        RULE,
        f"‘{group.group}’ {len(group.ordinary)}명 가운데 {rank}위",
        f"Rank {rank} of {len(group.ordinary)} in '{group.group}'",
        rank,
        Reader.ADMINISTRATOR,
    )


def _by_committee(one: Ratee, group: Ranked) -> Iterator[Step]:
    moved = group.moved.get(one.person)
    if moved is not None:
        points = half_up(group.points[one.person], 2)
        yield step(
            RULE,
            f"위원회가 {points}점을 주었습니다: {moved.reason} ({moved.name})",
            f"The committee gave {points} points: {moved.reason} ({moved.name})",
            group.points[one.person],
            Reader.ADMINISTRATOR,
        )


def _beside(one: Ratee, line: Line, group: Ranked) -> Iterator[Step]:
    place = rank_outside(one, group.ordinary)
    yield step(
        RULE,
        f"인사교류자이므로 정원 밖에서 {place}위에 해당하는 점수와 최저 등급 가운데 높은 것을 "
        "받습니다.",
        f"An exchange officer, beside the shares: the points of place {place}, or those of the "
        "least band where these are more.",
        place,
        Reader.ADMINISTRATOR,
    )
    yield _band(line)


def _band(line: Line) -> Step:
    points = half_up(line.points or Fraction(), 2)
    return step(
        RULE,
        f"평정등급 ‘{line.grade}’, {points}점(70점 만점)",
        f"Band '{line.grade}', {points} points (of 70)",
        line.points or Fraction(),
    )
