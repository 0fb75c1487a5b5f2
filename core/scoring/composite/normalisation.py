"""F10: levelling groups whose raters were mild or strict (편차조정).

``M`` and ``S`` are mean and standard deviation of everybody, ``m`` and ``s`` those of a group.
Most deviations are irrational: they are rounded half up at 12 decimals before anything is divided
by them, and the explanation says so.

Source: domain rules F10 and E19; the population's deviation and the size from which a group is
adjusted are proposals [c].  Korean examination law uses the deviation of a sample [b2].
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from core.scoring.bounds import require_between, require_known, require_least
from core.scoring.composite.levelling import MODES, Spread, mode_of
from core.scoring.rounding import root

#: Group -> its subjects -> their scores.
Groups = Mapping[str, Mapping[int, Fraction]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Normalisation:
    """The settings of F10: ``mode`` is ``meanshift``, ``zscore`` or ``tscore``.

    ``ddof`` is 0 for the deviation of a population, 1 for that of a sample.  ``alpha`` is how much
    of the adjusted score counts, 0 to 1; the rest is the score as it was.  Groups of fewer than
    ``small`` stay as they are.

    Raises:
        UnknownEntry: There is no such mode.
        OutOfBounds: Another number does not do.

    """

    mode: str = "meanshift"
    ddof: int = 0
    alpha: Fraction = Fraction(1)
    small: int = 3

    def __post_init__(self) -> None:
        require_known(self.mode, MODES, "편차조정 방법", "Mode of the normalisation")
        require_between(Fraction(self.ddof), 0, 1, "표준편차 자유도(ddof)", "Degrees taken (ddof)")
        require_between(self.alpha, 0, 1, "편차조정 반영률", "Share of the adjustment (alpha)")
        require_least(self.small, 2, "편차조정 최소 인원", "Least group that is levelled")


@dataclass(frozen=True, slots=True, kw_only=True)
class Normalised:
    """Everybody's adjusted score by subject, with what it was made of."""

    overall: Spread
    groups: Mapping[str, Spread]
    group_of: Mapping[int, str]
    raw: Mapping[int, Fraction]
    values: Mapping[int, Fraction]


def spread(scores: Sequence[Fraction], ddof: int) -> Spread:
    """Return mean and standard deviation of one score or more."""
    count = len(scores)
    mean = sum(scores, Fraction()) / count
    squares = sum(((one - mean) ** 2 for one in scores), Fraction())
    deviation = root(squares / (count - ddof)) if count > ddof else Fraction()
    return Spread(count=count, mean=mean, deviation=deviation)


def normalised(groups: Groups, told: Normalisation) -> Normalised:
    """Return the scores of all groups, levelled.

    A group whose scores are all the same is only moved: onto ``M``, on the T scale onto 50.

    Raises:
        OutOfBounds: There is no score.

    """
    raw = {one: x for members in groups.values() for one, x in members.items()}
    require_least(len(raw), 1, "편차조정 대상 인원", "Scores to level")
    overall = spread(list(raw.values()), told.ddof)
    spreads = {
        name: spread(list(members.values()), told.ddof)
        for name, members in groups.items()
        if members
    }
    group_of = {one: name for name, members in groups.items() for one in members}
    values = {one: levelled(x, overall, spreads[group_of[one]], told) for one, x in raw.items()}
    return Normalised(overall=overall, groups=spreads, group_of=group_of, raw=raw, values=values)


def levelled(x: Fraction, overall: Spread, group: Spread, told: Normalisation) -> Fraction:
    """Return ``(1 - alpha) * x + alpha * adjusted``; ``x`` itself in a small group."""
    if group.count < told.small:
        return x
    return (1 - told.alpha) * x + told.alpha * adjusted(x, overall, group, told.mode)


def adjusted(x: Fraction, overall: Spread, group: Spread, mode: str) -> Fraction:
    """Return the score that ``mode`` gives, before it is blended with ``x``."""
    return mode_of(mode, group).adjust(x, overall, group)
