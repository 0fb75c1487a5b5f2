"""Checks when a sheet is handed in: it is refused with the sentences, and nothing is lost."""

from __future__ import annotations

from datetime import date

import pytest

from core.data.models import Assignment, Municipality, OrgUnit, Person, Spell, Submission
from core.errors.indicators import Unsound
from core.services import Services
from core.submissions.drafts import draft_of
from tests.application import Browser, LogIn
from tests.core.submissions.city import City


@pytest.fixture
def city(parts: Services, municipality: Municipality) -> City:
    made = City(parts, municipality)
    made.assign("indicators")
    return made


@pytest.fixture
def head(city: City, log_in: LogIn) -> Browser:
    with city.reading():
        person = Person.get(Person.staff_no == "D1-1")
    return log_in("staff", name="head", person=person)


def refused(city: City, assignment: int, **changed: str) -> list[tuple[str, str]]:
    with pytest.raises(Unsound) as caught:
        city.hand_in(assignment, city.sheet("D1", **changed))
    assert caught.value.status == 422
    with city.reading():
        assert Submission.one(Submission.assignment == assignment) is None
    found = caught.value.facts["findings"]
    return [(one.question, one.message["en"]) for one in found]  # type: ignore[attr-defined]  # facts are objects


def test_a_name_is_had_once_in_a_department_with_its_teams_but_elsewhere_again(
    city: City,
) -> None:
    (team,) = city.of("indicators", "T1")
    city.hand_in(team, city.sheet("T1", weight="50", name="지표 하나"))

    found = refused(city, city.of("indicators", "D1")[0], name="지표  하나")
    city.hand_in(city.of("indicators", "D2")[0], city.sheet("D2", name="지표 하나"))

    assert found == [("name", "An indicator named '지표  하나' is handed in already (T1과).")]


def test_officers_work_in_the_department_today(city: City) -> None:
    first = city.of("indicators", "D1")[0]
    with city.writing():
        gone = Person.get(Person.staff_no == "D1-2")
        Spell.update(ends=date(2026, 1, 31)).where(Spell.person == gone).execute()

    found = refused(city, first, deputy="D2-1")
    city.hand_in(first, city.sheet("D1", deputy="T1-2"))

    assert [question for question, _ in found] == ["deputy"]
    assert [q for q, _ in refused(city, city.of("indicators", "D1")[1], name="나")] == ["deputy"]


def test_the_last_sheet_of_a_unit_makes_its_weights_100(city: City) -> None:
    first, second, third = city.of("indicators", "D1")
    city.hand_in(first, city.sheet("D1", name="가", weight="40"))
    city.hand_in(second, city.sheet("D1", name="나", weight="30"))

    found = refused(city, third, name="다", weight="25")
    receipt = city.hand_in(third, city.sheet("D1", name="다", weight="30"))

    assert found == [
        (
            "weight",
            (
                "The weights of 'D1과' add up to 95% (this one 25%, 2 handed in 70%). With the "
                "last one they must make 100%."
            ),
        )
    ]
    assert receipt


def test_one_cannot_be_taken_away_where_the_others_do_not_make_100(city: City) -> None:
    first = city.of("indicators", "D1")
    fourth = city.add(first[0], "D1-1")
    for place, name in enumerate("가나다"):
        city.hand_in(first[place], city.sheet("D1", name=name, weight="30"))

    with pytest.raises(Unsound, match="add up to 90%"):
        city.remove(fourth, "D1-1")

    assert city.of("indicators", "D1") == [*first, fourth]
    city.hand_in(fourth, city.sheet("D1", name="라", weight="10"))


def test_the_page_lists_what_is_wrong_and_keeps_the_draft(city: City, head: Browser) -> None:
    first = city.of("indicators", "D1")[0]
    answers = city.sheet("D1", unit="건", deputy="D2-2")
    with city.writing():
        form = Assignment.get_by_id(first).form_version
        about = {"assignment": first, "form_version": form, "saved_at": city.now}
        Submission.create(**about, answers=answers, page=0)

    page = head.post(
        f"/fill/{first}?lang=en",
        {"page": "review", "revision": "1", "key": "k", "action": "submit"},
    )

    assert page.status_code == 422
    assert "2 questions need your attention" in page.text
    assert "The formula gives another" not in page.text
    assert "but the unit of measurement is &#39;건&#39;" in page.text
    assert "The deputy D2-2 does not work in the department" in page.text
    assert f'/fill/{first}?page=1#q-answer-unit"' in page.text
    with city.reading():
        kept = draft_of(first)
    assert (kept.state, kept.answers["unit"]) == ("draft", "건")


def test_teams_above_teams_in_a_circle_are_no_trap(city: City) -> None:
    with city.writing():
        team = OrgUnit.get(OrgUnit.code == "T1")
        OrgUnit.update(parent=team).where(OrgUnit.id == team.id).execute()
    (only,) = city.of("indicators", "T1")

    assert city.hand_in(only, city.sheet("T1", weight="50"))
