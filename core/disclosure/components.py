"""Which components of a scorecard stay hidden where too few unnamed answers stand behind a leaf."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from core.data.models import Score
from core.disclosure.thresholds import is_kept_back, promised

#: The path of the whole.
TOTAL = ""
#: The statuses that stand in the place of a part's exact text begin with a letter.
DIGITS = frozenset("-0123456789")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What may be shown: exact values by path and ``path:part``, and the paths kept back."""

    values: Mapping[str, Fraction]
    hidden: frozenset[str] = frozenset()


NOTHING = Parts(values=MappingProxyType({}))


def parts_of(score: Score, identities: tuple[str, ...] | None = None) -> Parts:
    """Return the parts of a score that may be shown: a scorecard's components, or areas.

    ``identities`` are the promises that are kept against the reader: all of them by default.  Of
    a phase's score, which has no components, nothing is hidden here.
    """
    values = {name: Fraction(text) for name, text in score.parts.items() if text[:1] in DIGITS}
    if not score.scorecard:
        return Parts(values=values)
    k_of = promised(score.run) if identities is None else promised(score.run, identities)
    few = {
        leaf.partition(":")[2]
        for leaf, k in k_of.items()
        if leaf.partition(":")[0] == score.scorecard and is_kept_back(score.sealed, k)
    }
    hidden = hidden_paths({name for name in values if ":" not in name}, few)
    shown = {name: value for name, value in values.items() if name.partition(":")[0] not in hidden}
    return Parts(values=shown, hidden=hidden)


def hidden_paths(paths: Collection[str], few: Collection[str]) -> frozenset[str]:
    """Return the paths that stay hidden, given those that too few answers stand behind.

    A hidden component could be got back from its branch and its siblings, so one more of them is
    hidden with it; an only component hides its branch, and at last the total.
    """
    hidden = set(few) & set(paths)
    waiting = sorted(hidden)
    while waiting:
        path = waiting.pop()
        hidden.add(path)
        above = path.rpartition("/")[0]
        beside = sorted(one for one in paths if one != path and one.rpartition("/")[0] == above)
        if not beside:
            waiting += [] if path == TOTAL else [above]
        elif not hidden & set(beside):
            hidden.add(beside[-1])
    return frozenset(hidden)


def is_under(path: str, hidden: Collection[str]) -> bool:
    """Return whether a step about ``path`` would tell a hidden component.

    It does if it is about one, about something below one, or about the branch that adds it up.
    """
    return any(
        path == one or path.startswith(f"{one}/") or path == one.rpartition("/")[0]
        for one in hidden
    )
