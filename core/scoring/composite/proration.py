"""F12: a result by the days of duty in each unit (기간 안분).

Source: domain rule F12 (E01, E03); spells shorter than ``min_days`` are left out [c: 60 days], and
days of leave are in neither sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from core.scoring.rounding import shown
from core.scoring.scores import Step
from core.scoring.telling import equals

#: Proposal: a shorter spell says too little about somebody's part in a unit's result.
MIN_DAYS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """``days`` of duty (days or months, above 0) in a unit called ``title`` that got ``value``."""

    days: int
    value: Fraction
    title: str = ""


def counted(stays: Sequence[Stay], min_days: int = MIN_DAYS) -> tuple[Stay, ...]:
    """Return the stays of at least ``min_days``."""
    return tuple(stay for stay in stays if stay.days >= min_days)


def prorated(stays: Sequence[Stay], min_days: int = MIN_DAYS) -> Fraction | None:
    """Return ``sum(days * value) / sum(days)`` over the stays that count, unrounded.

    None where none counts: there is no result then, and it is not zero.
    """
    kept = counted(stays, min_days)
    total = sum(stay.days for stay in kept)
    if not total:
        return None
    return sum((stay.days * stay.value for stay in kept), Fraction()) / total


def prorated_steps(stays: Sequence[Stay], min_days: int = MIN_DAYS) -> Iterator[Step]:
    """Yield how `prorated` comes about; the last step's result is its value, if there is one."""
    kept = counted(stays, min_days)
    for stay in stays:
        if stay not in kept:
            yield _short(stay, min_days)
    value = prorated(stays, min_days)
    if value is None:
        yield _none(min_days)
        return
    sums = " + ".join(f"{shown(stay.value)} × {stay.days}일" for stay in kept)
    sums_en = " + ".join(f"{shown(stay.value)} × {stay.days} days" for stay in kept)
    total = sum(stay.days for stay in kept)
    named = ", ".join(f"{stay.title} {stay.days}일" for stay in kept if stay.title)
    named_en = ", ".join(f"{stay.title} {stay.days} days" for stay in kept if stay.title)
    yield Step(
        rule="F12",
        text={
            "ko": f"근무기간 안분({named}): ({sums}) ÷ {total}일 {equals(value)}",
            "en": f"By days of duty ({named_en}): ({sums_en}) ÷ {total} days {equals(value)}",
        },
        result=str(value),
    )


def _short(stay: Stay, min_days: int) -> Step:
    return Step(
        rule="F12",
        text={
            "ko": f"{stay.title} 근무 {stay.days}일은 {min_days}일보다 짧아 넣지 않습니다.",
            "en": f"{stay.days} days in {stay.title} are fewer than {min_days}: left out.",
        },
    )


def _none(min_days: int) -> Step:
    return Step(
        rule="F12",
        text={
            "ko": f"결과가 있는 부서의 {min_days}일 이상 근무가 없어 점수를 낼 수 없습니다.",
            "en": f"No spell of {min_days} days or more in a unit that has a result: no score.",
        },
    )
