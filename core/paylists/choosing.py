"""Who on a list is paid nothing, who gets something on top; no database, no clock."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from core.outcomes.addons import special_heads, years_at_top
from core.outcomes.exclusions import unpaid
from core.paylists.basis import Basis, Enrolled
from core.paylists.states import NO_UNIT_GRADE


def reason_of(one: Enrolled, basis: Basis) -> str:
    """Return the code why somebody is paid nothing, empty for those who are.

    What is known now goes before what the allocation knew.
    """
    found = unpaid(one.conduct, basis.period, basis.no_pay)
    if found or one.unpaid:
        return str(found or one.unpaid)
    return NO_UNIT_GRADE if basis.needs_departments and not one.unit_grade else ""


def special(people: Sequence[Enrolled], reasons: Mapping[int, str], basis: Basis) -> frozenset[int]:
    """Return who gets the special add-on: the first of each group, within the share of its heads.

    People who share a rank get it together or not at all; a proposal [c].
    """
    chosen: set[int] = set()
    for members in by_group(people).values() if basis.addons.special else ():
        ranked = [one for one in members if one.rank is not None and not reasons[one.person]]
        chosen |= _first(ranked, special_heads(len(members), basis.addons.people))
    return frozenset(chosen)


def is_long_term(one: Enrolled, basis: Basis) -> bool:
    """Return whether somebody had the best grade for as many years in a row as the rule wants."""
    best = basis.rates(one.job_grade).best
    years = years_at_top((one.grade, *one.past), best)
    return bool(basis.addons.long_term) and years >= basis.addons.years


def by_group(people: Iterable[Enrolled]) -> dict[str, list[Enrolled]]:
    """Return the people of each group in which grades were allocated."""
    groups: dict[str, list[Enrolled]] = defaultdict(list)
    for one in people:
        groups[one.group].append(one)
    return groups


def _first(ranked: Iterable[Enrolled], heads: int) -> set[int]:
    by_rank: dict[int, set[int]] = defaultdict(set)
    for one in ranked:
        by_rank[one.rank or 0].add(one.person)
    chosen: set[int] = set()
    for _, together in sorted(by_rank.items()):
        if len(chosen) + len(together) > heads:
            break
        chosen |= together
    return chosen
