"""Cycles in the office: opened, moved, configured, assigned, closed."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import pytest

from core.clock import korean_now
from core.data.models import Assignment, Configuration, Cycle, Municipality, Person, Phase
from core.data.storage import Storage
from tests.application import PASSWORD, Browser, LogIn
from tests.core.admin.conftest import Log
from tests.core.admin.office import Ids, answer_all

ENGLISH = {"lang": "en"}
SECOND = {"second_login": "confirmer", "second_password": PASSWORD}


@pytest.fixture
def opened(administrator: Browser, storage: Storage, municipality: Municipality) -> Cycle:
    administrator.post("/admin/cycle/", {"programme": "city-yearly", "year": "2026"})
    with storage.writing(municipality.id):
        Phase.update(closes_at=korean_now() + timedelta(days=30)).execute()
        return Cycle.get()


@pytest.fixture
def phase(opened: Cycle, storage: Storage, municipality: Municipality) -> int:
    with storage.reading(municipality.id):
        return int(Phase.get().id)


def stage(storage: Storage, municipality: Municipality) -> str:
    with storage.reading(municipality.id):
        return str(Cycle.get().stage)


def assignments(storage: Storage, municipality: Municipality) -> list[Assignment]:
    with storage.reading(municipality.id):
        return list(Assignment.select().order_by(Assignment.id))


def test_a_cycle_is_opened_from_a_programme(
    opened: Cycle, administrator: Browser, storage: Storage, municipality: Municipality, log: Log
) -> None:
    again = administrator.post(
        "/admin/cycle/", {"programme": "city-yearly", "year": "2026"}, query_string=ENGLISH
    )

    assert (opened.title, opened.stage) == ("2026년 종합성과평가", "draft")
    assert [e.actor for e in log.of("cycle.opened")] == [administrator.account]
    assert again.status_code == 409
    assert "exists already" in again.text


@pytest.mark.parametrize("year", ["", "1999", "20261", "two", "-1", "²⁰²⁶"])
def test_a_year_that_cannot_be_meant_is_refused(
    year: str, administrator: Browser, storage: Storage, municipality: Municipality
) -> None:
    answer = administrator.post("/admin/cycle/", {"programme": "city-yearly", "year": year})

    assert answer.status_code == 422
    with storage.reading(municipality.id):
        assert Cycle.select().count() == 0


def test_a_stage_goes_forward_one_by_one(
    opened: Cycle, administrator: Browser, storage: Storage, municipality: Municipality
) -> None:
    path = f"/admin/cycle/{opened.id}/stage"

    jumped = administrator.post(path, {"to": "running"})
    moved = administrator.post(path, {"to": "announced"})

    assert (jumped.status_code, moved.status_code) == (409, 302)
    assert stage(storage, municipality) == "announced"


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({}, 422),
        ({"reason": "일정을 다시 정함"}, 403),
        ({"reason": "일정을 다시 정함", "second_login": "confirmer", "second_password": "x"}, 401),
        ({"reason": "", **SECOND}, 422),
        (
            {
                "reason": "일정을 다시 정함",
                "second_login": "administrator",
                "second_password": PASSWORD,
            },
            403,
        ),
        ({"reason": "일정을 다시 정함", **SECOND}, 302),
    ],
    ids=["nothing", "alone", "wrong password", "no reason", "oneself", "both"],
)
def test_going_back_takes_a_reason_and_a_second_person(
    form: dict[str, str],
    status: int,
    opened: Cycle,
    administrator: Browser,
    log_in: LogIn,
    storage: Storage,
    municipality: Municipality,
    log: Log,
) -> None:
    second = log_in("confirmer")
    administrator.post(f"/admin/cycle/{opened.id}/stage", {"to": "announced"})

    answer = administrator.post(f"/admin/cycle/{opened.id}/stage", {"to": "draft", **form})

    assert answer.status_code == status
    assert stage(storage, municipality) == ("draft" if status == 302 else "announced")
    if status == 302:
        details = log.of("cycle.moved")[-1].details
        assert (details["second"], details["reason"]) == (second.account, "일정을 다시 정함")


def test_a_confirmer_looks_and_changes_nothing(
    opened: Cycle, phase: int, log_in: LogIn, storage: Storage, municipality: Municipality
) -> None:
    confirmer = log_in("confirmer")

    looked = [
        confirmer.get(path).status_code
        for path in (f"/admin/cycle/{opened.id}", f"/admin/phase/{phase}")
    ]
    changed = [
        confirmer.post(path, {"to": "announced", "seed": "1", "reason": "사유입니다"}).status_code
        for path in (f"/admin/cycle/{opened.id}/stage", f"/admin/phase/{phase}/assign")
    ]

    assert (looked, changed) == ([200, 200], [403, 403])
    assert stage(storage, municipality) == "draft"
    assert "Assign by the roster" not in confirmer.get(f"/admin/phase/{phase}?lang=en").text


def test_a_roster_assigns_and_its_report_counts_raters_and_ratees(
    phase: int, administrator: Browser, storage: Storage, municipality: Municipality, log: Log
) -> None:
    answer = administrator.post(f"/admin/phase/{phase}/assign", {"seed": "7"}, query_string=ENGLISH)

    page = re.sub(r"\s+", " ", answer.text)
    assert answer.status_code == 200
    assert "30 assignments stand now: 30 are new" in page
    five = '<td class="g-number">5</td><td class="g-number">5.00</td><td class="g-number">5</td>'
    assert f'<th scope="row">Raters of one ratee</th>{five}' in page
    assert "Everybody could be filled." in page
    assert len(assignments(storage, municipality)) == 30
    assert log.last.details["seed"] == 7


def test_one_person_gets_a_later_deadline_with_a_reason(
    phase: int, administrator: Browser, storage: Storage, municipality: Municipality, log: Log
) -> None:
    administrator.post(f"/admin/phase/{phase}/assign", {"seed": "7"})
    until = (korean_now() + timedelta(days=60)).replace(second=0, microsecond=0)
    with storage.writing(municipality.id):
        Cycle.update(ends_on=until.date()).execute()
    form = {"staff_no": "S01", "until": until.isoformat(timespec="minutes"), "reason": "병가 중"}

    unreasoned = administrator.post(f"/admin/phase/{phase}/extend", form | {"reason": ""})
    unknown = administrator.post(f"/admin/phase/{phase}/extend", form | {"staff_no": "S99"})
    answer = administrator.post(f"/admin/phase/{phase}/extend", form | {"reason": "병가 중이었음"})

    assert (unreasoned.status_code, unknown.status_code, answer.status_code) == (422, 422, 302)
    extended = [one for one in assignments(storage, municipality) if one.extended_to]
    assert {one.extended_to for one in extended} == {until}
    assert len(extended) == 5
    assert log.last.details["reason"] == "병가 중이었음"
    assert "직원 1 (S01)" in administrator.get(f"/admin/phase/{phase}").text


@pytest.mark.parametrize("until", ["", "soon", "2026-13-01T00:00", "2026-01-01T00:00+09:00"])
def test_a_deadline_that_is_no_time_is_refused(
    until: str, phase: int, administrator: Browser, storage: Storage, municipality: Municipality
) -> None:
    with storage.reading(municipality.id):
        before: datetime = Phase.get().closes_at

    answer = administrator.post(
        f"/admin/phase/{phase}/open", {"until": until, "reason": "천재지변으로 연장"}
    )

    assert answer.status_code == 422
    with storage.reading(municipality.id):
        assert Phase.get().closes_at == before


def test_closing_early_takes_a_reason(
    phase: int, administrator: Browser, storage: Storage, municipality: Municipality
) -> None:
    path = f"/admin/phase/{phase}/close"

    refused = administrator.post(path, {"reason": ""})
    closed = administrator.post(path, {"reason": "모두 제출함"})

    assert (refused.status_code, closed.status_code) == (409, 302)
    with storage.reading(municipality.id):
        assert Phase.get().closed


def test_a_changed_setting_is_a_new_version_with_its_day(
    opened: Cycle, administrator: Browser, storage: Storage, municipality: Municipality, log: Log
) -> None:
    path = f"/admin/configuration/{opened.id}/scorers/review"
    form = {"bonus": "2", "based_on": "1", "effective_from": korean_now().date().isoformat()}

    answer = administrator.post(path, form)
    stale = administrator.post(path, form | {"bonus": "3"})
    wrong = administrator.post(path, form | {"bonus": "9", "based_on": "2"})

    assert (answer.status_code, stale.status_code, wrong.status_code) == (302, 409, 422)
    with storage.reading(municipality.id):
        versions = list(Configuration.select().order_by(Configuration.version))
    assert [one.content["scorers"]["review"]["bonus"] for one in versions] == [0, 2]
    assert versions[1].made_by_id == administrator.account
    assert log.of("configuration.changed")[0].details["changes"] == {
        "scorers.review": {"before": {"bonus": 0}, "after": {"bonus": 2}}
    }


@pytest.mark.parametrize("place", ["scorers/nothing", "nothing/review", "rosters/%2e%2e"])
def test_settings_of_nothing_are_not_found(
    place: str, opened: Cycle, administrator: Browser
) -> None:
    assert administrator.get(f"/admin/configuration/{opened.id}/{place}").status_code == 404


def test_progress_hides_the_count_of_a_small_department(ids: Ids, administrator: Browser) -> None:
    page = administrator.get(f"/admin/phase/progress/{ids.cycle}", query_string=ENGLISH).text

    cells = re.findall(r"<td[^>]*>(.*?)</td>", page.partition("<tbody>")[2], re.DOTALL)
    assert cells[:5] == ["기획예산과", "6", "30", "30", "0"]


def test_a_window_moves_only_while_nobody_has_begun(
    phase: int,
    administrator: Browser,
    storage: Storage,
    municipality: Municipality,
) -> None:
    now = korean_now().replace(second=0, microsecond=0)
    opens, closes = now - timedelta(days=1), now + timedelta(days=9)
    form = {
        "opens": opens.isoformat(timespec="minutes"),
        "closes": closes.isoformat(timespec="minutes"),
    }

    moved = administrator.post(f"/admin/phase/{phase}/window", form)
    administrator.post(f"/admin/phase/{phase}/assign", {"seed": "7"})
    with storage.writing(municipality.id):
        answer_all(phase)
    refused = administrator.post(
        f"/admin/phase/{phase}/window",
        form | {"closes": (closes + timedelta(days=1)).isoformat(timespec="minutes")},
    )

    assert (moved.status_code, refused.status_code) == (302, 409)
    with storage.reading(municipality.id):
        found = Phase.get()
        assert (found.opens_at, found.closes_at.date()) == (opens, closes.date())


def test_a_cycle_that_was_opened_is_what_one_sees_next(administrator: Browser) -> None:
    answer = administrator.post(
        "/admin/cycle/", {"programme": "city-yearly", "year": "2026"}, follow_redirects=True
    )

    assert answer.request.path == "/uj/admin/cycle/1"
    assert "2026년 종합성과평가" in answer.text


def test_next_years_cycle_is_opened_from_this_years_once(
    opened: Cycle, administrator: Browser, storage: Storage, municipality: Municipality, log: Log
) -> None:
    path = f"/admin/cycle/{opened.id}"
    before = administrator.get(path, query_string=ENGLISH).text

    made = administrator.post(f"{path}/next", query_string=ENGLISH, follow_redirects=True)
    again = administrator.post(f"{path}/next", query_string=ENGLISH)

    assert "Open the cycle of 2027" in before
    assert "is open as a draft." in made.text
    assert made.request.path != f"/uj{path}"
    assert (again.status_code, "exists already" in again.text) == (409, True)
    page = administrator.get(path, query_string=ENGLISH).text
    assert "Open the cycle of 2027" not in page
    assert ">2027년 종합성과평가</a>" in page
    with storage.reading(municipality.id):
        later = Cycle.get(Cycle.year == 2027)
        copied = Configuration.get(Configuration.cycle == later).copied_from
        assert (copied.cycle_id, copied.version) == (opened.id, 1)
    assert log.of("cycle.opened")[-1].details["copied_from"] == {"cycle": opened.id, "version": 1}
    shown = administrator.get(f"/admin/configuration/{later.id}", query_string=ENGLISH).text
    assert f'/configuration/{opened.id}">2026년 종합성과평가</a> · Version 1' in shown


def test_only_administrators_open_next_year(opened: Cycle, log_in: LogIn) -> None:
    confirmer = log_in("confirmer")

    assert confirmer.post(f"/admin/cycle/{opened.id}/next").status_code == 403
    assert "/next" not in confirmer.get(f"/admin/cycle/{opened.id}").text


def test_who_could_not_be_filled_is_folded_away_with_its_number(
    phase: int, administrator: Browser, storage: Storage, municipality: Municipality
) -> None:
    with storage.writing(municipality.id):
        Person.update(left_on=date(2025, 12, 31)).where(Person.staff_no != "S00").execute()

    answer = administrator.post(f"/admin/phase/{phase}/assign", {"seed": "7"}, query_string=ENGLISH)

    row = "<td>S00</td><td>peers</td>"
    folded = answer.text.partition("<details><summary>Who could not be filled (1)</summary>")[2]
    assert row in folded.partition("</details>")[0]
