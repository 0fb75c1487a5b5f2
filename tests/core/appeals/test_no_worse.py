"""An upheld appeal makes nothing worse: neither the score, nor the grade, nor what is paid."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from core.allocation.settings import AllocationSettings
from core.appeals.corrections import link
from core.appeals.no_worse import require_amounts_kept, require_grades_kept, require_upheld_kept
from core.appeals.situation import appeal_of
from core.clock import utc_now
from core.cycles.sections import written
from core.data.models import (
    AllocatedGrade,
    Allocation,
    BaseTable,
    Configuration,
    PayLine,
    PayList,
)
from core.errors.appeals import AmountWorse, GradeWorse
from tests.core.appeals.test_corrections import decided, fetched
from tests.core.appeals.test_steps import filed, reviewed, upheld
from tests.core.appeals.town import START, Town, build

GRADES = [{"name": "S", "share": "34"}, {"name": "A", "share": "66"}]
PLAIN = {"tie_keys": [], "unpaid_facts": [], "least_service": 0, "pooling_limit": 0}
SETTINGS: Mapping[str, Any] = written(
    AllocationSettings(), AllocationSettings().load({"phase": "review", "grades": GRADES} | PLAIN)
)


def configure(town: Town) -> None:
    """Let the configuration in force allocate a bonus."""
    Configuration.create(
        cycle=town.cycle,
        version=2,
        effective_from=START,
        content={"allocations": {"bonus": dict(SETTINGS)}},
        digest="2",
        made_at=utc_now(),
    )


def graded(town: Town, run: int, **grades: str) -> Allocation:
    """Store grades of a run; empty ones are still to be decided."""
    made = Allocation.create(
        run=run,
        name="bonus",
        number=1,
        settings=dict(SETTINGS),
        configuration_version=2,
        digest="-",
        made_at=utc_now(),
    )
    for who, grade in grades.items():
        AllocatedGrade.create(
            allocation=made,
            subject_kind="person",
            subject=town.people[who],
            group="",
            grade=grade,
            decided_by="score" if grade else "undecided",
        )
    return made


def paid(town: Town, allocation: Allocation, **amounts: int) -> PayList:
    """Store a pay list with what some people get."""
    table = BaseTable.create(
        kind="bonus", effective_from=START, amounts={}, source="-", made_at=utc_now()
    )
    made = PayList.create(
        cycle=town.cycle,
        allocation=allocation,
        base_table=table,
        name="bonus",
        kind="bonus",
        settings={},
        configuration_version=2,
        paid_on=date(2027, 3, 20),
        planned=0,
        total=0,
        digest="-",
        trace=b"",
        made_at=utc_now(),
    )
    for who, amount in amounts.items():
        rest = {"base": 0, "fitted": 0, "percent": "0/1", "special": 0, "long_term": 0}
        about = {"pay_list": made, "person": town.people[who], "job_grade": "7"}
        PayLine.create(**about, amount=amount, trace=b"", **rest)
    return made


def under_review(town: Town, **values: str) -> tuple[int, int]:
    """Return an appeal of kim under review, and a run that might correct it."""
    made = filed(town)
    reviewed(town, made)
    return made.id, town.run_with(**values)


def corrected(town: Town) -> int:
    """Return the run that corrects what kim's upheld appeal was about."""
    made, run = upheld(town, filed(town), kim="84")
    decided(town, made)
    return run


def test_a_run_that_would_lower_the_proposed_grade_is_not_linked(town: Town) -> None:
    configure(town)
    graded(town, town.run, kim="S", lee="A", head="A")
    appeal, run = under_review(town, kim="81", lee="90")

    with pytest.raises(GradeWorse) as caught:
        link(appeal_of(appeal), run)

    told = {"run": run, "number": "2026-1", "before": "S", "after": "A"}
    assert caught.value.facts == told
    assert "lee" not in str(caught.value)


def test_a_better_or_equal_grade_is_linked(town: Town) -> None:
    configure(town)
    graded(town, town.run, kim="A", lee="A", head="S")
    appeal, run = under_review(town, kim="84", lee="90")

    assert link(appeal_of(appeal), run).run_id == run


def test_stored_grades_of_the_new_run_count_before_what_would_be_proposed(town: Town) -> None:
    configure(town)
    graded(town, town.run, kim="S")
    appeal, run = under_review(town, kim="81", lee="90")
    graded(town, run, kim="S")

    assert link(appeal_of(appeal), run).run_id == run


@pytest.mark.parametrize(("old", "new"), [("", "A"), ("S", "")], ids=["before", "after"])
def test_what_nobody_has_decided_yet_is_not_worse(town: Town, old: str, new: str) -> None:
    graded(town, town.run, kim=old)
    appeal, run = under_review(town, kim="84")
    graded(town, run, kim=new)

    assert link(appeal_of(appeal), run).run_id == run


def test_who_has_no_grade_any_more_is_worse_off(town: Town) -> None:
    graded(town, town.run, kim="S")
    appeal, run = under_review(town, kim="84")
    graded(town, run, lee="S")

    with pytest.raises(GradeWorse) as caught:
        link(appeal_of(appeal), run)

    assert caught.value.facts["after"] == "-"


def test_grades_that_cannot_be_allocated_yet_are_compared_once_they_are(town: Town) -> None:
    graded(town, town.run, kim="S")
    appeal, run = under_review(town, kim="84")

    assert link(appeal_of(appeal), run).run_id == run


def test_grades_after_an_upheld_appeal_are_not_confirmed_where_they_are_worse(town: Town) -> None:
    graded(town, town.run, kim="S")
    run = corrected(town)
    made = graded(town, run, kim="A")

    with pytest.raises(GradeWorse):
        require_grades_kept(made)
    with pytest.raises(GradeWorse):
        require_upheld_kept(fetched(run))


def test_without_the_ban_a_lower_grade_is_taken(scope: None) -> None:
    town = build({"no_worse": False})
    graded(town, town.run, kim="S")
    run = corrected(town)

    require_grades_kept(graded(town, run, kim="A"))

    assert fetched(run).supersedes_id == town.run


def test_a_list_that_pays_the_applicant_less_is_refused_in_the_own_amounts(town: Town) -> None:
    before = paid(town, graded(town, town.run, kim="S"), kim=1_200_000, lee=900_000)
    run = corrected(town)
    after = paid(town, graded(town, run, kim="S"), kim=1_199_990, lee=1_000_000)

    with pytest.raises(AmountWorse) as caught:
        require_amounts_kept(after)
    with pytest.raises(AmountWorse):
        require_upheld_kept(fetched(run))

    facts = caught.value.facts
    assert (facts["before"], facts["after"], before.total) == ("1,200,000", "1,199,990", 0)
    assert "900,000" not in str(caught.value)


def test_a_list_that_pays_the_applicant_as_much_is_taken(town: Town) -> None:
    paid(town, graded(town, town.run, kim="S"), kim=1_200_000, lee=900_000)
    run = corrected(town)

    require_amounts_kept(paid(town, graded(town, run, kim="S"), kim=1_200_000, lee=1))

    assert fetched(run).supersedes_id == town.run
