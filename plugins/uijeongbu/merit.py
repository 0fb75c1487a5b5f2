"""The yearly cycle of the merit rating (근무성적평정) and of the promotion list that follows it.

Source: 지방공무원 임용령 제31조의2 and 지방공무원 평정규칙: as of 30 June and of 31 December.  When
raters begin, half a month before, is a proposal [c].  It is a programme of its own: its results
are settled twice a year, and not with those of the comprehensive evaluation.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from goru import PhasePlan, Programme, committees

JUNE, DECEMBER = "merit-june", "merit-december"


def rating(phase: str, ko: str, en: str) -> dict[str, Any]:
    """Return the settings of the merit rating of one phase."""
    title = {"ko": f"근무성적평정({ko})", "en": f"Merit rating ({en})"}
    return {"kind": "merit", "title": title, "phase": phase}


OUTCOMES: Final[Mapping[str, Mapping[str, Any]]] = {
    JUNE: rating(JUNE, "6월 30일 기준", "as of 30 June"),
    DECEMBER: rating(DECEMBER, "12월 31일 기준", "as of 31 December"),
    "promotion": {
        "kind": "promotion",
        "title": {"ko": "승진후보자명부", "en": "Promotion list"},
        "merit": [JUNE, DECEMBER],
    },
}
CHAIN: Final = {"bodies": ["superior", "rating-committee"]}


def phase(name: str, ko: str, en: str, month: int, last: int) -> PhasePlan:
    """Return the phase of one rating, open for the half month before its day."""
    return PhasePlan(
        name=name,
        title={"ko": f"근무성적평정({ko})", "en": f"Merit rating ({en})"},
        form="merit-rating",
        roster="superiors",
        opens=(month, 16),
        closes=(month, last),
        scorer="merit",
    )


MERIT: Final = Programme(
    name="uijeongbu-merit",
    title={"ko": "근무성적평정", "en": "Merit rating"},
    legal_basis={
        "ko": "지방공무원 임용령 제31조의2, 지방공무원 평정규칙",
        "en": "Local Public Officials Appointment Decree, article 31-2, and the rating rule",
    },
    phases=(
        committees.pledging((6, 1), (12, 31)),
        phase(JUNE, "6월 30일 기준", "as of 30 June", 6, 30),
        phase(DECEMBER, "12월 31일 기준", "as of 31 December", 12, 31),
        *committees.sitting("근무성적평정위원회", "Rating committee", (6, 16), (12, 31)),
    ),
    configuration={
        # raters are the heads; they are trained before they rate (평정규칙 제5조 제3항)
        "rosters": {**committees.ROSTERS, committees.PLEDGE: {"who": "heads"}},
        "several": committees.SEVERAL,
        "outcomes": OUTCOMES,
        "appeals": {JUNE: CHAIN, DECEMBER: CHAIN},
    },
)
