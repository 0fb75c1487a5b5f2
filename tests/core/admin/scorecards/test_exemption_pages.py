"""Not applicable and excluded in the office: listed, added, withdrawn, refused with a sentence."""

from __future__ import annotations

import pytest

from core.data.models import Cycle, Exemption, Municipality
from core.data.storage import Storage
from tests.application import PASSWORD, Browser, LogIn
from tests.core.admin.conftest import Log
from tests.core.admin.scorecards.conftest import Look
from tests.core.admin.scorecards.pages import ENGLISH, alert, form, rows
from tests.core.runs.city import City

TABLE = "Not applicable and excluded"
SIGNED = {"second_login": "confirmer", "second_password": PASSWORD}
ROW = {
    "place": "person:review",
    "code": "S0001",
    "status": "not-applicable",
    "reason": "신규임용",
}


def add(browser: Browser, city: City, **more: str) -> tuple[int, str]:
    answer = browser.post(f"/admin/exemption/{city.cycle.id}", ROW | more, query_string=ENGLISH)
    return answer.status_code, answer.text


def listed(browser: Browser, city: City) -> list[list[str]]:
    page = browser.get(f"/admin/exemption/{city.cycle.id}", query_string=ENGLISH).text
    return rows(page, TABLE)


def stored() -> list[tuple[str, str, int, str]]:
    columns = (Exemption.scorecard, Exemption.component, Exemption.subject, Exemption.status)
    return list(Exemption.select(*columns).order_by(Exemption.id).tuples())


def test_somebody_is_taken_out_and_stands_in_the_list(
    administrator: Browser, city: City, look: Look, log: Log
) -> None:
    status, _ = add(administrator, city)

    assert status == 302
    assert look(stored) == [("person", "review", city.people[1], "not-applicable")]
    (row,) = listed(administrator, city)
    assert row[:4] == ["직원 1", "People › Review", "not applicable", "신규임용"]
    assert row[4].endswith(" administrator")
    assert (log.last.action, log.last.persons) == ("exemptions.viewed", 1)


def test_a_department_is_found_by_its_code_and_a_whole_scorecard_can_be_named(
    administrator: Browser, city: City, look: Look
) -> None:
    add(administrator, city, place="department:panel", code="U2")
    add(administrator, city, place="person:")

    assert [row[:2] for row in listed(administrator, city)] == [
        ["직원 1", "People (the whole scorecard)"],
        ["총무과", "Departments › panel"],
    ]


def test_excluding_takes_a_second_person(
    administrator: Browser, confirmer: Browser, city: City, look: Look
) -> None:
    refused, page = add(administrator, city, status="excluded")
    wrong, _ = add(
        administrator, city, status="excluded", second_login="confirmer", second_password="no"
    )
    taken, _ = add(administrator, city, status="excluded", **SIGNED)

    assert (refused, wrong, taken) == (403, 401, 302)
    assert "(excluded: 1)" in alert(page)
    assert form(page, "Take out") | {"second_login": ""} == ROW | {
        "status": "excluded",
        "value": "",
        "second_login": "",
        "second_password": "",
    }
    (row,) = listed(administrator, city)
    assert (row[2], row[5]) == ("excluded", "confirmer")


