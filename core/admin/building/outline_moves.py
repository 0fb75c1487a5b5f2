"""Where an item goes when somebody presses a key or a button of the outline."""

from __future__ import annotations

from forms.definition import Definition, Group, Repeat
from forms.editing.changes import Change, Copy, Move, Remove
from forms.editing.tree import containers, place_of

#: What people ask for with arrows; Alt and an arrow on the keyboard.
DIRECTIONS = ("up", "down", "in", "out")


def asked(definition: Definition, do: str, name: str) -> Change | None:
    """Return the change for ``up``, ``down``, ``in``, ``out``, ``copy`` or ``remove``.

    None where there is nowhere to go.

    Raises:
        forms.editing.refusals.Unfit: There is no such item.

    """
    into, at = place_of(definition, name)
    if do == "remove":
        return Remove(name=name)
    if do == "copy":
        return Copy(name=name)
    return moved(definition, do, name, into, at)


def moved(definition: Definition, do: str, name: str, into: str, at: int) -> Move | None:
    """Return the move of the item at a place one step in a direction; None at the edge."""
    beside = dict(containers(definition))[into]
    if do == "up" and at:
        return Move(name=name, into=into, at=at - 1)
    if do == "down" and at + 1 < len(beside):
        return Move(name=name, into=into, at=at + 1)
    if do == "out" and into:
        outer, place = place_of(definition, into)
        return Move(name=name, into=outer, at=place + 1)
    before = beside[at - 1] if at else None
    if do == "in" and isinstance(before, Group | Repeat):
        return Move(name=name, into=before.name)
    return None


def neighbour(definition: Definition, name: str) -> str:
    """Return the item to select once ``name`` is gone: the next, the one before, or around it."""
    into, at = place_of(definition, name)
    beside = [item.name for item in dict(containers(definition))[into] if item.name != name]
    return beside[min(at, len(beside) - 1)] if beside else into
