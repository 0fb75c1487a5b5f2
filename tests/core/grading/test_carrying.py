"""Decisions by hand on the run that is corrected: offered, kept where they stand, never lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from core.clock import korean_now
from core.data.models import Allocation, AuditEntry, Municipality, Score, ScoreRun
from core.data.storage import Storage
from core.errors.allocation import OrderChanged
from core.grading.carrying import Offer, offers, source_of
from core.grading.choosing import choose
from core.grading.proposing import decide, marked, propose, withdraw
from core.grading.stored import marks_of
from core.runs.differences import differences
from core.runs.hands import Fate
from tests.core.grading.conftest import SCORES
from tests.core.grading.town import NOON, Town, score

REASON = "위원회 심의 결과"


@pytest.fixture
def city(storage: Storage, municipality: Municipality, town: Town) -> Iterator[Town]:
    with storage.writing(municipality.id):
        propose(town.run, "bonus", town.maker)
        yield town


def by_hand(city: Town, place: int, grade: str, kind: str = "grade") -> None:
    decide(city.run, "bonus", marked(city.people[place], kind, grade, REASON, city.maker))


def corrected(city: Town, **changed: str) -> ScoreRun:
    """Return a proposed run in the place of the town's, with other scores of some (``p7=…``)."""
    made = ScoreRun.create(
        cycle=city.cycle,
        scorer="scorecards",
        scorer_version="1",
        settings=city.run.settings,
        configuration_version=1,
        input_digest="1" * 64,
        made_at=NOON,
        state="proposed",
        supersedes=city.run,
        reason="이의신청 2026-1 인용",
    )
    for place, (person, value) in enumerate(zip(city.people, SCORES, strict=True)):
        score(made, person, changed.get(f"p{place}", value))
    return ScoreRun.get_by_id(made.id)


def offered(run: ScoreRun, **more: Any) -> tuple[Offer, ...]:
    return offers(run, choose(run, "bonus", korean_now().date()), **more)


def grades(allocation: Allocation, city: Town) -> str:
    found = {row.subject: row.grade for row in allocation.grades}
    return "".join(found[one] or "-" for one in city.people)


def last() -> AuditEntry:
    found: AuditEntry = AuditEntry.select().order_by(AuditEntry.number.desc()).get()
    return found


def test_a_run_that_corrects_none_is_offered_nothing(city: Town) -> None:
    by_hand(city, 2, "S")

    assert (source_of(city.run, "bonus"), offered(city.run)) == (None, ())


def test_a_decision_stands_where_the_rank_crossed_no_line(city: Town) -> None:
    by_hand(city, 2, "S")
    new = corrected(city, p7="195/2")

    (one,) = offered(new)
    made = propose(new, "bonus", city.maker)

    assert (one.mark.subject, one.mark.reason, one.mark.by) == (city.people[2], REASON, city.maker)
    assert (one.is_kept, one.why_not) == (True, {})
    assert marks_of(made) == (one.mark,)
    assert grades(made, city)[2] == "S"
    assert (last().action, last().details["carried"]) == (
        "allocation.proposed",
        [[city.people[2], "grade"]],
    )


def test_a_decision_is_offered_with_what_changed_where_the_rank_crossed_a_line(city: Town) -> None:
    by_hand(city, 3, "S")
    new = corrected(city, p3="197/2")

    (one,) = offered(new)
    made = propose(new, "bonus", city.maker)

    assert (one.is_kept, one.why_not["ko"]) == (
        False,
        "순위가 등급의 경계를 넘음(배분 기준의 등급 A → S)",
    )
    assert marks_of(made) == ()
    assert last().details["left"] == [[city.people[3], "grade", one.why_not["en"]]]


def test_who_is_in_the_new_run_no_more_is_offered_and_told(city: Town) -> None:
    by_hand(city, 9, "", "unpaid")
    new = corrected(city)
    Score.delete().where(Score.run == new.id, Score.subject == city.people[9]).execute()

    (one,) = offered(new)

    assert one.why_not["en"] == "not in the allocation of the new run"


def test_other_decisions_than_grades_stand_wherever_the_rank_is(city: Town) -> None:
    by_hand(city, 9, "", "unpaid")
    new = corrected(city, p9="100/1")

    made = propose(new, "bonus", city.maker)

    assert grades(made, city)[9] == "-"


def test_a_decision_that_now_turns_a_list_round_is_told_with_the_reason(city: Town) -> None:
    by_hand(city, 3, "S")
    new = corrected(city, p5="193/2")

    (one,) = offered(new)

    assert not one.is_kept
    assert "would turn the order round" in one.why_not["en"]
    with pytest.raises(OrderChanged):
        propose(new, "bonus", city.maker, carried={one.key})


def test_people_choose_one_by_one_what_is_taken_over(city: Town) -> None:
    by_hand(city, 2, "S")
    by_hand(city, 9, "", "unpaid")
    new = corrected(city)
    key = (city.people[9], "unpaid")

    made = propose(new, "bonus", city.maker, based_on=0, carried={key})
    rest = offered(new, taken=marks_of(made))
    later = propose(new, "bonus", city.maker, based_on=1, carried={rest[0].key})

    assert [mark.kind for mark in marks_of(made)] == ["unpaid"]
    assert [one.mark.subject for one in rest] == [city.people[2]]
    assert [mark.kind for mark in marks_of(later)] == ["unpaid", "grade"]


def test_a_first_decision_on_the_new_run_takes_the_others_over(city: Town) -> None:
    by_hand(city, 2, "S")
    new = corrected(city)

    mark = marked(city.people[9], "unpaid", "", REASON, city.maker)
    made = decide(new, "bonus", mark)
    without = withdraw(new, "bonus", city.people[2], "grade", city.maker)
    again = propose(new, "bonus", city.maker)

    assert [one.subject for one in marks_of(made)] == [city.people[2], city.people[9]]
    assert [one.subject for one in marks_of(without)] == [city.people[9]]
    assert marks_of(again) == marks_of(without)


def test_decisions_go_on_over_several_corrections(city: Town) -> None:
    by_hand(city, 2, "S")
    first = corrected(city)
    second = corrected(city)
    ScoreRun.update(supersedes=first).where(ScoreRun.id == second.id).execute()

    (one,) = offered(ScoreRun.get_by_id(second.id))

    assert one.mark.subject == city.people[2]


def test_the_report_lists_what_became_of_every_decision(city: Town) -> None:
    for place, grade, kind in ((2, "S", "grade"), (3, "S", "grade"), (9, "", "unpaid")):
        by_hand(city, place, grade, kind)
    new = corrected(city, p3="197/2")
    (waiting,) = differences(new)
    propose(new, "bonus", city.maker)
    decide(new, "bonus", marked(city.people[9], "unpaid", "", "휴직이 아님", city.maker))

    (found,) = differences(new)

    assert {hand.fate for hand in waiting.hands} == {Fate.WAITING}
    assert [(hand.mark.subject, hand.fate) for hand in found.hands] == [
        (city.people[2], Fate.KEPT),
        (city.people[3], Fate.LEFT),
        (city.people[9], Fate.CHANGED),
    ]
    assert [bool(hand.why) for hand in found.hands] == [False, True, False]
