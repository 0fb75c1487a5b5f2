"""The ways of F10 to level a group, each with its formula as people read it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from core.scoring.rounding import shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Mean and standard deviation of ``count`` scores; the deviation of a single one is 0."""

    count: int
    mean: Fraction
    deviation: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """A way to level: a score ``x`` with the spread of all and of its group.

    ``template`` takes ``x``, ``M``, ``S``, ``m`` and ``s``.
    """

    adjust: Callable[[Fraction, Spread, Spread], Fraction]
    formula: str
    template: str

    def put_in(self, x: Fraction, overall: Spread, group: Spread) -> str:
        """Return the formula with its numbers put in, without the result."""
        return self.template.format(
            x=shown(x),
            M=shown(overall.mean),
            S=shown(overall.deviation),
            m=shown(group.mean),
            s=shown(group.deviation),
        )


def mean_shift(x: Fraction, overall: Spread, group: Spread) -> Fraction:
    """Return ``x + (M - m)``."""
    return x + overall.mean - group.mean


def z_score(x: Fraction, overall: Spread, group: Spread) -> Fraction:
    """Return ``M + S * (x - m) / s``."""
    return overall.mean + overall.deviation * (x - group.mean) / group.deviation


def t_score(x: Fraction, _overall: Spread, group: Spread) -> Fraction:
    """Return ``50 + 10 * (x - m) / s``."""
    return 50 + 10 * (x - group.mean) / group.deviation


def t_shift(x: Fraction, _overall: Spread, group: Spread) -> Fraction:
    """Return ``50 + (x - m)``: the shifted score on the T scale, whose mean is 50."""
    return 50 + x - group.mean


SHIFT = Mode(adjust=mean_shift, formula="x + (M − m)", template="{x} + ({M} − {m})")
MODES: Mapping[str, Mode] = MappingProxyType(
    {
        "meanshift": SHIFT,
        "zscore": Mode(
            adjust=z_score, formula="M + S × (x − m) ÷ s", template="{M} + {S} × ({x} − {m}) ÷ {s}"
        ),
        "tscore": Mode(
            adjust=t_score, formula="50 + 10 × (x − m) ÷ s", template="50 + 10 × ({x} − {m}) ÷ {s}"
        ),
    }
)
#: What takes the place of a mode where a group has no deviation to divide by.
WITHOUT_DEVIATION: Mapping[str, Mode] = MappingProxyType(
    {
        "meanshift": SHIFT,
        "zscore": SHIFT,
        "tscore": Mode(adjust=t_shift, formula="50 + (x − m)", template="50 + ({x} − {m})"),
    }
)


def mode_of(name: str, group: Spread) -> Mode:
    """Return how ``group`` is levelled by the mode ``name``."""
    return (MODES if group.deviation else WITHOUT_DEVIATION)[name]
