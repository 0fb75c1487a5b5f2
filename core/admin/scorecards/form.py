"""A cycle's scorecards as a form: the trees with their inputs, and back to settings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from marshmallow import Schema, ValidationError

from core.admin.scorecards.inputs import (
    Input,
    Typed,
    levelling_inputs,
    number_inputs,
    read_levelling,
    read_numbers,
)
from core.admin.scorecards.scorer_inputs import read_settings, setting_inputs, shown_settings
from core.admin.words import titled
from core.cycles.sections import Named, written
from core.errors.plugins import UnknownName
from core.library import Catalogue
from core.records import Scorer
from core.scoring.rounding import figure

#: Raw scorecards by name, as JSON holds them.
Trees = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafSettings:
    """With which scorer and settings a leaf is scored; ``locked`` says why they stay."""

    scorer: str
    settings: Mapping[str, Any]
    locked: str = ""


#: Says how a leaf at ``card:path`` is scored, None where there is nothing to set.
HowScored = Callable[[str, Mapping[str, Any]], LeafSettings | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A component in the form; ``depth`` 0 is the whole, ``total`` what the weights below sum to.

    ``total`` is empty for a leaf; ``shown`` are settings that can only be read, because of
    ``locked``.
    """

    key: str
    title: str
    depth: int
    raw: Mapping[str, Any]
    total: str
    inputs: tuple[Input, ...]
    levelling: tuple[Input, ...] = ()
    settings: tuple[Input, ...] = ()
    shown: tuple[tuple[str, str], ...] = ()
    locked: str = ""

    @property
    def adds_up(self) -> bool:
        """Return whether the weights below add up to what they must; a leaf has none."""
        weights = [one["weight"] for one in self.raw["components"] if one["weight"] is not None]
        whole = sum(map(Fraction, weights), Fraction())
        return not weights or whole == Fraction(self.raw["weights_sum"])

    @property
    def has_errors(self) -> bool:
        """Return whether something typed does not fit."""
        return any(one.error for one in (*self.inputs, *self.levelling, *self.settings))


@dataclass(frozen=True, slots=True, kw_only=True)
class CardForm:
    """One scorecard in the form."""

    name: str
    title: str
    level: str
    nodes: tuple[Node, ...] = field(default=())


def card_forms(
    trees: Named, catalogue: Catalogue, how: HowScored, typed: Typed | None = None
) -> tuple[CardForm, ...]:
    """Return the scorecards with their inputs; ``typed`` shows again what was typed."""
    known = typed or Typed()
    return tuple(
        CardForm(
            name=name,
            title=titled(tree["title"]),
            level=tree["level"],
            nodes=tuple(_nodes(name, tree, catalogue, how, known)),
        )
        for name, tree in trees.items()
    )


def read_cards(
    trees: Named, catalogue: Catalogue, how: HowScored, texts: Mapping[str, str]
) -> tuple[Trees, Typed]:
    """Return ``trees`` with what was typed put in, and what of it does not fit."""
    found: Trees = deepcopy({name: dict(tree) for name, tree in trees.items()})
    errors: dict[str, Any] = {}
    for card, tree in found.items():
        for key, one, depth in walk(card, tree):
            errors |= dict(read_numbers(key, one, texts, is_root=not depth))
            if depth:
                errors |= dict(read_levelling(key, one, texts))
            if depth and not one["components"]:
                errors |= _read_leaf(key, one, catalogue, how, texts)
    return found, Typed(texts=texts, errors=errors)


def as_configured(_key: str, leaf: Mapping[str, Any]) -> LeafSettings | None:
    """Return how a leaf is scored by its own settings; a phase's scorer has an own page."""
    if not leaf["scorer"]:
        return None
    return LeafSettings(scorer=leaf["scorer"], settings=leaf["settings"])


def walk(card: str, tree: Any) -> Iterator[tuple[str, Any, int]]:
    """Yield the whole and every component below it, with address and depth, parents first."""
    yield f"{card}:", tree, 0
    yield from _below(f"{card}:", tree, 1)


def _nodes(
    card: str, tree: Mapping[str, Any], catalogue: Catalogue, how: HowScored, typed: Typed
) -> Iterator[Node]:
    for key, one, depth in walk(card, tree):
        node = Node(
            key=key,
            title=titled(one["title"]),
            depth=depth,
            raw=one,
            total=_total(one),
            inputs=tuple(number_inputs(key, one, typed, is_root=not depth)),
            levelling=tuple(levelling_inputs(key, one, tree["level"], typed)) if depth else (),
        )
        is_leaf = depth and not one["components"]
        yield _with_settings(node, how(key, one), catalogue, typed) if is_leaf else node


def _with_settings(
    node: Node, scored: LeafSettings | None, catalogue: Catalogue, typed: Typed
) -> Node:
    schema = _schema(catalogue, scored)
    if schema is None or scored is None:
        return node
    stored = _whole(schema, scored.settings)
    if scored.locked:
        return replace(node, shown=tuple(shown_settings(schema, stored)), locked=scored.locked)
    return replace(node, settings=tuple(setting_inputs(node.key, schema, stored, typed)))


def _read_leaf(
    key: str,
    leaf: dict[str, Any],
    catalogue: Catalogue,
    how: HowScored,
    texts: Mapping[str, str],
) -> Mapping[str, Any]:
    """Put the settings that were typed into a leaf; those of a phase's scorer once they differ."""
    scored = how(key, leaf)
    schema = _schema(catalogue, scored)
    if schema is None or scored is None or scored.locked:
        return {}
    stored = _whole(schema, scored.settings)
    raw, errors = read_settings(key, schema, stored, texts)
    if not errors and (leaf["scorer"] or _whole(schema, raw) != stored):
        leaf |= {"scorer": scored.scorer, "settings": raw}
    return errors


def _schema(catalogue: Catalogue, scored: LeafSettings | None) -> Schema | None:
    """Return the schema of a leaf's scorer; None where there is none, or its plugin is gone."""
    if scored is None:
        return None
    try:
        schema: Schema = catalogue.get(Scorer, scored.scorer).settings()
    except UnknownName:
        return None
    return schema


def _whole(schema: Schema, stored: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return settings with every default; as they are where a newer scorer refuses them."""
    try:
        return written(schema, schema.load(dict(stored)))
    except ValidationError:
        return stored


def _below(key: str, branch: Any, depth: int) -> Iterator[tuple[str, Any, int]]:
    for one in branch["components"]:
        place = f"{key}{'' if key.endswith(':') else '/'}{one['name']}"
        yield place, one, depth
        yield from _below(place, one, depth + 1)


def _total(component: Mapping[str, Any]) -> str:
    """Return what the weights below a branch add up to; empty for a leaf."""
    weights = [one["weight"] for one in component["components"] if one["weight"] is not None]
    return figure(sum(map(Fraction, weights), Fraction())) if component["components"] else ""
