"""Scorecards and their inputs, written briefly."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from core.scoring.composite.combining import Part
from core.scoring.composite.evaluation import Inputs, Place
from core.scoring.composite.trees import Component, Scorecard
from core.scoring.scores import Status

F = Fraction
GONE: Mapping[str, Part] = {status.value: Part(status) for status in Status}


def leaf(name: str, weight: str | None, **more: Any) -> Component:
    """Return a leaf that is scored from outside."""
    exact = None if weight is None else F(weight)
    usual: dict[str, Any] = {"name": name, "title": {"ko": name, "en": name}, "scorer": "x"}
    return Component(**usual | {"weight": exact} | more)


def branch(name: str, weight: str | None, *components: Component, **more: Any) -> Component:
    """Return a branch over ``components``."""
    return leaf(name, weight, scorer="", components=components, **more)


def card(name: str, *components: Component, level: str = "person", **more: Any) -> Scorecard:
    """Return a scorecard over ``components``."""
    root = branch("", None, *components, **more)
    return Scorecard(name=name, title={"ko": name, "en": name}, level=level, root=root)


def part(value: str) -> Part:
    """Return a scored part, or the one that a status names."""
    return GONE[value] if value in GONE else Part(Status.SCORED, F(value))


def given(found: Scorecard, values: Mapping[str, Mapping[int, str]], **more: Any) -> Inputs:
    """Return inputs with the leaves' values by path and subject."""
    leaves: dict[Place, Mapping[int, Part]] = {
        (found.name, path): {one: part(value) for one, value in column.items()}
        for path, column in values.items()
    }
    subjects = tuple(sorted({one for column in values.values() for one in column}))
    made: dict[str, Any] = {"subjects": {found.name: subjects}, "leaves": leaves} | more
    return Inputs(**made)
