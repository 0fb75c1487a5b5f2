"""F17: what criteria for bonus points (가산점) say from day to day, against what they said before.

Source: 지방공무원 평정규칙 제25조의3 제2항.  What was in force before decides, whatever days
somebody types.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from core.errors.outcomes import TooEarly
from core.outcomes.years import year_after

Criteria = Sequence[Mapping[str, Any]]


def criteria_on(criteria: Criteria, day: date) -> Mapping[str, Any] | None:
    """Return the criteria that hold on ``day``: those that apply from the latest day up to it."""
    begun = [one for one in criteria if one["applies_from"] <= day]
    return max(begun, key=lambda one: one["applies_from"], default=None)


def points_on(criteria: Criteria, day: date) -> Mapping[str, Fraction]:
    """Return the most bonus points by criterion that hold on ``day``."""
    found = criteria_on(criteria, day)
    return {one["name"]: one["points"] for one in found["points"]} if found else {}


def require_year_since(before: Criteria, after: Criteria, changed: date) -> None:
    """Refuse ``after``, stored on the day ``changed``, where it differs from ``before`` too early.

    What counts on any day until a year has gone by stays as it was, whatever days were typed; a
    change because of a large disaster is excepted.

    Raises:
        TooEarly: From some day before that on, other points would count.

    """
    least = year_after(changed)
    for day in sorted({one["applies_from"] for one in (*before, *after)}):
        held = criteria_on(after, day)
        excepted = held is not None and held["disaster"]
        if day < least and not excepted and points_on(before, day) != points_on(after, day):
            raise TooEarly(changed=changed, found=day, least=least)
