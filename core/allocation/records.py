"""What an allocation is made of: rules and entries in, a line with its reason for everybody out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

#: What to do with people who stay equal across the line between two grades.
STRICT, PROMOTE, DEMOTE = "strict", "promote", "demote"
POLICIES = (STRICT, PROMOTE, DEMOTE)
#: What decided a grade, beside the names of tie keys and the policies.
SCORE, UNDECIDED, HAND, FLOOR, OUTSIDE, NOTHING = (
    "score",
    "undecided",
    "hand",
    "floor",
    "outside",
    "",
)
#: Why there is no score: missing (미입력), not applicable (해당없음), left out (평가제외).
MISSING, NOT_APPLICABLE, NOT_RATED = "missing", "not-applicable", "not-rated"
#: Why a line is as it is: excluded from pay (지급제외), beside the quota, raised to a least grade,
#: of a pooled group, of equal score with others.
UNPAID, EXCHANGE, RAISED, POOLED, TIED = "unpaid", "exchange", "raised", "pooled", "tied"
#: What is to be noted about a group: too small and without a neighbour; places were taken from a
#: better grade because more people are excluded than the lowest paid grade has places.
SMALL, REACHED_UP = "small", "reached-up"
#: The order of the promotion list after the score: longer in the rank, longer in the grade, longer
#: in continuous service (Local Public Officials Appraisal Rule, article 30).
IN_RANK, IN_GRADE, SERVICE = "in-rank", "in-grade", "service"
STATUTORY = (IN_RANK, IN_GRADE, SERVICE)
#: Groups of so few people are pooled (proposal).
POOLING_LIMIT = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """A grade with its share in percent; the unpaid ones are the last."""

    name: str
    share: Fraction
    paid: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How grades are allocated.

    ``grades`` begin with the best.  ``method`` counts the places of each; with the two methods
    that absorb, ``absorb`` names the grade that takes the rest.  Equal scores are told apart by
    ``tie_keys`` in turn, then ``policy`` holds.  Scores are compared as rounded half up to
    ``places``, exactly where that is None.  Groups of ``pooling_limit`` people or fewer go
    together with the group that ``neighbours`` names for them.
    """

    grades: tuple[Grade, ...]
    method: str = "cumulative"
    absorb: str = ""
    tie_keys: tuple[str, ...] = STATUTORY
    policy: str = STRICT
    places: int | None = None
    pooling_limit: int = POOLING_LIMIT
    neighbours: Mapping[str, str] = field(default_factory=dict)

    def place(self, grade: str) -> int:
        """Return the place of ``grade``, 0 for the best.

        Raises:
            ValueError: There is no such grade.

        """
        return self.names.index(grade)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the grades, the best first."""
        return tuple(grade.name for grade in self.grades)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Somebody to be graded; ``subject`` is unique in an allocation.

    ``value`` is the exact score, None where there is none: ``lacking`` then says why.  ``unit`` is
    the submitted unit list (평정단위) that the subject stands on, empty for none.  ``keys`` maps
    the name of a tie key to its value; the larger goes ahead, an absent one is unknown.
    ``excluded`` says why nothing is paid (지급제외), empty for everybody else.  ``outside`` tells
    that the grade is given beside the quota (인사교류자), ``floor`` names the least grade.
    """

    subject: int
    value: Fraction | None
    group: str = ""
    unit: str = ""
    name: str = ""
    keys: Mapping[str, Fraction | int] = field(default_factory=dict)
    lacking: str = MISSING
    excluded: str = ""
    outside: bool = False
    floor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A grade that somebody gives by hand, with the reason; ``by`` is who did."""

    subject: int
    grade: str
    reason: str
    by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """The line between two grades of a group: who stands on either side, and what put them there.

    ``places`` people may be above it.  ``tied`` are those of equal score around it, empty where
    the scores differ.  ``decided_by`` is ``score``, a tie key, a policy, ``hand`` or
    ``undecided``; ``open`` are then those to be decided by hand, and ``unknown`` is the key that
    cannot part them because somebody's value of it is not known.
    """

    group: str
    upper: str
    lower: str
    places: int
    above: int
    below: int
    decided_by: str
    tied: tuple[int, ...] = ()
    open: tuple[int, ...] = ()
    unknown: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What one subject gets.

    ``group`` is the pool in which it was ranked; ``rank`` is shared by those whom no key parts,
    None for those who are not ranked.  ``tied`` is everybody in the group of the same score,
    itself included, empty where it is alone with it.  ``grade`` is empty for those who get none
    and for those still to be decided; ``decided_by`` says what settled it.  ``reasons`` are codes.
    """

    subject: int
    group: str
    rank: int | None
    value: Fraction | None
    tied: tuple[int, ...] = ()
    grade: str = ""
    decided_by: str = SCORE
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupResult:
    """What one group, or several pooled ones, came to.

    ``heads`` counts the ranked and the excluded; ``quotas`` are the counts by grade for so many,
    ``places`` what is left of them for the ranked, ``actual`` how many have each grade, those
    beside the quota included.
    """

    name: str
    members: tuple[str, ...]
    heads: int
    excluded: int
    outside: int
    missing: int
    quotas: Mapping[str, int]
    places: Mapping[str, int]
    actual: Mapping[str, int]
    boundaries: tuple[Boundary, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Allotment:
    """An allocation: its groups by name, and a line for every entry by group and rank."""

    groups: tuple[GroupResult, ...]
    lines: tuple[Line, ...]

    @property
    def undecided(self) -> tuple[int, ...]:
        """Return the subjects whose grade is to be decided by hand."""
        return tuple(line.subject for line in self.lines if line.decided_by == UNDECIDED)
