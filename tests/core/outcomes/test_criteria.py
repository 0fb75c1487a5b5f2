"""A changed criterion for bonus points counts a year later, whatever days were typed."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from core.errors.outcomes import TooEarly
from core.outcomes.criteria import points_on, require_year_since

CHANGED = date(2026, 3, 2)
A_YEAR_LATER = date(2027, 3, 2)


def criteria(applies: date, points: str = "1", **more: Any) -> dict[str, Any]:
    """Return criteria that give points for a licence; the typed day of change is long ago."""
    given = [{"name": "자격증", "points": Fraction(points)}]
    typed = {"changed_on": date(2000, 1, 1), "disaster": False}
    return {"points": given, "applies_from": applies} | typed | more


OLD = criteria(date(2020, 1, 1))


def test_the_latest_criteria_up_to_a_day_hold_on_it() -> None:
    both = [criteria(A_YEAR_LATER, "2"), OLD]

    held = [
        points_on(both, day) for day in (date(2019, 12, 31), date(2027, 3, 1), date(2027, 3, 2))
    ]

    assert held == [{}, {"자격증": 1}, {"자격증": 2}]


@pytest.mark.parametrize(
    ("after", "found"),
    [
        pytest.param([criteria(date(2020, 1, 1), "2")], date(2020, 1, 1), id="changed-in-place"),
        pytest.param([OLD, criteria(date(2027, 3, 1), "2")], date(2027, 3, 1), id="a-day-early"),
        pytest.param([], date(2020, 1, 1), id="taken-away"),
        pytest.param([criteria(date(2026, 6, 1))], date(2020, 1, 1), id="begins-later"),
    ],
)
def test_other_points_within_a_year_are_refused_though_the_typed_days_would_do(
    after: list[dict[str, Any]], found: date
) -> None:
    with pytest.raises(TooEarly) as caught:
        require_year_since([OLD], after, CHANGED)

    facts = {"changed": CHANGED, "found": found, "least": A_YEAR_LATER}
    assert caught.value.facts == facts


@pytest.mark.parametrize(
    "after",
    [
        pytest.param([OLD, criteria(A_YEAR_LATER, "2")], id="a-year-later"),
        pytest.param([OLD | {"changed_on": date(2019, 1, 1)}], id="other-day-typed"),
        pytest.param([OLD, criteria(date(2026, 4, 1))], id="said-again"),
        pytest.param([OLD, criteria(date(2026, 4, 1), "2", disaster=True)], id="disaster"),
    ],
)
def test_what_leaves_the_year_as_it_was_is_taken(after: list[dict[str, Any]]) -> None:
    require_year_since([OLD], after, CHANGED)
    assert points_on(after, date(2026, 3, 31)) == {"자격증": 1}
