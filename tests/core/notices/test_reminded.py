"""Reminders that the office orders: a job with a result page, which tells of nobody's answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from core.clock import korean_now, utc_now
from core.data.models import AuditEntry, Municipality, Notice, Person
from core.data.storage import Storage
from core.jobs.jobs import Jobs
from core.library import Library
from core.notices.delivering import deliver
from core.notices.kinds import Kind
from core.notices.outbox import Telling, tell
from core.notices.sending import SmtpSender
from core.notices.server import MailServer
from tests.application import Browser
from tests.core.admin.office import office_library
from tests.core.admin.test_jobs import heavy, place_of
from tests.core.notices.test_pages import ENGLISH, office, phase
from tests.services.mail import mail_server

__all__ = ["heavy", "office", "phase"]


@pytest.fixture
def library() -> Library:
    return office_library()


def remind_by_name(storage: Storage, place: Municipality, phase: int) -> None:
    """Remind three people of forms that name their authors: one of them has no address."""
    with storage.writing(place.id):
        Person.update(mail="gone@uj.go.kr").where(Person.staff_no == "S02").execute()
        Person.update(mail="").where(Person.staff_no == "S03").execute()
        people = Person.select().where(Person.staff_no.in_(["S01", "S02", "S03"]))
        today = korean_now().date()
        tell(
            Kind.REMINDER,
            [
                Telling(cause=f"remind:{phase}", person=one.id, phase=phase, day=today)
                for one in people.order_by(Person.id)
            ],
        )


def test_many_are_reminded_by_a_job_whose_result_names_nobody_of_a_confidential_form(
    heavy: Jobs, office: Browser, phase: int, storage: Storage, municipality: Municipality
) -> None:
    url = place_of(office.post(f"/admin/reminder/{phase}/remind"))
    waiting = office.get(url).text
    with storage.reading(municipality.id):
        before = Notice.select().count()
    heavy.queue.work_off()
    there = str(office.get(f"{url}?follow=1").headers["Location"])
    page = office.get(f"{there.removeprefix('/uj')}&lang=en").text
    again = place_of(office.post(f"/admin/reminder/{phase}/remind"))
    heavy.queue.work_off()

    assert "작업자를 기다리는 중" in waiting
    assert before == 0
    assert f"/admin/reminder/{phase}/told?day=" in there
    assert "제출하지 않은 6명에게 안내했습니다." in office.get(url).text
    assert "6 people are reminded of forms that do not name their authors." in page
    assert "직원" not in page
    assert "오늘 이미 안내를 받았습니다" in office.get(again).text


def test_a_reminder_that_is_cancelled_reminds_nobody(
    heavy: Jobs, office: Browser, phase: int, storage: Storage, municipality: Municipality
) -> None:
    url = place_of(office.post(f"/admin/reminder/{phase}/remind"))
    cancelled = office.post(f"{url}/cancel")
    heavy.queue.work_off()

    assert cancelled.status_code == 302
    with storage.reading(municipality.id):
        assert Notice.select().count() == 0


def test_a_reminder_that_is_stopped_on_its_way_leaves_nothing(
    heavy: Jobs, office: Browser, phase: int, storage: Storage, municipality: Municipality
) -> None:
    url = place_of(office.post(f"/admin/reminder/{phase}/remind"))
    job = int(url.rpartition("/")[2])
    signals = heavy.signals(municipality.id, job)
    kind = heavy.kinds["remind-phase"]

    def wished(work: object) -> None:
        signals.wish(office.account)

    slow = replace(heavy, kinds={**heavy.kinds, kind.name: replace(kind, prepare=wished)})
    slow.queue.work_off()

    assert "취소" in office.get(url).text
    with storage.reading(municipality.id):
        assert Notice.select().count() == 0


def test_the_result_tells_by_name_who_got_one_and_who_has_no_address(
    office: Browser, phase: int, storage: Storage, municipality: Municipality
) -> None:
    remind_by_name(storage, municipality, phase)
    with mail_server() as box:
        box.answers["gone@uj.go.kr"] = ["550 No such user"]
        server = MailServer(host="localhost", sender="goru@uj.go.kr", port=box.port)
        sender = SmtpSender(server=replace(server, security="none"))
        before = office.get(f"/admin/reminder/{phase}/told", query_string=ENGLISH).text
        deliver(storage, sender, municipality, utc_now() + timedelta(seconds=1))
    after = office.get(f"/admin/reminder/{phase}/told", query_string=ENGLISH).text

    assert "No mail server is configured" in before
    assert "No mail server is configured" not in after
    assert "<td>S03</td><td>On the page alone: no address is known</td>" in after
    assert "<td>S02</td><td>Mail given up</td>" in after
    assert "<td>S01</td><td>Mailed</td>" in after
    assert after.count("<td>S0") == 3


def test_mail_that_has_not_gone_out_is_stopped_and_stays_on_pages(
    office: Browser, phase: int, storage: Storage, municipality: Municipality
) -> None:
    remind_by_name(storage, municipality, phase)

    stopped = office.post(f"/admin/reminder/{phase}/stop")
    twice = office.post(f"/admin/reminder/{phase}/stop")
    page = office.get(f"/admin/reminder/{phase}/told", query_string=ENGLISH).text

    assert (stopped.status_code, twice.status_code) == (302, 409)
    assert page.count("On the page alone: mailing was stopped</td>") == 2
    with storage.reading(municipality.id):
        assert {one.state for one in Notice.select()} == {"dropped"}
        assert Notice.select().count() == 3
        entries = AuditEntry.select().where(AuditEntry.action == "phase.reminders-stopped")
        assert entries.get().actor == office.account


def test_so_few_of_a_confidential_form_are_not_counted_and_no_address_tells_of_them(
    office: Browser, phase: int, storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        Person.update(mail="").execute()
        one = Person.get(Person.staff_no == "S04")
        day = korean_now().date()
        told = Telling(cause="remind", person=one.id, phase=phase, day=day, sealed=True)
        tell(Kind.REMINDER, [told])

    page = office.get(f"/admin/reminder/{phase}/told", query_string=ENGLISH).text

    assert "so few are not counted" in page
    assert "S04" not in page
    assert "no address" not in page


def test_a_day_that_is_none_is_today_and_a_phase_that_is_none_is_not_found(
    phase: int, office: Browser
) -> None:
    assert office.get("/admin/reminder/999/told").status_code == 404
    nothing = office.get(f"/admin/reminder/{phase}/told?day=<b>&lang=en")
    assert "Nobody was reminded on that day." in nothing.text
