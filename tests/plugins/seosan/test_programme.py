"""Seosan's year: who concludes and rates contracts, when, and what follows from the score."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from core.data.models import Municipality
from core.data.storage import Storage
from goru import Catalogue, Programme
from goru.rosters import Organisation, Unit
from goru.testing import assigned, enabled, findings
from tests.core.rosters.town import ENDS, STARTS, duty, heads, member, town
from tests.plugins.cycles import checked


@cache
def catalogue() -> Catalogue:
    return enabled("seosan")


def city_hall() -> Organisation:
    """Return a hall: the mayor, the vice mayor's office, two bureaus and a department."""
    chart = (("H", None), ("V", "H"), ("B1", "V"), ("B2", "V"), ("D1", "B1"))
    grades = {"H": "정무직", "V": "3", "B1": "4", "B2": "4", "D1": "5"}
    units = {one: Unit(code=one, name=one, kind="국실", parent=above) for one, above in chart}
    people = [member(f"h-{one}", grades[one], duty(one, leads=True)) for one, _ in chart]
    people.append(member("expert", "4", duty("D1")))
    known = {one.staff_no: one for one in people}
    return Organisation(starts=STARTS, ends=ENDS, units=units, members=known)


def pairs(**told: Any) -> dict[str, str]:
    found = assigned(catalogue(), "seosan-officials", city_hall(), **told)
    return {one.subject: one.actor for one in found.pairings}


def test_officials_of_grade_4_and_above_fill_their_own_contract() -> None:
    assert pairs() == {one: one for one in ("expert", "h-B1", "h-B2", "h-V")}


def test_the_vice_mayor_rates_directors_and_the_mayor_rates_the_vice_mayor() -> None:
    assert pairs(role="rater") == {
        "expert": "h-D1",
        "h-B1": "h-V",
        "h-B2": "h-V",
        "h-V": "h-H",
    }


def test_where_the_vice_mayor_is_named_nobody_else_rates_the_officials() -> None:
    assert pairs(role="rater", vice_mayor="h-V") == {
        "expert": "h-V",
        "h-B1": "h-V",
        "h-B2": "h-V",
        "h-V": "h-H",
    }


def test_the_mayor_is_never_the_confirmer() -> None:
    assert pairs(role="confirmer") == {"expert": "h-B1"}
    assert pairs(role="confirmer", vice_mayor="h-V") == {}
    assert pairs(role="confirmer", mayor="h-H") == {"expert": "h-B1"}
    confirmers = assigned(catalogue(), "seosan-officials", city_hall(), role="confirmer")
    assert confirmers.unfilled == ()


def test_who_has_no_rater_is_reported() -> None:
    alone = town([one for one in heads() if one.staff_no != "h-C"])

    found = assigned(catalogue(), "seosan-officials", alone, role="rater", mayor="nobody")

    assert {one.subject for one in found.unfilled} == {"h-B1", "h-B2"}
    assert "평정자가 없습니다" in found.unfilled[0].reason["ko"]


def test_the_calendar_keeps_the_days_of_law_and_rule() -> None:
    phases = {one.name: one for one in catalogue().get(Programme, "seosan-contracts").phases}

    assert phases["contract"].closes == (2, 28)
    assert (phases["midterm"].opens, phases["midterm"].closes) == ((7, 1), (8, 31))
    assert phases["final"].opens == (12, 1)
    assert [name for name, one in phases.items() if one.scorer] == ["final"]
    assert findings(catalogue(), "seosan") == []


@pytest.mark.parametrize("year", [2026])
def test_a_cycle_opens_with_all_that_the_programme_says(
    year: int, storage: Storage, municipality: Municipality
) -> None:
    content = checked(storage, municipality, catalogue(), "seosan-contracts", year)

    assert content["rosters"]["interview"]["role"] == "rater"
    assert content["rosters"]["final"]["role"] == "ratee"
    assert content["several"]["tasks"]["most"] == 50
    assert content["outcomes"]["salary"]["allocation"] == "official"
