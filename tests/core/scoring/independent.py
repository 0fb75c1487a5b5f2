"""F08 once more, straight from its text and slowly; it shares no line with the scorer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any


def mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction()) / len(values)


def counts(sheet: Mapping[str, Any], questions: Sequence[str], share: int, asked: set[str]) -> bool:
    answered = [name for name in questions if sheet[name] not in (None, "na")]
    wanted = [name for name in questions if name in asked]
    return bool(answered) and Fraction(len(answered), len(wanted)) * 100 >= share


def trim(values: Sequence[Fraction], settings: Mapping[str, Any]) -> Sequence[Fraction]:
    ordered, side = sorted(values), 0
    if settings["trim"] == "drop_n" and len(values) >= settings["n_min"]:
        side = settings["drop_n"]
    if settings["trim"] == "pct":
        side = int(len(values) * Fraction(settings["percent"]) / 100)
    if settings["trim"] == "sigma" and len(values) >= settings["n_min"]:
        middle = mean(values)
        variance = mean([(value - middle) ** 2 for value in values])
        limit = Fraction(settings["sigmas"]) ** 2 * variance
        return [value for value in ordered if (value - middle) ** 2 <= limit]
    return ordered[side : len(ordered) - side]


def points(
    rows: Sequence[tuple[int, str, int, Mapping[str, Any]]],
    subject: int,
    questions: Sequence[str],
    settings: Mapping[str, Any],
) -> Fraction | None:
    """Return the points of ``subject`` on ``questions``."""
    everything = [name for names in settings["areas"].values() for name in names]
    weights: Mapping[str, Decimal] = settings["weights"]
    rated = [row for row in rows if weights.get(row[1])]
    asked = {
        (one, name) for one, _, _, sheet in rated for name in everything if sheet[name] is not None
    }
    valid = [
        (one, relation, rater, mean([Fraction(sheet[q]) for q in questions if numeric(sheet[q])]))
        for one, relation, rater, sheet in rated
        for about in [{name for who, name in asked if who == one}]
        if counts(sheet, everything, settings["answered_share"], about)
        and counts(sheet, questions, settings["answered_share"], about)
    ]
    if settings["leniency"] and valid:
        grand = mean([x for *_, x in valid])
        own = {rater: mean([x for *_, r, x in valid if r == rater]) for *_, rater, _ in valid}
        valid = [(one, q, rater, x - (own[rater] - grand)) for one, q, rater, x in valid]
    return _total([(relation, x) for one, relation, _, x in valid if one == subject], settings)


def numeric(stored: Any) -> bool:
    return stored not in (None, "na")


def _total(rated: Sequence[tuple[str, Fraction]], settings: Mapping[str, Any]) -> Fraction | None:
    groups = {relation: [x for r, x in rated if r == relation] for relation in settings["weights"]}
    groups = {
        relation: found
        for relation, found in groups.items()
        if settings["weights"][relation] and len(found) >= settings["min_n"]
    }
    if not groups or sum(map(len, groups.values())) < settings["min_total"]:
        return None
    weight: Fraction = sum(
        (Fraction(settings["weights"][relation]) for relation in groups), Fraction()
    )
    total: Fraction = sum(
        (
            Fraction(settings["weights"][relation]) * mean(trim(found, settings))
            for relation, found in groups.items()
        ),
        Fraction(),
    )
    scale = Fraction(settings["scale"])
    x = min(max(total / weight, Fraction(1)), scale)
    if settings["convert"] == "ratio":
        return x / scale * 100
    return (x - 1) / (scale - 1) * 100
