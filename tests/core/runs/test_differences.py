"""What a corrected run changes: scores, ranks and grades, each with its reason."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.clock import utc_now
from core.data.models import AllocatedGrade, Allocation, Municipality, ScoreRun
from core.data.storage import Storage
from core.runs.decisions import supersede
from core.runs.differences import Differences, Place, differences, ranks
from tests.core.appeals.test_steps import filed, step, upheld
from tests.core.appeals.town import Town, build

REASON = "3월 실적 누락 정정"


@pytest.fixture
def town(storage: Storage, municipality: Municipality) -> Town:
    with storage.writing(municipality.id):
        return build()


def corrected(town: Town, **values: str) -> ScoreRun:
    run = ScoreRun.get_by_id(town.run_with(**values))
    return supersede(ScoreRun.get_by_id(town.run), run, REASON, town.accounts["admin"])


def compared(run: ScoreRun) -> Differences:
    (found,) = differences(run)
    return found


def allocate(town: Town, run: int, state: str = "proposed", number: int = 1, **grades: str) -> None:
    made = Allocation.create(
        run=run,
        name="bonus",
        number=number,
        settings={"scorecard": "", "phase": "review"},
        configuration_version=1,
        digest="0" * 64,
        made_at=utc_now(),
    )
    for who, grade in grades.items():
        AllocatedGrade.create(
            allocation=made,
            subject_kind="person",
            subject=town.people[who],
            group="all",
            grade=grade,
            decided_by="rank",
        )
    Allocation.update(state=state).where(Allocation.id == made.id).execute()


def place(value: str, rank: int, grade: str = "") -> Place:
    return Place(value=Fraction(value), rank=rank, grade=grade)


def test_who_changes_is_listed_with_scores_and_ranks(
    town: Town, storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        found = compared(corrected(town, lee="85"))

    assert (found.old, found.reason, found.subjects, found.scores) == (town.run, REASON, 4, 1)
    lee, kim = found.changes
    assert (lee.name, lee.before, lee.after) == ("직원 lee 주무관", place("70", 2), place("85", 1))
    assert lee.by == Fraction(15)
    assert lee.reason == {"": REASON}
    assert (kim.name, kim.before, kim.after) == ("직원 kim 주무관", place("80", 1), place("80", 2))
    assert kim.reason["ko"] == "다른 대상의 점수가 바뀌어 순위나 등급이 달라짐"


def test_a_change_by_an_appeal_names_the_appeal(
    town: Town, storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        made, run = upheld(town, filed(town), kim="84")
        step(town, made, "decide", "admin", second="second")
        found = compared(ScoreRun.get_by_id(run))

    (kim,) = found.changes
    assert kim.reason == {"ko": "이의신청 2026-1 인용", "en": "appeal 2026-1 upheld"}
    assert found.reason == "이의신청 2026-1 인용"


def test_grades_are_those_of_the_newest_allocation_the_confirmed_one_first(
    town: Town, storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        run = corrected(town, lee="79")
        allocate(town, town.run, "confirmed", kim="S", lee="B", head="B")
        allocate(town, town.run, number=2, kim="B", lee="B", head="B")
        allocate(town, run.id, kim="S", lee="A", head="B")
        found = compared(run)

    (lee,) = found.changes
    assert (lee.before, lee.after) == (place("70", 2, "B"), place("79", 2, "A"))
    assert (found.scores, found.grades) == (1, 1)


def test_a_result_that_appears_or_goes_is_a_change(
    town: Town, storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        found = compared(corrected(town, head="", director="66"))

    by_name = {one.name: one for one in found.changes}
    assert by_name["직원 head 과장"].after == Place()
    assert by_name["직원 head 과장"].by is None
    assert by_name["직원 director 국장"].before == Place()


def test_units_and_people_have_ranks_of_their_own() -> None:
    values = {
        ("person", 1): Fraction(80),
        ("person", 2): Fraction(80),
        ("person", 3): Fraction(70),
        ("person", 4): None,
        ("unit", 1): Fraction(75),
    }

    assert ranks(values) == {
        ("person", 1): 1,
        ("person", 2): 1,
        ("person", 3): 3,
        ("unit", 1): 1,
    }


@given(st.dictionaries(st.integers(1, 30), st.fractions(0, 100), max_size=20))
def test_a_rank_counts_those_who_are_better(values: dict[int, Fraction]) -> None:
    keyed: dict[tuple[str, int], Fraction | None] = {
        ("person", key): value for key, value in values.items()
    }

    found = ranks(keyed)

    assert found == {
        ("person", key): 1 + sum(other > value for other in values.values())
        for key, value in values.items()
    }


def test_a_run_that_takes_nobodys_place_changes_nothing(
    town: Town, storage: Storage, municipality: Municipality
) -> None:
    with storage.reading(municipality.id):
        assert differences(ScoreRun.get_by_id(town.run)) == ()
