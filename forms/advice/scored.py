"""Which questions a score reads, as the form itself tells it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from forms.definition import Definition

#: Columns of questions and choices that hold what an answer counts.
SCORING: Final = frozenset(("score", "weight"))
REFERENCE: Final = re.compile(r"\$\{\s*([^}]+?)\s*\}")


def own_scored(definition: Definition) -> frozenset[str]:
    """Return the questions with a weight, a score or a fact, or with choices that have one."""
    lists = {
        name
        for name, choices in definition.choices.items()
        if any(SCORING & frozenset(one.columns) for one in choices)
    }
    return frozenset(
        one.name
        for one in definition.questions()
        if one.fact or one.choices in lists or SCORING & frozenset(one.extra)
    )


def with_sources(definition: Definition, names: Iterable[str]) -> frozenset[str]:
    """Return ``names`` of the form with everything that their calculations read."""
    needs = {
        one.name: frozenset(REFERENCE.findall(one.calculation)) for one in definition.questions()
    }
    found: set[str] = set()
    waiting = [name for name in names if name in needs]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [one for one in needs[name] if one in needs]
    return frozenset(found)
