"""Surveys without an account: who has the link answers, and nothing tells who it was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from core.clock import korean_now
from core.data.models import (
    AuditEntry,
    Ballot,
    Cycle,
    Fact,
    FactImport,
    Municipality,
    OneTimeCode,
    OpenLink,
    OpenSurvey,
    OrgUnit,
    Participation,
)
from core.data.storage import Storage
from core.errors.open_surveys import TellingForm
from core.form_versions import publish_definition
from core.open_surveys.opening import require_open_to_all
from forms.definition import Choice, Definition, Question
from tests.application import Browser, LogIn

SCALE = tuple(Choice(name=str(mark), label={"ko": f"{mark}점"}) for mark in range(1, 6))
SATISFACTION = Definition(
    name="satisfaction",
    title={"ko": "민원인 만족도", "en": "Satisfaction of visitors"},
    default_language="ko",
    items=(
        Question(
            name="kind",
            type="rating",
            choices="scale",
            label={"ko": "친절", "en": "Kindness"},
            required="yes",
        ),
        Question(
            name="speed",
            type="rating",
            choices="scale",
            label={"ko": "신속", "en": "Speed"},
            required="yes",
        ),
        Question(
            name="why",
            type="text",
            label={"ko": "불편한 점", "en": "What was wrong"},
            relevant="${speed} < 3",
            required="yes",
        ),
    ),
    choices={"scale": SCALE},
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hall:
    """A cycle with two departments, the office's browser, and a citizen's."""

    office: Browser
    citizen: FlaskClient
    cycle: int
    version: int
    units: tuple[int, int]
    storage: Storage
    municipality: int

    def open(self, *, fact: str = "", codes: bool = False, units: Sequence[int] = ()) -> int:
        """Open a survey on the office's page and return its id."""
        now = korean_now()
        answer = self.office.post(
            f"/admin/open-surveys/{self.cycle}",
            {
                "version": self.version,
                "title": "방문민원 만족도",
                "opens_at": f"{now - timedelta(hours=1):%Y-%m-%dT%H:%M}",
                "closes_at": f"{now + timedelta(days=7):%Y-%m-%dT%H:%M}",
                "measured": ["kind", "speed"],
                "fact": fact,
                "unit": [str(one) for one in units],
                **({"with_codes": "yes"} if codes else {}),
            },
        )
        assert answer.status_code == 302, answer.text
        with self.storage.reading(self.municipality):
            return int(OpenSurvey.select().order_by(OpenSurvey.id.desc()).get().id)

    def link(self, survey: int, unit: int = 0) -> str:
        """Return the address of a survey's link."""
        with self.storage.reading(self.municipality):
            found = OpenLink.get(OpenLink.survey == survey, OpenLink.subject == unit)
            return f"/{self.office.code}/o/{found.token}"

    def answer(
        self, address: str, kind: int, speed: int, *, key: str = "", **more: str
    ) -> TestResponse:
        """Fill the survey as somebody without an account does."""
        page = self.citizen.get(address).text
        token = hidden(page, "csrf_token")
        typed = {"kind": str(kind), "speed": str(speed), "page": "0", **more}
        sent = {"csrf_token": token, "key": key or hidden(page, "key"), "action": "submit"}
        return self.citizen.post(address, data={**typed, **sent})

    def close(self, survey: int) -> None:
        """Close a survey before its end."""
        path = f"/admin/open-surveys/survey/{survey}/close"
        assert self.office.post(path, {"reason": "조사 종료"}).status_code == 302


