"""Forms for programs: the canonical document, and drafts that are never published from here."""

from __future__ import annotations

from typing import Any

import pytest

from core.data.models import FormVersion, Municipality
from core.data.storage import Storage
from forms import serial
from tests.core.api.conftest import Caller, Program
from tests.core.exports.forms import FIRST, SECOND, publish

RENAME = {"do": "form", "field": "title", "key": "ko", "value": "새 설문"}
BLANK = {"name": "fresh", "title": {"ko": "새 양식"}, "items": [], "default_language": "ko"}


@pytest.fixture
def caller(program: Program, storage: Storage, municipality: Municipality) -> Caller:
    with storage.writing(municipality.id):
        for number, definition in enumerate((FIRST, SECOND), start=1):
            publish(definition, number, {"": "named"})
    return program("forms:read", "forms:write")


def versions(storage: Storage, municipality: Municipality) -> dict[tuple[str, int], str]:
    with storage.reading(municipality.id):
        rows = FormVersion.select().order_by(FormVersion.id)
        return {(row.name, row.number): row.state for row in rows}


def test_the_newest_version_is_given_whole(caller: Caller) -> None:
    (listed,) = caller.items("/forms")
    told = caller.get("/forms/survey").get_json()

    assert (listed["name"], listed["number"], told["number"]) == ("survey", 2, 2)
    assert [one["number"] for one in told["versions"]] == [2, 1]
    assert told["identity"] == {"": "named"}
    assert serial.from_document(told["definition"]) == SECOND
    assert told["digest"] == serial.digest(SECOND)


def test_there_is_no_other_form(caller: Caller) -> None:
    for name in ("other", "x" * 61):
        assert caller.get(f"/forms/{name}").status_code == 404


def test_changes_make_a_draft_and_publish_nothing(
    caller: Caller, storage: Storage, municipality: Municipality
) -> None:
    answer = caller.send("POST", "/forms/survey/draft", json={"changes": [RENAME]})

    assert answer.status_code == 200, answer.text
    assert answer.get_json()["revision"] == 2
    assert versions(storage, municipality)[("survey", 3)] == "draft"
    assert caller.get("/forms/survey").get_json()["number"] == 2


def test_a_draft_that_was_not_seen_is_not_changed(caller: Caller) -> None:
    first = caller.send("POST", "/forms/survey/draft", json={"changes": [RENAME]}).get_json()
    other = RENAME | {"value": "또 다른 설문"}

    unseen = caller.send("POST", "/forms/survey/draft", json={"changes": [other]})
    assert (unseen.status_code, unseen.get_json()["code"]) == (409, "GR-979")
    old = {"changes": [other], "seen": first["revision"] - 1}
    assert caller.send("POST", "/forms/survey/draft", json=old).status_code == 409
    seen = {"changes": [other], "seen": first["revision"]}
    answer = caller.send("POST", "/forms/survey/draft", json=seen)
    assert (answer.status_code, answer.get_json()["revision"]) == (200, 3)


def test_a_definition_replaces_the_draft_and_its_problems_are_told(caller: Caller) -> None:
    document = serial.to_document(FIRST)
    document["items"][0]["relevant"] = "${nothing} = 1"

    answer = caller.send("POST", "/forms/survey/draft", json={"definition": document})

    assert answer.status_code == 200, answer.text
    assert {one["item"] for one in answer.get_json()["problems"]} == {"trust"}


def test_a_definition_of_a_new_name_begins_a_form(
    caller: Caller, storage: Storage, municipality: Municipality
) -> None:
    answer = caller.send("POST", "/forms/fresh/draft", json={"definition": BLANK})

    assert answer.status_code == 200, answer.text
    assert versions(storage, municipality)[("fresh", 1)] == "draft"


@pytest.mark.parametrize(
    ("content", "status"),
    [
        ({"changes": [{"do": "nothing"}]}, 422),
        ({"changes": [{"do": "remove", "name": "nowhere"}]}, 422),
        ({"changes": []}, 422),
        ({"changes": [RENAME], "definition": BLANK}, 422),
        ({"definition": {"name": "survey"}}, 422),
        ({"definition": BLANK | {"items": [{"kind": "question"}]}}, 422),
        ({"changes": [RENAME], "publish": True}, 422),
        ({"changes": [RENAME], "seen": 0}, 422),
        ({}, 422),
    ],
)
def test_an_unfit_edit_leaves_no_draft(
    content: Any, status: int, caller: Caller, storage: Storage, municipality: Municipality
) -> None:
    answer = caller.send("POST", "/forms/survey/draft", json=content)

    assert answer.status_code == status, answer.text
    assert set(versions(storage, municipality).values()) == {"published"}


def test_changes_of_a_form_that_is_not_there_are_refused(caller: Caller) -> None:
    answer = caller.send("POST", "/forms/other/draft", json={"changes": [RENAME]})

    assert (answer.status_code, answer.get_json()["code"]) == (404, "GR-210")
