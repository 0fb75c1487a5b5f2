"""The page of scorers tells every scorer of the standard plugin and every setting, as it is."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from marshmallow import fields

from goru import Scorer
from tests.docs.pages import DOCS, sections
from tests.plugins.standard.scoring import catalogue

PAGE = DOCS / "reference" / "scorers.md"
SCORERS = {one.name: one for one in catalogue().all(Scorer)}
FORMULAS = ("F01", "F02", "F03", "F04", "F05", "F06", "F07", "F08", "F10", "F18", "F19")
#: How the page calls what a setting's metadata says of its default.
ORIGINS = {"b1": "law", "b2": "precedent", "b3": "precedent", "c": "proposal", "form": "form"}


def origin(told: str) -> str:
    tag, _, where = told.partition(":")
    return f"{ORIGINS[tag]}:{where}" if where else ORIGINS[tag]


def default(field: fields.Field[Any]) -> str:
    if field.required:
        return "required"
    found = field.load_default() if callable(field.load_default) else field.load_default
    if isinstance(found, bool):
        return "yes" if found else "no"
    if isinstance(found, dict | list):
        return f"`{json.dumps(found, ensure_ascii=False, default=str)}`" if found else "none"
    return f"`{found}`" if found != "" else "blank"


def row(name: str, field: fields.Field[Any]) -> str:
    title = field.metadata["title"]
    what = f"{title['en']} ({title['ko']})"
    return f"| `{name}` | {what} | {default(field)} | {origin(field.metadata['origin'])} |"


@pytest.mark.parametrize("name", SCORERS)
def test_a_scorer_has_a_section_with_every_setting(name: str) -> None:
    told = dict(sections(PAGE)).get(f"Scorer `{name}`", "")

    rows = re.findall(r"^\| `.*$", told, re.MULTILINE)

    assert rows == [row(*one) for one in SCORERS[name].settings().fields.items()]


def test_the_page_tells_no_scorer_that_there_is_not() -> None:
    headings = [heading for heading, _ in sections(PAGE)]

    assert {one for one in headings if one.startswith("Scorer")} == {
        f"Scorer `{name}`" for name in SCORERS
    }
    assert [one[:3] for one in headings if one.startswith("F")] == list(FORMULAS)
