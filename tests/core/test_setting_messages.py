"""Messages about settings: whatever a schema refuses, a Korean reader reads in Korean."""

from __future__ import annotations

import ast
import pickle
import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from marshmallow import Schema, ValidationError, fields, validate

import core
import goru
import plugins
from core.errors.cycles import WrongSettings
from core.setting_messages import Unfit, flat, said

ROOT = Path(core.__file__).parents[1]
#: Read from a file and the environment: what they refuse is for developers.
FILES_AND_ENVIRONMENT = "core/configuration_keys.py"
TEXT = (ast.Constant, ast.JoinedStr)
KOREAN = re.compile("[가-힣]")
#: Messages of schemas that people never type into: they read files and environments.
UNTYPED = ("core.configuration", "core.handover")


def schemas(of: type[Schema] = Schema) -> Iterator[type[Schema]]:
    """Yield the schemas of the project."""
    for one in of.__subclasses__():
        if one.__module__.split(".")[0] in {"core", "goru", "plugins"}:
            yield one
        yield from schemas(one)


def below(spec: fields.Field[Any]) -> Iterator[fields.Field[Any]]:
    """Yield a field and those inside of it."""
    yield spec
    for name in ("inner", "key_field", "value_field"):
        inner = getattr(spec, name, None)
        if inner is not None:
            yield from below(inner)


def messages_of(validator: Any) -> Iterator[str]:
    """Yield the sentences of a validator, with its names of ends where it has some."""
    if not isinstance(validator, validate.Validator):
        return
    if isinstance(validator, validate.Range):
        ends = ("greater than or equal to", "greater than", "less than or equal to", "less than")
        yield from (f"Must be {one} 5." for one in ends)
        for low in ends[:2]:
            yield from (f"Must be {low} 1 and {high} 5." for high in ends[2:])
        return
    known = (name for name in dir(validator) if "message" in name)
    yield from (text for name in known if isinstance(text := getattr(validator, name), str))
    if own := getattr(validator, "error", None):
        yield own


def all_messages() -> Iterator[str]:
    """Yield every sentence that the library may say about a setting that people type."""
    for package in (core, goru, plugins):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    for schema in schemas():
        if schema.__module__.startswith(UNTYPED):
            continue
        yield from map(str, schema().error_messages.values())
        for spec in schema().fields.values():
            for one in below(spec):
                yield from map(str, one.error_messages.values())
                for validator in one.validators:
                    yield from messages_of(validator)


def test_every_message_of_the_library_has_its_korean() -> None:
    found = set(all_messages())

    assert len(found) > 20
    assert [one for one in sorted(found) if not KOREAN.search(said(one, "ko"))] == []


@pytest.mark.parametrize(
    ("spec", "given", "korean"),
    [
        (fields.Integer(validate=validate.Range(1, 90)), 0, "1 이상 90 이하의 값이어야 합니다."),
        (fields.Integer(validate=validate.Range(min=2)), 1, "2 이상의 값이어야 합니다."),
        (
            fields.Decimal(validate=validate.Range(min=0, min_inclusive=False)),
            "0",
            "0 초과의 값이어야 합니다.",
        ),
        (
            fields.String(validate=validate.OneOf(["S", "A"])),
            "B",
            "다음 가운데 하나여야 합니다: S, A",
        ),
        (fields.List(fields.Integer()), ["x"], "0: 정수여야 합니다."),
        (fields.String(validate=validate.Length(max=2)), "가나다", "2자(개) 이하여야 합니다."),
    ],
)
def test_a_message_says_its_numbers_in_korean(
    spec: fields.Field[Any], given: Any, korean: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        spec.deserialize(given)

    assert flat(caught.value.messages, "ko") == [korean]


def test_a_message_in_english_stays_as_it_is() -> None:
    assert said("Must be less than 5.", "en") == "Must be less than 5."
    assert said("무엇인가", "ko") == "무엇인가"


def test_a_refusal_keeps_both_languages_on_its_way() -> None:
    unfit = Unfit(ko="자릿수가 너무 많습니다.", en="Too many digits.")

    again = pickle.loads(pickle.dumps(unfit))  # noqa: S301  our own bytes

    assert (said(again, "en"), said(again, "ko")) == ("Too many digits.", "자릿수가 너무 많습니다.")


def test_a_problem_tells_what_does_not_fit_in_the_language_of_the_reader() -> None:
    errors = {"weights": {"peer": {"value": ["Must be greater than or equal to 0."]}}}

    problem = WrongSettings(phase="review", kind="scorers", name="mean", errors=errors)

    assert "weights: peer: value: 0 이상의 값이어야 합니다." in problem.sentence("ko")
    assert "weights: peer: value: Must be greater than or equal to 0." in problem.sentence("en")
    assert "Must be greater" in str(problem)
    assert pickle.loads(pickle.dumps(problem)).facts == problem.facts  # noqa: S301  as above


def is_plain(node: ast.Call) -> bool:
    """Return whether a schema refuses here in a sentence of one language."""
    is_refusal = getattr(node.func, "id", "") == "ValidationError"
    return is_refusal and any(isinstance(one, TEXT) for one in node.args[:1])


def plain_refusals(folder: Path) -> Iterator[str]:
    """Yield where schemas of a folder do."""
    for file in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and is_plain(node):
                yield f"{file.relative_to(ROOT)}:{node.lineno}"


@pytest.mark.parametrize("folder", ["core", "goru", "plugins"])
def test_what_schemas_refuse_themselves_they_say_in_both_languages(folder: str) -> None:
    found = plain_refusals(ROOT / folder)

    assert [one for one in found if not one.startswith(FILES_AND_ENVIRONMENT)] == []
