"""Seats of representatives by headcount, one at least for every group.

Everybody's quota is ``headcount / total x seats``.  First every group gets
``max(1, floor(quota))``; the rest goes by largest remainder to those whose quota is 1 or more.
Source: a proposal [c] for representatives by series and grade (강서구 인사공감 토론회, about 50
officials).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import floor

from core.errors.forming import NobodyThere, TooFewSeats
from core.scoring.scores import Step
from core.scoring.telling import equals, step


def apportioned(headcount: Mapping[str, int], seats: int) -> Mapping[str, int]:
    """Return the seats of each group; they add up to ``seats``, groups of nobody have none.

    Among equal remainders the larger group comes first, then the earlier one.

    Raises:
        NobodyThere: All groups are empty.
        TooFewSeats: One seat for every group and the whole quotas are more than there are.

    """
    quotas = quotas_of(headcount, seats)
    first = {name: max(1, floor(quota)) if quota else 0 for name, quota in quotas.items()}
    left = seats - sum(first.values())
    if left < 0:
        raise TooFewSeats(seats=seats, needed=sum(first.values()))
    ahead = sorted(
        (name for name, quota in quotas.items() if quota >= 1),
        key=lambda name: (floor(quotas[name]) - quotas[name], -headcount[name]),
    )
    return first | {name: first[name] + 1 for name in ahead[:left]}


def quotas_of(headcount: Mapping[str, int], seats: int) -> Mapping[str, Fraction]:
    """Return the exact quota of each group.

    Raises:
        NobodyThere: All groups are empty.

    """
    total = sum(headcount.values())
    if total <= 0:
        raise NobodyThere(what_ko="대표 자리 배분", what_en="seats")
    return {name: Fraction(number * seats, total) for name, number in headcount.items()}


def apportioned_steps(headcount: Mapping[str, int], seats: int) -> Iterator[Step]:
    """Yield how each group's seats came about; the last step's result is all of them."""
    quotas, found = quotas_of(headcount, seats), apportioned(headcount, seats)
    total = sum(headcount.values())
    for name, quota in quotas.items():
        sums = f"{headcount[name]} ÷ {total} × {seats} {equals(quota)}"
        yield step(
            "seats",
            f"{name}: {sums}, 배정 {found[name]}석",
            f"{name}: {sums}, {found[name]} seats",
            Fraction(found[name]),
        )
    yield step(
        "seats",
        f"집단마다 1석 이상, 나머지는 소수점 아래가 큰 순서로 모두 {seats}석을 나누었습니다.",
        f"One seat at least each, the rest by largest remainder: {seats} seats in all.",
        Fraction(seats),
    )
