"""From an appeal to the corrected and confirmed run by buttons alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

import pytest

from core.appeals.begin import begin
from core.appeals.faults import answers_about
from core.appeals.situation import appeal_of
from core.clock import korean_now, utc_now
from core.data.models import AppealDecision, Municipality, Person, Score, ScoreRun
from core.data.storage import Storage
from core.library import Library
from core.submissions.submit import Entry, submit
from tests.application import PASSWORD, Browser, LogIn
from tests.core.admin.conftest import Log
from tests.core.admin.scorecards.conftest import Look
from tests.core.admin.scorecards.pages import ENGLISH, alert
from tests.core.appeals.town import REQUEST, RULING
from tests.core.runs.city import City

SECOND = {"second_login": "confirmer", "second_password": PASSWORD}
WHY = "증빙과 값이 다름"


@pytest.fixture
def identity() -> Mapping[str, str]:
    return {"": "named"}


class Desk:
    """An appeal of the first person on the published run, filed."""

    def __init__(self, storage: Storage, place: int, library: Library, city: City) -> None:
        self.storage, self.place, self.city = storage, place, city
        self.known = library.catalogue("uj", {"standard": {}, "rating": {}})
        self.number = 0

    def file(self, run: int) -> None:
        with self.storage.writing(self.place):
            state = {"state": "published", "published_at": utc_now()}
            ScoreRun.update(state).where(ScoreRun.id == run).execute()
            about = (Score.subject == self.city.people[0]) & (Score.scorecard == "person")
            score = Score.get(Score.run == run, about).id
            made = begin(self.known, score, self.city.people[0], korean_now())
            assert made.request is not None
            entry = Entry(assignment=made.request, answers=REQUEST, revision=0, key="filed")
            submit(self.known, entry)
            self.number = made.id

    def rule(self) -> None:
        """Let the reviewer uphold it."""
        with self.storage.writing(self.place):
            made = AppealDecision.get().assignment
            answers = {**RULING, "decision": "upheld"}
            submit(self.known, Entry(assignment=made, answers=answers, revision=0, key="ruled"))

    def post(self, browser: Browser, path: str, **typed: str) -> int:
        return browser.post(f"/admin/correction/{self.number}/{path}", typed).status_code

    def page(self, browser: Browser) -> str:
        answer = browser.get(f"/admin/correction/{self.number}", query_string=ENGLISH)
        assert answer.status_code == 200
        return answer.text


@pytest.fixture
def desk(
    storage: Storage,
    municipality: Municipality,
    library: Library,
    city: City,
    run: int,
    administrator: Browser,
    confirmer: Browser,
) -> Desk:
    made = Desk(storage, municipality.id, library, city)
    made.file(run)
    with storage.reading(municipality.id):
        reviewer = Person.get_by_id(city.people[1]).staff_no
    step = f"/admin/appeal/{made.number}/step/review"
    assert administrator.post(step, {"staff_no": reviewer}).status_code == 302
    return made


def test_buttons_lead_from_the_appeal_to_the_confirmed_run(
    desk: Desk, administrator: Browser, confirmer: Browser, run: int, look: Look
) -> None:
    first = desk.page(administrator)
    corrected = desk.post(administrator, "column", name="bonus", value="4", reason=WHY)
    scored = desk.post(administrator, "score")
    desk.rule()
    decided = administrator.post(f"/admin/appeal/{desk.number}/step/decide", SECOND).status_code
    new = look(lambda: AppealDecision.get().run_id)
    pages = []
    for browser, what in (
        (administrator, "propose"),
        (confirmer, "publish"),
        (confirmer, "confirm"),
    ):
        pages.append(desk.page(browser))
        assert f'action="/uj/admin/run/{new}/{what}"' in pages[-1]
        assert browser.post(f"/admin/run/{new}/{what}").status_code == 302
    last = desk.page(administrator)

    assert (corrected, scored, decided) == (302, 302, 302)
    assert first.count(">to do<") == 6
    told = re.search(r"([0-9.]+) → ([0-9.]+)", pages[0])
    assert told is not None
    assert Decimal(told[2]) - Decimal(told[1]) == Decimal("1.50")
    assert last.count(">to do<") == 1
    assert look(lambda: (ScoreRun.get_by_id(new).state, ScoreRun.get_by_id(run).state)) == (
        "confirmed",
        "superseded",
    )


def test_an_answer_is_excluded_with_reason_and_second_person(
    desk: Desk, administrator: Browser, look: Look, log: Log
) -> None:
    one = look(lambda: answers_about(appeal_of(desk.number))[0])
    key = {"assignment": str(one.assignment)}

    alone = desk.post(administrator, "exclude", reason=WHY, **key)
    unreasoned = desk.post(administrator, "exclude", reason="", **key, **SECOND)
    done = desk.post(administrator, "exclude", reason=WHY, **key, **SECOND)
    page = desk.page(administrator)
    back = desk.post(administrator, "readmit", reason=WHY, **key, **SECOND)

    assert (alone, unreasoned, done, back) == (403, 422, 302, 302)
    assert "Let it count again" in page
    assert log.of("appeal.answer-excluded")[-1].details["reason"] == WHY


def test_a_refusal_is_told_on_the_page(desk: Desk, administrator: Browser) -> None:
    sent = {"name": "bonus", "value": "many", "reason": WHY}

    answer = administrator.post(
        f"/admin/correction/{desk.number}/column", sent, query_string=ENGLISH
    )

    assert answer.status_code == 422
    assert "cannot be read as a number" in alert(answer.text)


def test_a_confirmer_reads_and_others_do_not(desk: Desk, confirmer: Browser, log_in: LogIn) -> None:
    assert "Correct the value" not in desk.page(confirmer)
    assert desk.post(confirmer, "column", name="bonus", value="4", reason=WHY) == 403
    for browser in (log_in("auditor"), log_in("staff")):
        path = f"/admin/correction/{desk.number}"
        assert browser.get(path).status_code == 403


def test_nobody_corrects_the_own_result(
    desk: Desk, log_in: LogIn, storage: Storage, city: City
) -> None:
    with storage.reading(1):
        person = Person.get_by_id(city.people[0])
    own = log_in("administrator", name="own", person=person)

    assert own.get(f"/admin/correction/{desk.number}").status_code == 403
    assert desk.post(own, "score") == 403
