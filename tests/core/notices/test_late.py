"""Who has not finished: reminded by the calendar and by the office, and told to nobody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

import pytest

from core.cycles.assigning import assign
from core.cycles.extensions import (
    extend_one,
    extend_people,
    extensions,
    people_of,
    take_back,
)
from core.cycles.phases import close_phase
from core.data.models import (
    Assignment,
    AuditEntry,
    Cycle,
    DayOff,
    Municipality,
    Notice,
    Participation,
    Person,
    Phase,
)
from core.data.storage import Storage
from core.errors import Problem
from core.errors.cycles import ClosedForGood, OnlyTogether, UnusableDeadline
from core.errors.forms import PhaseClosed
from core.errors.notices import (
    BeyondCycle,
    NobodyToRemind,
    NothingToTakeBack,
    TooFewToRemind,
)
from core.errors.office import NothingToExtend, UnknownPerson
from core.errors.scores import ReasonNeeded
from core.notices.calendar import before, tell_due
from core.notices.late import late
from core.notices.reminding import remind, standing
from tests.core.cycles.sample import OPENED, YEAR, sample_catalogue, store_people

#: The phases of the sample are open from 1 February to 19 February, and in May, to the minute.
K = 5
STAFF = 24


def at(month: int, day: int, hour: int = 10) -> datetime:
    return datetime(YEAR, month, day, hour)  # noqa: DTZ001  Korean time without zone


@dataclass
class Office:
    """A cycle whose phases are assigned; acts in a scope of its own."""

    storage: Storage
    municipality: Municipality

    def phase(self, name: str) -> Phase:
        found: Phase = Phase.get(Phase.name == name)
        return found

    def assign(self, name: str) -> None:
        with self.storage.writing(self.municipality.id):
            assign(Cycle.get(), self.phase(name), sample_catalogue(), 7, None)

    def finish(self, name: str, staff: Iterable[int]) -> None:
        """Let some hand in what they have, by number."""
        with self.storage.writing(self.municipality.id):
            wanted = [f"S{one:02}" for one in staff]
            people = [p.id for p in Person.select().where(Person.staff_no.in_(wanted))]
            mine = (Assignment.phase == self.phase(name)) & Assignment.actor.in_(people)
            Assignment.update(state="submitted").where(mine).execute()

    def take_part(self, name: str, staff: Iterable[int]) -> None:
        with self.storage.writing(self.municipality.id):
            for one in staff:
                found = Assignment.get(
                    Assignment.phase == self.phase(name),
                    Assignment.actor == Person.get(Person.staff_no == f"S{one:02}"),
                )
                Participation.create(
                    phase=found.phase_id,
                    form_version=found.form_version_id,
                    person=found.actor_id,
                    day=OPENED,
                    receipt=f"r{name}{one}",
                )

    def remind(self, name: str, now: datetime) -> int | None:
        with self.storage.writing(self.municipality.id):
            return remind(self.phase(name), now, K)

    def due(self, now: datetime) -> int:
        with self.storage.writing(self.municipality.id):
            return tell_due(now, K)

    def told(self, *kinds: str) -> list[tuple[str, str]]:
        """Return who was told what, by staff number."""
        with self.storage.reading(self.municipality.id):
            rows = Notice.select(Person.staff_no, Notice.kind).join(Person).order_by(Notice.id)
            return [row for row in rows.tuples() if not kinds or row[1] in kinds]


@pytest.fixture
def office(storage: Storage, municipality: Municipality) -> Office:
    from core.cycles.opening import open_cycle

    with storage.writing(municipality.id):
        store_people()
        open_cycle(sample_catalogue(), "yearly", YEAR, OPENED, None)
    made = Office(storage, municipality)
    made.assign("contract")
    return made


def closes(office: Office, name: str = "contract") -> date:
    with office.storage.reading(office.municipality.id):
        found: date = office.phase(name).closes_at.date()
        return found


def test_tasks_are_told_once_the_phase_is_open(office: Office) -> None:
    assert [office.due(at(1, 31)), office.due(at(2, 2)), office.due(at(2, 3))] == [0, STAFF, 0]
    assert {kind for _, kind in office.told()} == {"task"}


def test_only_those_who_have_not_finished_are_reminded_three_and_one_day_before(
    office: Office,
) -> None:
    last = closes(office)
    three, one = before(last, 3), before(last, 1)
    office.due(at(2, 2))
    office.finish("contract", range(2, STAFF))

    counts = [
        office.due(datetime.combine(day, at(1, 1).time()))
        for day in (before(last, 4), three, before(last, 2), one, one, last)
    ]

    assert counts == [0, 2, 0, 2, 0, 0]
    assert office.told("due") == [("S00", "due"), ("S01", "due")] * 2


def test_the_calendar_catches_up_after_days_without(office: Office) -> None:
    office.due(at(2, 2))
    office.finish("contract", range(1, STAFF))

    assert office.due(datetime.combine(before(closes(office), 2), at(1, 1).time())) == 1


def test_own_days_off_are_no_working_days() -> None:
    day = date(2026, 6, 12)

    assert before(day, 3) == date(2026, 6, 9)
    assert before(day, 3, [date(2026, 6, 11)]) == date(2026, 6, 8)
    assert before(date(2026, 6, 15), 1) == day


def test_a_municipalitys_day_off_moves_its_reminders(office: Office) -> None:
    office.due(at(2, 2))
    office.finish("contract", range(1, STAFF))
    last = closes(office)
    with office.storage.writing(office.municipality.id):
        DayOff.create(day=before(last, 1), title="개청기념일")

    assert office.due(datetime.combine(before(last, 4), at(1, 1).time())) == 1


def test_who_is_late_is_told_so_once(office: Office) -> None:
    office.due(at(2, 2))
    office.finish("contract", range(1, STAFF))
    last = closes(office)
    after = [datetime(last.year, last.month, last.day + n, 9) for n in (1, 2)]  # noqa: DTZ001  Korean

    assert [office.due(one) for one in after] == [1, 0]
    assert office.told("overdue") == [("S00", "overdue")]


def test_a_reminder_goes_once_a_day_whatever_is_clicked(office: Office) -> None:
    office.finish("contract", range(3, STAFF))

    assert office.remind("contract", at(2, 5)) == 3
    with pytest.raises(NobodyToRemind):
        office.remind("contract", at(2, 5, 17))
    office.finish("contract", [0])
    assert office.remind("contract", at(2, 6)) == 2
    assert office.told("reminder") == [
        (one, "reminder") for one in ("S00", "S01", "S02", "S01", "S02")
    ]


def test_reminding_is_on_record_with_its_count_and_nobodys_name(office: Office) -> None:
    office.finish("contract", range(3, STAFF))
    office.remind("contract", at(2, 5))

    with office.storage.reading(office.municipality.id):
        entry = AuditEntry.get(AuditEntry.action == "phase.reminded")
    assert (entry.persons, entry.details) == (3, {"name": "contract"})


def test_a_reminder_says_nothing_of_answers(office: Office) -> None:
    office.finish("contract", range(1, STAFF))
    office.remind("contract", at(2, 5))

    with office.storage.reading(office.municipality.id):
        notice = Notice.get()
    assert notice.subject == "contract 단계: 아직 제출하지 않으셨습니다"
    assert "직원 0 님, ‘contract 단계’에서 제출하지 않은 항목이 1건 있습니다." in notice.body


def test_nobody_is_reminded_of_what_takes_no_answers(office: Office) -> None:
    with pytest.raises(PhaseClosed):
        office.remind("contract", at(1, 20))
    with office.storage.writing(office.municipality.id):
        close_phase(office.phase("contract"), at(2, 5), reason="모두 끝남")
    with pytest.raises(PhaseClosed):
        office.remind("contract", at(2, 6))


def test_those_who_took_no_part_in_an_anonymous_form_are_reminded(office: Office) -> None:
    office.assign("climate")
    office.take_part("climate", range(STAFF - K))

    assert office.remind("climate", at(5, 6)) == K
    assert [who for who, _ in office.told("reminder")] == [f"S{n}" for n in range(19, 24)]
    with office.storage.reading(office.municipality.id):
        assert all(notice.sealed for notice in Notice.select())
        assert standing(office.phase("climate"), at(5, 6), K).named == []


def test_fewer_than_k_of_an_anonymous_form_are_never_reminded(office: Office) -> None:
    office.assign("climate")
    office.take_part("climate", range(STAFF - K + 1))

    with pytest.raises(TooFewToRemind):
        office.remind("climate", at(5, 6))
    assert office.due(at(5, 6)) == 0
    assert office.told() == []


def test_few_of_a_confidential_form_are_reminded_and_not_counted(office: Office) -> None:
    office.assign("review")
    office.finish("review", range(2, STAFF))

    assert office.remind("review", at(6, 5)) is None
    assert len(office.told("reminder")) == 2
    with office.storage.reading(office.municipality.id):
        seen = standing(office.phase("review"), at(6, 5), K)
    assert (seen.reminded, seen.named) == (None, [])
    assert sum(one.left or 0 for one in seen.departments) == 7


def test_the_office_sees_names_where_the_form_names_its_authors(office: Office) -> None:
    office.finish("contract", range(2, STAFF))

    with office.storage.reading(office.municipality.id):
        seen = standing(office.phase("contract"), at(2, 5), K)
    assert seen.named == [("S00", "직원 0", 1), ("S01", "직원 1", 1)]
    assert sum(one.left or 0 for one in seen.departments) == 2


def test_whoever_has_left_is_not_reminded(office: Office) -> None:
    with office.storage.writing(office.municipality.id):
        Person.update(left_on=date(2026, 2, 3)).where(Person.staff_no == "S00").execute()
        found = late(office.phase("contract"), K, date(2026, 2, 4))
    assert len(found) == STAFF - 1


def extended(office: Office, staff: list[str], until: datetime, **more: str) -> int:
    reason = more.get("reason", "병가 중이었음")
    with office.storage.writing(office.municipality.id):
        phase = office.phase(more.get("phase", "contract"))
        return extend_people(phase, people_of(staff), until, reason, at(2, 10))


def test_a_list_of_people_gets_a_later_deadline_and_is_told(office: Office) -> None:
    assert extended(office, ["S00", "S03", "S00"], at(3, 5)) == 2

    assert office.told("deadline") == [("S00", "deadline"), ("S03", "deadline")]
    with office.storage.reading(office.municipality.id):
        body = Notice.get().body
        found = extensions(office.phase("contract"))
    assert "기한이 2026-03-05 10:00(으)로 바뀌었습니다." in body
    assert "사유: 병가 중이었음" in body
    assert [(one.staff_no, one.until, one.count) for one in found] == [
        ("S00", at(3, 5), 1),
        ("S03", at(3, 5), 1),
    ]


@pytest.mark.parametrize(
    ("staff", "until", "reason", "refusal"),
    [
        (["S00", "S99"], at(3, 5), "사유입니다", UnknownPerson),
        (["S00"], at(2, 9), "사유입니다", UnusableDeadline),
        (["S00"], at(2, 11), "사유입니다", UnusableDeadline),
        (["S00"], datetime(2027, 1, 1), "사유입니다", BeyondCycle),  # noqa: DTZ001  Korean time
        (["S00"], at(3, 5), " ", ReasonNeeded),
        (["S00", "S05"], at(3, 5), "사유입니다", NothingToExtend),
    ],
)
def test_a_deadline_that_does_not_do_is_given_to_nobody(
    office: Office, staff: list[str], until: datetime, reason: str, refusal: type[Problem]
) -> None:
    office.finish("contract", [5])

    with pytest.raises(refusal):
        extended(office, staff, until, reason=reason)

    assert office.told() == []
    with office.storage.reading(office.municipality.id):
        assert extensions(office.phase("contract")) == []


def test_an_anonymous_form_is_extended_for_nobody_alone(office: Office) -> None:
    office.assign("climate")

    with pytest.raises(OnlyTogether):
        extended(office, ["S00"], at(6, 5), phase="climate")


def test_a_closed_phase_is_extended_for_nobody(office: Office) -> None:
    with office.storage.writing(office.municipality.id):
        close_phase(office.phase("contract"), at(2, 5), reason="모두 끝남")

    with pytest.raises(ClosedForGood):
        extended(office, ["S00"], at(3, 5))


def test_what_is_extended_does_not_tell_who_has_answered_a_confidential_form(
    office: Office,
) -> None:
    office.assign("review")
    with office.storage.writing(office.municipality.id):
        Assignment.update(state="submitted").where(
            Assignment.phase == office.phase("review")
        ).execute()

    assert extended(office, ["S00"], at(7, 1), phase="review") > 0


def test_a_later_deadline_is_taken_back_with_a_reason_and_told(office: Office) -> None:
    extended(office, ["S00"], at(3, 5))
    with office.storage.writing(office.municipality.id):
        me = people_of(["S00"])[0].id
        phase = office.phase("contract")
        with pytest.raises(ReasonNeeded):
            take_back(phase, me, "")
        assert take_back(phase, me, "복귀함") == 1
        with pytest.raises(NothingToTakeBack):
            take_back(phase, me, "복귀함")
        assert extensions(phase) == []
        assert AuditEntry.get(AuditEntry.action == "extension.taken-back").details == {
            "person": me,
            "reason": "복귀함",
            "count": 1,
        }
    assert office.told("deadline") == [("S00", "deadline")] * 2


def test_one_form_alone_gets_a_later_deadline(office: Office) -> None:
    with office.storage.writing(office.municipality.id):
        one = Assignment.select().order_by(Assignment.id).get()
        extend_one(one, at(3, 5), "병가 중이었음", at(2, 10))
    assert len(office.told("deadline")) == 1


def test_somebody_with_a_later_deadline_is_reminded_before_theirs(office: Office) -> None:
    office.due(at(2, 2))
    office.finish("contract", range(1, STAFF))
    extended(office, ["S00"], at(3, 6, 18))

    assert office.due(datetime.combine(before(closes(office), 1), at(1, 1).time())) == 0
    assert office.due(at(3, 3)) == 1
    assert office.remind("contract", at(3, 4)) == 1
