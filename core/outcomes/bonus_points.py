"""F17: changed criteria for bonus points (가산점) apply one year later.

Source: 지방공무원 평정규칙 제25조의3 제2항; a change because of a large disaster is excepted.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from core.errors.outcomes import TooEarly
from core.outcomes.telling import step
from core.outcomes.years import year_after
from core.scoring.scores import Step


def earliest_use(changed: date, *, disaster: bool = False) -> date:
    """Return the first day on which criteria changed on the day ``changed`` may apply."""
    return changed if disaster else year_after(changed)


def earliest_use_steps(changed: date, *, disaster: bool = False) -> Iterator[Step]:
    """Yield the step to that day."""
    day = earliest_use(changed, disaster=disaster)
    why_ko = "대규모 재난에 따른 변경이므로 바로" if disaster else "1년이 지난"
    why_en = "because of a large disaster, at once" if disaster else "a year later"
    yield step(
        "F17",
        f"{changed}에 바꾼 가산점 기준은 {why_ko} {day}부터 적용합니다.",
        f"Criteria changed on {changed} apply, {why_en}, from {day}.",
        day,
    )


def require_year_between(changed: date, applies: date, *, disaster: bool = False) -> None:
    """Refuse criteria that apply before a year has gone by since their change.

    Raises:
        TooEarly: ``applies`` lies before that day.

    """
    least = earliest_use(changed, disaster=disaster)
    if applies < least:
        raise TooEarly(changed=changed, found=applies, least=least)
