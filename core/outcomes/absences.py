"""E03: whose merit rating counts who could not be rated.

Source: 지방공무원 임용령 제31조의3: less than a month of actual service in the period gives no
rating; during childcare leave, training or secondment to a body that is not designated the average
of the last two ratings counts until the first rating after the return.  Childcare leave must not be
used against the person (지방공무원법 제63조 제4항).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from core.outcomes.telling import comes_to, step
from core.scoring.scores import Step
from core.scoring.telling import given

#: Ratings that the average is over, and days that stand for a month [c].
LAST, MONTH = 2, 30
#: Days that stand for the two months after which somebody new is rated [c].
NEW = 60
RULE = "E03"


def is_rated(service_days: int, least_days: int = MONTH) -> bool:
    """Return whether somebody is rated for a period with so many days of actual service."""
    return service_days >= least_days


def is_settled_in(since: Iterable[int], new_days: int = NEW) -> bool:
    """Return whether somebody is rated by now; ``since`` are days since appointment and promotion.

    Source: 지방공무원 임용령 제31조의3 제5항: who was appointed or promoted is rated at the first
    periodic date after two months (E05).
    """
    return all(days >= new_days for days in since)


def standing_mark(ratings: Sequence[Fraction]) -> Fraction | None:
    """Return the mark that stands while somebody is away; ``ratings`` are the newest first.

    The average of the last two; of one where there is no more [c]; None without any.
    """
    last = ratings[:LAST]
    return sum(last, Fraction()) / len(last) if last else None


def standing_mark_steps(ratings: Sequence[Fraction]) -> Iterator[Step]:
    """Yield the step to the standing mark; its result is empty where there is none."""
    value = standing_mark(ratings)
    if value is None:
        yield step(RULE, "이전 평정이 없어 평정점이 없습니다.", "No rating before, so no mark.")
        return
    last = ratings[:LAST]
    sums = f"({' + '.join(given(one) for one in last)}) ÷ {len(last)} {comes_to(value)}"
    yield step(
        RULE,
        f"복귀 뒤 첫 평정까지 직전 평정의 평균을 씁니다: {sums}점",
        f"Until the first rating after the return the last ones' average counts: {sums} points",
        value,
    )
