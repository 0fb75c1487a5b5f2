"""Ranks and grades under quotas: the whole way from entries to lines (F14)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from core.allocation.hand import decided
from core.allocation.lines import lines_of
from core.allocation.pooling import Pool, pooled
from core.allocation.quotas import Counts, group_quotas, require_fit, require_shares
from core.allocation.ranking import ranked
from core.allocation.records import (
    HAND,
    REACHED_UP,
    SMALL,
    UNDECIDED,
    Allotment,
    Boundary,
    Decision,
    Entry,
    GroupResult,
    Line,
    Rules,
)
from core.allocation.seating import boundaries, laid_out, places_left, seated


def allocate(
    entries: Iterable[Entry], rules: Rules, decisions: Sequence[Decision] = ()
) -> Allotment:
    """Return groups and lines: everybody's rank and grade, and what decided it.

    The order of ``entries`` never matters.  Excluded people count for the quota and come last,
    without a grade; those beside the quota get the grade that their score would have reached, and
    at least their floor; those without a score are listed and not graded.

    Raises:
        WrongShares, UnfitMethod, NegativePlaces: The quotas cannot be had.
        ReasonNeeded, WrongDecision, OrderChanged: A decision by hand cannot be taken.

    """
    return with_decisions(drafted(entries, rules), rules, decisions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Groups and lines as scores and keys alone give them; decisions by hand come on top."""

    entries: Mapping[int, Entry]
    groups: tuple[GroupResult, ...]
    lines: Mapping[int, Line]


def drafted(entries: Iterable[Entry], rules: Rules) -> Draft:
    """Return groups and lines before anybody decides by hand.

    Raises:
        WrongShares, UnfitMethod, NegativePlaces: The quotas cannot be had.

    """
    require_shares(rules.grades)
    require_fit(rules.grades, rules.method)
    known = {entry.subject: entry for entry in entries}
    groups: list[GroupResult] = []
    lines: dict[int, Line] = {}
    for pool in pooled(known.values(), rules):
        group, of_group = _allocated(pool, rules)
        groups.append(group)
        lines |= of_group
    return Draft(entries=known, groups=tuple(groups), lines=lines)


def with_decisions(draft: Draft, rules: Rules, decisions: Sequence[Decision]) -> Allotment:
    """Return the draft with decisions by hand in it.

    Raises:
        ReasonNeeded, WrongDecision, OrderChanged: A decision cannot be taken.

    """
    cases = [case for group in draft.groups for case in group.boundaries]
    after = decided(draft.lines, draft.entries, cases, decisions, rules)
    return Allotment(
        groups=tuple(_settled(group, after, rules) for group in draft.groups),
        lines=tuple(after.values()),
    )


def _allocated(pool: Pool, rules: Rules) -> tuple[GroupResult, dict[int, Line]]:
    quotas = group_quotas(rules, pool.heads, pool.name)
    places, too_few = places_left(quotas, len(pool.excluded), rules.grades)
    order = laid_out(ranked(pool.ranked, rules), places, rules)
    seats = list(seated(order, rules))
    lines = {line.subject: line for line in lines_of(pool, seats, order.grades, rules)}
    notes = {SMALL: pool.is_small, REACHED_UP: too_few}
    group = GroupResult(
        name=pool.name,
        members=pool.members,
        heads=pool.heads,
        excluded=len(pool.excluded),
        outside=len(pool.outside),
        missing=len(pool.missing),
        quotas=_by_name(quotas, rules),
        places=_by_name(places, rules),
        actual={},
        boundaries=tuple(boundaries(order, rules, pool.name)),
        notes=tuple(note for note, holds in notes.items() if holds),
    )
    return group, lines


def _settled(group: GroupResult, lines: Mapping[int, Line], rules: Rules) -> GroupResult:
    """Return the group with the counts as they came to be, and what hands decided at its lines."""
    counts = Counter(line.grade for line in lines.values() if line.group == group.name)
    return replace(
        group,
        actual={name: counts[name] for name in rules.names},
        boundaries=tuple(_decided_boundary(case, lines) for case in group.boundaries),
    )


def _decided_boundary(case: Boundary, lines: Mapping[int, Line]) -> Boundary:
    still = any(lines[subject].decided_by == UNDECIDED for subject in case.open)
    return case if still or not case.open else replace(case, decided_by=HAND)


def _by_name(counts: Counts, rules: Rules) -> dict[str, int]:
    return dict(zip(rules.names, counts, strict=True))
