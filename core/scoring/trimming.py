"""Trimming: leaving out extreme ratings of a group before its mean is taken (절사).

Values are whole numbers of one common unit, so that every comparison is exact.
Source: domain rules F03 and F08.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import TypeAlias

#: Returns the values that remain; the order of the values is no matter.
Trimmer: TypeAlias = Callable[[Sequence[int]], Sequence[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trim:
    """How to trim: ``none``, ``drop_n``, ``pct`` or ``sigma``.

    ``drop_n`` leaves out the ``n`` highest and lowest where there are ``n_min`` values or more.
    ``pct`` leaves out ``floor(count * percent / 100)`` at either side (below 50 percent).
    ``sigma`` leaves out what is further from the mean than ``sigmas`` standard deviations (of
    the population), where there are ``n_min`` values or more.
    """

    method: str = "none"
    n: int = 1
    n_min: int = 5
    percent: Fraction = Fraction(0)
    sigmas: Fraction = Fraction(2)


def trimmed(values: Sequence[int], trim: Trim) -> Sequence[int]:
    """Return the values that remain, sorted; never none of them.

    Raises:
        ValueError: The method would leave nothing.

    """
    kept = METHODS[trim.method](trim)(sorted(values))
    if values and not kept:
        text = f"trimming by {trim.method} leaves nothing of {len(values)} values"
        raise ValueError(text)
    return kept


def trimmer(trim: Trim) -> Trimmer:
    """Return the function that trims many groups, and never leaves nothing of one.

    Raises:
        ValueError: The method could leave nothing.

    """
    leaves_nothing = {
        "drop_n": trim.n_min <= 2 * trim.n,
        "pct": trim.percent * 2 >= 100,
        "sigma": trim.sigmas < 1,
    }
    if leaves_nothing.get(trim.method):
        text = f"trimming by {trim.method} could leave nothing"
        raise ValueError(text)
    return METHODS[trim.method](trim)


def _all(_trim: Trim) -> Trimmer:
    return lambda values: values


def _drop_n(trim: Trim) -> Trimmer:
    n, n_min = trim.n, trim.n_min
    return lambda values: sorted(values)[n : len(values) - n] if len(values) >= n_min else values


def _percent(trim: Trim) -> Trimmer:
    def trimming(values: Sequence[int]) -> Sequence[int]:
        side = int(len(values) * trim.percent / 100)
        return sorted(values)[side : len(values) - side]

    return trimming


def _sigma(trim: Trim) -> Trimmer:
    def trimming(values: Sequence[int]) -> Sequence[int]:
        """Compare squares, so that no root is needed: d² n > sigmas² Σd², with d = n x - Σx."""
        count, total = len(values), sum(values)
        if count < trim.n_min:
            return values
        squares = [(count * value - total) ** 2 for value in values]
        limit = trim.sigmas**2 * sum(squares)
        return [v for v, square in zip(values, squares, strict=True) if square * count <= limit]

    return trimming


METHODS: Mapping[str, Callable[[Trim], Trimmer]] = MappingProxyType(
    {"none": _all, "drop_n": _drop_n, "pct": _percent, "sigma": _sigma}
)
