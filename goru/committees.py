"""The phases that a programme with raters or a committee has: pledge, register, minutes.

Part of the public face.  The forms are the standard plugin's (CF-3, CF-5).  A municipality leaves
a phase out by its roster's setting: ``who: nobody`` of the pledge, no ``office`` of the others.
Source: raters are trained and pledge before they rate (지방공무원 평정규칙 제5조 제3항).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from core.records import PhasePlan

#: Names of the phases.
PLEDGE, REGISTER, MINUTES = "pledge", "committee", "minutes"
Day = tuple[int, int]
#: Settings of a committee's rosters, and of all three; those of a programme come after them.
SITTING: Final[Mapping[str, Mapping[str, Any]]] = MappingProxyType(
    {REGISTER: {"office": ""}, MINUTES: {"office": ""}}
)
ROSTERS: Final[Mapping[str, Mapping[str, Any]]] = MappingProxyType(
    {PLEDGE: {"who": "everybody"}, **SITTING}
)
#: [c] Minutes of as many meetings as the committee holds in a year.
SEVERAL: Final[Mapping[str, Mapping[str, Any]]] = MappingProxyType(
    {MINUTES: {"least": 1, "most": 24}}
)


def pledging(opens: Day, closes: Day) -> PhasePlan:
    """Return the phase in which raters pledge; who is asked rates nobody before they have."""
    return PhasePlan(
        name=PLEDGE,
        title={"ko": "평가자 서약·회피", "en": "Raters' pledge"},
        form="rater-pledge",
        roster="raters",
        opens=opens,
        closes=closes,
    )


def sitting(ko: str, en: str, opens: Day, closes: Day) -> tuple[PhasePlan, PhasePlan]:
    """Return the phases of a committee: the register of its members, the minutes they sign."""
    return (
        _of_office(REGISTER, "committee", (f"{ko} 명부", f"{en}: members"), (opens, closes)),
        _of_office(
            MINUTES, "committee-minutes", (f"{ko} 회의록", f"{en}: minutes"), (opens, closes)
        ),
    )


def _of_office(name: str, form: str, titles: tuple[str, str], window: tuple[Day, Day]) -> PhasePlan:
    return PhasePlan(
        name=name,
        title={"ko": titles[0], "en": titles[1]},
        form=form,
        roster="office-head",
        opens=window[0],
        closes=window[1],
    )
