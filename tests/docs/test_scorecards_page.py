"""The page of scorecards names every setting with its default, and its example can be computed."""

from __future__ import annotations

import json
import re

import pytest
from marshmallow import Schema, missing

from core.scorecards.settings import (
    ComponentSettings,
    LevellingSettings,
    ScorecardSettings,
    scorecards,
)
from core.scoring.composite.trees import in_order
from tests.docs.pages import DOCS, blocks, sections

PAGE = DOCS / "reference" / "scorecards.md"
SECTIONS = dict(sections(PAGE))


def default(schema: Schema, name: str) -> str:
    found = schema.fields[name].load_default
    if found is missing:
        return "needed"
    value = found() if callable(found) else found
    if value == "":
        return "blank"
    return "none" if value in (None, [], {}) else f"`{value}`"


@pytest.mark.parametrize(
    ("section", "schema"),
    [
        ("A scorecard", ScorecardSettings()),
        ("A component", ComponentSettings()),
        ("Levelling", LevellingSettings()),
    ],
)
def test_every_setting_is_told_with_its_default(section: str, schema: Schema) -> None:
    told = re.findall(r"^\| `(\w+)` \|.*\| ([^|]+) \|$", SECTIONS[section], re.MULTILINE)

    assert told == [(name, default(schema, name)) for name in schema.fields]


def test_the_example_is_a_configuration() -> None:
    (example,) = blocks(PAGE.read_text("utf-8"))

    cards = scorecards(json.loads(example.text))

    assert [card.name for card in in_order(cards)] == ["department", "person"]
