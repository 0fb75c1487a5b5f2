"""What forms begin with: the post of the person they are about, and the phase."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from core.data.models import Assignment, Municipality, OrgUnit, Person, Phase, Spell
from core.data.storage import Storage
from core.submissions.posts import post_of
from core.submissions.surroundings import traits
from forms.definition import Definition, Question
from tests.core.pages.conftest import Work, assign

__all__ = ["assign"]
ALL = ("subject.unit", "subject.unit-code")


def test_a_post_is_told_by_unit_series_and_grade(
    storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        units = [
            OrgUnit.create(code=f"P{n}", name=name, kind="부서", valid_from=date(2020, 1, 1))
            for n, name in enumerate(("세무과", "복지과"))
        ]
        person = Person.create(
            staff_no="P-1", name="직원", series="세무", grade="7", grade_since=date(2021, 7, 1)
        )
        for unit, starts in zip(units, (date(2024, 1, 1), date(2026, 7, 1)), strict=True):
            Spell.create(person=person, unit=unit, starts=starts)

        before, after = (post_of(person, day, ALL) for day in (date(2026, 6, 30), date(2026, 7, 1)))

        assert before == {
            "subject.unit": "세무과",
            "subject.unit-code": "P0",
            "subject.series": "세무",
            "subject.grade-since": "2021-07-01",
        }
        assert (after["subject.unit"], after["subject.unit-code"]) == ("복지과", "P1")
        assert "subject.unit" not in post_of(person, date(2026, 7, 1), ())


def test_who_has_no_post_yet_has_no_unit(storage: Storage, municipality: Municipality) -> None:
    with storage.writing(municipality.id):
        person = Person.create(staff_no="P-2", name="직원", grade="7")

        assert post_of(person, date(2026, 1, 1), ALL) == {
            "subject.series": "",
            "subject.grade-since": "",
        }


def test_a_form_may_begin_with_the_phase_it_is_asked_in(
    storage: Storage, municipality: Municipality, assign: Callable[..., Work]
) -> None:
    session = Question(name="session", type="text", label={"ko": "강의"})
    assign(Definition(name="day", title={"ko": "하루"}, items=(session,)))

    with storage.reading(municipality.id):
        phase = Phase.get()
        known = traits(Assignment.get(), date(2026, 1, 1), {"phase.title", "phase.name"})

    assert (known["phase.title"], known["phase.name"]) == (phase.title, phase.name)
