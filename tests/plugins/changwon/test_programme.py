"""Changwon's year: who drafts, who consults about what, when, and how the total is composed."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from core.data.models import Municipality
from core.data.storage import Storage
from goru import Catalogue, Programme
from goru.rosters import Organisation, RosterResult, WrongRater
from goru.testing import assigned, enabled, findings
from tests.core.rosters.town import heads, member, town
from tests.plugins.cycles import checked


@cache
def catalogue() -> Catalogue:
    return enabled("changwon")


def city() -> Organisation:
    """Return a town with two departments, and two outside consultants without any duty."""
    return town(
        [*heads(), member("x1", "외부"), member("x2", "외부"), member("x3", "외부", left=True)]
    )


def consulted(**told: Any) -> RosterResult:
    return assigned(catalogue(), "changwon-consultants", city(), **told)


def about(found: RosterResult) -> dict[str, str]:
    return {one.subject: one.actor for one in found.pairings}


def test_consultants_get_departments_evenly_and_nothing_else() -> None:
    found = consulted(consultants=["x1", "x2"])

    assert set(about(found)) == {"D1", "D2"}
    assert sorted(about(found).values()) == ["x1", "x2"]
    assert {one.relation for one in found.pairings} == {"external"}
    assert found.unfilled == ()


def test_a_department_may_be_given_to_a_consultant_by_name() -> None:
    found = consulted(consultants=["x1", "x2"], assigned={"D1": "x2", "D2": "x2"})

    assert about(found) == {"D1": "x2", "D2": "x2"}


def test_nobody_consults_the_unit_where_they_work() -> None:
    dealt = consulted(consultants=["h-D1", "h-D2"])

    assert about(dealt) == {"D1": "h-D2", "D2": "h-D1"}
    with pytest.raises(WrongRater, match="'h-D1' cannot be asked about 'D1'"):
        consulted(consultants=["h-D1", "x1"], assigned={"D1": "h-D1"})


def test_nobody_writes_for_a_unit_where_they_do_not_work() -> None:
    named: dict[str, Any] = {"kinds": ["부서"], "writers": {"D1": "h-D1"}}

    found = assigned(catalogue(), "changwon-writers", city(), **named)

    assert about(found)["D1"] == "h-D1"
    with pytest.raises(WrongRater, match="'h-D2' cannot be asked about 'D1'"):
        assigned(catalogue(), "changwon-writers", city(), **{**named, "writers": {"D1": "h-D2"}})


def test_nobody_takes_more_departments_than_the_most() -> None:
    found = consulted(consultants=["x1"], most=1)

    assert list(about(found)) == ["D1"]
    assert [one.subject for one in found.unfilled] == ["D2"]
    assert "컨설턴트가 없습니다" in found.unfilled[0].reason["ko"]


def test_who_has_left_or_is_unknown_consults_nobody() -> None:
    found = consulted(consultants=["x3", "nobody"])

    assert found.pairings == ()
    assert [one.subject for one in found.unfilled] == ["D1", "D2"]


def test_the_calendar_keeps_the_city_s_days() -> None:
    phases = {one.name: one for one in catalogue().get(Programme, "changwon-indicators").phases}

    assert phases["training"].opens == (3, 6)
    assert (phases["review-may"].opens[0], phases["review-june"].opens[0]) == (5, 6)
    assert max(one.closes for one in phases.values()) == (12, 31)
    assert phases["consulting"].roster == "changwon-consultants"
    assert findings(catalogue(), "changwon") == []


def test_a_cycle_opens_with_all_that_the_programme_says(
    storage: Storage, municipality: Municipality
) -> None:
    content = checked(storage, municipality, catalogue(), "changwon-indicators", 2026)

    assert content["several"]["draft"]["most"] == 7
    assert content["allocations"]["department"]["group_by"] == "evaluation-group"
    weights = [one["weight"] for one in content["scorecards"]["department"]["components"]]
    assert weights == ["80", "20"]
