"""What people get of the results of the units in which they were on duty.

Source: edge cases E01 (transfers), E03 (leave), E21 (units merged and split) with F12.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from core.scoring.composite.combining import MISSING, Column, Part
from core.scoring.composite.proration import Stay, prorated
from core.scoring.scores import Status

#: Units with the days of duty in each.
Days: TypeAlias = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """How units hang together: names, the unit above, and who took over which share (percent)."""

    titles: Mapping[int, str] = field(default_factory=dict)
    parents: Mapping[int, int] = field(default_factory=dict)
    heirs: Mapping[int, Sequence[tuple[int, Fraction]]] = field(default_factory=dict)


class Held(NamedTuple):
    """The results of a person's units: stays with a value, and whether one is still owed."""

    stays: tuple[Stay, ...]
    owed: bool


def held(days: Days, results: Column, units: Units, min_days: int) -> Held:
    """Return the stays in units that have a result, and whether one of ``min_days`` is owed.

    A unit without an own one has that of the unit above it, or of those that took it over, by
    their shares.  Stays in units that nobody evaluates are left out.
    """
    stays, owed = [], False
    for unit, number in days:
        part = part_of(unit, results, units)
        owed = owed or (part.status is Status.MISSING and number >= min_days)
        if part.value is not None:
            stays.append(Stay(days=number, value=part.value, title=units.titles.get(unit, "")))
    return Held(tuple(stays), owed)


def by_days(found: Held, min_days: int) -> Part:
    """Return what a person's stays come to; missing while a result is owed or no stay counts."""
    value = None if found.owed else prorated(found.stays, min_days)
    return MISSING if value is None else Part(Status.SCORED, value)


def part_of(unit: int, results: Column, units: Units) -> Part:
    """Return the result that holds for a unit; not applicable where no unit in reach has one."""
    seen: set[int] = set()
    at: int | None = unit
    while at is not None and at not in seen:
        if at in results:
            return results[at]
        seen.add(at)
        if at in units.heirs:
            return _inherited(units.heirs[at], results)
        at = units.parents.get(at)
    return Part(Status.NOT_APPLICABLE)


def holders(unit: int, results: Container[int], units: Units) -> tuple[int, ...]:
    """Return the units whose results hold for a unit: its own, its heirs', or of the one above."""
    seen: set[int] = set()
    at: int | None = unit
    while at is not None and at not in seen:
        if at in results:
            return (at,)
        seen.add(at)
        if at in units.heirs:
            return tuple(one for one, _ in units.heirs[at])
        at = units.parents.get(at)
    return ()


def _inherited(heirs: Sequence[tuple[int, Fraction]], results: Column) -> Part:
    """Return the mean of the heirs' results by their shares (E21)."""
    shares = [(share, results[one].value) for one, share in heirs if one in results]
    known = [(share, value) for share, value in shares if value is not None]
    total = sum((share for share, _ in known), Fraction())
    if not total:
        return MISSING if shares else Part(Status.NOT_APPLICABLE)
    value = sum((share * value for share, value in known), Fraction()) / total
    return Part(Status.SCORED, value)
