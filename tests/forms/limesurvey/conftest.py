"""The field types that an installation has, and a way to import a survey of some questions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from core.commands.forms import known_types
from forms.definition import Definition, Item, Question
from forms.field_types import TypeTable
from forms.limesurvey import ImportedSurvey, import_survey
from tests.forms.limesurvey.lss import G, Layout, Q, lss


@pytest.fixture(scope="session")
def types() -> TypeTable:
    return known_types()


@pytest.fixture(params=["old", "new"])
def layout(request: pytest.FixtureRequest) -> Layout:
    given: Layout = request.param
    return given


@pytest.fixture
def imported(layout: Layout, types: TypeTable) -> Callable[..., ImportedSurvey]:
    """Import a survey of one page, in both layouts."""

    def result(*questions: Q, **told: Any) -> ImportedSurvey:
        return import_survey(lss(layout, G(questions=questions), **told), types)

    return result


@pytest.fixture
def form(imported: Callable[..., ImportedSurvey]) -> Callable[..., Definition]:
    """Import a survey of one page that must not be refused."""

    def definition(*questions: Q, **told: Any) -> Definition:
        found = imported(*questions, **told)
        assert found.definition is not None, [one.sentence("en") for one in found.problems]
        return found.definition

    return definition


def item(definition: Definition, name: str) -> Item:
    """Return the item of a name."""
    return next(one for one in definition.walk() if one.name == name)


def question(definition: Definition, name: str) -> Question:
    """Return the question of a name."""
    found = item(definition, name)
    assert isinstance(found, Question)
    return found


def told(found: ImportedSurvey, code: str) -> list[str]:
    """Return the codes of what the report tells of a question."""
    entry = next(one for one in found.entries if one.code == code)
    return [one.code for one in entry.told]
