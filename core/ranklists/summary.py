"""A list as people read it: with names, by group and rank, or by rating unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from core.data.models import OrgUnit, RankLine, RankList
from core.outcomes.merit_settings import bands_of
from core.outcomes.settings import MERIT
from core.paylists.configured import loaded
from core.paylists.summary import people_named
from core.ranklists.records import Decision
from core.ranklists.states import DECIDERS, KINDS, WHY
from core.scoring.rounding import half_up

PLACES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A line with the names that people read; numbers as they are shown."""

    line: RankLine
    staff_no: str
    name: str
    unit: str

    @property
    def points(self) -> str:
        """Return the points with two decimals, empty for none."""
        return shown(self.line.points)

    def part(self, name: str) -> str:
        """Return a part with two decimals, empty for none."""
        return shown(self.line.parts.get(name, ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class BandCount:
    """How many have a band in a list within the list, and how many of them exchange officers."""

    group: str
    band: str
    people: int
    outside: int


def listed(made: RankList) -> list[Listed]:
    """Return the lines with names: by group, the most points first, those without last."""
    people = people_named()
    units = dict(OrgUnit.select(OrgUnit.id, OrgUnit.name).tuples())
    found = [
        Listed(
            line=line,
            staff_no=people[line.person_id][0],
            name=people[line.person_id][1],
            unit=units.get(line.unit_id, ""),
        )
        for line in RankLine.select().where(RankLine.rank_list == made.id)
    ]
    return sorted(found, key=_place)


def by_unit(lines: Iterable[Listed]) -> list[Listed]:
    """Return the order lists of the rating units (평정단위별 서열명부), one behind the other."""
    ranked = [one for one in lines if one.line.unit_place is not None]
    return sorted(ranked, key=lambda one: (one.line.group, one.unit, one.line.unit_place))


def bands(made: RankList, lines: Sequence[Listed]) -> list[BandCount]:
    """Return how many have each band, by group; nothing for a promotion list."""
    if made.kind != MERIT:
        return []
    names = [one.name for one in bands_of(loaded(made.name, made.settings)).bands]
    groups = sorted({one.line.group for one in lines})
    return [_count(group, band, lines) for group in groups for band in names]


def shown(exact: str) -> str:
    """Return an exact number with two decimals, empty for none."""
    return half_up(Fraction(exact), PLACES) if exact else ""


def why(code: str) -> Mapping[str, str]:
    """Return what people read for the code why somebody has no rank."""
    return WHY.get(code) or {"ko": code, "en": code}


def decider(key: str) -> Mapping[str, str]:
    """Return what people read for what parted equals; nothing where nothing had to."""
    return DECIDERS.get(key, {})


def kind_of(decision: Decision) -> Mapping[str, str]:
    """Return what people read for a kind of decision."""
    return KINDS[decision.kind]


def _count(group: str, band: str, lines: Iterable[Listed]) -> BandCount:
    found = [
        one.line
        for one in lines
        if (one.line.group, one.line.grade, one.line.left_out) == (group, band, "")
    ]
    outside = sum(1 for line in found if line.rank is None)
    return BandCount(group=group, band=band, people=len(found), outside=outside)


def _place(one: Listed) -> tuple[str, bool, Fraction, int, str]:
    line = one.line
    points = Fraction(line.points) if line.points else Fraction()
    return line.group, bool(line.left_out), -points, line.rank or 0, one.staff_no
