"""Who pledges before rating, as a municipality sets it."""

from __future__ import annotations

import pytest

from goru.committees import MINUTES, PLEDGE, REGISTER, pledging, sitting
from plugins.standard.rosters.raters import RatersSettings, assign
from tests.core.rosters.town import duty, member, town

PLACE = town(
    members=[
        member("1", "5", duty("D1", leads=True)),
        member("2", "7", duty("D1")),
        member("3", "7", duty("D1")),
    ]
)


@pytest.mark.parametrize(
    ("settings", "asked"),
    [
        ({}, ["1", "2", "3"]),
        ({"who": "heads"}, ["1"]),
        ({"who": "listed", "people": ["3"]}, ["3"]),
        ({"who": "listed"}, []),
        ({"who": "nobody", "people": ["3"]}, []),
    ],
)
def test_those_pledge_whom_the_municipality_names(
    settings: dict[str, object], asked: list[str]
) -> None:
    told = RatersSettings().load(settings)

    found = assign(PLACE, told, 0).pairings

    assert [(one.actor, one.subject_kind) for one in found] == [(one, "none") for one in asked]


def test_the_phases_of_raters_and_committees_use_the_standard_forms() -> None:
    phases = (pledging((2, 1), (2, 28)), *sitting("위원회", "Committee", (1, 2), (12, 31)))

    assert [(one.name, one.form, one.roster) for one in phases] == [
        (PLEDGE, "rater-pledge", "raters"),
        (REGISTER, "committee", "office-head"),
        (MINUTES, "committee-minutes", "office-head"),
    ]
