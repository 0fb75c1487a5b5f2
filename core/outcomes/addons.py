"""The special add-on (특별성과가산금) and the one for long good service (장기성과급).

Source: 지방공무원 수당규정 제6조의2 (2026-01-02): at most 5% of the people get 50% more; the best
grade in three consecutive years may give up to 50% more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import takewhile

from core.outcomes.money import pay, won
from core.outcomes.telling import comes_to, step
from core.scoring.bounds import require_between
from core.scoring.scores import Step
from core.scoring.telling import given

#: Percent of the people, and percent of the paid amount, that the law allows at most.
MOST_PEOPLE, MOST_EXTRA = 5, 50
#: Consecutive years in the best grade that long good service takes at least.
LEAST_YEARS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Addons:
    """What is paid on top, in percent of the paid amount; 0 for nothing.

    ``people`` is the percent of the people who may get the special one.

    Raises:
        OutOfBounds: More than the law allows, or fewer years.

    """

    people: Fraction = Fraction()
    special: Fraction = Fraction()
    long_term: Fraction = Fraction()
    years: int = LEAST_YEARS

    def __post_init__(self) -> None:
        people = {"ko": "특별성과가산금 대상 비율(%)", "en": "people with the special add-on (%)"}
        require_between(self.people, 0, MOST_PEOPLE, **people)
        special = {"ko": "특별성과가산금(%)", "en": "special add-on (%)"}
        require_between(self.special, 0, MOST_EXTRA, **special)
        longer = {"ko": "장기성과급(%)", "en": "long-term add-on (%)"}
        require_between(self.long_term, 0, MOST_EXTRA, **longer)
        years = {"ko": "장기성과급 연속 연수", "en": "consecutive years of the long-term add-on"}
        require_between(Fraction(self.years), LEAST_YEARS, 40, **years)


def special_heads(people: int, percent: Fraction) -> int:
    """Return how many of ``people`` get the special add-on: ``floor(people * percent / 100)``.

    Cutting the fraction keeps within the law's limit; a proposal [c].
    """
    return int(people * percent // 100)


def special_heads_steps(people: int, percent: Fraction) -> Iterator[Step]:
    """Yield the step to the head count."""
    heads = special_heads(people, percent)
    sums = f"{people} × {given(percent)}% {comes_to(people * percent / 100)}"
    yield step(
        "F15",
        f"특별성과가산금 인원: {sums}, 소수점 아래를 버려 {heads}명",
        f"People with the special add-on: {sums}, cut to {heads}",
        heads,
    )


def years_at_top(grades: Sequence[str], best: str) -> int:
    """Return for how many years in a row somebody had the best grade; ``grades`` newest first."""
    return sum(1 for _ in takewhile(lambda grade: grade == best, grades))


def years_at_top_steps(grades: Sequence[str], best: str, least: int) -> Iterator[Step]:
    """Yield the step to that number, told beside the ``least`` years that are needed."""
    years = years_at_top(grades, best)
    yield step(
        "F15",
        f"‘{best}’ 등급을 {years}년 이어서 받았습니다(장기성과급은 {least}년 이상).",
        f"Years in grade '{best}' in a row: {years} (the long-term add-on needs {least}).",
        years,
    )


def extra(paid: int, percent: Fraction) -> int:
    """Return the add-on in won: ``percent`` of the amount ``paid``, cut below 10 won."""
    return pay(paid, percent)


def extra_steps(paid: int, percent: Fraction, ko: str, en: str) -> Iterator[Step]:
    """Yield the step to an add-on that ``ko`` and ``en`` name."""
    amount = extra(paid, percent)
    sums = f"{won(paid)} × {given(percent)}% → {won(amount)}"
    yield step("F15", f"{ko}: {sums}원", f"{en}: {sums} won", amount)
