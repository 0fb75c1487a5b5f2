"""Tokens: shown once, kept as a digest, worth what their account is worth at that moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from core.access import tokens
from core.access.roles import revoke
from core.api.callers import REQUESTS, WRONG_TOKENS
from core.clock import korean_now
from core.data.models import Account, ApiToken, AuditEntry, Municipality, OrgUnit, Person
from core.data.storage import Storage
from core.services import Services
from tests.application import LogIn
from tests.core.api.conftest import Caller, Program
from tests.core.exports.forms import a_phase

#: An address for each scope, as it is asked for.
ASKED: dict[str, list[tuple[str, str, dict[str, Any]]]] = {
    "people:read": [("GET", "/people", {}), ("GET", "/units", {})],
    "people:write": [("PUT", "/people", {"json": {}})],
    "forms:read": [("GET", "/forms", {}), ("GET", "/forms/none", {})],
    "forms:write": [("POST", "/forms/none/draft", {"json": {"changes": [{}]}})],
    "assignments:read": [
        ("GET", "/cycles", {}),
        ("GET", "/cycles/1/phases", {}),
        ("GET", "/phases/1/assignments", {}),
    ],
    "submissions:read": [("GET", "/phases/1/submissions", {})],
    "results:read": [("GET", "/runs", {}), ("GET", "/runs/1/results", {})],
    "exports:read": [("GET", "/exports/answers", {"query_string": {"form": "none"}})],
    "webhooks:manage": [
        ("GET", "/webhooks", {}),
        ("POST", "/webhooks", {"json": {}}),
        ("GET", "/webhooks/1/deliveries", {}),
    ],
}
EVERY = [(scope, *one) for scope, several in ASKED.items() for one in several]


def today(days: int = 0) -> Any:
    return korean_now().date() + timedelta(days=days)


def only(storage: Storage, municipality: Municipality) -> ApiToken:
    with storage.reading(municipality.id):
        found: ApiToken = ApiToken.select().order_by(ApiToken.id).get()
    return found


def test_every_address_is_asked_for_below(app: Flask) -> None:
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("api.")]

    assert len(rules) == len(EVERY)
    assert set(ASKED) == set(tokens.SCOPES)


@pytest.mark.parametrize("scope", ASKED)
def test_a_token_reaches_as_far_as_its_scope_and_no_further(scope: str, program: Program) -> None:
    caller = program(scope)

    for needed, method, path, options in EVERY:
        answer = caller.send(method, path, **options)
        if needed == scope:
            assert answer.status_code in {200, 404, 422}
        else:
            assert (answer.status_code, answer.get_json()["code"]) == (403, "GR-972")


@pytest.mark.parametrize("shown", ["", "Bearer", "Bearer x", "Basic x", "bearer goru_x"])
def test_without_a_token_nothing_answers(
    shown: str, client: FlaskClient, municipality: Municipality
) -> None:
    for _, method, path, options in EVERY:
        headers = {"Authorization": shown} if shown else {}
        answer = client.open(f"/uj/api/v1{path}", method=method, headers=headers, **options)

        assert (answer.status_code, answer.get_json()["code"]) == (401, "GR-970")
        assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_session_of_the_office_is_no_token(log_in: LogIn) -> None:
    administrator = log_in("administrator")

    assert administrator.get("/admin/accounts/").status_code == 200
    answer = administrator.get("/api/v1/people")
    assert answer.status_code == 401
    assert "Set-Cookie" not in answer.headers


def test_a_token_counts_in_its_own_municipality_alone(
    program: Program, other_municipality: Municipality
) -> None:
    here, there = program(), program(at=other_municipality)

    assert here.get("/people").status_code == there.get("/people").status_code == 200
    assert replace(here, code=other_municipality.code).get("/people").status_code == 401
    assert replace(there, code="uj").get("/people").status_code == 401


def test_rows_of_another_municipality_are_not_there(
    program: Program, storage: Storage, other_municipality: Municipality
) -> None:
    with storage.writing(other_municipality.id):
        Person.create(staff_no="X1", name="남의 직원", grade="7")
        OrgUnit.create(code="X", name="남의 과", kind="부서", valid_from=today())
        phase = a_phase()
    caller = program()

    assert caller.items("/people") == caller.items("/units") == caller.items("/cycles") == []
    assert caller.get(f"/phases/{phase.id}/assignments").status_code == 404
    assert caller.get(f"/phases/{phase.id}/submissions").status_code == 404
    assert caller.get(f"/cycles/{phase.cycle_id}/phases").status_code == 404


def test_the_database_keeps_neither_the_token_nor_when_it_was_used(
    program: Program, storage: Storage, municipality: Municipality
) -> None:
    caller = program("people:read")
    assert only(storage, municipality).last_used_on is None

    caller.get("/people")

    kept = only(storage, municipality)
    assert kept.last_used_on == today()
    assert len(kept.digest) == 64
    with storage.reading(municipality.id):
        written = str([entry.details for entry in AuditEntry.select()]) + str(kept.__data__)
    assert caller.token not in written


@pytest.mark.parametrize("ended", ["revoked", "over", "inactive", "left"])
def test_what_has_ended_is_refused_at_the_next_request(
    ended: str, program: Program, storage: Storage, municipality: Municipality
) -> None:
    caller = program("people:read")
    assert caller.get("/people").status_code == 200

    with storage.writing(municipality.id):
        token = ApiToken.select().order_by(ApiToken.id).get()
        if ended == "revoked":
            tokens.revoke(token.id)
        elif ended == "over":
            ApiToken.update(expires_on=today(-1)).execute()
        elif ended == "inactive":
            Account.update(active=False).where(Account.id == caller.account).execute()
        else:
            gone = Person.create(staff_no="S1", name="직원", grade="7", left_on=today(-1))
            Account.update(person=gone).where(Account.id == caller.account).execute()

    answer = caller.get("/people")
    assert (answer.status_code, answer.get_json()["code"]) == (401, "GR-971")
    assert set(answer.get_json()["message"]) == {"ko", "en"}


def test_a_role_that_is_taken_is_missed_at_the_next_request(
    program: Program, storage: Storage, municipality: Municipality
) -> None:
    caller = program()
    with storage.writing(municipality.id):
        revoke(Account.get_by_id(caller.account), "administrator")

    for _, method, path, options in EVERY:
        answer = caller.send(method, path, **options)
        assert (answer.status_code, answer.get_json()["code"]) == (403, "GR-503")


def test_auditors_read_runs_and_nothing_else(program: Program) -> None:
    caller = program(roles=("auditor",))

    assert caller.items("/runs") == []
    assert caller.get("/people").status_code == 403


def test_who_asks_too_often_is_told_when_to_come_back(program: Program) -> None:
    caller, other = program("people:read"), program("people:read")
    answers = [caller.get("/people").status_code for _ in range(REQUESTS.amount + 1)]

    assert set(answers[:-1]) == {200}
    refused = caller.get("/people")
    assert (refused.status_code, refused.get_json()["code"]) == (429, "GR-973")
    assert refused.headers["Retry-After"] == "60"
    assert other.get("/people").status_code == 200


def test_who_guesses_tokens_is_slowed_down_and_stops_nobody(
    program: Program, parts: Services
) -> None:
    caller = program("people:read")
    wrong = replace(caller, token="goru_guess")

    answers = [wrong.get("/people").status_code for _ in range(WRONG_TOKENS.amount + 1)]

    assert answers == [401] * WRONG_TOKENS.amount + [429]
    assert caller.get("/people").status_code == 200


def test_the_office_makes_a_token_shows_it_once_and_revokes_it(
    log_in: LogIn, client: FlaskClient, storage: Storage, municipality: Municipality
) -> None:
    office = log_in("administrator")

    page = office.post("/admin/tokens/", form_of(office.account))

    assert page.status_code == 200
    token = page.text.partition('g-token">')[2].partition("<")[0]
    caller = Caller(client=client, code="uj", token=token, account=office.account)
    assert caller.get("/people").status_code == 200
    listed = office.get("/admin/tokens/").text
    assert "인사 시스템" in listed
    assert token not in listed

    number = only(storage, municipality).id
    assert office.post(f"/admin/tokens/{number}/revoke").status_code == 302
    assert caller.get("/people").status_code == 401
    with storage.reading(municipality.id):
        actions = [one.action for one in AuditEntry.select().order_by(AuditEntry.number)]
    assert [one for one in actions if one.startswith("token.")] == ["token.made", "token.revoked"]


def form_of(account: int, **changes: Any) -> dict[str, Any]:
    until = str(today(30))
    form = {"title": "인사 시스템", "account": str(account), "expires_on": until}
    return form | {"scope": ["people:read"]} | changes


@pytest.mark.parametrize(
    "changes",
    [
        {"scope": []},
        {"scope": ["everything"]},
        {"title": ""},
        {"expires_on": "2020-01-01"},
        {"expires_on": "2099-01-01"},
        {"account": "999999"},
    ],
)
def test_an_unfit_token_is_not_made(
    changes: dict[str, Any], log_in: LogIn, storage: Storage, municipality: Municipality
) -> None:
    office = log_in("administrator")

    assert office.post("/admin/tokens/", form_of(office.account) | changes).status_code == 422
    with storage.reading(municipality.id):
        assert ApiToken.select().count() == 0


def test_nobody_makes_a_token_in_the_name_of_somebody_else(
    log_in: LogIn, storage: Storage, municipality: Municipality
) -> None:
    office = log_in("administrator")
    with storage.writing(municipality.id):
        person = Person.create(staff_no="S1", name="다른 사람", grade="7")
        other = Account.create(login="other", password="-", person=person)

    assert office.post("/admin/tokens/", form_of(other.id)).status_code == 422
    assert "other" not in office.get("/admin/tokens/").text.partition("<select")[2]


@pytest.mark.parametrize("roles", [("staff",), ("auditor",), ("confirmer",)])
def test_tokens_are_the_administrators(roles: tuple[str, ...], log_in: LogIn) -> None:
    browser = log_in(*roles)

    assert browser.get("/admin/tokens/").status_code == 403
    assert browser.post("/admin/tokens/", form_of(browser.account)).status_code == 403
