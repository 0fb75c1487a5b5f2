"""F17: points of the promotion list (승진후보자명부): merit, career and bonus points.

Source: 지방공무원 평정규칙: 70 points for merit and 30 for career, bonus points up to 5; the share
of merit may rise, and that of career fall, by up to 20; merit is averaged over the last 3 years in
job grade 5, 2 in grades 6 and 7, 1 below.  Each part is rounded half up at the third decimal
(제27조 제7항).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType

from core.scoring.bounds import require_between, require_not_negative, require_weight
from core.scoring.rounding import nearest

#: Full marks of each part before any shift, and the largest shift.
MERIT, CAREER, MOST_SHIFT, MOST_BONUS = 70, 30, 20, 5
#: What a year without a rating counts where a neighbour is missing, of full marks.
MISSING = Fraction(60, 100)
#: Years that count by job grade; below grade 7 one.
YEARS: Mapping[str, int] = MappingProxyType({"5": 3, "6": 2, "7": 2})
PLACES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class PromotionRule:
    """The shares and the limit of a municipality.

    ``shift`` points go from career to merit.  ``weights`` of the years, the newest first; equal
    where there are none [c].

    Raises:
        OutOfBounds: A shift above 20 points, more than 5 bonus points, or weights that are not as
            many as the years.
        NothingWeighs: All years have the weight 0.

    """

    shift: Fraction = Fraction()
    most_bonus: Fraction = Fraction(MOST_BONUS)
    weights: Mapping[str, Sequence[Fraction]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        shift = {"ko": "경력에서 근평으로 옮긴 점수", "en": "points shifted from career to merit"}
        require_between(self.shift, 0, MOST_SHIFT, **shift)
        require_between(
            self.most_bonus, 0, MOST_BONUS, ko="가산점 한도", en="limit of bonus points"
        )
        for job_grade, weights in self.weights.items():
            years = years_counted(job_grade)
            what = {"ko": f"{job_grade}급 연도별 비중의 수", "en": f"weights of grade {job_grade}"}
            require_between(Fraction(len(weights)), years, years, **what)
            for weight in weights:
                require_not_negative(weight, ko="연도별 비중", en="weight of a year")
            require_weight(weights, ko="연도별 비중", en="weights of the years")

    def weights_of(self, job_grade: str) -> tuple[Fraction, ...]:
        """Return the weight of each year that counts, the newest first."""
        found = self.weights.get(job_grade)
        return tuple(found) if found else (Fraction(1),) * years_counted(job_grade)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody on the list.

    ``years`` are the merit marks on 70 of unit years, the newest first, None where there is none;
    those beyond the years that count are neighbours of the last.  ``career`` is on 30 points,
    ``bonus`` the bonus points given.

    Raises:
        OutOfBounds: A mark lies outside of its scale, or a bonus point is negative.

    """

    job_grade: str
    years: Sequence[Fraction | None]
    career: Fraction
    bonus: Sequence[Fraction] = ()

    def __post_init__(self) -> None:
        for mark in self.years:
            require_between(mark or Fraction(), 0, MERIT, ko="근무성적평정점", en="merit mark")
        require_between(self.career, 0, CAREER, ko="경력평정점", en="career mark")
        for one in self.bonus:
            require_not_negative(one, ko="가산점", en="bonus point")


@dataclass(frozen=True, slots=True, kw_only=True)
class PromotionPoints:
    """The points of each part, with two decimals."""

    merit: Fraction
    career: Fraction
    bonus: Fraction

    @property
    def total(self) -> Fraction:
        """Return the points in all, 0 to 105."""
        return self.merit + self.career + self.bonus


def promotion_points(one: Candidate, rule: PromotionRule) -> PromotionPoints:
    """Return somebody's points on the promotion list."""
    return PromotionPoints(
        merit=rounded(merit_average(one, rule) * (MERIT + rule.shift) / MERIT),
        career=rounded(one.career * (CAREER - rule.shift) / CAREER),
        bonus=rounded(min(rule.most_bonus, sum(one.bonus, Fraction()))),
    )


def merit_average(one: Candidate, rule: PromotionRule) -> Fraction:
    """Return the exact average of the years that count, on 70 points."""
    weights = rule.weights_of(one.job_grade)
    marks = [year_mark(one.years, place) for place in range(len(weights))]
    total = sum((mark * weight for mark, weight in zip(marks, weights, strict=True)), Fraction())
    return total / sum(weights)


def year_mark(years: Sequence[Fraction | None], place: int) -> Fraction:
    """Return the mark of a year on 70 points, ``place`` counted from 0 for the newest.

    A missing year counts the average of its neighbours; a missing neighbour 60% of full marks.
    """
    own = _at(years, place)
    if own is not None:
        return own
    neighbours = (_at(years, place - 1), _at(years, place + 1))
    return sum((MERIT * MISSING if one is None else one for one in neighbours), Fraction()) / 2


def years_counted(job_grade: str) -> int:
    """Return over how many years merit is averaged in ``job_grade``."""
    return YEARS.get(job_grade, 1)


def rounded(points: Fraction) -> Fraction:
    """Return ``points`` rounded half up at the third decimal (평정규칙 제27조 제7항)."""
    return Fraction(nearest(points, PLACES), 10**PLACES)


def _at(years: Sequence[Fraction | None], place: int) -> Fraction | None:
    return years[place] if 0 <= place < len(years) else None