def hidden(page: str, name: str) -> str:
    """Return the value of a hidden input."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found
    return found.group(1)


@pytest.fixture
def hall(storage: Storage, municipality: Municipality, log_in: LogIn, client: FlaskClient) -> Hall:
    """Give a cycle in which surveys can be opened."""
    office = log_in("administrator")
    with storage.writing(municipality.id):
        cycle = Cycle.create(
            programme="common",
            year=2026,
            title="2026년 성과평가",
            starts_on=date(2026, 1, 1),
            ends_on=date(2026, 12, 31),
        )
        units = tuple(
            OrgUnit.create(code=code, name=name, kind="dept", valid_from=date(2020, 1, 1)).id
            for code, name in (("D1", "민원과"), ("D2", "세무과"))
        )
        version = publish_definition("satisfaction", SATISFACTION, {"": "anonymous"}, None)
    return Hall(
        office=office,
        citizen=client,
        cycle=cycle.id,
        version=version.id,
        units=(units[0], units[1]),
        storage=storage,
        municipality=municipality.id,
    )


def test_whoever_has_the_link_answers_without_an_account(hall: Hall) -> None:
    survey = hall.open(units=[hall.units[0]])
    address = hall.link(survey, hall.units[0])

    shown = hall.citizen.get(address)
    thanked = hall.answer(address, 5, 4)

    assert shown.status_code == 200
    assert "민원과" in shown.text
    assert thanked.status_code == 200
    assert "답을 잘 받았습니다" in thanked.text
    with hall.storage.reading(hall.municipality):
        (ballot,) = Ballot.select()
        assert ballot.answers == {"kind": 5, "speed": 4}
        assert (ballot.subject_kind, ballot.subject) == ("unit", hall.units[0])


def test_nothing_beside_a_ballot_tells_who_answered_or_when(hall: Hall) -> None:
    address = hall.link(hall.open())
    with hall.storage.reading(hall.municipality):
        before = AuditEntry.select().count()
    hall.answer(address, 3, 3)

    with hall.storage.reading(hall.municipality):
        assert AuditEntry.select().count() == before
        assert Participation.select().count() == 0
        assert set(Ballot._meta.fields) == {
            *("municipality", "key", "phase", "form_version"),
            *("subject_kind", "subject", "answers"),
        }


def test_what_is_missing_comes_back_with_everything_typed(hall: Hall) -> None:
    refused = hall.answer(hall.link(hall.open()), 3, 2)

    assert refused.status_code == 422
    assert "불편한 점" in refused.text
    with hall.storage.reading(hall.municipality):
        assert Ballot.select().count() == 0


def test_the_same_page_sent_twice_counts_once(hall: Hall) -> None:
    address = hall.link(hall.open())
    hall.answer(address, 5, 5, key="twice")
    again = hall.answer(address, 5, 5, key="twice")

    assert "답을 잘 받았습니다" in again.text
    with hall.storage.reading(hall.municipality):
        assert Ballot.select().count() == 1


def test_an_address_that_nobody_was_given_leads_nowhere(hall: Hall) -> None:
    assert hall.citizen.get(f"/{hall.office.code}/o/{'x' * 22}").status_code == 404


def test_a_survey_that_is_over_takes_nothing(hall: Hall) -> None:
    survey = hall.open()
    address = hall.link(survey)
    page = hall.citizen.get(address).text
    hall.close(survey)
    late = hall.citizen.post(
        address,
        data={
            "csrf_token": hidden(page, "csrf_token"),
            "kind": "5",
            "speed": "5",
            "page": "0",
            "action": "submit",
        },
    )

    assert late.status_code == 409
    assert hall.citizen.get(address).status_code == 409
    with hall.storage.reading(hall.municipality):
        assert Ballot.select().count() == 0


def test_a_code_is_good_for_one_answer_however_it_is_typed(hall: Hall) -> None:
    survey = hall.open(codes=True)
    address = hall.link(survey)
    path = f"/admin/open-surveys/survey/{survey}/codes"
    made = re.findall(r"<code>(\w{5}-\w{5})</code>", hall.office.post(path, {"count": "3"}).text)

    wrong = hall.answer(address, 5, 5, one_time_code="00000-00000")
    first = hall.answer(address, 5, 5, one_time_code=made[0].lower().replace("-", " "))
    second = hall.answer(address, 1, 4, one_time_code=made[0])

    assert len(set(made)) == 3
    assert [one.status_code for one in (wrong, first, second)] == [422, 200, 422]
    assert "00000-00000" in wrong.text
    with hall.storage.reading(hall.municipality):
        assert Ballot.select().count() == 1
        assert sorted(one.used for one in OneTimeCode.select()) == [False, False, True]
        assert not any(code in one.key for code in made for one in OneTimeCode.select())


def test_who_guesses_codes_is_stopped(hall: Hall) -> None:
    address = hall.link(hall.open(codes=True))
    tries = [hall.answer(address, 5, 5, one_time_code=f"{n:010}").status_code for n in range(21)]

    assert tries == [422] * 20 + [429]


def test_results_are_told_after_the_close_and_of_enough_answers_only(hall: Hall) -> None:
    survey = hall.open(units=hall.units)
    many, few = (hall.link(survey, unit) for unit in hall.units)
    for kind, speed in ((5, 4), (5, 5), (4, 4), (3, 4), (4, 5)):
        hall.answer(many, kind, speed)
    for _ in range(4):
        hall.answer(few, 1, 3)
    page = f"/admin/open-surveys/survey/{survey}"

    before = hall.office.get(page).text
    hall.close(survey)
    after = hall.office.get(page).text

    assert "4.30" not in before
    assert "4.30" in after
    assert "5건 미만" in after
    assert "2.00" not in after


def test_results_become_facts_of_departments_with_enough_answers(hall: Hall) -> None:
    survey = hall.open(fact="common.visitors", units=hall.units)
    many, few = (hall.link(survey, unit) for unit in hall.units)
    for kind, speed in ((5, 4), (5, 5), (4, 4), (3, 4), (4, 5)):
        hall.answer(many, kind, speed)
    hall.answer(few, 1, 3)
    hall.close(survey)
    stated = hall.office.post(f"/admin/open-surveys/survey/{survey}/state", {})

    assert stated.status_code == 302
    with hall.storage.reading(hall.municipality):
        facts = [(one.name, one.subject, one.value) for one in Fact.select()]
        assert facts == [("common.visitors", hall.units[0], "4.3")]
        assert FactImport.get().title == "방문민원 만족도"


def test_nothing_is_stated_where_too_few_have_answered(hall: Hall) -> None:
    survey = hall.open(fact="common.visitors", units=hall.units)
    hall.close(survey)

    refused = hall.office.post(f"/admin/open-surveys/survey/{survey}/state", {})

    assert refused.status_code == 409
    assert "GR-986" not in refused.text
    assert "넘길 결과가 없습니다" in refused.text


def test_own_words_are_shown_of_enough_people_only(hall: Hall) -> None:
    survey = hall.open(units=hall.units)
    many, few = (hall.link(survey, unit) for unit in hall.units)
    for number in range(5):
        hall.answer(many, 1, 1, why=f"기다림 {number}")
    hall.answer(few, 1, 1, why="어두움")
    hall.close(survey)
    page = f"/admin/open-surveys/survey/{survey}/texts/"
    told, kept = (hall.office.get(f"{page}{unit}").text for unit in hall.units)

    assert all(f"기다림 {number}" in told for number in range(5))
    assert "어두움" not in kept


@pytest.mark.parametrize("identity", ["named", "confidential"])
def test_only_anonymous_forms_are_opened(
    storage: Storage, municipality: Municipality, identity: str
) -> None:
    with storage.writing(municipality.id):
        version = publish_definition("telling", SATISFACTION, {"": identity}, None)

    with pytest.raises(TellingForm):
        require_open_to_all(version, SATISFACTION)


def test_links_are_printed_with_qr_codes(hall: Hall) -> None:
    survey = hall.open(units=hall.units)
    page = hall.office.get(f"/admin/open-surveys/survey/{survey}/links").text

    assert page.count("data:image/svg+xml") == 2
    assert hall.link(survey, hall.units[0]) in page


def test_a_window_that_is_over_is_refused(hall: Hall) -> None:
    refused = hall.office.post(
        f"/admin/open-surveys/{hall.cycle}",
        {
            "version": hall.version,
            "title": "지난 설문",
            "opens_at": "2020-01-01T00:00",
            "closes_at": "2020-02-01T00:00",
        },
    )

    assert refused.status_code == 422
    assert "지난 설문" in refused.text
