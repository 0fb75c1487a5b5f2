"""The OpenAPI document and the page about it; pages and programs fail each in their own way."""

from __future__ import annotations

import pytest
from flask import Flask
from openapi_spec_validator import OpenAPIV31SpecValidator

from tests.application import LogIn
from tests.core.api.conftest import Program


def test_the_document_is_sound_and_names_every_address(app: Flask, program: Program) -> None:
    told = program().get("/openapi.json").get_json()

    OpenAPIV31SpecValidator(told).validate()
    named = {
        (path, method.upper())
        for path, item in told["paths"].items()
        for method in item
        if method != "parameters"
    }
    rules = {
        (rule.rule.replace("<int:", "{").replace("<string:", "{").replace("<", "{"), method)
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("api.")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert named == {(path.replace(">", "}"), method) for path, method in rules}
    assert all(
        operation["security"]
        for item in told["paths"].values()
        for method, operation in item.items()
        if method != "parameters"
    )


def test_exact_numbers_are_texts_in_the_document(program: Program) -> None:
    told = program().get("/openapi.json").get_json()

    value = told["components"]["schemas"]["ResultShape"]["properties"]["value"]
    assert value["type"] == ["string", "null"]
    assert '"type": "number"' not in str(told).replace("'", '"')


def test_the_page_lists_every_address_without_scripts(log_in: LogIn, program: Program) -> None:
    page = log_in("administrator").get("/api/v1/")

    assert page.status_code == 200
    for path in program().get("/openapi.json").get_json()["paths"]:
        assert path.replace("{municipality}", "uj") in page.text
    assert "staff_no, name, series, grade" in page.text
    assert "<script" not in page.text
    assert "default-src 'self'" in page.headers["Content-Security-Policy"]


def test_refusals_below_the_interface_are_json(program: Program) -> None:
    caller = program()

    missing, wrong = caller.get("/nothing"), caller.send("DELETE", "/people")

    assert (missing.status_code, missing.get_json()["code"]) == (404, "HTTP-404")
    assert (wrong.status_code, wrong.get_json()["code"]) == (405, "HTTP-405")
    assert set(wrong.headers["Allow"].replace(" ", "").split(",")) >= {"GET", "PUT"}


def test_pages_keep_their_own_failures(log_in: LogIn) -> None:
    browser = log_in("administrator")

    missing, wrong = browser.get("/nothing"), browser.client.delete("/uj/login")

    assert "<html" in missing.text
    assert (wrong.status_code, "<html" in wrong.text) == (405, True)
    assert "POST" in wrong.headers["Allow"]


@pytest.mark.parametrize("query", [{"after": -1}, {"limit": 0}, {"limit": 1001}, {"after": "x"}])
def test_pages_of_a_list_have_bounds(query: dict[str, object], program: Program) -> None:
    answer = program().get("/people", **query)

    assert (answer.status_code, answer.get_json()["code"]) == (422, "GR-974")


@pytest.mark.parametrize(
    "path", ["/runs/99999999999999999999/results", "/phases/9999999999/assignments"]
)
def test_numbers_that_no_row_has_are_not_there(path: str, program: Program) -> None:
    assert program().get(path).status_code == 404
