"""Which parts of a form are open to somebody at a stage."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from core.workflow.definition import Workflow
from forms.definition import Definition, Group, Item, Question, Repeat

#: The part that stands for everything that no opening names.
REST: Final = "*"


def names_in(definition: Definition, parts: Collection[str]) -> frozenset[str]:
    """Return the names of the questions and repeats that some parts hold, with the parts' own."""
    found: set[str] = set()
    for item in definition.walk():
        if item.name in parts:
            found |= set(_inside(item))
    return frozenset(found)


def open_to(
    workflow: Workflow, definition: Definition, stage: str, parties: Collection[str]
) -> frozenset[str]:
    """Return the names of what is open at a stage to somebody who is one of ``parties``.

    A repeat is open only with everything in it.
    """
    at = workflow.stage(stage)
    parts = {
        part for one in (at.opens if at else ()) if one.who & set(parties) for part in one.parts
    }
    named = names_in(definition, parts - {REST})
    if REST in parts:
        others = names_in(definition, _named(workflow))
        named |= frozenset(item.name for item in definition.walk()) - others
    return frozenset(_whole(definition.items, named))


def closed_to(
    workflow: Workflow, definition: Definition, stage: str, parties: Collection[str]
) -> frozenset[str]:
    """Return the names of the questions and repeats that are not open to somebody at a stage."""
    asked = {item.name for item in definition.walk() if not isinstance(item, Group)}
    calculated = {one.name for one in definition.questions() if one.calculation}
    return frozenset(asked - calculated) - open_to(workflow, definition, stage, parties)


def _named(workflow: Workflow) -> frozenset[str]:
    parts = (part for stage in workflow.stages for one in stage.opens for part in one.parts)
    return frozenset(parts) - {REST}


def _inside(item: Item) -> Iterable[str]:
    yield item.name
    if isinstance(item, Group | Repeat):
        for child in item.children:
            yield from _inside(child)


def _whole(items: Iterable[Item], named: Collection[str]) -> Iterable[str]:
    for item in items:
        if isinstance(item, Question) and item.name in named:
            yield item.name
        elif isinstance(item, Repeat) and all(name in named for name in _inside(item)):
            yield from _inside(item)
        elif isinstance(item, Group):
            yield from _whole(item.children, named)
