"""A panel's score of a subject with several items: each trimmed by itself, then weighed.

A department has several indicators; trimming across them would drop whole indicators, not extreme
panellists.  That items weigh as the indicators do is a proposal [c].
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from goru.scoring import (
    Outcome,
    Panel,
    Reader,
    Row,
    Step,
    equals,
    given,
    headed,
    panel,
    panel_steps,
    relation_title,
    shown,
    step,
)

Marks = Mapping[str, Sequence[Fraction]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One indicator before the panels: its weight, and the marks in points by relation."""

    name: str
    weight: Fraction
    marks: Marks
    told: Panel

    @property
    def outcome(self) -> Outcome:
        """Return what the marks came to."""
        return panel(self.marks, self.told)

    @property
    def mean(self) -> Fraction:
        """Return the score; 0 where there is none, which ``counted`` leaves out."""
        return self.outcome.mean or Fraction()

    @property
    def is_shown(self) -> bool:
        """Return whether every panel has members enough to be told by itself."""
        return all(one.raters >= self.told.min_shown for one in self.outcome.groups)

    def steps(self) -> Iterator[Step]:
        """Yield how the score came about, each sentence with the item's name before it."""
        for one in panel_steps(self.marks, self.told):
            texts = {tag: headed(self.name, text) for tag, text in one.text.items()}
            hidden = {} if self.is_shown else {"reader": Reader.ADMINISTRATOR}
            yield replace(one, text=texts, **hidden)


def by_item(rows: Iterable[Row]) -> Mapping[str, Sequence[Row]]:
    """Return the rows by what they are about."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.name].append(row)
    return found


def weight_of(rows: Iterable[Row], question: str) -> Fraction:
    """Return the weight that the rows of an item tell; 1 where none does."""
    told = (row.number(question) for row in rows) if question else ()
    return next((one for one in told if one is not None), Fraction(1))


def counted(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return the items that have a score and weigh something."""
    return tuple(one for one in items if one.outcome.mean is not None and one.weight > 0)


def mean_of(items: Sequence[Item]) -> Fraction:
    """Return the mean of the items' scores by their weights."""
    return _weighed([(one.weight, one.mean) for one in items])


def parts_of(items: Sequence[Item]) -> Mapping[str, Fraction]:
    """Return each panel with its mean; nothing where one is too small, as others would tell it."""
    if not all(one.is_shown for one in items):
        return {}
    groups = [(one.weight, group) for one in items for group in one.outcome.groups]
    found: dict[str, list[tuple[Fraction, Fraction]]] = defaultdict(list)
    for weight, group in groups:
        found[relation_title(group.relation, "ko")].append((weight, group.mean))
    return {title: _weighed(terms) for title, terms in found.items()}


def steps_of(items: Sequence[Item]) -> Iterator[Step]:
    """Yield how the score came about; the last step's result is it."""
    for one in items:
        yield from one.steps()
    value, weight = mean_of(items), sum((one.weight for one in items), Fraction())
    terms = " + ".join(f"{given(one.weight)} × {shown(one.mean)}" for one in items)
    told = all(one.is_shown for one in items)
    text = f"({terms}) ÷ {given(weight)} {equals(value)}" if told else equals(value)
    ko, en = "지표별 점수를 가중치로 합친 점수", "Scores of the indicators by their weights"
    yield step("F03", f"{ko}: {text}점", f"{en}: {text} points", value)


def _weighed(terms: Sequence[tuple[Fraction, Fraction]]) -> Fraction:
    total = sum((weight * value for weight, value in terms), Fraction())
    return total / sum((weight for weight, _ in terms), Fraction())
