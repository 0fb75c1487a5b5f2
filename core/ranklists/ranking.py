"""F17: from marks to a merit list: unit order, the committee's places, points on 70 by band.

Source: 지방공무원 임용령 제31조의2, 평정규칙 제9조; that exchange officers stand beside the shares
is a proposal [c].
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import accumulate

from core.allocation.quotas import cumulative
from core.errors.merit import PointsOutside
from core.outcomes.absences import standing_mark
from core.outcomes.merit_bands import Band, Bands, band_points
from core.ranklists.ordering import as_moved, by_unit, require_falling
from core.ranklists.records import Decision, MeritRule, Ratee
from core.ranklists.states import BY_HAND, EXCHANGE, LEFT_OUT, NO_LAST, POINTS, STANDING
from core.scoring.telling import given

NUMBER = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """The list of one group as it was ranked; ``scale`` has the points of its places.

    ``ordinary`` are by place, ``outside`` exchange officers; ``points`` are everybody's in the
    end, ``moved`` those that the committee gave.
    """

    group: str
    ordinary: Sequence[Ratee]
    outside: Sequence[Ratee]
    units: Mapping[str, Sequence[Ratee]]
    bands: Bands
    counts: Sequence[int]
    scale: Sequence[Fraction]
    points: Mapping[int, Fraction]
    moved: Mapping[int, Decision]


def applied(ratees: Iterable[Ratee], decisions: Sequence[Decision]) -> list[Ratee]:
    """Return people as hands marked them: left out, or as exchange officers."""
    marked = {
        kind: {d.person for d in decisions if d.kind == kind} for kind in (LEFT_OUT, EXCHANGE)
    }
    return [
        replace(
            one,
            left_out=BY_HAND if one.person in marked[LEFT_OUT] else one.left_out,
            outside=one.outside or one.person in marked[EXCHANGE],
        )
        for one in ratees
    ]


def ranked_groups(
    ratees: Iterable[Ratee], decisions: Sequence[Decision], rule: MeritRule
) -> Iterator[Ranked]:
    """Yield the list of each group.

    Raises:
        PlaceOutside, PointsOutside: The committee decided what cannot be.
        ReorderedUnit: People of one rating unit changed places.

    """
    groups: dict[str, list[Ratee]] = defaultdict(list)
    for one in ratees:
        if not one.left_out:
            groups[one.group].append(one)
    for group, members in sorted(groups.items()):
        yield _ranked(group, members, decisions, rule)


def standing(one: Ratee, decisions: Iterable[Decision]) -> Fraction | None:
    """Return the average of the last ratings of who is away, where that was decided (E03)."""
    is_decided = any(d.person == one.person and d.kind == STANDING for d in decisions)
    return standing_mark(one.past) if is_decided and one.left_out else None


def band_of(points: Fraction, bands: Bands) -> str:
    """Return the band in which points lie; between two the one above which they do not reach."""
    return next((one.name for one in bands.bands if points >= one.low), bands.bands[-1].name)


def band_at(rank: int, counts: Sequence[int], bands: Bands) -> Band:
    """Return the band of a rank, counted from 1."""
    ends = accumulate(counts)
    return next(band for end, band in zip(ends, bands.bands, strict=True) if rank <= end)


def rank_outside(one: Ratee, ordinary: Sequence[Ratee]) -> int:
    """Return the place that an exchange officer's mark would have, beside the shares."""
    return 1 + sum(1 for other in ordinary if other.order > one.order)


def _ranked(
    group: str, members: Sequence[Ratee], decisions: Sequence[Decision], rule: MeritRule
) -> Ranked:
    ordinary = as_moved(group, (one for one in members if not one.outside), decisions)
    is_short = any(d.kind == NO_LAST and d.group == group for d in decisions)
    bands = rule.bands.without_last() if is_short else rule.bands
    counts = cumulative(bands.shares, len(ordinary), 0)
    scale = band_points(counts, bands)
    ids = {one.person for one in ordinary}
    moved = {d.person: d for d in decisions if d.kind == POINTS and d.person in ids}
    points = {
        one.person: _given(one, rank, moved.get(one.person), counts, scale, bands)
        for rank, one in enumerate(ordinary, 1)
    }
    require_falling(ordinary, points)
    outside = [one for one in members if one.outside]
    points |= {one.person: _beside(one, ordinary, scale, rule) for one in outside}
    return Ranked(
        group=group,
        ordinary=ordinary,
        outside=outside,
        units=by_unit(members),
        bands=bands,
        counts=counts,
        scale=scale,
        points=points,
        moved=moved,
    )


def _given(
    one: Ratee,
    rank: int,
    moved: Decision | None,
    counts: Sequence[int],
    scale: Sequence[Fraction],
    bands: Bands,
) -> Fraction:
    if moved is None:
        return scale[rank - 1]
    band = band_at(rank, counts, bands)
    typed = Fraction(moved.value) if NUMBER.fullmatch(moved.value) else None
    if typed is None or not band.low <= typed <= band.high:
        bounds = {"least": given(band.low), "most": given(band.high)}
        raise PointsOutside(name=one.name, found=moved.value or "-", band=band.name, **bounds)
    return typed


def _beside(
    one: Ratee, ordinary: Sequence[Ratee], scale: Sequence[Fraction], rule: MeritRule
) -> Fraction:
    """Return an exchange officer's points: those of the place of the mark, or the least ones."""
    floor = next(band for band in rule.bands.bands if band.name == rule.floor)
    if not scale:
        return floor.high
    return max(floor.low, scale[min(rank_outside(one, ordinary), len(scale)) - 1])
