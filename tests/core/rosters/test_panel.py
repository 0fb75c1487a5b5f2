"""Panels: nobody looks at forms of the own department, and the load is even."""

from __future__ import annotations

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from core.rosters.organisation import Duty, Member, Organisation, Paper, Unit
from core.rosters.panel import Bench, assign_panel

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def city(departments: int, each: int, papers: int) -> Organisation:
    """Return departments with a team and members each, and forms handed in one after the other."""
    units, members = {}, {}
    for number in range(departments):
        units[f"D{number}"] = Unit(code=f"D{number}", name="과", kind="부서")
        units[f"T{number}"] = Unit(code=f"T{number}", name="팀", kind="팀", parent=f"D{number}")
        for person in range(each):
            name = f"S{number}-{person}"
            duty = Duty(unit=f"{'DT'[person % 2]}{number}", starts=FIRST, ends=LAST)
            members[name] = Member(staff_no=name, grade="7", duties=(duty,))
    members["X1"] = Member(staff_no="X1", grade="")
    handed_in = (
        Paper(
            receipt=f"R{n}",
            phase="indicators",
            author=f"S{n % departments}-0",
            unit=f"{'DT'[n % 2]}{n % departments}",
        )
        for n in range(papers)
    )
    return Organisation(
        starts=FIRST,
        ends=LAST,
        units=units,
        members=members,
        papers={paper.receipt: paper for paper in handed_in},
    )


def bench(organisation: Organisation, each: int) -> Bench:
    return Bench(relation="internal", members=sorted(organisation.members), each=each)


@given(
    st.integers(2, 5), st.integers(1, 4), st.integers(1, 30), st.integers(1, 6), st.integers(0, 99)
)
def test_nobody_looks_at_a_form_of_the_own_department(
    departments: int, staff: int, papers: int, each: int, seed: int
) -> None:
    organisation = city(departments, staff, papers)

    found = assign_panel(organisation, "indicators", [bench(organisation, each)], seed)

    for pair in found.pairings:
        unit = organisation.papers[pair.subject].unit
        duties = organisation.members[pair.actor].duties
        assert unit[1:] not in {duty.unit[1:] for duty in duties}
    seen = Counter(pair.subject for pair in found.pairings)
    free = (departments - 1) * staff + 1
    assert set(seen.values()) == {min(each, free)}
    assert len(found.unfilled) == (papers if each > free else 0)
    assert found == assign_panel(organisation, "indicators", [bench(organisation, each)], seed)


def test_the_load_is_even() -> None:
    organisation = city(4, 5, 40)

    found = assign_panel(organisation, "indicators", [bench(organisation, 5)], 7)

    load = Counter(pair.actor for pair in found.pairings)
    assert sum(load.values()) == 200
    assert max(load.values()) - min(load.values()) <= 1


def test_authors_and_excluded_pairs_and_leavers_are_left_out() -> None:
    whole = city(2, 2, 1)
    excluded = frozenset({frozenset({"S1-0", "S0-0"})})
    gone = Member(staff_no="X1", grade="", left=True)
    organisation = Organisation(
        starts=FIRST,
        ends=LAST,
        units=whole.units,
        members={**whole.members, "X1": gone},
        papers=whole.papers,
        excluded=excluded,
    )

    found = assign_panel(organisation, "indicators", [bench(organisation, 5)], 1)

    assert [pair.actor for pair in found.pairings] == ["S1-1"]
    (lacking,) = found.unfilled
    assert (lacking.subject, lacking.wanted, lacking.found) == ("R0", 5, 1)
