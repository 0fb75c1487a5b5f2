"""Groups that are too small for a quota go together with a neighbour before places are counted.

The law lets grades of staff be taken together (지방공무원 수당 등에 관한 규정 제6조의2제3항,
지방공무원 임용령 제31조의2제5항).  From which size on is a proposal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.allocation.records import Entry, Rules

#: Between the names of pooled groups.
AND = " + "


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """The entries that are ranked together, by how they take part."""

    name: str
    members: tuple[str, ...]
    ranked: tuple[Entry, ...]
    outside: tuple[Entry, ...]
    excluded: tuple[Entry, ...]
    missing: tuple[Entry, ...]
    is_small: bool

    @property
    def heads(self) -> int:
        """Return how many people the quota is counted on."""
        return len(self.ranked) + len(self.excluded)


def pools(
    heads: Mapping[str, int], limit: int, neighbours: Mapping[str, str]
) -> dict[str, frozenset[str]]:
    """Return each group's pool: the groups of ``heads`` that are ranked together with it.

    A pool of ``limit`` heads or fewer joins the neighbours of its groups, again and again, until
    it is large enough or has no neighbour left.  A neighbour without people leads on to its own.
    """
    named = heads.keys() | neighbours.keys() | set(neighbours.values())
    of = {group: frozenset({group}) for group in named}
    while links := _links(of, heads, limit, neighbours):
        for one, other in links:
            joined = of[one] | of[other]
            of |= dict.fromkeys(joined, joined)
    return {group: of[group].intersection(heads) for group in heads}


def _links(
    of: Mapping[str, frozenset[str]],
    heads: Mapping[str, int],
    limit: int,
    neighbours: Mapping[str, str],
) -> list[tuple[str, str]]:
    small = (pool for pool in set(of.values()) if size(pool, heads) <= limit)
    return [
        (group, neighbours[group])
        for pool in small
        for group in pool
        if neighbours.get(group, group) not in pool
    ]


def size(pool: frozenset[str], heads: Mapping[str, int]) -> int:
    """Return how many heads a pool has."""
    return sum(heads.get(group, 0) for group in pool)


def pooled(entries: Iterable[Entry], rules: Rules) -> Iterator[Pool]:
    """Yield the pools by name, with their entries by subject."""
    by_group: dict[str, list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: entry.subject):
        by_group[entry.group].append(entry)
    heads = {group: sum(map(_is_head, found)) for group, found in by_group.items()}
    joined = set(pools(heads, rules.pooling_limit, rules.neighbours).values())
    for members in sorted(map(sorted, joined)):
        is_small = 0 < size(frozenset(members), heads) <= rules.pooling_limit
        yield _pool(members, [entry for group in members for entry in by_group[group]], is_small)


def _is_head(entry: Entry) -> bool:
    return bool(entry.excluded) or (entry.value is not None and not entry.outside)


def _pool(members: Sequence[str], entries: Sequence[Entry], is_small: bool) -> Pool:
    by_part: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_part[_part(entry)].append(entry)
    return Pool(
        name=AND.join(members),
        members=tuple(members),
        is_small=is_small,
        **{part: tuple(by_part[part]) for part in ("ranked", "outside", "excluded", "missing")},
    )


def _part(entry: Entry) -> str:
    """Return how somebody takes part; who is excluded is so whatever else holds."""
    if entry.excluded:
        return "excluded"
    if entry.value is None:
        return "missing"
    return "outside" if entry.outside else "ranked"
