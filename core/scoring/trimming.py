"""Trimming: leaving out extreme ratings of a group before its mean is taken (절사).

Values are whole numbers of one common unit, so that every comparison is exact.
Source: domain rules F03 and F08.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType


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
    """Return the values that remain; never none of them.  The order of ``values`` is no matter.

    Raises:
        ValueError: The method would leave nothing.

    """
    kept = METHODS[trim.method](sorted(values), trim)
    if values and not kept:
        text = f"trimming by {trim.method} leaves nothing of {len(values)} values"
        raise ValueError(text)
    return kept


def _all(values: list[int], _trim: Trim) -> list[int]:
    return values


def _drop_n(values: list[int], trim: Trim) -> list[int]:
    return values[trim.n : len(values) - trim.n] if len(values) >= trim.n_min else values


def _percent(values: list[int], trim: Trim) -> list[int]:
    side = int(len(values) * trim.percent / 100)
    return values[side : len(values) - side]


def _sigma(values: list[int], trim: Trim) -> list[int]:
    """Compare squares, so that no root is needed: d² n > sigmas² Σd², with d = n x - Σx."""
    count, total = len(values), sum(values)
    if count < trim.n_min:
        return values
    squares = [(count * value - total) ** 2 for value in values]
    limit = trim.sigmas**2 * sum(squares)
    return [v for v, square in zip(values, squares, strict=True) if square * count <= limit]


METHODS: Mapping[str, Callable[[list[int], Trim], list[int]]] = MappingProxyType(
    {"none": _all, "drop_n": _drop_n, "pct": _percent, "sigma": _sigma}
)
