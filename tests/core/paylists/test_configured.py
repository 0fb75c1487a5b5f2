"""Outcomes in a cycle's configuration: completed with defaults, refused with what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from core.cycles.configuration import SECTIONS
from core.data.models import Configuration, Municipality
from core.data.storage import Storage
from core.errors import NotFound
from core.errors.cycles import WrongSettings
from core.errors.outcomes import TooEarly
from core.paylists.configured import OUTCOMES, complete, outcomes_of, paid_outcome
from tests.core.grading.town import NO_PLUGINS, PROGRAMME


def completed(**raw: Mapping[str, Any]) -> Mapping[str, Mapping[str, Any]]:
    return complete(NO_PLUGINS, PROGRAMME, raw)


def test_outcomes_are_a_section_of_the_configuration() -> None:
    assert SECTIONS["outcomes"] is OUTCOMES


def test_defaults_are_written_out_and_stay_as_they_are() -> None:
    once = completed(
        bonus={"kind": "bonus", "allocation": "staff"},
        salary={"kind": "salary", "allocation": "managers"},
        merit={"kind": "merit", "phase": "rating"},
        list={"kind": "promotion"},
    )

    assert once["bonus"]["rates"] == "S 172.5, A 125, B 85, C 0"
    assert once["salary"]["own_rates"] == "5: S 8, A 5.5, B 3.5"
    assert once["merit"]["bands"].startswith("수 70 64 20, 우 63.99 53 40")
    assert completed(**once) == once


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param({"allocation": "staff"}, id="no-kind"),
        pytest.param({"kind": "lottery"}, id="unknown-kind"),
        pytest.param({"kind": "bonus"}, id="no-allocation"),
        pytest.param({"kind": "bonus", "allocation": "a", "least_days": 400}, id="out-of-range"),
    ],
)
def test_settings_that_do_not_fit_are_refused_by_name(raw: Mapping[str, Any]) -> None:
    with pytest.raises(WrongSettings, match="yearly"):
        completed(yearly=raw)


def test_criteria_for_bonus_points_cannot_apply_within_a_year_of_their_change() -> None:
    criteria = {"points": [], "changed_on": "2026-07-01", "applies_from": "2027-06-30"}

    with pytest.raises(TooEarly):
        completed(list={"kind": "promotion", "criteria": [criteria]})


def test_only_what_is_paid_has_pay_lists(storage: Storage, municipality: Municipality) -> None:
    content = {
        "outcomes": completed(
            merit={"kind": "merit", "phase": "rating"},
            pay={"kind": "bonus", "allocation": "a", "title": "상여금 / Bonus"},
        )
    }
    with storage.reading(municipality.id):
        configuration = Configuration(version=3, content=content)

    assert [(one.name, one.title["ko"]) for one in outcomes_of(configuration)] == [
        ("merit", "근무성적평정"),
        ("pay", "상여금"),
    ]
    assert paid_outcome(configuration, "pay").version == 3
    with pytest.raises(NotFound):
        paid_outcome(configuration, "merit")
