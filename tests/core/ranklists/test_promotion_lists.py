"""Promotion lists: merit of the years, career, bonus points, equals, approval."""

from __future__ import annotations

from fractions import Fraction

import pytest

from core.data.models import Person, RankLine, RankList
from core.errors import NotFound
from core.errors.merit import NoMeritYet, RankListSettled, UnusablePoints
from core.ranklists.deciding import approve, is_outdated
from core.runs.snapshots import trace_of
from core.scoring.rounding import half_up
from tests.core.ranklists.town import (
    PROMOTION,
    Town,
    approved,
    before,
    build,
    configure,
    decided,
    made,
    say,
)

MARKS = ("99/1", "98/1", "97/1", "96/1", "95/1")


def listed(town: Town, careers: tuple[str, ...] = ("20", "21", "22", "23", "24")) -> RankList:
    """Store a promotion list of the town, whose merit list is approved."""
    for place, career in enumerate(careers):
        if career:
            say(town, place, "career", career)
    approved(town)
    return made(town, "promotion")


def line(draft: RankList, town: Town, place: int) -> RankLine:
    """Return the line of the person at a place of the marks."""
    return RankLine.get(RankLine.rank_list == draft.id, RankLine.person == town.people[place])


def shown(points: str) -> str:
    """Return points as people read them."""
    return half_up(Fraction(points), 2)


@pytest.fixture
def five(scope: None) -> Town:
    return build(MARKS)


def test_two_years_of_merit_count_in_grade_7_and_career_is_added(five: Town) -> None:
    before(five, 2025, MARKS[::-1])

    found = line(listed(five), five, 0)

    # 2026: 70.00; 2025, as the last of five: 32.00; on average 51.00
    assert {name: shown(value) for name, value in found.parts.items()} == {
        "merit": "51.00",
        "career": "20.00",
        "bonus": "0.00",
    }
    assert shown(found.points) == "71.00"
    steps = trace_of(found.trace)
    assert "(70 × 1 + 32 × 1) ÷ 2 = 51점" in steps[0].text["ko"]
    assert steps[-1].result == str(Fraction(found.points))


def test_a_missing_year_is_told_and_counts_its_neighbours(five: Town) -> None:
    found = line(listed(five), five, 0)

    # 2025 is missing; its neighbours are 70.00 and a missing one, 42: on average 56; with 70: 63
    assert shown(found.parts["merit"]) == "63.00"
    assert "has no rating" in trace_of(found.trace)[0].text["en"]


def test_a_year_of_two_ratings_counts_their_average(scope: None) -> None:
    twice = PROMOTION | {"merit": "merit, again"}
    town = build(MARKS, promotion=twice, again={"kind": "merit", "phase": "rating"})
    again = approved(town, "again")
    listed_ = listed(town)

    found = line(listed_, town, 0)

    assert (again.id in listed_.sources, len(listed_.sources)) == (True, 2)
    assert shown(found.parts["merit"]) == "63.00"


def test_points_shift_from_career_to_merit(scope: None) -> None:
    town = build(MARKS, promotion=PROMOTION | {"shift": "20"})

    found = line(listed(town), town, 0)

    # 63 × 90 ÷ 70 = 81.00 and 20 × 10 ÷ 30 = 6.666…, the third decimal rounded half up
    assert (shown(found.parts["merit"]), found.parts["career"]) == ("81.00", "667/100")


def test_bonus_points_count_to_the_criterion_and_to_5_in_all(scope: None) -> None:
    criteria = [
        {
            "points": "licence 0.5, remote 4.9",
            "changed_on": "2020-01-01",
            "applies_from": "2021-01-01",
        }
    ]
    town = build(MARKS, promotion=PROMOTION | {"criteria": criteria})
    say(town, 0, "licence", "0.75")
    say(town, 1, "licence", "0.25")
    say(town, 0, "remote", "4.75")

    draft = listed(town)

    found = [shown(line(draft, town, place).parts["bonus"]) for place in range(3)]
    assert found == ["5.00", "0.25", "0.00"]
    sentences = [step.text["ko"] for step in trace_of(line(draft, town, 0).trace)]
    assert sentences[0] == "가산점 ‘licence’: 0.75 → 0.5점"


def test_equals_are_parted_by_merit_then_in_the_statutory_order(five: Town) -> None:
    # 2025 is missing: merit comes to 63.00 and 58.49; careers make the totals equal
    draft = listed(five, ("20", "24.51", "", "", ""))

    first, second = line(draft, five, 0), line(draft, five, 1)

    assert first.points == second.points
    assert (first.rank, second.rank, second.decided_by) == (1, 2, "merit")
    assert "by merit" in trace_of(second.trace)[0].text["en"]


def test_career_that_is_not_stated_is_no_zero(five: Town) -> None:
    draft = listed(five, ("20", "", "22", "23", "24"))

    assert (line(draft, five, 1).rank, line(draft, five, 1).left_out) == (None, "no-career")


def test_who_was_never_rated_or_left_is_not_ranked(five: Town) -> None:
    new = Person.create(staff_no="S900", name="새 직원", grade="7", appointed_on="2026-11-01")
    Person.update(left_on="2026-06-30").where(Person.id == five.people[4]).execute()

    people = {one.person_id for one in RankLine.select().where(RankLine.rank_list == listed(five))}

    assert people == set(five.people[:4])
    assert new.id not in people


@pytest.mark.parametrize("career", ["31", "-1", "많음"])
def test_career_points_beyond_their_scale_are_refused(career: str, five: Town) -> None:
    with pytest.raises(UnusablePoints, match=r"GR-808.*'career'.*직원 0.*0 to 30"):
        listed(five, (career,))


def test_without_an_approved_merit_list_there_is_no_promotion_list(five: Town) -> None:
    with pytest.raises(NoMeritYet, match=r"GR-807.*\(merit\)"):
        made(five, "promotion")


def test_only_leaving_out_is_decided_by_hand(five: Town) -> None:
    draft = listed(five)

    with pytest.raises(NotFound):
        decided(draft, five, "place", 1, "1")

    left = decided(draft, five, "left-out", 0)
    assert [line(left, five, place).rank for place in (0, 1)] == [None, 1]


def test_a_list_is_approved_by_another_person_unless_merit_changed(five: Town) -> None:
    draft = listed(five)
    merit = RankList.get(RankList.kind == "merit")
    assert approve(draft, five.confirmer).state == "approved"
    assert not is_outdated(RankList.get_by_id(draft.id))

    approved(five, corrects=merit, reason="명백한 착오")

    assert is_outdated(RankList.get_by_id(draft.id))


def test_a_draft_whose_facts_changed_is_not_approved(five: Town) -> None:
    draft = listed(five, ("20",))
    say(five, 1, "career", "21")

    with pytest.raises(RankListSettled, match="what it follows from changed"):
        approve(draft, five.confirmer)


def test_the_newest_settings_decide(five: Town) -> None:
    approved(five)
    configure(five.cycle, {"promotion": PROMOTION | {"job_grades": "6"}})

    draft = made(five, "promotion")

    assert RankLine.select().where(RankLine.rank_list == draft).count() == 0
