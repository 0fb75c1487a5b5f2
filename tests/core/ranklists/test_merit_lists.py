"""Merit lists: unit order, points by band, what a committee may move, approval, supersession."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from core.data.models import AuditEntry, Person, Phase, RankLine, RankList, Score, ScoreRun, Spell
from core.errors import NotFound
from core.errors.cycles import ApproverNeeded
from core.errors.merit import (
    NoRatingRun,
    NotRanked,
    PlaceOutside,
    PointsOutside,
    RankListSettled,
    UnnamedRating,
)
from core.errors.outcomes import ReorderedUnit
from core.errors.scores import ReasonNeeded
from core.ranklists.deciding import approve, decide, discard, in_force, withdraw
from core.ranklists.making import first_day
from core.ranklists.movers import movers
from core.ranklists.records import Decision
from core.runs.decisions import confirm
from core.runs.snapshots import trace_of
from core.scoring.rounding import half_up
from core.scoring.scores import Reader
from tests.core.ranklists.town import (
    MARKS,
    Town,
    approved,
    before,
    build,
    decided,
    made,
    say,
    scored,
)

#: V31, with and without the last band.
POINTS = (
    *("70.00", "68.00", "66.00", "64.00"),
    *("63.99", "62.42", "60.85", "59.28", "57.71", "56.14", "54.57", "53.00"),
    *("52.99", "48.79", "44.59", "40.40", "36.20", "32.00"),
    *("31.99", "21.00"),
)
WITHOUT_LAST = ("52.99", "49.99", "46.99", "43.99", "41.00", "38.00", "35.00", "32.00")


def line(draft: RankList, town: Town, place: int) -> RankLine:
    """Return the line of the person at a place of the marks."""
    return RankLine.get(RankLine.rank_list == draft.id, RankLine.person == town.people[place])


def unit_of(town: Town, place: int) -> int:
    """Return the unit of the person at a place."""
    return int(Spell.get(Spell.person == town.people[place]).unit_id)


def points(draft: RankList, town: Town) -> list[str]:
    """Return everybody's points, the best mark first."""
    return [told(line(draft, town, place)) for place in range(len(town.people))]


def told(found: RankLine) -> str:
    """Return the points as people read them, empty for none."""
    return half_up(Fraction(found.points), 2) if found.points else ""


def test_v31_points_fall_evenly_through_the_bands(town: Town) -> None:
    draft = made(town)

    assert points(draft, town) == list(POINTS)
    bands = [line(draft, town, place).grade for place in range(20)]
    assert bands == ["수"] * 4 + ["우"] * 8 + ["양"] * 6 + ["가"] * 2
    assert (draft.state, draft.run_id) == ("draft", town.run.id)


def test_v31_where_nobody_merits_the_last_band_the_one_above_takes_its_share(town: Town) -> None:
    draft = decided(made(town), town, "no-last", group="7")

    assert points(draft, town)[12:] == list(WITHOUT_LAST)


def test_every_unit_has_its_order_and_every_number_its_steps(town: Town) -> None:
    found = line(made(town), town, 5)

    assert (found.unit_place, found.rank, found.unit_id) == (3, 6, unit_of(town, 5))
    steps = trace_of(found.trace)
    assert [step.text["en"] for step in steps if step.reader is Reader.SUBJECT] == [
        "Merit mark: 94 points",
        "Rank 3 of 10 in rating unit '제2과'",
        "Band '우', 62.42 points (of 70)",
    ]
    assert steps[-1].result == found.points


def test_equals_stand_in_the_statutory_order(scope: None) -> None:
    town = build(["90/1", "80/1", "90/1"])

    draft = made(town)

    first, second = line(draft, town, 0), line(draft, town, 2)
    assert (first.unit_place, second.unit_place, second.decided_by) == (1, 2, "in-rank")
    assert "by time in the rank" in trace_of(second.trace)[1].text["en"]


def test_a_committee_moves_people_of_different_units(town: Town) -> None:
    draft = decided(made(town), town, "place", 5, "5")

    assert [line(draft, town, place).rank for place in (4, 5)] == [6, 5]
    assert (told(line(draft, town, 5)), draft.decisions[0]["reason"]) == ("63.99", "위원회 심의")
    assert draft.decisions[0]["name"] == "committee"
    sentences = [step.text["ko"] for step in trace_of(line(draft, town, 5).trace)]
    assert "위원회가 5위로 옮겼습니다: 위원회 심의 (committee)" in sentences


def test_a_committee_never_changes_the_order_inside_a_unit(town: Town) -> None:
    draft = made(town)

    with pytest.raises(ReorderedUnit, match="GR-664") as caught:
        decided(draft, town, "place", 5, "3")

    assert caught.value.facts["unit"] == "제2과"
    assert "직원 5" in str(caught.value.facts["ahead"])
    assert points(RankList.get_by_id(draft.id), town) == list(POINTS)


