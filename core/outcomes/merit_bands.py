"""F17: points on 70 by rank: the bands 수, 우, 양, 가, and even steps inside each.

Source: 지방공무원 임용령 제31조의2 and 평정규칙: 64–70 for 20%, 53–64 for 40%, 32–53 for 30%, below
32 for 10%; where nobody merits 가, its share goes to 양.  Even steps and the lower end of 가 are
proposals [c].
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from core.outcomes.telling import step
from core.scoring.bounds import require_between, require_hundred
from core.scoring.rounding import half_up, nearest
from core.scoring.scores import Step
from core.scoring.telling import given

#: Full marks of the merit rating, and the decimals in which it is given.
FULL, PLACES = 70, 2
#: The least by which two bands lie apart.
STEP = Fraction(1, 10**PLACES)
RULE = "F17"


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A band of points from ``low`` to ``high``, both inclusive, for ``share`` percent."""

    name: str
    high: Fraction
    low: Fraction
    share: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Bands:
    """The bands, the best first; they do not overlap and their shares make 100.

    Raises:
        OutOfBounds: A share is not 0 to 100, or a bound not on 70 points below the band above.
        NotHundred: The shares do not make 100.

    """

    bands: tuple[Band, ...]

    def __post_init__(self) -> None:
        for one in self.bands:
            what = {"ko": f"‘{one.name}’의 비율(%)", "en": f"share of '{one.name}' (%)"}
            require_between(one.share, 0, 100, **what)
            what = {"ko": f"‘{one.name}’의 점수", "en": f"points of '{one.name}'"}
            require_between(one.high, 0, FULL, **what)
            require_between(one.low, 0, one.high, **what)
        require_hundred(self.shares, ko="평정등급별 비율", en="shares of the bands")
        _require_falling(self.bands)

    @property
    def shares(self) -> tuple[Fraction, ...]:
        """Return the percent of the people by band."""
        return tuple(one.share for one in self.bands)

    def without_last(self) -> Bands:
        """Return the bands where nobody merits the last; its share goes to the one above (E22)."""
        *kept, above, last = self.bands
        return Bands(bands=(*kept, replace(above, share=above.share + last.share)))


def _require_falling(bands: Sequence[Band]) -> None:
    for above, one in pairwise(bands):
        what = {"ko": f"‘{one.name}’의 상한 점수", "en": f"upper end of '{one.name}'"}
        require_between(one.high, 0, above.low - STEP, **what)


def _band(name: str, high: str, low: str, share: int) -> Band:
    return Band(name=name, high=Fraction(high), low=Fraction(low), share=Fraction(share))


#: The bands of the decree; the lower end of 가 is a proposal [c].
STATUTORY = Bands(
    bands=(
        _band("수", "70", "64", 20),
        _band("우", "63.99", "53", 40),
        _band("양", "52.99", "32", 30),
        _band("가", "31.99", "21", 10),
    )
)


def band_points(counts: Sequence[int], bands: Bands) -> tuple[Fraction, ...]:
    """Return the points of ranks 1, 2, … where ``counts`` people are in each band.

    From the band's upper to its lower end in even steps, rounded half up to two decimals; one
    person alone gets the upper end.
    """
    return tuple(
        _points(place, count, band)
        for count, band in zip(counts, bands.bands, strict=True)
        for place in range(count)
    )


def band_points_steps(rank: int, counts: Sequence[int], bands: Bands) -> Iterator[Step]:
    """Yield the steps to the points of one rank, counted from 1; the last result is it."""
    before = 0
    for count, band in zip(counts, bands.bands, strict=True):
        if rank <= before + count:
            yield from _told(rank - before, count, band)
            return
        before += count


def _told(place: int, count: int, band: Band) -> Iterator[Step]:
    high, low = given(band.high), given(band.low)
    yield step(
        RULE,
        f"‘{band.name}’({high}점부터 {low}점까지, {given(band.share)}%) {count}명 가운데 "
        f"{place}번째입니다.",
        f"Place {place} of {count} in '{band.name}' ({high} down to {low} points, "
        f"{given(band.share)}%).",
        place,
    )
    value = _points(place - 1, count, band)
    sums = f"{high} − {place - 1} × ({high} − {low}) ÷ {count - 1} = " if count > 1 else ""
    written = half_up(value, PLACES)
    yield step(RULE, f"고른 간격: {sums}{written}점", f"Even steps: {sums}{written} points", value)


def _points(place: int, count: int, band: Band) -> Fraction:
    gap = (band.high - band.low) / (count - 1) if count > 1 else Fraction()
    return Fraction(nearest(band.high - place * gap, PLACES), 10**PLACES)
