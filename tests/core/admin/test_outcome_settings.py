"""Outcomes are added and changed as versions of the cycle's configuration."""

from __future__ import annotations

from typing import Any

import pytest

from core.data.models import Configuration, Municipality
from core.data.storage import Storage
from tests.application import Browser, LogIn
from tests.core.admin.conftest import Log
from tests.core.admin.office import Ids

ENGLISH = {"lang": "en"}


def place(ids: Ids, kind: str = "bonus") -> str:
    return f"/admin/outcome-settings/{ids.cycle}/{kind}/yearly"


def newest(storage: Storage, municipality: Municipality) -> Configuration:
    with storage.reading(municipality.id):
        found: Configuration = Configuration.select().order_by(Configuration.version.desc()).get()
        return found


def form(storage: Storage, municipality: Municipality, **values: str) -> dict[str, str]:
    before = newest(storage, municipality)
    effective = before.effective_from.isoformat()
    return {"effective_from": effective, "based_on": str(before.version), **values}


def outcomes(storage: Storage, municipality: Municipality) -> dict[str, Any]:
    return dict(newest(storage, municipality).content.get("outcomes", {}))


def test_a_new_outcome_shows_its_defaults_with_their_origin_and_is_stored(
    administrator: Browser, ids: Ids, storage: Storage, municipality: Municipality, log: Log
) -> None:
    way = administrator.get(
        f"/admin/outcome-settings/{ids.cycle}", query_string={"kind": "bonus", "name": "yearly"}
    )
    page = administrator.get(place(ids), query_string=ENGLISH).text

    answer = administrator.post(
        place(ids), form(storage, municipality, allocation="staff", budget="150000000")
    )

    assert way.location.endswith(place(ids))
    assert 'value="S 172.5, A 125, B 85, C 0"' in page
    assert "Default from: b3" in page
    assert answer.status_code == 302
    stored = outcomes(storage, municipality)["yearly"]
    assert (stored["kind"], stored["budget"], stored["mode"]) == (
        "bonus",
        150_000_000,
        "individual",
    )
    assert "outcomes.yearly" in log.last.details["changes"]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "Missing data"),
        ({"allocation": "staff", "special_people": "6"}, "less than or equal to 5"),
        (
            {
                "allocation": "staff",
                "rates": "S 1, A 2",
            },
            "GR-660",
        ),
        ({"allocation": "staff", "mode": "mixed"}, "departments&#39; grades"),
    ],
    ids=["no-allocation", "above-5-percent", "rates-rise", "no-departments"],
)
def test_what_does_not_fit_is_marked_and_not_stored(
    values: dict[str, str],
    said: str,
    administrator: Browser,
    ids: Ids,
    storage: Storage,
    municipality: Municipality,
) -> None:
    answer = administrator.post(
        place(ids), form(storage, municipality, **values), query_string=ENGLISH
    )

    assert answer.status_code == 422
    assert said in answer.text
    assert outcomes(storage, municipality) == {}


def test_criteria_for_bonus_points_that_apply_too_early_are_refused_with_the_first_day(
    administrator: Browser, ids: Ids, storage: Storage, municipality: Municipality
) -> None:
    criteria = {
        "criteria.points": "규제개혁 0.5",
        "criteria.changed_on": "2026-03-02",
        "criteria.applies_from": "2027-03-01",
        "criteria.disaster": "false",
    }

    answer = administrator.post(
        place(ids, "promotion"),
        form(storage, municipality, **criteria),
        query_string=ENGLISH,
    )

    assert answer.status_code == 422
    assert "Those changed on 2026-03-02 apply from 2027-03-02" in answer.text
    assert outcomes(storage, municipality) == {}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("9999/bonus/yearly", 404),
        ("{cycle}/lottery/yearly", 404),
        ("{cycle}?kind=bonus&name=Not+a+name", 422),
        ("{cycle}?kind=lottery&name=yearly", 404),
    ],
)
def test_unknown_kinds_and_names_are_refused(
    path: str, status: int, administrator: Browser, ids: Ids
) -> None:
    address = path.format(cycle=ids.cycle)

    assert administrator.get(f"/admin/outcome-settings/{address}").status_code == status


def test_only_administrators_change_settings(
    log_in: LogIn, ids: Ids, storage: Storage, municipality: Municipality
) -> None:
    confirmer = log_in("confirmer")

    answer = confirmer.post(place(ids), form(storage, municipality, allocation="staff"))

    assert confirmer.get(place(ids)).status_code == 200
    assert answer.status_code == 403