def test_points_move_inside_the_band_but_not_past_a_colleague(town: Town) -> None:
    draft = decided(made(town), town, "points", 5, "63.5")

    assert told(line(draft, town, 5)) == "63.50"
    with pytest.raises(ReorderedUnit):
        decided(draft, town, "points", 7, "63.6")
    with pytest.raises(PointsOutside, match=r"GR-805.*64.*'우'.*53 to 63.99"):
        decided(draft, town, "points", 7, "64")


@pytest.mark.parametrize("value", ["0", "21", "", "두 번째"])
def test_a_place_that_is_not_there_is_refused(value: str, town: Town) -> None:
    with pytest.raises(PlaceOutside, match=r"GR-804.*1 to 20"):
        decided(made(town), town, "place", 5, value)


def test_an_exchange_officer_has_the_floor_beside_the_shares(town: Town) -> None:
    draft = decided(made(town), town, "exchange", 19)

    found = line(draft, town, 19)
    assert (found.rank, found.grade, told(found)) == (None, "우", "53.00")
    assert told(line(draft, town, 18)) == "21.00"


def test_an_exchange_officer_has_no_place_that_could_be_moved(town: Town) -> None:
    draft = decided(made(town), town, "exchange", 19)

    for kind in ("place", "points"):
        with pytest.raises(NotRanked, match=r"GR-806.*직원 19"):
            decided(draft, town, kind, 19, "1")


def test_a_decision_on_an_older_draft_does_not_lose_the_one_in_between(town: Town) -> None:
    draft = made(town)
    stale = RankList.get_by_id(draft.id)
    decided(draft, town, "place", 5, "5")

    with pytest.raises(RankListSettled, match="another decision was taken meanwhile"):
        decided(stale, town, "left-out", 0)

    assert len(RankList.get_by_id(draft.id).decisions) == 1


@pytest.mark.parametrize(
    ("last", "months", "first"),
    [
        (date(2026, 6, 30), 6, date(2026, 1, 1)),
        (date(2026, 12, 31), 6, date(2026, 7, 1)),
        (date(2026, 12, 31), 12, date(2026, 1, 1)),
        (date(2026, 3, 30), 1, date(2026, 2, 28)),
    ],
)
def test_a_period_ends_on_the_day_and_begins_months_before(
    last: date, months: int, first: date
) -> None:
    assert first_day(last, months) == first


def test_marks_of_unnamed_raters_make_no_list(town: Town) -> None:
    run = scored(town.cycle, Phase.get(), town.people, MARKS, "simulated")
    row = {"run": run, "subject_kind": "person", "subject": 10**6, "status": "scored"}
    Score.create(**row, value="1/1", sealed=2, trace=b"[]")
    ScoreRun.update(state="published").where(ScoreRun.id == run.id).execute()

    with pytest.raises(UnnamedRating, match="GR-809"):
        made(town)


def test_a_fact_marks_exchange_officers_too(scope: None) -> None:
    merit = {"kind": "merit", "phase": "rating", "exchange_fact": "exchange"}
    town = build(merit=merit)
    say(town, 1, "exchange", "yes")

    found = line(made(town), town, 1)

    assert (found.rank, found.grade, told(found)) == (None, "수", "68.00")


def test_who_served_less_than_a_month_or_has_no_mark_has_no_rank(scope: None) -> None:
    town = build(["99/1", "98/1", ""])
    Spell.update(starts="2026-12-10").where(Spell.person == town.people[0]).execute()

    draft = made(town)

    found = [line(draft, town, place) for place in range(3)]
    assert [one.left_out for one in found] == ["short-service", "", "no-mark"]
    assert [one.rank for one in found] == [None, 1, None]


def test_the_average_of_the_last_ratings_stands_for_who_is_away(scope: None) -> None:
    town = build(["99/1", "98/1", ""])
    for year in (2024, 2025):
        before(town, year, ("97/1", "98/1", "99/1"))

    draft = decided(made(town), town, "standing", 2)

    found = line(draft, town, 2)
    assert (found.left_out, told(found), found.grade) == ("no-mark", "70.00", "수")
    with pytest.raises(NotRanked):
        decided(draft, town, "standing", 0)


def test_others_are_not_on_the_list(scope: None) -> None:
    town = build(["99/1", "98/1", "97/1"])
    Person.update(employment="임기제").where(Person.id == town.people[0]).execute()
    Person.update(grade="4").where(Person.id == town.people[1]).execute()

    lines = RankLine.select().where(RankLine.rank_list == made(town))

    assert [one.person_id for one in lines] == [town.people[2]]


