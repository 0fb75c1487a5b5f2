"""Every view and every rule of the office, attacked: none of them answers or changes anything."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from werkzeug.routing import Rule

from core.data.models import OF_A_MUNICIPALITY, Account, AuditEntry, AuditHead, Municipality, Person
from core.data.storage import Storage
from core.services import Services
from tests.application import Browser, LogIn
from tests.core.admin.conftest import fill_office
from tests.core.admin.office import Ids, store_people

HUGE = int("9" * 23)
#: What every posted form holds: whatever a view may look for.
FORM = {
    "action": "delete",
    "active": "0",
    "effective_from": "2027-01-01",
    "identity-": "anonymous",
    "login": "intruder",
    "name": "city-review",
    "old": "1",
    "password": "a password of an intruder",
    "programme": "city-yearly",
    "reason": "침입을 시험하는 사유",
    "role": "administrator",
    "seed": "1",
    "staff_no": "S01",
    "to": "announced",
    "until": "2027-01-01T00:00",
    "year": "2027",
}
REFUSED = {302, 400, 401, 403, 404}
Reading = dict[str, list[dict[str, Any]]]


def rules(app: Flask) -> list[Rule]:
    """Return every rule of the office."""
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("admin")]


def requests(app: Flask, ids: Ids | None, number: int = 0) -> Iterator[tuple[str, str, bool]]:
    """Yield method, path below the municipality, and whether the path names a row.

    Rows are those of ``ids``, or ``number`` everywhere.
    """
    for rule in rules(app):
        values = {name: value_of(name, ids, number) for name in rule.arguments - {"municipality"}}
        with app.test_request_context():
            path = app.url_map.bind("").build(rule.endpoint, values | {"municipality": "x"})
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield method, path.removeprefix("/x"), any(isinstance(v, int) for v in values.values())


def value_of(name: str, ids: Ids | None, number: int) -> object:
    known: dict[str, object] = {"plugin": "city", "kind": "person", "export_type": "csv"}
    if name in known:
        return known[name]
    if ids is None:
        return number
    return {"version": ids.form, "account": 1}.get(name) or getattr(ids, name, ids.run)


def send(browser: Browser, method: str, path: str, row: int, **form: str) -> int:
    """Send one request, naming ``row`` wherever a list looks for it."""
    if method == "GET":
        return browser.get(path, query_string={"id": row, "url": "/"}).status_code
    data = FORM | {"id": str(row), "rowid": str(row)} | form
    return browser.post(path, data, query_string={"id": row}).status_code


def everything(storage: Storage, *cities: Municipality) -> Reading:
    """Return all rows of some municipalities, but for the log of who tried what."""
    found: Reading = {}
    for city in cities:
        with storage.reading(city.id):
            for model in OF_A_MUNICIPALITY:
                if model not in (AuditEntry, AuditHead):
                    rows = [plain(row) for row in model.select().dicts()]
                    found[f"{city.code} {model.__name__}"] = sorted(rows, key=str)
    return found


def plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: bytes(v) if isinstance(v, memoryview) else v for name, v in row.items()}


def test_there_is_a_rule_for_every_kind_of_attack(app: Flask) -> None:
    endpoints = {rule.endpoint for rule in rules(app)}

    for table in ("people", "units", "spells", "accounts", "forms", "cycles", "runs", "audit"):
        for rule in ("index_view", "details_view", "edit_view", "delete_view", "action_view"):
            assert f"admin_{table}.{rule}" in endpoints
        assert {f"admin_{table}.export", f"admin_{table}.ajax_lookup"} <= endpoints
    assert not {endpoint for endpoint in endpoints if endpoint.endswith("static")}


@pytest.mark.parametrize("who", ["nobody", "staff", "neighbour"])
def test_whoever_holds_no_role_here_gets_nothing_and_changes_nothing(
    who: str,
    app: Flask,
    storage: Storage,
    municipality: Municipality,
    other_municipality: Municipality,
    log_in: LogIn,
    ids: Ids,
) -> None:
    browser = visitor(who, app, log_in, municipality, other_municipality)
    before = everything(storage, municipality, other_municipality)

    answers = {
        (method, path): send(browser, method, path, ids.run)
        for method, path, _ in requests(app, ids)
    }

    assert {key: status for key, status in answers.items() if status not in REFUSED} == {}
    assert everything(storage, municipality, other_municipality) == before
    assert len(answers) > 80


def visitor(
    who: str, app: Flask, log_in: LogIn, here: Municipality, there: Municipality
) -> Browser:
    if who == "nobody":
        return Browser(client=app.test_client(), code=here.code, account=0)
    if who == "staff":
        return log_in("staff")
    admin = log_in("administrator", at=there)
    return Browser(client=admin.client, code=here.code, account=admin.account)


@pytest.fixture
def foreign(parts: Services, other_municipality: Municipality, storage: Storage) -> Ids:
    """Give the ids of everything in the other municipality."""
    with storage.writing(other_municipality.id):
        from core.data.models import PluginState

        PluginState.create(plugin="city", place=1)
        store_people()
    return fill_office(parts, other_municipality)


def test_an_administrator_reaches_no_row_of_another_municipality(
    app: Flask,
    storage: Storage,
    municipality: Municipality,
    other_municipality: Municipality,
    administrator: Browser,
    foreign: Ids,
    log_in: LogIn,
) -> None:
    neighbour = log_in("administrator", name="neighbour", at=other_municipality)
    with storage.reading(other_municipality.id):
        person = Person.select().order_by(Person.id.desc()).get().id
        entry = AuditEntry.select().order_by(AuditEntry.id.desc()).get().id
    before = everything(storage, municipality, other_municipality)

    answers = {}
    for method, path, names_row in requests(app, foreign):
        table = "_view" in path or any(
            word in path for word in ("/details/", "/edit/", "/delete/", "/action/", "/ajax/")
        )
        if names_row or table:
            here = path.replace("/account/1", f"/account/{neighbour.account}")
            # what is refused here is on record here, so the record is asked for a row of theirs
            row = entry if "/audit/" in here else person
            answers[method, here] = send(administrator, method, here, row)

    wrong = {key: status for key, status in answers.items() if status not in REFUSED}
    assert wrong == {}
    assert everything(storage, municipality, other_municipality) == before
    assert len(answers) > 60


@pytest.mark.parametrize("number", [0, 10**9, HUGE], ids=["zero", "ten digits", "23 digits"])
def test_impossible_numbers_are_refused_like_rows_that_are_not_there(
    number: int, app: Flask, storage: Storage, municipality: Municipality, administrator: Browser
) -> None:
    before = everything(storage, municipality)

    answers = {
        (method, path): send(administrator, method, path, number)
        for method, path, names_row in requests(app, None, number)
        if names_row
    }

    wrong = {k: v for k, v in answers.items() if v not in REFUSED and v < 500}
    assert {k: v for k, v in answers.items() if v >= 500} == {}
    assert {k: v for k, v in wrong.items() if v not in {409, 422}} == {}
    assert everything(storage, municipality) == before


@pytest.mark.parametrize(
    "query",
    [
        {"page": "9" * 20},
        {"page": "-1"},
        {"page": "1e9"},
        {"page": "999999999"},
        {"id": "9" * 23},
        {"id": "1; DROP TABLE person"},
        {"id": ["1", "2"]},
        {"sort": "999"},
        {"sort": "0", "desc": "9" * 30},
        {"against": "9" * 23},
        {"search": "=\\"},
        {"search": "%_\\"},
        {"search": "x" * 101},
        {"search": "a " * 50},
        {"search": "\x00"},
        {"grade": "\x00"},
        {"state": "no such state"},
        {"action": "' OR 1=1"},
        {"active": "maybe"},
        {"flt0_0": "9" * 30},
    ],
    ids=str,
)
def test_no_address_makes_the_server_fail(
    query: dict[str, Any], app: Flask, administrator: Browser, ids: Ids
) -> None:
    answers = {
        path: administrator.get(path, query_string=query).status_code
        for method, path, _ in requests(app, ids)
        if method == "GET"
    }

    assert {path: status for path, status in answers.items() if status >= 500} == {}


@pytest.mark.parametrize(
    "name", ["\x00", "x" * 61, "..", "' OR 1=1", "<script>", "가" * 60], ids=repr
)
def test_no_name_in_an_address_makes_the_server_fail(
    name: str,
    app: Flask,
    storage: Storage,
    municipality: Municipality,
    administrator: Browser,
    ids: Ids,
) -> None:
    before = everything(storage, municipality)
    named = {"plugin", "kind", "phase", "export_type"}
    answers = {}
    for rule in rules(app):
        if texts := {one for one in rule.arguments & named if not is_number(rule, one)}:
            values = {one: value_of(one, ids, 0) for one in rule.arguments} | dict.fromkeys(
                texts, name
            )
            values["municipality"] = "x"
            path = app.url_map.bind("").build(rule.endpoint, values).removeprefix("/x")
            for method in sorted((rule.methods or set()) & {"GET", "POST"}):
                answers[method, path] = send(administrator, method, path, ids.run)

    assert {key: status for key, status in answers.items() if status not in REFUSED | {409}} == {}
    assert everything(storage, municipality) == before
    assert len(answers) > 10


def is_number(rule: Rule, argument: str) -> bool:
    return f"<int:{argument}>" in rule.rule


def test_no_form_is_taken_without_its_token(
    app: Flask, storage: Storage, municipality: Municipality, administrator: Browser, ids: Ids
) -> None:
    before = everything(storage, municipality)

    answers = {
        path: send(administrator, method, path, ids.run, csrf_token="forged")
        for method, path, _ in requests(app, ids)
        if method == "POST"
    }

    assert set(answers.values()) == {400}
    assert everything(storage, municipality) == before


def test_nothing_but_the_named_columns_can_be_assigned(
    storage: Storage, municipality: Municipality, administrator: Browser
) -> None:
    intruding = {
        "id": "4711",
        "municipality": "2",
        "municipality_id": "2",
        "failures": "99",
        "active": "",
        "person": "1",
        "granted_by": "1",
    }

    answer = administrator.post(
        "/admin/account/",
        {"login": "new", "password": "long enough", "staff_no": "S01", **intruding},
    )

    assert answer.status_code == 302
    with storage.reading(municipality.id):
        made = Account.get(Account.login == "new")
        assert (made.id, made.municipality_id, made.failures) != (4711, 2, 99)
        assert (made.active, made.failures) == (True, 0)
        assert made.person is not None
        assert made.person.staff_no == "S01"


def test_no_table_view_creates_edits_or_deletes(
    app: Flask, storage: Storage, municipality: Municipality, administrator: Browser, ids: Ids
) -> None:
    before = everything(storage, municipality)
    tables = [
        path
        for method, path, _ in requests(app, ids)
        if method == "POST" and path.rsplit("/", 2)[1] in {"new", "edit", "delete", "action"}
    ]

    statuses = {send(administrator, "POST", path, ids.run) for path in tables}

    assert statuses == {302}
    assert len(tables) == 68
    assert everything(storage, municipality) == before
