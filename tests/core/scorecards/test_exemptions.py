"""Not applicable and excluded: with a reason, by two people where somebody is left out."""

from __future__ import annotations

from fractions import Fraction

import pytest

from core.access.roles import CONFIRMER, grant
from core.data.models import Account, AuditEntry, Exemption, Municipality, OrgUnit, Score
from core.data.storage import Storage
from core.errors import NotFound
from core.errors.cycles import ApproverNeeded, CycleSettled
from core.errors.scorecards import WrongExemption
from core.errors.scores import ReasonNeeded
from core.library import Catalogue
from core.scorecards.exemptions import exempt, exempt_all, withdraw
from core.scorecards.run import simulate_scorecards
from core.scorecards.taken import Taken
from tests.core.runs.city import City

REASON = "재난 대응으로 사업이 취소됨"


def second_of(city: City) -> int:
    """Return an account that may approve."""
    grant(Account.get_by_id(city.accounts[2]), CONFIRMER)
    return city.accounts[2]


def total(city: City, catalogue: Catalogue, subject: int) -> str:
    run = simulate_scorecards(city.cycle, catalogue, None)
    about = (Score.run == run.id, Score.scorecard == "person", Score.subject == subject)
    return str(Score.get(*about).value)


def test_what_is_not_applicable_is_left_out_by_one_person_with_a_reason(
    storage: Storage, municipality: Municipality, city: City, catalogue: Catalogue
) -> None:
    about = city.people[1]
    with storage.writing(municipality.id):
        row = ("person", "review", about, "not-applicable")
        made = exempt(city.cycle, *row, f" {REASON} ", city.accounts[0])
        value = total(city, catalogue, about)

    assert Fraction(value) == 84
    assert (made.reason, made.made_by_id, made.approved_by_id) == (REASON, city.accounts[0], None)


def test_excluding_takes_a_second_person_and_both_are_on_record(
    storage: Storage, municipality: Municipality, city: City
) -> None:
    maker, about = city.accounts[0], city.people[1]
    with storage.writing(municipality.id, maker):
        row = ("person", "review", about, "excluded", REASON)
        with pytest.raises(ApproverNeeded):
            exempt(city.cycle, *row, maker)
        with pytest.raises(ApproverNeeded):
            exempt(city.cycle, *row, maker, second=city.accounts[1])
        second = second_of(city)
        made = exempt(city.cycle, *row, maker, second=second)
        entry = AuditEntry.get(AuditEntry.action == "exemption.made")

    assert (made.made_by_id, made.approved_by_id) == (maker, second)
    assert (entry.actor, entry.object_kind, entry.object_id) == (maker, "person", str(about))
    assert entry.details == {
        "cycle": city.cycle.id,
        "scorecard": "person",
        "component": "review",
        "status": "excluded",
        "reason": REASON,
        "second": second,
    }


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (("persons", "review"), "there is no scorecard 'persons'; there are: department, person"),
        (
            ("person", "views"),
            "there is no component 'views'; there are: department, review, bonus",
        ),
        (("department", "target"), "is not a subject of scorecard 'department'"),
    ],
    ids=["scorecard", "component", "subject"],
)
def test_what_is_not_in_the_scorecard_cannot_be_taken_out(
    storage: Storage, municipality: Municipality, city: City, place: tuple[str, str], told: str
) -> None:
    with storage.writing(municipality.id), pytest.raises(WrongExemption, match=told):
        exempt(city.cycle, *place, city.people[-1] + 1000, "not-applicable", REASON, None)


def test_there_are_two_kinds_only(storage: Storage, municipality: Municipality, city: City) -> None:
    with storage.writing(municipality.id), pytest.raises(WrongExemption, match="status 'missing'"):
        exempt(city.cycle, "person", "review", city.people[0], "missing", REASON, None)


