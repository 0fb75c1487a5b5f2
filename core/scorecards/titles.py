"""What the components of a stored run are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from core.data.models import ScoreRun
from forms.definition import Texts, in_language

#: What runs of scorecards are called, and what their values count.
TITLE: Texts = MappingProxyType({"ko": "평가모형", "en": "Scorecards"})
UNIT: Texts = MappingProxyType({"ko": "점", "en": "points"})


def in_tree_order(parts: Iterable[str], titles: Mapping[str, Texts]) -> list[str]:
    """Return parts of a score as the tree has its components; what it does not have comes last."""
    order = {path: place for place, path in enumerate(titles)}
    return sorted(parts, key=lambda part: (order.get(part.partition(":")[0], len(order)), part))


def card_titles(run: ScoreRun) -> dict[str, Texts]:
    """Return the title of each scorecard of a run by name; empty for a phase's run."""
    return {name: raw["title"] for name, raw in run.settings.get("scorecards", {}).items()}


def component_titles(run: ScoreRun, card: str) -> dict[str, Texts]:
    """Return the title of each component of a run's scorecard by path, branches before theirs."""
    return {path: one["title"] for path, one in _below(run.settings["scorecards"][card], "")}


def component_fulls(run: ScoreRun, card: str) -> dict[str, Fraction]:
    """Return the full marks of each component of a run's scorecard by path."""
    below = _below(run.settings["scorecards"][card], "")
    return {path: Fraction(one["full"]) for path, one in below}


def part_title(titles: Mapping[str, Texts], part: str, language: str) -> str:
    """Return what a part of a score is called: a component, or a leaf's own part."""
    path, _, own = part.partition(":")
    told = in_language(titles.get(path, {"ko": path}), language, "ko")
    return f"{told}: {own}" if own else told


def _below(branch: Mapping[str, Any], path: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for one in branch["components"]:
        place = f"{path}/{one['name']}" if path else one["name"]
        yield place, one
        yield from _below(one, place)
