"""What an import would change: new, changed with before and after, removed, unchanged."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A field whose value changes."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Generic[Key]):
    """A record that changes, by its natural key; a new one has no differences."""

    key: Key
    values: Mapping[str, Any]
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison(Generic[Key]):
    """Every record of a kind that the file names, in the file's order."""

    new: tuple[Change[Key], ...] = ()
    changed: tuple[Change[Key], ...] = ()
    removed: tuple[Change[Key], ...] = ()
    unchanged: int = 0

    @property
    def written(self) -> Iterator[Change[Key]]:
        """Yield what is to be stored."""
        yield from self.new
        yield from self.changed


def compare(
    wanted: Mapping[Key, Mapping[str, Any]],
    stored: Mapping[Key, Mapping[str, Any]],
    removed: tuple[Key, ...] = (),
) -> Comparison[Key]:
    """Return how ``wanted`` differs from ``stored``; ``removed`` are stored keys that go."""
    new: list[Change[Key]] = []
    changed: list[Change[Key]] = []
    for key, values in wanted.items():
        if key not in stored:
            new.append(Change(key=key, values=values))
        elif differences := _differences(stored[key], values):
            changed.append(Change(key=key, values=values, differences=differences))
    return Comparison(
        new=tuple(new),
        changed=tuple(changed),
        removed=tuple(Change(key=key, values=stored[key]) for key in removed),
        unchanged=len(wanted) - len(new) - len(changed),
    )


def _differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Difference, ...]:
    return tuple(
        Difference(field=name, before=before.get(name), after=value)
        for name, value in after.items()
        if before.get(name) != value
    )
