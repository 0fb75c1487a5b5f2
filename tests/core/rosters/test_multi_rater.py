"""Who rates whom: knowledge of the work, nobody who must not, and the same result every time."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goru.rosters import Member, Organisation, RosterResult, Unit
from plugins.standard.rosters.multi_rater import MultiRaterRosterSettings, assign
from tests.core.rosters.town import ENDS, STARTS, duty, heads, member, town


def assigned(organisation: Organisation, seed: int = 1, **raw: Any) -> RosterResult:
    return assign(organisation, MultiRaterRosterSettings().load(raw), seed)


def raters(result: RosterResult, subject: str, relation: str) -> set[str]:
    return {
        one.actor for one in result.pairings if (one.subject, one.relation) == (subject, relation)
    }


def staff(unit: str, count: int, grade: str = "7") -> list[Member]:
    return [member(f"{unit}-{number:02}", grade, duty(unit)) for number in range(count)]


@pytest.mark.parametrize(
    ("ratee", "superiors"),
    [
        ("T1-00", {"h-T1", "h-D1"}),
        ("h-T1", {"h-D1"}),
        ("h-D1", {"h-B1"}),
        ("h-B1", {"h-C"}),
        ("D1-00", {"h-D1"}),
    ],
)
def test_superiors_are_the_heads_above(ratee: str, superiors: set[str]) -> None:
    result = assigned(town([*heads(), *staff("T1", 2), *staff("D1", 1)]))

    assert raters(result, ratee, "superior") == superiors


def test_over_a_vacant_department_stands_the_next_head_above() -> None:
    present = [one for one in heads() if one.staff_no not in {"h-D1", "h-T1"}]

    result = assigned(town([*present, *staff("T1", 2)]))

    assert raters(result, "T1-00", "superior") == {"h-B1"}


def test_who_has_nobody_above_is_reported() -> None:
    result = assigned(town(heads()))

    (line,) = [
        one for one in result.unfilled if one.subject == "h-C" and one.relation == "superior"
    ]
    assert (line.wanted, line.found) == (1, 0)


def test_subordinates_of_a_head_are_from_its_unit_and_all_below() -> None:
    everybody = [*heads(), *staff("T1", 3), *staff("T2", 3), *staff("T3", 3)]

    result = assigned(town(everybody), subordinates=50)

    below = {"h-T1", "h-T2", *(f"T{team}-{number:02}" for team in (1, 2) for number in range(3))}
    assert raters(result, "h-D1", "subordinate") == below
    assert raters(result, "h-T1", "subordinate") == {"T1-00", "T1-01", "T1-02"}


def test_a_bureau_hears_its_department_heads_before_their_staff() -> None:
    result = assigned(town([*heads(), *staff("T1", 9)]), subordinates=2)

    assert raters(result, "h-B1", "subordinate") == {"h-D1", "h-D2"}


def test_lower_grades_are_subordinates_and_others_peers_of_whoever_heads_nothing() -> None:
    team = [member("a6", "6", duty("T1")), member("b7", "7", duty("T1"))]
    team += [member("c7", "7", duty("T1")), member("d9", "9", duty("T1"))]
    team += [member("e?", "연구사", duty("T1"))]

    result = assigned(town([*heads(), *team]))

    assert raters(result, "b7", "peer") == {"a6", "c7", "e?"}
    assert raters(result, "b7", "subordinate") == {"d9"}
    assert raters(result, "e?", "peer") == {"a6", "b7", "c7", "d9"}


def test_peers_of_a_head_are_the_heads_beside_it() -> None:
    result = assigned(town([*heads(), *staff("T1", 2)]))

    assert raters(result, "h-T1", "peer") == {"h-T2", "h-T3"}
    assert raters(result, "h-D1", "peer") == {"h-D2"}
    assert raters(result, "h-B1", "peer") == {"h-B2"}


def test_the_own_team_comes_first_and_the_department_fills_up() -> None:
    result = assigned(town([*heads(), *staff("T1", 3), *staff("T2", 9), *staff("T3", 9)]), peers=4)

    peers = raters(result, "T1-00", "peer")
    assert {"T1-01", "T1-02"} < peers
    assert {one[:2] for one in peers - {"T1-01", "T1-02"}} == {"T2"}
    assert len(peers) == 4


@pytest.mark.parametrize(("last", "knows"), [(date(2026, 3, 1), True), (date(2026, 2, 28), False)])
def test_60_days_together_are_enough_and_59_are_not(last: date, knows: bool) -> None:
    moved = member("moved", "7", duty("T1", ends=last), duty("T3", starts=date(2026, 4, 1)))

    result = assigned(town([*heads(), *staff("T1", 2), moved]))

    assert ("moved" in raters(result, "T1-00", "peer")) is knows


def test_leave_is_no_time_together_and_concurrent_posts_are_not_counted_twice() -> None:
    leave = member("leave", "7", duty("T1", kind="휴직"), duty("T1", starts=date(2026, 12, 1)))
    early, twice = date(2026, 2, 10), date(2026, 2, 9)
    both = member(
        "both",
        "7",
        duty("T1", ends=early),
        duty("T2", ends=twice, kind="겸임"),
        duty("T3", starts=date(2026, 3, 1)),
    )

    result = assigned(town([*heads(), *staff("T1", 2), leave, both]))

    assert raters(result, "T1-00", "peer") == {"T1-01"}
    (line,) = [one for one in result.unfilled if one.subject == "leave"]
    assert line.reason["ko"] == "기간 중 근무일이 31일로 60일보다 적어 평가하지 않습니다."


def test_who_left_is_rated_but_rates_nobody() -> None:
    gone = member("gone", "7", duty("T1", ends=date(2026, 6, 30)), left=True)
    away = member(
        "away", "7", duty("T1", ends=date(2026, 6, 30)), duty("T1", date(2026, 7, 1), kind="휴직")
    )

    result = assigned(town([*heads(), *staff("T1", 2), gone, away]))

    assert raters(result, "gone", "superior") == {"h-T1", "h-D1"}
    assert {"gone", "away"} & {one.actor for one in result.pairings} == set()
    (line,) = [o for o in result.unfilled if (o.subject, o.relation) == ("T1-00", "peer")]
    assert line.reason == {
        "ko": "60일 이상 함께 근무한 사람은 3명입니다. 그 가운데 퇴직·휴직 등 2명을 뺐습니다.",
        "en": "People who worked together for 60 days: 3. Left out: 2 away.",
    }


def test_people_who_must_not_rate_each_other_never_do() -> None:
    apart = frozenset({frozenset({"T1-00", "T1-01"}), frozenset({"T1-00", "h-T1"})})

    result = assigned(town([*heads(), *staff("T1", 3)], excluded=apart))

    assert raters(result, "T1-00", "peer") == {"T1-02"}
    assert raters(result, "T1-01", "peer") == {"T1-02"}
    assert raters(result, "T1-00", "superior") == {"h-D1"}
    assert raters(result, "h-T1", "subordinate") == {"T1-01", "T1-02"}


def test_the_peers_of_the_last_round_are_taken_last() -> None:
    previous = {"T1-00": frozenset({"T1-01", "T1-02"})}

    result = assigned(town([*heads(), *staff("T1", 5)], previous=previous), peers=3)

    peers = raters(result, "T1-00", "peer")
    assert {"T1-03", "T1-04"} < peers
    assert len(peers) == 3


def test_nobody_rates_more_than_allowed_and_what_is_lacking_is_shared() -> None:
    result = assigned(town([*heads(), *staff("T1", 12)]), max_ratees=5, peers=6)

    load = Counter(one.actor for one in result.pairings)
    peers = Counter(one.subject for one in result.pairings if one.relation == "peer")
    assert max(load.values()) == 5
    assert max(peers.values()) - min(peers[f"T1-{number:02}"] for number in range(12)) <= 1


def test_the_load_of_any_two_colleagues_differs_by_two_at_most() -> None:
    result = assigned(town([*heads(), *staff("T1", 20)]), peers=6, subordinates=0)

    load = Counter(one.actor for one in result.pairings if one.relation == "peer")
    among_staff = [load[f"T1-{number:02}"] for number in range(20)]
    assert max(among_staff) - min(among_staff) <= 2


def test_the_same_seed_gives_the_same_result_whatever_the_order_of_the_rows() -> None:
    organisation = town([*heads(), *staff("T1", 12), *staff("T2", 12)])
    turned = replace(
        organisation,
        units=dict(reversed([*organisation.units.items()])),
        members=dict(reversed([*organisation.members.items()])),
    )

    assert assigned(turned, seed=5) == assigned(organisation, seed=5)
    assert assigned(organisation, seed=6) != assigned(organisation, seed=5)


def test_a_chart_that_runs_in_a_circle_is_walked_once() -> None:
    organisation = town([*heads(), *staff("T1", 3)])
    circle = {**organisation.units, "C": Unit(code="C", name="C", kind="국실", parent="D1")}

    result = assigned(replace(organisation, units=circle))

    assert raters(result, "T1-00", "superior") == {"h-T1", "h-D1"}


spells = st.lists(
    st.tuples(
        st.sampled_from(["T1", "T2", "T3", "D1", "B1"]),
        st.integers(0, 364),
        st.integers(0, 364),
        st.sampled_from(["근무", "근무", "휴직", "겸임"]),
        st.booleans(),
    ),
    max_size=3,
)
people = st.dictionaries(
    st.integers(1, 30).map(str),
    st.tuples(st.sampled_from(["6", "7", "9", "연구사"]), spells, st.booleans()),
    max_size=14,
)


def drawn_member(staff_no: str, grade: str, told: list[Any], left: bool) -> Member:
    first_day = STARTS.toordinal()
    duties = [
        duty(
            unit,
            date.fromordinal(first_day + min(one, other)),
            date.fromordinal(first_day + max(one, other)),
            kind=kind,
            leads=leads,
        )
        for unit, one, other, kind, leads in told
    ]
    return member(staff_no, grade, *duties, left=left)


@given(people, st.integers(0, 3), st.integers(1, 6))
@settings(max_examples=100, deadline=None)
def test_whatever_the_town_nobody_rates_wrongly(
    found: dict[str, Any], seed: int, most: int
) -> None:
    members = [drawn_member(key, *told) for key, told in found.items()]
    keys = sorted(found)
    apart = frozenset(frozenset(pair) for pair in pairwise(keys))
    organisation = town(members, excluded=apart)

    result = assigned(organisation, seed, max_ratees=most, min_overlap_days=30)

    load = Counter(one.actor for one in result.pairings)
    pairs = [(one.actor, one.subject) for one in result.pairings]
    assert all(number <= most for number in load.values())
    assert all(actor != subject for actor, subject in pairs)
    assert all(frozenset(pair) not in apart for pair in pairs)
    assert len(set(pairs)) == len(pairs)
    assert all(present(organisation, actor) for actor, _ in pairs)


def present(organisation: Organisation, staff_no: str) -> bool:
    one = organisation.members[staff_no]
    return not one.left and any(spell.ends == ENDS and spell.kind != "휴직" for spell in one.duties)
