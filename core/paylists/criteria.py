"""Criteria for bonus points in a configuration, held against the versions before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from core.outcomes.criteria import Criteria, require_year_since
from core.outcomes.settings import PROMOTION
from core.paylists.configured import SECTION, loaded

#: A configuration: ``outcomes`` and other sections by name.
Content = Mapping[str, Mapping[str, Mapping[str, Any]]]


def require_year_of_criteria(history: Sequence[Content], after: Content, day: date) -> None:
    """Refuse a configuration, stored on ``day``, whose changed criteria apply within a year.

    ``history`` has the contents of the cycle's versions, the newest last.  Of criteria that no
    version knew, the days that were typed decide: they may be older than the cycle.

    Raises:
        TooEarly: Some criteria apply too early.

    """
    for name in sorted({name for content in (*history, after) for name in _promotions(content)}):
        known = [criteria_in(content, name) for content in history]
        if any(known):
            require_year_since(known[-1], criteria_in(after, name), day)


def criteria_in(content: Content, name: str) -> Criteria:
    """Return the criteria of a promotion list in a configuration; none where it has none."""
    raw = _promotions(content).get(name)
    found: Criteria = loaded(name, raw)["criteria"] if raw else ()
    return found


def _promotions(content: Content) -> Mapping[str, Mapping[str, Any]]:
    named = content.get(SECTION, {})
    return {name: raw for name, raw in named.items() if raw.get("kind") == PROMOTION}
