"""People in step with another system: the import file's checks, all of it or nothing."""

from __future__ import annotations

from typing import Any

import pytest

from core.data.models import Account, AuditEntry, Municipality, OrgUnit, Person, Spell
from core.data.storage import Storage
from tests.core.api.conftest import Caller, Program

UNIT = {"code": "D1", "name": "기획예산과", "kind": "과", "valid_from": "2020-01-01"}
PERSON = {"staff_no": "S1", "name": "김하나", "grade": 7, "mail": "s1@example.go.kr"}
SPELL = {"staff_no": "S1", "unit": "D1", "starts": "2024-01-01", "leads": True}
GOOD = {"units": [UNIT], "people": [PERSON], "spells": [SPELL]}


@pytest.fixture
def caller(program: Program) -> Caller:
    return program("people:read", "people:write")


def counts(storage: Storage, municipality: Municipality) -> list[int]:
    with storage.reading(municipality.id):
        return [model.select().count() for model in (OrgUnit, Person, Spell)]


def test_rows_are_stored_and_read_back_by_pages(
    caller: Caller, storage: Storage, municipality: Municipality
) -> None:
    below = UNIT | {"code": "T1", "name": "예산팀", "kind": "팀", "parent": "D1"}
    second = {"staff_no": "S2", "name": "이둘", "grade": "6급"}

    answer = caller.send(
        "PUT", "/people", json={**GOOD, "units": [below, UNIT], "people": [PERSON, second]}
    )

    assert answer.status_code == 200, answer.text
    told = answer.get_json()
    assert (told["stored"], told["units"]["new"], told["people"]["new"]) == (
        True,
        ["T1", "D1"],
        ["S1", "S2"],
    )
    assert told["spells"]["new"] == ["S1/2024-01-01/D1"]
    first = caller.get("/people", limit=1).get_json()
    assert [one["staff_no"] for one in first["items"]] == ["S1"]
    assert first["items"][0]["grade"] == "7"
    assert "mail" not in first["items"][0]
    assert first["items"][0]["spells"] == [
        {
            "unit": "D1",
            "starts": "2024-01-01",
            "ends": None,
            "kind": "근무",
            "leads": True,
            "reason_code": "",
        }
    ]
    rest = caller.get("/people", after=first["next"]).get_json()
    assert ([one["staff_no"] for one in rest["items"]], rest["next"]) == (["S2"], None)
    units = {one["code"]: one for one in caller.items("/units")}
    assert (units["T1"]["parent"], units["D1"]["parent"], units["D1"]["kind"]) == ("D1", "", "부서")
    with storage.reading(municipality.id):
        entry = AuditEntry.select().where(AuditEntry.action == "people.imported").get()
        assert Person.get(Person.staff_no == "S1").mail == "s1@example.go.kr"
    assert (entry.actor, entry.persons) == (caller.account, 2)


def test_a_half_bad_request_stores_nothing_and_names_each_place(
    caller: Caller, storage: Storage, municipality: Municipality
) -> None:
    bad = [PERSON, PERSON | {"staff_no": "S2", "grade": "77급"}, PERSON]
    spells = [SPELL, SPELL | {"unit": "nowhere", "ends": "2020-01-01"}]

    answer = caller.send("PUT", "/people", json={**GOOD, "people": bad, "spells": spells})

    assert (answer.status_code, answer.get_json()["code"]) == (422, "GR-975")
    found = {
        (one["sheet"], one["row"], one["column"], one["code"])
        for one in answer.get_json()["problems"]
        if one["severity"] == "error"
    }
    assert found >= {
        ("people", 3, "grade", "grade-impossible"),
        ("people", 4, "staff_no", "repeated"),
        ("spells", 3, "unit", "unit-unknown"),
        ("spells", 3, "ends", "dates-reversed"),
    }
    assert counts(storage, municipality) == [0, 0, 0]


