"""Stored answers as whole numbers of one common unit, so that sums are exact and fast."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from typing import Any

from core.errors.scores import NoQuestions, UnusableAnswer

NUMBER = re.compile(r"-?[0-9]{1,20}(?:\.[0-9]{1,20})?")
STORED = frozenset((int, str, type(None)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratings:
    """Columns of ratings by question: numbers are ``1/unit`` of a point of the scale.

    0 stands where there is no rating, or none that counts: ratings begin at 1.  ``stored`` has the
    distinct values that were stored, by question.
    """

    unit: int
    columns: Mapping[str, Sequence[int]]
    stored: Mapping[str, Collection[Any]] = field(default_factory=dict)


def all_questions(areas: Mapping[str, Sequence[str]], setting: str) -> tuple[str, ...]:
    """Return the questions of all areas, each once, in their order.

    Raises:
        NoQuestions: There are none; ``setting`` is where they belong.

    """
    names = tuple(dict.fromkeys(name for area in areas.values() for name in area))
    if not names:
        raise NoQuestions(setting=setting)
    return names


def ratings(
    columns: Mapping[str, Sequence[Any]], scale: int, not_applicable: Collection[str]
) -> Ratings:
    """Return stored answers as whole numbers; blanks and ``not_applicable`` become 0.

    A stored rating is a whole number or the text of a decimal one, 1 to ``scale``.

    Raises:
        UnusableAnswer: An answer is anything else.

    """
    exact = {name: _exact(name, column, scale, not_applicable) for name, column in columns.items()}
    unit = lcm(*(number.denominator for found in exact.values() for number in _numbers(found)))
    return Ratings(
        unit=unit,
        columns={name: _whole(columns[name], found, unit) for name, found in exact.items()},
        stored=exact,
    )


def _exact(
    name: str, column: Sequence[Any], scale: int, not_applicable: Collection[str]
) -> dict[Any, Fraction | None]:
    """Return what each distinct stored answer stands for."""
    if not set(map(type, column)) <= STORED:
        raise UnusableAnswer(question=name, scale=scale)
    found: dict[Any, Fraction | None] = {}
    for stored in set(column):
        number = None if stored in not_applicable else _number(stored)
        if stored not in (None, "") and stored not in not_applicable and not _fits(number, scale):
            raise UnusableAnswer(question=name, scale=scale)
        found[stored] = number
    return found


def _number(stored: Any) -> Fraction | None:
    if isinstance(stored, int):
        return Fraction(stored)
    return Fraction(stored) if isinstance(stored, str) and NUMBER.fullmatch(stored) else None


def _fits(number: Fraction | None, scale: int) -> bool:
    return number is not None and 1 <= number <= scale


def _numbers(found: Mapping[Any, Fraction | None]) -> Iterable[Fraction]:
    return (number for number in found.values() if number is not None)


def _whole(column: Sequence[Any], found: Mapping[Any, Fraction | None], unit: int) -> Sequence[int]:
    units = {stored: int((number or 0) * unit) for stored, number in found.items()}
    as_stored = all(stored == whole for stored, whole in units.items())
    return column if as_stored else list(map(units.__getitem__, column))
