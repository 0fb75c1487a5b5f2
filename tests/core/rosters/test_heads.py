"""The roster of heads: whoever heads a unit on the last day fills the form about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from goru.rosters import Organisation, RosterResult
from plugins.standard.rosters.unit_heads import ROSTERS, UnitHeadsSettings, assign
from tests.core.rosters.town import duty, heads, member, town


def asked(organisation: Organisation, **raw: Any) -> RosterResult:
    return assign(organisation, UnitHeadsSettings().load(raw), 1)


def pairs(result: RosterResult) -> dict[str, str]:
    return {pairing.subject: pairing.actor for pairing in result.pairings}


def test_every_head_of_a_department_or_team_fills_it_about_the_unit() -> None:
    result = asked(town(heads()))

    assert pairs(result) == {code: f"h-{code}" for code in ("D1", "D2", "T1", "T2", "T3")}
    assert {(one.subject_kind, one.relation) for one in result.pairings} == {("unit", "head")}
    assert result.unfilled == ()


def test_which_kinds_of_unit_are_asked_is_a_setting() -> None:
    assert pairs(asked(town(heads()), kinds=["국실"])) == {
        code: f"h-{code}" for code in ("B1", "B2", "C")
    }


def test_who_heads_two_units_fills_it_about_both() -> None:
    both = member("one", "5", duty("D1", leads=True), duty("D2", leads=True, kind="겸임"))

    assert pairs(asked(town([both]), kinds=["부서"])) == {"D1": "one", "D2": "one"}


def test_of_several_heads_the_first_by_staff_number_fills_it() -> None:
    people = [member(name, "5", duty("D1", leads=True)) for name in ("b", "a")]

    assert pairs(asked(town(people), kinds=["부서"])) == {"D1": "a"}


@pytest.mark.parametrize(
    "duties",
    [
        pytest.param([duty("D1", leads=True, ends=date(2026, 12, 30))], id="until the day before"),
        pytest.param([duty("D1", leads=True, kind="휴직")], id="on leave"),
        pytest.param([duty("D1")], id="not the head"),
    ],
)
def test_a_unit_that_nobody_heads_on_the_last_day_is_reported(duties: list[Any]) -> None:
    result = asked(town([member("one", "5", *duties)]), kinds=["부서"])

    assert result.pairings == ()
    assert [(one.subject, one.relation, one.found) for one in result.unfilled] == [
        ("D1", "head", 0),
        ("D2", "head", 0),
    ]


def test_who_has_left_heads_nothing() -> None:
    gone = member("one", "5", duty("D1", leads=True), left=True)

    assert asked(town([gone]), kinds=["부서"]).pairings == ()


def test_nothing_depends_on_the_order_of_people() -> None:
    organisation = town(heads())
    turned = dict(reversed(list(organisation.members.items())))

    assert asked(replace(organisation, members=turned)) == asked(organisation)


def test_the_roster_is_found_by_its_name() -> None:
    assert [roster.name for roster in ROSTERS] == ["unit-heads"]
