"""F14: how many people each grade has room for (강제배분)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import accumulate, pairwise
from types import MappingProxyType

from core.allocation.records import Grade, Rules
from core.errors.allocation import NegativePlaces, UnfitMethod, WrongShares
from core.scoring.rounding import figure, nearest

WHOLE = 100
CUMULATIVE, LARGEST_REMAINDER, HALF_UP = "cumulative", "largest_remainder", "half_up"
HALF_UP_ABSORB, FLOOR_ABSORB = "half_up_absorb", "floor_absorb"
#: Head counts among which an example is looked for of a method whose counts do not add up.
EXAMPLES = 1000

Counts = tuple[int, ...]
#: Shares in percent, head count and the place of the absorbing grade -> places by grade.
Method = Callable[[Sequence[Fraction], int, int], Counts]


def quotas(grades: Sequence[Grade], heads: int, method: str, absorb: str = "") -> Counts:
    """Return how many of ``heads`` people (at least 1) each grade has room for.

    The counts of ``half_up`` may add up to more or fewer than ``heads``; all others add up.

    Raises:
        WrongShares: The shares do not do.
        NegativePlaces: The rest that ``absorb`` takes is below zero.
        ValueError: There is nobody, or no such method, or ``absorb`` is no grade.

    """
    require_shares(grades)
    if heads < 1:
        raise ValueError(heads)
    names = [grade.name for grade in grades]
    rest = names.index(absorb) if method in ABSORBING else 0
    return METHODS[method]([grade.share for grade in grades], heads, rest)


def group_quotas(rules: Rules, heads: int, group: str) -> Counts:
    """Return the counts for a group, which add up to ``heads``; no heads need no places.

    Raises:
        NegativePlaces: The rest that a grade takes is below zero.

    """
    if heads == 0:
        return (0,) * len(rules.grades)
    counts = quotas(rules.grades, heads, rules.method, rules.absorb)
    if min(counts) < 0:
        raise NegativePlaces(
            group=group,
            heads=heads,
            method=rules.method,
            counts=told(counts),
            grade=rules.absorb,
        )
    return counts


def require_shares(grades: Sequence[Grade]) -> None:
    """Refuse fewer than two grades, and shares that are negative or do not add up to 100.

    Raises:
        WrongShares: They are refused.

    """
    shares = [grade.share for grade in grades]
    total = sum(shares, Fraction())
    if len(shares) < 2 or min(shares) < 0 or total != WHOLE:
        raise WrongShares(grades=len(shares), shares=told(shares) or "-", total=figure(total))


def require_fit(grades: Sequence[Grade], method: str) -> None:
    """Refuse to allocate by the method whose counts may not add up to the people.

    Raises:
        UnfitMethod: It is that one; an example names the counts and their sum.

    """
    if method != HALF_UP:
        return
    shares = [grade.share for grade in grades]
    for heads in range(1, EXAMPLES + 1):
        counts = half_up(shares, heads, 0)
        if sum(counts) != heads:
            facts = {"heads": heads, "counts": told(counts), "total": sum(counts)}
            raise UnfitMethod(
                method=method,
                example_ko=" 예: {heads}명이면 {counts}, 합계 {total}명.".format_map(facts),
                example_en=" For {heads} people it gives {counts}, {total} in all.".format_map(
                    facts
                ),
            )
    raise UnfitMethod(method=method, example_ko="", example_en="")


def told(numbers: Sequence[int] | Sequence[Fraction]) -> str:
    """Return numbers by grade as people write them: ``7/15/11/4``."""
    return "/".join(figure(Fraction(number)) for number in numbers)


def cumulative(shares: Sequence[Fraction], heads: int, _absorb: int) -> Counts:
    """Return the counts between cumulative boundaries, each rounded half up.

    They always add up, and a boundary never falls as people are added (proposal).
    """
    lines = [nearest(upto * heads / WHOLE, 0) for upto in accumulate(shares)]
    return tuple(last - first for first, last in pairwise([0, *lines]))


def largest_remainder(shares: Sequence[Fraction], heads: int, _absorb: int) -> Counts:
    """Return the whole parts, and one place more for the largest fractions; ties go to the better.

    Source: the method of Hamilton, usual in Korean practice.
    """
    exact = [share * heads / WHOLE for share in shares]
    whole = [int(count) for count in exact]
    by_fraction = sorted(range(len(exact)), key=lambda place: whole[place] - exact[place])
    favoured = frozenset(by_fraction[: heads - sum(whole)])
    return tuple(count + (place in favoured) for place, count in enumerate(whole))


def half_up(shares: Sequence[Fraction], heads: int, _absorb: int) -> Counts:
    """Return each count rounded half up by itself; they need not add up."""
    return tuple(nearest(share * heads / WHOLE, 0) for share in shares)


def half_up_absorb(shares: Sequence[Fraction], heads: int, absorb: int) -> Counts:
    """Return counts rounded half up; the absorbing grade has what is left, perhaps below zero."""
    return _absorbed(half_up(shares, heads, 0), heads, absorb)


def floor_absorb(shares: Sequence[Fraction], heads: int, absorb: int) -> Counts:
    """Return counts rounded down; the absorbing grade has what is left."""
    return _absorbed(tuple(int(share * heads / WHOLE) for share in shares), heads, absorb)


def _absorbed(counts: Counts, heads: int, absorb: int) -> Counts:
    rest = heads - sum(counts) + counts[absorb]
    return (*counts[:absorb], rest, *counts[absorb + 1 :])


METHODS: Mapping[str, Method] = MappingProxyType(
    {
        CUMULATIVE: cumulative,
        LARGEST_REMAINDER: largest_remainder,
        HALF_UP: half_up,
        HALF_UP_ABSORB: half_up_absorb,
        FLOOR_ABSORB: floor_absorb,
    }
)
ABSORBING = frozenset((HALF_UP_ABSORB, FLOOR_ABSORB))
