"""The scorecards of the whole year: the same weights, every component from what was handed in.

All weights are proposals [c] but for one rule of the city: indicators weigh most.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from plugins.uijeongbu.indicators import SCORECARD
from plugins.uijeongbu.scorecards import DEPARTMENT, PERSON

INDICATORS: Final[Mapping[str, Any]] = {
    "name": "indicators",
    "title": SCORECARD["title"],
    "weight": "50",
    "components": SCORECARD["components"],
}
#: Component -> the phase from which it is scored.
GATHERED: Final = {"common": "common-results", "contribution": "contribution"}


def gathered(component: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a component of the imported scorecard as it is scored from a phase."""
    name = component["name"]
    if name == INDICATORS["name"]:
        return INDICATORS
    if name not in GATHERED:
        return component
    kept = {key: component[key] for key in ("name", "title", "weight", "full")}
    return {**kept, "phase": GATHERED[name]}


COMPONENTS: Final[Sequence[Mapping[str, Any]]] = DEPARTMENT["components"]
SCORECARDS: Final[Mapping[str, Any]] = {
    "department": {
        **DEPARTMENT,
        "components": [gathered(one) for one in COMPONENTS],
    },
    "person": PERSON,
}
