"""Which components of a scorecard stay hidden where too few unnamed answers stand behind a leaf.

The component itself, every branch above it and the total are kept back.  To hide one beside it
instead would not do: most components are known from elsewhere, such as the result of a phase, an
imported column or a published ranking of departments, and the total less those is what few said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

#: The path of the whole.
TOTAL = ""
#: The statuses that stand in the place of a part's exact text begin with a letter.
DIGITS = frozenset("-0123456789")


def exact(parts: Mapping[str, str]) -> dict[str, Fraction]:
    """Return the stored parts that have a value, by area or by ``path`` and ``path:part``."""
    return {name: Fraction(text) for name, text in parts.items() if text[:1] in DIGITS}


def hidden_paths(parts: Mapping[str, str], few: Iterable[str]) -> frozenset[str]:
    """Return the paths that stay hidden, the total's among them; none where all may be told.

    ``few`` are the paths of leaves that too few unnamed answers are behind.  A leaf without a
    value tells nothing of them.
    """
    telling = [path for path in few if parts.get(path, "")[:1] in DIGITS]
    return frozenset(above for path in telling for above in (path, *_above(path)))


def _above(path: str) -> tuple[str, ...]:
    """Return the paths of the branches above ``path``, the whole's last."""
    names = path.split("/")
    return (*("/".join(names[:place]) for place in range(len(names) - 1, 0, -1)), TOTAL)