@pytest.mark.parametrize("status", ["not-applicable", "excluded"])
def test_no_reason_no_exemption(
    storage: Storage, municipality: Municipality, city: City, status: str
) -> None:
    with storage.writing(municipality.id), pytest.raises(ReasonNeeded):
        exempt(city.cycle, "person", "", city.people[0], status, "  ", None, second_of(city))


def test_nobody_is_taken_out_twice(
    storage: Storage, municipality: Municipality, city: City
) -> None:
    row = Taken("person", "review", city.people[0], "not-applicable", REASON)
    with storage.writing(municipality.id):
        with pytest.raises(WrongExemption, match="out of 'review' already"):
            exempt_all(city.cycle, [row, row._replace(reason="다시")], None)
        exempt(city.cycle, *row[:5], None)
        with pytest.raises(WrongExemption, match="withdraw that first"):
            exempt(city.cycle, *row._replace(reason="다시")[:5], None)
        exempt(city.cycle, *row._replace(component="")[:5], None)

        assert Exemption.select().count() == 2


def test_many_are_taken_out_together_or_not_at_all(
    storage: Storage, municipality: Municipality, city: City
) -> None:
    with storage.writing(municipality.id):
        unit = OrgUnit.get(OrgUnit.code == "U2").id
        rows = [
            Taken("department", "panel", unit, "excluded", REASON),
            Taken("person", "bonus", city.people[0], "not-applicable", REASON),
        ]
        made = exempt_all(city.cycle, rows, city.accounts[0], second_of(city))
        stored = [(one.subject_kind, one.subject, one.approved_by_id) for one in made]
        entries = AuditEntry.select().where(AuditEntry.action == "exemption.made").count()

    assert stored == [("unit", unit, city.accounts[2]), ("person", city.people[0], None)]
    assert entries == 2
    unknown = rows[1]._replace(subject=unit + 1000)
    with pytest.raises(WrongExemption), storage.writing(municipality.id):
        exempt_all(city.cycle, [rows[1]._replace(component="review"), unknown], None)
    with storage.reading(municipality.id):
        assert Exemption.select().count() == 2


def test_an_exemption_is_withdrawn_with_a_reason_and_stays_on_record(
    storage: Storage, municipality: Municipality, city: City, catalogue: Catalogue
) -> None:
    about = city.people[1]
    with storage.writing(municipality.id):
        before = total(city, catalogue, about)
        made = exempt(city.cycle, "person", "review", about, "not-applicable", REASON, None)
        with pytest.raises(ReasonNeeded):
            withdraw(made, "", None)
        withdraw(made, "착오", None)
        with pytest.raises(NotFound):
            withdraw(made, "착오", None)
        after = total(city, catalogue, about)
        entry = AuditEntry.get(AuditEntry.action == "exemption.withdrawn")

    assert before == after
    assert (entry.details["reason"], entry.details["status"]) == ("착오", "not-applicable")


def test_taking_an_exclusion_back_takes_two_people_again(
    storage: Storage, municipality: Municipality, city: City
) -> None:
    maker = city.accounts[0]
    with storage.writing(municipality.id):
        second = second_of(city)
        row = ("person", "review", city.people[1], "excluded", REASON)
        made = exempt(city.cycle, *row, maker, second)
        with pytest.raises(ApproverNeeded):
            withdraw(made, "착오", maker)
        withdraw(made, "착오", maker, second)

        assert Exemption.select().count() == 0


def test_a_confirmed_cycle_keeps_who_was_taken_out(
    storage: Storage, municipality: Municipality, city: City
) -> None:
    with storage.writing(municipality.id):
        row = ("person", "review", city.people[1], "not-applicable", REASON, None)
        made = exempt(city.cycle, *row)
        city.cycle.stage = "confirmed"
        city.cycle.save()
        with pytest.raises(CycleSettled):
            exempt(city.cycle, "person", "bonus", *row[2:])
        with pytest.raises(CycleSettled):
            withdraw(Exemption.get_by_id(made.id), "착오", None)
