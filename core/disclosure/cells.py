"""Tables of which small cells stay hidden, and none of them can be got back by subtraction."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """What of a table is not shown: the cells ``hidden``, and whether the ``total`` is."""

    hidden: frozenset[Any]
    total: bool


def withheld(cells: Mapping[Key, int], k: int, *, total_published: bool = True) -> Withheld:
    """Return which cells of a table stay hidden, given how many answers stand behind each.

    Cells with answers of fewer than ``k`` people are hidden.  Beside a published total more are,
    the smallest first, until what is hidden counts two cells and ``k`` answers, so that nothing
    can be got back by subtraction.  Empty cells hide nobody and are shown, unless all are hidden.
    """
    sizes = sorted((n, place) for place, n in enumerate(cells.values()) if n)
    if sum(n for n, _ in sizes) < k:
        return Withheld(hidden=frozenset(cells), total=True)
    small = sum(n < k for n, _ in sizes)
    if small and total_published:
        while small < 2 or sum(n for n, _ in sizes[:small]) < k:
            small += 1
    keys = list(cells)
    return Withheld(hidden=frozenset(keys[place] for _, place in sizes[:small]), total=False)


def suppressed(
    cells: Mapping[Key, tuple[int, Any]], k: int, total_published: bool = True
) -> dict[Key, Any]:
    """Return the values of ``cells`` (key -> (answers, value)) as they may be shown.

    A hidden value is None; so is the value of a cell that nobody answered.
    """
    sizes = {key: n for key, (n, _) in cells.items()}
    hidden = withheld(sizes, k, total_published=total_published).hidden
    return {key: None if key in hidden or not n else value for key, (n, value) in cells.items()}
