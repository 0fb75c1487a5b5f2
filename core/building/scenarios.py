"""Scenarios: answers kept with a form, and what they come to on any of its versions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from core import audit
from core.clock import utc_now
from core.data.models import Scenario
from core.data.scope import current
from core.errors import NotFound
from core.errors.scenarios import ScenarioExists, TooManyScenarios

#: Scenarios that one form keeps.
MOST: Final = 50
LONGEST_TITLE: Final = 200


def scenarios_of(form: str) -> list[Scenario]:
    """Return the scenarios of a form by title."""
    return list(Scenario.select().where(Scenario.form == form).order_by(Scenario.title))


def keep(
    form: str, number: int, title: str, answers: Mapping[str, Any], outcome: Mapping[str, Any]
) -> Scenario:
    """Keep answers to a form under a title with what came of them in version ``number``.

    Raises:
        ScenarioExists: The form has one of that title.
        TooManyScenarios: It has as many as it may have.

    """
    known = {one.title for one in scenarios_of(form)}
    if title in known:
        raise ScenarioExists(title=title)
    if len(known) >= MOST:
        raise TooManyScenarios(most=MOST)
    made = Scenario.create(
        form=form,
        number=number,
        title=title,
        answers=dict(answers),
        outcome=dict(outcome),
        made_by=current().actor,
        made_at=utc_now(),
    )
    audit.record("form.scenario-kept", "form", form, title=title, number=number)
    return made


def scenario(form: str, key: int) -> Scenario:
    """Return a scenario of a form.

    Raises:
        NotFound: The form has none of that id.

    """
    found = Scenario.one(Scenario.id == key, Scenario.form == form)
    if found is None:
        raise NotFound(what="form")
    return found


def settle(form: str, key: int, number: int, outcome: Mapping[str, Any]) -> None:
    """Take what came of a scenario in version ``number`` as what shall come of it.

    Raises:
        NotFound: The form has none of that id.

    """
    found = scenario(form, key)
    Scenario.update(number=number, outcome=dict(outcome)).where(Scenario.id == key).execute()
    audit.record("form.scenario-settled", "form", form, title=found.title, number=number)


def remove(form: str, key: int) -> None:
    """Throw a scenario away.

    Raises:
        NotFound: The form has none of that id.

    """
    found = scenario(form, key)
    Scenario.delete().where(Scenario.id == key).execute()
    audit.record("form.scenario-removed", "form", form, title=found.title)
