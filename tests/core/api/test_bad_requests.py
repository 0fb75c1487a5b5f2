"""What no program should send is refused in both languages, at every address of the interface."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from core.data.models import OF_A_MUNICIPALITY, ApiToken, AuditEntry, AuditHead, Municipality
from core.data.storage import Storage
from tests.core.api.conftest import Program

PREFIX = "/<municipality>/api/v1"
QUERIES = ("9" * 40, "9" * 5_000, "²", "-1", "가\x00", "{}")
BODIES: dict[str, dict[str, Any]] = {
    "no JSON": {"data": b"{", "content_type": "application/json"},
    "no UTF-8": {"data": b'{"a": "\xff"}', "content_type": "application/json"},
    "half a character": {"data": b'{"units": ["\\ud800"]}', "content_type": "application/json"},
    "too deep": {"data": b"[" * 100_000, "content_type": "application/json"},
    "deep": {"data": b"[" * 500 + b"]" * 500, "content_type": "application/json"},
    "a list": {"json": []},
    "a number": {"json": 1},
    "nothing": {"json": None},
    "other types": {"json": {"units": {}, "people": 1, "spells": "x", "definition": [], "name": 7}},
    "rows of none": {"json": {"units": [None, 1, "x", []], "people": [{"staff_no": {}}]}},
    "a huge number": {"json": {"people": [{"staff_no": 10**4000, "grade": -(10**30)}]}},
    "a form": {"data": {"units": "x"}},
}


def addresses(app: Flask) -> Iterator[tuple[str, str]]:
    """Yield method and path of everything that programs can ask, with rows that are not there."""
    for rule in sorted(app.url_map.iter_rules(), key=str):
        if rule.endpoint.startswith("api."):
            values = dict.fromkeys(rule.arguments, 1) | {"municipality": "x"}
            path = app.url_map.bind("").build(rule.endpoint, values).removeprefix("/x/api/v1")
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                yield method, path


@pytest.fixture
def arguments(app: Flask) -> set[str]:
    """Give the names of everything that addresses of the interface take."""
    paths = app.extensions["goru-api"]["paths"].values()
    return {
        one["name"]
        for path in paths
        for method in path.values()
        if isinstance(method, dict)
        for one in method.get("parameters", ())
        if one["in"] == "query"
    }


def rows(storage: Storage, municipality: Municipality) -> dict[str, int]:
    with storage.reading(municipality.id):
        return {
            model.__name__: model.select().count()
            for model in OF_A_MUNICIPALITY
            if model not in (AuditEntry, AuditHead, ApiToken)
        }


def test_odd_arguments_are_refused_in_both_languages_or_find_nothing(
    app: Flask, program: Program, arguments: set[str]
) -> None:
    caller = program()

    answers = {
        (path, value[:9]): caller.get(path, **dict.fromkeys(arguments, value))
        for method, path in addresses(app)
        if method == "GET"
        for value in QUERIES
    }

    assert {key: one.status_code for key, one in answers.items() if one.status_code >= 500} == {}
    refused = [one.get_json() for one in answers.values() if one.status_code >= 400]
    assert all(one["message"]["ko"] and one["message"]["en"] for one in refused)
    assert len(refused) > 40
    assert arguments > {"after", "limit"}


def test_bodies_that_no_program_should_send_are_refused_and_store_nothing(
    app: Flask, program: Program, storage: Storage, municipality: Municipality
) -> None:
    caller = program()
    before = rows(storage, municipality)

    answers = {
        (path, what): caller.send(method, path, **body)
        for method, path in addresses(app)
        if method != "GET"
        for what, body in BODIES.items()
    }

    wrong = {key: one.status_code for key, one in answers.items() if one.status_code not in REFUSED}
    assert wrong == {}
    assert all(one.get_json()["message"]["ko"] for one in answers.values())
    assert rows(storage, municipality) == before
    assert len(answers) >= 2 * len(BODIES)


REFUSED = {400, 404, 409, 413, 422}
