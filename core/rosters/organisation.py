"""A frozen picture of the organisation in a period, as rosters read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit (부서·팀) by its code, with the code of the unit above it."""

    code: str
    name: str
    kind: str
    parent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A spell of duty within the period, both days inclusive; ``leads`` means head of the unit."""

    unit: str
    starts: date
    ends: date
    kind: str = "근무"
    leads: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member of staff by staff number; ``grade`` counts down: 1 is the highest."""

    staff_no: str
    grade: str
    duties: tuple[Duty, ...] = ()
    left: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A form that ``author`` (staff number) handed in by name, in the phase ``phase``.

    ``unit`` is the code of the unit that it is about, empty for other subjects; ``facts`` has the
    exact texts of what is stated about it.
    """

    receipt: str
    phase: str
    author: str
    unit: str = ""
    answers: Mapping[str, Any] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """Units and members by code and staff number, in code order, so that nothing depends on ids.

    ``excluded`` holds pairs of staff numbers who must not rate each other (declared relatives,
    mutual complaints); ``previous`` maps ratee to the peers of the last round; ``papers`` has the
    forms of the cycle that are handed in by receipt, for rosters that ask for them.
    """

    starts: date
    ends: date
    units: Mapping[str, Unit]
    members: Mapping[str, Member]
    excluded: frozenset[frozenset[str]] = frozenset()
    previous: Mapping[str, frozenset[str]] = field(default_factory=dict)
    papers: Mapping[str, Paper] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """``actor`` (staff number) is to answer about ``subject`` in ``relation``.

    ``subject`` is a staff number for ``person``, a unit code for ``unit``, the receipt of a form
    for ``submission``, empty for ``none``.
    """

    actor: str
    subject_kind: str
    subject: str
    relation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfilled:
    """``missing`` raters of ``relation`` could not be found for ``subject``, and why (ko, en)."""

    subject: str
    relation: str
    wanted: int
    found: int
    reason: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterResult:
    """The pairings in a stable order, and who could not be filled."""

    pairings: tuple[Pairing, ...]
    unfilled: tuple[Unfilled, ...] = ()
