"""Which answers of a trial still fit a draft that was edited since they were typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from forms.definition import Definition, Group, Item, Question, Repeat


def shapes(definition: Definition) -> dict[str, str]:
    """Return what decides how each answer is stored: a question's type, what a repeat holds."""
    return dict(_shapes(definition.items))


def _shapes(items: tuple[Item, ...]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for item in items:
        if isinstance(item, Question):
            found.append((item.name, f"{item.type} {sorted(item.parameters.items())}"))
        elif isinstance(item, Repeat):
            found.append((item.name, repr(_shapes(item.children))))
        elif isinstance(item, Group):
            found += _shapes(item.children)
    return found


def fitting(definition: Definition, carried: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Return the carried answers whose questions are still of the same shape; None for none."""
    if carried is None:
        return None
    before, now = carried["shapes"], shapes(definition)
    return {
        name: answer
        for name, answer in carried["answers"].items()
        if name in now and before.get(name) == now[name]
    }