def test_a_decision_needs_a_reason_and_a_person_on_the_list(town: Town) -> None:
    draft = made(town)

    with pytest.raises(ReasonNeeded):
        decide(draft, Decision(person=town.people[0], kind="exchange", reason=" "), town.maker)
    for wanted in (
        Decision(person=10**6, kind="exchange", reason="사유"),
        Decision(person=town.people[0], kind="better", reason="사유"),
        Decision(person=0, kind="no-last", group="6", reason="사유"),
    ):
        with pytest.raises(NotFound):
            decide(draft, wanted, town.maker)
    left = decided(draft, town, "left-out", 0)
    with pytest.raises(NotRanked, match=r"GR-806.*직원 0"):
        decided(left, town, "place", 0, "2")


def test_a_decision_is_taken_back_in_a_draft(town: Town) -> None:
    draft = decided(made(town), town, "left-out", 0)
    assert line(draft, town, 0).left_out == "by-hand"

    again = withdraw(draft, 0)

    assert (again.decisions, points(again, town)) == ([], list(POINTS))
    with pytest.raises(NotFound):
        withdraw(again, 0)


def test_neither_the_maker_nor_the_committee_approves(town: Town) -> None:
    draft = decided(made(town), town, "place", 5, "5")

    for hand in (town.maker, town.committee):
        with pytest.raises(ApproverNeeded):
            approve(draft, hand)

    final = approve(draft, town.confirmer)
    assert (final.state, final.approved_by_id) == ("approved", town.confirmer)
    assert in_force(town.cycle.id, "merit") == final
    for change in (lambda: decided(final, town, "place", 5, "6"), lambda: discard(final)):
        with pytest.raises(RankListSettled, match="GR-803"):
            change()
    actions = [entry.action for entry in AuditEntry.select().order_by(AuditEntry.id)]
    assert actions[-3:] == ["ranklist.made", "ranklist.decided", "ranklist.approved"]


def test_a_list_of_a_published_run_is_approved_once_the_run_is_confirmed(scope: None) -> None:
    town = build(state="published")
    draft = made(town)

    with pytest.raises(NoRatingRun, match=r"GR-802.*no Confirmed run"):
        approve(draft, town.confirmer)

    ScoreRun.update(state="confirmed").where(ScoreRun.id == town.run.id).execute()
    assert approve(draft, town.confirmer).state == "approved"


def test_without_a_published_run_there_is_no_list(scope: None) -> None:
    with pytest.raises(NoRatingRun, match=r"GR-802.*Published·Confirmed"):
        made(build(state="proposed"))


def test_what_changed_since_keeps_a_draft_from_being_approved(town: Town) -> None:
    draft = made(town)
    Person.update(grade="6").where(Person.id == town.people[0]).execute()

    with pytest.raises(RankListSettled, match="what it follows from changed"):
        approve(draft, town.confirmer)


def test_a_second_list_takes_the_place_of_the_first_with_a_reason(town: Town) -> None:
    first = approved(town)

    with pytest.raises(RankListSettled, match="approved already"):
        approved(town)
    with pytest.raises(ReasonNeeded):
        made(town, corrects=first)
    second = approved(town, corrects=first, reason="명백한 착오")

    assert RankList.get_by_id(first.id).state == "superseded"
    assert in_force(town.cycle.id, "merit") == second


def test_a_list_ends_with_its_run(town: Town) -> None:
    list_ = approved(town)
    new = scored(town.cycle, Phase.get(), town.people, MARKS[::-1], "published", town.run)

    confirm(ScoreRun.get_by_id(new.id), town.confirmer)

    assert RankList.get_by_id(list_.id).state == "superseded"
    again = approved(town)
    assert (again.run_id, told(line(again, town, 19))) == (new.id, "70.00")


def test_a_list_is_divided_by_as_much_as_the_settings_say(scope: None) -> None:
    merit = {"kind": "merit", "phase": "rating", "group_by": "grade, series"}
    town = build(["99/1", "98/1", "97/1"], merit=merit)
    Person.update(series="시설").where(Person.id == town.people[1]).execute()

    draft = made(town)

    found = [line(draft, town, place) for place in range(3)]
    assert [(one.group, one.rank) for one in found] == [("7 행정", 1), ("7 시설", 1), ("7 행정", 2)]


def test_who_falls_in_a_new_rating_unit_is_told(scope: None) -> None:
    town = build(["99/1", "98/1", "97/1", "96/1"])
    before(town, 2025, ("99/1", "98/1", "97/1", "96/1"))
    moved = town.people[0]
    Spell.update(unit=unit_of(town, 1)).where(Spell.person == moved).execute()
    new = scored(
        town.cycle, Phase.get(Phase.cycle == town.cycle), town.people, MARKS[3::-1], "published"
    )
    ScoreRun.update(state="superseded").where(ScoreRun.id == town.run.id).execute()

    (found,) = movers(made(town))

    # first of two in 2025; with the least mark the last of three now
    assert (found.person, found.before.share, found.now.share) == (
        moved,
        Fraction(1, 2),
        Fraction(1),
    )
    assert new.state == "published"
