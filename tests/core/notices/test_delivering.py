"""Mail by a real SMTP server: taken, refused, put off, and never twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from core.clock import utc_now
from core.data.models import Notice
from core.notices.delivering import PAUSES, Delivered, deliver, try_again
from core.notices.kinds import Kind
from core.notices.sending import SmtpSender
from core.notices.server import MailServer
from core.notices.wishes import choose
from tests.core.notices.conftest import Hall
from tests.services.mail import CERTIFICATE, LOGIN, Mailbox, free_port, mail_server

KIM, LEE = "kim@uj.go.kr", "lee@uj.go.kr"


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with mail_server() as made:
        yield made


def mailed(hall: Hall, port: int, later: timedelta = timedelta(), **more: str) -> Delivered:
    facts = {"host": "localhost", "sender": "goru@uj.go.kr", "security": "none"} | more
    sender = SmtpSender(server=MailServer(port=port, **facts))
    return deliver(hall.storage, sender, hall.municipality, utc_now() + later)


def test_a_mail_arrives_in_korean_with_headers_of_its_own(hall: Hall, box: Mailbox) -> None:
    hall.tell(0)

    done = mailed(hall, box.port)

    (mail,) = box.to(KIM)
    assert (done.sent, hall.states) == (1, ["sent"])
    assert mail["Subject"] == "[고루] 집계: 끝났습니다"
    assert mail["From"] == "의정부시 <goru@uj.go.kr>"
    assert (mail["Auto-Submitted"], mail.get_content_type()) == ("auto-generated", "text/plain")
    assert mail["Message-ID"].endswith("@uj.go.kr>")
    assert "직원 0 님, ‘집계’ 작업이 끝났습니다." in mail.get_content()


def test_running_it_again_mails_nothing_twice(hall: Hall, box: Mailbox) -> None:
    hall.tell(0, 1)

    assert [mailed(hall, box.port).sent, mailed(hall, box.port).sent] == [2, 0]
    assert [len(box.to(KIM)), len(box.to(LEE))] == [1, 1]


def test_no_header_is_made_of_a_name(hall: Hall, box: Mailbox) -> None:
    hall.municipality.name = "시\r\nBcc: thief@x.kr"
    hall.tell(0, job="가\r\nBcc: thief@x.kr\r\n\r\n본문")

    mailed(hall, box.port)

    (mail,) = box.mails
    assert mail["Bcc"] is None
    assert mail["Subject"] == "[고루] 가 Bcc: thief@x.kr 본문: 끝났습니다"
    assert mail["From"].addresses[0].display_name == "시 Bcc: thief@x.kr"


def test_a_refused_address_is_given_up_and_the_others_are_mailed(hall: Hall, box: Mailbox) -> None:
    box.answers[KIM] = ["550 No such user"]
    hall.tell(0, 1)

    done = mailed(hall, box.port)

    assert (done.failed, done.sent, hall.states) == (1, 1, ["failed", "sent"])
    assert (hall.notices[0].failure, hall.notices[0].detail) == ("refused", "550 No such user")


def test_a_greylisted_mail_is_tried_again_after_a_pause_and_arrives(
    hall: Hall, box: Mailbox
) -> None:
    box.answers[KIM] = ["451 Greylisted, try again"]
    hall.tell(0)

    first = mailed(hall, box.port)
    early = mailed(hall, box.port, timedelta(minutes=PAUSES[0] - 1))
    again = mailed(hall, box.port, timedelta(minutes=PAUSES[0] + 1))

    assert [(one.delayed, one.sent) for one in (first, early, again)] == [(1, 0), (0, 0), (0, 1)]
    assert (hall.states, hall.notices[0].attempts, len(box.mails)) == (["sent"], 2, 1)


def test_pauses_grow_until_a_mail_is_given_up_and_the_office_tries_anew(
    hall: Hall, box: Mailbox
) -> None:
    box.answers[KIM] = ["451 Busy"] * (len(PAUSES) + 1)
    hall.tell(0)
    later, waits = timedelta(), list[timedelta]()

    for _ in PAUSES:
        assert mailed(hall, box.port, later).delayed == 1
        due = hall.notices[0].due_at or utc_now()
        waits.append(due - utc_now() - later)
        later += waits[-1] + timedelta(seconds=5)
    last = mailed(hall, box.port, later)

    assert [round(one.total_seconds() / 60) for one in waits] == list(PAUSES)
    assert (last.failed, hall.states, hall.notices[0].attempts) == (1, ["failed"], 7)
    given_up = hall.notices[0].id
    with hall.storage.writing(hall.municipality.id):
        assert try_again(given_up, utc_now())
        assert not try_again(given_up, utc_now())
    assert mailed(hall, box.port).sent == 1


def test_a_server_that_is_away_puts_everything_off(hall: Hall) -> None:
    hall.tell(0, 1)

    done = mailed(hall, free_port())

    assert (done.failure, done.delayed, hall.states) == ("away", 2, ["waiting", "waiting"])
    assert [one.failure for one in hall.notices] == ["away", "away"]


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_certificate_that_nobody_signed_is_refused(hall: Hall, security: str) -> None:
    hall.tell(0)

    with mail_server(security=security) as box:
        done = mailed(hall, box.port, security=security)

    assert (done.failure, done.delayed, box.mails) == ("tls", 1, [])


def test_a_server_without_tls_is_refused_where_tls_is_asked_for(hall: Hall, box: Mailbox) -> None:
    hall.tell(0)

    done = mailed(hall, box.port, security="starttls")

    assert (done.failure, done.delayed, box.mails) == ("tls", 1, [])


def test_mail_goes_by_a_trusted_server_to_which_one_logs_in(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    hall.tell(0)
    user, password = LOGIN.login.decode(), LOGIN.password.decode()

    with mail_server(security="starttls", login=True) as box:
        done = mailed(hall, box.port, security="starttls", user=user, password=password)

    assert (done.sent, len(box.mails)) == (1, 1)


def test_mail_goes_by_a_server_that_speaks_tls_from_the_start(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    hall.tell(0)

    with mail_server(security="tls") as box:
        done = mailed(hall, box.port, security="tls")

    assert (done.sent, len(box.mails)) == (1, 1)


def test_a_wrong_password_of_the_server_is_told(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    hall.tell(0)

    with mail_server(security="starttls", login=True) as box:
        done = mailed(hall, box.port, security="starttls", user="goru", password="wrong")

    assert (done.failure, done.delayed, box.mails) == ("login", 1, [])


def test_a_daily_summary_comes_in_one_mail_the_next_morning(hall: Hall, box: Mailbox) -> None:
    with hall.storage.writing(hall.municipality.id):
        choose(hall.people[0].id, {Kind.JOB: "daily"})
    hall.tell(0, cause="job:1", job="하나")
    hall.tell(0, cause="job:2", job="둘")

    now = mailed(hall, box.port)
    tomorrow = mailed(hall, box.port, timedelta(days=1))

    assert (now.sent, tomorrow.sent, len(box.mails)) == (0, 2, 1)
    assert box.mails[0]["Subject"] == "[고루] 알림 2건"
    assert "■ 하나: 끝났습니다" in box.mails[0].get_content()


def test_what_is_too_old_is_not_mailed_any_more(hall: Hall, box: Mailbox) -> None:
    hall.tell(0)

    done = mailed(hall, box.port, timedelta(days=15))

    assert (done.dropped, done.sent, hall.states) == (1, 0, ["dropped"])


def test_a_mail_that_was_claimed_by_a_machine_that_stopped_is_mailed_later(
    hall: Hall, box: Mailbox
) -> None:
    hall.tell(0)
    with hall.storage.writing(hall.municipality.id):
        Notice.update(attempts=1, due_at=utc_now() + timedelta(minutes=15)).execute()

    assert mailed(hall, box.port).sent == 0
    assert mailed(hall, box.port, timedelta(minutes=16)).sent == 1
