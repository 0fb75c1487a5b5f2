"""Whatever a committee moves, nobody passes a colleague and every band keeps its heads."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from core.allocation.quotas import cumulative
from core.errors.outcomes import ReorderedUnit
from core.outcomes.merit_bands import STATUTORY
from core.ranklists.records import Decision, MeritRule, Ratee
from core.ranklists.telling import merit_lines

RULE = MeritRule(bands=STATUTORY, floor="우")
#: Mark, unit, and whether somebody is an exchange officer.
PEOPLE = st.lists(
    st.tuples(st.integers(20, 100), st.sampled_from("ABC"), st.booleans()), min_size=1, max_size=40
)


def ratees(drawn: list[tuple[int, str, bool]]) -> list[Ratee]:
    """Return people of grade 7; equals stand in the order of their staff numbers."""
    return [
        Ratee(
            person=number,
            name=f"직원 {number}",
            group="7",
            unit=unit,
            job_grade="7",
            mark=Fraction(mark),
            keys={"staff-no": 1000 - number},
            outside=outside,
        )
        for number, (mark, unit, outside) in enumerate(drawn, 1)
    ]


@given(PEOPLE, st.lists(st.tuples(st.integers(1, 40), st.integers(1, 40)), max_size=4))
def test_a_committee_never_turns_a_unit_around_nor_fills_a_band_beyond_its_share(
    drawn: list[tuple[int, str, bool]], wanted: list[tuple[int, int]]
) -> None:
    people = ratees(drawn)
    ordinary = [one for one in people if not one.outside]
    moves = [
        Decision(person=person, kind="place", value=str(min(place, len(ordinary))), reason="심의")
        for person, place in wanted
        if ordinary
    ]
    try:
        lines = {line.person: line for line in merit_lines(people, moves, RULE)}
    except ReorderedUnit:
        return

    for unit in "ABC":
        own = sorted(
            (one for one in ordinary if one.unit == unit), key=lambda one: one.order, reverse=True
        )
        points = [lines[one.person].points or Fraction() for one in own]
        assert all(ahead >= behind for ahead, behind in pairwise(points))
    heads = Counter(lines[one.person].grade for one in ordinary)
    counts = cumulative(STATUTORY.shares, len(ordinary), 0)
    assert [heads[band.name] for band in STATUTORY.bands] == list(counts)
    assert all((lines[one.person].points or 0) >= 53 for one in people if one.outside)


@given(PEOPLE, st.randoms())
def test_the_order_in_which_people_come_changes_no_line(
    drawn: list[tuple[int, str, bool]], chance: st.DrawFn
) -> None:
    people = ratees(drawn)
    shuffled = list(people)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # a random.Random

    lines = merit_lines(people, (), RULE)

    assert merit_lines(shuffled, (), RULE) == lines
    assert [line.trace[-1].result for line in lines] == [str(line.points) for line in lines]
