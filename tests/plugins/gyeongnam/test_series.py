"""Several workshops a year: the next one taken from the last one, for another audience."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from core.cycles.cloning import Next, clone, copies, first_day, origin
from core.cycles.configuration import newest_configuration
from core.cycles.opening import open_cycle
from core.data.models import Assignment, AuditEntry, Cycle, Phase
from core.errors.cycles import CycleExists, UnusableStart
from tests.application import LogIn
from tests.plugins.gyeongnam.workshop import PEOPLE, Workshop

HEADS = "부서장"


def cloned(workshop: Workshop, days: int = 70) -> Cycle:
    """Open the next workshop as many days later, in the scope that is open."""
    cycle = workshop.cycle
    wanted = Next(begins=first_day(cycle) + timedelta(days=days), audience=HEADS)
    return clone(workshop.catalogue, cycle, wanted, date(2026, 8, 1), None)


def test_the_next_one_says_which_it_is_and_for_whom(workshop: Workshop) -> None:
    with workshop.writing():
        year = workshop.cycle.year
        second = cloned(workshop, days=1)
        third = clone(
            workshop.catalogue,
            second,
            Next(begins=first_day(second) + timedelta(days=1), audience="6급 이하"),
            date(2026, 8, 1),
            None,
        )

    assert (second.edition, third.edition) == (2, 3)
    assert second.title == f"{second.year}년 간부공무원 혁신 워크숍 제2회(부서장)"
    assert third.title == f"{third.year}년 간부공무원 혁신 워크숍 제3회(6급 이하)"
    assert {second.year, third.year} == {year}


def test_every_window_is_moved_by_as_many_days(workshop: Workshop) -> None:
    with workshop.writing():
        plan = Phase.get(Phase.name == "plan")
        before = plan.opens_at
        second = cloned(workshop, days=7)
        moved = {phase.name: phase for phase in Phase.select().where(Phase.cycle == second)}

    assert {phase.opens_at - before for phase in moved.values()} == {timedelta(days=7)}
    assert min(phase.closes_at for phase in moved.values()) >= plan.closes_at + timedelta(days=7)
    assert {phase.closes_at.weekday() for phase in moved.values()} <= {0, 1, 2, 3, 4}


def test_settings_come_along_without_the_people(workshop: Workshop) -> None:
    with workshop.writing():
        before = newest_configuration(workshop.cycle)
        second = cloned(workshop)
        after = newest_configuration(second)
        assert before is not None
        assert after is not None
        rosters = after.content["rosters"]
        assert Assignment.select().where(Assignment.cycle == second).count() == 0

    assert before.content["rosters"]["registration"]["people"] == PEOPLE
    assert rosters["registration"]["people"] == []
    assert rosters["groups"] == {"groups": {}, "units": True}
    assert after.content["several"] == before.content["several"]
    assert after.content["scorers"] == before.content["scorers"]


def test_both_know_each_other_and_the_log_knows_both(workshop: Workshop) -> None:
    with workshop.writing():
        first = workshop.cycle
        second = cloned(workshop)
        newest = newest_configuration(first)
        assert newest is not None
        entry = AuditEntry.select().order_by(AuditEntry.number.desc()).first()

        assert origin(second) == first
        assert copies(first) == [second]
        assert origin(first) is None
        assert entry.action == "cycle.opened"
        assert entry.details["copied_from"] == {"cycle": first.id, "version": newest.version}


def test_the_next_one_begins_later(workshop: Workshop) -> None:
    with workshop.writing(), pytest.raises(UnusableStart):
        cloned(workshop, days=0)


def test_the_first_of_a_year_is_opened_once(workshop: Workshop) -> None:
    with workshop.writing():
        year = workshop.cycle.year
        cloned(workshop)
        with pytest.raises(CycleExists):
            open_cycle(workshop.catalogue, "gyeongnam-workshop", year, date(2026, 8, 1), None)


def test_the_office_opens_the_next_one_on_the_page_of_the_last(
    workshop: Workshop, log_in: LogIn
) -> None:
    browser = log_in("administrator")
    with workshop.writing():
        cycle = workshop.cycle.id
        begins = first_day(workshop.cycle)

    early = browser.post(
        f"/admin/cycle/{cycle}/again", {"begins": begins.isoformat(), "audience": HEADS}
    )
    assert early.status_code == 422
    assert "보다 늦어야 합니다" in early.text
    nobody = browser.post(f"/admin/cycle/{cycle}/again", {"begins": "2099-01-05", "audience": ""})
    assert nobody.status_code == 422
    later = (begins + timedelta(days=70)).isoformat()
    done = browser.post(f"/admin/cycle/{cycle}/again", {"begins": later, "audience": HEADS})

    assert done.status_code == 302
    page = browser.get(done.location.partition("/uj")[2]).text
    assert "워크숍(부서장)" in page or "제2회(부서장)" in page
    assert "가져온 곳" in page
    with workshop.writing():
        assert Cycle.select().count() == 2


def test_nobody_else_opens_one(workshop: Workshop, log_in: LogIn) -> None:
    browser = log_in("confirmer")
    with workshop.writing():
        cycle = workshop.cycle.id

    answer = browser.post(
        f"/admin/cycle/{cycle}/again", {"begins": "2099-01-05", "audience": HEADS}
    )

    assert answer.status_code == 403
    with workshop.writing():
        assert Cycle.select().count() == 1
