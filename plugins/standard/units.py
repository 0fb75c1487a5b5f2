"""Units of measurement, exactly: what a formula's result is measured in.

The rules (a proposal):

- A unit is a product of base units with whole exponents, times an exact scale: ``천원/명`` is
  1000 × 원 × 명⁻¹.  Names that are not listed here are base units of their own (건, 점, 개소, 회).
- ``%`` is 1/100, ``‰`` 1/1000, ``배`` and ``비율`` 1 of no unit.
- Multiplied and divided quantities multiply and divide their units.
- What is added, subtracted, compared or chosen from (``min``, ``max``, ``if``, ``coalesce``) has
  one unit and one scale: 건 + 명 and 천원 + 백만원 are mistakes.  A bare number takes the unit of
  what it stands beside.
- A number that multiplies or divides is either a plain number or the change to another scale:
  ``a / b * 100`` may be read as hundred times a ratio, or as the ratio in %.
- The result fits where one reading has the unit and the scale of the unit of measurement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Final, TypeAlias

#: Base unit -> exponent; none of them is 0.
Dimension: TypeAlias = tuple[tuple[str, int], ...]

#: Unit -> how many of which base unit.
KNOWN: Final[Mapping[str, tuple[Fraction, str]]] = MappingProxyType(
    {
        "%": (Fraction(1, 100), ""),
        "%p": (Fraction(1, 100), ""),
        "퍼센트": (Fraction(1, 100), ""),
        "‰": (Fraction(1, 1000), ""),
        "배": (Fraction(1), ""),
        "비율": (Fraction(1), ""),
        "원": (Fraction(1), "원"),
        "천원": (Fraction(10**3), "원"),
        "만원": (Fraction(10**4), "원"),
        "백만원": (Fraction(10**6), "원"),
        "억원": (Fraction(10**8), "원"),
        "조원": (Fraction(10**12), "원"),
        "초": (Fraction(1), "초"),
        "분": (Fraction(60), "초"),
        "시간": (Fraction(3600), "초"),
        "일": (Fraction(86400), "초"),
        "개월": (Fraction(1), "월"),
        "월": (Fraction(1), "월"),
        "년": (Fraction(12), "월"),
        "인": (Fraction(1), "명"),
        "천명": (Fraction(1000), "명"),
        "m": (Fraction(1), "m"),
        "km": (Fraction(1000), "m"),
        "g": (Fraction(1), "g"),
        "kg": (Fraction(1000), "g"),
        "톤": (Fraction(10**6), "g"),
        "t": (Fraction(10**6), "g"),
    }
)
#: What multiplies and what divides inside a unit.
PARTS: Final = re.compile(r"\s*([/·*×⋅])\s*")
#: Readings that are kept apart; a formula with more is taken to have any scale.
MOST_SCALES: Final = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """What a part of a formula is measured in.

    ``scales`` has one exact scale for each way to read the numbers in it; empty where there are
    too many to tell.  ``bare`` is a number without a unit, which takes that of its neighbour.
    """

    dimension: Dimension = ()
    scales: frozenset[Fraction] = frozenset((Fraction(1),))
    bare: Fraction | None = None

    def fits(self, other: Quantity) -> bool:
        """Return whether both may be measured in the same."""
        if self.bare is not None or other.bare is not None:
            return True
        return self.dimension == other.dimension and self._share(other)

    def _share(self, other: Quantity) -> bool:
        return not self.scales or not other.scales or bool(self.scales & other.scales)

    def beside(self, other: Quantity) -> Quantity:
        """Return what both are measured in; they fit."""
        if self.bare is not None:
            return other if other.bare is None else Quantity(bare=Fraction(1))
        if other.bare is not None:
            return self
        both = self.scales & other.scales if self.scales and other.scales else self.scales
        return Quantity(dimension=self.dimension, scales=both or other.scales)

    def times(self, other: Quantity, power: int = 1) -> Quantity:
        """Return the product, or with ``power`` -1 the quotient."""
        if other.bare is not None:
            return self.scaled(other.bare**power) if other.bare else self
        if self.bare is not None:
            return Quantity().times(other, power).scaled(self.bare)
        scales = {one * two**power for one in self.scales for two in other.scales}
        return Quantity(
            dimension=_product(self.dimension, other.dimension, power), scales=_few(scales)
        )

    def scaled(self, number: Fraction) -> Quantity:
        """Return the same times a number, read as plain and as a change of scale."""
        if self.bare is not None:
            return Quantity(bare=self.bare * number)
        if not number:
            return self
        changed = {one / abs(number) for one in self.scales}
        return Quantity(dimension=self.dimension, scales=_few({*self.scales, *changed}))


def measured_in(text: str) -> Quantity:
    """Return the quantity of one of the unit called ``text``; a blank one is a plain number."""
    found = Quantity()
    for sign, name in _names(text):
        found = found.times(_base(name), -1 if sign == "/" else 1)
    return found


def unit_text(dimension: Dimension) -> str:
    """Return a dimension as people write it: ``건/명``; ``단위 없음`` without a unit."""
    above = "·".join(name * power for name, power in dimension if power > 0)
    below = "".join(f"/{name}" * -power for name, power in dimension if power < 0)
    return f"{above or '1'}{below}" if dimension else "단위 없음"


def _names(text: str) -> Iterator[tuple[str, str]]:
    """Yield every unit in ``text`` with the sign before it."""
    first, *rest = PARTS.split(text.strip())
    if first:
        yield "", first
    yield from ((sign, name) for sign, name in zip(rest[::2], rest[1::2], strict=True) if name)


def _base(name: str) -> Quantity:
    scale, base = KNOWN.get(name, (Fraction(1), name))
    dimension = ((base, 1),) if base else ()
    return Quantity(dimension=dimension, scales=frozenset((scale,)))


def _product(one: Dimension, two: Dimension, power: int) -> Dimension:
    powers = dict(one)
    for name, exponent in two:
        powers[name] = powers.get(name, 0) + exponent * power
    return tuple(sorted((name, exponent) for name, exponent in powers.items() if exponent))


def _few(scales: set[Fraction]) -> frozenset[Fraction]:
    return frozenset(scales) if len(scales) <= MOST_SCALES else frozenset()
