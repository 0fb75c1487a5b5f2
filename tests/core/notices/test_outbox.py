"""The outbox: told once, in everybody's language and way, and never without its cause."""

from __future__ import annotations

import pytest

from core.data.models import Account, Notice
from core.errors.notices import KindNeeded, UnusablePlace
from core.notices.kinds import Kind, Text
from core.notices.outbox import Telling, tell
from core.notices.wishes import choose, wishes_of
from core.notices.wording import reset, store
from tests.core.notices.conftest import Hall


def test_everybody_is_told_in_their_own_language(hall: Hall) -> None:
    assert hall.tell(0, 1) == 2

    assert [one.subject for one in hall.notices] == ["집계: 끝났습니다", "집계: finished"]
    assert hall.notices[1].body == "Dear 직원 1, '집계' has finished. Its result is in Goru."


def test_a_cause_is_told_once(hall: Hall) -> None:
    assert [hall.tell(0), hall.tell(0), hall.tell(0, 1), hall.tell(0, cause="job:2")] == [
        1,
        0,
        1,
        1,
    ]
    assert len(hall.notices) == 3


def test_what_did_not_happen_is_not_told(hall: Hall) -> None:
    def undone() -> None:
        with hall.storage.writing(hall.municipality.id):
            tell(Kind.JOB, [Telling(cause="job:1", person=hall.people[0].id)])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        undone()

    assert hall.notices == []


def test_whoever_has_no_address_reads_it_on_the_page(hall: Hall) -> None:
    hall.tell(0, 2)

    assert [(one.way, one.state) for one in hall.notices] == [
        ("mail", "waiting"),
        ("page", "dropped"),
    ]


def test_an_account_of_nobodys_is_told_too(hall: Hall) -> None:
    with hall.storage.writing(hall.municipality.id):
        account = Account.create(login="admin", password="-")
        count = tell(Kind.JOB, [Telling(cause="job:1", account=account.id)])

    assert (count, hall.notices[0].account_id, hall.notices[0].way) == (1, account.id, "page")


def test_somebody_who_is_gone_is_not_told(hall: Hall) -> None:
    with hall.storage.writing(hall.municipality.id):
        assert tell(Kind.JOB, [Telling(cause="job:1", person=99)]) == 0


def test_a_kind_is_switched_off_or_taken_on_the_page_alone(hall: Hall) -> None:
    with hall.storage.writing(hall.municipality.id):
        choose(hall.people[0].id, {Kind.JOB: "off"})
        choose(hall.people[1].id, {Kind.JOB: "page"})

    assert hall.tell(0, 1) == 1
    assert (hall.notices[0].person_id, hall.notices[0].way) == (hall.people[1].id, "page")


@pytest.mark.parametrize("kind", [Kind.RESULT, Kind.APPEAL_DECIDED, Kind.APPEAL_WINDOW])
def test_what_periods_run_from_cannot_be_switched_off(hall: Hall, kind: Kind) -> None:
    me = hall.people[0].id
    with pytest.raises(KindNeeded), hall.storage.writing(hall.municipality.id):
        choose(me, {Kind.JOB: "off", kind: "off"})

    with hall.storage.reading(hall.municipality.id):
        assert set(wishes_of(me).values()) == {"mail"}


def test_the_office_has_words_of_its_own_and_goes_back_to_the_first(hall: Hall) -> None:
    with hall.storage.writing(hall.municipality.id):
        store(Kind.JOB, "ko", Text(subject="알림", body="{name}, {job}"))
        store(Kind.JOB, "ko", Text(subject="새 알림", body="{name}, {job}"))
    hall.tell(0, 1)
    with hall.storage.writing(hall.municipality.id):
        reset(Kind.JOB, "ko")
    hall.tell(0, cause="job:2")

    assert [one.subject for one in hall.notices] == [
        "새 알림",
        "집계: finished",
        "집계: 끝났습니다",
    ]
    assert hall.notices[0].body == "직원 0, 집계"


def test_a_text_with_another_place_is_not_stored(hall: Hall) -> None:
    with pytest.raises(UnusablePlace), hall.storage.writing(hall.municipality.id):
        store(Kind.JOB, "ko", Text(subject="알림", body="{due}"))

    hall.tell(0)
    assert hall.notices[0].subject == "집계: 끝났습니다"


def test_a_reminder_of_a_phase_goes_once_a_day_whatever_its_cause(hall: Hall) -> None:
    from datetime import date, datetime

    from core.data.models import Cycle, Phase

    day = date(2026, 6, 10)
    with hall.storage.writing(hall.municipality.id):
        cycle = Cycle.create(programme="p", year=2026, title="2026", starts_on=day, ends_on=day)
        noon = datetime(2026, 6, 10, 12)  # noqa: DTZ001  Korean time without zone
        phase = Phase.create(cycle=cycle, name="f", title="f", opens_at=noon, closes_at=noon)
        me = {"person": hall.people[0].id, "phase": phase.id}
        counts = [
            tell(Kind.REMINDER, [Telling(cause="a", day=day, **me)]),
            tell(Kind.DUE, [Telling(cause="b", day=day, **me)]),
            tell(Kind.DUE, [Telling(cause="b", day=date(2026, 6, 11), **me)]),
        ]
        assert Notice.select().count() == 2
    assert counts == [1, 0, 1]