def test_a_dry_run_tells_the_plan_and_its_digest_guards_it(
    caller: Caller, storage: Storage, municipality: Municipality
) -> None:
    told = caller.send("PUT", "/people", json=GOOD, query_string={"dry_run": "true"}).get_json()

    assert (told["stored"], told["people"]["new"]) == (False, ["S1"])
    assert counts(storage, municipality) == [0, 0, 0]
    assert caller.send("PUT", "/people", json={"units": [UNIT]}).status_code == 200
    stale = caller.send("PUT", "/people", json=GOOD, query_string={"digest": told["digest"]})
    assert stale.status_code == 409
    again = caller.send("PUT", "/people", json=GOOD, query_string={"dry_run": "true"}).get_json()
    done = caller.send("PUT", "/people", json=GOOD, query_string={"digest": again["digest"]})
    assert done.status_code == 200


def test_sending_the_same_again_changes_nothing(caller: Caller) -> None:
    caller.send("PUT", "/people", json=GOOD)

    told = caller.send("PUT", "/people", json=GOOD).get_json()

    assert [told[kind]["unchanged"] for kind in ("units", "people", "spells")] == [1, 1, 1]
    assert not told["units"]["changed"]


def test_a_plan_tells_what_changes_but_no_address(caller: Caller) -> None:
    caller.send("PUT", "/people", json=GOOD)
    changed = PERSON | {"name": "김하나둘", "mail": "new@example.go.kr"}

    answer = caller.send(
        "PUT", "/people", json={"people": [changed]}, query_string={"dry_run": "true"}
    )

    (record,) = answer.get_json()["people"]["changed"]
    assert {"field": "name", "before": "김하나", "after": "김하나둘"} in record["fields"]
    assert {"field": "mail"} in record["fields"]
    assert "example.go.kr" not in answer.text


def test_a_resident_number_refuses_everything_and_is_not_quoted(
    caller: Caller, storage: Storage, municipality: Municipality
) -> None:
    number = "900101-1234568"

    answer = caller.send("PUT", "/people", json={"people": [PERSON | {"position": number}]})

    assert answer.status_code == 422
    assert number not in answer.text
    assert counts(storage, municipality) == [0, 0, 0]


@pytest.mark.parametrize(
    ("content", "at"),
    [
        ({"accounts": [{"login": "x"}]}, "json.accounts"),
        ({"people": [PERSON | {"salary": "1"}]}, "json.people.0.salary"),
        ({"people": [PERSON | {"grade": 7.5}]}, "json.people.0.grade"),
        ({"people": [PERSON | {"grade": {"a": 1}}]}, "json.people.0.grade"),
        ({"people": "S1"}, "json.people"),
        ([], "json._schema"),
    ],
)
def test_what_has_another_shape_is_refused_by_its_place(
    content: Any, at: str, caller: Caller, storage: Storage, municipality: Municipality
) -> None:
    answer = caller.send("PUT", "/people", json=content)

    assert (answer.status_code, answer.get_json()["code"]) == (422, "GR-974")
    assert [one["at"] for one in answer.get_json()["errors"]] == [at]
    assert counts(storage, municipality) == [0, 0, 0]


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"\xff", b"[" * 100_000, b'{"people": "\\u0000"}', b'{"people": ["\\ud800"]}'],
)
def test_what_is_no_json_is_refused(body: bytes, caller: Caller) -> None:
    answer = caller.send("PUT", "/people", data=body, content_type="application/json")

    assert (answer.status_code, answer.get_json()["code"]) == (400, "HTTP-400")


def test_a_form_of_a_page_is_no_request_of_a_program(caller: Caller) -> None:
    assert caller.send("PUT", "/people", data={"people": "x"}).status_code == 400


def test_nothing_at_all_is_refused(caller: Caller) -> None:
    answer = caller.send("PUT", "/people", json={"units": [], "people": []})

    assert answer.status_code == 422
    assert [one["code"] for one in answer.get_json()["problems"]] == ["sheets-none"]


def test_whoever_leaves_cannot_log_in_any_more(
    caller: Caller, storage: Storage, municipality: Municipality
) -> None:
    caller.send("PUT", "/people", json=GOOD)
    with storage.writing(municipality.id):
        person = Person.get(Person.staff_no == "S1")
        account = Account.create(login="s1", password="-", person=person)
    gone = {"people": [PERSON | {"left_on": "2025-12-31"}]}
    spell = {"spells": [SPELL | {"ends": "2025-12-31"}]}

    told = caller.send("PUT", "/people", json=gone | spell).get_json()

    assert told["leaving"] == ["S1"]
    with storage.reading(municipality.id):
        assert not Account.get_by_id(account.id).active
