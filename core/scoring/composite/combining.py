"""F11: a branch of a scorecard from the components below it, for all subjects at once.

Source: domain rule F11 (the municipality's total) and F02 (renormalised weights).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from core.scoring.composite.trees import HOLD, LEAVE_OUT, ZERO, Component
from core.scoring.scores import Status


class Part(NamedTuple):
    """What a component came to for one subject; ``value`` is None unless it is scored."""

    status: Status
    value: Fraction | None = None


#: One component's parts by subject.
Column: TypeAlias = Mapping[int, Part]
MISSING = Part(Status.MISSING)
ZERO_POINTS = Part(Status.SCORED, Fraction())

#: What a missing part counts as, by the component's rule.
INSTEAD: Mapping[str, Part] = MappingProxyType(
    {HOLD: MISSING, LEAVE_OUT: Part(Status.NOT_APPLICABLE), ZERO: ZERO_POINTS}
)


def combined(branch: Component, parts: Sequence[Part]) -> Part:
    """Return the part of ``branch`` from those of its components, in their order.

    The value is exact: nothing is rounded on the way.
    """
    taken = [taken_as(one, part) for one, part in zip(branch.components, parts, strict=True)]
    pairs = list(zip(branch.components, taken, strict=True))
    status = _status(branch, pairs)
    if status is not Status.SCORED:
        return Part(status)
    return Part(Status.SCORED, limited(branch, _weighed(branch, pairs) + _added(pairs)))


def contributions(branch: Component, parts: Sequence[Part]) -> list[Fraction | None]:
    """Return the points that each component gives to ``branch``, in their order.

    None where it does not count.  They add up to the branch's value before its own limits.
    """
    taken = [taken_as(one, part) for one, part in zip(branch.components, parts, strict=True)]
    pairs = list(zip(branch.components, taken, strict=True))
    weight = weight_that_counts(pairs)
    return [_contribution(branch, one, part.value, weight) for one, part in pairs]


def _contribution(
    branch: Component, one: Component, value: Fraction | None, weight: Fraction
) -> Fraction | None:
    if value is None:
        return None
    if one.weight is None:
        return limited(one, value)
    return branch.full * one.weight * value / one.full / weight if weight else Fraction()


def taken_as(component: Component, part: Part) -> Part:
    """Return what ``part`` counts as for the branch above it."""
    return INSTEAD[component.missing] if part.status is Status.MISSING else part


def limited(component: Component, value: Fraction) -> Fraction:
    """Return ``value`` within the component's limits."""
    if component.least is not None:
        value = max(value, component.least)
    return value if component.most is None else min(value, component.most)


def weight_that_counts(pairs: Sequence[tuple[Component, Part]]) -> Fraction:
    """Return the sum of the weights of the scored components."""
    return sum(
        (one.weight for one, part in pairs if one.weight and part.value is not None), Fraction()
    )


def _weighed(branch: Component, pairs: Sequence[tuple[Component, Part]]) -> Fraction:
    # numerators over one denominator, reduced once: ten times as fast as sums of fractions
    over, under, total, parts_of_total = 0, 1, 0, 1
    for one, part in pairs:
        if one.weight is not None and part.value is not None:
            top = one.weight.numerator * part.value.numerator * one.full.denominator
            bottom = one.weight.denominator * part.value.denominator * one.full.numerator
            over, under = over * bottom + top * under, under * bottom
            total = total * one.weight.denominator + one.weight.numerator * parts_of_total
            parts_of_total *= one.weight.denominator
    if not total:
        return Fraction()
    return Fraction(
        branch.full.numerator * over * parts_of_total, branch.full.denominator * under * total
    )


def _added(pairs: Sequence[tuple[Component, Part]]) -> Fraction:
    points = (
        limited(one, part.value)
        for one, part in pairs
        if one.weight is None and part.value is not None
    )
    return sum(points, Fraction())


def _status(branch: Component, pairs: Sequence[tuple[Component, Part]]) -> Status:
    return next(_obstacles(branch, pairs), Status.SCORED)


def _obstacles(branch: Component, pairs: Sequence[tuple[Component, Part]]) -> Iterator[Status]:
    if any(part.status is Status.MISSING for _, part in pairs):
        yield Status.MISSING
    weighed = [(one, part) for one, part in pairs if one.weight is not None]
    if weighed and not any(part.value is not None for _, part in weighed):
        yield _only(part.status for _, part in weighed)
    if any(part.status is Status.EXCLUDED for _, part in weighed):
        excluded = share_of(weighed, lambda part: part.status is Status.EXCLUDED)
        if excluded > branch.most_excluded:
            yield Status.MISSING


def share_of(pairs: Sequence[tuple[Component, Part]], wanted: Callable[[Part], bool]) -> Fraction:
    """Return what percentage of the weight is on parts that are ``wanted``; 0 without weights."""
    total = sum((one.weight for one, _ in pairs if one.weight), Fraction())
    found = sum((one.weight for one, part in pairs if one.weight and wanted(part)), Fraction())
    return found * 100 / total if total else Fraction()


def _only(statuses: Iterator[Status]) -> Status:
    """Return what none of the components counted as: excluded if any of them is."""
    return Status.EXCLUDED if Status.EXCLUDED in set(statuses) else Status.NOT_APPLICABLE
