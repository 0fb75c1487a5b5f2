"""Mail that workers send by themselves: each letter once, none lost, whatever the server does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Barrier

import pytest

from core.clock import utc_now
from core.configuration import Configuration
from core.data.models import Municipality, Notice, Person
from core.data.storage import Storage
from core.jobs.consumer import EmbeddedWorker
from core.jobs.every_round import ROUNDS
from core.jobs.jobs import Jobs
from core.jobs.kinds import by_name
from core.jobs.mailing import MOST, mail_waiting
from core.library import Library
from core.notices.delivering import PAUSES, Delivered, deliver
from core.notices.kinds import Kind
from core.notices.outbox import Telling, tell
from core.notices.sending import SmtpSender
from core.notices.server import MailServer
from core.services import Services
from tests.core.jobs.test_workers import awaited
from tests.services.mail import Mailbox, free_port, mail_server

MANY = 36


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with mail_server() as made:
        yield made


@pytest.fixture
def people(storage: Storage, municipality: Municipality) -> list[int]:
    """Give members of staff with addresses, who are all told one thing."""
    return told(storage, municipality, MANY)


def told(storage: Storage, place: Municipality, count: int) -> list[int]:
    with storage.writing(place.id):
        for number in range(count):
            mail = f"p{number}@uj.go.kr"
            Person.create(staff_no=f"S{number:03}", name=f"직원 {number}", grade="7", mail=mail)
        found = [person.id for person in Person.select().order_by(Person.id)]
        tell(
            Kind.JOB, [Telling(cause="job:1", person=one, values={"job": "집계"}) for one in found]
        )
    return found


def configured(configuration: Configuration, port: int) -> Configuration:
    return replace(
        configuration,
        mail_server="localhost",
        mail_from="goru@uj.go.kr",
        mail_security="none",
        mail_port=port,
    )


def workers(configuration: Configuration, port: int) -> Jobs:
    """Return what the workers of an installation with a mail server know."""
    parts = Services.of(configured(configuration, port), Library.installed(()))
    return Jobs(parts=parts, kinds=by_name(()), rounds=ROUNDS)


def mailed(storage: Storage, place: Municipality, port: int, later: timedelta) -> Delivered:
    server = MailServer(host="localhost", sender="goru@uj.go.kr", port=port, security="none")
    return deliver(storage, SmtpSender(server=server), place, utc_now() + later)


def states(storage: Storage, place: Municipality) -> Counter[str]:
    with storage.reading(place.id):
        return Counter(one.state for one in Notice.select())


def letters(box: Mailbox) -> Counter[str]:
    return Counter(str(mail["To"]) for mail in box.mails)


def test_a_worker_mails_what_waits_by_itself_and_in_turns(
    configuration: Configuration,
    storage: Storage,
    municipality: Municipality,
    box: Mailbox,
) -> None:
    count = MOST + 10
    told(storage, municipality, count)
    jobs = workers(configuration, box.port)
    jobs.queue.go("mail")

    jobs.queue.work_off()

    assert letters(box) == dict.fromkeys((f"p{number}@uj.go.kr" for number in range(count)), 1)
    assert states(storage, municipality) == {"sent": count}
    jobs.parts.storage.close()


def test_the_clock_wakes_the_rounds_mail_every_minute_and_the_calendar_every_ten(
    configuration: Configuration, storage: Storage, box: Mailbox
) -> None:
    huey = workers(configuration, box.port).queue.huey

    at = {
        minute: {task.name for task in huey.read_periodic(datetime(2026, 3, 2, 9, minute))}  # noqa: DTZ001  huey's times have no zone
        for minute in (7, 10)
    }

    always = {"look", "round-mail", "round-webhooks"}
    assert at == {7: always, 10: always | {"round-calendar"}}


def test_a_worker_beside_the_pages_mails(
    configuration: Configuration,
    storage: Storage,
    municipality: Municipality,
    people: list[int],
    box: Mailbox,
) -> None:
    jobs = workers(configuration, box.port)
    jobs.queue.go("mail")

    with awaited(EmbeddedWorker(jobs), "round") as ran:
        assert ran.acquire(timeout=60)

    assert letters(box).total() == len(letters(box)) == MANY
    jobs.parts.storage.close()


def test_several_workers_at_once_mail_each_letter_once(
    configuration: Configuration,
    storage: Storage,
    municipality: Municipality,
    people: list[int],
    box: Mailbox,
) -> None:
    parts = Services.of(configured(configuration, box.port), Library.installed(()))
    together = Barrier(3)

    def work() -> None:
        together.wait()
        while mail_waiting(parts):
            pass
        parts.storage.close()

    with ThreadPoolExecutor(3) as pool:
        for one in [pool.submit(work) for _ in range(3)]:
            one.result()

    assert letters(box).total() == len(letters(box)) == MANY
    assert states(storage, municipality) == {"sent": MANY}


def test_a_server_that_is_away_then_refuses_one_then_dies_costs_nobody_a_letter(
    storage: Storage, municipality: Municipality, people: list[int], box: Mailbox
) -> None:
    box.answers["p7@uj.go.kr"] = ["550 No such user"]
    box.dies_after = 20
    minutes = PAUSES[0] + 1

    away = mailed(storage, municipality, free_port(), timedelta())
    died = mailed(storage, municipality, box.port, timedelta(minutes=minutes))
    back = mailed(storage, municipality, box.port, timedelta(minutes=minutes + PAUSES[1] + 1))

    assert (away.failure, away.delayed) == ("away", MANY)
    assert (died.failure, died.sent, died.failed, died.delayed) == ("away", 20, 1, 1)
    assert (back.failure, back.sent) == ("", MANY - 21)
    assert states(storage, municipality) == {"sent": MANY - 1, "failed": 1}
    assert letters(box).total() == len(letters(box)) == MANY - 1
    assert "p7@uj.go.kr" not in letters(box)


def test_a_server_that_is_away_for_days_makes_no_letter_fail(
    storage: Storage, municipality: Municipality, people: list[int], box: Mailbox
) -> None:
    nowhere = free_port()
    for hour in range(0, 30, 5):
        mailed(storage, municipality, nowhere, timedelta(hours=hour))
    waits = states(storage, municipality)

    mailed(storage, municipality, box.port, timedelta(hours=32))

    assert waits == {"waiting": MANY}
    assert letters(box).total() == len(letters(box)) == MANY


def test_our_own_address_that_the_server_does_not_take_is_nobody_elses_fault(
    storage: Storage, municipality: Municipality, people: list[int], box: Mailbox
) -> None:
    box.refuses_senders = True

    done = mailed(storage, municipality, box.port, timedelta())

    assert (done.failure, done.failed) == ("sender", 0)
    assert states(storage, municipality) == {"waiting": MANY}


def test_without_a_mail_server_workers_leave_the_outbox_alone(
    configuration: Configuration, storage: Storage, municipality: Municipality, people: list[int]
) -> None:
    parts = Services.of(configuration, Library.installed(()))

    assert not mail_waiting(parts)
    assert states(storage, municipality) == {"waiting": MANY}
    parts.storage.close()