def test_a_committee_gives_points_where_more_is_excluded_than_the_formula_takes(
    administrator: Browser, confirmer: Browser, city: City
) -> None:
    department = {"place": "department:target", "code": "U1", "status": "excluded"}
    points = {"place": "department:", "code": "U1", "status": "scored", "value": "72.5"}
    early, page = add(administrator, city, **points, **SIGNED)
    out, _ = add(administrator, city, **department, **SIGNED)
    given, _ = add(administrator, city, **points, **SIGNED)

    assert (early, out, given) == (422, 302, 302)
    assert "the formula gives a score" in alert(page)
    assert listed(administrator, city)[0][2] == "assessed by the committee: 72.5"


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"reason": "  "}, "A reason is needed (not applicable or excluded)."),
        ({"code": "S9999"}, "there is no staff number 'S9999'"),
        ({"code": "U1"}, "there is no staff number 'U1'"),
        ({"code": ""}, "'Staff number or unit code' takes 1 to 40 characters"),
        ({"place": "people:review"}, "there is no scorecard 'people'"),
        ({"place": "person:views"}, "there is no component 'views'"),
        ({"status": "missing"}, "there is no status 'missing'"),
    ],
)
def test_what_cannot_be_taken_out_is_told_and_nothing_typed_is_lost(
    administrator: Browser, city: City, look: Look, values: dict[str, str], told: str
) -> None:
    status, page = add(administrator, city, **values)

    assert status == 422
    assert told in alert(page)
    kept = form(page, "Take out")
    assert kept["code"] == values.get("code", "S0001")
    assert kept["reason"].strip() == values.get("reason", "신규임용").strip()
    assert look(stored) == []


def test_nobody_is_taken_out_twice(administrator: Browser, city: City) -> None:
    add(administrator, city)

    status, page = add(administrator, city)

    assert status == 422
    assert "'직원 1' is out of 'review' already; withdraw that first" in alert(page)


def withdraw(browser: Browser, city: City, **sent: str) -> tuple[int, str]:
    answer = browser.post(f"/admin/exemption/{city.cycle.id}/1", sent, query_string=ENGLISH)
    return answer.status_code, answer.text


def test_an_exemption_is_withdrawn_with_a_reason(
    administrator: Browser, city: City, look: Look, log: Log
) -> None:
    add(administrator, city)
    page = administrator.get(f"/admin/exemption/{city.cycle.id}/1", query_string=ENGLISH).text

    refused, again = withdraw(administrator, city, reason="")
    taken, _ = withdraw(administrator, city, reason="착오")

    assert "<dd>People › Review</dd>" in page
    assert (refused, taken) == (422, 302)
    assert "A reason is needed" in alert(again)
    assert look(stored) == []
    assert log.of("exemption.withdrawn")[0].details["reason"] == "착오"
    assert withdraw(administrator, city, reason="착오")[0] == 404


def test_an_exclusion_is_withdrawn_by_two_people(
    administrator: Browser, confirmer: Browser, city: City, look: Look
) -> None:
    add(administrator, city, status="excluded", **SIGNED)

    refused, page = withdraw(administrator, city, reason="착오")
    taken, _ = withdraw(administrator, city, reason="착오", **SIGNED)

    assert (refused, taken) == (403, 302)
    assert ">착오</textarea>" in page
    assert look(stored) == []


def test_a_confirmed_cycle_keeps_its_exemptions(
    administrator: Browser, city: City, storage: Storage, municipality: Municipality, look: Look
) -> None:
    add(administrator, city)
    with storage.writing(municipality.id):
        Cycle.update(stage="confirmed").execute()

    page = administrator.get(f"/admin/exemption/{city.cycle.id}", query_string=ENGLISH).text

    assert "Take somebody out" not in page
    assert add(administrator, city, place="person:bonus")[0] == 409
    assert withdraw(administrator, city, reason="착오")[0] == 409
    assert look(stored) == [("person", "review", city.people[1], "not-applicable")]


def test_others_read_and_change_nothing(
    administrator: Browser, confirmer: Browser, log_in: LogIn, city: City
) -> None:
    add(administrator, city)
    auditor, staff = log_in("auditor"), log_in("staff")

    for browser in (auditor, confirmer):
        assert len(listed(browser, city)) == 1
        assert add(browser, city)[0] == 403
        assert withdraw(browser, city, reason="착오")[0] == 403
        assert browser.get(f"/admin/exemption/{city.cycle.id}/1").status_code == 403
    assert staff.get(f"/admin/exemption/{city.cycle.id}").status_code == 403
    assert administrator.get("/admin/exemption/999").status_code == 404
    assert administrator.get(f"/admin/exemption/{city.cycle.id}/999").status_code == 404
