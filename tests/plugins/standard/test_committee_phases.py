"""Every programme with raters or a committee has its phases, and its cycle opens with them."""

from __future__ import annotations

import pytest

from core.cycles.configuration import checked
from goru import Programme
from goru.committees import MINUTES, PLEDGE, REGISTER
from goru.testing import enabled

COMMITTEE = [REGISTER, MINUTES]
WANTED = {
    "uijeongbu-year": [PLEDGE, *COMMITTEE],
    "uijeongbu-indicators": [PLEDGE, *COMMITTEE],
    "uijeongbu-merit": [PLEDGE, *COMMITTEE],
    "seosan-contracts": [PLEDGE, *COMMITTEE],
    "gangseo-performance": [PLEDGE, *COMMITTEE],
    "gangseo-personnel": COMMITTEE,
    "gangseo-forum": COMMITTEE,
    "changwon-indicators": [PLEDGE, *COMMITTEE],
}


@pytest.mark.parametrize("name", WANTED)
def test_a_programme_has_pledge_and_minutes_with_settings_that_hold(name: str) -> None:
    catalogue = enabled(name.partition("-")[0])
    programme = catalogue.get(Programme, name)

    found = [one.name for one in programme.phases if one.name in {PLEDGE, *COMMITTEE}]
    content = checked(catalogue, programme, programme.configuration)

    assert found == WANTED[name]
    assert {one: content["rosters"][one]["office"] for one in COMMITTEE} == dict.fromkeys(
        COMMITTEE, ""
    )
    assert content["several"][MINUTES]["most"] == 24
