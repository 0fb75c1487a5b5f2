"""F05: from a rating scale to 100 points.

Source: domain rule F05; the two methods differ a lot, so every explanation names the one used.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType


def ratio(x: Fraction, scale: int) -> Fraction:
    """Return ``x / scale * 100`` in points; ``x`` is 1 to ``scale``, so 100/scale to 100."""
    return Fraction(x.numerator * 100, x.denominator * scale)


def linear(x: Fraction, scale: int) -> Fraction:
    """Return ``(x - 1) / (scale - 1) * 100`` in points; ``x`` is 1 to ``scale``, so 0 to 100."""
    return Fraction((x.numerator - x.denominator) * 100, x.denominator * (scale - 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """A way to convert; ``formula`` takes the mean ``x``, ``scale`` and ``less`` (scale - 1)."""

    convert: Callable[[Fraction, int], Fraction]
    title: Mapping[str, str]
    formula: str

    def written(self, x: str, scale: int) -> str:
        """Return the formula with its numbers put in, without the result; ``x`` is told."""
        return self.formula.format(x=x, scale=scale, less=scale - 1)


CONVERSIONS: Mapping[str, Conversion] = MappingProxyType(
    {
        "ratio": Conversion(
            convert=ratio,
            title={"ko": "비율 환산", "en": "ratio conversion"},
            formula="{x} ÷ {scale} × 100",
        ),
        "linear": Conversion(
            convert=linear,
            title={"ko": "선형 환산", "en": "linear conversion"},
            formula="({x} − 1) ÷ {less} × 100",
        ),
    }
)
