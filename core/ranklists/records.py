"""What goes into a merit list and what comes out of it; no database, no clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from core.outcomes.merit_bands import Bands
from core.ranklists.states import ORDER
from core.scoring.scores import Step

#: Stands for a key that is not known: behind everybody whose is.
UNKNOWN = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What somebody decided by hand about one person, or about the list of ``group`` (person 0).

    ``value`` is a place or points as typed, empty for other kinds; ``by`` an account and its
    ``name``, ``at`` the time in UTC as text.
    """

    person: int
    kind: str
    reason: str
    value: str = ""
    group: str = ""
    by: int | None = None
    name: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratee:
    """Somebody to be ranked: the mark of 100, the list and the rating unit, and what parts equals.

    ``name`` is unique.  ``left_out`` is the code why there is no rank, ``outside`` tells an
    exchange officer, ``past`` are points of ratings before, the newest first.
    """

    person: int
    name: str
    group: str
    unit: str
    job_grade: str
    mark: Fraction | None
    keys: Mapping[str, int] = field(default_factory=dict)
    left_out: str = ""
    outside: bool = False
    past: tuple[Fraction, ...] = ()
    unit_id: int | None = None
    comment: str = ""

    @property
    def order(self) -> tuple[Fraction, ...]:
        """Return by what the best comes first when sorted downwards."""
        keys = (Fraction(self.keys.get(key, UNKNOWN)) for key in ORDER)
        return self.mark or Fraction(), *keys


@dataclass(frozen=True, slots=True, kw_only=True)
class MeritRule:
    """The bands, and the name of the least one of exchange officers."""

    bands: Bands
    floor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One person's line; ``parts`` and ``points`` are exact, None for no points."""

    person: int
    job_grade: str
    group: str
    unit_id: int | None = None
    unit_place: int | None = None
    rank: int | None = None
    grade: str = ""
    points: Fraction | None = None
    parts: Mapping[str, Fraction] = field(default_factory=dict)
    decided_by: str = ""
    left_out: str = ""
    comment: str = ""
    trace: Sequence[Step] = ()
