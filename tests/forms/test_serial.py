from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from marshmallow import ValidationError

from forms.definition import Choice, Definition, Group, Position, Question, Repeat
from forms.serial import digest, from_document, from_json, to_document, to_json

FORM = Definition(
    name="contract",
    title={"ko": "계약"},
    items=(
        Group(
            name="page",
            children=(Repeat(name="rows", count="2", children=(Question(name="a", type="text"),)),),
        ),
        Question(name="b", type="select-one", choices="l", label={"ko": "나"}, required="yes"),
    ),
    choices={"l": (Choice(name="x", label={"ko": "엑스"}, columns={"cf": "1"}),)},
    sheets={"stages": ({"name": "draft"},)},
)


def document(**changes: Any) -> dict[str, Any]:
    return {**json.loads(to_json(FORM)), **changes}


def test_a_form_comes_back_equal() -> None:
    assert from_json(to_json(FORM)) == FORM


def test_defaults_and_positions_are_left_out() -> None:
    moved = Question(name="a", type="text", position=Position(row=7))

    told = to_document(Definition(name="f", title={}, items=(moved,)))

    items = [{"kind": "question", "name": "a", "type": "text"}]
    assert told == {"name": "f", "title": {}, "items": items}


def test_equal_forms_have_equal_digests_whatever_their_order() -> None:
    one = replace(FORM, settings={"a": "1", "b": "2"}, title={"ko": "계약", "en": "Contract"})
    other = replace(FORM, settings={"b": "2", "a": "1"}, title={"en": "Contract", "ko": "계약"})

    assert one == other
    assert digest(one) == digest(other)


def test_a_digest_is_the_sha_256_of_the_json() -> None:
    form = Definition(name="f", title={"": "F"})

    assert to_json(form) == '{"name":"f","title":{"":"F"}}'
    assert digest(form) == "3fc93167cb5a9e419ad8f2a9c0f452cc94ddd356ee02acd9b3d397852d54e2ce"


def test_another_label_is_another_digest() -> None:
    assert digest(FORM) != digest(replace(FORM, title={"ko": "계약서"}))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        pytest.param({"title": "계약"}, "title", id="title without languages"),
        pytest.param({"unknown": 1}, "unknown", id="unknown field"),
        pytest.param({"name": ""}, "name", id="empty name"),
        pytest.param({"items": [{"kind": "page", "name": "a"}]}, "items", id="unknown kind"),
        pytest.param({"items": ["a"]}, "items", id="no item"),
        pytest.param({"items": [{"kind": "question", "name": "a"}]}, "items", id="no type"),
        pytest.param({"choices": {"l": [{"label": {}}]}}, "choices", id="choice without name"),
        pytest.param({"version": 2026}, "version", id="number for a text"),
    ],
)
def test_a_wrong_document_is_refused_by_field(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        from_document(document(**changes))

    assert isinstance(refused.value.messages, dict)
    assert field in refused.value.messages


def test_a_name_stands_once() -> None:
    twice = [{"kind": "question", "name": "a", "type": "text"}] * 2

    with pytest.raises(ValidationError, match="'a' stands twice"):
        from_document(document(items=twice))


@pytest.mark.parametrize("text", ["", "[]", "{", "null", "12"])
def test_what_is_no_object_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        from_json(text)


def test_too_many_levels_are_refused() -> None:
    inner: dict[str, Any] = {"kind": "question", "name": "q", "type": "text"}
    for level in range(900):
        inner = {"kind": "group", "name": f"g{level}", "children": [inner]}

    with pytest.raises(ValidationError, match="deeper than 20"):
        from_document(document(items=[inner]))
