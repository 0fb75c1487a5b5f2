"""How a municipality scores its multi-rater appraisal, and what came of it for one subject."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from core.scoring.conversion import CONVERSIONS
from core.scoring.multi_rater.groups import Outcome, Weighing


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """The settings of F08.

    ``areas`` maps each competency area to its questions, rated 1 to ``scale``; ``weighing`` has a
    weight for every relation that counts.  ``answered_share`` is in percent of the questions
    asked.  Fewer than ``min_total`` raters give no score (평가불가), or with ``neutral`` the mean
    of the unit.  ``leniency`` centres the raters first (F08b).  ``min_shown`` raters are needed
    before an area is told, and before an explanation shows a group by itself (E09).
    """

    areas: Mapping[str, Sequence[str]]
    weighing: Weighing
    convert: str = "ratio"
    scale: int = 5
    answered_share: Fraction = Fraction(70)
    not_applicable: Collection[str] = ("na",)
    leniency: bool = False
    min_total: int = 3
    min_shown: int = 3
    neutral: bool = False

    def converted(self, mean: Fraction) -> Fraction:
        """Return the points of a mean on the scale, 0 to 100."""
        return CONVERSIONS[self.convert].convert(self.within(mean), self.scale)

    def within(self, mean: Fraction) -> Fraction:
        """Return ``mean``; centring can carry it past an end of the scale, which then counts."""
        return min(max(mean, Fraction(1)), Fraction(self.scale)) if self.leniency else mean


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of one subject.

    ``asked`` counts its questions, ``sent`` the sheets about it in relations with a weight,
    ``counted`` those that are filled enough.  ``raw`` is the outcome before centring.  ``value``
    and ``areas`` are in points.
    """

    subject: int
    asked: int
    sent: int
    counted: int
    outcome: Outcome
    raw: Outcome
    value: Fraction | None
    areas: Mapping[str, Fraction] = field(default_factory=dict)
