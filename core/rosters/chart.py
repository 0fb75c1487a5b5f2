"""The organisation chart as rosters walk it: who was at work where, who headed what, and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from core.rosters.organisation import Duty, Organisation

#: Kinds of duty in which somebody works in the unit: at work, or there as well (concurrently).
AT_WORK = frozenset({"근무", "겸임"})
TEAM = "팀"


class Span(NamedTuple):
    """``person`` worked in ``unit`` from day ``first`` to ``last`` (ordinals, both inclusive)."""

    person: str
    unit: str
    first: int
    last: int
    leads: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Spans of work by person, by unit with all that is below it, by department, and of heads.

    ``department`` maps each unit to the first unit from it upwards that is no team; ``above`` to
    the units above it, the nearest first.  ``at_hand`` are those who can be asked to answer: at
    work on the last day of the period, and not gone.
    """

    of: Mapping[str, tuple[Span, ...]]
    within: Mapping[str, tuple[Span, ...]]
    in_department: Mapping[str, tuple[Span, ...]]
    heads: Mapping[str, tuple[Span, ...]]
    above: Mapping[str, tuple[str, ...]]
    below: Mapping[str, tuple[str, ...]]
    department: Mapping[str, str]
    kind: Mapping[str, str]
    at_hand: frozenset[str]

    def parent(self, unit: str) -> str | None:
        """Return the unit above, None at the top."""
        return next(iter(self.above[unit]), None)


def chart_of(organisation: Organisation) -> Chart:
    """Return the chart; everything in it is in the order of staff numbers and codes."""
    above = {code: tuple(_above(organisation, code)) for code in sorted(organisation.units)}
    kind = {code: unit.kind for code, unit in organisation.units.items()}
    department = {code: _department(code, above[code], kind) for code in above}
    of = {person: tuple(_spans(organisation, person)) for person in sorted(organisation.members)}
    spans = [span for found in of.values() for span in found]
    parents = [(chain[0], code) for code, chain in above.items() if chain]
    return Chart(
        of=of,
        within=_grouped((unit, span) for span in spans for unit in (span.unit, *above[span.unit])),
        in_department=_grouped((department[span.unit], span) for span in spans),
        heads=_grouped((span.unit, span) for span in spans if span.leads),
        above=above,
        below=_codes(parents),
        department=department,
        kind=kind,
        at_hand=frozenset(_at_hand(organisation, of)),
    )


def days(intervals: Iterable[tuple[int, int]]) -> int:
    """Return how many distinct days the intervals cover; both ends count."""
    total, reached = 0, 0
    for first, last in sorted(intervals):
        total += max(0, last - max(first, reached + 1) + 1)
        reached = max(reached, last)
    return total


def _above(organisation: Organisation, code: str) -> Iterator[str]:
    """Yield the units above; a chart that runs in a circle ends where it began."""
    seen = {code}
    parent = organisation.units[code].parent
    while parent is not None and parent in organisation.units and parent not in seen:
        seen.add(parent)
        yield parent
        parent = organisation.units[parent].parent


def _department(code: str, above: Iterable[str], kind: Mapping[str, str]) -> str:
    return next((unit for unit in (code, *above) if kind[unit] != TEAM), code)


def _spans(organisation: Organisation, person: str) -> Iterator[Span]:
    for duty in organisation.members[person].duties:
        if duty.kind in AT_WORK and duty.unit in organisation.units:
            yield _span(person, duty)


def _span(person: str, duty: Duty) -> Span:
    return Span(person, duty.unit, duty.starts.toordinal(), duty.ends.toordinal(), duty.leads)


def _at_hand(organisation: Organisation, of: Mapping[str, tuple[Span, ...]]) -> Iterator[str]:
    last_day = organisation.ends.toordinal()
    for person, spans in of.items():
        gone = organisation.members[person].left
        if not gone and any(span.first <= last_day <= span.last for span in spans):
            yield person


def _grouped(pairs: Iterable[tuple[str, Span]]) -> Mapping[str, tuple[Span, ...]]:
    found: dict[str, list[Span]] = defaultdict(list)
    for key, span in pairs:
        found[key].append(span)
    return {key: tuple(spans) for key, spans in found.items()}


def _codes(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for key, code in pairs:
        found[key].append(code)
    return {key: tuple(codes) for key, codes in found.items()}
