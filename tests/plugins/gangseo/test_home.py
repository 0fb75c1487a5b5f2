"""A head's home page: the interviews that are due, by their workflow, with the next one first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
from flask import Flask

from core.clock import korean_now
from core.data.models import Flow, Phase
from core.flows.asked import party_of
from core.flows.concern import Concern
from core.flows.inbox import duties
from core.home.interviews import Interviews, interviews_due
from core.submissions.assignments import tasks_of
from tests.counting import counted
from tests.plugins.gangseo.desk import TALK, Desk, moment
from tests.plugins.gangseo.test_district import District, district

__all__ = ["district"]
HEAD, STAFF = "D1-1", "D1-2"


@pytest.fixture
def desk(district: District, app: Flask) -> Desk:
    made = Desk(district, app)
    made.open("performance")
    made.district.assign("mid-interviews")
    now = korean_now()
    with made.district.writing():
        open_now = {"opens_at": now - timedelta(days=3), "closes_at": now + timedelta(days=3)}
        Phase.update(open_now).where(Phase.name == "mid-interviews").execute()
    return made


def left(desk: Desk, who: str = HEAD) -> Sequence[Interviews]:
    """Return the interviews that are left to somebody, as their home page has them."""
    now = korean_now()
    with desk.district.writing():
        concern = Concern.on(party_of(desk.people[who]), now.date())
        asked = duties(desk.district.catalogue, concern, now, "ko").shown
        found = tasks_of(desk.people[who])
        return interviews_due(found, {one.assignment for one in asked}, now)


def test_interviews_that_are_not_begun_are_due_by_the_end_of_their_phase(desk: Desk) -> None:
    (found,) = left(desk)

    assert (found.phase, found.done, found.theirs) == ("중간점검 면담", 0, 0)
    assert found.of == len(found.mine) >= 1
    assert not any(one.begun or one.is_late for one in found.mine)


def test_whose_turn_it_is_follows_the_workflow_until_the_log_is_locked(desk: Desk) -> None:
    log = desk.assigned("mid-interviews", HEAD, STAFF)
    before = left(desk)[0]
    desk.hand_in(log, HEAD, {"kind": "mid"})
    invited = left(desk)[0]
    desk.write(log, STAFF, prep="민원 처리 절차를 고쳤습니다.")
    desk.move(log, "prepared", STAFF)
    prepared = left(desk)[0]
    desk.write(log, HEAD, when=moment(), **TALK)
    desk.move(log, "ask-confirmation", HEAD)
    desk.write(log, STAFF, confirm="agreed")
    desk.move(log, "confirm", STAFF)
    locked = left(desk)

    assert [len(one.mine) for one in (before, invited, prepared)] == [
        before.of,
        before.of - 1,
        before.of,
    ]
    assert [one.theirs for one in (before, invited, prepared)] == [0, 1, 0]
    assert {one.begun for one in prepared.mine if one.assignment == log} == {True}
    assert [one.done for one in locked] == ([1] if before.of > 1 else [])


def test_an_interview_on_its_way_stays_due_after_its_phase_and_is_late(desk: Desk) -> None:
    log = desk.assigned("mid-interviews", HEAD, STAFF)
    desk.hand_in(log, HEAD, {"kind": "mid"})
    desk.write(log, STAFF, prep="민원 처리 절차를 고쳤습니다.")
    desk.move(log, "prepared", STAFF)
    over = korean_now() - timedelta(days=1)
    with desk.district.writing():
        Phase.update(closes_at=over).where(Phase.name == "mid-interviews").execute()
        Flow.update(due_at=over).execute()

    (found,) = left(desk)

    assert [(one.assignment, one.is_late) for one in found.mine] == [(log, True)]


def test_who_interviews_nobody_has_none_and_it_costs_a_query_at_most(desk: Desk) -> None:
    with desk.district.writing():
        found = tasks_of(desk.people[STAFF])
        with counted(desk.district.parts.storage) as asked:
            assert interviews_due(found, (), korean_now()) == ()

    assert len(asked) <= 1


def test_the_home_page_offers_the_next_interview_and_links_to_it(desk: Desk) -> None:
    log = desk.assigned("mid-interviews", HEAD, STAFF)
    desk.hand_in(log, HEAD, {"kind": "mid"})
    desk.write(log, STAFF, prep="민원 처리 절차를 고쳤습니다.")
    desk.move(log, "prepared", STAFF)

    page = desk.seat(HEAD).get("/?lang=en").text
    card = page.partition('id="interviews-title"')[2].partition("</section>")[0]

    assert "Interviews due" in card
    assert f'href="/{desk.seat(HEAD).code}/papers/{log}"' in card
    assert "민원 처리 절차" not in page
