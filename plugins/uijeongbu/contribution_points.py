"""What an achievement gives a department: the points table (배점표), a proposal [c] throughout.

Source: domain form U7; the committee decides within the bounds, state funds count by the amount.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from goru.asking import choice

AWARD, FUNDS, OTHER = "award", "funds", "other"
CATEGORIES: Final = (
    choice(AWARD, "대외수상", "Award from outside"),
    choice(FUNDS, "공모사업·국비확보", "Competitive projects, state funds"),
    choice("major", "시정 주요사업 성과", "Result of a major project"),
    choice("improvement", "제도개선·적극행정", "Better rules, active administration"),
    choice("standing", "시 위상 제고", "Raising the city's standing"),
    choice(OTHER, "기타", "Other"),
)
LEVELS: Final = (
    choice("national", "대통령·국무총리급", "President or prime minister"),
    choice("minister", "장관급", "Minister"),
    choice("governor", "도지사급", "Governor"),
)


class Points(NamedTuple):
    """What a class gives: its name in the table, least and most points, points for 100 million."""

    name: str
    least: str
    most: str
    per_unit: str | None = None


#: Category or level of an award -> what it gives.
POINTS: Final[Mapping[str, Points]] = MappingProxyType(
    {
        "national": Points("대통령·국무총리급", "2", "2"),
        "minister": Points("장관급", "1.5", "1.5"),
        "governor": Points("도지사급", "0.7", "1"),
        FUNDS: Points("공모사업·국비확보(1억 원당)", "0", "2", "0.1"),
        "major": Points("시정 주요사업", "0.5", "2"),
        "improvement": Points("제도개선·적극행정", "0.5", "1"),
        "standing": Points("시 위상 제고", "0.5", "2"),
        OTHER: Points("기타", "0", "0.5"),
    }
)
#: The same as the scorer's settings have it.
TABLE: Final[Mapping[str, Any]] = MappingProxyType(
    {
        one.name: {"least": one.least, "most": one.most, "per_unit": one.per_unit}
        for one in POINTS.values()
    }
)


def by_class(field: str, otherwise: str = "''") -> str:
    """Return the formula that gives a field of the class that category and level name."""
    found = otherwise
    for key, points in POINTS.items():
        value = getattr(points, field)
        quoted = f"'{value}'" if field == "name" else value
        asked = "level" if key in {one.name for one in LEVELS} else "category"
        found = f"if(${{{asked}}} = '{key}', {quoted}, {found})"
    return found
