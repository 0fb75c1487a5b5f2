"""E18–E23 and E26: ties, tiny groups, departments that end, and the order that stands."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from core.data.models import PayLine, Person
from core.errors.allocation import OrderChanged
from core.errors.outcomes import ReorderedUnit
from core.outcomes.merit_bands import STATUTORY
from core.paylists.flags import flag_discipline
from core.scoring.composite.duty import Units, by_days, held
from goru.allocation import Entry, allocate
from goru.scoring import Normalisation, normalised, normalised_steps
from tests.core.allocation.people import entries, graded, rules, seniors
from tests.core.allocation.test_hand import by_hand
from tests.core.allocation.test_hand import town as six
from tests.core.paylists.town import bases, settled
from tests.core.paylists.town import made as pay_list
from tests.core.paylists.town import scored as scored_town
from tests.core.ranklists import town as ranking
from tests.core.ranklists.test_merit_lists import WITHOUT_LAST, points
from tests.core.scoring.trees import F, part

#: V25: nine people for 2 S, 3 A, 3 B and 1 C.
TIED = (95, 93, 93, 90, 88, 88, 88, 80, 70)


@pytest.mark.parametrize(
    ("policy", "grades"),
    [("strict", "SSAAABBBC"), ("promote", "SSSAAAABC"), ("demote", "SAAABBBBC")],
)
def test_e18_a_tie_at_the_line_goes_as_the_policy_says(policy: str, grades: str) -> None:
    people = seniors(*TIED) if policy == "strict" else entries(*TIED)
    wanted = rules(policy=policy, **({} if policy == "strict" else {"tie_keys": ()}))

    assert graded(people, wanted) == grades


def test_e18_the_key_that_decided_is_on_record() -> None:
    tied = [
        Entry(subject=1, value=F(8), keys={"in-rank": 3, "in-grade": 1}),
        Entry(subject=2, value=F(8), keys={"in-rank": 3, "in-grade": 0}),
    ]

    (group,) = allocate(tied, rules(50, 50)).groups

    assert [(case.decided_by, case.tied) for case in group.boundaries] == [("in-grade", (1, 2))]


def test_e19_a_group_of_one_is_not_levelled_and_is_pooled_for_ranks() -> None:
    groups = {"한 사람": {1: F(90)}, "큰 과": {2: F(60), 3: F(70), 4: F(80)}}
    told = Normalisation(mode="zscore")
    found = normalised(groups, told)
    people = [
        Entry(subject=1, value=F(90), group="5"),
        *(Entry(subject=n, value=F(n), group="6") for n in range(2, 8)),
    ]

    pooled = allocate(people, rules(tie_keys=(), neighbours={"5": "6"}))

    assert found.values[1] == 90
    assert [step.rule for step in normalised_steps(found, 1, told)] == ["E19"]
    assert [group.heads for group in pooled.groups] == [7]
    assert next(one.rank for one in pooled.lines if one.subject == 1) == 1


def test_e20_groups_of_four_are_pooled_before_places_are_counted() -> None:
    def heads(number: int) -> list[int]:
        people = [Entry(subject=n, value=F(n), group="5") for n in range(number)]
        people += [Entry(subject=100 + n, value=F(n), group="6") for n in range(10)]
        wanted = rules(tie_keys=(), neighbours={"5": "6"})
        return [group.heads for group in allocate(people, wanted).groups]

    assert heads(4) == [14]
    assert sorted(heads(5)) == [5, 10]


def test_e21_a_dissolved_department_has_its_heirs_results_by_share() -> None:
    units = Units(heirs={9: ((1, F(25)), (2, F(75)))})

    found = by_days(held([(9, 365)], {1: part("78"), 2: part("86")}, units, 60), 60)

    assert found == part("84")


def test_e21_a_department_made_in_the_year_counts_for_its_days_alone() -> None:
    found = by_days(held([(1, 181), (3, 184)], {1: part("78"), 3: part("86")}, Units(), 60), 60)

    assert found.value == Fraction(78 * 181 + 86 * 184, 365)


def test_e22_where_nobody_merits_the_last_band_its_share_goes_up(scope: None) -> None:
    town = ranking.build()
    draft = ranking.decided(ranking.made(town), town, "no-last", group="7")

    assert [*STATUTORY.without_last().shares] == [20, 40, 40]
    assert points(draft, town)[12:] == list(WITHOUT_LAST)


def test_e23_discipline_in_the_period_withholds_the_bonus_and_is_a_day_alone(scope: None) -> None:
    bases()
    city = settled(scored_town(("9/1", "8/1", "7/1", "6/1")))
    disciplined = Person.get_by_id(city.people[0])
    flag = flag_discipline(disciplined, date(2026, 5, 1), city.maker)

    found = {
        line.person_id: line for line in PayLine.select().where(PayLine.pay_list == pay_list(city))
    }

    assert (found[city.people[0]].unpaid, found[city.people[0]].total) == ("disciplined", 0)
    assert {one.unpaid for person, one in found.items() if person != city.people[0]} == {""}
    assert not {"case", "text", "reason", "note"} & set(type(flag)._meta.fields)


def test_e26_a_committee_never_turns_the_order_of_a_submitted_list_round(scope: None) -> None:
    town = ranking.build()
    draft = ranking.made(town)

    with pytest.raises(ReorderedUnit):
        ranking.decided(draft, town, "place", 5, "3")
    with pytest.raises(OrderChanged):
        by_hand({1: "A"}, six())
