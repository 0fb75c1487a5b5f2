"""Long lists in one sentence: the first few, and how many more there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

#: How many are named, and characters of each; a proposal [c].
NAMED: Final = 10
LONGEST: Final = 40


def abridged(names: Sequence[str]) -> str:
    """Return the first ten of ``names`` with how many follow, each cut after 40 characters."""
    more = f" … (+{len(names) - NAMED})" if len(names) > NAMED else ""
    return ", ".join(one[:LONGEST] for one in names[:NAMED]) + more
