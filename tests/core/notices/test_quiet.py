"""Quiet hours, all kinds at one stroke, and the count beside the menu's entry."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from core.clock import korean_now, utc_now
from core.data.models import Account, Municipality, Notice, Person
from core.data.storage import Storage
from core.library import Library
from core.notices.delivering import deliver
from core.notices.inbox import unread
from core.notices.kinds import KINDS, OFFICE, OUTSIDE, Kind
from core.notices.outbox import Telling, tell
from core.notices.quiet import choose_quiet, in_office_hours, wants_quiet
from core.notices.sending import SmtpSender
from core.notices.server import MailServer
from core.notices.wishes import wishes_of
from tests.application import Browser, LogIn
from tests.core.admin.office import office_library
from tests.core.notices.conftest import Hall
from tests.core.notices.test_pages import ENGLISH, phase, staff
from tests.counting import counted
from tests.services.mail import mail_server

__all__ = ["phase", "staff"]


@pytest.fixture
def library() -> Library:
    return office_library()


@pytest.mark.parametrize(
    ("made", "mailed"),
    [
        ("2026-03-03 09:00", "2026-03-03 09:00"),
        ("2026-03-03 18:59", "2026-03-03 18:59"),
        ("2026-03-03 19:00", "2026-03-04 08:00"),
        ("2026-03-03 07:59", "2026-03-03 08:00"),
        ("2026-03-06 22:10", "2026-03-09 08:00"),
        ("2026-03-07 10:00", "2026-03-09 08:00"),
        ("2026-09-23 20:00", "2026-09-28 08:00"),
    ],
)
def test_mail_in_office_hours_waits_for_the_next_morning_of_work(made: str, mailed: str) -> None:
    moment = datetime.fromisoformat(made) - timedelta(hours=9)

    assert in_office_hours(moment) + timedelta(hours=9) == datetime.fromisoformat(mailed)


def test_a_day_off_of_the_municipality_is_no_day_of_work() -> None:
    night = datetime(2026, 3, 3, 12)  # noqa: DTZ001  stored times have no zone

    assert in_office_hours(night, {date(2026, 3, 4)}) == datetime(2026, 3, 4, 23)  # noqa: DTZ001  as above


def test_who_wants_quiet_is_mailed_in_office_hours_and_others_at_once(hall: Hall) -> None:
    with hall.storage.writing(hall.municipality.id):
        choose_quiet(hall.people[0].id, quiet=True)
    hall.tell(0, 1)

    quiet, other = hall.notices
    assert quiet.due_at == in_office_hours(quiet.made_at)
    assert other.due_at == other.made_at


def test_a_reminder_that_waited_for_office_hours_is_mailed_and_an_old_one_is_not(
    phase: int, storage: Storage, municipality: Municipality
) -> None:
    now = utc_now()
    with storage.writing(municipality.id):
        people = list(Person.select().order_by(Person.id))
        for person, due in zip(people, (now, now - timedelta(days=2)), strict=False):
            Notice.create(
                person=person,
                kind="due",
                cause=f"due-{person.id}",
                phase=phase,
                day=korean_now().date(),
                subject="기한",
                body="기한입니다",
                way="mail",
                made_at=now - timedelta(days=3),
                due_at=due,
            )
    with mail_server() as box:
        server = MailServer(host="localhost", sender="a@uj.go.kr", port=box.port, security="none")
        done = deliver(storage, SmtpSender(server=server), municipality, now)

    assert (done.sent, done.dropped) == (1, 1)


def test_everything_is_chosen_at_one_stroke_and_quiet_hours_with_it(
    staff: Browser, storage: Storage, municipality: Municipality
) -> None:
    stored = staff.post("/notices/settings", {"every": "daily", "quiet": "on", "task": "off"})
    page = staff.get("/notices/settings", query_string=ENGLISH).text
    with storage.reading(municipality.id):
        me = Person.get(Person.staff_no == "S01").id
        ways, quiet = wishes_of(me), wants_quiet(me)
    staff.post("/notices/settings", {"every": "off", "task": "off"})

    assert stored.status_code == 303
    assert {ways[kind] for kind in KINDS if kind not in OFFICE} == {"daily"}
    assert quiet
    assert 'name="quiet" value="on" checked' in page
    with storage.reading(municipality.id):
        assert not wants_quiet(me)
        assert wishes_of(me)["task"] == "off"
        assert wishes_of(me)["result"] == "daily"


def test_kinds_that_concern_nobody_here_are_not_offered(
    staff: Browser, log_in: LogIn, storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        head = Person.get(Person.staff_no == "S02")
        outside = Person.create(staff_no="X1", name="밖", grade="", employment="외부위원")
    office = log_in("administrator", person=head)
    guest = log_in("staff", name="guest", person=outside)

    assert 'name="webhook"' not in staff.get("/notices/settings").text
    assert 'name="webhook"' in office.get("/notices/settings").text
    offered = guest.get("/notices/settings").text
    assert {kind for kind in KINDS if f'name="{kind}"' in offered} == OUTSIDE


def test_the_menu_counts_what_i_have_not_read(
    staff: Browser, storage: Storage, municipality: Municipality
) -> None:
    none = staff.get("/", query_string=ENGLISH).text
    with storage.writing(municipality.id):
        mine, other = Person.get(Person.staff_no == "S01"), Person.get(Person.staff_no == "S02")
        told = [Telling(cause=f"job:{n}", person=mine.id) for n in range(100)]
        tell(Kind.JOB, [*told[:3], Telling(cause="x", person=other.id)])
    three = staff.get("/", query_string=ENGLISH).text
    with storage.writing(municipality.id):
        tell(Kind.JOB, told)
    many = staff.get("/", query_string=ENGLISH).text
    staff.post("/notices/read")
    after = staff.get("/", query_string=ENGLISH).text

    assert "g-count" not in none
    assert ">3<" in three
    assert ">99+<" in many
    assert "g-count" not in after


def test_the_count_asks_once_for_the_person_and_once_for_the_account(
    staff: Browser, storage: Storage, municipality: Municipality
) -> None:
    with storage.reading(municipality.id):
        me = Account.get(Account.id == staff.account)
        with counted(storage) as asked:
            found = unread(me.id, me.person_id)

    assert (found, len(asked)) == (0, 2)
